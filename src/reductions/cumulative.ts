/** Running sums, products and extremes along an axis, and differences between neighbours, which undo running sums. */

import { type DType, isComplex } from '../../compiler/ir/dtype.ts';
import { IndexError, ValueError, VerifyError } from '../../compiler/ir/errors.ts';
import { cast, scan } from '../../compiler/ir/node.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { reducers } from '../../compiler/ops/reducers.ts';
import { runningProducts } from '../../runtime/routines/complex-products.ts';
import { applyBinary, arrayOf } from '../apply.ts';
import { fromNode, fromNodes, nodeOf } from '../array.ts';
import { callRoutine } from '../call-routine.ts';
import { checkDType, checkInteger } from '../check.ts';
import { full } from '../creation/creation.ts';
import { getRegion } from '../indexing/basic.ts';
import { inOrder, nodeInOrder } from '../layout-node.ts';
import { broadcastTo, moveaxis, oneAxis } from '../manipulation/axes.ts';
import { concat } from '../manipulation/joining.ts';
import { followedOrder } from '../memory-order.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand, Promote, Promoted, Summed } from '../types.ts';
import { isUnsized, later, putOff } from '../unsized.ts';
import { isScalar, weakScalar } from '../weak-scalar.ts';

/** The dtype in which elements are added up or multiplied, and whether the empty sum or product comes first. */
export interface CumulativeOptions<D extends DType = DType> {
  readonly dtype?: D | undefined;
  readonly includeInitial?: boolean | undefined;
}

/**
 * The sums of the first elements along `axis`, which may be left out for one dimension. Integers add up as int64 or
 * uint64, floats in float64, or all in `{ dtype }`; with `{ includeInitial: true }` the first sum is 0, of no elements.
 * Throws IndexError for an axis out of range, ValueError without one for several dimensions.
 *
 * Source: array API `cumulative_sum`. `cumulativeSum(array([1, 2, 3]))` is [1, 3, 6]
 */
export function cumulativeSum<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: number | null,
  options?: CumulativeOptions<D>,
): NDArray<D>;
export function cumulativeSum(x: Operand, axis: number | null = null, options: CumulativeOptions = {}): NDArray {
  optionsOf('cumulativeSum', options, ['dtype', 'includeInitial']);
  return cumulative('cumulativeSum', 'sum', x, axis, options);
}

/**
 * The products of the first elements along `axis`, which may be left out for one dimension. Integers multiply as int64 or
 * uint64, and wrap, floats in float64, or all in `{ dtype }`; with `{ includeInitial: true }` the first product is 1, of
 * no elements. Throws IndexError for an axis out of range, ValueError without one for several dimensions.
 *
 * Source: array API `cumulative_prod`. `cumulativeProd(array([1, 2, 3]))` is [1, 2, 6]
 */
export function cumulativeProd<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: number | null,
  options?: CumulativeOptions<D>,
): NDArray<D>;
export function cumulativeProd(x: Operand, axis: number | null = null, options: CumulativeOptions = {}): NDArray {
  optionsOf('cumulativeProd', options, ['dtype', 'includeInitial']);
  return cumulative('cumulativeProd', 'prod', x, axis, options);
}

/**
 * The greatest of the first elements along `axis`, which may be left out for one dimension; NaN from the first one on, in the
 * dtype of `x`. Throws IndexError for an axis out of range, ValueError without one for several dimensions, DTypeError for
 * complex numbers.
 *
 * Source: `numpy.maximum.accumulate`. `cumulativeMax(array([1, 3, 2]))` is [1, 3, 3]
 */
export function cumulativeMax<T extends Operand>(x: T, axis?: number | null): NDArray<DTypeOf<T>>;
export function cumulativeMax(x: Operand, axis: number | null = null): NDArray {
  return cumulative('cumulativeMax', 'max', x, axis, {});
}

/**
 * The least of the first elements along `axis`, as `cumulativeMax` finds the greatest. Throws what that throws.
 *
 * Source: `numpy.minimum.accumulate`. `cumulativeMin(array([3, 1, 2]))` is [3, 1, 1]
 */
export function cumulativeMin<T extends Operand>(x: T, axis?: number | null): NDArray<DTypeOf<T>>;
export function cumulativeMin(x: Operand, axis: number | null = null): NDArray {
  return cumulative('cumulativeMin', 'min', x, axis, {});
}

/** How often differences are taken, and what is put before and after the elements first. */
export interface DiffOptions<P extends Operand = Operand, A extends Operand = Operand> {
  readonly n?: number | undefined;
  readonly prepend?: P | undefined;
  readonly append?: A | undefined;
}

/** The dtype of differences of `T` with `P` before and `A` after it. */
export type Differenced<T, P, A> = Promote<Promoted<T, P>, Promoted<T, A>>;

