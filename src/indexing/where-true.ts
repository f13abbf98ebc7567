/** Where an array is not zero, and what a condition picks: results whose size is known after evaluation. */

import { IndexError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { arrayOf } from '../apply.ts';
import { moveaxis, oneAxis } from '../manipulation/axes.ts';
import { stack } from '../manipulation/joining.ts';
import { astype, ravel } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { isUnsized, needsSize, putOff } from '../unsized.ts';
import { masked, trueIndices } from './masks.ts';

/**
 * Where `x` is not zero: for each dimension the indices, int32, in row-major order. Their size is known after evaluation.
 * Throws ShapeError for an array of no dimensions.
 *
 * Source: array API `nonzero`. `nonzero(array([0, 3, 0, 4]))` is [[1, 3]]
 */
export function nonzero(x: Operand): NDArray<'int32'>[];
export function nonzero(x: Operand): NDArray[] {
  const array = arrayOf('nonzero', x);
  if (array.ndim === 0) throw new ShapeError('nonzero: an array of no dimensions has no indices; reshape it to [1]');
  return trueIndices(astype(array, 'bool'));
}

/**
 * The flat positions at which `x` is not zero, int32. Their number is known after evaluation.
 *
 * Source: `numpy.flatnonzero`. `flatnonzero(array([[0, 3], [4, 0]]))` is [1, 2]
 */
export function flatnonzero(x: Operand): NDArray<'int32'>;
export function flatnonzero(x: Operand): NDArray {
  return trueIndices(astype(ravel(arrayOf('flatnonzero', x)), 'bool'))[0] as NDArray;
}

/**
 * The index of each element that is not zero, a row for each, int32. The number of rows is known after evaluation.
 *
 * Source: `numpy.argwhere`. `argwhere(array([[0, 3], [4, 0]]))` is [[0, 1], [1, 0]]
 */
export function argwhere(x: Operand): NDArray<'int32'>;
export function argwhere(x: Operand): NDArray {
  const array = arrayOf('argwhere', x);
  const indices = trueIndices(astype(array.ndim === 0 ? array.reshape([1]) : array, 'bool'));
  const rows = putOff('argwhere', indices, (known) => stack(known, 1));
  return array.ndim > 0 ? rows : putOff('argwhere', [rows], ([known]) => known.get(':', ':0'));
}

/**
 * The parts of `x` along `axis`, of the flattened array without one, for which a condition of one dimension is true; parts
 * beyond its end are left out. Throws IndexError for a condition that is longer, ValueError for one of several dimensions.
 *
 * Source: `numpy.compress`. `compress([true, false, true], array([4, 5, 6]))` is [4, 6]
 */
export function compress<T extends Operand>(condition: Operand, x: T, axis?: number | null): NDArray<DTypeOf<T>>;
export function compress(condition: Operand, x: Operand, axis: number | null = null): NDArray {
  const mask = astype(arrayOf('compress', condition), 'bool');
  const array = arrayOf('compress', x);
  if (mask.ndim !== 1) throw new ValueError(`compress: a condition has one dimension, not ${mask.ndim}`);
  const source = axis === null ? ravel(array) : array;
  const along = oneAxis('compress', axis ?? 0, source.ndim);
  if (isUnsized(mask) || (isUnsized(source) && source.shape[along] === null)) {
    throw needsSize('compress', [mask, source]);
  }
  const count = mask.shape[0] as number;
  if (count > (source.shape[along] as number)) {
    throw new IndexError(`compress: a condition of ${count} for ${source.shape[along]} elements along axis ${along}`);
  }
  const first = moveaxis(source, along, 0);
  const chosen = masked(first.get(`:${count}`), mask);
  return along === 0 ? chosen : putOff('compress', [chosen], ([known]) => moveaxis(known, 0, along));
}

/**
 * The elements of `x` where a condition of as many elements is not zero, as one dimension. Throws ShapeError where they have
 * different sizes.
 *
 * Source: `numpy.extract`. `extract(greater(x, 0), x)`
 */
export function extract<T extends Operand>(condition: Operand, x: T): NDArray<DTypeOf<T>>;
export function extract(condition: Operand, x: Operand): NDArray {
  const mask = astype(ravel(arrayOf('extract', condition)), 'bool');
  const array = ravel(arrayOf('extract', x));
  if (mask.size !== array.size) {
    throw new ShapeError(`extract: a condition of ${mask.size} elements for ${array.size}`);
  }
  return masked(array, mask);
}
