/**
 * Norms of vectors and matrices, as expressions of reductions. All is computed in float64; float32 is rounded once, at
 * the end.
 */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, type Node } from '../../compiler/ir/node.ts';
import { formatShape, normalizeAxes, normalizeAxis, sizeOf } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { show } from '../check.ts';
import { apply, number } from '../formulas.ts';
import { expanded, moveaxis } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { averagedDType, foldNode, kept, type ReduceOptions, sum } from '../reductions/reductions.ts';
import type { Averaged, Axis, DTypeOf, Operand, PartOf } from '../types.ts';
import { isUnsized, putOff } from '../unsized.ts';
import { svdvals } from './singular-values.ts';

/** The order of a norm: 2 unless given. */
export interface VectorNormOptions extends ReduceOptions {
  readonly ord?: number | undefined;
}

/** The order of a norm: 'fro' unless given, or 'nuc', 2, -2, 1, -1, Infinity, -Infinity. */
export interface MatrixNormOptions extends ReduceOptions {
  readonly ord?: number | 'fro' | 'nuc' | undefined;
}

/**
 * The norms of the vectors along `axis`, of all elements without one. `{ ord }` is 2 unless given: Infinity and -Infinity
 * are the greatest and the least magnitude, 0 counts what is not zero, any other p is sum(|x| ** p) ** (1 / p). float32
 * of float32, float64 of all else. Throws IndexError for an axis out of range, ValueError for an order that is no number
 * and for the least magnitude of no elements.
 *
 * Source: array API `linalg.vector_norm`. `linalg.vectorNorm(array([3, 4]))` is 5
 */
export function vectorNorm<T extends Operand>(
  x: T,
  axis?: Axis,
  options?: VectorNormOptions,
): NDArray<PartOf<Averaged<DTypeOf<T>>>>;
export function vectorNorm(x: Operand, axis: Axis = null, options: VectorNormOptions = {}): NDArray {
  const { ord = 2, keepdims } = optionsOf('vectorNorm', options, ['ord', 'keepdims']);
  const array = arrayOf('vectorNorm', x);
  if (isUnsized(array))
    return putOff('vectorNorm', [array], ([known], axis, options) => vectorNorm(known, axis, options), axis, options);
  const axes = normalizeAxes('vectorNorm', axis, array.ndim);
  if (typeof ord !== 'number') throw new ValueError(`vectorNorm: an order is a number, not ${show(ord)}`);
  const node = vectorNode(magnitudesOf(array), axes, ord);
  return kept(fromNodes(cast(node, normDType(array.dtype)), [array]), axes, keepdims);
}

/**
 * The norms of matrices: of `x`, of shape [..., n, m], an array of shape [...]. `{ ord }` is 'fro' unless given, the root
 * of the sum of squares; 1 and -1 are the greatest and the least sum of magnitudes of a column, Infinity and -Infinity
 * those of a row; 2, -2 and 'nuc' are the greatest, the least and the sum of the singular values. float32 of float32,
 * float64 of all else. Throws ShapeError where there are fewer than two dimensions, ValueError for any other order.
 *
 * Source: array API `linalg.matrix_norm`. `linalg.matrixNorm(array([[1, 2], [3, 4]]), { ord: 1 })` is 6
 */
export function matrixNorm<T extends Operand>(x: T, options?: MatrixNormOptions): NDArray<PartOf<Averaged<DTypeOf<T>>>>;
export function matrixNorm(x: Operand, options: MatrixNormOptions = {}): NDArray {
  const { ord = 'fro', keepdims } = optionsOf('matrixNorm', options, ['ord', 'keepdims']);
  const array = arrayOf('matrixNorm', x);
  if (isUnsized(array)) return putOff('matrixNorm', [array], ([known], options) => matrixNorm(known, options), options);
  const { ndim, shape } = array;
  if (ndim < 2) throw new ShapeError(`matrixNorm: takes at least two dimensions, not shape ${formatShape(shape)}`);
  const axes = [ndim - 2, ndim - 1] as const;
  if (ord === 2 || ord === -2 || ord === 'nuc') return kept(normOfValues(svdvals(array), ord), axes, keepdims);
  const node = matrixNode(magnitudesOf(array), axes, ord);
  return kept(fromNodes(cast(node, normDType(array.dtype)), [array]), axes, keepdims);
}

/** The order of a norm: of vectors as for `vectorNorm`, of matrices as for `matrixNorm`. */
export interface NormOptions extends ReduceOptions {
  readonly ord?: number | 'fro' | 'nuc' | undefined;
}

