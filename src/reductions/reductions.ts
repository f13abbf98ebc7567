/**
 * Reductions: one axis, several, or all of them folded away. The rows are in `compiler/ops/reducers.ts`.
 */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { ValueError, VerifyError } from '../../compiler/ir/errors.ts';
import { cast, map, type Node, reduce, reshapeNode } from '../../compiler/ir/node.ts';
import type { Reducer } from '../../compiler/ir/reducer.ts';
import { formatShape, normalizeAxes } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { reducers } from '../../compiler/ops/reducers.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, fromNodes, nodeOf } from '../array.ts';
import { checkDType } from '../check.ts';
import { foldSource, fresh, inOrder } from '../layout-node.ts';
import { expanded, oneAxis } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Axis, DTypeOf, Operand, Summed } from '../types.ts';
import { isUnsized, putOff } from '../unsized.ts';
import { storedNode } from '../weak-scalar.ts';
import { complexProductNode } from './complex-products.ts';
import { foldPart, type InitialOptions, type WhereOptions } from './partial.ts';

/** With `keepdims` the axes that were folded away stay, with size 1. */
export interface ReduceOptions {
  readonly keepdims?: boolean | undefined;
}

/** Which elements are folded, and what the fold begins with. */
export interface FoldOptions extends ReduceOptions, WhereOptions, InitialOptions {}

/** The dtype in which elements are added up or multiplied, and that of the result. */
export interface SumOptions<D extends DType = DType> extends FoldOptions {
  readonly dtype?: D | undefined;
}

/**
 * The sum of the elements along `axis`. Integers add up as int64 or uint64, floats at least as accurately as by pairwise
 * sums, or all in `{ dtype }`. Of no elements it is 0; `{ where }` chooses elements, `{ initial }` is added. Throws
 * IndexError for an axis out of range.
 *
 * Source: array API `sum`. `sum(array([[1, 2], [3, 4]]), 0)` is [4, 6]
 */
export function sum<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: Axis,
  options?: SumOptions<D>,
): NDArray<D>;
export function sum(x: Operand, axis?: Axis, options: SumOptions = {}): NDArray {
  optionsOf('sum', options, ['dtype', 'keepdims', 'where', 'initial']);
  return foldPart('sum', x, axis, options, (array, axis) => total('sum', array, axis, options));
}

/**
 * The product of the elements along `axis`. Integers multiply as int64 or uint64, and wrap, or all in `{ dtype }`. Of no
 * elements it is 1; `{ where }` chooses elements, `{ initial }` is a factor. Throws IndexError for an axis out of range.
 *
 * Source: array API `prod`. `prod(array([[1, 2], [3, 4]]), 0)` is [3, 8]
 */
export function prod<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: Axis,
  options?: SumOptions<D>,
): NDArray<D>;
export function prod(x: Operand, axis?: Axis, options: SumOptions = {}): NDArray {
  optionsOf('prod', options, ['dtype', 'keepdims', 'where', 'initial']);
  return foldPart('prod', x, axis, options, (array, axis) => total('prod', array, axis, options));
}

/**
 * The least element along `axis`; NaN if there is one. `{ where }` chooses elements, and `{ initial }` is one more. Throws
 * ValueError where there are none, IndexError for an axis out of range.
 *
 * Source: array API `min`. `min(array([[1, 2], [3, 4]]), 1)` is [1, 3]
 */
export function min<T extends Operand>(x: T, axis?: Axis, options?: FoldOptions): NDArray<DTypeOf<T>>;
export function min(x: Operand, axis?: Axis, options: FoldOptions = {}): NDArray {
  optionsOf('min', options, ['keepdims', 'where', 'initial']);
  return foldPart('min', x, axis, options, (array, axis) => fold('min', array, axis, options));
}

/**
 * The greatest element along `axis`; NaN if there is one. `{ where }` chooses elements, and `{ initial }` is one more. Throws
 * ValueError where there are none, IndexError for an axis out of range.
 *
 * Source: array API `max`. `max(array([[1, 2], [3, 4]]), 1)` is [2, 4]
 */
