/**
 * Products of vectors, matrices and tensors: both operands are shown with the axes of the result and those along which
 * their product is summed. Floats are added up in float64 and rounded once; integers wrap.
 */

import { isComplex, promote } from '../../compiler/ir/dtype.ts';
import { IndexError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast } from '../../compiler/ir/node.ts';
import { broadcastShapes, formatShape, normalizeAxes, normalizeAxis, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, applyUnary, arrayOf } from '../apply.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { show } from '../check.ts';
import { expandDims, oneAxis } from '../manipulation/axes.ts';
import { ravel } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { areUnsized, putOff } from '../unsized.ts';
import { contractedNode, startedAtZero } from './contraction.ts';

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
  if (areUnsized([left, right])) {
    return putOff('matmul', [left, right], ([l, r]) => matmul(l, r));
  }
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
  return contracted(left, right, shape, [summed], leftAxes, rightAxes);
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
  if (areUnsized([left, right])) {
    return putOff('dot', [left, right], ([l, r]) => dot(l, r));
  }
  if (left.ndim === 0 || right.ndim === 0) return applyBinary(opNamed('multiply'), left, right);
  const inner = left.shape.at(-1) as number;
  const summed = right.ndim > 1 ? right.ndim - 2 : 0;
  if (right.shape[summed] !== inner) throw innerMismatch('dot', left, right);
  const rows = left.shape.slice(0, -1);
  // The summed axis of the right operand keeps its place: columns stay last, as in `matmul`.
  const shape = [...rows, ...right.shape];
  const leftAxes = left.shape.map((_, d) => (d < rows.length ? d : rows.length + summed));
  const rightAxes = right.shape.map((_, d) => rows.length + d);
  return contracted(left, right, shape, [rows.length + summed], leftAxes, rightAxes);
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
  if (areUnsized([left, right])) {
    return putOff('vecdot', [left, right], ([l, r]) => vecdot(l, r, axis));
  }
  const [alongLeft, alongRight] = [oneAxis('vecdot', axis, left.ndim), oneAxis('vecdot', axis, right.ndim)];
  if (left.shape[alongLeft] !== right.shape[alongRight]) throw innerMismatch('vecdot', left, right);
  const last = (shape: Shape, along: number) => [...shape.filter((_, d) => d !== along), shape[along] as number];
  const shape = broadcastShapes('vecdot', [last(left.shape, alongLeft), last(right.shape, alongRight)]);
  const axes = [vectorAxes(left, alongLeft, shape), vectorAxes(right, alongRight, shape)] as const;
  return contracted(
    isComplex(left.dtype) ? applyUnary(opNamed('conj'), left) : left,
    right,
    shape,
    [shape.length - 1],
    ...axes,
  );
}

function vectorAxes(array: NDArray, along: number, shape: Shape): number[] {
  return array.shape.map((size, d) => {
    if (d === along) return shape.length - 1;
    const axis = shape.length - array.ndim + (d > along ? d - 1 : d);
    return size === shape[axis] ? axis : -1;
  });
}

/**
 * The tensor product of `a` and `b`, summed along pairs of their axes: the last `axes` of `a` with as many first ones of
 * `b`, 2 unless given, or those listed, as in `[[0, 1], [1, 0]]`. The result has the other axes of `a`, then those of
 * `b`. Throws ShapeError when the sizes of a pair differ, IndexError for axes out of range or repeated, ValueError for
 * lists that do not pair up.
 *
 * Source: array API `tensordot`. `tensordot(ones([2, 3, 4]), ones([3, 4, 5]))` has shape [2, 5]
 */
