/**
 * Elementwise operations: one row is the whole truth about one. The function `nd.add`, the method `x.add`, their types
 * and docs, the scalar code and the tests all come from the row.
 */

import type { Value } from './complex.ts';
import type { DType } from './dtype.ts';
import type { Scalar } from './scalar.ts';

/** Which dtypes an operation takes, what it computes in and what it gives. */
export interface Signature {
  /** The dtypes that the operands are cast to before the operation. */
  readonly operands: readonly DType[];
  readonly result: DType;
}

export type ExampleValue = number | bigint | boolean | { readonly re: number; readonly im: number };

export interface Example {
  /** Arguments, as JavaScript values, and the result; for documentation, and run as a test. */
  readonly args: readonly (ExampleValue | readonly ExampleValue[])[];
  readonly result: ExampleValue | readonly ExampleValue[];
}

export interface Op {
  /** The array API's name in camelCase. */
  readonly name: string;
  /** Up to three, but for draws of random numbers (`ops/random.ts`). */
  readonly arity: number;
  /**
   * What users call: left out, a function and a method made of the row; `own`, a function with arguments of its own;
   * `none`, nothing, for what is only a part of others.
   */
  readonly surface?: 'own' | 'none' | undefined;
  /** The dtype rule's name, which is also its name in the static types. */
  readonly rule: string;
  /** The signature for operands of these dtypes; null where the operation does not take them. */
  readonly infer: (operands: readonly DType[]) => Signature | null;
  /** The value of one element, from operands already cast to `signature.operands`. */
  readonly lower: (args: readonly Scalar[], signature: Signature) => Scalar;
  /** The same where an operand or the result is complex; absent of what is not defined for complex numbers. */
  readonly complex?: (args: readonly Value[], signature: Signature) => Value;
  /**
   * Why an integer is no operand at this position beside arrays of an integer dtype; null where it is one. What arrays
   * hold is known too late to be refused.
   */
  readonly refuse?: ((integer: number | bigint, position: number) => string | null) | undefined;
  /** In units of one float64 addition, for float64 operands. */
  readonly cost: number;
  /** How it is written between or before operands in printed expressions, if it has a sign. */
  readonly symbol?: string;
  readonly summary: string;
  /** Where the definition comes from. */
  readonly reference: string;
  readonly examples: readonly Example[];
}
