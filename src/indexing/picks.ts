/**
 * Advanced indexing: which elements integer and boolean arrays pick, with slices, integers and new axes beside them, and in
 * which order the dimensions of the result come, as NumPy has it.
 *
 *     index        x[i0, :, i2]    the arrays broadcast to one shape B; integers beside arrays are arrays of no dimensions
 *     dimensions   next to each other, B comes in their place; with others between them, B comes first
 *     booleans     a mask of k dimensions stands for the k index arrays of its true elements
 *
 * Source: NumPy user guide, "Advanced indexing"; NEP 21 for the names.
 */

import { IndexError } from '../../compiler/ir/errors.ts';
import { type Node, type PickDimension, type PickMap, view } from '../../compiler/ir/node.ts';
import { broadcastShapes, formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { wholeAxes } from '../layout-node.ts';
import { NDArray } from '../ndarray.ts';
import { sliceOf } from './basic.ts';
import { indexArray, outOfRange, positionsIn } from './index-array.ts';
import { type IndexEntry, parseIndex } from './index-text.ts';
import { trueIndices } from './masks.ts';

/** What an index with arrays picks of an array. */
export interface Picked {
  readonly shape: Shape;
  readonly picks: PickMap;
  /** The index arrays, checked, so that they broadcast to the shape. */
  readonly indices: readonly Node[];
}

/** An entry of an index, its arrays no longer booleans. */
export type PickEntry = IndexEntry | NDArray;

/** Whether an index has arrays, and so is not a view. */
export function hasArrays(index: readonly unknown[]): boolean {
  for (let i = 0; i < index.length; i++) {
    const part = index[i];
    if ((typeof part === 'object' && part !== null) || typeof part === 'boolean') return true;
  }
  return false;
}

/** The entries of an index; a mask becomes the index arrays of its true elements. Throws IndexError. */
export function pickEntries(operation: string, shape: Shape, index: readonly unknown[]): PickEntry[] {
  const entries = index.flatMap((part): PickEntry[] =>
    hasArrays([part]) ? [arrayEntry(operation, part)] : [...parseIndex(operation, [part])],
  );
  if (entries.filter((entry) => entry === '...').length > 1) {
    throw new IndexError(`${operation}: an index has at most one '...'`);
  }
  const given = entries.reduce<number>((n, entry) => n + dimensionsOf(entry), 0);
  if (given > shape.length) {
    throw new IndexError(`${operation}: ${given} indices for an array of shape ${formatShape(shape)}`);
  }
  let axis = 0;
  return entries.flatMap((entry): PickEntry[] => {
    const first = axis;
    axis += entry === '...' ? shape.length - given : dimensionsOf(entry);
    if (!(entry instanceof NDArray) || entry.dtype !== 'bool') return [entry];
    checkMask(operation, entry, shape, first);
    return trueIndices(entry);
  });
}

const arrayEntry = (operation: string, part: unknown): NDArray => {
  const array = indexArray(operation, part);
  if (array.dtype !== 'bool' || array.ndim > 0) return array;
  throw new IndexError(`${operation}: a boolean of no dimensions is no index; use where`);
};

/** How many dimensions of the source an entry indexes. */
const dimensionsOf = (entry: PickEntry): number => {
  if (entry instanceof NDArray) return entry.dtype === 'bool' ? entry.ndim : 1;
  return entry === null || entry === '...' ? 0 : 1;
};

/** Throws IndexError unless a mask has the sizes of the axes that it stands for. */
export function checkMask(operation: string, mask: NDArray, shape: Shape, first: number): void {
  mask.shape.forEach((size, d) => {
    const expected = shape[first + d];
    if (size === expected) return;
    throw new IndexError(
      `${operation}: a mask of shape ${formatShape(mask.shape)} does not fit shape ${formatShape(shape)}: axis ` +
        `${first + d} has ${expected} elements and the mask ${size}`,
    );
  });
}

/** What entries without masks pick of an array of a shape. Throws IndexError. */
export function resolvePicks(operation: string, shape: Shape, entries: readonly PickEntry[]): Picked {
  const arrays = entries.filter((entry) => entry instanceof NDArray);
  const common = commonShape(operation, arrays);
  const isPick = (entry: PickEntry) => entry instanceof NDArray || typeof entry === 'number';
  const first = entries.findIndex(isPick);
  const areTogether = entries.slice(first, entries.findLastIndex(isPick) + 1).every(isPick);
  const given = entries.reduce<number>((n, entry) => n + dimensionsOf(entry), 0);

  // The dimensions of the result that are not those of the arrays, and where those come.
  const sizes: number[] = [];
  let place = areTogether ? -1 : 0;
  const picks: (PickDimension | { readonly array: NDArray | number; readonly axis: number })[] = [];
  const keep = (start: number, step: number, length: number) => {
    picks.push({ axis: sizes.length, start, step, index: -1 });
    sizes.push(length);
  };
  for (const [i, entry] of entries.entries()) {
    if (i === first && place < 0) place = sizes.length;
    const axis = picks.length;
    const size = shape[axis] as number;
    if (entry === null) sizes.push(1);
    else if (entry === '...') for (let d = given; d < shape.length; d++) keep(0, 1, shape[picks.length] as number);
    else if (entry instanceof NDArray || typeof entry === 'number') picks.push({ array: entry, axis });
    else {
      const { start, step, length } = sliceOf(entry, size);
      keep(start, step, length);
    }
  }
  while (picks.length < shape.length) keep(0, 1, shape[picks.length] as number);

  const trailing = sizes.length - place;
  const indices: Node[] = [];
  const resolved = picks.map((pick): PickDimension => {
    if (!('array' in pick)) return pick.axis < place ? pick : { ...pick, axis: pick.axis + common.length };
    const size = shape[pick.axis] as number;
    if (typeof pick.array === 'number') {
      if (pick.array < -size || pick.array >= size) throw outOfRange(operation, pick.array, pick.axis, size);
      return { axis: -1, start: pick.array < 0 ? pick.array + size : pick.array, step: 0, index: -1 };
    }
    const positions = positionsIn(operation, pick.array, size, pick.axis);
    return { axis: -1, start: 0, step: 1, index: indices.push(withTrailing(positions, trailing)) - 1 };
  });
  return { shape: sizes.toSpliced(place, 0, ...common), picks: resolved, indices };
}

function commonShape(operation: string, arrays: readonly NDArray[]): Shape {
  try {
    return broadcastShapes(
      operation,
      arrays.map((array) => array.shape),
    );
  } catch {
    const shapes = arrays.map((array) => formatShape(array.shape)).join(', ');
    throw new IndexError(`${operation}: index arrays of shapes ${shapes} do not broadcast together`);
  }
}

/** A value with some dimensions of size 1 after its own. */
export function withTrailing(node: Node, count: number): Node {
  if (count === 0) return node;
  return view(node, [...node.shape, ...new Array<number>(count).fill(1)], wholeAxes(node.shape.map((_, d) => d)));
}
