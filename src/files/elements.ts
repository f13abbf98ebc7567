/** The elements of a `.npy` file, between their bytes there and typed arrays. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { allocate, storageOf, type TypedArray } from '../../runtime/storage.ts';
import { fromNode, handleOn, memoryOf, sharedVariable } from '../array.ts';
import { copyAs, inOrder } from '../layout-node.ts';
import { isLaidOut, reversedAxes } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { widened } from './half.ts';
import { type Encoding, isLittleEndianHost, type NpyHeader } from './npy-header.ts';

/** What a typed array may be seen through at once: longer ones than this are not possible everywhere. */
const chunkBytes = 2 ** 30;

/** Memory as bytes, in order, in pieces that a `Uint8Array` can be. */
export function* bytesOf(data: TypedArray): Iterable<Uint8Array> {
  for (let at = 0; at < data.byteLength; at += chunkBytes) {
    yield new Uint8Array(data.buffer, data.byteOffset + at, Math.min(chunkBytes, data.byteLength - at));
  }
}

/** How many bytes the elements take in the file. */
export const encodedBytes = ({ encoding, shape }: NpyHeader): number => sizeOf(shape) * encoding.bytes;

/** Memory that the bytes of the elements go to, as they stand in the file. Throws RangeError where there is no such memory. */
export const memoryFor = ({ encoding, shape }: NpyHeader): TypedArray =>
  encoding.isHalf
    ? allocate('uint16', sizeOf(shape), shape, false)
    : allocate(encoding.dtype, sizeOf(shape), shape, false);

/** The array of a file whose bytes are in `memory`, which nobody else has: made into elements of ndloom in place. */
export function arrayIn(memory: TypedArray, { encoding, shape, isColumnMajor }: NpyHeader): NDArray {
  if (isSwapped(encoding)) for (const bytes of bytesOf(memory)) swapWords(bytes, encoding.word);
  if (encoding.dtype === 'bool') for (const bytes of bytesOf(memory)) normalize(bytes);
  const data = encoding.isHalf && memory instanceof Uint16Array ? widened(memory) : memory;
  const stored = isColumnMajor ? shape.toReversed() : shape;
  const array = fromNode(storageOf(encoding.dtype, stored, data).leaf);
  return isColumnMajor && shape.length > 1 ? inOrder(array, reversedAxes(shape.length)) : array;
}

/** The array whose elements `bytes` are, sharing their memory; null where it has to be another one. */
export function arrayOver(bytes: Uint8Array, { encoding, shape, isColumnMajor }: NpyHeader): NDArray | null {
  const { dtype, isHalf } = encoding;
  const { buffer } = bytes;
  const offset = bytes.byteOffset / dtypes[dtype].bytes;
  if (isHalf || isSwapped(encoding) || !Number.isInteger(offset)) return null;
  if ('resizable' in buffer && buffer.resizable === true) return null;
  if (dtype === 'bool' && bytes.some((byte) => byte > 1)) return null;
  const strides = isColumnMajor ? columnMajorStrides(shape) : columnMajorStrides(shape.toReversed()).reverse();
  return handleOn(sharedVariable(dtype, buffer), dtype, { shape, strides, offset }, false);
}

function columnMajorStrides(shape: Shape): number[] {
  let stride = 1;
  return shape.map((size) => {
    const own = stride;
    stride *= size;
    return own;
  });
}

/** The elements of an array in row-major or column-major order: its memory where that is how it lies, else a copy. Evaluates. */
export function elementsOf(array: NDArray, isColumnMajor: boolean): TypedArray {
  const { storage, layout } = memoryOf(array);
  const order = isColumnMajor ? 'F' : 'C';
  if (!isLaidOut(layout, order)) return elementsOf(copyAs(array, array.dtype, order), isColumnMajor);
  const { parts } = dtypes[array.dtype];
  const { offset, shape } = layout;
  return storage.data.subarray(offset * parts, (offset + sizeOf(shape)) * parts);
}

const isSwapped = ({ word, isLittleEndian }: Encoding): boolean => word > 1 && isLittleEndian !== isLittleEndianHost;

/** Reverses the bytes of each word, in place. */
function swapWords(bytes: Uint8Array, word: number): void {
  for (let start = 0; start < bytes.length; start += word) {
    for (let low = start, high = start + word - 1; low < high; low++, high--) {
      const byte = bytes[low] as number;
      bytes[low] = bytes[high] as number;
      bytes[high] = byte;
    }
  }
}

/** Makes any true of a file a 1, for which kernels take it. */
function normalize(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) > 1) bytes[i] = 1;
}
