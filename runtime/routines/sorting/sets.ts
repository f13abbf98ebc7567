/**
 * Sets of numbers as sorted memory without equal elements, and what two of them have in common: of both, one after the
 * other and sorted stably, equal neighbours are in both.
 */

import type { RoutineMemory } from '../../../compiler/ir/routine.ts';
import { argsort, gatherRow } from './order.ts';
import { sort } from './sort.ts';
import { firstsOf, groupElements } from './unique.ts';
import { type Words, wordsOf } from './words.ts';

/** The distinct elements in ascending order. Those with a NaN are all one, the last, if `equalNaN`. */
export function distinct(memory: RoutineMemory, isComplex: boolean, equalNaN: boolean): RoutineMemory {
  const sorted = sortedCopy(memory, isComplex);
  const numbers = numbersOf(sorted, isComplex);
  if (!isComplex && !numbers.isWide) return sorted.subarray(0, compactWords(numbers, equalNaN));
  if (!isComplex) return sorted.subarray(0, compactPairs(numbers, equalNaN));
  const { words, size, length } = numbers;
  let count = 0;
  for (let i = 0; i < length; i++) {
    if (count > 0 && areSame(numbers, count - 1, i, equalNaN)) continue;
    if (count !== i) words.copyWithin(count * size, i * size, (i + 1) * size);
    count++;
  }
  return sorted.subarray(0, 2 * count);
}

/** Moves the first of equal words to the front; returns how many there are. Sorted NaNs are all the same word. */
function compactWords({ words, kind, length }: Numbers, equalNaN: boolean): number {
  const isFloat = kind === 'float';
  let count = Math.min(1, length);
  let last = words[0] as number;
  for (let i = 1; i < length; i++) {
    const word = words[i] as number;
    if (word === last && (!isFloat || equalNaN || (word & 0x7fffffff) <= 0x7f800000)) continue;
    if (isFloat && (word | last) << 1 === 0) continue;
    words[count++] = word;
    last = word;
  }
  return count;
}

/** The same for numbers of two words. */
function compactPairs({ words, kind, length }: Numbers, equalNaN: boolean): number {
  const isFloat = kind === 'float';
  let count = Math.min(1, length);
  let lastLow = words[0] as number;
  let lastHigh = words[1] as number;
  for (let i = 1; i < length; i++) {
    const low = words[2 * i] as number;
    const high = words[2 * i + 1] as number;
    if (high === lastHigh && low === lastLow && (!isFloat || equalNaN || (high & 0x7fffffff) <= 0x7ff00000)) continue;
    if (isFloat && (((high | lastHigh) << 1) | low | lastLow) === 0) continue;
    words[2 * count] = low;
    words[2 * count + 1] = high;
    lastLow = low;
    lastHigh = high;
    count++;
  }
  return count;
}

/** The elements at the places of a mask that are 1. */
export function compressed(memory: RoutineMemory, mask: Uint8Array, isComplex: boolean): RoutineMemory {
  const places = Int32Array.from(mask.keys()).filter((i) => mask[i] === 1);
  return gathered(memory, places, isComplex);
}

/** The elements at places. */
export function gathered(memory: RoutineMemory, places: Int32Array, isComplex: boolean): RoutineMemory {
  const { words, size } = numbersOf(memory, isComplex);
  const parts = isComplex ? 2 : 1;
  const found = like(memory, places.length * parts);
  gatherRow(words, size, 0, places, wordsOf(found).words);
  return found;
}

