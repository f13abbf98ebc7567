/**
 * The order in which axes lie in memory, from the outermost to the innermost, chosen from strides as NumPy chooses it.
 *
 *     [[1, 2, 3],      row-major     'C'   axes 0, 1   1 2 3 4 5 6
 *      [4, 5, 6]]      column-major  'F'   axes 1, 0   1 4 2 5 3 6
 *
 * Results follow their operands ('K'): the sum of two column-major arrays is column-major, so that it runs along memory.
 * Where operands disagree, the result is row-major in the axes about which they do.
 */

import { ValueError } from '../compiler/ir/errors.ts';
import { isContiguous, type Layout } from '../compiler/ir/shape.ts';
import { layoutOf } from './array.ts';
import { show } from './check.ts';
import type { NDArray } from './ndarray.ts';

/**
 * How a result lies in memory: 'C' row by row, 'F' column by column, 'A' column by column where the source does and row
 * by row otherwise, 'K' as close to the source as can be.
 */
export type Order = 'C' | 'F' | 'A' | 'K';

/** Axes from the outermost in memory to the innermost; null where that is row-major. */
export type AxisOrder = readonly number[] | null;

/** An order that a user named, or `otherwise`. Throws ValueError for one that is not among `allowed`. */
export function checkOrder<O extends Order>(operation: string, order: unknown, allowed: readonly O[], otherwise: O): O {
  if (order === undefined) return otherwise;
  for (const known of allowed) if (known === order) return known;
  throw new ValueError(`${operation}: the order is one of ${allowed.join(', ')}, not ${show(order)}`);
}

export const allOrders: readonly Order[] = ['C', 'F', 'A', 'K'];

/**
 * The axes of what an elementwise operation on arrays gives. Of two axes the inner one is that along which all operands
 * that vary along both take smaller steps; where they disagree or there are none, the later one.
 *
 * Source: `npyiter_find_best_axis_ordering` in NumPy's `nditer_constr.c`.
 */
export function followedOrder(operands: readonly NDArray[]): AxisOrder {
  let ndim = 0;
  let follows = false;
  for (let i = 0; i < operands.length; i++) {
    const array = operands[i] as NDArray;
    ndim = Math.max(ndim, array.shape.length);
    follows ||= !isRowOrdered(array);
  }
  if (!follows) return null;
  // The common cases, in short.
  if (ndim === 2) return operands.some(isMatrixByRows) ? null : columnsFirst;
  if (operands.every((array) => isColumnOrdered(array, ndim))) return reversedAxes(ndim);
  const steps = operands.map((array) => stepsOf(layoutOf(array), ndim).map((step) => step || null));
  const innermostFirst = inserted(reversedAxes(ndim), (axis, placed) => isInside(axis, placed, steps));
  return unlessRowMajor(innermostFirst.reverse());
}

const columnsFirst: AxisOrder = [1, 0];

/** Whether an operand is a matrix that varies along both axes and steps at least as far from row to row. */
function isMatrixByRows({ shape, elementStrides }: NDArray): boolean {
  if (shape.length < 2 || shape[0] === 1 || shape[1] === 1) return false;
  if (elementStrides === null) return true;
  const [row = 0, column = 0] = elementStrides;
  return row !== 0 && column !== 0 && Math.abs(column) <= Math.abs(row);
}

/**
 * The axes of what joins parts of `ndim` dimensions: as those of an elementwise operation, but that an axis along which a
 * part repeats is inside of its others. Source: `PyArray_CreateMultiSortedStridePerm`.
 */
export function joinedOrder(parts: readonly Layout[], ndim: number): AxisOrder {
  const steps = parts.map((layout) => stepsOf(layout, ndim));
  const axes = Array.from({ length: ndim }, (_, d) => d);
  return unlessRowMajor(inserted(axes, (axis, placed) => isInside(placed, axis, steps)));
}

