/** Matrix products: against the loops that one writes at first, and against those that one writes in an hour. */

import * as nd from '../src/index.ts';
import { type Case, checkAgreement, contestant, type Suite } from './harness.ts';
import { type Column, raceCases } from './report.ts';

export const matmul: Suite = {
  name: 'matmul',
  question: 'products of matrices: how far from plain loops, and from loops that are tiled for the cache?',
  check: () => checkAgreement(casesOf(13, 21)),
  run: (print) => raceCases(casesOf(256, 512), print, [speed]),
};

/** By itself, so that the loops written by hand see arrays of one type. */
export const matmul32: Suite = {
  name: 'matmul32',
  question: 'and products of matrices of float32?',
  check: () => checkAgreement([productCase(21, 'float32')]),
  run: (print) => raceCases([productCase(512, 'float32')], print, [speed]),
};

type Floats = Float64Array | Float32Array;
type FloatType = 'float64' | 'float32';

const casesOf = (small: number, large: number): Case[] => [
  productCase(small, 'float64'),
  productCase(large, 'float64'),
  transposedCase(small, 'left'),
  transposedCase(small, 'right'),
  vectorCase(large, 'right'),
  vectorCase(large, 'left'),
  stackCase(large, 8),
];

/** At most the time of the tiled loops over one and a half. */
const target = 1 / 1.5;
const vectorTarget = 1.15;

const speed: Column = {
  title: 'GFLOP/s',
  cell: ({ median }, { count }) => ((2 * count) / median).toFixed(2),
};

/** Eighths: even float32 adds up their products without rounding, in any order. */
const floats = (length: number, frequency: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.round(8 * Math.sin(i * frequency)) / 8);

function matrix(rows: number, columns: number, frequency: number, dtype: FloatType = 'float64') {
  const array = nd
    .asarray(floats(rows * columns, frequency))
    .reshape([rows, columns])
    .astype(dtype)
    .eval();
  return { array, data: array.data };
}

const ndloom = (product: () => nd.NDArray<FloatType>) =>
  contestant(
    'subject',
    'ndloom',
    () => product().eval(),
    (y) => Float64Array.from(y.data),
  );

const byHand = (role: 'baseline' | 'peer', name: string, run: () => Floats) =>
  contestant(role, `by hand, ${name}`, run, (y) => y);

const emptyLike = (a: Floats, length: number): Floats =>
  a instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);

function productCase(n: number, dtype: FloatType): Case {
  const [a, b] = [matrix(n, n, 1, dtype), matrix(n, n, 2, dtype)];
  return {
    title: `a @ b, (${n}, ${n}) of ${dtype}`,
    count: n ** 3,
    unit: 'product',
    target,
    contestants: [
      ndloom(() => a.array.matmul(b.array)),
      byHand('baseline', 'rows of b', () => rowByRow(a.data, b.data, n)),
      byHand('baseline', 'rows of b, tiled by 64', () => tiled(a.data, b.data, n)),
      byHand('peer', 'row by column', () => rowByColumn(a.data, b.data, n, [n, 1], [n, 1])),
    ],
  };
}

function transposedCase(n: number, side: 'left' | 'right'): Case {
  const [a, b] = [matrix(n, n, 1), matrix(n, n, 2)];
  const [left, right] = side === 'left' ? [a.array.T, b.array] : [a.array, b.array.T];
  const [leftSteps, rightSteps] =
    side === 'left' ? [[1, n] as const, [n, 1] as const] : [[n, 1] as const, [1, n] as const];
  return {
    title: side === 'left' ? `a.T @ b, (${n}, ${n})` : `a @ b.T, (${n}, ${n})`,
    count: n ** 3,
    unit: 'product',
    target,
    contestants: [
      ndloom(() => left.matmul(right)),
      byHand('baseline', 'row by column', () => rowByColumn(a.data, b.data, n, leftSteps, rightSteps)),
    ],
  };
}

