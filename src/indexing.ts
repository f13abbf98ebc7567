/**
 * Basic indexing: an index and a shape give the shape of a region and where its elements lie, as NumPy's do.
 */

import { IndexError } from '../compiler/ir/errors.ts';
import { type IndexMap, type IndexMapDimension, view } from '../compiler/ir/node.ts';
import { formatShape, type Shape } from '../compiler/ir/shape.ts';
import { fromNode, nodeOf } from './array.ts';
import { type IndexEntry, parseIndex } from './index-text.ts';
import { mappedView } from './layout-node.ts';
import type { NDArray } from './ndarray.ts';

/** What an index picks: a shape, and where each dimension of the source goes. */
export interface Region {
  readonly shape: Shape;
  readonly indexMap: IndexMap;
  /** Whether NumPy gives a value here and not a view: an integer for every dimension, and no '...'. */
  readonly isElement: boolean;
}

/** The region of an array that an index picks. Throws IndexError and ValueError. */
export function regionOf(operation: string, shape: Shape, index: readonly unknown[]): Region {
  const entries = parseIndex(operation, index);
  const given = entries.filter((entry) => entry.kind === 'integer' || entry.kind === 'slice').length;
  if (given > shape.length) {
    throw new IndexError(`${operation}: ${given} indices for an array of shape ${formatShape(shape)}`);
  }
  const sizes: number[] = [];
  const indexMap: IndexMapDimension[] = [];
  const keep = (count: number) => {
    for (let i = 0; i < count; i++) {
      const size = shape[indexMap.length] as number;
      indexMap.push({ axis: sizes.length, start: 0, step: 1 });
      sizes.push(size);
    }
  };
  let hasEllipsis = false;
  for (const entry of entries) {
    if (entry.kind === 'newaxis') sizes.push(1);
    else if (entry.kind === 'ellipsis') {
      hasEllipsis = true;
      keep(shape.length - given);
    } else if (entry.kind === 'integer') {
      indexMap.push({ axis: -1, start: position(operation, entry.value, shape, indexMap.length), step: 0 });
    } else {
      const { start, step, length } = sliceOf(entry, shape[indexMap.length] as number);
      indexMap.push({ axis: sizes.length, start, step });
      sizes.push(length);
    }
  }
  keep(shape.length - indexMap.length);
  return { shape: sizes, indexMap, isElement: sizes.length === 0 && !hasEllipsis };
}

/** What `get` gives: a view, or the value of one element. */
export function getRegion(array: NDArray, index: readonly unknown[]): NDArray {
  const { shape, indexMap, isElement } = regionOf('get', array.shape, index);
  if (!isElement) return mappedView(array, shape, indexMap);
  return fromNode(view(nodeOf(array), shape, indexMap));
}

function position(operation: string, index: number, shape: Shape, axis: number): number {
  const size = shape[axis] as number;
  if (index < -size || index >= size) {
    throw new IndexError(
      `${operation}: index ${index} is out of range for axis ${axis} of size ${size}, of shape ${formatShape(shape)}`,
    );
  }
  return index < 0 ? index + size : index;
}

/** The first position, the step and the number of positions of a slice of `size`, as Python's `slice.indices` has it. */
function sliceOf({ start, stop, step }: Extract<IndexEntry, { kind: 'slice' }>, size: number) {
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? size - 1 : size;
  const clamp = (bound: number) => Math.min(Math.max(bound < 0 ? bound + size : bound, lowest), highest);
  const first = start === null ? (step < 0 ? highest : lowest) : clamp(start);
  const end = stop === null ? (step < 0 ? lowest : highest) : clamp(stop);
  const length = Math.max(0, Math.ceil((end - first) / step));
  return { start: length === 0 ? 0 : first, step, length };
}
