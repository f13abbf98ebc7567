/** A function of vectors applied to all vectors along an axis. */

import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxis, sizeOf } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { isLifted } from '../lambda/lift.ts';
import type { NDArray } from '../ndarray.ts';
import type { DType, Operand } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import { moveaxis } from './axes.ts';
import { stack } from './joining.ts';

/**
 * What `fn` gives for each vector of `x` along `axis`: its results, arrays of one shape or scalars, take the place of that
 * axis. `fn` is called once for each vector, with a view, and builds expressions as any function does; a lifted function is
 * elementwise and is called once, with all of `x`. Functions that take an axis themselves need no such help and are faster.
 * Throws ValueError where there is no vector, ShapeError for results of different shapes.
 *
 * Source: `numpy.apply_along_axis`. `applyAlongAxis((v) => v.max().sub(v.min()), 1, array([[1, 5], [2, 3]]))` is [4, 1]
 */
export function applyAlongAxis<D extends DType = DType>(
  fn: (vector: NDArray) => NDArray<D>,
  axis: number,
  x: Operand,
): NDArray<D>;
/** What a function gives for each vector along `axis`, put together. Source: `numpy.apply_along_axis`. */
export function applyAlongAxis(fn: (vector: NDArray) => Operand, axis: number, x: Operand): NDArray;
export function applyAlongAxis(fn: (vector: NDArray) => Operand, axis: number, x: Operand): NDArray {
  if (typeof fn !== 'function') throw new DTypeError(`applyAlongAxis: takes a function, not ${show(fn)}`);
  const array = sizedArray('applyAlongAxis', x);
  const along = normalizeAxis('applyAlongAxis', axis, array.ndim);
  const vectors = moveaxis(array, along, -1);
  const outer = vectors.shape.slice(0, -1);
  const count = sizeOf(outer);
  if (count === 0) {
    throw new ValueError(`applyAlongAxis: shape ${formatShape(array.shape)} has no vectors along axis ${along}`);
  }
  if (isLifted(fn)) return arrayOf('applyAlongAxis', fn(array));
  const results = Array.from({ length: count }, (_, i) => {
    return arrayOf('applyAlongAxis', fn(vectors.get(...indexOf(i, outer), '...')));
  });
  const [first] = results as [NDArray];
  for (const { shape } of results) {
    if (shape.length === first.ndim && shape.every((size, d) => size === first.shape[d])) continue;
    throw new ShapeError(
      `applyAlongAxis: the function gives shapes ${formatShape(first.shape)} and ${formatShape(shape)}`,
    );
  }
  const all = stack(results).reshape([...outer, ...first.shape]);
  const own = first.shape.map((_, d) => outer.length + d);
  return moveaxis(
    all,
    own,
    own.map((_, d) => along + d),
  );
}

/** The index of a flat position, row by row. */
function indexOf(position: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = position;
  for (const size of shape.toReversed()) {
    index.push(rest % size);
    rest = Math.floor(rest / size);
  }
  return index.reverse();
}
