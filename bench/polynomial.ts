/** Elementwise arithmetic: `x ** 2 + 2 * x + 1` in float64, into fresh memory each time. */

import dmap from '@stdlib/strided-base-dmap';
import cwise from 'cwise';
import ndarray, { type NdArray } from 'ndarray';
import ops from 'ndarray-ops';
import * as nd from '../src/index.ts';
import { type Case, checkAgreement, contestant, type Suite } from './harness.ts';
import { formatCount, raceCases } from './report.ts';

type Strided = NdArray<Float64Array>;

export const polynomial: Suite = {
  name: 'polynomial',
  question: 'x ** 2 + 2 * x + 1, float64: how far from the best loop that one would write by hand?',
  check: () => checkAgreement(casesOf([0, 1, 7, 100])),
  run: (print) => raceCases(casesOf([1e3, 1e4, 1e5, 1e6, 1e7]), print),
};

const casesOf = (sizes: readonly number[]): Case[] => sizes.map(caseOf);

function caseOf(size: number): Case {
  const data = Float64Array.from({ length: size }, (_, i) => Math.sin(i));
  const x = nd.asarray(data);
  const strided = ndarray(data, [size]);
  const itself = (result: Float64Array) => result;
  const dataOf = (result: Strided) => result.data;
  return {
    title: `N = ${formatCount(size)}`,
    count: size,
    unit: 'element',
    target: 1.1,
    contestants: [
      contestant(
        'subject',
        'ndloom',
        () => x.pow(2).add(nd.multiply(2, x)).add(1).eval(),
        (y) => y.data,
      ),
      contestant('baseline', 'by hand, plain', () => plainLoop(data), itself),
      contestant('baseline', 'by hand, unrolled', () => unrolledLoop(data), itself),
      contestant('peer', 'eager, an array per operation', () => eager(data), itself),
      contestant('peer', '@stdlib strided-base-dmap', () => stdlib(data), itself),
      contestant('peer', 'cwise', () => cwiseFused(strided), dataOf),
      contestant('peer', 'ndarray-ops', () => ndarrayOps(strided), dataOf),
    ],
  };
}

function plainLoop(x: Float64Array): Float64Array {
  const y = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const v = x[i] as number;
    y[i] = v * v + 2 * v + 1;
  }
  return y;
}

function unrolledLoop(x: Float64Array): Float64Array {
  const n = x.length;
  const y = new Float64Array(n);
  let i = 0;
  for (; i < n - 3; i += 4) {
    const a = x[i] as number;
    const b = x[i + 1] as number;
    const c = x[i + 2] as number;
    const d = x[i + 3] as number;
    y[i] = a * a + 2 * a + 1;
    y[i + 1] = b * b + 2 * b + 1;
    y[i + 2] = c * c + 2 * c + 1;
    y[i + 3] = d * d + 2 * d + 1;
  }
  for (; i < n; i++) {
    const v = x[i] as number;
    y[i] = v * v + 2 * v + 1;
  }
  return y;
}

/** What NumPy does: a loop and a fresh array for each operation. */
function eager(x: Float64Array): Float64Array {
  return addScalar(add(multiply(x, x), multiplyScalar(x, 2)), 1);
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const y = new Float64Array(a.length);
  for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) * (b[i] as number);
  return y;
}

function multiplyScalar(a: Float64Array, scalar: number): Float64Array {
  const y = new Float64Array(a.length);
  for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) * scalar;
  return y;
}

function add(a: Float64Array, b: Float64Array): Float64Array {
  const y = new Float64Array(a.length);
  for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) + (b[i] as number);
  return y;
}

function addScalar(a: Float64Array, scalar: number): Float64Array {
  const y = new Float64Array(a.length);
  for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) + scalar;
  return y;
}

const quadratic = (v: number): number => v * v + 2 * v + 1;

/** One pass that calls a function for each element: how stdlib's strided and n-d loops apply arithmetic. */
function stdlib(x: Float64Array): Float64Array {
  return dmap.ndarray(x.length, x, 1, 0, new Float64Array(x.length), 1, 0, quadratic);
}

const fused = cwise({
  args: ['array', 'array'],
  // cwise reads the text of this function, in the JavaScript of its time, and makes the assignment a store.
  // biome-ignore lint/complexity/useArrowFunction: see above
  body: function (_y: number, x: number) {
    _y = x * x + 2 * x + 1;
  },
});

function cwiseFused(x: Strided): Strided {
  const y = ndarray(new Float64Array(x.data.length), [x.data.length]);
  fused(y, x);
  return y;
}

function ndarrayOps(x: Strided): Strided {
  const n = x.data.length;
  const square = ndarray(new Float64Array(n), [n]);
  const twice = ndarray(new Float64Array(n), [n]);
  ops.mul(square, x, x);
  ops.muls(twice, x, 2);
  ops.addeq(square, twice);
  ops.addseq(square, 1);
  return square;
}
