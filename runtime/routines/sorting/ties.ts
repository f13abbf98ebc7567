/** Numbers of 64 bits are sorted by their high words first; then those of equal high words are, by the low ones. */

import { sortPairs, sortWords } from './radix.ts';

/** Up to here insertion in place is faster than copying what is tied. */
const insertionLength = 16;

/** Sorts the payloads of pairs with equal words; `scratch` is as large as `pairs`. */
export function sortTiedPayloads(pairs: Uint32Array, scratch: Uint32Array, length: number): void {
  for (let i = 1; i < length; i++) {
    if (pairs[2 * i + 1] !== pairs[2 * i - 1]) continue;
    const start = i - 1;
    i = endOfTie(pairs, i + 1, length);
    const count = i - start;
    if (count <= insertionLength) {
      insertPayloads(pairs, start, i);
      continue;
    }
    const words = scratch.subarray(0, count);
    for (let j = 0; j < count; j++) words[j] = pairs[2 * (start + j)] as number;
    const sorted = sortWords(words, scratch.subarray(count, 2 * count), count);
    for (let j = 0; j < count; j++) pairs[2 * (start + j)] = sorted[j] as number;
  }
}

/** Sorts pairs with equal words by what `low` has at the places that are their payloads; equal ones keep their order. */
export function sortTiedPlaces(pairs: Uint32Array, scratch: Uint32Array, low: Uint32Array, length: number): void {
  for (let i = 1; i < length; i++) {
    if (pairs[2 * i + 1] !== pairs[2 * i - 1]) continue;
    const start = i - 1;
    i = endOfTie(pairs, i + 1, length);
    const count = i - start;
    if (count <= insertionLength) {
      insertPlaces(pairs, start, i, low);
      continue;
    }
    const tied = scratch.subarray(0, 2 * count);
    for (let j = 0; j < count; j++) {
      const place = pairs[2 * (start + j)] as number;
      tied[2 * j] = place;
      tied[2 * j + 1] = low[place] as number;
    }
    const sorted = sortPairs(tied, new Uint32Array(2 * count), count);
    for (let j = 0; j < count; j++) pairs[2 * (start + j)] = sorted[2 * j] as number;
  }
}

/** Where the pairs with the word of the one before `end` end. */
function endOfTie(pairs: Uint32Array, end: number, length: number): number {
  const word = pairs[2 * end - 1];
  while (end < length && pairs[2 * end + 1] === word) end++;
  return end;
}

function insertPayloads(pairs: Uint32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const payload = pairs[2 * i] as number;
    let j = i;
    for (; j > start && (pairs[2 * j - 2] as number) > payload; j--) pairs[2 * j] = pairs[2 * j - 2] as number;
    pairs[2 * j] = payload;
  }
}

function insertPlaces(pairs: Uint32Array, start: number, end: number, low: Uint32Array): void {
  for (let i = start + 1; i < end; i++) {
    const place = pairs[2 * i] as number;
    const word = low[place] as number;
    let j = i;
    for (; j > start && (low[pairs[2 * j - 2] as number] as number) > word; j--) {
      pairs[2 * j] = pairs[2 * j - 2] as number;
    }
    pairs[2 * j] = place;
  }
}
