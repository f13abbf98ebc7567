/** Sorted rows: the keys of each row are sorted, and written back as the numbers that they stand for. */

import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { gatherRow, keysOf, Orderer } from './order.ts';
import { sortPairs, sortWords } from './radix.ts';
import { shortLength, sortShortRows } from './short-rows.ts';
import { sortTiedPayloads } from './ties.ts';
import { type Row, type Words, wordsOf, writeKeys, writeNumbers, writeWideKeys, writeWideNumbers } from './words.ts';

/**
 * Numbers, the lowest first unless descending; equal ones keep their order, and NaN counts as the greatest. `numbers` are
 * the length of a row, 1 for descending, and 1 for complex numbers.
 */
export const sort: Routine = {
  name: 'sort',
  run(inputs, outputs, [length = 0, descending = 0, isComplex = 0]) {
    if (isComplex !== 0) {
      sortComplex(inputs[0] as RoutineMemory, outputs[0] as RoutineMemory, length, descending === 0 ? 0 : -1);
      return;
    }
    const [input, output] = [inputs[0] as RoutineMemory, outputs[0] as RoutineMemory];
    const isLong = input instanceof BigInt64Array || input instanceof BigUint64Array;
    if (length <= shortLength && !isLong) {
      sortShortRows(input, output, length, descending !== 0);
      return;
    }
    const numbers = wordsOf(input);
    const sorted = wordsOf(output);
    const flip = descending === 0 ? 0 : -1;
    const size = (numbers.isWide ? 2 : 1) * length;
    // What is written last may hold the keys until then; not of short rows, of which views would take longer.
    const isShort = length <= shortLength;
    const keys = new Uint32Array(isShort ? size : 0);
    const scratch = new Uint32Array(size);
    const sortRow = numbers.isWide ? sortWideRow : sortNarrowRow;
    const end = sorted.words.length / sorted.step;
    for (let start = 0; start < end; start += length) {
      const own = isShort ? keys : sorted.words.subarray(start * sorted.step, (start + length) * sorted.step);
      sortRow({ numbers, start, length, flip }, own, scratch, sorted);
    }
  },
};

function sortNarrowRow(row: Row, keys: Uint32Array, scratch: Uint32Array, { words, kind }: Words): void {
  const { start, length, flip } = row;
  const { hasNegativeZero } = writeKeys(row, keys);
  const result = sortWords(keys, scratch, length);
  writeNumbers(result, length, flip, kind, words, start);
  if (hasNegativeZero) restoreSigns(row, words, 1);
}

function sortWideRow(row: Row, pairs: Uint32Array, scratch: Uint32Array, { words, kind }: Words): void {
  const { start, length, flip } = row;
  const { hasNegativeZero } = writeWideKeys(row, pairs, pairs, 2);
  const result = sortPairs(pairs, scratch, length);
  sortTiedPayloads(result, result === pairs ? scratch : pairs, length);
  writeWideNumbers(result, length, flip, kind, words, start);
  if (hasNegativeZero) restoreSigns(row, words, 2);
}

function sortComplex(input: RoutineMemory, output: RoutineMemory, length: number, flip: 0 | -1): void {
  const { words, step } = wordsOf(input);
  const { words: sorted } = wordsOf(output);
  const orderer = new Orderer(length, keysOf(input, true));
  const order = new Int32Array(length);
  for (let start = 0; 2 * start < input.length; start += length) {
    orderer.order(start, flip, order, 0);
    gatherRow(words, 2 * step, start, order, sorted);
  }
}

/** Zeros were sorted as if they were all 0: each gets the sign of the one that came at its place among the zeros. */
function restoreSigns({ numbers, start, length }: Row, sorted: Uint32Array, step: 1 | 2): void {
  const { words } = numbers;
  const end = (start + length) * step;
  let to = start * step;
  while (!isZero(sorted, to, step)) to += step;
  for (let from = start * step; from < end; from += step) {
    if (!isZero(words, from, step)) continue;
    sorted[to + step - 1] = words[from + step - 1] as number;
    to += step;
  }
}

const isZero = (words: Uint32Array, at: number, step: 1 | 2): boolean =>
  (words[at + step - 1] as number) << 1 === 0 && (step === 1 || words[at] === 0);
