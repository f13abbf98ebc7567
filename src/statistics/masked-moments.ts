/**
 * Means, variances and standard deviations of the elements that a mask chooses. All is computed in float64; float32 is
 * rounded once, at the end.
 */

import { dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { normalizeAxes } from '../../compiler/ir/shape.ts';
import { where } from '../elementwise/choosing.ts';
import { imag, real } from '../elementwise/complex.ts';
import { add, divide, greater, square, subtract } from '../elementwise/functions.ts';
import { broadcastTo, squeeze } from '../manipulation/axes.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { checkMask } from '../reductions/partial.ts';
import { averagedDType, type ReduceOptions, sum } from '../reductions/reductions.ts';
import type { Axis } from '../types.ts';
import type { CorrectionOptions } from './moments.ts';

/** The mean of the elements where `mask` is true; NaN of none. Throws ShapeError for a mask that does not broadcast. */
export function maskedMean(
  operation: string,
  array: NDArray,
  mask: NDArray,
  axis: Axis,
  options: ReduceOptions,
): NDArray {
  const { numbers, count, axes } = chosen(operation, array, mask, axis);
  const average = divide(sum(numbers, axes, { keepdims: true }), count);
  return finished(average, axes, options, array.dtype);
}

/** What `finish` makes of the variance of the elements where `mask` is true; the variance is NaN of too few. */
export function maskedSpread(
  operation: string,
  array: NDArray,
  mask: NDArray,
  axis: Axis,
  { correction = 0, ...options }: CorrectionOptions,
  finish: (variance: NDArray) => NDArray = (value) => value,
): NDArray {
  const { numbers, count, isChosen, axes } = chosen(operation, array, mask, axis);
  const average = divide(sum(numbers, axes, { keepdims: true }), count);
  const distance = subtract(numbers, average);
  const squares = isComplex(distance.dtype) ? add(square(real(distance)), square(imag(distance))) : square(distance);
  const total = sum(where(isChosen, squares, 0), axes, { keepdims: true });
  const divisor = subtract(count, correction);
  const value = where(greater(divisor, 0), divide(total, divisor), Number.NaN);
  return finished(finish(value), axes, options, dtypes[array.dtype].part);
}

/** The elements in float64 or complex128 with 0 for those that do not count, and how many do, with the axes kept. */
function chosen(operation: string, array: NDArray, mask: NDArray, axis: Axis) {
  checkMask(operation, array, mask);
  const axes = normalizeAxes(operation, axis, array.ndim);
  const isChosen = broadcastTo(mask, array.shape);
  const wide = astype(array, isComplex(array.dtype) ? 'complex128' : 'float64');
  const count = astype(sum(isChosen, axes, { keepdims: true }), 'float64');
  return { numbers: where(isChosen, wide, 0), count, isChosen, axes };
}

const finished = (
  value: NDArray,
  axes: readonly number[],
  { keepdims }: ReduceOptions,
  dtype: NDArray['dtype'],
): NDArray => astype(keepdims ? value : squeeze(value, axes), averagedDType(dtype));
