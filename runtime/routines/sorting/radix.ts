/**
 * Sorts of unsigned words, and of pairs of a payload and the word to sort by, which are stable: digit by digit from the
 * lowest (least-significant-digit radix sort), or by insertion and merging (`merge.ts`) where there are few.
 *
 * Only the bits in which words differ count: the digits cover the distance from the least word to the greatest, above the
 * low bits that all share. So a million small integers take one or two passes, and what is in order already takes none.
 */

import { mergeSortPairs, mergeSortWords } from './merge.ts';

/** Up to here merging is faster than tables that have to be cleared. */
const mergeLength = 640;

/** Sorts the first `length` words; the result is in the array returned, which is one of the two. */
export function sortWords(words: Uint32Array, scratch: Uint32Array, length: number): Uint32Array {
  if (length <= mergeLength) return mergeSortWords(words, scratch, length);
  const digits = digitsOf(words, 0, 1, length);
  if (digits === null) return words;
  const { least, low, width } = digits;
  if (width <= 16 && 2 ** width <= 2 * length) {
    countWords(words, length, digits);
    return words;
  }
  let from = words;
  let to = scratch;
  const { bits, counts } = digits;
  for (let shift = low; shift < low + width; shift += bits) {
    counts.fill(0);
    countDigits(from, 0, 1, length, least, shift, counts);
    if (isOneDigit(counts, length)) continue;
    startsOf(counts, 1);
    moveWords(from, to, length, least, shift, counts);
    [from, to] = [to, from];
  }
  return from;
}

/** Sorts the first `length` pairs by their second words; the result is in the array returned, one of the two. */
export function sortPairs(pairs: Uint32Array, scratch: Uint32Array, length: number): Uint32Array {
  if (length <= mergeLength) return mergeSortPairs(pairs, scratch, length);
  const digits = digitsOf(pairs, 1, 2, length);
  if (digits === null) return pairs;
  const { least, low, width, bits, counts } = digits;
  let from = pairs;
  let to = scratch;
  for (let shift = low; shift < low + width; shift += bits) {
    counts.fill(0);
    countDigits(from, 1, 2, length, least, shift, counts);
    if (isOneDigit(counts, length)) continue;
    startsOf(counts, 2);
    movePairs(from, to, length, least, shift, counts);
    [from, to] = [to, from];
  }
  return from;
}

interface Digits {
  /** The least word, which is subtracted from all. */
  readonly least: number;
  /** The lowest bit in which words differ, and how many there are from there on. */
  readonly low: number;
  readonly width: number;
  /** Bits of a digit. */
  readonly bits: number;
  /** A count for each digit. */
  readonly counts: Int32Array;
}

/** How to cut words into digits; null where they are in order already. Few words get small tables. */
function digitsOf(words: Uint32Array, first: number, step: number, length: number): Digits | null {
  if (isSorted(words, first, step, length)) return null;
  const start = words[first] as number;
  let least = start;
  let greatest = start;
  let varying = 0;
  const end = first + length * step;
  for (let i = first; i < end; i += step) {
    const word = words[i] as number;
    varying |= word ^ start;
    least = Math.min(least, word);
    greatest = Math.max(greatest, word);
  }
  const low = 31 - Math.clz32(varying & -varying);
  const width = 32 - Math.clz32(greatest - least) - low;
  const passes = Math.ceil(width / (length < 4096 ? 8 : 11));
  const bits = Math.ceil(width / passes);
  return { least, low, width, bits, counts: new Int32Array(2 ** bits) };
}

function isSorted(words: Uint32Array, first: number, step: number, length: number): boolean {
  const end = first + length * step;
  for (let i = first + step; i < end; i += step) {
    if ((words[i] as number) < (words[i - step] as number)) return false;
  }
  return true;
}

function countDigits(
  words: Uint32Array,
  first: number,
  step: number,
  length: number,
  least: number,
  shift: number,
  counts: Int32Array,
): void {
  const mask = counts.length - 1;
  const end = first + length * step;
  for (let i = first; i < end; i += step) {
    const digit = (((words[i] as number) - least) >>> shift) & mask;
    counts[digit] = (counts[digit] as number) + 1;
  }
}

/** Whether all words have the same digit, so that there is nothing to move. */
function isOneDigit(counts: Int32Array, length: number): boolean {
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit] as number;
    if (count !== 0) return count === length;
  }
  return true;
}

/** Counts become the places where their words start. */
function startsOf(counts: Int32Array, step: number): void {
  let start = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit] as number;
    counts[digit] = start;
    start += count * step;
  }
}

function moveWords(
  from: Uint32Array,
  to: Uint32Array,
  length: number,
  least: number,
  shift: number,
  starts: Int32Array,
): void {
  const mask = starts.length - 1;
  for (let i = 0; i < length; i++) {
    const word = from[i] as number;
    const digit = ((word - least) >>> shift) & mask;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to[place] = word;
  }
}

function movePairs(
  from: Uint32Array,
  to: Uint32Array,
  length: number,
  least: number,
  shift: number,
  starts: Int32Array,
): void {
  const mask = starts.length - 1;
  for (let i = 0; i < 2 * length; i += 2) {
    const word = from[i + 1] as number;
    const digit = ((word - least) >>> shift) & mask;
    const place = starts[digit] as number;
    starts[digit] = place + 2;
    to[place] = from[i] as number;
    to[place + 1] = word;
  }
}

/** Sorts words of few different values: they are counted and written anew. */
function countWords(words: Uint32Array, length: number, { least, low, width }: Digits): void {
  const counts = new Int32Array(2 ** width);
  countDigits(words, 0, 1, length, least, low, counts);
  let place = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const end = place + (counts[digit] as number);
    const word = least + (digit << low);
    for (; place < end; place++) words[place] = word;
  }
}
