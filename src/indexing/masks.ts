/**
 * Masks: the elements that a boolean array picks, and where they are. How many there are is known when the mask is.
 *
 *     for (p = 0, i = 0; p < count; i++) { out[p] = x[i];  p += mask[i]; }      no branch to mispredict
 */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { allocate, type TypedArray } from '../../runtime/storage.ts';
import type { NDArray } from '../ndarray.ts';
import { computedLater } from '../unsized.ts';

/** The elements of `array` where a mask over its first dimensions is true, row by row; one dimension for those of the mask. */
export function masked(array: NDArray, mask: NDArray): NDArray {
  const rest = array.shape.slice(mask.ndim);
  const { dtype } = array;
  const output = { dtype, shape: [Number.NaN, ...rest] };
  const [result] = computedLater('mask', [mask, array], [output], ([chosen, values]) => {
    const bytes = chosen as Uint8Array;
    const count = countTrue(bytes);
    const data = allocate(dtype, count * sizeOf(rest), undefined, false);
    compress(bytes, values as TypedArray, data, count, sizeOf(rest) * dtypes[dtype].bytes);
    return [{ shape: [count, ...rest], data }];
  });
  return result as NDArray;
}

/** The index arrays of the true elements of a mask, one for each of its dimensions, in row-major order; int32. */
export function trueIndices(mask: NDArray): NDArray[] {
  const { shape } = mask;
  const outputs = shape.map(() => ({ dtype: 'int32' as const, shape: [Number.NaN] }));
  return computedLater('nonzero', [mask], outputs, ([memory]) => {
    const bytes = memory as Uint8Array;
    const count = countTrue(bytes);
    const flat = truePositions(bytes, count);
    return splitPositions(flat, shape).map((data) => ({ shape: [count], data }));
  });
}

/** How many bytes are 1; each is 0 or 1. */
export function countTrue(mask: Uint8Array): number {
  let count = 0;
  let i = 0;
  if (mask.byteOffset % 4 === 0) {
    // Four at a time, up to 255 times, so that no byte of the sum overflows.
    const words = new Uint32Array(mask.buffer, mask.byteOffset, mask.length >> 2);
    for (let start = 0; start < words.length; start += 255) {
      const end = Math.min(start + 255, words.length);
      let sums = 0;
      for (let w = start; w < end; w++) sums += words[w] as number;
      count += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + ((sums / 2 ** 24) & 255);
    }
    i = words.length * 4;
  }
  for (; i < mask.length; i++) count += mask[i] as number;
  return count;
}

/** A mask is sparse where fewer than one element in so many is true: then words of it that are zero are passed over. */
const sparse = 8;

/** The positions of the true elements. */
export function truePositions(mask: Uint8Array, count: number): Int32Array {
  const positions = new Int32Array(count);
  if (count * sparse < mask.length && mask.byteOffset % 4 === 0) {
    const words = new Uint32Array(mask.buffer, mask.byteOffset, mask.length >> 2);
    let p = 0;
    for (let w = 0; w < words.length; w++) {
      if (words[w] === 0) continue;
      for (let i = 4 * w; i < 4 * w + 4; i++) if (mask[i] === 1) positions[p++] = i;
    }
    for (let i = 4 * words.length; i < mask.length; i++) if (mask[i] === 1) positions[p++] = i;
    return positions;
  }
  for (let i = 0, p = 0; p < count; i++) {
    positions[p] = i;
    p += mask[i] as number;
  }
  return positions;
}

/** Flat positions as an index for each dimension of a shape. */
export function splitPositions(flat: Int32Array, shape: Shape): Int32Array[] {
  if (shape.length === 1) return [flat];
  const indices = shape.map(() => new Int32Array(flat.length));
  for (let i = 0; i < flat.length; i++) {
    let rest = flat[i] as number;
    for (let d = shape.length - 1; d > 0; d--) {
      const size = shape[d] as number;
      const above = Math.floor(rest / size);
      (indices[d] as Int32Array)[i] = rest - above * size;
      rest = above;
    }
    (indices[0] as Int32Array)[i] = rest;
  }
  return indices;
}

/** Copies rows of `rowBytes` where the mask is true, as what they are in memory: a kernel for each width of elements. */
function compress(mask: Uint8Array, values: TypedArray, out: TypedArray, count: number, rowBytes: number): void {
  if (rowBytes > 0 && count * sparse < mask.length) {
    takeRows(truePositions(mask, count), values, out, rowBytes);
    return;
  }
  if (values instanceof Float64Array && out instanceof Float64Array && rowBytes === 8) {
    for (let i = 0, p = 0; p < count; i++) {
      out[p] = values[i] as number;
      p += mask[i] as number;
    }
    return;
  }
  const words = wordsOf(values, rowBytes);
  const target = wordsOf(out, rowBytes);
  const width = rowBytes / words.BYTES_PER_ELEMENT;
  if (width === 1) compressWords(mask, words, target, count);
  else if (width === 2) compressPairs(mask, words, target, count);
  else compressRows(mask, words, target, count, width);
}

/** Copies the rows at some positions. */
function takeRows(positions: Int32Array, values: TypedArray, out: TypedArray, rowBytes: number): void {
  const words = wordsOf(values, rowBytes);
  const target = wordsOf(out, rowBytes);
  const width = rowBytes / words.BYTES_PER_ELEMENT;
  for (let p = 0; p < positions.length; p++) {
    const from = (positions[p] as number) * width;
    for (let k = 0; k < width; k++) target[p * width + k] = words[from + k] as number;
  }
}

type Words = Uint8Array | Uint16Array | Uint32Array;

/** Memory as the largest words that rows consist of. */
function wordsOf({ buffer, byteOffset, byteLength }: TypedArray, rowBytes: number): Words {
  if (rowBytes % 4 === 0 && byteOffset % 4 === 0) return new Uint32Array(buffer, byteOffset, byteLength / 4);
  if (rowBytes % 2 === 0 && byteOffset % 2 === 0) return new Uint16Array(buffer, byteOffset, byteLength / 2);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function compressWords(mask: Uint8Array, words: Words, target: Words, count: number): void {
  for (let i = 0, p = 0; p < count; i++) {
    target[p] = words[i] as number;
    p += mask[i] as number;
  }
}

function compressPairs(mask: Uint8Array, words: Words, target: Words, count: number): void {
  for (let i = 0, p = 0; p < 2 * count; i += 1) {
    target[p] = words[2 * i] as number;
    target[p + 1] = words[2 * i + 1] as number;
    p += 2 * (mask[i] as number);
  }
}

function compressRows(mask: Uint8Array, words: Words, target: Words, count: number, width: number): void {
  if (width === 0) return;
  for (let i = 0, p = 0; p < count; i++) {
    if (mask[i] === 0) continue;
    target.set(words.subarray(i * width, (i + 1) * width), p * width);
    p++;
  }
}
