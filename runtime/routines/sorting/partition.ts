/**
 * Partitions: the element that sorting would put at a place is there, none after it is less and none before it greater. The
 * others keep their order; for several places all are sorted.
 */

import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { gatherRow, keysOf, Orderer } from './order.ts';
import { Selector } from './select.ts';
import { wordsOf } from './words.ts';

/** The elements of each row, partitioned. `numbers` are the length of a row, 1 for complex numbers, and the places. */
export const partition: Routine = {
  name: 'partition',
  run(inputs, outputs, [length = 0, isComplex = 0, ...places]) {
    const { words, step } = wordsOf(inputs[0] as RoutineMemory);
    const { words: found } = wordsOf(outputs[0] as RoutineMemory);
    const size = isComplex === 0 ? step : 2 * step;
    const order = new Int32Array(length);
    const partitioner = partitionerOf(inputs[0] as RoutineMemory, length, isComplex !== 0, places);
    for (let start = 0; start * size < found.length; start += length) {
      partitioner(start, order, 0);
      gatherRow(words, size, start, order, found);
    }
  },
};

/** The places of the elements of each row, partitioned. `numbers` are as there. */
export const argpartition: Routine = {
  name: 'argpartition',
  run(inputs, outputs, [length = 0, isComplex = 0, ...places]) {
    const order = outputs[0] as Int32Array;
    const partitioner = partitionerOf(inputs[0] as RoutineMemory, length, isComplex !== 0, places);
    for (let start = 0; start < order.length; start += length) partitioner(start, order, start);
  },
};

/** Writes the places of the row at `start` to `order`, from its element `at` on. */
type Partitioner = (start: number, order: Int32Array, at: number) => void;

function partitionerOf(
  memory: RoutineMemory,
  length: number,
  isComplex: boolean,
  places: readonly number[],
): Partitioner {
  const [place] = places;
  if (isComplex || place === undefined || places.length > 1) {
    const orderer = new Orderer(length, keysOf(memory, isComplex));
    return (start, order, at) => orderer.order(start, 0, order, at);
  }
  const numbers = wordsOf(memory);
  const selector = new Selector(length, numbers.isWide);
  const key = new Uint32Array(numbers.step);
  return (start, order, at) => {
    selector.read({ numbers, start, length, flip: 0 });
    selector.select([{ place, to: 0 }], key);
    partitionBy(selector.keys, key, order, at, length);
  };
}

/**
 * Writes the places of lesser keys, then those of equal ones, then those of greater ones. Each place is written to the end of
 * all three lists, and only one of them grows: which one is arithmetic, for no branch could be predicted.
 */
function partitionBy(keys: Uint32Array, key: Uint32Array, order: Int32Array, at: number, length: number): void {
  const step = key.length;
  const high = key[step - 1] as number;
  const low = key[0] as number;
  const less = new Int32Array(length + 1);
  const equal = new Int32Array(length + 1);
  const greater = new Int32Array(length + 1);
  let lessCount = 0;
  let equalCount = 0;
  let greaterCount = 0;
  for (let i = 0; i < length; i++) {
    const word = keys[(i + 1) * step - 1] as number;
    const other = keys[i * step] as number;
    const isLess = isBelow(word, high) | (isSame(word, high) & isBelow(other, low));
    const isEqual = isSame(word, high) & isSame(other, low);
    less[lessCount] = i;
    equal[equalCount] = i;
    greater[greaterCount] = i;
    lessCount += isLess;
    equalCount += isEqual;
    greaterCount += 1 - isLess - isEqual;
  }
  order.set(less.subarray(0, lessCount), at);
  order.set(equal.subarray(0, equalCount), at + lessCount);
  order.set(greater.subarray(0, greaterCount), at + lessCount + equalCount);
}

/** 1 if an unsigned word is less than another, else 0: the borrow of their difference. */
const isBelow = (a: number, b: number): number => ((~a & b) | ((~a | b) & (a - b))) >>> 31;

/** 1 if two words are equal, else 0. */
const isSame = (a: number, b: number): number => 1 - (((a ^ b) | -(a ^ b)) >>> 31);