export function tensordot<A extends Operand, B extends Operand>(
  a: A,
  b: B,
  axes?: TensorAxes,
): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function tensordot(a: Operand, b: Operand, axes: TensorAxes = 2): NDArray {
  const left = arrayOf('tensordot', a);
  const right = arrayOf('tensordot', b);
  if (areUnsized([left, right])) {
    return putOff('tensordot', [left, right], ([l, r], axes) => tensordot(l, r, axes), axes);
  }
  const [alongLeft, alongRight] = pairedAxes(axes, left.ndim, right.ndim);
  if (alongLeft.length !== alongRight.length) {
    throw new ValueError(`tensordot: ${alongLeft.length} axes do not pair up with ${alongRight.length}`);
  }
  if (alongLeft.some((d, i) => left.shape[d] !== right.shape[alongRight[i] as number])) {
    throw innerMismatch('tensordot', left, right);
  }
  const rows = left.shape.filter((_, d) => !alongLeft.includes(d));
  const columns = right.shape.filter((_, d) => !alongRight.includes(d));
  const shape = [...rows, ...alongLeft.map((d) => left.shape[d] as number), ...columns];
  const summed = alongLeft.map((_, i) => rows.length + i);
  let [row, column] = [0, rows.length + summed.length];
  const leftAxes = left.shape.map((_, d) => (alongLeft.includes(d) ? rows.length + alongLeft.indexOf(d) : row++));
  const rightAxes = right.shape.map((_, d) =>
    alongRight.includes(d) ? rows.length + alongRight.indexOf(d) : column++,
  );
  return contracted(left, right, shape, summed, leftAxes, rightAxes);
}

/** How many axes are summed, or which ones of each operand. */
export type TensorAxes = number | readonly [number | readonly number[], number | readonly number[]];

function pairedAxes(axes: unknown, left: number, right: number): readonly [readonly number[], readonly number[]] {
  if (typeof axes === 'number' && Number.isInteger(axes) && axes >= 0) {
    if (axes > Math.min(left, right)) {
      throw new IndexError(`tensordot: ${axes} axes of arrays of ${left} and ${right} dimensions`);
    }
    const lists = Array.from({ length: axes }, (_, i) => [i - axes, i] as const);
    return [
      lists.map(([d]) => normalizeAxis('tensordot', d, left)),
      lists.map(([, d]) => normalizeAxis('tensordot', d, right)),
    ];
  }
  if (!Array.isArray(axes) || axes.length !== 2) {
    throw new ValueError(`tensordot: axes are a whole number of at least 0 or two lists, not ${show(axes)}`);
  }
  return [distinctAxes(axes[0], left), distinctAxes(axes[1], right)];
}

/**
 * The products of all pairs of elements of two arrays, each row by row: of n and m elements, an array [n, m].
 *
 * Source: `numpy.outer`. `outer(array([1, 2]), array([3, 4]))` is [[3, 4], [6, 8]]
 */
export function outer<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function outer(a: Operand, b: Operand): NDArray {
  const left = arrayOf('outer', a);
  const right = arrayOf('outer', b);
  if (areUnsized([left, right])) {
    return putOff('outer', [left, right], ([l, r]) => outer(l, r));
  }
  return applyBinary(opNamed('multiply'), expandDims(ravel(left), 1), ravel(right));
}

/** The sum, along axes of `shape`, of the product of two arrays whose dimensions go to the axes given. */
function contracted(
  left: NDArray,
  right: NDArray,
  shape: Shape,
  summed: readonly number[],
  leftAxes: readonly number[],
  rightAxes: readonly number[],
): NDArray {
  const dtype = promote(left.dtype, right.dtype);
  const factors = [
    { node: nodeOf(left), axes: leftAxes },
    { node: nodeOf(right), axes: rightAxes },
  ];
  return fromNodes(cast(startedAtZero(contractedNode(dtype, shape, summed, factors)), dtype), [left, right]);
}

/** Axes from 0 in the order given. Throws IndexError on one out of range or given twice. */
function distinctAxes(axes: unknown, ndim: number): number[] {
  const list: readonly unknown[] = Array.isArray(axes) ? axes : [axes];
  normalizeAxes('tensordot', list, ndim);
  return Array.from(list, (axis) => normalizeAxis('tensordot', axis, ndim));
}

const mismatch = (operation: string, a: NDArray, b: NDArray, rule: string): ShapeError =>
  new ShapeError(`${operation}: shapes ${formatShape(a.shape)} and ${formatShape(b.shape)}: ${rule}`);

const innerMismatch = (operation: string, a: NDArray, b: NDArray): ShapeError =>
  mismatch(operation, a, b, 'the sizes of the axes that are summed differ');
