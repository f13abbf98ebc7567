/**
 * Bins: edges, and the bin in which each value lies. Bins of one width are found by arithmetic, as NumPy finds them, and put
 * right where rounding has missed; for others the edges are searched.
 */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import type { Node } from '../../compiler/ir/node.ts';
import { storageOf, type TypedArray } from '../../runtime/storage.ts';
import { fromNode } from '../array.ts';
import { checkInteger } from '../check.ts';
import { fromData } from '../creation/from-data.ts';
import { arange } from '../creation/ranges.ts';
import { where } from '../elementwise/choosing.ts';
import { equal, greaterEqual, lessEqual, logicalAnd, minimum, subtract } from '../elementwise/functions.ts';
import { takeInRange } from '../indexing/take.ts';
import { astype } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import { max, min } from '../reductions/reductions.ts';
import { searchsorted } from '../sorting/search.ts';
import { deferredNode } from '../unsized.ts';

/** A number of bins of one width, or the edges of all of them. */
export type Bins = number | NDArray | readonly number[] | Float64Array;

export interface Binned {
  /** The number of each value's bin, int32; `count` where it lies in none. */
  readonly index: NDArray;
  /** One more than there are bins, ascending. */
  readonly edges: NDArray;
  readonly count: number;
}

/** The bins of `values`, of one dimension. Throws ValueError for no bins, edges that descend, or a range that does. */
export function binned(
  operation: string,
  values: NDArray,
  bins: Bins,
  range: readonly [number, number] | null | undefined,
): Binned {
  const { kind } = dtypes[values.dtype];
  if (kind === 'complex') throw new DTypeError(`${operation}: ${values.dtype} has no order`);
  if (typeof bins === 'number') {
    const count = countOf(operation, bins);
    // Bins of float32 values are found in float32, between edges of float32.
    const dtype = values.dtype === 'float32' ? 'float32' : 'float64';
    const [first, last] = limitsOf(operation, values, range);
    const given = isGiven(range) ? 'float64' : dtype;
    const edges = astype(evenEdges(astype(first, given), astype(last, given), count), dtype);
    const [low, high] = [astype(first, dtype), astype(last, dtype)];
    return { index: evenBins(astype(values, dtype), low, high, count, edges), edges, count };
  }
  const edges = edgesOf(operation, bins);
  const count = (edges.shape[0] as number) - 1;
  return { index: searchedBins(values, edges, count), edges, count };
}

/**
 * The bins of one of several coordinates, as NumPy finds these: between edges, which are float64 where a range is given
 * whatever the values are. Throws what `binned` throws.
 */
export function binnedBetweenEdges(
  operation: string,
  values: NDArray,
  bins: Bins,
  range: readonly [number, number] | null | undefined,
): Binned {
  if (typeof bins !== 'number') return binned(operation, values, bins, range);
  const { edges, count } = binned(operation, isGiven(range) ? astype(values, 'float64') : values, bins, range);
  return { index: searchedBins(values, edges, count), edges, count };
}

const isGiven = (range: readonly [number, number] | null | undefined): boolean => range !== undefined && range !== null;

function countOf(operation: string, bins: number): number {
  const count = checkInteger(operation, 'the number of bins', bins);
  if (count < 1) throw new ValueError(`${operation}: there is at least one bin, not ${count}`);
  return count;
}

/** The ends of a range: those given, or the least and the greatest value, half a unit around what is a single value. */
function limitsOf(
  operation: string,
  values: NDArray,
  range: readonly [number, number] | null | undefined,
): [NDArray, NDArray] {
  const number = (value: number) => fromData(operation, value, 'float64');
  if (range !== undefined && range !== null) {
    const [first, last] = range;
    if (!Number.isFinite(first) || !Number.isFinite(last))
      throw new ValueError(`${operation}: the range is not finite`);
    if (first > last) throw new ValueError(`${operation}: the range goes from ${first} down to ${last}`);
    return first === last ? [number(first - 0.5), number(last + 0.5)] : [number(first), number(last)];
  }
  if (values.size === 0) return [number(0), number(1)];
  const ends = finiteEnds(operation, min(values), max(values));
  const [first, last] = [ends.get(0), ends.get(1)];
  const isOne = equal(first, last);
  return [where(isOne, subtract(first, 0.5), first), where(isOne, last.add(0.5), last)];
}

/** Both ends, once it is known that they are numbers. */
function finiteEnds(operation: string, least: NDArray, greatest: NDArray): NDArray {
  const node = deferredNode('range', 'float64', [2], [least, greatest], true, (_, [low, high]) => {
    const [first, last] = [Number(low?.[0]), Number(high?.[0])];
    if (Number.isFinite(first) && Number.isFinite(last)) {
      return storageOf('float64', [2], Float64Array.of(first, last)).leaf;
    }
    throw new ValueError(`${operation}: the values go from ${first} to ${last}, which is no finite range`);
  });
  return fromNode(node);
}

function evenEdges(first: NDArray, last: NDArray, count: number): NDArray {
  const step = subtract(last, first).div(count);
  const position = astype(arange(count + 1), first.dtype);
  return where(equal(position, count), last, position.mul(step).add(first));
}

function evenBins(values: NDArray, first: NDArray, last: NDArray, count: number, edges: NDArray): NDArray {
  const isInside = logicalAnd(greaterEqual(values, first), lessEqual(values, last));
  const scaled = subtract(values, first).div(subtract(last, first)).mul(count);
  const guess = minimum(astype(where(isInside, scaled, 0), 'int32'), count - 1);
  // What is inside is not below the first edge, so that the guess is never that of the bin before the first.
  const isBelow = logicalAnd(isInside, values.lt(takeInRange(edges, guess, 0)));
  const down = where(isBelow, guess.sub(1), guess);
  const isAbove = logicalAnd(values.ge(takeInRange(edges, down.add(1), 0)), down.lt(count - 1));
  return where(isInside, where(isAbove, down.add(1), down), count);
}

function edgesOf(operation: string, bins: Exclude<Bins, number>): NDArray {
  const edges = bins instanceof NDArray ? bins : fromData(operation, bins);
  if (edges.ndim !== 1 || edges.size < 2) {
    throw new ValueError(`${operation}: edges are an array of one dimension and two elements at least`);
  }
  if (edges.isEvaluated) {
    checkAscending(operation, edges.data);
    return edges;
  }
  const node = deferredNode('edges', edges.dtype, edges.shape, [edges], true, ([leaf], [memory]) => {
    checkAscending(operation, memory as TypedArray);
    return leaf as Node;
  });
  return fromNode(node);
}

function checkAscending(operation: string, edges: TypedArray): void {
  for (let i = 1; i < edges.length; i++) {
    if (Number(edges[i - 1]) <= Number(edges[i])) continue;
    throw new ValueError(`${operation}: edges ascend, but ${edges[i]} comes after ${edges[i - 1]}`);
  }
}

function searchedBins(values: NDArray, edges: NDArray, count: number): NDArray {
  const found = searchsorted(edges, values, { side: 'right' }).sub(1);
  const last = edges.get(count);
  // The last bin has its upper edge.
  const index = where(equal(values, last), count - 1, found);
  const isInside = logicalAnd(index.ge(0), logicalAnd(index.lt(count), lessEqual(values, last)));
  return where(isInside, index, count);
}
