/** Sorting routines do what a sort by comparing does, for rows of every length at which they go another way. */

import { describe, expect, it } from 'vitest';
import type { RoutineMemory } from '../../compiler/ir/routine.ts';
import { isin } from '../../runtime/routines/sorting/membership.ts';
import { argsort, lexsort } from '../../runtime/routines/sorting/order.ts';
import { argpartition, partition } from '../../runtime/routines/sorting/partition.ts';
import { searchsorted } from '../../runtime/routines/sorting/search.ts';
import { select } from '../../runtime/routines/sorting/select.ts';
import { sort } from '../../runtime/routines/sorting/sort.ts';
import { Random } from '../fuzz/random.ts';

type Element = number | bigint;

/** What `Array.prototype.sort` needs: NaN behind all numbers, zeros equal. */
function compare(a: Element, b: Element): number {
  const [isNaNFirst, isNaNSecond] = [Number.isNaN(a), Number.isNaN(b)];
  if (isNaNFirst || isNaNSecond) return Number(isNaNFirst) - Number(isNaNSecond);
  return a < b ? -1 : a > b ? 1 : 0;
}

const specials = [
  0,
  -0,
  1,
  -1,
  0.5,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e-320,
  -1e-320,
];

/** Ways to fill a row: what varies is which bits of the keys do. */
const fillings: Readonly<Record<string, (random: Random, length: number) => RoutineMemory>> = {
  'float64, spread over all exponents': (random, length) =>
    Float64Array.from({ length }, () => (random.uint32() - 2 ** 31) * 2 ** random.between(-60, 60)),
  'float64, few special values': (random, length) => Float64Array.from({ length }, () => random.pick(specials)),
  'float64, evenly spread': (random, length) => Float64Array.from({ length }, () => random.uint32() / 2 ** 20),
  'float64, small integers': (random, length) => Float64Array.from({ length }, () => random.between(-50, 50)),
  'float64 that differ in the last bits': (random, length) =>
    Float64Array.from({ length }, () => 1e9 + random.below(1000) * 2 ** -23),
  'float32, spread': (random, length) => Float32Array.from({ length }, () => random.uint32() / 2 ** 31 - 1),
  'float32, few special values': (random, length) => Float32Array.from({ length }, () => random.pick(specials)),
  'int32, any': (random, length) => Int32Array.from({ length }, () => random.uint32() | 0),
  'int32 around zero': (random, length) => Int32Array.from({ length }, () => random.between(-100, 100)),
  'int32, multiples of 1024': (random, length) => Int32Array.from({ length }, () => 1024 * random.between(-9, 9)),
  'uint32, any': (random, length) => Uint32Array.from({ length }, () => random.uint32()),
  'int64, any': (random, length) =>
    BigInt64Array.from({ length }, () => BigInt.asIntN(64, (BigInt(random.uint32()) << 32n) | BigInt(random.uint32()))),
  'int64 around zero': (random, length) => BigInt64Array.from({ length }, () => BigInt(random.between(-100, 100))),
  'uint64 with equal high words': (random, length) =>
    BigUint64Array.from({ length }, () => (7n << 60n) + BigInt(random.uint32())),
  'float64 in order': (_, length) => Float64Array.from({ length }, (__, i) => i),
  'float64, all the same': (_, length) => new Float64Array(length).fill(-2.5),
};

const lengths = [1, 2, 3, 12, 13, 25, 33, 100, 257, 641, 2048, 2049, 4100];

/** Rows of each kind and length, with the length of a row. */
const samples = Object.entries(fillings).map(([name, fill], k) => ({
  name,
  memories: lengths.map((length, i) => ({ length, memory: fill(new Random(100 * k + i), length * 2) })),
}));

const elements = (memory: RoutineMemory): Element[] => Array.from(memory as Iterable<Element>);

/** The places of each of two rows in sorted order. */
const orderOf = (memory: RoutineMemory, length: number, sign: 1 | -1): number[] =>
  [0, 1].flatMap((row) => {
    const values = elements(memory.subarray(row * length, (row + 1) * length));
    return values.map((_, i) => i).sort((a, b) => sign * compare(values[a] as Element, values[b] as Element) || a - b);
  });

const inOrder = (memory: RoutineMemory, length: number, order: readonly number[]): Element[] =>
  order.map((place, i) => memory[Math.floor(i / length) * length + place] as Element);

const run = (memory: RoutineMemory, routine: typeof sort, numbers: readonly number[]): Element[] => {
  const output = memory.slice();
  routine.run([memory], [output], numbers);
  return elements(output);
};

const placesBy = (memory: RoutineMemory, routine: typeof sort, numbers: readonly number[]): number[] => {
  const places = new Int32Array(memory.length);
  routine.run([memory], [places], numbers);
  return Array.from(places);
};

