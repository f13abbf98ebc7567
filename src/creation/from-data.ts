/**
 * Arrays made of JavaScript data: copied from nested arrays, typed arrays, scalars and arrays, or sharing a typed array's
 * memory.
 */

import { type DType, dtypes, isComplex, promote, type ScalarValue } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { allocate, storageOf, type TypedArray } from '../../runtime/storage.ts';
import { fromNode, handleOn, layoutOf, sharedVariable } from '../array.ts';
import { show } from '../check.ts';
import { type ComplexLike, isComplexLike } from '../complex-number.ts';
import { copyAs, inOrder } from '../layout-node.ts';
import { stackArrays } from '../manipulation/joining.ts';
import { copyOrder, isLaidOut, type Order, permutedLayout } from '../memory-order.ts';
import { NDArray } from '../ndarray.ts';
import { type Memory, recognise } from '../neighbours/recognise.ts';
import { arrayOver } from '../neighbours/share.ts';
import { ifOptions } from '../options.ts';
import { copyElements, numbersOf, putElement } from '../read-memory.ts';
import type { StridedData, TypedData } from '../types.ts';
import { later } from '../unsized.ts';
import { complexValue, dtypeOfScalar, isScalar, storedNode, storedScalar } from '../weak-scalar.ts';
import {
  checkLayout,
  checkMemory,
  heldDType,
  heldLength,
  isBufferView,
  isTypedData,
  mayOverlap,
  typedArrayDType,
} from './memory-layout.ts';

/**
 * A new array with the values of `data`, in `dtype` or its own, laid out as the data or in another order. Plain values have to fit the dtype, those of typed
 * arrays and arrays are cast. Throws DTypeError for what holds no numbers, ShapeError for ragged arrays.
 */
export function fromData(operation: string, data: unknown, dtype?: DType, order: Order = 'K'): NDArray {
  if (data instanceof NDArray) {
    const put = later(operation, data, (known) => fromData(operation, known, dtype, order));
    if (put !== null) return put;
    const target = dtype ?? data.dtype;
    // NumPy's 'A' is 'K' where there is a cast.
    return copyAs(data, target, order === 'A' && target !== data.dtype ? 'K' : order);
  }
  if (isScalar(data) || isComplexLike(data)) {
    return fromNode(storedNode(operation, data, dtype ?? dtypeOfScalar(data)));
  }
  const neighbour = recognise(operation, data);
  if (neighbour !== null) return fromNeighbour(operation, neighbour, dtype, order);
  const array = Array.isArray(data) ? fromNested(operation, data, dtype) : fromMemory(operation, data, order, dtype);
  const isDone = (dtype === undefined || dtype === array.dtype) && isLaidOut(layoutOf(array), order);
  return isDone ? array : copyAs(array, dtype ?? array.dtype, order);
}

/**
 * The memory of a typed array, or of one with a layout, as an array that shares it; null where there is no such memory.
 * Floats are pairs where `asked` is complex; pairs that begin in the middle of one cannot be shared. A layout in which
 * elements share a place is read-only. `isCertain` asks for memory of which it is known that it is shared.
 */
export function sharedMemory(operation: string, data: unknown, asked?: DType, isCertain = false): NDArray | null {
  const neighbour = recognise(operation, data);
  if (neighbour !== null) return sharedNeighbour(operation, neighbour, isCertain);
  const memory = isBufferView(data) ? data : isStridedData(data) ? data.data : null;
  if (memory === null) return null;
  const dtype = heldDType(operation, memory, asked);
  checkMemory(operation, memory);
  if (!isTypedData(memory)) return null;
  const layout = checkLayout(operation, heldLength(operation, memory.length, dtype), isStridedData(data) ? data : {});
  const offset = layout.offset + memory.byteOffset / dtypes[dtype].bytes;
  if (!Number.isInteger(offset)) return null;
  return handleOn(sharedVariable(dtype, memory.buffer), dtype, { ...layout, offset }, mayOverlap(layout));
}

function sharedNeighbour(operation: string, memory: Memory, isCertain: boolean): NDArray | null {
  const { array, isShared } = arrayOver(operation, memory);
  return isShared === true || (isShared === 'perhaps' && !isCertain) ? array : null;
}

/** A copy of what another library's array holds now. */
function fromNeighbour(operation: string, memory: Memory, dtype: DType | undefined, order: Order): NDArray {
  const { array, isShared } = arrayOver(operation, memory);
  const isDone = isShared === false && (dtype === undefined || dtype === array.dtype);
  return isDone && isLaidOut(layoutOf(array), order) ? array : fromData(operation, array, dtype, order).eval();
}

/** Whether a value is memory with a layout. */
export const isStridedData = (value: unknown): value is StridedData =>
  typeof value === 'object' && value !== null && 'data' in value && isTypedData(value.data);

/** A copy of a typed array, as it stands or through a layout, in an order. */
function fromMemory(operation: string, data: unknown, order: Order, asked: DType | undefined): NDArray {
  const memory = isBufferView(data) ? data : isStridedData(data) ? data.data : null;
  if (memory === null) throw new DTypeError(`${operation}: cannot make an array of ${show(data)}${ifOptions(data)}`);
  const dtype = heldDType(operation, memory, asked);
  checkMemory(operation, memory);
  if (!isTypedData(memory)) throw new DTypeError(`${operation}: cannot make an array of ${show(data)}`);
  const length = heldLength(operation, memory.length, dtype);
  const layout = checkLayout(operation, length, isStridedData(data) ? data : {});
  const copy = allocate(dtype, sizeOf(layout.shape), layout.shape);
  const axes = copyOrder(order, layout);
  const source = axes === null ? layout : permutedLayout(layout, axes);
  copyElements(plain(memory), numbersOf(source, dtype), copy);
  return inOrder(stored(dtype, source.shape, copy), axes);
}