export function max<T extends Operand>(x: T, axis?: Axis, options?: FoldOptions): NDArray<DTypeOf<T>>;
export function max(x: Operand, axis?: Axis, options: FoldOptions = {}): NDArray {
  optionsOf('max', options, ['keepdims', 'where', 'initial']);
  return foldPart('max', x, axis, options, (array, axis) => fold('max', array, axis, options));
}

/**
 * Whether any element along `axis` that `{ where }` chooses is not zero; NaN is not. Of no elements it is false. Throws
 * IndexError for an axis out of range.
 *
 * Source: array API `any`. `any(array([0, 2]))` is true
 */
export function any(x: Operand, axis?: Axis, options?: ReduceOptions & WhereOptions): NDArray<'bool'>;
export function any(x: Operand, axis?: Axis, options: ReduceOptions & WhereOptions = {}): NDArray {
  optionsOf('any', options, ['keepdims', 'where']);
  return foldPart('any', x, axis, options, (array, axis) => fold('any', array, axis, options));
}

/**
 * Whether no element along `axis` that `{ where }` chooses is zero. Of no elements it is true. Throws IndexError for an
 * axis out of range.
 *
 * Source: array API `all`. `all(array([0, 2]))` is false
 */
export function all(x: Operand, axis?: Axis, options?: ReduceOptions & WhereOptions): NDArray<'bool'>;
export function all(x: Operand, axis?: Axis, options: ReduceOptions & WhereOptions = {}): NDArray {
  optionsOf('all', options, ['keepdims', 'where']);
  return foldPart('all', x, axis, options, (array, axis) => fold('all', array, axis, options));
}

/**
 * The position along `axis` of the least element, the first of equal ones, or of the first NaN; of the flattened array
 * without an axis. int32. Throws ValueError where there are no elements, IndexError for several axes.
 *
 * Source: array API `argmin`. `argmin(array([3, 1, 2]))` is 1
 */
export function argmin(x: Operand, axis?: number | null, options?: ReduceOptions): NDArray<'int32'>;
export function argmin(x: Operand, axis: number | null = null, options: ReduceOptions = {}): NDArray {
  optionsOf('argmin', options, ['keepdims']);
  return position('argmin', x, axis, options);
}

/**
 * The position along `axis` of the greatest element, the first of equal ones, or of the first NaN; of the flattened
 * array without an axis. int32. Throws ValueError where there are no elements, IndexError for several axes.
 *
 * Source: array API `argmax`. `argmax(array([1, 3, 2]))` is 1
 */
export function argmax(x: Operand, axis?: number | null, options?: ReduceOptions): NDArray<'int32'>;
export function argmax(x: Operand, axis: number | null = null, options: ReduceOptions = {}): NDArray {
  optionsOf('argmax', options, ['keepdims']);
  return position('argmax', x, axis, options);
}

/**
 * How many elements along `axis` are not zero; NaN is not. int32. Throws IndexError for an axis out of range.
 *
 * Source: array API `count_nonzero`. `countNonzero(array([0, 2, 3]))` is 2
 */
export function countNonzero(x: Operand, axis?: Axis, options?: ReduceOptions): NDArray<'int32'>;
export function countNonzero(x: Operand, axis?: Axis, options: ReduceOptions = {}): NDArray {
  const { keepdims } = optionsOf('countNonzero', options, ['keepdims']);
  const array = arrayOf('countNonzero', x);
  if (isUnsized(array))
    return putOff('countNonzero', [array], ([known], axis) => countNonzero(known, axis, { keepdims }), axis);
  const axes = normalizeAxes('countNonzero', axis, array.ndim);
  return folded(array, axes, keepdims, (node) => cast(foldNode('sum', cast(node, 'bool'), axes), 'int32'));
}

