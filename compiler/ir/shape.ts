/**
 * Shapes and layouts: broadcasting, axes, row-major strides and the strides of a reshape that needs no copy. Strides
 * here count elements.
 */

import { IndexError, OutOfRangeError, ShapeError, ValueError } from './errors.ts';
import { show } from './show.ts';

export type Shape = readonly number[];

/** Where an array of some shape lies in a flat memory. */
export interface Layout {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
  /** Where the offset is an argument of the plan: its place among them. `offset` means nothing then. */
  readonly parameter?: number | undefined;
}

/** The number of elements of a shape; 1 for the shape of a 0-d array. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i] as number;
  return size;
}

export const sameShape = (a: Shape, b: Shape): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** A shape as text; sizes that are not known yet are null. */
export const formatShape = (shape: readonly (number | null)[]): string =>
  `[${shape
    .map((size) => (Number.isNaN(size) ? null : size))
    .map(String)
    .join(', ')}]`;

/** What a typed array can hold; a size past it can be a view (broadcast) but never a buffer. */
export const maxElements = 2 ** 32 - 1;

/**
 * A shape that a user gave, checked. Throws ValueError for sizes that are not whole numbers of at least 0, RangeError
 * for more elements than can be counted exactly.
 */
export function checkShape(operation: string, shape: unknown): Shape {
  const sizes: readonly unknown[] = typeof shape === 'number' ? [shape] : Array.isArray(shape) ? [...shape] : [NaN];
  if (!Array.isArray(shape) && typeof shape !== 'number') {
    throw new ValueError(`${operation}: a shape is an array of whole numbers, not ${show(shape)}`);
  }
  const result = sizes.map((size) => {
    if (typeof size === 'number' && Number.isInteger(size) && size >= 0) return size + 0;
    const hint = size === null ? ': it is known after evaluation, call .eval() first' : '';
    throw new ValueError(`${operation}: a size is a whole number of at least 0, not ${show(size)}${hint}`);
  });
  if (!Number.isSafeInteger(result.reduce((a, b) => a * b, 1))) {
    throw new OutOfRangeError(`${operation}: shape ${formatShape(result)} has more elements than can be counted`);
  }
  return result;
}

/** Row-major strides, in elements. */
export function rowMajorStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = stride;
    stride *= shape[d] as number;
  }
  return strides;
}

/** Whether a layout is row-major without gaps; sizes of 1 may have any stride, and an empty array is contiguous. */
export function isContiguous(shape: Shape, strides: readonly number[]): boolean {
  let stride = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    const size = shape[d] as number;
    if (size === 0) return true;
    if (size !== 1 && strides[d] !== stride) {
      for (let e = d - 1; e >= 0; e--) if (shape[e] === 0) return true;
      return false;
    }
    stride *= size;
  }
  return true;
}

/**
 * The shape that shapes broadcast to, by NumPy's rule: aligned at the last dimension, sizes equal or 1. Throws
 * ShapeError that names the dimension.
 */
export function broadcastShapes(operation: string, shapes: readonly Shape[]): Shape {
  let result = shapes[0] ?? [];
  for (let s = 1; s < shapes.length; s++) result = broadcastTwo(operation, result, shapes[s] as Shape, shapes);
  return result;
}

function broadcastTwo(operation: string, a: Shape, b: Shape, all: readonly Shape[]): Shape {
  if (sameShape(a, b) || b.length === 0) return a;
  if (a.length === 0) return b;
  const ndim = Math.max(a.length, b.length);
  const result = new Array<number>(ndim);
  for (let d = 1; d <= ndim; d++) {
    const x = a[a.length - d] ?? 1;
    const y = b[b.length - d] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      const listed = all.map(formatShape);
      const names = listed.length === 2 ? listed.join(' and ') : listed.join(', ');
      throw new ShapeError(
        `${operation}: shapes ${names} do not broadcast: dimension -${d} is ${x} in one and ${y} in the other`,
      );
    }
    result[ndim - d] = x === 1 ? y : x;
  }
  return result;
}

