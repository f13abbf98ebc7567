/** Slices along one axis, of which differences and sums of neighbours are made. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { arrayOf } from '../apply.ts';
import { getRegion } from '../indexing/basic.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { ComplexDType, Operand } from '../types.ts';

/** A view of `array` with one slice, as text, along an axis. */
export const sliced = (array: NDArray, axis: number, slice: string): NDArray =>
  getRegion(array, [...Array.from({ length: axis }, () => ':'), slice, '...']);

/** The dtype that functions of real or complex numbers compute in and give: float64 for integers and bools. */
export type Inexact<D extends DType> = D extends 'float32' | 'float64' | ComplexDType ? D : 'float64';

/** An operand as an array of floats or complex numbers, float64 for integers and bools. */
export function inexactArray(operation: string, x: Operand): NDArray {
  const array = arrayOf(operation, x);
  const { kind } = dtypes[array.dtype];
  return kind === 'float' || kind === 'complex' ? array : astype(array, 'float64');
}