/** A typed array as the storage of its dtype: a clamped one as the bytes that it holds. */
export const plain = (data: TypedData): TypedArray =>
  data instanceof Uint8ClampedArray ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;

const stored = (dtype: DType, shape: Shape, data: TypedArray): NDArray => fromNode(storageOf(dtype, shape, data).leaf);

const maxDimensions = 64;

interface Values {
  readonly flat: (number | bigint | boolean | ComplexLike)[];
  /** The kinds of plain values that there are, and the dtypes of typed arrays. */
  readonly kinds: Set<DType>;
  readonly plain: Set<DType>;
}

function fromNested(operation: string, data: readonly unknown[], dtype: DType | undefined): NDArray {
  if (hasArrays(data)) {
    const rows = data.map((row) => fromData(operation, row));
    const joined = stackArrays(operation, rows, 0, 'C');
    return dtype === undefined || dtype === joined.dtype ? joined : copyAs(joined, dtype);
  }
  const shape = nestedShape(operation, data);
  const values: Values = { flat: [], kinds: new Set(), plain: new Set() };
  collect(operation, data, shape, [], values);
  const target = dtype ?? commonDType(operation, values);
  const memory = allocate(target, values.flat.length, shape);
  const { part, parts } = dtypes[target];
  values.flat.forEach((value, i) => {
    if (!isComplexLike(value)) {
      putElement(memory, parts * i, element(operation, value, part));
      return;
    }
    if (!isComplex(target)) throw complexValue(operation, target);
    putElement(memory, 2 * i, value.re);
    putElement(memory, 2 * i + 1, value.im);
  });
  return stored(target, shape, memory);
}

const hasArrays = (value: unknown, depth = 0): boolean =>
  value instanceof NDArray ||
  (Array.isArray(value) && depth < maxDimensions && value.some((row) => hasArrays(row, depth + 1)));

/** The shape that the first element of each level says. */
function nestedShape(operation: string, data: readonly unknown[]): Shape {
  const shape: number[] = [];
  let level: unknown = data;
  while (Array.isArray(level) || isBufferView(level)) {
    if (shape.length === maxDimensions) {
      throw new ShapeError(`${operation}: arrays are nested deeper than ${maxDimensions} levels`);
    }
    const row: readonly unknown[] = Array.isArray(level) ? level : elementsOf(operation, level);
    shape.push(row.length);
    level = row[0];
  }
  return shape;
}

const elementsOf = (operation: string, data: ArrayBufferView): readonly (number | bigint)[] => {
  typedArrayDType(operation, data);
  return isTypedData(data) ? Array.from<number | bigint>(data) : [];
};

/** Appends the elements below `data`, which lies at `path`, in order. */
function collect(operation: string, data: unknown, shape: Shape, path: number[], values: Values): void {
  const depth = path.length;
  if (Array.isArray(data) || isBufferView(data)) {
    const row: readonly unknown[] = Array.isArray(data) ? data : elementsOf(operation, data);
    if (depth >= shape.length || row.length !== shape[depth]) throw ragged(operation, shape, path, row.length);
    if (isBufferView(data)) {
      values.kinds.add(typedArrayDType(operation, data));
      if (depth !== shape.length - 1) throw ragged(operation, shape, path, row.length);
      for (const value of row) if (isScalar(value)) values.flat.push(value);
      return;
    }
    // A hole is undefined, and so refused.
    for (let i = 0; i < row.length; i++) {
      path.push(i);
      collect(operation, row[i], shape, path, values);
      path.pop();
    }
    return;
  }
  if (!isScalar(data) && !isComplexLike(data)) {
    throw new DTypeError(`${operation}: ${show(data)} at ${formatShape(path)} is no number, bigint or boolean`);
  }
  if (depth !== shape.length) throw ragged(operation, shape, path, null);
  values.kinds.add(dtypeOfScalar(data));
  values.plain.add(dtypeOfScalar(data));
  values.flat.push(data);
}

const ragged = (operation: string, shape: Shape, path: readonly number[], length: number | null): ShapeError => {
  const found = length === null ? 'a single value' : `an array of ${length}`;
  const wanted = path.length >= shape.length ? 'a single value' : `an array of ${shape[path.length]}`;
  return new ShapeError(
    `${operation}: the nested arrays are ragged: ${found} at ${formatShape(path)}, where the first ones have ${wanted}`,
  );
};

function commonDType(operation: string, { kinds, plain: scalars }: Values): DType {
  if (scalars.has('float64') && scalars.has('int64')) {
    throw new DTypeError(`${operation}: numbers and bigints are mixed; give a dtype, or use one of them throughout`);
  }
  return kinds.size === 0 ? 'float64' : [...kinds].reduce(promote);
}

/** A value as its memory holds it. */
function element(operation: string, value: ScalarValue, dtype: DType): number | bigint {
  if (dtype === 'float64' && typeof value === 'number') return value;
  const stored = storedScalar(operation, value, dtype).attribute;
  return dtypes[dtype].kind === 'bool' ? Number(stored) : typeof stored === 'boolean' ? Number(stored) : stored;
}
