/** The coordinates of the points of a grid, and functions of them. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { DTypeError } from '../../compiler/ir/errors.ts';
import { cast, iota } from '../../compiler/ir/node.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode } from '../array.ts';
import { checkDType, checkStoredShape, show } from '../check.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import { stack } from '../manipulation/joining.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';

/** The dtype of coordinates, and whether they are open: one array an axis, which broadcast to the grid. */
export interface IndicesOptions<D extends DType = DType> {
  readonly dtype?: D | undefined;
  readonly sparse?: boolean | undefined;
}

/**
 * The coordinates of all points of a grid of a shape: an array [n, ...shape] of int32 or `{ dtype }`, the index along each
 * of its n axes; with `{ sparse: true }` a list of n arrays of size 1 along the others. Throws ValueError for sizes that
 * cannot be.
 *
 * Source: `numpy.indices`. `indices([2, 2])` is [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]
 */
export function indices<D extends DType = 'int32'>(
  shape: number | Shape,
  options: IndicesOptions<D> & { readonly sparse: true },
): NDArray<D>[];
/** The coordinates of each element of a shape: int32 or `{ dtype }`, of shape [rank, ...shape]. Source: `numpy.indices`. */
export function indices<D extends DType = 'int32'>(
  shape: number | Shape,
  options?: IndicesOptions<D> & { readonly sparse?: false | undefined },
): NDArray<D>;
export function indices(shape: number | Shape, options: IndicesOptions = {}): NDArray | NDArray[] {
  const { dtype = 'int32', sparse = false } = optionsOf('indices', options, ['dtype', 'sparse']);
  const sizes = checkStoredShape('indices', shape);
  const target = checkDType('indices', dtype);
  const coordinates = sizes.map((_, axis) => coordinate(sizes, axis, target));
  if (sparse) return coordinates;
  if (coordinates.length === 0) return fromNode(cast(iota([0]), target));
  checkStoredShape('indices', [sizes.length, ...sizes]);
  return stack(coordinates.map((one) => broadcastTo(one, sizes)));
}

/** The index along an axis, of size 1 along all others. */
const coordinate = (shape: Shape, axis: number, dtype: DType): NDArray =>
  fromNode(
    cast(
      iota(
        shape.map((size, d) => (d === axis ? size : 1)),
        shape.map((_, d) => (d === axis ? 1 : 0)),
      ),
      dtype,
    ),
  );

/**
 * What `fn` gives for the coordinates of all points of a grid of a shape: it is called once, with an array of that shape for
 * each axis, of float64 or `{ dtype }`. Nothing is stored of them where `fn` is an expression. Throws ValueError for sizes
 * that cannot be, DTypeError for what is no function.
 *
 * Source: `numpy.fromfunction`. `fromFunction((i, j) => i.mul(10).add(j), [2, 2])` is [[0, 1], [10, 11]]
 */
export function fromFunction<R extends DType, D extends DType = 'float64'>(
  fn: (...coordinates: NDArray<D>[]) => NDArray<R>,
  shape: number | Shape,
  options?: { readonly dtype?: D | undefined },
): NDArray<R>;
export function fromFunction(
  fn: (...coordinates: NDArray[]) => Operand,
  shape: number | Shape,
  options: { readonly dtype?: DType | undefined } = {},
): NDArray {
  const { dtype = 'float64' } = optionsOf('fromFunction', options, ['dtype']);
  if (typeof fn !== 'function') throw new DTypeError(`fromFunction: takes a function, not ${show(fn)}`);
  const sizes = checkStoredShape('fromFunction', shape);
  const target = checkDType('fromFunction', dtype);
  return arrayOf('fromFunction', fn(...sizes.map((_, axis) => broadcastTo(coordinate(sizes, axis, target), sizes))));
}
