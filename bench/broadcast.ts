/** Broadcasting and reducing: two-dimensional loops and sums, each against the best loops found by hand. */

import * as nd from '../src/index.ts';
import { addBlocks, addColumns, addRowByRow, addRows, distances, hypotenuses, pairDistances } from './hand-written.ts';
import { type Case, checkAgreement, contestant, type Suite } from './harness.ts';
import { raceCases } from './report.ts';

export const broadcast: Suite = {
  name: 'broadcast',
  question: 'broadcasting, sums along an axis, norms: how far from the best loops that one would write by hand?',
  check: () => checkAgreement(casesOf(13, 11)),
  run: (print) => raceCases(casesOf(1000, 1000), print),
};

const casesOf = (rows: number, columns: number): Case[] => [
  expressionCase(rows, columns),
  sumCase(rows, columns, 1),
  sumCase(rows, columns, 0),
  normCase(rows, columns),
  normCase(Math.floor((rows * columns) / 3), 3),
  pairsCase(rows, columns),
];

const target = 1.15;
const itself = (result: Float64Array) => result;

const numbers = (length: number, frequency: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.sin(i * frequency));

function expressionCase(rows: number, columns: number): Case {
  const [left, above] = [numbers(rows, 1), numbers(columns, 2)];
  const [a, b] = [nd.asarray(left).reshape([rows, 1]), nd.asarray(above).reshape([1, columns])];
  return {
    title: `(a + b) * (a - b) + a * b, (${rows}, 1) and (1, ${columns})`,
    count: rows * columns,
    unit: 'element',
    target,
    contestants: [
      contestant(
        'subject',
        'ndloom',
        () => a.add(b).mul(a.sub(b)).add(a.mul(b)).eval(),
        (y) => y.data,
      ),
      contestant('baseline', 'by hand, plain', () => broadcastPlain(left, above), itself),
      contestant('baseline', 'by hand, unrolled', () => broadcastUnrolled(left, above), itself),
    ],
  };
}

function broadcastPlain(a: Float64Array, b: Float64Array): Float64Array {
  const columns = b.length;
  const y = new Float64Array(a.length * columns);
  let at = 0;
  for (let i = 0; i < a.length; i++) {
    const u = a[i] as number;
    for (let j = 0; j < columns; j++) {
      const v = b[j] as number;
      y[at++] = (u + v) * (u - v) + u * v;
    }
  }
  return y;
}

function broadcastUnrolled(a: Float64Array, b: Float64Array): Float64Array {
  const columns = b.length;
  const y = new Float64Array(a.length * columns);
  for (let i = 0; i < a.length; i++) {
    const u = a[i] as number;
    const row = i * columns;
    let j = 0;
    for (; j < columns - 3; j += 4) {
      const v = b[j] as number;
      const w = b[j + 1] as number;
      const p = b[j + 2] as number;
      const q = b[j + 3] as number;
      y[row + j] = (u + v) * (u - v) + u * v;
      y[row + j + 1] = (u + w) * (u - w) + u * w;
      y[row + j + 2] = (u + p) * (u - p) + u * p;
      y[row + j + 3] = (u + q) * (u - q) + u * q;
    }
    for (; j < columns; j++) {
      const v = b[j] as number;
      y[row + j] = (u + v) * (u - v) + u * v;
    }
  }
  return y;
}

function sumCase(rows: number, columns: number, axis: 0 | 1): Case {
  const data = numbers(rows * columns, 1);
  const x = nd.asarray(data).reshape([rows, columns]);
  const byHand =
    axis === 1
      ? [contestant('baseline', 'by hand, 8 accumulators', () => addRows(data, rows, columns), itself)]
      : [
          contestant('baseline', 'by hand, row by row', () => addRowByRow(data, rows, columns), itself),
          contestant('baseline', 'by hand, 8 columns at once', () => addColumns(data, rows, columns), itself),
          contestant('baseline', 'by hand, 8 rows of 8 columns', () => addBlocks(data, rows, columns), itself),
        ];
  return {
    title: `sum over axis ${axis} of (${rows}, ${columns})`,
    count: rows * columns,
    unit: 'element',
    target,
    contestants: [
      contestant(
        'subject',
        'ndloom',
        () => x.sum(axis).eval(),
        (y) => y.data,
      ),
      ...byHand,
    ],
  };
}

function normCase(rows: number, columns: number): Case {
  const [first, second] = [numbers(rows * columns, 1), numbers(rows * columns, 2)];
  const [a, b] = [nd.asarray(first).reshape([rows, columns]), nd.asarray(second).reshape([rows, columns])];
  const byHand =
    columns === 3
      ? contestant('baseline', 'by hand, 3 columns', () => hypotenuses(first, second), itself)
      : contestant('baseline', 'by hand, 8 accumulators', () => distances(first, second, rows, columns), itself);
  return {
    title: `norm of a - b over the last axis of (${rows}, ${columns})`,
    count: rows * columns,
    unit: 'element',
    target,
    contestants: [
      contestant(
        'subject',
        'ndloom',
        () => a.sub(b).square().sum(-1).sqrt().eval(),
        (y) => y.data,
      ),
      byHand,
    ],
  };
}

function pairsCase(rows: number, columns: number): Case {
  const [first, second] = [numbers(rows * 3, 1), numbers(columns * 3, 2)];
  const [a, b] = [nd.asarray(first).reshape([rows, 1, 3]), nd.asarray(second).reshape([1, columns, 3])];
  return {
    title: `norm of a - b over the last axis, (${rows}, 1, 3) and (1, ${columns}, 3)`,
    count: rows * columns,
    unit: 'pair',
    target,
    contestants: [
      contestant(
        'subject',
        'ndloom',
        () => a.sub(b).square().sum(-1).sqrt().eval(),
        (y) => y.data,
      ),
      contestant('baseline', 'by hand, 3 columns', () => pairDistances(first, second), itself),
    ],
  };
}
