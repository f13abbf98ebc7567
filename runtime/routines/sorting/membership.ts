/**
 * Which numbers are among others: those others are put in a table by a hash of their words (open addressing, at most half
 * full). -0 is 0, and NaN is among none.
 */

import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { wordsOf } from './words.ts';

/** For each number of the first input whether it is among the second, of the same dtype: 1 or 0. */
export const isin: Routine = {
  name: 'isin',
  run(inputs, outputs) {
    const { words, kind, isWide } = wordsOf(inputs[0] as RoutineMemory);
    const { words: others } = wordsOf(inputs[1] as RoutineMemory);
    const found = outputs[0] as Uint8Array;
    if (isWide) findPairs(words, others, kind === 'float', found);
    else if (kind !== 'float' && findNearby(words, others, kind === 'signed' ? 0x80000000 : 0, found)) return;
    else findWords(words, others, kind === 'float', found);
  },
};

/** Integers near each other have a byte each in a table by their distance from the least; returns whether they are near. */
function findNearby(words: Uint32Array, others: Uint32Array, sign: number, found: Uint8Array): boolean {
  let least = 0xffffffff;
  let greatest = 0;
  for (let i = 0; i < others.length; i++) {
    const key = ((others[i] as number) ^ sign) >>> 0;
    least = Math.min(least, key);
    greatest = Math.max(greatest, key);
  }
  const range = greatest - least;
  if (!(range >= 0 && range <= 4 * (words.length + others.length))) return false;
  const table = new Uint8Array(range + 1);
  const first = (least ^ sign) >>> 0;
  for (let i = 0; i < others.length; i++) table[((others[i] as number) - first) >>> 0] = 1;
  for (let i = 0; i < words.length; i++) {
    const distance = ((words[i] as number) - first) >>> 0;
    found[i] = distance <= range ? (table[distance] as number) : 0;
  }
  return true;
}

/** The words of different numbers at the slots of their hashes. 0 is an empty slot: whether it is there is told apart. */
function findWords(words: Uint32Array, others: Uint32Array, isFloat: boolean, found: Uint8Array): void {
  const table = new Uint32Array(tableSize(others.length));
  const mask = table.length - 1;
  let hasZero = 0;
  for (let i = 0; i < others.length; i++) {
    const word = others[i] as number;
    if (isFloat && isNaNWord(word)) continue;
    if (word === 0 || (isFloat && word === 0x80000000)) {
      hasZero = 1;
      continue;
    }
    let slot = hash(word, 0) & mask;
    while (table[slot] !== 0 && table[slot] !== word) slot = (slot + 1) & mask;
    table[slot] = word;
  }
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    if (word === 0 || (isFloat && word === 0x80000000)) {
      found[i] = hasZero;
      continue;
    }
    let slot = hash(word, 0) & mask;
    while (table[slot] !== 0 && table[slot] !== word) slot = (slot + 1) & mask;
    found[i] = table[slot] === 0 ? 0 : 1;
  }
}

/** The same for numbers of two words. */
function findPairs(words: Uint32Array, others: Uint32Array, isFloat: boolean, found: Uint8Array): void {
  const table = new Uint32Array(2 * tableSize(others.length / 2));
  const mask = table.length - 2;
  let hasZero = 0;
  for (let i = 0; i < others.length; i += 2) {
    const low = others[i] as number;
    const high = others[i + 1] as number;
    if (isFloat && isNaNPair(high, low)) continue;
    if (low === 0 && (high === 0 || (isFloat && high === 0x80000000))) {
      hasZero = 1;
      continue;
    }
    let slot = (2 * hash(high, low)) & mask;
    while (((table[slot] as number) | (table[slot + 1] as number)) !== 0) {
      if (table[slot] === low && table[slot + 1] === high) break;
      slot = (slot + 2) & mask;
    }
    table[slot] = low;
    table[slot + 1] = high;
  }
  for (let i = 0; i < words.length; i += 2) {
    const low = words[i] as number;
    const high = words[i + 1] as number;
    if (low === 0 && (high === 0 || (isFloat && high === 0x80000000))) {
      found[i >>> 1] = hasZero;
      continue;
    }
    let slot = (2 * hash(high, low)) & mask;
    let isFound = 0;
    while (((table[slot] as number) | (table[slot + 1] as number)) !== 0) {
      if (table[slot] === low && table[slot + 1] === high) {
        isFound = 1;
        break;
      }
      slot = (slot + 2) & mask;
    }
    found[i >>> 1] = isFound;
  }
}

/** A power of two, so that at most half of the slots are taken. */
const tableSize = (count: number): number => 2 ** Math.ceil(Math.log2(2 * count + 2));

/** The finalizer of MurmurHash3, over both words. */
function hash(high: number, low: number): number {
  let bits = high ^ Math.imul(low, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

const isNaNWord = (word: number): boolean => (word & 0x7fffffff) > 0x7f800000;

const isNaNPair = (high: number, low: number): boolean => {
  const magnitude = high & 0x7fffffff;
  return magnitude > 0x7ff00000 || (magnitude === 0x7ff00000 && low !== 0);
};
