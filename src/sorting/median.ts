/** Medians: the middle element in sorted order, or the mean of the two in the middle. */

import { dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { arrayOf } from '../apply.ts';
import { array as arrayFrom, full } from '../creation/creation.ts';
import { where } from '../elementwise/choosing.ts';
import {
  add,
  divide,
  equal,
  floorDivide,
  isnan,
  logicalNot,
  maximum,
  minimum,
  remainder,
  subtract,
} from '../elementwise/functions.ts';
import { takeAlongAxis } from '../indexing/take.ts';
import { concat } from '../manipulation/joining.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { averagedDType, countNonzero, type ReduceOptions } from '../reductions/reductions.ts';
import type { Averaged, Axis, DTypeOf, Operand } from '../types.ts';
import { later } from '../unsized.ts';
import { cast } from './rows.ts';
import { elementsAt, type RowsOver, rowsOver } from './selection.ts';
import { sort } from './sort.ts';

/**
 * The median of the elements along `axis`, which may be several; NaN where there is one, and of no elements. float32 of
 * float32, float64 of integers and bools. Throws IndexError for an axis out of range.
 *
 * Source: `numpy.median`. `median(array([[1, 5, 2], [3, 4, 9]]), 1)` is [2, 4]
 */
export function median<T extends Operand>(x: T, axis?: Axis, options?: ReduceOptions): NDArray<Averaged<DTypeOf<T>>>;
export function median(x: Operand, axis: Axis = null, options: ReduceOptions = {}): NDArray {
  optionsOf('median', options, ['keepdims']);
  const put = later('median', x, (known, axis, options) => median(known, axis, options), axis, options);
  if (put !== null) return put;
  const array = arrayOf('median', x);
  const over = rowsOver('median', array, axis);
  return medians(over, options, () => {
    const { rows, length } = over;
    const places = [Math.floor((length - 1) / 2), Math.floor(length / 2)];
    if (isComplex(array.dtype)) return middleOfSorted(rows, places);
    const count = arrayFrom(places, 'int32');
    const [low, high] = twoAt(over, count, true);
    return length % 2 === 1 ? add(low, 0) : meanOf(low, high);
  });
}

/**
 * The median of the elements along `axis` that are not NaN; NaN where there are none. float32 of float32, float64 of
 * integers and bools. Throws IndexError for an axis out of range.
 *
 * Source: `numpy.nanmedian`. `nanmedian(array([1, NaN, 4]))` is 2.5
 */
export function nanmedian<T extends Operand>(x: T, axis?: Axis, options?: ReduceOptions): NDArray<Averaged<DTypeOf<T>>>;
export function nanmedian(x: Operand, axis: Axis = null, options: ReduceOptions = {}): NDArray {
  optionsOf('nanmedian', options, ['keepdims']);
  const put = later('nanmedian', x, (known, axis, options) => nanmedian(known, axis, options), axis, options);
  if (put !== null) return put;
  const array = arrayOf('nanmedian', x);
  const { kind } = dtypes[array.dtype];
  if (kind !== 'float' && kind !== 'complex') return median(array, axis, options);
  const over = rowsOver('nanmedian', array, axis);
  return medians(over, options, () => {
    const count = countNonzero(logicalNot(isnan(over.rows)), -1, { keepdims: true });
    const last = floorDivide(maximum(subtract(count, 1), 0), 2);
    const places = concat([last, floorDivide(count, 2)], -1);
    const [low, high] = kind === 'complex' ? twoOfSorted(over, places) : twoAt(over, places, false);
    const isOdd = equal(remainder(count, 2), 1).reshape(over.rest);
    const found = where(isOdd, add(low, 0), meanOf(low, high));
    // The NaN of no others has no imaginary part.
    return kind === 'complex' ? where(isnan(found), full([], Number.NaN, found.dtype), found) : found;
  });
}

function medians({ rows, length, rest, kept }: RowsOver, { keepdims }: ReduceOptions, compute: () => NDArray): NDArray {
  const shape = keepdims ? kept : rest;
  const dtype = averagedDType(rows.dtype);
  if (length === 0 || rows.size === 0) return full(shape, Number.NaN, dtype);
  return compute().reshape(shape);
}

/** NumPy starts a mean at 0, which makes 0 of -0. */
const meanOf = (low: NDArray, high: NDArray): NDArray => divide(add(add(low, 0), high), 2);

/** The elements at two places, in the dtype of the median. */
function twoAt(over: RowsOver, places: NDArray, propagatesNaN: boolean): [NDArray, NDArray] {
  const found = cast(elementsAt(over, places, propagatesNaN), averagedDType(over.rows.dtype));
  return [found.get('..., 0'), found.get('..., 1')];
}

/** Those of complex numbers, where NaN comes last. */
function twoOfSorted({ rows, length }: RowsOver, places: NDArray): [NDArray, NDArray] {
  const found = takeAlongAxis(sort(rows, -1), minimum(places, length - 1), -1);
  return [found.get('..., 0'), found.get('..., 1')];
}

/** Of complex numbers, which are sorted as a whole. */
function middleOfSorted(rows: NDArray, [low, high]: readonly number[]): NDArray {
  const sorted = sort(rows, -1);
  const last = sorted.get('...', -1);
  const mean = meanOf(sorted.get('...', low as number), sorted.get('...', high as number));
  return where(isnan(last), last, mean);
}
