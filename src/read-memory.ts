/** Elements out of memory, through a layout: a flat copy, nested arrays, one value. */

import { type DType, dtypes, isComplex } from '../compiler/ir/dtype.ts';
import type { Layout } from '../compiler/ir/shape.ts';
import type { TypedArray } from '../runtime/storage.ts';
import { Complex } from './complex-number.ts';
import type { ElementOf } from './types.ts';

/** Nested JavaScript arrays; a single value where there are no dimensions. */
export type NestedArray<T> = T | NestedArray<T>[];

/** Copies the elements of a layout, in row-major order, to the start of `target`. */
export function copyElements(data: TypedArray, { shape, strides, offset }: Layout, target: TypedArray): void {
  const last = shape.length - 1;
  const size = target.length;
  if (size === 0) return;
  if (last < 0) {
    putElement(target, 0, data[offset] ?? 0);
    return;
  }
  const length = shape[last] as number;
  const step = strides[last] as number;
  const index = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let to = 0; to < size; to += length) {
    for (let i = 0; i < length; i++) putElement(target, to + i, data[from + i * step] ?? 0);
    for (let d = last - 1; d >= 0; d--) {
      const position = (index[d] as number) + 1;
      from += strides[d] as number;
      index[d] = position;
      if (position < (shape[d] as number)) break;
      index[d] = 0;
      from -= position * (strides[d] as number);
    }
  }
}

/** Stores a value that is of the kind that the memory holds: a bigint where it holds 64-bit integers. */
export function putElement(target: TypedArray, position: number, value: number | bigint): void {
  // TypeScript takes a write to one of several typed arrays only of what would fit them all.
  target[position] = value as number & bigint;
}

/** The elements of a layout as nested arrays. */
export function nestedElements<D extends DType>(
  data: TypedArray,
  dtype: D,
  { shape, strides, offset }: Layout,
): NestedArray<ElementOf<D>> {
  const level = (depth: number, from: number): NestedArray<ElementOf<D>> => {
    if (depth === shape.length) return elementAt(data, dtype, from);
    const rows: NestedArray<ElementOf<D>>[] = [];
    const stride = strides[depth] as number;
    for (let i = 0; i < (shape[depth] as number); i++) rows.push(level(depth + 1, from + i * stride));
    return rows;
  };
  return level(0, offset);
}

/** The same layout counted in the numbers that memory holds: a complex number is a row of two. */
export const numbersOf = (layout: Layout, dtype: DType): Layout =>
  dtypes[dtype].parts === 1
    ? layout
    : {
        shape: [...layout.shape, 2],
        strides: [...layout.strides.map((stride) => 2 * stride), 1],
        offset: 2 * layout.offset,
      };

/** One element: a boolean, a bigint, a number or a complex number, as the dtype has it. */
export function elementAt<D extends DType>(data: TypedArray, dtype: D, position: number): ElementOf<D>;
export function elementAt(data: TypedArray, dtype: DType, position: number): number | bigint | boolean | Complex {
  if (isComplex(dtype)) return new Complex(Number(data[2 * position]), Number(data[2 * position + 1]));
  const value = data[position] as number | bigint;
  return dtype === 'bool' ? value !== 0 : value;
}