function vectorCase(n: number, side: 'left' | 'right'): Case {
  const [a, x] = [matrix(n, n, 1), matrix(1, n, 2)];
  const vector = x.array.reshape([n]).eval();
  return {
    title: side === 'left' ? `x @ a, (${n}, ${n})` : `a @ x, (${n}, ${n})`,
    count: n * n,
    unit: 'product',
    target: vectorTarget,
    contestants:
      side === 'left'
        ? [ndloom(() => vector.matmul(a.array)), byHand('baseline', 'row by row', () => vectorTimes(x.data, a.data, n))]
        : [
            ndloom(() => a.array.matmul(vector)),
            byHand('baseline', '4 accumulators', () => timesVector(a.data, x.data, n)),
          ],
  };
}

function stackCase(count: number, n: number): Case {
  const [a, b] = [matrix(count * n, n, 1), matrix(count * n, n, 2)];
  const [left, right] = [a.array.reshape([count, n, n]).eval(), b.array.reshape([count, n, n]).eval()];
  return {
    title: `a @ b, (${count}, ${n}, ${n})`,
    count: count * n ** 3,
    unit: 'product',
    target: vectorTarget,
    contestants: [
      ndloom(() => left.matmul(right)),
      byHand('baseline', 'row by column', () => stack(a.data, b.data, count, n)),
    ],
  };
}

/** Each element of a row of `a` times a row of `b`, added to a row of the result. */
function rowByRow(a: Floats, b: Floats, n: number): Floats {
  const y = emptyLike(a, n * n);
  for (let i = 0; i < n; i++) {
    const p = i * n;
    for (let k = 0; k < n; k++) {
      const x = a[p + k] as number;
      const q = k * n;
      for (let j = 0; j < n; j++) y[p + j] = (y[p + j] as number) + x * (b[q + j] as number);
    }
  }
  return y;
}

const tileSize = 64;

/** As `rowByRow`, tile by tile. */
function tiled(a: Floats, b: Floats, n: number): Floats {
  const y = emptyLike(a, n * n);
  for (let k0 = 0; k0 < n; k0 += tileSize) {
    const k1 = Math.min(k0 + tileSize, n);
    for (let j0 = 0; j0 < n; j0 += tileSize) {
      const j1 = Math.min(j0 + tileSize, n);
      for (let i = 0; i < n; i++) {
        const p = i * n;
        for (let k = k0; k < k1; k++) {
          const x = a[p + k] as number;
          const q = k * n;
          for (let j = j0; j < j1; j++) y[p + j] = (y[p + j] as number) + x * (b[q + j] as number);
        }
      }
    }
  }
  return y;
}

/** The steps from one row to the next and from one column to the next. */
type Steps = readonly [row: number, column: number];

/** The definition, whatever the layouts. */
function rowByColumn(a: Floats, b: Floats, n: number, [a0, a1]: Steps, [b0, b1]: Steps): Floats {
  const y = emptyLike(a, n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += (a[i * a0 + k * a1] as number) * (b[k * b0 + j * b1] as number);
      y[i * n + j] = sum;
    }
  }
  return y;
}

function stack(a: Floats, b: Floats, count: number, n: number): Floats {
  const y = emptyLike(a, count * n * n);
  for (let s = 0; s < count * n * n; s += n * n) {
    for (let i = 0; i < n; i++) {
      const p = s + i * n;
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += (a[p + k] as number) * (b[s + k * n + j] as number);
        y[p + j] = sum;
      }
    }
  }
  return y;
}

function timesVector(a: Floats, x: Floats, n: number): Floats {
  const y = emptyLike(a, n);
  for (let i = 0; i < n; i++) {
    const p = i * n;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let j = 0;
    for (; j < n - 3; j += 4) {
      s0 += (a[p + j] as number) * (x[j] as number);
      s1 += (a[p + j + 1] as number) * (x[j + 1] as number);
      s2 += (a[p + j + 2] as number) * (x[j + 2] as number);
      s3 += (a[p + j + 3] as number) * (x[j + 3] as number);
    }
    for (; j < n; j++) s0 += (a[p + j] as number) * (x[j] as number);
    y[i] = s0 + s1 + (s2 + s3);
  }
  return y;
}

function vectorTimes(x: Floats, a: Floats, n: number): Floats {
  const y = emptyLike(a, n);
  for (let i = 0; i < n; i++) {
    const factor = x[i] as number;
    const p = i * n;
    for (let j = 0; j < n; j++) y[j] = (y[j] as number) + factor * (a[p + j] as number);
  }
  return y;
}
