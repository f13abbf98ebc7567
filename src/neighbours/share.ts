/** Arrays over the memory of other libraries. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError } from '../../compiler/ir/errors.ts';
import { handleOn, sharedVariable } from '../array.ts';
import { checkLayout, checkMemory, heldLength, mayOverlap, typedArrayDType } from '../creation/memory-layout.ts';
import type { NDArray } from '../ndarray.ts';
import type { TypedData } from '../types.ts';
import type { Memory } from './recognise.ts';

/**
 * The array that shares `memory`; of a copy of it where its place is one that no array can be at. Throws RangeError for a
 * layout that reaches out of the memory, ShapeError for one that does not fit it, DTypeError for memory of another dtype.
 */
export function arrayOver(operation: string, memory: Memory): { array: NDArray; isShared: Memory['isShared'] } {
  const { dtype, data, shape, strides } = memory;
  checkMemory(operation, data);
  checkHolds(operation, data, dtype);
  const length = heldLength(operation, data.length, dtype);
  const layout = checkLayout(
    operation,
    length,
    strides === undefined ? { shape } : { ...memory, strides: [...strides] },
  );
  const { bytes } = dtypes[dtype];
  const isAligned = data.byteOffset % bytes === 0;
  const isShared = isAligned && !(dtype === 'bool' && hasOtherBytes(data));
  const own = isShared ? data : normalized(data.slice(), dtype);
  const offset = layout.offset + own.byteOffset / bytes;
  const array = handleOn(sharedVariable(dtype, own.buffer), dtype, { ...layout, offset }, mayOverlap(layout));
  return { array, isShared: isShared ? memory.isShared : false };
}

function checkHolds(operation: string, data: TypedData, dtype: DType): void {
  const held = typedArrayDType(operation, data);
  const { part } = dtypes[dtype];
  if (held === part || (dtype === 'bool' && held === 'uint8')) return;
  throw new DTypeError(`${operation}: memory of ${held} cannot be ${dtype}`);
}

/** Kernels take a bool for 0 or 1. */
const hasOtherBytes = (data: TypedData): boolean => {
  for (let i = 0; i < data.length; i++) if (Number(data[i]) > 1) return true;
  return false;
};

function normalized(data: TypedData, dtype: DType): TypedData {
  if (dtype === 'bool') for (let i = 0; i < data.length; i++) if (Number(data[i]) > 1) data[i] = 1;
  return data;
}
