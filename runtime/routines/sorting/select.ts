/**
 * The elements that sorting would put at some places, without sorting all: words are counted by their highest digit, and
 * only those that share the digit of a place are looked at again.
 */

import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { mergeSortPairs, mergeSortWords } from './merge.ts';
import { sortShortRows } from './short-rows.ts';
import { sortTiedPayloads } from './ties.ts';
import { type Row, wordsOf, writeKeys, writeNumbers, writeWideKeys, writeWideNumbers } from './words.ts';

/**
 * For each row of the first input, the elements at places of its sorted order, which the second input has: the same for
 * all rows, or a row of them for each. `numbers` are the length of a row, how many places there are, and 1 if all results
 * of a row with NaN are to be NaN, which is the greatest otherwise.
 */
export const select: Routine = {
  name: 'select',
  run(inputs, outputs, [length = 0, count = 0, propagatesNaN = 0]) {
    const input = inputs[0] as RoutineMemory;
    const places = inputs[1] as Int32Array;
    if (length <= sortLength && !(input instanceof BigInt64Array || input instanceof BigUint64Array)) {
      selectSorted(input, places, outputs[0] as RoutineMemory, length, count, propagatesNaN !== 0);
      return;
    }
    const numbers = wordsOf(input);
    const found = wordsOf(outputs[0] as RoutineMemory);
    const isShared = places.length === count;
    const selector = new Selector(length, numbers.isWide);
    const keys = new Uint32Array(numbers.isWide ? 2 * count : count);
    const rows = count === 0 ? 0 : found.words.length / found.step / count;
    let ranks: Rank[] = [];
    for (let r = 0; r < rows; r++) {
      if (r === 0 || !isShared) ranks = ranksOf(places, isShared ? 0 : r * count, count);
      const hasNaN = selector.read({ numbers, start: r * length, length, flip: 0 });
      if (hasNaN && propagatesNaN !== 0) keys.fill(0xffffffff);
      else selector.select(ranks, keys);
      if (numbers.isWide) writeWideNumbers(keys, count, 0, numbers.kind, found.words, r * count);
      else writeNumbers(keys, count, 0, numbers.kind, found.words, r * count);
    }
  },
};

/** Of short rows, which are sorted. */
function selectSorted(
  input: RoutineMemory,
  places: Int32Array,
  output: RoutineMemory,
  length: number,
  count: number,
  propagatesNaN: boolean,
): void {
  const sorted = new Float64Array(input.length);
  sortShortRows(input, sorted, length, false);
  const isShared = places.length === count;
  for (let to = 0, start = 0; to < output.length; to += count, start += length) {
    const greatest = sorted[start + length - 1] as number;
    const isNaNRow = propagatesNaN && Number.isNaN(greatest);
    for (let i = 0; i < count; i++) {
      const place = places[isShared ? i : to + i] as number;
      output[to + i] = isNaNRow ? Number.NaN : (sorted[start + place] as number);
    }
  }
}

/** A place in sorted order, and where its element goes. */
export interface Rank {
  readonly place: number;
  readonly to: number;
}

/** Ranks by their places. */
function ranksOf(places: Int32Array, from: number, count: number): Rank[] {
  return Array.from(places.subarray(from, from + count), (place, to) => ({ place, to })).sort(
    (a, b) => a.place - b.place,
  );
}

/** Memory in which the elements of rows of one length are found. */
export class Selector {
  /** The keys of the row read last: words, or pairs of a low and a high one. */
  readonly keys: Uint32Array;
  readonly #isWide: boolean;
  #limits: Limits | null = null;

  constructor(length: number, isWide: boolean) {
    this.keys = new Uint32Array(isWide ? 2 * length : length);
    this.#isWide = isWide;
  }

  /** Reads a row; returns whether there is a NaN. */
  read(row: Row): boolean {
    const { hasNaN } = this.#isWide ? writeWideKeys(row, this.keys, this.keys, 2) : writeKeys(row, this.keys);
    // The highest digit of a float has its sign and exponent, which hardly ever are all the same.
    this.#limits = row.numbers.kind === 'float' ? { least: 0, greatest: 0xffffffff } : null;
    return hasNaN;
  }

