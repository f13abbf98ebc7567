/** Arrays read by JavaScript: as typed arrays, nested arrays, single values and text. */

import { type DType, dtypes } from '../compiler/ir/dtype.ts';
import { IndexError, ValueError } from '../compiler/ir/errors.ts';
import { formatShape, isContiguous, sizeOf } from '../compiler/ir/shape.ts';
import { show } from '../compiler/ir/show.ts';
import { allocate, type TypedArray } from '../runtime/storage.ts';
import { exposeMemory, memoryOf, nodeOf } from './array.ts';
import { Complex } from './complex-number.ts';
import { describeLazy } from './format/describe-lazy.ts';
import { formatArray, formatArrayRepr, type PrintableArray } from './format/format-array.ts';
import type { NDArray } from './ndarray.ts';
import { copyElements, elementAt, type NestedArray, nestedElements, numbersOf } from './read-memory.ts';
import type { DataOf, ElementOf } from './types.ts';
import { isUnsized } from './unsized.ts';

/** The memory of a contiguous array, shared from now on, or a copy of the elements of another one. */
export function dataOf<D extends DType>(array: NDArray<D>): DataOf<D> {
  // A dtype's storage is the typed array that `DataOf` names: the one fact that TypeScript cannot follow.
  return elementsOf(array) as DataOf<D>;
}

function elementsOf(array: NDArray): TypedArray {
  const { storage, layout } = memoryOf(array);
  const { shape, strides, offset } = layout;
  const size = sizeOf(shape);
  // Parts of complex numbers are no memory of their own.
  if (isContiguous(shape, strides) && array.variable.whole === null) {
    exposeMemory(array, storage);
    const { data } = storage;
    const { parts } = dtypes[array.dtype];
    if (offset === 0 && parts * size === data.length) return data;
    return data.subarray(parts * offset, parts * (offset + size));
  }
  const copy = allocate(array.dtype, size, shape);
  copyElements(storage.data, numbersOf(layout, array.dtype), copy);
  return copy;
}

/** Nested arrays of the elements. */
export function nestedOf<D extends DType>(array: NDArray<D>): NestedArray<ElementOf<D>> {
  const { storage, layout } = memoryOf(array);
  return nestedElements(storage.data, array.dtype, layout);
}

/** One element. Throws IndexError, and ValueError without an index where there is not exactly one. */
export function itemOf<D extends DType>(array: NDArray<D>, index: readonly number[]): ElementOf<D> {
  if (isUnsized(array)) memoryOf(array);
  const { shape, size } = array;
  if (index.length === 0 && size !== 1) {
    throw new ValueError(
      `item: an array of shape ${formatShape(shape)} has ${size} elements; say which, as in item(0)`,
    );
  }
  const position = positionOf(array, index);
  const { storage, layout } = memoryOf(array);
  const at = position.reduce((sum, i, d) => sum + i * (layout.strides[d] as number), layout.offset);
  return elementAt(storage.data, array.dtype, at);
}

/** The index of each dimension, from 0. */
function positionOf({ shape, size, ndim }: NDArray, index: readonly number[]): number[] {
  if (index.length === 0) return shape.map(() => 0);
  if (index.length === ndim) return index.map((i, d) => elementIndex(i, shape[d] as number));
  if (index.length !== 1) {
    throw new IndexError(`item: ${index.length} indices for an array of shape ${formatShape(shape)}`);
  }
  let flat = elementIndex(index[0], size);
  return shape
    .toReversed()
    .map((length) => {
      const i = flat % length;
      flat = Math.floor(flat / length);
      return i;
    })
    .reverse();
}

function elementIndex(index: unknown, size: number): number {
  if (typeof index === 'number' && Number.isInteger(index) && index >= -size && index < size) {
    return index < 0 ? index + size : index;
  }
  throw new IndexError(`item: index ${show(index)} is out of range for ${size} elements`);
}

/** What stands for an array that is not computed, also where its shape is not known. */
const pendingNode = (array: NDArray) => (isUnsized(array) ? array.variable.current : nodeOf(array));

/** As NumPy's `str`, or the expression of a pending array. */
export const textOf = (array: NDArray): string =>
  array.isEvaluated ? formatArray(printable(array)) : describeLazy(pendingNode(array));

/** As NumPy's `repr`, or the expression of a pending array. */
export const reprOf = (array: NDArray): string =>
  array.isEvaluated ? formatArrayRepr(printable(array)) : describeLazy(pendingNode(array));

function printable(array: NDArray): PrintableArray {
  const { storage, layout } = memoryOf(array);
  return { data: storage.data, dtype: array.dtype, ...layout };
}

/** Nested arrays that JSON can hold, or the expression of a pending array. */
export function toJSON(array: NDArray): unknown {
  if (!array.isEvaluated) return describeLazy(pendingNode(array));
  return withoutBigints(nestedOf(array));
}

const withoutBigints = (value: NestedArray<number | bigint | boolean | Complex>): unknown => {
  if (Array.isArray(value)) return value.map(withoutBigints);
  if (value instanceof Complex) return { re: value.re, im: value.im };
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};
