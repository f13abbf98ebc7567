/**
 * Binary searches: where each number would go among sorted ones. NaN is the greatest of numbers, so the NaNs at the end
 * are set aside first. Numbers that come in ascending order are looked for from the place of the last one on.
 */

import { OutOfRangeError, ValueError } from '../../../compiler/ir/errors.ts';
import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { wordsOf } from './words.ts';

/**
 * For each number of the second input its place among the first, of the same dtype, which the third input brings into
 * order if there is one. `numbers` are 1 for the place after equal ones, 0 for the one before, and 1 for complex numbers.
 * Throws RangeError.
 */
export const searchsorted: Routine = {
  name: 'searchsorted',
  run(inputs, outputs, [isRight = 0, isComplex = 0]) {
    const [sorted, queries, sorter] = inputs as [RoutineMemory, RoutineMemory, Int32Array | undefined];
    const values = sorter === undefined ? sorted : inOrder(sorted, sorter, isComplex === 0 ? 1 : 2);
    if (isComplex === 0) searchAll(values, queries, outputs[0] as Int32Array, isRight !== 0);
    else searchComplex(values, queries, outputs[0] as Int32Array, isRight !== 0);
  },
};

/**
 * For each number of the second input the number of its bin, between edges that the first has in ascending or descending
 * order. `numbers` are 1 if the upper edge belongs to a bin, 0 if the lower one does. Throws ValueError.
 */
export const digitize: Routine = {
  name: 'digitize',
  run(inputs, outputs, [isRight = 0]) {
    const [edges, queries] = inputs as [RoutineMemory, RoutineMemory];
    const places = outputs[0] as Int32Array;
    checkEdges(edges);
    if (isMonotonic(edges, 1)) {
      searchAll(edges, queries, places, isRight === 0);
      return;
    }
    searchAll(edges.slice().reverse(), queries, places, isRight === 0);
    for (let i = 0; i < places.length; i++) places[i] = edges.length - (places[i] as number);
  },
};

/** Throws ValueError where numbers neither increase nor decrease. */
export function checkEdges(edges: RoutineMemory): void {
  if (isMonotonic(edges, 1) || isMonotonic(edges, -1)) return;
  throw new ValueError('digitize: the edges of bins increase or decrease, which these do not');
}

function isMonotonic(edges: RoutineMemory, direction: 1 | -1): boolean {
  for (let i = 1; i < edges.length; i++) {
    const [a, b] = [edges[i - 1] as number, edges[i] as number];
    if (direction === 1 ? b < a : b > a) return false;
  }
  return true;
}

function searchAll(sorted: RoutineMemory, queries: RoutineMemory, places: Int32Array, isRight: boolean): void {
  if (isLong(sorted) || isLong(queries)) {
    if (isLong(sorted) && isLong(queries)) searchLong(sorted, queries, places, isRight);
    return;
  }
  const count = countOfNumbers(sorted);
  // Few queries are not worth a copy of all that is searched.
  if (queries.length * 32 < sorted.length) {
    for (let i = 0; i < queries.length; i++) places[i] = placeAmong(sorted, 0, count, queries[i] as number, isRight);
  } else {
    const values = doubles(sorted);
    const wanted = doubles(queries);
    if (areAscending(wanted)) searchAscending(values, count, wanted, places, isRight);
    else searchByFours(values, count, wanted, places, isRight);
  }
  if (queries instanceof Float64Array || queries instanceof Float32Array)
    placeNaNs(queries, places, isRight ? sorted.length : count);
}

const doubles = (numbers: Short): Float64Array =>
  numbers instanceof Float64Array ? numbers : new Float64Array(numbers);

type Long = BigInt64Array | BigUint64Array;
type Short = Exclude<RoutineMemory, Long>;

const isLong = (memory: RoutineMemory): memory is Long =>
  memory instanceof BigInt64Array || memory instanceof BigUint64Array;

/** The elements in another order; `size` numbers each. Throws RangeError. */
function inOrder(memory: RoutineMemory, order: Int32Array, size: 1 | 2): RoutineMemory {
  const { words } = wordsOf(memory);
  const ordered = memory.slice();
  const { words: to } = wordsOf(ordered);
  const length = memory.length / size;
  const width = memory.length === 0 ? 0 : words.length / length;
  for (let i = 0; i < order.length; i++) {
    const place = order[i] as number;
    if (!(place >= 0 && place < length)) {
      throw new OutOfRangeError(`searchsorted: the sorter has ${place}, which is no place among ${length}`);
    }
    for (let w = 0; w < width; w++) to[i * width + w] = words[place * width + w] as number;
  }
  return ordered;
}

/** How many numbers there are before the NaNs at the end. */
function countOfNumbers(sorted: Short): number {
  let [start, end] = [0, sorted.length];
  if (end === 0 || !Number.isNaN(sorted[end - 1])) return end;
  while (start < end) {
    const middle = (start + end) >>> 1;
    if (Number.isNaN(sorted[middle])) end = middle;
    else start = middle + 1;
  }
  return start;
}

function placeNaNs(queries: Short, places: Int32Array, place: number): void {
  for (let i = 0; i < queries.length; i++) if (Number.isNaN(queries[i])) places[i] = place;
}

