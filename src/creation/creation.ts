/** Arrays made of data, and arrays of one value. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, layoutOf } from '../array.ts';
import { checkDType, checkStoredShape } from '../check.ts';
import { type ComplexLike, isComplexLike } from '../complex-number.ts';
import { broadcastNode, copyAs, inOrder, shownInOrder } from '../layout-node.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import type { OrderOptions } from '../manipulation/reshaping.ts';
import { type AxisOrder, allOrders, checkOrder, copyOrder, isLaidOut, reversedAxes } from '../memory-order.ts';
import { NDArray } from '../ndarray.ts';
import type { Neighbour } from '../neighbours/types.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Nested, Operand, Scalar, StridedData, TypedData } from '../types.ts';
import { isUnsized, putOff } from '../unsized.ts';
import { dtypeOfScalar, isScalar, storedNode } from '../weak-scalar.ts';
import { fromData, sharedMemory } from './from-data.ts';

/** What an array can be made of. */
export type ArrayData = NDArray | Scalar | ComplexLike | TypedData | StridedData | Neighbour | Nested;

/** How an array lies in memory: 'C' row by row, 'F' column by column. */
export interface LayoutOptions {
  readonly order?: 'C' | 'F' | undefined;
}

/**
 * A new array with a copy of `data`: nested arrays, a typed array, memory with a layout, another array, a scalar. The
 * dtype is the one given, or the data's own: a number is float64, a bigint int64, a boolean bool. What has a layout keeps
 * its order ('K') unless `{ order }` says another. Throws ShapeError for ragged arrays, DTypeError for what holds no
 * numbers, RangeError for integers that the dtype does not hold.
 *
 * Source: `numpy.array`. `array([[1, 2], [3, 4]], 'int32')`
 */
export function array<T extends ArrayData>(data: T): NDArray<DTypeOf<T>>;
/** A new array with a copy of `data` in a dtype, in the order of the data ('K') or in `{ order }`: `array([1, 2], 'int8')`. */
export function array<D extends DType>(data: ArrayData, dtype: D, options?: OrderOptions): NDArray<D>;
/** A new array with a copy of `data`, in the order of the data ('K') or in `{ order }`. */
export function array<T extends ArrayData>(data: T, dtype: undefined, options?: OrderOptions): NDArray<DTypeOf<T>>;
/** A new array with a copy of `data`, in a dtype if one is given. */
export function array<T extends ArrayData, D extends DType>(data: T, dtype?: D): NDArray<DTypeOf<T> | D>;
export function array(data: ArrayData, dtype?: DType, options: OrderOptions = {}): NDArray {
  const { order } = optionsOf('array', options, ['order']);
  const target = dtype === undefined ? undefined : checkDType('array', dtype);
  return fromData('array', data, target, checkOrder('array', order, allOrders, 'K'));
}

/**
 * `copy`: `true` copies always, `false` never (ValueError where it must), left out only where it must. `order`: the layout
 * asked for, any ('K') if left out; another one is copied.
 */
export interface CopyOptions extends OrderOptions {
  readonly copy?: boolean | undefined;
}

/**
 * `data` as an array, sharing its memory where it can: a typed array, `{ data, shape, strides, offset }` (strides and
 * offset in elements) and the arrays of other libraries (`neighbours`) are wrapped, an array is given back. Other
 * data, and data of another dtype or order than asked for, are copied. What is written through one is seen through the
 * other. Throws what `array` throws, and RangeError for a layout that reaches out of its memory; a layout in which
 * elements share a place is read-only.
 *
 * Source: array API `asarray`. `asarray(new Float32Array([1, 2, 3]))`
 */
export function asarray<T extends ArrayData>(data: T): NDArray<DTypeOf<T>>;
/** `data` as an array of a dtype, sharing its memory where it can; `{ copy }` says whether it has to, or must not. */
export function asarray<D extends DType>(data: ArrayData, dtype: D, options?: CopyOptions): NDArray<D>;
/** `data` as an array, sharing its memory where it can; `{ copy }` says whether it has to, or must not. */
export function asarray<T extends ArrayData>(data: T, dtype: undefined, options?: CopyOptions): NDArray<DTypeOf<T>>;
export function asarray(data: ArrayData, dtype?: DType, options: CopyOptions = {}): NDArray {
  const { copy, order } = optionsOf('asarray', options, ['copy', 'order']);
  const target = dtype === undefined ? undefined : checkDType('asarray', dtype);
  const asked = checkOrder('asarray', order, allOrders, 'K');
  if (copy === true) return fromData('asarray', data, target, asked);
  // NumPy's 'A' asks for column-major only of what is so already.
  const needed = asked === 'A' ? 'K' : asked;
  const shared = data instanceof NDArray ? data : sharedMemory('asarray', data, target, copy === false);
  const fits = shared !== null && (target === undefined || target === shared.dtype);
  if (fits && isLaidOut(layoutOf(shared), needed)) return shared;
  if (copy === false) {
    throw new ValueError(
      'asarray: with copy: false the data has to be a typed array or an array, of the dtype and the order asked for',
    );
  }
  if (shared === null) return fromData('asarray', data, target, needed);
  return copyAs(shared, target ?? shared.dtype, needed);
}

