/**
 * Arrays as rows along one axis, in the dtypes that sorting routines take: integers of 32 and 64 bits, floats and complex
 * numbers. Narrower integers and bools are widened by the kernel that stores the rows.
 */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import type { Routine } from '../../compiler/ir/routine.ts';
import { allocate, type TypedArray } from '../../runtime/storage.ts';
import { callRoutine } from '../call-routine.ts';
import { zeros } from '../creation/creation.ts';
import { oneAxis, permuteDims } from '../manipulation/axes.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';

/** The dtype in which routines take numbers of a dtype. */
export const routineDType = (dtype: DType): DType => {
  const { kind, bytes } = dtypes[dtype];
  return kind === 'bool' || ((kind === 'int' || kind === 'uint') && bytes < 4) ? 'int32' : dtype;
};

/** The same values in the dtype in which routines take them. */
export const widened = (array: NDArray): NDArray => cast(array, routineDType(array.dtype));

/** The same values in a dtype; the array itself where it has it. */
export const cast = (array: NDArray, dtype: DType): NDArray => astype(array, dtype, { copy: false });

/** Numbers of `routineDType(dtype)` in memory of `dtype`, which holds them. */
export function narrowed(memory: TypedArray, dtype: DType): TypedArray {
  if (routineDType(dtype) === dtype) return memory;
  const narrow = allocate(dtype, memory.length);
  for (let i = 0; i < memory.length; i++) narrow[i] = memory[i] as number;
  return narrow;
}

/** The sizes of an array, NaN where they are not known. */
export const sizesOf = (array: NDArray): number[] => array.shape.map((size: number | null) => size ?? Number.NaN);

/** 1 for complex numbers, as routines are told. */
export const complexFlag = (dtype: DType): 0 | 1 => (isComplex(dtype) ? 1 : 0);

/** An array along an axis. */
export interface Along {
  readonly array: NDArray;
  readonly axis: number;
  /** An array with the same elements row by row, where the axis is the last one. */
  readonly memory: NDArray;
}

/** Along one axis, or the flattened array for null. Throws IndexError: an array of no dimensions has no axis. */
export function alongAxis(operation: string, array: NDArray, axis: number | null): Along {
  if (axis === null) return { array: array.reshape([array.size]), axis: 0, memory: array };
  const along = oneAxis(operation, axis, array.ndim);
  return { array, axis: along, memory: axisLast(array, along) };
}

/**
 * What a routine gives for the rows along an axis, at the places of the rows: numbers of the array's dtype, or places. The
 * routine takes the length of a row, then `numbers`.
 */
export function callAlong(
  routine: Routine,
  { array, axis, memory }: Along,
  gives: 'values' | 'places',
  numbers: (length: number) => readonly number[],
  more: readonly NDArray[] = [],
): NDArray {
  const dtype = gives === 'values' ? array.dtype : 'int32';
  if (array.size === 0) return zeros(array.shape, dtype);
  const rows = [memory, ...more.map((one) => axisLast(one, axis))].map(widened);
  const length = array.shape[axis] as number;
  const shape = [...array.shape.filter((_, d) => d !== axis), length];
  const output = { dtype: gives === 'values' ? routineDType(dtype) : dtype, shape };
  const [result] = callRoutine(routine, rows, [length, ...numbers(length)], [output]);
  return axisBack(cast(result, dtype), axis);
}

/** A view with an axis at the end. */
function axisLast(array: NDArray, axis: number): NDArray {
  const order = array.shape.map((_, d) => d).filter((d) => d !== axis);
  return axis === array.ndim - 1 ? array : permuteDims(array, [...order, axis]);
}

/** A view with the last axis at the place of another. */
function axisBack(array: NDArray, axis: number): NDArray {
  const order = array.shape.slice(1).map((_, d) => d);
  return axis === array.ndim - 1 ? array : permuteDims(array, order.toSpliced(axis, 0, array.ndim - 1));
}
