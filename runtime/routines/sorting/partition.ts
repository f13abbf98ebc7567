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

/** Writes the places of lesser keys, then those of equal ones, then those of greater ones. */
function partitionBy(keys: Uint32Array, key: Uint32Array, order: Int32Array, at: number, length: number): void {
  let less = 0;
  let equal = 0;
  for (let i = 0; i < length; i++) {
    const side = compare(keys, key, i);
    if (side < 0) less++;
    else if (side === 0) equal++;
  }
  let lessTo = at;
  let equalTo = at + less;
  let greaterTo = equalTo + equal;
  for (let i = 0; i < length; i++) {
    const side = compare(keys, key, i);
    if (side < 0) order[lessTo++] = i;
    else if (side === 0) order[equalTo++] = i;
    else order[greaterTo++] = i;
  }
}

/** Whether the key at a place is less than another (-1), equal (0), or greater. */
function compare(keys: Uint32Array, key: Uint32Array, i: number): number {
  const step = key.length;
  const word = keys[(i + 1) * step - 1] as number;
  const other = key[step - 1] as number;
  if (word !== other) return word < other ? -1 : 1;
  const low = keys[i * step] as number;
  const otherLow = key[0] as number;
  return low < otherLow ? -1 : low === otherLow ? 0 : 1;
}
