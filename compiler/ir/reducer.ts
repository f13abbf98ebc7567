/**
 * Reducers: one row is the whole truth about one way of folding an axis away.
 */

import type { DType, ScalarValue } from './dtype.ts';
import type { Scalar } from './scalar.ts';

export interface ReducerSignature {
  /** The dtype that elements are cast to, and in which they are folded. */
  readonly operand: DType;
  readonly result: DType;
}

export interface Reducer {
  readonly name: string;
  /** The signature for elements of a dtype, `count` of them into each result; null where it does not take them. */
  readonly infer: (dtype: DType, count: number) => ReducerSignature | null;
  /** The value of an empty fold in the operand's dtype; for `index` reducers the value that every element beats. */
  readonly identity: (operand: DType) => ScalarValue;
  /** Whether there is a result for no elements at all. */
  readonly allowsEmpty: boolean;
  /**
   * `fold`: the result is `step` folded over the elements, in any order. `index`: the result is the position of the
   * first element that `step` (now a bool: does the element beat the best so far?) prefers to all others. `deviations`:
   * the result is the sum of the squared distances of the elements from their mean; `step` adds.
   */
  readonly kind: 'fold' | 'index' | 'deviations';
  readonly step: (accumulated: Scalar, element: Scalar) => Scalar;
  /** Whether folding elements of this dtype in another order could round differently. */
  readonly rounds: (dtype: DType) => boolean;
  /** Whether partial sums are compensated, so that rounding errors do not grow with the number of elements. */
  readonly compensated: boolean;
  readonly summary: string;
  readonly reference: string;
}

/** The name of the running fold of a reducer: `cumulativeSum` of `sum`. */
export const scanName = ({ name }: Reducer): string => `cumulative${name.charAt(0).toUpperCase()}${name.slice(1)}`;