/** `node` with axes folded away by a reducer. A fold of no axes is the cast that the reducer makes. */
export function foldNode(name: string, node: Node, axes: readonly number[]): Node {
  if (name === 'prod' && isComplex(node.dtype)) return complexProductNode(node, axes);
  const reducer = reducerNamed(name);
  if (axes.length > 0) return reduce(reducer, node, axes, (message) => new ValueError(message));
  const result = reducer.infer(node.dtype, 1)?.result ?? node.dtype;
  // NumPy starts a sum at 0, which makes 0 of -0.
  return name === 'sum'
    ? map(opNamed('add'), [cast(node, result), storedNode(name, 0, result)])
    : fresh(cast(node, result));
}

/**
 * What `fold` makes of an array by folding `axes` away, as an array that is laid out as the first one is, with those axes
 * if they are to stay.
 */
export function folded(
  array: NDArray,
  axes: readonly number[],
  keepdims: boolean | undefined,
  fold: (node: Node) => Node,
): NDArray {
  const source = foldSource(array, axes);
  return kept(inOrder(fromNodes(fold(source.node), [array]), source.axes), axes, keepdims);
}

/** A reduction's result with the axes that it folded away, if they are to stay. */
export const kept = (array: NDArray, axes: readonly number[], keepdims: boolean | undefined): NDArray =>
  keepdims ? expanded(array, axes) : array;

function fold(name: string, x: Operand, axis: Axis | undefined, options: ReduceOptions): NDArray {
  const array = arrayOf(name, x);
  if (isUnsized(array))
    return putOff(name, [array], ([known], axis, options) => fold(name, known, axis, options), axis, options);
  const { keepdims } = options;
  const axes = normalizeAxes(name, axis, array.ndim);
  const source = foldSource(array, axes);
  const node = foldNode(name, source.node, axes);
  const result = node.inputs[0] === source.node ? fromNode(node) : fromNodes(node, [array]);
  return kept(inOrder(result, source.axes), axes, keepdims);
}

/** A sum or product; in a dtype of the user's, elements are cast to it first, and the result wraps or rounds into it. */
function total(name: string, x: Operand, axis: Axis | undefined, { keepdims, dtype }: SumOptions): NDArray {
  if (dtype === undefined) return fold(name, x, axis, { keepdims });
  const array = arrayOf(name, x);
  if (isUnsized(array)) {
    return putOff(name, [array], ([known], axis) => total(name, known, axis, { keepdims, dtype }), axis);
  }
  const axes = normalizeAxes(name, axis, array.ndim);
  const target = checkDType(name, dtype);
  return folded(array, axes, keepdims, (node) => cast(foldNode(name, cast(node, target), axes), target));
}

function position(name: string, x: Operand, axis: number | null, { keepdims }: ReduceOptions): NDArray {
  const array = arrayOf(name, x);
  if (isUnsized(array)) return putOff(name, [array], ([known]) => position(name, known, axis, { keepdims }));
  const node = nodeOf(array);
  const emptyError = (message: string) => new ValueError(message);
  if (axis !== null) {
    const along = oneAxis(name, axis, array.ndim);
    if (array.shape[along] === 0) {
      throw emptyError(`${name}: has no value for no elements, of shape ${formatShape(array.shape)}`);
    }
    return kept(fromNode(reduce(reducerNamed(name), node, [along], emptyError)), [along], keepdims);
  }
  const flat = array.ndim === 1 ? node : reshapeNode(node, [array.size]);
  const found = fromNodes(reduce(reducerNamed(name), flat, [0], emptyError), [array]);
  return kept(found, normalizeAxes(name, null, array.ndim), keepdims);
}

function reducerNamed(name: string): Reducer {
  const reducer = reducers[name];
  if (reducer === undefined) throw new VerifyError(`there is no reducer ${name}`);
  return reducer;
}

/** The dtype of means and deviations: float32 stays, all else becomes float64. */
export const averagedDType = (dtype: DType): DType =>
  dtypes[dtype].kind === 'float' || isComplex(dtype) ? dtype : 'float64';