/**
 * The differences between neighbours along `axis`, the last one unless given, `n` times over; of bools, whether they
 * differ. `prepend` and `append` are put before and after first: arrays, or scalars in the dtype of `x`. Throws IndexError
 * for an axis out of range or no dimensions, ValueError for a negative `n`, ShapeError where what is put there does not fit.
 *
 * Source: array API `diff`. `diff(array([1, 4, 9, 16]))` is [3, 5, 7]
 */
export function diff<T extends Operand, P extends Operand = T, A extends Operand = T>(
  x: T,
  axis?: number,
  options?: DiffOptions<P, A>,
): NDArray<Differenced<T, P, A>>;
export function diff(x: Operand, axis: number = -1, options: DiffOptions = {}): NDArray {
  const { n = 1, prepend, append } = optionsOf('diff', options, ['n', 'prepend', 'append']);
  const array = arrayOf('diff', x);
  const [before, after] = [prepend, append].map((edge) =>
    edge === undefined || isScalar(edge) ? edge : arrayOf('diff', edge),
  );
  if (isUnsized(array)) {
    const edges = [before, after].filter((edge) => edge instanceof NDArray);
    return putOff('diff', [array, ...edges], ([known, ...rest]) =>
      diff(known, axis, {
        n,
        prepend: before instanceof NDArray ? rest.shift() : before,
        append: after instanceof NDArray ? rest.shift() : after,
      }),
    );
  }
  const times = checkInteger('diff', 'n', n);
  if (times < 0) throw new ValueError(`diff: n is at least 0, not ${n}`);
  if (array.ndim === 0) throw new IndexError('diff: an array of no dimensions has no neighbours');
  const along = oneAxis('diff', axis, array.ndim);
  if (times === 0) return array;
  const edge = (value: Operand | undefined) => (value === undefined ? [] : [edgeOf(value, array, along)]);
  const parts = [...edge(before), array, ...edge(after)];
  let result = parts.length === 1 ? array : concat(parts, along);
  const op = opNamed(result.dtype === 'bool' ? 'notEqual' : 'subtract');
  for (let i = 0; i < times; i++) result = applyBinary(op, sliced(result, along, '1:'), sliced(result, along, ':-1'));
  return result;
}

/** `array` with one slice along an axis. */
const sliced = (array: NDArray, axis: number, slice: string): NDArray =>
  getRegion(array, [...Array.from({ length: axis }, () => ':'), slice]);

/** What is put beside an array along an axis; a single value is put there at every place. */
function edgeOf(value: Operand, array: NDArray, axis: number): NDArray {
  const edge = isScalar(value)
    ? fromNode(weakScalar(opNamed('subtract'), value, array.dtype, 0))
    : arrayOf('diff', value);
  return edge.ndim === 0 ? broadcastTo(edge, array.shape.with(axis, 1)) : edge;
}

/** Running products of complex numbers, whose parts no scan of floats keeps apart. */
function complexProducts(array: NDArray, along: number, dtype: DType): NDArray {
  const rows = moveaxis(array, along, -1).astype('complex128');
  const [products] = callRoutine(
    runningProducts,
    [rows],
    [array.shape[along] as number],
    [{ dtype: 'complex128', shape: rows.shape }],
  );
  return moveaxis(products.astype(dtype, { copy: false }), -1, along);
}

function cumulative(
  name: string,
  reducerName: string,
  x: Operand,
  axis: number | null,
  { dtype, includeInitial }: CumulativeOptions,
): NDArray {
  const put = later(name, x, (known) => cumulative(name, reducerName, known, axis, { dtype, includeInitial }));
  if (put !== null) return put;
  const reducer = reducers[reducerName];
  if (reducer === undefined) throw new VerifyError(`there is no reducer ${reducerName}`);
  const given = arrayOf(name, x);
  if (axis === null && given.ndim > 1) {
    throw new ValueError(
      `${name}: the axis is left out only for one dimension, not for shape ${formatShape(given.shape)}`,
    );
  }
  const array = given.ndim === 0 ? given.reshape([1]) : given;
  const along = axis === null ? 0 : oneAxis(name, axis, array.ndim);
  const axes = followedOrder([array]);
  const source = axes === null ? nodeOf(array) : nodeInOrder(array, axes);
  const target = dtype === undefined ? null : checkDType(name, dtype);
  if (reducerName === 'prod' && isComplex(target ?? array.dtype)) {
    const products = complexProducts(array, along, target ?? array.dtype);
    if (!includeInitial) return products;
    return concat([full(array.shape.with(along, 1), 1, products.dtype), products], along);
  }
  const node = scan(
    reducer,
    target === null ? source : cast(source, target),
    axes === null ? along : axes.indexOf(along),
  );
  const made = target === null ? fromNode(node) : fromNodes(cast(node, target), [array]);
  const result = inOrder(made, axes);
  if (!includeInitial) return result;
  // It lies in memory as the rest does, which a concatenation follows.
  const shape = node.shape.with(node.attribute.axis, 1);
  const initial = inOrder(full(shape, reducerName === 'sum' ? 0 : 1, result.dtype), axes);
  return concat([initial, result], along);
}