describe.each(samples)('rows of $name', ({ memories }) => {
  it.each(memories)('of $length are put in stable order, in either direction', ({ memory, length }) => {
    for (const [flag, sign] of [
      [0, 1],
      [1, -1],
    ] as const) {
      const order = orderOf(memory, length, sign);
      expect(placesBy(memory, argsort, [length, flag])).toEqual(order);
      expect(run(memory, sort, [length, flag])).toEqual(inOrder(memory, length, order));
    }
  });

  it.each(memories)('of $length are partitioned by any place', ({ memory, length }) => {
    const sorted = inOrder(memory, length, orderOf(memory, length, 1));
    for (const place of new Set([0, length >> 1, length - 1])) {
      const found = run(memory, partition, [length, 0, place]);
      expect(inOrder(memory, length, placesBy(memory, argpartition, [length, 0, place]))).toEqual(found);
      for (const row of [0, length]) {
        const pivot = found[row + place] as Element;
        expect(compare(pivot, sorted[row + place] as Element)).toBe(0);
        expect(found.slice(row, row + place).every((value) => compare(value, pivot) <= 0)).toBe(true);
        expect(found.slice(row + place, row + length).every((value) => compare(value, pivot) >= 0)).toBe(true);
        expect(found.slice(row, row + length).sort(compare)).toEqual(sorted.slice(row, row + length).sort(compare));
      }
    }
  });

  it.each(memories)('of $length have the elements that are selected', ({ memory, length }) => {
    const sorted = inOrder(memory, length, orderOf(memory, length, 1));
    const places = [length - 1, 0, length >> 1, Math.min(length - 1, (length >> 1) + 1), 0];
    const output = repeated(memory, 2 * places.length);
    select.run([memory, Int32Array.from(places)], [output], [length, places.length, 0]);
    const wanted = [0, length].flatMap((row) => places.map((place) => sorted[row + place] as Element));
    expect(elements(output).map((value, i) => compare(value, wanted[i] as Element))).toEqual(wanted.map(() => 0));
  });

  it.each(memories)('of $length are searched', ({ memory, length }) => {
    const [first, second] = [memory.slice(0, length), memory.slice(length)];
    const sorted = first.slice();
    sort.run([first], [sorted], [length, 0]);
    for (const queries of [second, sorted, sorted.slice(0, 1)]) {
      for (const isRight of [0, 1]) {
        const places = new Int32Array(queries.length);
        searchsorted.run([sorted, queries], [places], [isRight, 0]);
        const all = elements(sorted);
        const isBefore = (value: Element, query: Element) => compare(value, query) < isRight;
        const wrong = elements(queries).filter((query, i) => {
          const place = places[i] as number;
          const isAfter = place === 0 || isBefore(all[place - 1] as Element, query);
          return !isAfter || (place < length && isBefore(all[place] as Element, query));
        });
        expect(wrong).toEqual([]);
      }
    }
  });

  it.each(memories)('of $length are looked up', ({ memory, length }) => {
    const others = memory.slice(length, length + (length >> 1));
    const found = new Uint8Array(memory.length);
    isin.run([memory, others], [found], []);
    const set = new Set(elements(others).filter((value) => !Number.isNaN(value)));
    expect(Array.from(found, Boolean)).toEqual(elements(memory).map((value) => set.has(value)));
  });
});

const repeated = (memory: RoutineMemory, length: number): RoutineMemory => {
  let all = memory;
  while (all.length < length) all = doubled(all);
  return all.slice(0, length);
};

function doubled(memory: RoutineMemory): RoutineMemory {
  const { buffer, byteOffset, byteLength } = memory.slice();
  const bytes = new Uint8Array(2 * byteLength);
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength));
  if (memory instanceof Float64Array) return new Float64Array(bytes.buffer);
  if (memory instanceof Float32Array) return new Float32Array(bytes.buffer);
  if (memory instanceof BigInt64Array) return new BigInt64Array(bytes.buffer);
  if (memory instanceof BigUint64Array) return new BigUint64Array(bytes.buffer);
  return memory instanceof Int32Array ? new Int32Array(bytes.buffer) : new Uint32Array(bytes.buffer);
}

describe('several keys', () => {
  it('decide one after the other, whatever their kinds', () => {
    const random = new Random(5);
    const length = 900;
    const keys = [
      Float64Array.from({ length }, () => random.pick(specials)),
      BigInt64Array.from({ length }, () => BigInt(random.between(-2, 2))),
      Int32Array.from({ length }, () => random.between(-1, 1)),
    ] as const;
    const order = new Int32Array(length);
    lexsort.run(keys, [order], [length, 0, 0, 0]);
    const byKeys = (a: number, b: number) =>
      compare(keys[2][a] as Element, keys[2][b] as Element) ||
      compare(keys[1][a] as Element, keys[1][b] as Element) ||
      compare(keys[0][a] as Element, keys[0][b] as Element) ||
      a - b;
    expect(Array.from(order)).toEqual(Array.from({ length }, (_, i) => i).sort(byKeys));
  });
});
