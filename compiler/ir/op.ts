/**
 * Elementwise operations: one row is the whole truth about one. The function `nd.add`, the method `x.add`, their types
 * and docs, the scalar code and the tests all come from the row.
 */

import type { DType } from './dtype.ts';
import type { Scalar } from './scalar.ts';

/** Which dtypes an operation takes, what it computes in and what it gives. */
export interface Signature {
  /** The dtypes that the operands are cast to before the operation. */
  readonly operands: readonly DType[];
  readonly result: DType;
}

export interface Example {
  /** Arguments, as JavaScript values, and the result; for documentation, and run as a test. */
  readonly args: readonly (number | bigint | boolean | readonly (number | bigint | boolean)[])[];
  readonly result: number | bigint | boolean | readonly (number | bigint | boolean)[];
}

export interface Op {
  /** The array API's name in camelCase. */
  readonly name: string;
  readonly arity: 1 | 2 | 3;
  /** The dtype rule's name, which is also its name in the static types. */
  readonly rule: string;
  /** The signature for operands of these dtypes; null where the operation does not take them. */
  readonly infer: (operands: readonly DType[]) => Signature | null;
  /** The value of one element, from operands already cast to `signature.operands`. */
  readonly lower: (args: readonly Scalar[], signature: Signature) => Scalar;
  /** In units of one float64 addition, for float64 operands. */
  readonly cost: number;
  /** How it is written between or before operands in printed expressions, if it has a sign. */
  readonly symbol?: string;
  readonly summary: string;
  /** Where the definition comes from. */
  readonly reference: string;
  readonly examples: readonly Example[];
}