export interface Common {
  readonly values: RoutineMemory;
  /** The places of the first of them in each of two memories. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** The distinct elements that are in both of two memories; of each, none twice if `areDistinct`. */
export function intersection(a: RoutineMemory, b: RoutineMemory, isComplex: boolean, areDistinct: boolean): Common {
  const [inA, inB] = [a, b].map((memory) => (areDistinct ? null : firstsOf(groupElements(memory, isComplex, true))));
  const left = inA ? gathered(a, inA, isComplex) : a;
  const right = inB ? gathered(b, inB, isComplex) : b;
  const both = joined(left, right);
  const numbers = numbersOf(both, isComplex);
  const offset = numbersOf(left, isComplex).length;
  const order = new Int32Array(numbers.length);
  argsort.run([both], [order], [order.length, 0, isComplex ? 1 : 0]);
  const first: number[] = [];
  const second: number[] = [];
  for (let i = 1; i < order.length; i++) {
    const [p, q] = [order[i - 1] as number, order[i] as number];
    if (!areSame(numbers, p, q, false)) continue;
    first.push(inA ? (inA[p] as number) : p);
    second.push(inB ? (inB[q - offset] as number) : q - offset);
  }
  const places = Int32Array.from(first);
  return { values: gathered(a, places, isComplex), first: places, second: Int32Array.from(second) };
}

/** The distinct elements that are in one of two memories and not in the other. */
export function difference(
  a: RoutineMemory,
  b: RoutineMemory,
  isComplex: boolean,
  areDistinct: boolean,
): RoutineMemory {
  const sets = [a, b].map((memory) => (areDistinct ? memory : distinct(memory, isComplex, true)));
  const both = sortedCopy(joined(sets[0] as RoutineMemory, sets[1] as RoutineMemory), isComplex);
  const numbers = numbersOf(both, isComplex);
  const { length } = numbers;
  const alone = Int32Array.from({ length }, (_, i) => i).filter(
    (i) => !(i > 0 && areSame(numbers, i - 1, i, false)) && !(i + 1 < length && areSame(numbers, i, i + 1, false)),
  );
  return gathered(both, alone, isComplex);
}

/** One memory after another of the same kind. */
export function joined(a: RoutineMemory, b: RoutineMemory): RoutineMemory {
  const both = like(a, a.length + b.length);
  const { words } = wordsOf(both);
  const left = wordsOf(a).words;
  words.set(left);
  words.set(wordsOf(b).words, left.length);
  return both;
}

/** Memory of the same kind, of zeros. */
function like(memory: RoutineMemory, length: number): RoutineMemory {
  const buffer = new ArrayBuffer(length * memory.BYTES_PER_ELEMENT);
  if (memory instanceof Float64Array) return new Float64Array(buffer);
  if (memory instanceof Float32Array) return new Float32Array(buffer);
  if (memory instanceof BigInt64Array) return new BigInt64Array(buffer);
  if (memory instanceof BigUint64Array) return new BigUint64Array(buffer);
  return memory instanceof Int32Array ? new Int32Array(buffer) : new Uint32Array(buffer);
}

function sortedCopy(memory: RoutineMemory, isComplex: boolean): RoutineMemory {
  const sorted = like(memory, memory.length);
  const length = memory.length / (isComplex ? 2 : 1);
  if (length > 0) sort.run([memory], [sorted], [length, 0, isComplex ? 1 : 0]);
  return sorted;
}

/** Numbers of one part or two; `size` words each. */
interface Numbers extends Words {
  readonly size: number;
  readonly length: number;
}

function numbersOf(memory: RoutineMemory, isComplex: boolean): Numbers {
  const words = wordsOf(memory);
  const size = isComplex ? 2 * words.step : words.step;
  return { ...words, size, length: words.words.length / size };
}

/** Whether two numbers are equal: -0 and 0 are, and NaNs if `equalNaN`. */
function areSame(numbers: Numbers, i: number, j: number, equalNaN: boolean): boolean {
  const { words, kind, size, step } = numbers;
  const isFloat = kind === 'float';
  for (let w = step - 1; w < size; w += step) {
    const [p, q] = [i * size + w, j * size + w];
    const [high, otherHigh] = [words[p] as number, words[q] as number];
    const [low, otherLow] = step === 2 ? [words[p - 1] as number, words[q - 1] as number] : [0, 0];
    if (isFloat && high << 1 === 0 && low === 0 && otherHigh << 1 === 0 && otherLow === 0) continue;
    if (high !== otherHigh || low !== otherLow) return isFloat && equalNaN && hasNaN(numbers, i) && hasNaN(numbers, j);
  }
  return !isFloat || equalNaN || !hasNaN(numbers, i);
}

function hasNaN({ words, size, step }: Numbers, i: number): boolean {
  for (let w = i * size; w < (i + 1) * size; w += step) {
    const magnitude = (words[w + step - 1] as number) & 0x7fffffff;
    if (step === 1 ? magnitude > 0x7f800000 : magnitude > 0x7ff00000) return true;
    if (step === 2 && magnitude === 0x7ff00000 && words[w] !== 0) return true;
  }
  return false;
}
