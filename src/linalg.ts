/**
 * Products of matrices and vectors, as graphs: both operands are shown with the axes of the result and one more, along
 * which their product is summed. Floats are added up in float64 and rounded once; integers wrap.
 */

import { type DType, dtypes, promote } from '../compiler/ir/dtype.ts';
import { ShapeError } from '../compiler/ir/errors.ts';
import { cast, map, type Node, view } from '../compiler/ir/node.ts';
import { broadcastShapes, formatShape, type Shape } from '../compiler/ir/shape.ts';
import { opNamed } from '../compiler/ops/index.ts';
import { applyBinary, arrayOf } from './apply.ts';
import { fromNodes, nodeOf } from './array.ts';
import { oneAxis } from './axes.ts';
import { wholeAxes } from './layout-node.ts';
import type { NDArray } from './ndarray.ts';
import { foldNode } from './reductions.ts';
import type { DTypeOf, Operand, Promote } from './types.ts';

/**
 * The matrix product: [..., n, k] with [..., k, m] gives [..., n, m], the leading axes broadcasting. A vector on the left
 * is a row, on the right a column, and its axis is dropped from the result. The dtype is the promoted one. Throws
 * ShapeError when the sizes that are summed differ, or for an operand of no dimensions.
 *
 * Source: array API `matmul`. `matmul(array([[1, 2], [3, 4]]), array([1, 1]))` is [3, 7]
 */
export function matmul<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function matmul(a: Operand, b: Operand): NDArray {
  const left = arrayOf('matmul', a);
  const right = arrayOf('matmul', b);
  if (left.ndim === 0 || right.ndim === 0) throw mismatch('matmul', left, right, 'takes at least one dimension');
  const rows = left.ndim > 1 ? [left.shape.at(-2) as number] : [];
  const columns = right.ndim > 1 ? [right.shape.at(-1) as number] : [];
  const inner = left.shape.at(-1) as number;
  if (right.shape.at(right.ndim > 1 ? -2 : -1) !== inner) throw innerMismatch('matmul', left, right);
  const batch = broadcastShapes('matmul', [left.shape.slice(0, -2), right.shape.slice(0, -2)]);
  // Columns last: the kernel sums several of them side by side, along rows of the right matrix.
  const shape = [...batch, ...rows, inner, ...columns];
  const rowAxis = batch.length;
  const summed = rowAxis + rows.length;
  const leftAxes = [...batchAxes(left, 2, batch), ...rows.map(() => rowAxis), summed];
  const rightAxes = [...batchAxes(right, 2, batch), summed, ...columns.map(() => summed + 1)];
  return contracted(left, right, shape, summed, leftAxes, rightAxes);
}

/** The axes of the result that an operand's leading dimensions go to; -1 for those of size 1 that repeat. */
function batchAxes({ shape }: NDArray, matrixDimensions: number, batch: Shape): number[] {
  const own = shape.slice(0, -matrixDimensions);
  return own.map((size, d) => {
    const axis = batch.length - own.length + d;
    return size === batch[axis] ? axis : -1;
  });
}

/**
 * NumPy's dot product: of two vectors their inner product, of matrices `matmul`; otherwise the sum over the last axis of
 * `a` and the last but one of `b` for all pairs of the other axes, and with a scalar the product. Throws ShapeError when
 * the sizes that are summed differ.
 *
 * Source: `numpy.dot`. `dot(array([1, 2]), array([3, 4]))` is 11
 */
export function dot<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function dot(a: Operand, b: Operand): NDArray {
  const left = arrayOf('dot', a);
  const right = arrayOf('dot', b);
  if (left.ndim === 0 || right.ndim === 0) return applyBinary(opNamed('multiply'), left, right);
  const inner = left.shape.at(-1) as number;
  const summed = right.ndim > 1 ? right.ndim - 2 : 0;
  if (right.shape[summed] !== inner) throw innerMismatch('dot', left, right);
  const rows = left.shape.slice(0, -1);
  // The summed axis of the right operand keeps its place: columns stay last, as in `matmul`.
  const shape = [...rows, ...right.shape];
  const leftAxes = left.shape.map((_, d) => (d < rows.length ? d : rows.length + summed));
  const rightAxes = right.shape.map((_, d) => rows.length + d);
  return contracted(left, right, shape, rows.length + summed, leftAxes, rightAxes);
}

/**
 * The inner products of vectors along `axis`, the last unless given, the other axes broadcasting. Throws ShapeError when
 * the vectors differ in length, IndexError for an axis out of range.
 *
 * Source: array API `vecdot`. `vecdot(ones([5, 3]), arange(3))` has shape [5]
 */
export function vecdot<A extends Operand, B extends Operand>(
  a: A,
  b: B,
  axis?: number,
): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function vecdot(a: Operand, b: Operand, axis: number = -1): NDArray {
  const left = arrayOf('vecdot', a);
  const right = arrayOf('vecdot', b);
  const [alongLeft, alongRight] = [oneAxis('vecdot', axis, left.ndim), oneAxis('vecdot', axis, right.ndim)];
  if (left.shape[alongLeft] !== right.shape[alongRight]) throw innerMismatch('vecdot', left, right);
  const last = (shape: Shape, along: number) => [...shape.filter((_, d) => d !== along), shape[along] as number];
  const shape = broadcastShapes('vecdot', [last(left.shape, alongLeft), last(right.shape, alongRight)]);
  const axes = [vectorAxes(left, alongLeft, shape), vectorAxes(right, alongRight, shape)] as const;
  return contracted(left, right, shape, shape.length - 1, ...axes);
}

function vectorAxes(array: NDArray, along: number, shape: Shape): number[] {
  return array.shape.map((size, d) => {
    if (d === along) return shape.length - 1;
    const axis = shape.length - array.ndim + (d > along ? d - 1 : d);
    return size === shape[axis] ? axis : -1;
  });
}

/** The sum, along axis `summed` of `shape`, of the product of two arrays whose dimensions go to the axes given. */
function contracted(
  left: NDArray,
  right: NDArray,
  shape: Shape,
  summed: number,
  leftAxes: readonly number[],
  rightAxes: readonly number[],
): NDArray {
  const dtype = promote(left.dtype, right.dtype);
  const carried: DType = dtypes[dtype].kind === 'float' ? 'float64' : dtype;
  const shown = (array: NDArray, axes: readonly number[]): Node =>
    cast(view(nodeOf(array), shape, wholeAxes(axes)), carried);
  const product = map(opNamed('multiply'), [shown(left, leftAxes), shown(right, rightAxes)]);
  const total = foldNode(dtype === 'bool' ? 'any' : 'sum', product, [summed]);
  return fromNodes(cast(total, dtype), [left, right]);
}

const mismatch = (operation: string, a: NDArray, b: NDArray, rule: string): ShapeError =>
  new ShapeError(`${operation}: shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}: ${rule}`);

const innerMismatch = (operation: string, a: NDArray, b: NDArray): ShapeError =>
  mismatch(operation, a, b, 'the sizes of the axes that are summed differ');