/**
 * The norms of the vectors along one axis, or of the matrices along two, rows first. Without an axis that of a vector or
 * a matrix, or with no order either the 2-norm of all elements. float32 of float32, float64 of all else. Throws
 * ValueError for more than two axes and for orders that do not exist, IndexError for an axis out of range.
 *
 * Source: `numpy.linalg.norm`. `linalg.norm(array([[1, 2], [3, 4]]), null, { ord: Infinity })` is 7
 */
export function norm<T extends Operand>(
  x: T,
  axis?: Axis,
  options?: NormOptions,
): NDArray<PartOf<Averaged<DTypeOf<T>>>>;
export function norm(x: Operand, axis: Axis = null, options: NormOptions = {}): NDArray {
  const { ord, keepdims } = optionsOf('norm', options, ['ord', 'keepdims']);
  checkIsAxis(axis);
  const array = arrayOf('norm', x);
  if (isUnsized(array))
    return putOff('norm', [array], ([known], axis, options) => norm(known, axis, options), axis, options);
  if (axis === null && ord === undefined) return vectorNorm(array, null, { keepdims });
  const axes = normalizeAxes('norm', axis, array.ndim);
  if (axes.length === 2) {
    const [rows, columns] = Array.isArray(axis) ? axis.map((d) => normalizeAxis('norm', d, array.ndim)) : axes;
    const moved = moveaxis(array, [rows as number, columns as number], [-2, -1]);
    const found = matrixNorm(moved, { ord });
    return keepdims ? expanded(found, axes) : found;
  }
  if (axes.length !== 1) throw new ValueError(`norm: takes one axis or two, not ${axes.length}`);
  if (ord === 'fro' || ord === 'nuc') throw new ValueError(`norm: order '${ord}' is one of matrices`);
  return vectorNorm(array, axes, { ord, keepdims });
}

/** In NumPy the order comes first. */
function checkIsAxis(axis: unknown): void {
  if (axis === 'fro' || axis === 'nuc' || axis === Infinity || axis === -Infinity) {
    throw new ValueError(`norm: the order is an option after the axis, as in norm(x, null, { ord: ${show(axis)} })`);
  }
}

/** The values, or of complex numbers their magnitudes, which is what norms are made of. */
const magnitudesOf = (array: NDArray): Node => {
  const node = nodeOf(array);
  return cast(isComplex(node.dtype) ? apply('abs', node) : node, 'float64');
};

const normDType = (dtype: DType): DType => dtypes[averagedDType(dtype)].part;

function vectorNode(node: Node, axes: readonly number[], ord: number): Node {
  if (ord === 2) return apply('sqrt', foldNode('sum', apply('multiply', node, node), axes));
  if (ord === 0) return foldNode('sum', cast(apply('notEqual', node, number(0)), 'float64'), axes);
  const magnitudes = apply('abs', node);
  if (ord === 1) return foldNode('sum', magnitudes, axes);
  if (ord === Infinity) return greatest(magnitudes, axes);
  if (ord === -Infinity) return foldNode('min', magnitudes, axes);
  return apply('pow', foldNode('sum', apply('pow', magnitudes, number(ord)), axes), number(1 / ord));
}

function matrixNode(node: Node, [rows, columns]: readonly [number, number], ord: number | 'fro'): Node {
  if (ord === 'fro') return vectorNode(node, [rows, columns], 2);
  const magnitudes = apply('abs', node);
  if (ord === 1 || ord === -1) return extreme(foldNode('sum', magnitudes, [rows]), rows, ord);
  if (ord === Infinity || ord === -Infinity) return extreme(foldNode('sum', magnitudes, [columns]), rows, ord);
  throw new ValueError(`matrixNorm: order ${show(ord)}: there are 'fro', 'nuc', 2, -2, 1, -1, Infinity and -Infinity`);
}

/** The norms that are made of singular values. Of none the greatest is 0, and there is no least. */
function normOfValues(values: NDArray, ord: 2 | -2 | 'nuc'): NDArray {
  const isEmpty = values.shape.at(-1) === 0;
  if (isEmpty && ord === -2) throw new ValueError('matrixNorm: there is no least singular value of no elements');
  if (isEmpty || ord === 'nuc') return sum(values, -1);
  return values.get(ord === 2 ? '..., 0' : '..., -1');
}

const extreme = (sums: Node, axis: number, ord: number): Node =>
  ord > 0 ? greatest(sums, [axis]) : foldNode('min', sums, [axis]);

/** The greatest of magnitudes, and 0 of none. */
const greatest = (magnitudes: Node, axes: readonly number[]): Node =>
  foldNode(sizeOf(axes.map((d) => magnitudes.shape[d] as number)) === 0 ? 'sum' : 'max', magnitudes, axes);
