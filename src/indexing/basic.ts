/**
 * Basic indexing: an index and a shape give the shape of a region and where its elements lie, as NumPy's do.
 */

import { IndexError } from '../../compiler/ir/errors.ts';
import { type IndexMap, type IndexMapDimension, view } from '../../compiler/ir/node.ts';
import { formatShape, type Shape, sameShape } from '../../compiler/ir/shape.ts';
import { BoundedCache } from '../../runtime/bounded-cache.ts';
import { fromNode, nodeOf } from '../array.ts';
import { mappedView } from '../layout-node.ts';
import { copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { isUnsized, putOff } from '../unsized.ts';
import { getPicked } from './get.ts';
import { type IndexEntry, longestKnown, parseIndex, type Slice } from './index-text.ts';
import { hasArrays } from './picks.ts';

/** What an index picks: a shape, and where each dimension of the source goes. */
export interface Region {
  readonly shape: Shape;
  readonly indexMap: IndexMap;
  /** Whether NumPy gives a value here and not a view: an integer for every dimension, and no '...'. */
  readonly isElement: boolean;
}

/** The region of an array that an index picks; it may be shared. Throws IndexError and ValueError. */
export function regionOf(operation: string, shape: Shape, index: readonly unknown[]): Region {
  const [text] = index;
  if (index.length !== 1 || typeof text !== 'string') return resolve(operation, shape, parseIndex(operation, index));
  const regions = known.peek(text);
  if (regions !== undefined) {
    for (let i = 0; i < regions.length; i++) {
      const { source, region } = regions[i] as KnownRegion;
      if (sameShape(source, shape)) return region;
    }
  }
  const region = resolve(operation, shape, parseIndex(operation, index));
  if (regions !== undefined) remember(regions, shape, region);
  else if (text.length <= longestKnown) known.set(text, [{ source: shape.slice(), region }]);
  return region;
}

/** What `get` gives: a view, or the value of one element. */
export function getRegion(array: NDArray, index: readonly unknown[]): NDArray {
  if (hasArrays(index)) return getPicked('get', array, index);
  if (isUnsized(array)) return putOff('get', [array], ([known], index) => copy(getRegion(known, index)), index);
  const { shape, indexMap, isElement } = regionOf('get', array.shape, index);
  // A shape of its own: a user who changes it changes no other array's.
  const own = shape.slice();
  return isElement ? fromNode(view(nodeOf(array), own, indexMap)) : mappedView(array, own, indexMap);
}

interface KnownRegion {
  /** The shape of the array. */
  readonly source: Shape;
  readonly region: Region;
}

/** What short texts picked from arrays of some shapes: in loops it is the same again and again. */
const known = new BoundedCache<string, KnownRegion[]>(256);
const shapesKnown = 8;
let oldest = 0;

function remember(regions: KnownRegion[], shape: Shape, region: Region): void {
  const entry = { source: shape.slice(), region };
  if (regions.length < shapesKnown) {
    regions.push(entry);
    return;
  }
  oldest = (oldest + 1) % shapesKnown;
  regions[oldest] = entry;
}

function resolve(operation: string, shape: Shape, entries: readonly IndexEntry[]): Region {
  let integers = 0;
  let slices = 0;
  let added = 0;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (entry === null) added++;
    else if (typeof entry === 'number') integers++;
    else if (entry !== '...') slices++;
  }
  const given = integers + slices;
  if (given > shape.length) {
    throw new IndexError(`${operation}: ${given} indices for an array of shape ${formatShape(shape)}`);
  }
  const sizes = new Array<number>(shape.length - integers + added);
  const indexMap = new Array<IndexMapDimension>(shape.length);
  let axis = 0;
  let d = 0;
  let hasEllipsis = false;
  const keepWhole = (count: number) => {
    for (const end = d + count; d < end; d++) {
      indexMap[d] = { axis, start: 0, step: 1 };
      sizes[axis++] = shape[d] as number;
    }
  };
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] as IndexEntry;
    if (entry === null) sizes[axis++] = 1;
    else if (typeof entry === 'number') {
      indexMap[d] = { axis: -1, start: position(operation, entry, shape, d), step: 0 };
      d++;
    } else if (entry === '...') {
      hasEllipsis = true;
      keepWhole(shape.length - given);
    } else {
      const { start, step, length } = sliceOf(entry, shape[d++] as number);
      indexMap[d - 1] = { axis, start, step };
      sizes[axis++] = length;
    }
  }
  keepWhole(shape.length - d);
  return { shape: sizes, indexMap, isElement: sizes.length === 0 && !hasEllipsis };
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
export function sliceOf({ start, stop, step }: Slice, size: number) {
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? size - 1 : size;
  const clamp = (bound: number) => Math.min(Math.max(bound < 0 ? bound + size : bound, lowest), highest);
  const first = start === null ? (step < 0 ? highest : lowest) : clamp(start);
  const end = stop === null ? (step < 0 ? lowest : highest) : clamp(stop);
  const length = Math.max(0, Math.ceil((end - first) / step));
  return { start: length === 0 ? 0 : first, step, length };
}
