/**
 * Slabs: small results are cut from larger memories, since a typed array of its own costs several times what it takes to
 * fill it. The memory of one result never serves another, and whoever gets to see it gets a buffer that is nothing else.
 */

import { type DType, dtypes } from '../compiler/ir/dtype.ts';
import type { Shape } from '../compiler/ir/shape.ts';
import { allocate, type Storage, type TypedArray, typedArrayOf } from './storage.ts';

const slabBytes = 65536;
/** Below, V8 keeps elements in its own heap; above, the memory costs more than the allocation. */
const smallest = 65;
const largest = 8192;

const slabs = new WeakSet<ArrayBufferLike>();
let slab: ArrayBufferLike = new ArrayBuffer(0);
let used = 0;

/**
 * Memory for a result, of zeros if `cleared`; otherwise every element has to be written before anybody sees it. Throws
 * what `allocate` throws.
 */
export function allocateResult(dtype: DType, length: number, shape: Shape, cleared: boolean): TypedArray {
  const bytes = length * dtypes[dtype].bytes;
  if (cleared || bytes < smallest || bytes > largest) return allocate(dtype, length, shape, cleared);
  if (used + bytes > slab.byteLength) {
    slab = allocate('uint8', slabBytes, undefined, false).buffer;
    slabs.add(slab);
    used = 0;
  }
  const data = new (typedArrayOf(dtype))(slab, used, length * dtypes[dtype].parts);
  used += (bytes + 7) & ~7;
  return data;
}

/** Moves a storage to memory of its own if it is part of a slab, before somebody outside gets hold of it. */
export function ownMemory(storage: Storage): void {
  if (slabs.has(storage.data.buffer)) storage.data = storage.data.slice();
}
