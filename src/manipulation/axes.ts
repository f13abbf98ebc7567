/** Views that move, add, drop, reverse and repeat axes; nothing is copied. */

import { IndexError, ShapeError } from '../../compiler/ir/errors.ts';
import {
  broadcastShapes,
  checkShape,
  formatShape,
  normalizeAxes,
  normalizeAxis,
  type Shape,
} from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { broadcastMap, mappedView, wholeAxes } from '../layout-node.ts';
import { reversedAxes } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { areUnsized, later, putOff } from '../unsized.ts';

/**
 * A view of `x` with its axes in another order: axis `d` of the view is axis `axes[d]` of `x`. Without `axes` the order
 * is reversed. Throws IndexError for axes that are out of range or repeated, ShapeError for a wrong number of them.
 *
 * Source: array API `permute_dims`. `permuteDims(x, [2, 0, 1])`
 */
export function permuteDims<T extends Operand>(x: T, axes?: readonly number[] | null): NDArray<DTypeOf<T>>;
export function permuteDims(x: Operand, axes?: readonly number[] | null): NDArray {
  const put = later('permuteDims', x, (known, axes) => permuteDims(known, axes), axes);
  if (put !== null) return put;
  const array = arrayOf('permuteDims', x);
  const { ndim } = array;
  if (axes === null || axes === undefined) return permuted(array, reversedAxes(ndim));
  if (!Array.isArray(axes) || axes.length !== ndim) {
    throw new ShapeError(`permuteDims: takes ${ndim} axes for shape ${formatShape(array.shape)}`);
  }
  normalizeAxes('permuteDims', axes, ndim);
  return permuted(
    array,
    Array.from(axes, (axis) => normalizeAxis('permuteDims', axis, ndim)),
  );
}

function permuted(array: NDArray, axes: readonly number[]): NDArray {
  const shape = new Array<number>(axes.length);
  const places = new Array<number>(axes.length);
  for (let i = 0; i < axes.length; i++) {
    const axis = axes[i] as number;
    shape[i] = array.shape[axis] as number;
    places[axis] = i;
  }
  return mappedView(array, shape, wholeAxes(places));
}

/**
 * A view of `x` with its last two axes swapped. Throws ShapeError where there are fewer than two.
 *
 * Source: array API `matrix_transpose`; as a property `x.mT`. `matrixTranspose(array([[1, 2], [3, 4]]))` is [[1, 3], [2, 4]]
 */
export function matrixTranspose<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function matrixTranspose(x: Operand): NDArray {
  const put = later('matrixTranspose', x, (known) => matrixTranspose(known));
  if (put !== null) return put;
  const array = arrayOf('matrixTranspose', x);
  const { ndim, shape } = array;
  if (ndim < 2) {
    throw new ShapeError(`matrixTranspose: takes at least two dimensions, not shape ${formatShape(shape)}`);
  }
  return permuted(
    array,
    shape.map((_, d) => (d < ndim - 2 ? d : 2 * ndim - 3 - d)),
  );
}

/**
 * A view of `x` with some axes at other places, the others staying in their order. Throws IndexError for axes out of
 * range or repeated, ShapeError when there are not as many destinations as sources.
 *
 * Source: array API `moveaxis`. `moveaxis(x, 0, -1)`
 */
