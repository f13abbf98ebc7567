/**
 * Distinct numbers: in sorted order equal ones are neighbours, and each group begins where a key changes. A stable order
 * has the first of them at the beginning of its group.
 */

import type { RoutineMemory } from '../../../compiler/ir/routine.ts';
import { keysOf, Orderer } from './order.ts';
import { type Words, wordsOf, writeKeys, writeWideKeys } from './words.ts';

export interface Groups {
  /** The places of elements in sorted order. */
  readonly order: Int32Array;
  /** Where in that order each group begins. */
  readonly starts: Int32Array;
}

/**
 * Groups of equal elements, -0 with 0. All elements with a NaN are one group if `equalNaN`, which comes last, and each of
 * them is a group of its own otherwise.
 */
export function groupElements(memory: RoutineMemory, isComplex: boolean, equalNaN: boolean): Groups {
  const size = isComplex ? 2 : 1;
  return groupBy(keysOf(memory, isComplex), memory.length / size, equalNaN);
}

/** Groups of equal rows of `width` numbers, sorted by the first, then by the second, and so on; NaN equals nothing. */
export function groupRows(memory: RoutineMemory, width: number, count: number): Groups {
  const { words, kind, isWide, step } = wordsOf(memory);
  const columns = Array.from({ length: width }, (_, c) => ({
    words: words.subarray((width - 1 - c) * step),
    kind,
    isWide,
    step: step * width,
  }));
  return groupBy(columns, count, false);
}

/** For each element the number of its group. */
export function inverseOf({ order, starts }: Groups): Int32Array {
  const inverse = new Int32Array(order.length);
  for (let g = 0; g < starts.length; g++) {
    const end = endOf(starts, g, order.length);
    for (let i = starts[g] as number; i < end; i++) inverse[order[i] as number] = g;
  }
  return inverse;
}

/** How many elements each group has. */
export const countsOf = ({ order, starts }: Groups): Int32Array =>
  starts.map((start, g) => endOf(starts, g, order.length) - start);

/** The place of the first element of each group. */
export const firstsOf = ({ order, starts }: Groups): Int32Array => starts.map((start) => order[start] as number);

const endOf = (starts: Int32Array, group: number, length: number): number =>
  group + 1 < starts.length ? (starts[group + 1] as number) : length;

function groupBy(keys: readonly Words[], length: number, equalNaN: boolean): Groups {
  const order = new Int32Array(length);
  new Orderer(length, keys).order(0, 0, order, 0);
  if (keys.length === 0) for (let i = 0; i < length; i++) order[i] = i;
  const begins = new Uint8Array(length);
  if (length > 0) begins[0] = 1;
  const high = new Uint32Array(length);
  const low = new Uint32Array(length);
  const nans = new Uint8Array(length);
  for (const numbers of keys) {
    const row = { numbers, start: 0, length, flip: 0 } as const;
    if (numbers.isWide) writeWideKeys(row, low, high, 1);
    else writeKeys(row, high);
    markChanges(high, order, begins);
    if (numbers.isWide) markChanges(low, order, begins);
    // No other float has this key, or this high word.
    if (numbers.kind === 'float') for (let i = 0; i < length; i++) if (high[i] === 0xffffffff) nans[i] = 1;
  }
  let isBehindNaN = false;
  for (let i = 0; i < length; i++) {
    if (nans[order[i] as number] === 0) continue;
    begins[i] = equalNaN && isBehindNaN ? 0 : 1;
    isBehindNaN = true;
  }
  return { order, starts: placesOf(begins) };
}

function markChanges(keys: Uint32Array, order: Int32Array, begins: Uint8Array): void {
  let previous = order.length > 0 ? (keys[order[0] as number] as number) : 0;
  for (let i = 1; i < order.length; i++) {
    const key = keys[order[i] as number] as number;
    if (key !== previous) begins[i] = 1;
    previous = key;
  }
}

function placesOf(begins: Uint8Array): Int32Array {
  let count = 0;
  for (let i = 0; i < begins.length; i++) count += begins[i] as number;
  const places = new Int32Array(count);
  for (let i = 0, p = 0; i < begins.length; i++) if (begins[i] === 1) places[p++] = i;
  return places;
}