function areAscending(queries: Float64Array): boolean {
  for (let i = 1; i < queries.length; i++) {
    if (!((queries[i] as number) >= (queries[i - 1] as number))) return false;
  }
  return true;
}

const isBefore = (value: number, query: number, isRight: boolean): boolean =>
  isRight ? value <= query : value < query;

/** The place of one number between `start` and `end`. */
function placeAmong(sorted: Short, start: number, end: number, query: number, isRight: boolean): number {
  while (start < end) {
    const middle = (start + end) >>> 1;
    if (isBefore(sorted[middle] as number, query, isRight)) start = middle + 1;
    else end = middle;
  }
  return start;
}

/** From the place of each query, twice as far each time: that of the next one is near. */
function searchAscending(
  sorted: Float64Array,
  count: number,
  queries: Float64Array,
  places: Int32Array,
  isRight: boolean,
): void {
  let place = 0;
  for (let i = 0; i < queries.length; i++) {
    const query = queries[i] as number;
    let step = 1;
    while (place + step <= count && isBefore(sorted[place + step - 1] as number, query, isRight)) {
      place += step;
      step *= 2;
    }
    let end = Math.min(count, place + step - 1);
    while (place < end) {
      const middle = (place + end) >>> 1;
      if (isBefore(sorted[middle] as number, query, isRight)) place = middle + 1;
      else end = middle;
    }
    places[i] = place;
  }
}

/** Four searches side by side, which wait for memory together; each step leaves half, so that all take as many. */
function searchByFours(
  sorted: Float64Array,
  count: number,
  queries: Float64Array,
  places: Int32Array,
  isRight: boolean,
): void {
  let i = 0;
  for (; count > 0 && i + 4 <= queries.length; i += 4) {
    const q0 = queries[i] as number;
    const q1 = queries[i + 1] as number;
    const q2 = queries[i + 2] as number;
    const q3 = queries[i + 3] as number;
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    for (let rest = count; rest > 1; ) {
      const half = rest >>> 1;
      const last = half - 1;
      if (isBefore(sorted[p0 + last] as number, q0, isRight)) p0 += half;
      if (isBefore(sorted[p1 + last] as number, q1, isRight)) p1 += half;
      if (isBefore(sorted[p2 + last] as number, q2, isRight)) p2 += half;
      if (isBefore(sorted[p3 + last] as number, q3, isRight)) p3 += half;
      rest -= half;
    }
    places[i] = isBefore(sorted[p0] as number, q0, isRight) ? p0 + 1 : p0;
    places[i + 1] = isBefore(sorted[p1] as number, q1, isRight) ? p1 + 1 : p1;
    places[i + 2] = isBefore(sorted[p2] as number, q2, isRight) ? p2 + 1 : p2;
    places[i + 3] = isBefore(sorted[p3] as number, q3, isRight) ? p3 + 1 : p3;
  }
  for (; i < queries.length; i++) places[i] = placeAmong(sorted, 0, count, queries[i] as number, isRight);
}

/** 64-bit integers are compared by their high words, then by their low ones: bigints would be made of them otherwise. */
function searchLong(sorted: Long, queries: Long, places: Int32Array, isRight: boolean): void {
  const words = new Uint32Array(sorted.buffer, sorted.byteOffset, 2 * sorted.length);
  const wanted = new Uint32Array(queries.buffer, queries.byteOffset, 2 * queries.length);
  const sign = sorted instanceof BigInt64Array ? 0x80000000 : 0;
  for (let i = 0; i < queries.length; i++) {
    const low = wanted[2 * i] as number;
    const high = ((wanted[2 * i + 1] as number) ^ sign) >>> 0;
    let [place, end] = [0, sorted.length];
    while (place < end) {
      const middle = (place + end) >>> 1;
      const word = ((words[2 * middle + 1] as number) ^ sign) >>> 0;
      const other = words[2 * middle] as number;
      if (word < high || (word === high && isBefore(other, low, isRight))) place = middle + 1;
      else end = middle;
    }
    places[i] = place;
  }
}

/** Complex numbers, which come in the order that `order.ts` says. */
function searchComplex(sorted: RoutineMemory, queries: RoutineMemory, places: Int32Array, isRight: boolean): void {
  const [values, wanted] = [Float64Array.from(sorted, Number), Float64Array.from(queries, Number)];
  for (let i = 0; i < places.length; i++) {
    const [real, imaginary] = [wanted[2 * i] as number, wanted[2 * i + 1] as number];
    let [place, end] = [0, values.length / 2];
    while (place < end) {
      const middle = (place + end) >>> 1;
      const side = compareComplex(values[2 * middle] as number, values[2 * middle + 1] as number, real, imaginary);
      if (side < 0 || (side === 0 && isRight)) place = middle + 1;
      else end = middle;
    }
    places[i] = place;
  }
}

/** Less than 0 where the first number comes first. */
function compareComplex(real: number, imaginary: number, otherReal: number, otherImaginary: number): number {
  const classes = nansOf(real, imaginary) - nansOf(otherReal, otherImaginary);
  if (classes !== 0) return classes;
  return compareNumbers(real, otherReal) || compareNumbers(imaginary, otherImaginary);
}

const nansOf = (real: number, imaginary: number): number =>
  (Number.isNaN(real) ? 2 : 0) + (Number.isNaN(imaginary) ? 1 : 0);

const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