export function moveaxis<T extends Operand>(
  x: T,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray<DTypeOf<T>>;
export function moveaxis(
  x: Operand,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray {
  const put = later(
    'moveaxis',
    x,
    (known, source, destination) => moveaxis(known, source, destination),
    source,
    destination,
  );
  if (put !== null) return put;
  const array = arrayOf('moveaxis', x);
  const { ndim } = array;
  const from = distinctAxes('moveaxis', source, ndim);
  const to = distinctAxes('moveaxis', destination, ndim);
  if (from.length !== to.length) {
    throw new ShapeError(`moveaxis: ${from.length} axes cannot be moved to ${to.length} places`);
  }
  const rest = array.shape.map((_, d) => d).filter((d) => !from.includes(d));
  const order = array.shape.map((_, d) => {
    const moved = to.indexOf(d);
    return moved < 0 ? (rest.shift() as number) : (from[moved] as number);
  });
  return permuted(array, order);
}

/** Axes from 0 in the order given. Throws IndexError on one out of range or given twice. */
function distinctAxes(operation: string, axes: number | readonly number[], ndim: number): number[] {
  const list: readonly unknown[] = Array.isArray(axes) ? axes : [axes];
  normalizeAxes(operation, list, ndim);
  return Array.from(list, (axis) => normalizeAxis(operation, axis, ndim));
}

/**
 * A view of `x` with new axes of size 1 at `axis`, which counts in the view. Throws IndexError for an axis out of range.
 *
 * Source: array API `expand_dims`. `expandDims(ones([3]), 0)` has shape [1, 3]
 */
export function expandDims<T extends Operand>(x: T, axis?: number | readonly number[]): NDArray<DTypeOf<T>>;
export function expandDims(x: Operand, axis: number | readonly number[] = 0): NDArray {
  const put = later('expandDims', x, (known, axis) => expandDims(known, axis), axis);
  if (put !== null) return put;
  const array = arrayOf('expandDims', x);
  const count = Array.isArray(axis) ? axis.length : 1;
  const added = normalizeAxes('expandDims', axis, array.ndim + count);
  return expanded(array, added);
}

/** A view with new axes of size 1 at `added`, which are sorted. */
export function expanded(array: NDArray, added: readonly number[]): NDArray {
  const shape = new Array<number>(array.ndim + added.length);
  const axes = new Array<number>(array.ndim);
  let own = 0;
  for (let d = 0; d < shape.length; d++) {
    if (added.includes(d)) {
      shape[d] = 1;
      continue;
    }
    shape[d] = array.shape[own] as number;
    axes[own++] = d;
  }
  return mappedView(array, shape, wholeAxes(axes));
}

/**
 * A view of `x` without the axes of size 1, or without those of `axis`. Throws IndexError for an axis out of range,
 * ShapeError for one of another size.
 *
 * Source: array API `squeeze`. `squeeze(ones([1, 3]), 0)` has shape [3]
 */
export function squeeze<T extends Operand>(x: T, axis?: Axis): NDArray<DTypeOf<T>>;
export function squeeze(x: Operand, axis: Axis = null): NDArray {
  const put = later('squeeze', x, (known, axis) => squeeze(known, axis), axis);
  if (put !== null) return put;
  const array = arrayOf('squeeze', x);
  const { shape } = array;
  const dropped =
    axis === null ? shape.flatMap((size, d) => (size === 1 ? [d] : [])) : normalizeAxes('squeeze', axis, array.ndim);
  for (const d of dropped) {
    if (shape[d] === 1) continue;
    throw new ShapeError(`squeeze: axis ${d} of shape ${formatShape(shape)} has size ${shape[d]}, not 1`);
  }
  let next = 0;
  const axes = shape.map((_, d) => (dropped.includes(d) ? -1 : next++));
  return mappedView(
    array,
    shape.filter((_, d) => !dropped.includes(d)),
    wholeAxes(axes),
  );
}

/**
 * A view of `x` with the order of its elements reversed along `axis`, along all of them without one. Throws IndexError
 * for an axis out of range.
 *
 * Source: array API `flip`. `flip(arange(3))` is [2, 1, 0]
 */
export function flip<T extends Operand>(x: T, axis?: Axis): NDArray<DTypeOf<T>>;
export function flip(x: Operand, axis: Axis = null): NDArray {
  const put = later('flip', x, (known, axis) => flip(known, axis), axis);
  if (put !== null) return put;
  const array = arrayOf('flip', x);
  const reversed = normalizeAxes('flip', axis, array.ndim);
  const indexMap = array.shape.map((size, d) =>
    reversed.includes(d) && size > 0 ? { axis: d, start: size - 1, step: -1 } : { axis: d, start: 0, step: 1 },
  );
  return mappedView(array, array.shape, indexMap);
}

/**
 * A read-only view of `x` in which sizes of 1, and axes that `x` has not, repeat to fill a shape. Throws ShapeError when
 * `x` does not broadcast to it.
 *
 * Source: array API `broadcast_to`. `broadcastTo(arange(3), [2, 3])`
 */
export function broadcastTo<T extends Operand>(x: T, shape: number | Shape): NDArray<DTypeOf<T>>;
export function broadcastTo(x: Operand, shape: number | Shape): NDArray {
  const array = arrayOf('broadcastTo', x);
  const sizes = checkShape('broadcastTo', shape);
  const offset = sizes.length - array.ndim;
  const fits = offset >= 0 && array.shape.every((size, d) => size === 1 || size === sizes[offset + d]);
  if (!fits) {
    throw new ShapeError(`broadcastTo: shape ${formatShape(array.shape)} does not broadcast to ${formatShape(sizes)}`);
  }
  return mappedView(array, sizes, broadcastMap(array.shape, sizes), true);
}

/**
 * Read-only views of arrays, all of the shape that they broadcast to. Throws ShapeError when they do not.
 *
 * Source: array API `broadcast_arrays`. `const [a, b] = broadcastArrays(x, y)`
 */
export function broadcastArrays<T extends readonly Operand[]>(...arrays: T): { [K in keyof T]: NDArray<DTypeOf<T[K]>> };
export function broadcastArrays(...arrays: readonly Operand[]): NDArray[] {
  const all = arrays.map((x) => arrayOf('broadcastArrays', x));
  if (areUnsized(all)) {
    return all.map((_, i) => putOff('broadcastArrays', all, (known) => broadcastArrays(...known)[i] as NDArray));
  }
  const shape = broadcastShapes(
    'broadcastArrays',
    all.map((array) => array.shape),
  );
  return all.map((array) => broadcastTo(array, shape));
}

/** Checks that a value is one axis of an array. Throws IndexError. */
export function oneAxis(operation: string, axis: unknown, ndim: number): number {
  if (Array.isArray(axis)) {
    throw new IndexError(`${operation}: takes one axis, not ${axis.length}`);
  }
  return normalizeAxis(operation, axis, ndim);
}
