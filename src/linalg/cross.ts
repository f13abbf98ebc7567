/** Products of pairs of vectors: the cross product in space, and all products of elements. */

import { ShapeError } from '../../compiler/ir/errors.ts';
import { broadcastShapes, formatShape } from '../../compiler/ir/shape.ts';
import { multiply, subtract } from '../elementwise/functions.ts';
import { moveaxis, oneAxis } from '../manipulation/axes.ts';
import { stack } from '../manipulation/joining.ts';
import type { NDArray } from '../ndarray.ts';
import { outer as outerOfAll } from '../products/products.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { sizedArray } from '../when-sized.ts';

/**
 * The cross products of the vectors of three elements along `axis`, the last unless given, the other axes broadcasting.
 * Throws ShapeError for vectors of another length, IndexError for an axis out of range.
 *
 * Source: array API `linalg.cross`. `linalg.cross(array([1, 0, 0]), array([0, 1, 0]))` is [0, 0, 1]
 */
export function cross<A extends Operand, B extends Operand>(
  a: A,
  b: B,
  axis?: number,
): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function cross(a: Operand, b: Operand, axis: number = -1): NDArray {
  const [left, right] = [a, b].map((x) => vectorsLast(sizedArray('cross', x), axis)) as [NDArray, NDArray];
  broadcastShapes('cross', [left.shape, right.shape]);
  const [x, y] = [left, right].map((v) => [0, 1, 2].map((i) => v.get(`..., ${i}`))) as [NDArray[], NDArray[]];
  const part = (i: number) => {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    const product = (p: number, q: number) => multiply(x[p] as NDArray, y[q] as NDArray);
    return subtract(product(j, k), product(k, j));
  };
  const ndim = Math.max(left.ndim, right.ndim);
  return stack([part(0), part(1), part(2)], oneAxis('cross', axis, ndim));
}

function vectorsLast(array: NDArray, axis: number): NDArray {
  const along = oneAxis('cross', axis, array.ndim);
  if (array.shape[along] === 3) return moveaxis(array, along, -1);
  throw new ShapeError(`cross: takes vectors of 3 along axis ${axis}, not shape ${formatShape(array.shape)}`);
}

/**
 * The products of all pairs of elements of two vectors: of lengths n and m, an array [n, m]. Throws ShapeError for what is
 * no vector, which `outer` of the main namespace takes row by row.
 *
 * Source: array API `linalg.outer`. `linalg.outer(array([1, 2]), array([3, 4]))` is [[3, 4], [6, 8]]
 */
export function outer<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function outer(a: Operand, b: Operand): NDArray {
  const [left, right] = [sizedArray('outer', a), sizedArray('outer', b)];
  if (left.ndim === 1 && right.ndim === 1) return outerOfAll(left, right);
  throw new ShapeError(
    `outer: shapes ${formatShape(left.shape)} and ${formatShape(right.shape)}: takes two vectors; ravel() makes one`,
  );
}
