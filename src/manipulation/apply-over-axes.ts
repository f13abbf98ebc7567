/** A function applied along one axis after the other. */

import { DTypeError, ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxis } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { checkList, show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import type { DType, Operand } from '../types.ts';
import { expandDims } from './axes.ts';

/**
 * What `fn(array, axis)` gives for `x` and the first of `axes`, then for that and the next one, and so on. A result with one
 * dimension less gets that axis back with size 1. Throws ShapeError for a result of any other number of dimensions, IndexError
 * for an axis out of range.
 *
 * Source: `numpy.apply_over_axes`. `applyOverAxes(sum, array([[1, 2], [3, 4]]), [0, 1])` is [[10]]
 */
export function applyOverAxes<D extends DType = DType>(
  fn: (array: NDArray, axis: number) => NDArray<D>,
  x: Operand,
  axes: number | readonly number[],
): NDArray<D>;
export function applyOverAxes(
  fn: (array: NDArray, axis: number) => NDArray,
  x: Operand,
  axes: number | readonly number[],
): NDArray {
  if (typeof fn !== 'function') throw new DTypeError(`applyOverAxes: takes a function, not ${show(fn)}`);
  const array = arrayOf('applyOverAxes', x);
  const list = typeof axes === 'number' ? [axes] : checkList('applyOverAxes', 'axes', axes);
  return list.reduce<NDArray>((value, given) => {
    const axis = normalizeAxis('applyOverAxes', given, array.ndim);
    const result = arrayOf('applyOverAxes', fn(value, axis));
    if (result.ndim === value.ndim) return result;
    if (result.ndim === value.ndim - 1) return expandDims(result, axis);
    throw new ShapeError(
      `applyOverAxes: the function gives shape ${formatShape(result.shape)} for shape ${formatShape(value.shape)}: it keeps ` +
        'the number of dimensions, or takes the axis away',
    );
  }, array);
}
