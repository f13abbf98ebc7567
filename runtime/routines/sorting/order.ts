/**
 * The order that sorts rows: which place of a row comes first, which next. Pairs of a place and the key there are sorted
 * by the keys; a row that has an order already is reordered stably, so that several keys are sorted by one after the other.
 *
 * Complex numbers are sorted by their real parts, then by their imaginary ones, those with a NaN after all others:
 *
 *     a + bi    a + NaN i    NaN + bi    NaN + NaN i
 */

import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { sortPairs } from './radix.ts';
import { sortTiedPlaces } from './ties.ts';
import { partsOf, type Row, type Words, wordsOf, writeKeys, writeWideKeys } from './words.ts';

/**
 * The places of each row in ascending order of what is there, or descending; equal ones keep their order, and NaN is the
 * greatest. `numbers` are the length of a row, 1 for descending, and 1 for complex numbers.
 */
export const argsort: Routine = {
  name: 'argsort',
  run(inputs, outputs, [length = 0, descending = 0, isComplex = 0]) {
    const keys = keysOf(inputs[0] as RoutineMemory, isComplex !== 0);
    const order = outputs[0] as Int32Array;
    const orderer = new Orderer(length, keys);
    for (let start = 0; start < order.length; start += length) {
      orderer.order(start, descending === 0 ? 0 : -1, order, start);
    }
  },
};

/**
 * Rows are ordered by the last input; where it is equal, by the one before it, and so on. `numbers` are the length of a row,
 * then for each input 1 for complex numbers.
 */
export const lexsort: Routine = {
  name: 'lexsort',
  run(inputs, outputs, [length = 0, ...areComplex]) {
    const order = outputs[0] as Int32Array;
    const orderer = new Orderer(
      length,
      inputs.flatMap((memory, i) => keysOf(memory, areComplex[i] === 1)),
    );
    for (let start = 0; start < order.length; start += length) orderer.order(start, 0, order, start);
  },
};

/** What numbers are sorted by, the most important last. */
export function keysOf(memory: RoutineMemory, isComplex: boolean): Words[] {
  if (!isComplex) return [wordsOf(memory)];
  const keys = [partsOf(memory, 1), partsOf(memory, 0)];
  const classes = new Uint32Array(memory.length / 2);
  let hasNaN = false;
  for (let i = 0; i < classes.length; i++) {
    const nans = (Number.isNaN(memory[2 * i]) ? 2 : 0) + (Number.isNaN(memory[2 * i + 1]) ? 1 : 0);
    if (nans !== 0) hasNaN = true;
    classes[i] = nans;
  }
  return hasNaN ? [...keys, wordsOf(classes)] : keys;
}

/** Memory in which rows of one length are ordered, by the last of some keys first. */
export class Orderer {
  readonly #length: number;
  readonly #keys: readonly Words[];
  readonly #pairs: Uint32Array;
  readonly #scratch: Uint32Array;
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;

  constructor(length: number, keys: readonly Words[]) {
    this.#length = length;
    this.#keys = keys;
    this.#pairs = new Uint32Array(2 * length);
    this.#scratch = new Uint32Array(2 * length);
    this.#high = new Uint32Array(length);
    this.#low = new Uint32Array(keys.some(({ isWide }) => isWide) ? length : 0);
  }

  /** Writes the places of the row that begins with the number `start` to `order`, from its element `at` on. */
  order(start: number, flip: 0 | -1, order: Int32Array, at: number): void {
    const keys = this.#keys;
    for (let k = 0; k < keys.length; k++) {
      this.#orderBy({ numbers: keys[k] as Words, start, length: this.#length, flip }, order, at, k > 0);
    }
  }

  #orderBy(row: Row, order: Int32Array, at: number, again: boolean): void {
    const { length } = row;
    const pairs = this.#pairs;
    const { isWide } = row.numbers;
    if (isWide) writeWideKeys(row, this.#low, this.#high, 1);
    else writeKeys(row, this.#high);
    if (again) pairWithPlaces(this.#high, order, at, length, pairs);
    else pairInOrder(this.#high, length, pairs);
    const sorted = sortPairs(pairs, this.#scratch, length);
    if (isWide) sortTiedPlaces(sorted, sorted === pairs ? this.#scratch : pairs, this.#low, length);
    for (let i = 0; i < length; i++) order[at + i] = sorted[2 * i] as number;
  }
}

function pairInOrder(keys: Uint32Array, length: number, pairs: Uint32Array): void {
  for (let i = 0; i < length; i++) {
    pairs[2 * i] = i;
    pairs[2 * i + 1] = keys[i] as number;
  }
}

function pairWithPlaces(keys: Uint32Array, order: Int32Array, at: number, length: number, pairs: Uint32Array): void {
  for (let i = 0; i < length; i++) {
    const place = order[at + i] as number;
    pairs[2 * i] = place;
    pairs[2 * i + 1] = keys[place] as number;
  }
}

/** Writes the numbers of the row at `start` in an order to the same row of `to`; `size` is words a number. */
export function gatherRow(words: Uint32Array, size: number, start: number, order: Int32Array, to: Uint32Array): void {
  let place = start * size;
  for (let i = 0; i < order.length; i++) {
    const from = (start + (order[i] as number)) * size;
    for (let w = 0; w < size; w++) to[place++] = words[from + w] as number;
  }
}
