/**
 * Primitives: the instructions that scalar expressions are made of, typed by carriers. One row says what an
 * instruction takes and gives, what it costs, how each target writes it and what the interpreter computes.
 */

import type { Expression } from 'estree';
import type { Carrier, ScalarValue } from './dtype.ts';

export interface Primitive {
  /** `add.f64`: the operation and the carrier that it works on. Unique. */
  readonly name: string;
  readonly operands: readonly Carrier[];
  readonly result: Carrier;
  /** In units of one float64 addition. */
  readonly cost: number;
  /**
   * Whether the result lies in the narrow type that the operands lie in (min, floor, negation of a float32), so that
   * no rounding or wrap has to follow.
   */
  readonly closed?: boolean;
  /**
   * How JavaScript writes it. Bools are JavaScript booleans, i64 and u64 bigints, the others numbers. Only operators,
   * `Math`, `Number`, `BigInt` and the kernel helpers of `targets/javascript/helpers.ts` may occur.
   */
  readonly javascript: (...args: Expression[]) => Expression;
  /** The definition that the interpreter runs, on values as JavaScript holds them. */
  readonly interpret: (...args: never[]) => ScalarValue;
}
