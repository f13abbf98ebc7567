/**
 * Means, variances and standard deviations of the elements that are not NaN. All is computed in float64; float32 is rounded
 * once, at the end.
 */

import { dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { normalizeAxes } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { where } from '../elementwise/choosing.ts';
import { imag, real } from '../elementwise/complex.ts';
import { add, divide, greater, isnan, logicalNot, sqrt, square, subtract } from '../elementwise/functions.ts';
import { squeeze } from '../manipulation/axes.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { averagedDType, type ReduceOptions, sum } from '../reductions/reductions.ts';
import type { Averaged, Axis, DTypeOf, Operand, PartOf } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { type CorrectionOptions, mean, std, variance } from './moments.ts';
import { hasNaN } from './nan-folds.ts';

/**
 * The mean of the elements along `axis` that are not NaN; NaN of none. Dtypes and errors are those of `mean`.
 *
 * Source: `numpy.nanmean`. `nanmean(array([1, NaN, 4]))` is 2.5
 */
export function nanmean<T extends Operand>(x: T, axis?: Axis, options?: ReduceOptions): NDArray<Averaged<DTypeOf<T>>>;
export function nanmean(x: Operand, axis: Axis = null, options: ReduceOptions = {}): NDArray {
  optionsOf('nanmean', options, ['keepdims']);
  const given = arrayOf('nanmean', x);
  if (!hasNaN(given.dtype)) return mean(given, axis, options);
  return whenSized('nanmean', [given], ([array]) => {
    const { numbers, count, axes } = countedNumbers('nanmean', array, axis);
    const average = divide(sum(numbers, axes, { keepdims: true }), count);
    return finished(average, axes, options, array.dtype);
  });
}

/**
 * The mean of the squared distances from the mean along `axis`, of the elements that are not NaN; the divisor is their number
 * less `{ correction }`, and it is NaN where that is not positive. Dtypes and errors are those of `var`.
 *
 * Source: `numpy.nanvar`. `nanvar(array([1, NaN, 3]))` is 1
 */
export function nanvar<T extends Operand>(
  x: T,
  axis?: Axis,
  options?: CorrectionOptions,
): NDArray<PartOf<Averaged<DTypeOf<T>>>>;
export function nanvar(x: Operand, axis: Axis = null, options: CorrectionOptions = {}): NDArray {
  optionsOf('nanvar', options, ['correction', 'keepdims']);
  const given = arrayOf('nanvar', x);
  if (!hasNaN(given.dtype)) return variance(given, axis, options);
  return whenSized('nanvar', [given], ([array]) => spreadOf('nanvar', array, axis, options, (value) => value));
}

/**
 * The square root of `nanvar` along `axis`, with `{ correction }` as there. Dtypes and errors are those of `std`.
 *
 * Source: `numpy.nanstd`. `nanstd(array([1, NaN, 3]))` is 1
 */
export function nanstd<T extends Operand>(
  x: T,
  axis?: Axis,
  options?: CorrectionOptions,
): NDArray<PartOf<Averaged<DTypeOf<T>>>>;
export function nanstd(x: Operand, axis: Axis = null, options: CorrectionOptions = {}): NDArray {
  optionsOf('nanstd', options, ['correction', 'keepdims']);
  const given = arrayOf('nanstd', x);
  if (!hasNaN(given.dtype)) return std(given, axis, options);
  return whenSized('nanstd', [given], ([array]) => spreadOf('nanstd', array, axis, options, sqrt));
}

function spreadOf(
  operation: string,
  array: NDArray,
  axis: Axis,
  { correction = 0, ...options }: CorrectionOptions,
  finish: (variance: NDArray) => NDArray,
): NDArray {
  const { numbers, count, isNumber, axes } = countedNumbers(operation, array, axis);
  const average = divide(sum(numbers, axes, { keepdims: true }), count);
  const distance = subtract(numbers, average);
  const squares = isComplex(distance.dtype) ? add(square(real(distance)), square(imag(distance))) : square(distance);
  const total = sum(where(isNumber, squares, 0), axes, { keepdims: true });
  const divisor = subtract(count, correction);
  const value = where(greater(divisor, 0), divide(total, divisor), Number.NaN);
  return finished(finish(value), axes, options, dtypes[array.dtype].part);
}

/** The elements in float64 or complex128 with 0 for NaN, and how many are not NaN, with the axes kept. */
function countedNumbers(operation: string, array: NDArray, axis: Axis) {
  const axes = normalizeAxes(operation, axis, array.ndim);
  const isNumber = logicalNot(isnan(array));
  const wide = astype(array, isComplex(array.dtype) ? 'complex128' : 'float64');
  const count = astype(sum(isNumber, axes, { keepdims: true }), 'float64');
  return { numbers: where(isNumber, wide, 0), count, isNumber, axes };
}

const finished = (
  value: NDArray,
  axes: readonly number[],
  { keepdims }: ReduceOptions,
  dtype: NDArray['dtype'],
): NDArray => astype(keepdims ? value : squeeze(value, axes), averagedDType(dtype));
