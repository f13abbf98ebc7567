/** Values that are there already, so that what is wrong with them is an error at the call. */

import { isContiguous, sizeOf } from '../../compiler/ir/shape.ts';
import { allocate, type TypedArray } from '../../runtime/storage.ts';
import { memoryOf } from '../array.ts';
import type { NDArray } from '../ndarray.ts';
import { copyElements } from '../read-memory.ts';

/** The elements of a real array, row by row, where there is nothing left to compute; null otherwise. */
export function computedMemory(array: NDArray): TypedArray | null {
  const { current } = array.variable;
  if (current.kind !== 'leaf' || current.attribute.source === null) return null;
  const { storage, layout } = memoryOf(array);
  const size = sizeOf(layout.shape);
  if (isContiguous(layout.shape, layout.strides)) {
    return storage.data.subarray(layout.offset, layout.offset + size);
  }
  const elements = allocate(array.dtype, size, layout.shape);
  copyElements(storage.data, layout, elements);
  return elements;
}
