/**
 * Short rows of numbers that doubles hold: sorted as doubles, without keys, by insertion and by merging. Each row first loses
 * its NaNs, which no comparison puts in order, and a descending one is sorted as the negatives of its numbers. Zeros keep
 * their signs and their order, for neither is less than the other.
 */

import type { RoutineMemory } from '../../../compiler/ir/routine.ts';

/** Rows up to this long are short. */
export const shortLength = 640;

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
  const scratch = new Float64Array(length);
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
    if (value !== value) continue;
    if (to !== i) values[to] = value;
    to++;
  }
  return to - start;
}

const runLength = 16;

function sortRow(values: Float64Array, scratch: Float64Array, start: number, end: number): void {
  for (let run = start; run < end; run += runLength) insert(values, run, Math.min(run + runLength, end));
  for (let run = runLength; run < end - start; run *= 2) {
    for (let left = start; left + run < end; left += 2 * run) {
      merge(values, scratch, left, left + run, Math.min(left + 2 * run, end));
    }
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
