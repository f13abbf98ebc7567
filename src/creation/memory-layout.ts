/**
 * Typed arrays as memory of arrays: which dtype they hold, whether a layout stays inside, and whether two of its
 * elements share a place.
 */

import { type DType, dtypeNames, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { DTypeError, OutOfRangeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { checkShape, formatShape, type Layout, rowMajorStrides, sizeOf } from '../../compiler/ir/shape.ts';
import { checkInteger, show } from '../check.ts';
import type { TypedData } from '../types.ts';

/** Whether a value is a typed array or another view of a buffer. */
export const isBufferView = (value: unknown): value is ArrayBufferView => ArrayBuffer.isView(value);

/** The dtype of a typed array: its own type's. Throws DTypeError for views of a buffer that hold none. */
export function typedArrayDType(operation: string, data: ArrayBufferView): DType {
  const dtype = dtypeByTag[tagOf(data)];
  if (dtype !== undefined) return dtype;
  throw new DTypeError(`${operation}: a ${tagOf(data)} holds no dtype of ndloom`);
}

/** The same where `asked` is complex and the memory is of floats: then it holds the parts of complex numbers, in pairs. */
export function heldDType(operation: string, data: ArrayBufferView, asked: DType | undefined): DType {
  const dtype = typedArrayDType(operation, data);
  if (asked === undefined || !isComplex(asked) || dtypes[dtype].kind !== 'float') return dtype;
  return dtype === 'float32' ? 'complex64' : 'complex128';
}

/** How many elements of a dtype a typed array holds. Throws ShapeError for half a complex number. */
export function heldLength(operation: string, length: number, dtype: DType): number {
  const { parts } = dtypes[dtype];
  if (length % parts === 0) return length / parts;
  throw new ShapeError(`${operation}: ${length} numbers are no pairs, of which ${dtype} is made`);
}

/** The same, for a value that TypeScript should know as a typed array from then on. */
export function isTypedData(value: unknown): value is TypedData {
  return isBufferView(value) && dtypeByTag[tagOf(value)] !== undefined;
}

/** The name of a view's class, which its subclasses (Node's Buffer) share. */
const tagOf = (view: ArrayBufferView): string => Object.prototype.toString.call(view).slice(8, -1);

const dtypeByTag: Readonly<Record<string, DType | undefined>> = Object.assign(Object.create(null), {
  ...Object.fromEntries(
    dtypeNames.filter((name) => name !== 'bool' && !isComplex(name)).map((name) => [dtypes[name].storage, name]),
  ),
  Uint8ClampedArray: 'uint8',
});

/** Throws ValueError for memory that may move or vanish under an array. */
export function checkMemory(operation: string, data: ArrayBufferView): void {
  const { buffer } = data;
  if ('resizable' in buffer && buffer.resizable === true) {
    throw new ValueError(`${operation}: the memory is of a resizable buffer and could move; copy it first`);
  }
  if (buffer.byteLength === 0 && isDetached(buffer)) {
    throw new ValueError(`${operation}: the memory has been detached: it was transferred elsewhere`);
  }
}

const isDetached = (buffer: ArrayBufferLike): boolean => {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
};

/**
 * The layout that a user describes over `length` elements, checked. Throws ShapeError, ValueError, and RangeError where
 * an element would lie outside.
 */
export function checkLayout(
  operation: string,
  length: number,
  given: { readonly shape?: unknown; readonly strides?: unknown; readonly offset?: unknown },
): Layout {
  const shape = checkShape(operation, given.shape ?? [length]);
  const offset = checkInteger(operation, 'an offset', given.offset ?? 0);
  const strides = given.strides ?? rowMajorStrides(shape);
  if (!Array.isArray(strides)) {
    throw new ValueError(`${operation}: strides are an array of whole numbers, not ${show(strides)}`);
  }
  const steps = Array.from(strides, (stride: unknown) => checkInteger(operation, 'a stride', stride));
  if (steps.length !== shape.length) {
    throw new ShapeError(`${operation}: ${steps.length} strides for shape ${formatShape(shape)}`);
  }
  const layout = { shape, strides: steps, offset };
  const [lowest, highest] = extent(layout);
  if (lowest < 0 || highest >= length + (sizeOf(shape) === 0 ? 1 : 0)) {
    throw new OutOfRangeError(
      `${operation}: shape ${formatShape(shape)} with strides ${formatShape(steps)} and offset ${offset} reaches ` +
        `from element ${lowest} to ${highest} of ${length}`,
    );
  }
  return layout;
}

/** The least and the greatest position that a layout reaches; its offset twice when it has no elements. */
export function extent({ shape, strides, offset }: Layout): readonly [number, number] {
  let lowest = offset;
  let highest = offset;
  if (sizeOf(shape) === 0) return [lowest, highest];
  for (let d = 0; d < shape.length; d++) {
    const reach = ((shape[d] as number) - 1) * (strides[d] as number);
    if (reach < 0) lowest += reach;
    else highest += reach;
  }
  return [lowest, highest];
}

/** Whether two elements may share a place: sorted by stride, a dimension does not step over all that is inside of it. */
export function mayOverlap({ shape, strides }: Layout): boolean {
  const dimensions = shape
    .map((size, d) => ({ size, stride: Math.abs(strides[d] as number) }))
    .filter(({ size }) => size !== 1)
    .sort((a, b) => a.stride - b.stride);
  let inside = 0;
  for (const { size, stride } of dimensions) {
    if (size === 0) return false;
    if (stride <= inside) return true;
    inside += (size - 1) * stride;
  }
  return false;
}
