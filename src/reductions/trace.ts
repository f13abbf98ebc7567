/** The sum along a diagonal, as NumPy's `trace` has it; that of the array API is `linalg.trace`. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { diagonal } from '../manipulation/diagonals.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand, Summed } from '../types.ts';
import { type SumOptions, sum } from './reductions.ts';

/**
 * The sums along the diagonals of the planes of `axis1` and `axis2`, the first two axes unless given; `offset` says which,
 * above the main one where positive. Shape: that of `x` without the two axes. Integers add up as int64 or uint64, or all in
 * `{ dtype }`. Throws IndexError for axes out of range, ShapeError where there are fewer than two dimensions.
 *
 * Source: `numpy.trace`. `trace(array([[1, 2], [3, 4]]))` is 5
 */
export function trace<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  offset?: number,
  axis1?: number,
  axis2?: number,
  options?: Pick<SumOptions<D>, 'dtype'>,
): NDArray<D>;
export function trace(
  x: Operand,
  offset: number = 0,
  axis1: number = 0,
  axis2: number = 1,
  options: Pick<SumOptions, 'dtype'> = {},
): NDArray {
  const { dtype } = optionsOf('trace', options, ['dtype']);
  return sum(diagonal(x, offset, axis1, axis2), -1, { dtype });
}