/** An axis from 0; negative ones count from the end. Throws IndexError. */
export function normalizeAxis(operation: string, axis: unknown, ndim: number): number {
  if (typeof axis !== 'number' || !Number.isInteger(axis)) {
    const isOptions = typeof axis === 'object' && axis !== null && !Array.isArray(axis);
    const fix = isOptions ? '; it is written by itself, and options come after it' : '';
    throw new IndexError(`${operation}: an axis is a whole number, not ${show(axis)}${fix}`);
  }
  if (axis < -ndim || axis >= ndim) {
    throw new IndexError(`${operation}: axis ${axis} is out of range for an array of ${ndim} dimensions`);
  }
  return axis < 0 ? axis + ndim : axis;
}

/** Axes from 0, in increasing order; null or undefined means all. Throws IndexError on a repeated one. */
export function normalizeAxes(operation: string, axis: unknown, ndim: number): number[] {
  if (axis === null || axis === undefined) {
    const all = new Array<number>(ndim);
    for (let d = 0; d < ndim; d++) all[d] = d;
    return all;
  }
  if (!Array.isArray(axis)) return [normalizeAxis(operation, axis, ndim)];
  const list: readonly unknown[] = axis;
  const axes = Array.from(list, (a) => normalizeAxis(operation, a, ndim)).sort((a, b) => a - b);
  for (let i = 1; i < axes.length; i++) {
    if (axes[i] === axes[i - 1]) throw new IndexError(`${operation}: axis ${axes[i]} is given twice`);
  }
  return axes;
}

/**
 * The strides that show a layout in another shape of the same size without moving anything, or null when there are
 * none. Groups of dimensions that hold the same number of elements are matched from the left; inside of a group the
 * old dimensions must be laid out as one.
 */
export function reshapeStrides(shape: Shape, strides: readonly number[], to: Shape): number[] | null {
  if (sizeOf(shape) === 0) return rowMajorStrides(to);
  const sizes: number[] = [];
  const steps: number[] = [];
  shape.forEach((size, d) => {
    if (size === 1) return;
    sizes.push(size);
    steps.push(strides[d] as number);
  });
  const result = new Array<number>(to.length);
  let old = 0;
  let next = 0;
  while (next < to.length && old < sizes.length) {
    let oldEnd = old + 1;
    let nextEnd = next + 1;
    let oldSize = sizes[old] as number;
    let newSize = to[next] as number;
    while (newSize !== oldSize) {
      if (newSize < oldSize) newSize *= to[nextEnd++] as number;
      else oldSize *= sizes[oldEnd++] as number;
    }
    for (let k = old; k < oldEnd - 1; k++) {
      if (steps[k] !== (steps[k + 1] as number) * (sizes[k + 1] as number)) return null;
    }
    let stride = steps[oldEnd - 1] as number;
    for (let k = nextEnd - 1; k >= next; k--) {
      result[k] = stride;
      stride *= to[k] as number;
    }
    old = oldEnd;
    next = nextEnd;
  }
  // What is left has size 1; NumPy repeats the stride before it.
  const last = next > 0 ? (result[next - 1] as number) : 1;
  for (let k = next; k < to.length; k++) result[k] = last;
  return result;
}

/** The shape that a reshape with at most one -1 means. Throws ShapeError when the sizes do not agree. */
export function resolveReshape(operation: string, size: number, shape: unknown): Shape {
  const sizes = typeof shape === 'number' ? [shape] : shape;
  if (!Array.isArray(sizes)) throw new ValueError(`${operation}: a shape is an array of whole numbers`);
  let unknowns = 0;
  for (let d = 0; d < sizes.length; d++) if (sizes[d] === -1) unknowns++;
  if (unknowns > 1) throw new ValueError(`${operation}: only one size can be -1, in ${formatShape(sizes)}`);
  const known = checkShape(operation, unknowns === 0 ? sizes : sizes.map((s) => (s === -1 ? 1 : s)));
  const knownSize = sizeOf(known);
  if (unknowns === 0 ? knownSize !== size : knownSize === 0 || size % knownSize !== 0) {
    throw new ShapeError(`${operation}: ${size} elements do not fill shape ${formatShape(sizes)}`);
  }
  return unknowns === 0 ? known : known.map((s, d) => (sizes[d] === -1 ? size / knownSize : s));
}