/**
 * Zeros of a shape, float64 unless a dtype is given, row-major unless `{ order }` is 'F'. Throws ValueError and RangeError
 * for impossible shapes.
 *
 * Source: `numpy.zeros`. `zeros([2, 2], 'int8')` is [[0, 0], [0, 0]]
 */
export function zeros(shape: number | Shape): NDArray<'float64'>;
/** Zeros of a shape and a dtype, row-major unless `{ order }` is 'F': `zeros([2, 3], 'int8')`. Source: `numpy.zeros`. */
export function zeros<D extends DType = 'float64'>(
  shape: number | Shape,
  dtype?: D,
  options?: LayoutOptions,
): NDArray<D>;
export function zeros(shape: number | Shape, dtype: DType = 'float64', options: LayoutOptions = {}): NDArray {
  optionsOf('zeros', options, ['order']);
  return filled('zeros', shape, 0, dtype, options);
}

/**
 * Ones of a shape, float64 unless a dtype is given, row-major unless `{ order }` is 'F'. Throws ValueError and RangeError
 * for impossible shapes.
 *
 * Source: `numpy.ones`. `ones([2, 2], 'int8')` is [[1, 1], [1, 1]]
 */
export function ones(shape: number | Shape): NDArray<'float64'>;
/** Ones of a shape and a dtype, row-major unless `{ order }` is 'F': `ones([2, 3], 'int8')`. Source: `numpy.ones`. */
export function ones<D extends DType = 'float64'>(
  shape: number | Shape,
  dtype?: D,
  options?: LayoutOptions,
): NDArray<D>;
export function ones(shape: number | Shape, dtype: DType = 'float64', options: LayoutOptions = {}): NDArray {
  optionsOf('ones', options, ['order']);
  return filled('ones', shape, 1, dtype, options);
}

/**
 * An array to be written to. Its elements are zeros, for memory in JavaScript is never what was left there.
 *
 * Source: `numpy.empty`. `empty([2, 3]).shape` is [2, 3]
 */
export function empty(shape: number | Shape): NDArray<'float64'>;
/** An array to be written to, of a shape and a dtype, row-major unless `{ order }` is 'F'. Source: `numpy.empty`. */
export function empty<D extends DType = 'float64'>(
  shape: number | Shape,
  dtype?: D,
  options?: LayoutOptions,
): NDArray<D>;
export function empty(shape: number | Shape, dtype: DType = 'float64', options: LayoutOptions = {}): NDArray {
  optionsOf('empty', options, ['order']);
  return filled('empty', shape, 0, dtype, options);
}

/**
 * An array of a shape with one value everywhere, of the value's dtype (a number is float64) or the one given, row-major
 * unless `{ order }` is 'F'. The value may be an array that broadcasts to the shape. Throws RangeError for an integer that
 * the dtype does not hold.
 *
 * Source: `numpy.full`. `full([2, 3], 7, 'int8')`
 */
export function full<T extends Operand>(shape: number | Shape, value: T): NDArray<DTypeOf<T>>;
/** An array of a shape with one value everywhere, of a dtype: `full([2, 3], 7, 'int8')`. Source: `numpy.full`. */
export function full<D extends DType>(
  shape: number | Shape,
  value: Operand,
  dtype: D,
  options?: LayoutOptions,
): NDArray<D>;
/** An array of a shape with one value everywhere, row-major unless `{ order }` is 'F'. Source: `numpy.full`. */
export function full<T extends Operand>(
  shape: number | Shape,
  value: T,
  dtype: undefined,
  options?: LayoutOptions,
): NDArray<DTypeOf<T>>;
export function full(shape: number | Shape, value: Operand, dtype?: DType, options: LayoutOptions = {}): NDArray {
  optionsOf('full', options, ['order']);
  return filled('full', shape, value, dtype, options);
}

/**
 * Zeros of another array's shape and order ('K'), and of its dtype unless one is given.
 *
 * Source: `numpy.zeros_like`. `zerosLike(array([1, 2]))` is [0, 0]
 */
