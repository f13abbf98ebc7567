/**
 * Short rows of numbers that doubles hold: sorted as doubles, without keys. Each row first loses its NaNs, which no
 * comparison puts in order, and a descending one is sorted as the negatives of its numbers. Zeros keep their signs and their
 * order, for neither is less than the other.
 *
 *     spread      numbers go to as many places as there are, by how far they are from the least to the greatest
 *     insertion   then nearly all are where they belong, and few places away otherwise
 *     merging     where too many would go to one place
 */

import type { RoutineMemory } from '../../../compiler/ir/routine.ts';

/** Rows up to this long are short: they stay in the cache. */
export const shortLength = 2048;

/** Writes the rows of `input`, each sorted, to `output`. Neither has 64-bit integers. */
export function sortShortRows(
  input: RoutineMemory,
  output: RoutineMemory,
  length: number,
  isDescending: boolean,
): void {
  const isFloat = input instanceof Float64Array || input instanceof Float32Array;
  const values = output instanceof Float64Array ? output : new Float64Array(input.length);
  copyNumbers(input, values);
  const scratch = scratchFor(length);
  if (isDescending) negate(values);
  for (let start = 0; start < values.length; start += length) {
    const count = isFloat ? withoutNaNs(values, start, length) : length;
    sortRow(values, scratch, start, start + count);
    if (count < length && isDescending) values.copyWithin(start + length - count, start, start + count);
    if (count < length)
      values.fill(Number.NaN, isDescending ? start : start + count, start + length - (isDescending ? count : 0));
  }
  if (isDescending) negate(values);
  if (values !== output) copyNumbers(values, output);
}

/** `set`, which converts between numbers of all kinds, but not between them and bigints. */
function copyNumbers(from: RoutineMemory, to: RoutineMemory): void {
  if (from instanceof BigInt64Array || from instanceof BigUint64Array) return;
  if (to instanceof BigInt64Array || to instanceof BigUint64Array) return;
  to.set(from);
}

function negate(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = -(values[i] as number);
}

/** Moves the numbers of a row to its front, in their order; returns how many there are. */
function withoutNaNs(values: Float64Array, start: number, length: number): number {
  let to = start;
  for (let i = start; i < start + length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    if (to !== i) values[to] = value;
    to++;
  }
  return to - start;
}

interface Scratch {
  readonly values: Float64Array;
  /** Where each number goes, and how many go there, or where the next of them goes. */
  readonly places: Int32Array;
  readonly starts: Int32Array;
}

const scratchFor = (length: number): Scratch => ({
  values: new Float64Array(length),
  places: new Int32Array(length),
  starts: new Int32Array(length + 1),
});

/** Rows longer than this are spread. */
const spreadLength = 32;

/** How many may go to one place. */
const crowd = 24;

/** Sorted one by one before runs are merged. */
const runLength = 16;

function sortRow(values: Float64Array, scratch: Scratch, start: number, end: number): void {
  if (end - start > spreadLength && spreadOut(values, scratch, start, end)) {
    insertFrom(scratch.values, values, start, end);
    return;
  }
  for (let run = start; run < end; run += runLength) insert(values, run, Math.min(run + runLength, end));
  for (let run = runLength; run < end - start; run *= 2) {
    for (let left = start; left + run < end; left += 2 * run) {
      merge(values, scratch.values, left, left + run, Math.min(left + 2 * run, end));
    }
  }
}

/** Writes a row to scratch memory, nearly in order; false where too many would go to one place, or some are infinite. */
function spreadOut(values: Float64Array, scratch: Scratch, start: number, end: number): boolean {
  const { places, starts } = scratch;
  const count = end - start;
  let least = values[start] as number;
  let greatest = least;
  for (let i = start + 1; i < end; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const scale = (count - 1) / (greatest - least);
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return false;
  for (let p = 0; p <= count; p++) starts[p] = 0;
  for (let i = 0; i < count; i++) {
    // Rounding keeps the order: a greater number never goes to a lesser place, nor beyond the last one.
    const place = Math.min(((values[start + i] as number) - least) * scale, count - 1) | 0;
    places[i] = place;
    starts[place + 1] = (starts[place + 1] as number) + 1;
  }
  for (let p = 1; p <= count; p++) {
    const here = starts[p] as number;
    if (here > crowd) return false;
    starts[p] = (starts[p - 1] as number) + here;
  }
  const spread = scratch.values;
  for (let i = 0; i < count; i++) {
    const place = places[i] as number;
    const to = starts[place] as number;
    starts[place] = to + 1;
    spread[to] = values[start + i] as number;
  }
  return true;
}

/** Writes numbers that are nearly in order, each where it belongs. */
function insertFrom(from: Float64Array, values: Float64Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const value = from[i - start] as number;
    let j = i;
    for (; j > start; j--) {
      const before = values[j - 1] as number;
      if (!(before > value)) break;
      values[j] = before;
    }
    values[j] = value;
  }
}

function insert(values: Float64Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const value = values[i] as number;
    let j = i;
    for (; j > start; j--) {
      const before = values[j - 1] as number;
      if (!(before > value)) break;
      values[j] = before;
    }
    values[j] = value;
  }
}

/** Merges two neighbouring runs in place, the first of them out of the way. */
function merge(values: Float64Array, scratch: Float64Array, left: number, right: number, end: number): void {
  const count = right - left;
  for (let i = 0; i < count; i++) scratch[i] = values[left + i] as number;
  let place = left;
  let j = right;
  for (let i = 0; i < count; ) {
    const first = scratch[i] as number;
    if (j < end && (values[j] as number) < first) values[place++] = values[j++] as number;
    else {
      values[place++] = first;
      i++;
    }
  }
}
