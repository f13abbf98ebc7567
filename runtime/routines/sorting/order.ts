/**
 * The order that sorts rows: which place of a row comes first, which next. Pairs of a place and the key there are sorted
 * by the keys; a row that has an order already is reordered stably, so that several keys are sorted by one after the other.
 */

import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { sortPairs } from './radix.ts';
import { sortTiedPlaces } from './ties.ts';
import { type Row, wordsOf, writeKeys, writeWideKeys } from './words.ts';

/** The places of each row in ascending order of what is there, or descending; equal ones keep their order. NaN is greatest. */
export const argsort: Routine = {
  name: 'argsort',
  run(inputs, outputs, [length = 0, descending = 0]) {
    const numbers = wordsOf(inputs[0] as RoutineMemory);
    const order = outputs[0] as Int32Array;
    const sorter = new Orderer(length, numbers.isWide);
    for (let start = 0; start < order.length; start += length) {
      sorter.order({ numbers, start, length, flip: descending === 0 ? 0 : -1 }, order, start, false);
    }
  },
};

/** Rows are ordered by the last input; where it is equal, by the one before it, and so on. */
export const lexsort: Routine = {
  name: 'lexsort',
  run(inputs, outputs, [length = 0]) {
    const keys = inputs.map(wordsOf);
    const order = outputs[0] as Int32Array;
    const sorter = new Orderer(
      length,
      keys.some(({ isWide }) => isWide),
    );
    for (let start = 0; start < order.length; start += length) {
      keys.forEach((numbers, i) => {
        sorter.order({ numbers, start, length, flip: 0 }, order, start, i > 0);
      });
    }
  },
};

/** Memory in which rows of one length are ordered. */
export class Orderer {
  readonly #pairs: Uint32Array;
  readonly #scratch: Uint32Array;
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;

  constructor(length: number, isWide: boolean) {
    this.#pairs = new Uint32Array(2 * length);
    this.#scratch = new Uint32Array(2 * length);
    this.#high = new Uint32Array(length);
    this.#low = new Uint32Array(isWide ? length : 0);
  }

  /** Writes the places of a row from `order[at]` on; places that are there already are reordered if `again`. */
  order(row: Row, order: Int32Array, at: number, again: boolean): void {
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
