/**
 * Sorts, searches and sets: next to what JavaScript has for them, `sort` of typed arrays, indices sorted by comparing what
 * they point to, sets and binary search, and to NumPy.
 */

import * as nd from '../src/index.ts';
import type { Suite } from './harness.ts';
import { uniform } from './programs/inputs.ts';
import type { Typed } from './programs/program.ts';
import { checkTask, heading, measured, type Task, table } from './tasks.ts';

export const sorting: Suite = {
  name: 'sorting',
  question: 'sorting a million elements: is it faster than TypedArray.prototype.sort, and than NumPy?',
  check: () => tasksOf(300).forEach(checkTask),
  run(print) {
    print('');
    print(heading());
    for (const task of tasksOf(1e6)) print(measured(task));
  },
};

function tasksOf(size: number): Task[] {
  const next = uniform(1);
  const below = (count: number) => () => Math.floor(next() * count);
  const word = below(2 ** 32);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const doubles = Float64Array.from({ length: size }, normal);
  const kinds: readonly (readonly [string, Typed])[] = [
    ['float64', doubles],
    ['float32', Float32Array.from(doubles)],
    ['int32', Int32Array.from({ length: size }, () => word() | 0)],
    ['int64', BigInt64Array.from({ length: size }, () => (BigInt(word() | 0) << 32n) + BigInt(word()))],
  ];
  const bytes = Int32Array.from({ length: size }, below(256));
  const queries = Float64Array.from({ length: size }, normal);
  return [
    ...kinds.map(([name, x]) => sortTask(`sort, ${name}`, x)),
    sortTask('sort, int32 below 256', bytes),
    sortTask('sort, float64 in order', doubles.slice().sort()),
    sortRowsTask(doubles, 100),
    sortRowsTask(doubles, 10),
    ...kinds.map(([name, x]) => argsortTask(`argsort, ${name}`, x)),
    medianTask(doubles),
    uniqueTask('unique, float64', doubles),
    uniqueTask('unique, int32 below 256', bytes),
    searchTask('searchsorted, any queries', doubles.slice().sort(), queries),
    searchTask('searchsorted, queries in order', doubles.slice().sort(), queries.slice().sort()),
    isinTask(bytes, Int32Array.from({ length: size >> 1 }, below(2 ** 20))),
  ];
}

function sortTask(title: string, data: Typed): Task {
  const x = nd.asarray(data);
  return {
    title,
    inputs: { x: table(data) },
    ndloom: () => [nd.sort(x).eval()],
    byHand: () => [data.slice().sort()],
    numpy: 'def run(x):\n    return (np.sort(x),)',
  };
}

function sortRowsTask(data: Float64Array, length: number): Task {
  const count = Math.floor(data.length / length);
  const rows = data.subarray(0, count * length);
  const x = nd.asarray(rows).reshape([count, length]).eval();
  return {
    title: `sort, rows of ${length} float64`,
    inputs: { x: table(rows, count, length) },
    ndloom: () => [nd.sort(x).eval()],
    byHand: () => {
      const sorted = rows.slice();
      for (let start = 0; start < sorted.length; start += length) sorted.subarray(start, start + length).sort();
      return [sorted];
    },
    numpy: 'def run(x):\n    return (np.sort(x),)',
  };
}

function argsortTask(title: string, data: Typed): Task {
  const x = nd.asarray(data);
  return {
    title,
    inputs: { x: table(data) },
    ndloom: () => [nd.argsort(x).eval()],
    byHand: () => {
      const order = Int32Array.from({ length: data.length }, (_, i) => i);
      return [data instanceof BigInt64Array ? sortLongs(order, data) : order.sort(byValue(data))];
    },
    numpy: "def run(x):\n    return (np.argsort(x, kind='stable').astype('int32'),)",
  };
}

const byValue = (data: Exclude<Typed, BigInt64Array>) => (a: number, b: number) =>
  (data[a] as number) - (data[b] as number);

const sortLongs = (order: Int32Array, data: BigInt64Array): Int32Array =>
  order.sort((a, b) => {
    const [first, second] = [data[a] as bigint, data[b] as bigint];
    return first < second ? -1 : first > second ? 1 : 0;
  });

function medianTask(data: Float64Array): Task {
  const x = nd.asarray(data);
  return {
    title: 'median, float64',
    inputs: { x: table(data) },
    ndloom: () => [nd.median(x).eval()],
    byHand: () => {
      const sorted = data.slice().sort();
      const middle = data.length >> 1;
      return [Float64Array.of(((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2)];
    },
    numpy: 'def run(x):\n    return (np.median(x),)',
  };
}

function uniqueTask(title: string, data: Float64Array | Int32Array): Task {
  const x = nd.asarray(data);
  return {
    title,
    inputs: { x: table(data) },
    ndloom: () => [nd.unique(x).eval()],
    byHand: () => {
      const distinct = new Set<number>(data);
      return [data instanceof Int32Array ? Int32Array.from(distinct).sort() : Float64Array.from(distinct).sort()];
    },
    numpy: 'def run(x):\n    return (np.unique(x),)',
  };
}

function searchTask(title: string, sorted: Float64Array, queries: Float64Array): Task {
  const [x, q] = [nd.asarray(sorted), nd.asarray(queries)];
  return {
    title,
    inputs: { x: table(sorted), q: table(queries) },
    ndloom: () => [nd.searchsorted(x, q).eval()],
    byHand: () => [Int32Array.from(queries, (query) => placeOf(sorted, query))],
    numpy: "def run(x, q):\n    return (np.searchsorted(x, q).astype('int32'),)",
  };
}

function placeOf(sorted: Float64Array, query: number): number {
  let [start, end] = [0, sorted.length];
  while (start < end) {
    const middle = (start + end) >>> 1;
    if ((sorted[middle] as number) < query) start = middle + 1;
    else end = middle;
  }
  return start;
}

function isinTask(data: Int32Array, among: Int32Array): Task {
  const [x, y] = [nd.asarray(data), nd.asarray(among)];
  return {
    title: 'isin, int32',
    inputs: { x: table(data), y: table(among) },
    ndloom: () => [nd.isin(x, y).astype('int32').eval()],
    byHand: () => {
      const set = new Set(among);
      return [Int32Array.from(data, (value) => (set.has(value) ? 1 : 0))];
    },
    numpy: "def run(x, y):\n    return (np.isin(x, y).astype('int32'),)",
  };
}
