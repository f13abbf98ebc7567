/** Views with axes turned, swapped and added, under the names that NumPy has for common cases. */

import { IndexError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxis } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { checkInteger, show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { expanded, flip, moveaxis, permuteDims } from './axes.ts';

/**
 * A view of `x` turned by `k` times 90 degrees in the plane of two axes, from the first towards the second. Throws
 * ShapeError for fewer than two dimensions, ValueError for the same axis twice, IndexError for one out of range.
 *
 * Source: `numpy.rot90`. `rot90(array([[1, 2], [3, 4]]))` is [[2, 4], [1, 3]]
 */
export function rot90<T extends Operand>(x: T, k?: number, axes?: readonly [number, number]): NDArray<DTypeOf<T>>;
export function rot90(x: Operand, k: number = 1, axes: readonly [number, number] = [0, 1]): NDArray {
  const array = withDimensions('rot90', x, 2);
  if (!Array.isArray(axes) || axes.length !== 2) throw new ValueError('rot90: takes two axes');
  const [from, to] = [normalizeAxis('rot90', axes[0], array.ndim), normalizeAxis('rot90', axes[1], array.ndim)];
  if (from === to) throw new ValueError(`rot90: the axes ${axes[0]} and ${axes[1]} are the same one`);
  const quarters = ((checkInteger('rot90', 'k', k) % 4) + 4) % 4;
  if (quarters === 0) return flip(array, []);
  if (quarters === 2) return flip(array, [from, to]);
  return quarters === 1 ? swapaxes(flip(array, to), from, to) : flip(swapaxes(array, from, to), to);
}

/**
 * A view of `x` with its rows in reverse, along axis 0. Throws ShapeError for no dimensions.
 *
 * Source: `numpy.flipud`. `flipud(array([[1, 2], [3, 4]]))` is [[3, 4], [1, 2]]
 */
export function flipud<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function flipud(x: Operand): NDArray {
  return flip(withDimensions('flipud', x, 1), 0);
}

/**
 * A view of `x` with its columns in reverse, along axis 1. Throws ShapeError for fewer than two dimensions.
 *
 * Source: `numpy.fliplr`. `fliplr(array([[1, 2], [3, 4]]))` is [[2, 1], [4, 3]]
 */
export function fliplr<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function fliplr(x: Operand): NDArray {
  return flip(withDimensions('fliplr', x, 2), 1);
}

function withDimensions(operation: string, x: Operand, least: number): NDArray {
  const array = arrayOf(operation, x);
  if (array.ndim >= least) return array;
  throw new ShapeError(
    `${operation}: takes at least ${least} dimension${least === 1 ? '' : 's'}, not shape ${formatShape(array.shape)}`,
  );
}

/**
 * A view of `x` with two axes in each other's place. Throws IndexError for an axis out of range.
 *
 * Source: `numpy.swapaxes`. `swapaxes(ones([1, 2, 3]), 0, 2)` has shape [3, 2, 1]
 */
export function swapaxes<T extends Operand>(x: T, axis1: number, axis2: number): NDArray<DTypeOf<T>>;
export function swapaxes(x: Operand, axis1: number, axis2: number): NDArray {
  const array = arrayOf('swapaxes', x);
  const [a, b] = [normalizeAxis('swapaxes', axis1, array.ndim), normalizeAxis('swapaxes', axis2, array.ndim)];
  return permuteDims(
    array,
    array.shape.map((_, d) => (d === a ? b : d === b ? a : d)),
  );
}

/**
 * A view of `x` with `axis` moved before the axis `start`, which is 0 unless given; `moveaxis` says where it goes instead.
 * Throws IndexError for one out of range.
 *
 * Source: `numpy.rollaxis`. `rollaxis(ones([1, 2, 3]), 2)` has shape [3, 1, 2]
 */
export function rollaxis<T extends Operand>(x: T, axis: number, start?: number): NDArray<DTypeOf<T>>;
export function rollaxis(x: Operand, axis: number, start: number = 0): NDArray {
  const array = arrayOf('rollaxis', x);
  const { ndim } = array;
  const from = normalizeAxis('rollaxis', axis, ndim);
  if (!Number.isInteger(start) || start < -ndim || start > ndim) {
    throw new IndexError(`rollaxis: start ${show(start)} is out of range for an array of ${ndim} dimensions`);
  }
  const before = start < 0 ? start + ndim : start;
  return moveaxis(array, from, from < before ? before - 1 : before);
}

/**
 * Each array with at least one dimension: a view of shape [1] of what has none. One array gives one, several a list.
 *
 * Source: `numpy.atleast_1d`. `atleast1d(5)` is [5]
 */
export function atleast1d<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
/** Each array with at least one dimension: a JavaScript array of them. Source: `numpy.atleast_1d`. */
export function atleast1d<T extends readonly Operand[]>(...arrays: T): { [K in keyof T]: NDArray<DTypeOf<T[K]>> };
export function atleast1d(...arrays: readonly Operand[]): NDArray | NDArray[] {
  return eachRaised('atleast1d', arrays, 1);
}

/**
 * Each array with at least two dimensions, as a view: a vector is a row. One array gives one, several a list.
 *
 * Source: `numpy.atleast_2d`. `atleast2d(arange(3))` has shape [1, 3]
 */
export function atleast2d<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
/** Each array with at least two dimensions: a JavaScript array of them. Source: `numpy.atleast_2d`. */
export function atleast2d<T extends readonly Operand[]>(...arrays: T): { [K in keyof T]: NDArray<DTypeOf<T[K]>> };
export function atleast2d(...arrays: readonly Operand[]): NDArray | NDArray[] {
  return eachRaised('atleast2d', arrays, 2);
}

/**
 * Each array with at least three dimensions, as a view: a vector of n has shape [1, n, 1], a matrix [n, m] has [n, m, 1].
 * One array gives one, several a list.
 *
 * Source: `numpy.atleast_3d`. `atleast3d(arange(3))` has shape [1, 3, 1]
 */
export function atleast3d<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
/** Each array with at least three dimensions: a JavaScript array of them. Source: `numpy.atleast_3d`. */
export function atleast3d<T extends readonly Operand[]>(...arrays: T): { [K in keyof T]: NDArray<DTypeOf<T[K]>> };
export function atleast3d(...arrays: readonly Operand[]): NDArray | NDArray[] {
  return eachRaised('atleast3d', arrays, 3);
}

function eachRaised(operation: string, arrays: readonly Operand[], ndim: number): NDArray | NDArray[] {
  const raisedArrays = arrays.map((x) => raised(arrayOf(operation, x), ndim));
  const [only] = raisedArrays;
  return only !== undefined && raisedArrays.length === 1 ? only : raisedArrays;
}

/** An array with at least `ndim` dimensions, as `atleast1d` and its like have them. */
export function raised(array: NDArray, ndim: number): NDArray {
  const rows = ndim === 3 ? withLeading(array, 2) : withLeading(array, ndim);
  return rows.ndim < ndim ? expanded(rows, [2]) : rows;
}

/** An array with axes of size 1 before its own, up to `ndim` dimensions. */
export function withLeading(array: NDArray, ndim: number): NDArray {
  const missing = ndim - array.ndim;
  return missing <= 0
    ? array
    : expanded(
        array,
        Array.from({ length: missing }, (_, d) => d),
      );
}
