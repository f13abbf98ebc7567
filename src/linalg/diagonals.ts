/** Diagonals of matrices, as views: two dimensions of an array that walk along one axis. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ShapeError } from '../../compiler/ir/errors.ts';
import { type IndexMap, view } from '../../compiler/ir/node.ts';
import { formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { layoutOf, viewOf } from '../array.ts';
import { checkInteger } from '../check.ts';
import { wholeAxes } from '../layout-node.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { type SumOptions, sum } from '../reductions/reductions.ts';
import type { DTypeOf, Operand, Summed } from '../types.ts';

/** Which diagonal: above the main one where positive. */
export interface OffsetOptions {
  readonly offset?: number | undefined;
}

/**
 * The diagonals of matrices: of `x`, of shape [..., n, m], a read-only view of shape [..., min(n, m)]; `{ offset }` says
 * which, above the main one where positive. Throws ShapeError where there are fewer than two dimensions.
 *
 * Source: array API `linalg.diagonal`. `linalg.diagonal(array([[1, 2], [3, 4]]))` is [1, 4]
 */
export function diagonal<T extends Operand>(x: T, options?: OffsetOptions): NDArray<DTypeOf<T>>;
export function diagonal(x: Operand, options: OffsetOptions = {}): NDArray {
  const { offset = 0 } = optionsOf('diagonal', options, ['offset']);
  return diagonalOf('diagonal', arrayOf('diagonal', x), offset);
}

/**
 * The sums of the diagonals of matrices: of `x`, of shape [..., n, m], an array of shape [...]; `{ offset }` says which
 * diagonal. Integers add up as int64 or uint64, or all in `{ dtype }`. Throws ShapeError where there are fewer than two
 * dimensions.
 *
 * Source: array API `linalg.trace`. `linalg.trace(array([[1, 2], [3, 4]]))` is 5
 */
export function trace<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  options?: OffsetOptions & Pick<SumOptions<D>, 'dtype'>,
): NDArray<D>;
export function trace(x: Operand, options: OffsetOptions & Pick<SumOptions, 'dtype'> = {}): NDArray {
  const { offset = 0, dtype } = optionsOf('trace', options, ['offset', 'dtype']);
  return sum(diagonalOf('trace', arrayOf('trace', x), offset), -1, { dtype });
}

/** A view in which dimension `d` of `array` goes to axis `axes[d]`; dimensions that go to one axis walk along it together. */
export const viewAlong = (array: NDArray, shape: Shape, axes: readonly number[]): NDArray =>
  walkingView(array, shape, wholeAxes(axes), array.isReadOnly);

function diagonalOf(operation: string, array: NDArray, offset: number): NDArray {
  const { ndim, shape } = array;
  if (ndim < 2) throw new ShapeError(`${operation}: takes at least two dimensions, not shape ${formatShape(shape)}`);
  const shift = checkInteger(operation, 'an offset', offset);
  const batch = shape.slice(0, -2);
  const [rows, columns] = shape.slice(-2) as [number, number];
  const length = Math.max(0, Math.min(rows - Math.max(-shift, 0), columns - Math.max(shift, 0)));
  const axis = batch.length;
  const along = (start: number) => ({ axis, start: length === 0 ? 0 : start, step: 1 });
  const indexMap = [...wholeAxes(batch.map((_, d) => d)), along(Math.max(-shift, 0)), along(Math.max(shift, 0))];
  return walkingView(array, [...batch, length], indexMap, true);
}

/** As a mapped view, but that several dimensions may go to one axis: a step along it is a step in each of them. */
function walkingView(array: NDArray, shape: Shape, indexMap: IndexMap, isReadOnly: boolean): NDArray {
  const source = layoutOf(array);
  const strides = shape.map(() => 0);
  let offset = source.offset;
  indexMap.forEach(({ axis, start, step }, d) => {
    const stride = source.strides[d] as number;
    offset += start * stride;
    strides[axis] = (strides[axis] ?? 0) + step * stride;
  });
  return viewOf(array, { shape, strides, offset }, (node) => view(node, shape, indexMap), isReadOnly);
}
