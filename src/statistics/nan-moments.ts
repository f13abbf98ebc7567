/** Means, variances and standard deviations of the elements that are not NaN. */

import { arrayOf } from '../apply.ts';
import { isnan, logicalAnd, logicalNot, sqrt } from '../elementwise/functions.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { maskOf, type WhereOptions } from '../reductions/partial.ts';
import type { Averaged, Axis, DTypeOf, Operand, PartOf } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { maskedMean, maskedSpread } from './masked-moments.ts';
import { type CorrectionOptions, type MeanOptions, mean, std, variance } from './moments.ts';
import { hasNaN } from './nan-folds.ts';

/**
 * The mean of the elements along `axis` that are not NaN; NaN of none. Dtypes and errors are those of `mean`.
 *
 * Source: `numpy.nanmean`. `nanmean(array([1, NaN, 4]))` is 2.5
 */
export function nanmean<T extends Operand>(x: T, axis?: Axis, options?: MeanOptions): NDArray<Averaged<DTypeOf<T>>>;
export function nanmean(x: Operand, axis: Axis = null, options: MeanOptions = {}): NDArray {
  optionsOf('nanmean', options, ['keepdims', 'where']);
  const given = arrayOf('nanmean', x);
  if (!hasNaN(given.dtype)) return mean(given, axis, options);
  return whenSized(
    'nanmean',
    [given, ...maskIn('nanmean', options)],
    ([array, mask], axis, options) => maskedMean('nanmean', array, isNumber(array, mask), axis, options),
    axis,
    options,
  );
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
  optionsOf('nanvar', options, ['correction', 'keepdims', 'where']);
  const given = arrayOf('nanvar', x);
  if (!hasNaN(given.dtype)) return variance(given, axis, options);
  return whenSized(
    'nanvar',
    [given, ...maskIn('nanvar', options)],
    ([array, mask], axis, options) => maskedSpread('nanvar', array, isNumber(array, mask), axis, options),
    axis,
    options,
  );
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
  optionsOf('nanstd', options, ['correction', 'keepdims', 'where']);
  const given = arrayOf('nanstd', x);
  if (!hasNaN(given.dtype)) return std(given, axis, options);
  return whenSized(
    'nanstd',
    [given, ...maskIn('nanstd', options)],
    ([array, mask], axis, options) => maskedSpread('nanstd', array, isNumber(array, mask), axis, options, sqrt),
    axis,
    options,
  );
}

const maskIn = (operation: string, { where }: WhereOptions): NDArray[] =>
  where === undefined ? [] : [maskOf(operation, where)];

/** Which elements are not NaN, of those that a mask chooses if there is one. */
function isNumber(array: NDArray, mask: NDArray | undefined): NDArray {
  const numbers = logicalNot(isnan(array));
  return mask === undefined ? numbers : logicalAnd(numbers, mask);
}
