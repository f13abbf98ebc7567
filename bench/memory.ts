/**
 * Bandwidth: what copies, fills and sums reach of what the engine's own copy, `TypedArray.prototype.set`, does; and what a
 * value costs that is stored between two kernels.
 */

import * as nd from '../src/index.ts';
import { type Case, checkAgreement, contestant, type Suite } from './harness.ts';
import { type Column, formatCount, raceCases } from './report.ts';

export const memory: Suite = {
  name: 'memory',
  question: 'copies and sums: what part of the bandwidth of TypedArray.prototype.set do they reach?',
  check: () => checkAgreement(casesOf([10])),
  run: (print) => raceCases(casesOf([1e5, 1e7]), print, [bandwidth]),
};

/** Bytes that are read and written, over time; memory that is made zero first is not counted. */
const bandwidth: Column = {
  title: 'GB/s',
  cell: ({ median }, { count }) => (count / median).toFixed(1),
};

function casesOf(sizes: readonly number[]): Case[] {
  return sizes.flatMap((size) => [
    copyInto(size),
    copyFresh('float64', new Float64Array(size)),
    copyFresh('float32', new Float32Array(size)),
    copyFresh('uint8', new Uint8Array(size)),
    fillFresh(size),
    addInto(size),
    addFresh(size),
    backwards(size),
  ]);
}

const itself = <T extends ArrayLike<number>>(result: T) => result;

function copyInto(size: number): Case {
  const from = Float64Array.from({ length: size }, (_, i) => i % 100);
  const [x, y, target] = [nd.asarray(from), nd.zeros(size).eval(), new Float64Array(size)];
  return {
    title: `copy of ${formatCount(size)} float64 into existing memory`,
    count: 16 * size,
    unit: 'byte',
    contestants: [
      contestant(
        'subject',
        'ndloom: y.assign(x)',
        () => y.assign(x).eval(),
        (result) => result.data,
      ),
      contestant('baseline', 'y.set(x)', () => setInto(target, from), itself),
    ],
  };
}

function setInto(target: Float64Array, from: Float64Array): Float64Array {
  target.set(from);
  return target;
}

type Real = Float64Array | Float32Array | Uint8Array;

function copyFresh(dtype: string, data: Real): Case {
  for (let i = 0; i < data.length; i++) data[i] = i % 100;
  const x: nd.NDArray = nd.asarray(data);
  return {
    title: `copy of ${formatCount(data.length)} ${dtype} into fresh memory`,
    count: 2 * data.byteLength,
    unit: 'byte',
    contestants: [
      contestant(
        'subject',
        'ndloom: x.copy()',
        () => x.copy().eval(),
        (result) => Array.from(result.data, Number),
      ),
      contestant('baseline', 'new array, y.set(x)', freshCopyOf(data), itself),
      contestant('peer', 'x.slice()', () => data.slice(), itself),
    ],
  };
}

function freshCopyOf(data: Real): () => Real {
  return () => {
    const y =
      data instanceof Float64Array
        ? new Float64Array(data.length)
        : data instanceof Float32Array
          ? new Float32Array(data.length)
          : new Uint8Array(data.length);
    y.set(data);
    return y;
  };
}

function fillFresh(size: number): Case {
  return {
    title: `${formatCount(size)} float64 of one value in fresh memory`,
    count: 8 * size,
    unit: 'byte',
    contestants: [
      contestant(
        'subject',
        'ndloom: full(n, 1.5)',
        () => nd.full(size, 1.5).eval(),
        (result) => result.data,
      ),
      contestant('baseline', 'new array, y.fill(1.5)', () => new Float64Array(size).fill(1.5), itself),
    ],
  };
}

function backwards(size: number): Case {
  const [left, right] = [new Float64Array(size).fill(1), new Float64Array(size).fill(2)];
  const [a, b] = [nd.asarray(left), nd.asarray(right)];
  const between = new Float64Array(size);
  const byHand = () => {
    const y = new Float64Array(size);
    addLoop(left, right, between);
    for (let i = 0; i < size; i++) y[i] = (between[size - 1 - i] as number) + (left[i] as number);
    return y;
  };
  return {
    title: `${formatCount(size)} float64, (a + b) backwards + a, a kernel for each`,
    count: 48 * size,
    unit: 'byte',
    contestants: [
      contestant(
        'subject',
        'ndloom',
        () => a.add(b).get('::-1').add(a).eval({ fuse: false }),
        (result) => result.data,
      ),
      contestant('baseline', 'by hand, what is between kept', byHand, itself),
    ],
  };
}

function addInto(size: number): Case {
  const [left, right] = [new Float64Array(size).fill(1), new Float64Array(size).fill(2)];
  const [a, b, y, target] = [nd.asarray(left), nd.asarray(right), nd.zeros(size).eval(), new Float64Array(size)];
  return {
    title: `sum of two, ${formatCount(size)} float64, into existing memory`,
    count: 24 * size,
    unit: 'byte',
    contestants: [
      contestant(
        'subject',
        'ndloom: y.assign(a + b)',
        () => y.assign(a.add(b)).eval(),
        (result) => result.data,
      ),
      contestant('baseline', 'by hand', () => addLoop(left, right, target), itself),
    ],
  };
}

function addFresh(size: number): Case {
  const [left, right] = [new Float64Array(size).fill(1), new Float64Array(size).fill(2)];
  const [a, b] = [nd.asarray(left), nd.asarray(right)];
  return {
    title: `sum of two, ${formatCount(size)} float64, into fresh memory`,
    count: 24 * size,
    unit: 'byte',
    contestants: [
      contestant(
        'subject',
        'ndloom: a + b',
        () => a.add(b).eval(),
        (result) => result.data,
      ),
      contestant('baseline', 'by hand', () => addLoop(left, right, new Float64Array(size)), itself),
    ],
  };
}

function addLoop(a: Float64Array, b: Float64Array, y: Float64Array): Float64Array {
  const n = y.length;
  let i = 0;
  for (; i < n - 3; i += 4) {
    y[i] = (a[i] as number) + (b[i] as number);
    y[i + 1] = (a[i + 1] as number) + (b[i + 1] as number);
    y[i + 2] = (a[i + 2] as number) + (b[i + 2] as number);
    y[i + 3] = (a[i + 3] as number) + (b[i + 3] as number);
  }
  for (; i < n; i++) y[i] = (a[i] as number) + (b[i] as number);
  return y;
}