/** Sorts axes in place, each going before those placed that it precedes, past those of which that is not known (null). */
function inserted(axes: number[], precedes: (axis: number, placed: number) => boolean | null): number[] {
  for (let i = 1; i < axes.length; i++) {
    const axis = axes[i] as number;
    let place = i;
    for (let j = i - 1; j >= 0; j--) {
      const before = precedes(axis, axes[j] as number);
      if (before === false) break;
      if (before) place = j;
    }
    axes.splice(i, 1);
    axes.splice(place, 0, axis);
  }
  return axes;
}

/** Whether the steps of an array never grow from axis to axis, those that it does not vary along and empty ones aside. */
export function isRowOrdered({ elementStrides, shape }: NDArray): boolean {
  if (elementStrides === null) return true;
  let least = Infinity;
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] === 1 || elementStrides[d] === 0) continue;
    const step = Math.abs(elementStrides[d] as number);
    if (step > least) return shape.includes(0);
    least = step;
  }
  return true;
}

/** Whether an array varies along all of `ndim` axes, and the later ones take larger steps. */
function isColumnOrdered({ elementStrides, shape }: NDArray, ndim: number): boolean {
  if (elementStrides === null || shape.length !== ndim) return false;
  let most = 0;
  for (let d = 0; d < ndim; d++) {
    const step = Math.abs(elementStrides[d] as number);
    if (shape[d] === 1 || step <= most) return false;
    most = step;
  }
  return true;
}

/** How far a step along each of `ndim` axes goes; null for those of size 1. */
function stepsOf({ shape, strides }: Layout, ndim: number): (number | null)[] {
  const steps = new Array<number | null>(ndim).fill(null);
  const first = ndim - shape.length;
  shape.forEach((size, d) => {
    if (size !== 1) steps[first + d] = Math.abs(strides[d] as number);
  });
  return steps;
}

/** Whether an axis belongs inside of a later one; null where no operand steps along both. */
function isInside(axis: number, later: number, steps: readonly (readonly (number | null)[])[]): boolean | null {
  let inside: boolean | null = null;
  for (const step of steps) {
    const own = step[axis] ?? null;
    const other = step[later] ?? null;
    if (own === null || other === null) continue;
    if (other <= own) return false;
    inside = true;
  }
  return inside;
}

/** The axes of a copy of what lies as `layout` says. Source: `PyArray_NewLikeArray`. */
export function copyOrder(order: Order, layout: Layout): AxisOrder {
  const ndim = layout.shape.length;
  if (ndim < 2 || order === 'C') return null;
  if (order === 'F') return reversedAxes(ndim);
  if (isContiguous(layout.shape, layout.strides)) return null;
  if (isColumnMajor(layout)) return reversedAxes(ndim);
  return order === 'A' ? null : sortedAxes(layout);
}

/** The axes by how far they step, the farthest first; equal ones in their order. */
export function sortedAxes({ shape, strides }: Layout): AxisOrder {
  const step = (axis: number) => Math.abs(strides[axis] as number);
  return unlessRowMajor(shape.map((_, d) => d).sort((a, b) => step(b) - step(a)));
}

/** Whether a layout is in an order already: any is in 'K', row- and column-major ones are in 'A'. */
export function isLaidOut(layout: Layout, order: Order): boolean {
  if (order === 'K') return true;
  const isRowMajor = isContiguous(layout.shape, layout.strides);
  return order === 'C' ? isRowMajor : (order === 'A' && isRowMajor) || isColumnMajor(layout);
}

/** Whether a layout is column-major without gaps; one of a single row or column is row-major as well. */
export const isColumnMajor = ({ shape, strides }: Layout): boolean =>
  isContiguous(shape.toReversed(), strides.toReversed());

/** A layout with its axes in another order. */
export const permutedLayout = ({ shape, strides, offset }: Layout, axes: readonly number[]): Layout => ({
  shape: axes.map((axis) => shape[axis] as number),
  strides: axes.map((axis) => strides[axis] as number),
  offset,
});

export function reversedAxes(ndim: number): number[] {
  const axes = new Array<number>(ndim);
  for (let d = 0; d < ndim; d++) axes[d] = ndim - 1 - d;
  return axes;
}

const unlessRowMajor = (axes: readonly number[]): AxisOrder => (axes.every((axis, d) => axis === d) ? null : axes);