  /** Writes the keys at ranks, which are sorted. */
  select(ranks: readonly Rank[], out: Uint32Array): void {
    selectKeys(this.keys, this.#isWide, ranks, 0, out, this.#limits);
  }
}

/** Up to here keys are sorted. */
const sortLength = 256;

/** Writes the keys at ranks, of which `before` come before all of `keys`; of pairs, by their high words first. */
function selectKeys(
  keys: Uint32Array,
  isWide: boolean,
  ranks: readonly Rank[],
  before: number,
  out: Uint32Array,
  limits: Limits | null = null,
): void {
  const step = isWide ? 2 : 1;
  if (keys.length <= sortLength * step) {
    const sorted = isWide ? sortedPairs(keys) : mergeSortWords(keys.slice(), new Uint32Array(keys.length), keys.length);
    for (const { place, to } of ranks) {
      for (let w = 0; w < step; w++) out[to * step + w] = sorted[(place - before) * step + w] as number;
    }
    return;
  }
  const { least, greatest } = limits ?? limitsOf(keys, isWide);
  if (least === greatest) {
    if (isWide) selectLow(keys, ranks, before, out);
    else for (const { to } of ranks) out[to] = least;
    return;
  }
  const shift = Math.max(0, 32 - Math.clz32(greatest - least) - 11);
  const counts = countHighest(keys, isWide, least, shift);
  let passed = before;
  let digit = 0;
  for (let i = 0; i < ranks.length; ) {
    const { place } = ranks[i] as Rank;
    while (passed + (counts[digit] as number) <= place) passed += counts[digit++] as number;
    const end = passed + (counts[digit] as number);
    let next = i + 1;
    while (next < ranks.length && (ranks[next] as Rank).place < end) next++;
    const shared = withDigit(keys, isWide, least, shift, digit, end - passed);
    selectKeys(shared, isWide, ranks.slice(i, next), passed, out);
    i = next;
  }
}

function sortedPairs(pairs: Uint32Array): Uint32Array {
  const length = pairs.length / 2;
  const sorted = mergeSortPairs(pairs.slice(), new Uint32Array(pairs.length), length);
  sortTiedPayloads(sorted, new Uint32Array(pairs.length), length);
  return sorted;
}

/** Of pairs whose high words are all the same the low ones decide. */
function selectLow(pairs: Uint32Array, ranks: readonly Rank[], before: number, out: Uint32Array): void {
  const lows = new Uint32Array(pairs.length / 2);
  for (let i = 0; i < lows.length; i++) lows[i] = pairs[2 * i] as number;
  const places = ranks.map(({ place }, to) => ({ place, to }));
  const found = new Uint32Array(ranks.length);
  selectKeys(lows, false, places, before, found);
  ranks.forEach(({ to }, i) => {
    out[2 * to] = found[i] as number;
    out[2 * to + 1] = pairs[1] as number;
  });
}

/** The least and the greatest of the words that are compared first. */
interface Limits {
  readonly least: number;
  readonly greatest: number;
}

function limitsOf(keys: Uint32Array, isWide: boolean): Limits {
  const step = isWide ? 2 : 1;
  let least = keys[step - 1] as number;
  let greatest = least;
  for (let i = step - 1; i < keys.length; i += step) {
    const word = keys[i] as number;
    least = Math.min(least, word);
    greatest = Math.max(greatest, word);
  }
  return { least, greatest };
}

function countHighest(keys: Uint32Array, isWide: boolean, least: number, shift: number): Int32Array {
  const counts = new Int32Array(2 ** 11);
  const step = isWide ? 2 : 1;
  for (let i = step - 1; i < keys.length; i += step) {
    const digit = ((keys[i] as number) - least) >>> shift;
    counts[digit] = (counts[digit] as number) + 1;
  }
  return counts;
}

/** The keys of which the highest digit is `digit`. Each is written, and overwritten by the next one if it was another. */
function withDigit(
  keys: Uint32Array,
  isWide: boolean,
  least: number,
  shift: number,
  digit: number,
  count: number,
): Uint32Array {
  const step = isWide ? 2 : 1;
  const found = new Uint32Array(step * (count + 1));
  let place = 0;
  for (let i = 0; i < keys.length; i += step) {
    const word = keys[i + step - 1] as number;
    found[place] = keys[i] as number;
    found[place + step - 1] = word;
    // 1 where nothing is left of the digit, without a branch that nobody could predict.
    place += step * (((((word - least) >>> shift) ^ digit) - 1) >>> 31);
  }
  return found.subarray(0, step * count);
}