export function zerosLike<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
/** Zeros, of another array's shape and order ('K') or in `{ order }`, and of a dtype: `zerosLike(x, 'int8')`. */
export function zerosLike<D extends DType>(x: Operand, dtype: D, options?: OrderOptions): NDArray<D>;
export function zerosLike(x: Operand, dtype?: DType, options: OrderOptions = {}): NDArray {
  optionsOf('zerosLike', options, ['order']);
  return filledLike('zerosLike', x, 0, dtype, options);
}

/**
 * Ones of another array's shape and order ('K'), and of its dtype unless one is given.
 *
 * Source: `numpy.ones_like`. `onesLike(array([3, 4]))` is [1, 1]
 */
export function onesLike<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
/** Ones, of another array's shape and order ('K') or in `{ order }`, and of a dtype: `onesLike(x, 'int8')`. */
export function onesLike<D extends DType>(x: Operand, dtype: D, options?: OrderOptions): NDArray<D>;
export function onesLike(x: Operand, dtype?: DType, options: OrderOptions = {}): NDArray {
  optionsOf('onesLike', options, ['order']);
  return filledLike('onesLike', x, 1, dtype, options);
}

/**
 * An array to be written to, of another array's shape and order ('K'), and of its dtype unless one is given.
 *
 * Source: `numpy.empty_like`. `emptyLike(array([3, 4])).shape` is [2]
 */
export function emptyLike<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
/** An array to be written to, of another array's shape and order ('K') or in `{ order }`, and of a dtype: `emptyLike(x, 'int8')`. */
export function emptyLike<D extends DType>(x: Operand, dtype: D, options?: OrderOptions): NDArray<D>;
export function emptyLike(x: Operand, dtype?: DType, options: OrderOptions = {}): NDArray {
  optionsOf('emptyLike', options, ['order']);
  return filledLike('emptyLike', x, 0, dtype, options);
}

/**
 * One value everywhere, in another array's shape and order ('K'), and in its dtype unless one is given.
 *
 * Source: `numpy.full_like`. `fullLike(array([3, 4]), 7)` is [7, 7]
 */
export function fullLike<T extends Operand>(x: T, value: Operand): NDArray<DTypeOf<T>>;
/** One value everywhere, in another array's shape and order ('K') or in `{ order }`, in a dtype: `fullLike(x, 7, 'int8')`. */
export function fullLike<D extends DType>(x: Operand, value: Operand, dtype: D, options?: OrderOptions): NDArray<D>;
export function fullLike(x: Operand, value: Operand, dtype?: DType, options: OrderOptions = {}): NDArray {
  optionsOf('fullLike', options, ['order']);
  return filledLike('fullLike', x, value, dtype, options);
}

function filled(
  operation: string,
  shape: number | Shape,
  value: Operand,
  dtype: DType | undefined,
  { order }: LayoutOptions,
): NDArray {
  const sizes = checkStoredShape(operation, shape);
  const asked = checkOrder(operation, order, ['C', 'F'], 'C');
  return filledInOrder(operation, sizes, value, dtype, asked === 'C' ? null : reversedAxes(sizes.length));
}

function filledLike(
  operation: string,
  x: Operand,
  value: Operand,
  dtype: DType | undefined,
  { order }: OrderOptions,
): NDArray {
  const array = arrayOf(operation, x);
  if (isUnsized(array)) {
    const values = isScalar(value) || isComplexLike(value) ? [] : [arrayOf(operation, value)];
    return putOff(operation, [array, ...values], ([known, filling = value]) =>
      filledLike(operation, known, filling, dtype, { order }),
    );
  }
  const sizes = checkStoredShape(operation, array.shape);
  const axes = copyOrder(checkOrder(operation, order, allOrders, 'K'), layoutOf(array));
  return filledInOrder(operation, sizes, value, dtype ?? array.dtype, axes);
}

/** A value broadcast to a shape: stored only when somebody asks for the memory, or writes. */
function filledInOrder(
  operation: string,
  shape: Shape,
  value: Operand,
  dtype: DType | undefined,
  axes: AxisOrder,
): NDArray {
  const target = dtype === undefined ? undefined : checkDType(operation, dtype);
  const memory = axes === null ? shape : axes.map((axis) => shape[axis] as number);
  if (isScalar(value) || isComplexLike(value)) {
    const element = storedNode(operation, value, target ?? dtypeOfScalar(value));
    return inOrder(fromNode(broadcastNode(element, memory)), axes);
  }
  const source = shownInOrder(broadcastTo(arrayOf(operation, value), shape), axes);
  return inOrder(copyAs(source, target ?? source.dtype, 'C'), axes);
}
