/** Arrays as indices: whole numbers of any dtype, negative from the end, held to the size of the axis that they index. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, IndexError } from '../../compiler/ir/errors.ts';
import { deferred, type LeafNode, type Node } from '../../compiler/ir/node.ts';
import { isContiguous, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { allocate, sourceOf, storageOf, type TypedArray } from '../../runtime/storage.ts';
import { layoutOf, nodeOf } from '../array.ts';
import { show } from '../check.ts';
import { fromData } from '../creation/from-data.ts';
import { NDArray } from '../ndarray.ts';
import { copyElements } from '../read-memory.ts';

/**
 * What a user gives as an index array: an array, a typed array or nested JavaScript arrays, whose whole numbers are int32.
 * Throws IndexError for what holds no whole numbers or booleans.
 */
export function indexArray(operation: string, value: unknown): NDArray {
  const array: NDArray = value instanceof NDArray ? value : fromIndexData(operation, value);
  const { kind } = dtypes[array.dtype];
  if (kind === 'int' || kind === 'uint' || kind === 'bool') return array;
  throw new IndexError(
    `${operation}: an array that is an index is of integers or booleans, not ${array.dtype}; use astype('int32')`,
  );
}

function fromIndexData(operation: string, value: unknown): NDArray {
  const array = dataOf(operation, value);
  if (!Array.isArray(value) || array.dtype !== 'float64') return array;
  const { data } = array;
  const whole = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const element = Number(data[i]);
    whole[i] = element;
    if (whole[i] !== element) throw new IndexError(`${operation}: ${show(element)} is no index`);
  }
  return stored(array.shape, whole);
}

function dataOf(operation: string, value: unknown): NDArray {
  try {
    return fromData(operation, value);
  } catch (error) {
    if (!(error instanceof DTypeError)) throw error;
    throw new IndexError(
      `${operation}: an index is an integer, text, null or an array of integers or booleans, not ${show(value)}`,
    );
  }
}

const stored = (shape: Shape, positions: Int32Array): NDArray => fromData('index', { data: positions, shape });

/**
 * The positions that an index array picks along an axis of a size: int32, none negative. An array that is computed is
 * checked now, another one when it is. Throws IndexError with the index, the axis and the size.
 */
export function positionsIn(operation: string, index: NDArray, size: number, axis: number): Node {
  const { current } = index.variable;
  if (current.kind !== 'leaf' || current.attribute.source === null) {
    return deferred('index', 'int32', index.shape, [nodeOf(index)], true, ([computed], [memory]) => {
      const positions = checked(operation, memory as TypedArray, size, axis);
      return positions === null ? (computed as Node) : storageOf('int32', index.shape, positions).leaf;
    });
  }
  const positions = checked(operation, elementsOf(index, current), size, axis);
  return positions === null ? nodeOf(index) : storageOf('int32', index.shape, positions).leaf;
}

/** The elements of an array that is computed, row by row. */
function elementsOf(array: NDArray, leaf: LeafNode): TypedArray {
  const { data } = sourceOf(leaf);
  const layout = layoutOf(array);
  const size = sizeOf(layout.shape);
  if (isContiguous(layout.shape, layout.strides)) return data.subarray(layout.offset, layout.offset + size);
  const copy = allocate(array.dtype, size, layout.shape);
  copyElements(data, layout, copy);
  return copy;
}

/** Positions below `size` out of memory in which they may be counted from the end; null where it holds such positions. */
function checked(operation: string, memory: TypedArray, size: number, axis: number): Int32Array | null {
  if (memory instanceof Int32Array && areInRange(memory, size)) return null;
  if (memory instanceof BigInt64Array || memory instanceof BigUint64Array) {
    return checkedWide(operation, memory, size, axis);
  }
  const positions = new Int32Array(memory.length);
  for (let i = 0; i < memory.length; i++) {
    const index = Number(memory[i]);
    if (!(index >= -size && index < size)) throw outOfRange(operation, index, axis, size);
    positions[i] = index < 0 ? index + size : index;
  }
  return positions;
}

/** As `checked`, of 64-bit integers as pairs of words: the low one decides where the high one is no more than its sign. */
function checkedWide(
  operation: string,
  memory: BigInt64Array | BigUint64Array,
  size: number,
  axis: number,
): Int32Array {
  const words = new Int32Array(memory.buffer, memory.byteOffset, 2 * memory.length);
  const isSigned = memory instanceof BigInt64Array;
  const positions = new Int32Array(memory.length);
  for (let i = 0; i < memory.length; i++) {
    const low = words[2 * i] as number;
    const high = words[2 * i + 1] as number;
    const isWord = high === low >> 31 && (isSigned || high === 0);
    if (!isWord || low < -size || low >= size) throw outOfRange(operation, Number(memory[i]), axis, size);
    positions[i] = low < 0 ? low + size : low;
  }
  return positions;
}

/** Whether all positions count from the start and are below `size`. */
function areInRange(memory: Int32Array, size: number): boolean {
  let most = 0;
  // As unsigned numbers, negative ones are the largest.
  for (let i = 0; i < memory.length; i++) {
    const position = (memory[i] as number) >>> 0;
    if (position > most) most = position;
  }
  return memory.length === 0 || most < size;
}

export const outOfRange = (operation: string, index: number, axis: number, size: number): IndexError =>
  new IndexError(`${operation}: index ${index} is out of range for axis ${axis} of size ${size}`);
