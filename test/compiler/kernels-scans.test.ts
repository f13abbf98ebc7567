/** Kernels of running sums and products: what is fused with them, what is stored, and their text. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { kernel, zeros } from './kernel-text.ts';

const count = (...arrays: nd.NDArray[]): number => nd.explain(...arrays).kernels.length;
const cuts = (...arrays: nd.NDArray[]): string[] =>
  nd
    .explain(...arrays)
    .decisions.filter((d) => d.kind === 'cut')
    .map((d) => d.rule);

describe('the kernel of', () => {
  it('a running sum with what feeds it and what reads it', () => {
    expect(kernel(zeros([1000]).mul(3).cumulativeSum().div(7))).toBe(`\
function kernel(out, a, n0) {
  // cumulativeSum(a * 3, 0) / 7
  let sum0 = -0;
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    sum0 += a[i] * 3;
    out[i] = sum0 / 7;
    sum0 += a[i + 1] * 3;
    out[i + 1] = sum0 / 7;
    sum0 += a[i + 2] * 3;
    out[i + 2] = sum0 / 7;
    sum0 += a[i + 3] * 3;
    out[i + 3] = sum0 / 7;
  }
  for (; i < n0; i++) {
    sum0 += a[i] * 3;
    out[i] = sum0 / 7;
  }
}`);
  });

  it('a running product of int64', () => {
    expect(kernel(zeros([3, 4], 'int64').cumulativeProd(1))).toBe(`\
function kernel(out, a, n0) {
  // cumulativeProd(a, 1)
  for (let i = 0; i < n0; i++) {
    let prod0 = 1n;
    prod0 = BigInt.asIntN(64, prod0 * a[i * 4]);
    out[i * 4] = prod0;
    prod0 = BigInt.asIntN(64, prod0 * a[i * 4 + 1]);
    out[i * 4 + 1] = prod0;
    prod0 = BigInt.asIntN(64, prod0 * a[i * 4 + 2]);
    out[i * 4 + 2] = prod0;
    prod0 = BigInt.asIntN(64, prod0 * a[i * 4 + 3]);
    out[i * 4 + 3] = prod0;
  }
}`);
  });

  it('running sums of columns, eight of them side by side', () => {
    const text = kernel(zeros([20, 30]).cumulativeSum(0));
    expect(text).toContain('sum0_7 += a[p0 + 7];');
    expect(text.slice(text.indexOf('for (; '))).toBe(`\
for (; i < n0; i++) {
    let sum0 = -0;
    for (let j = 0; j < n1; j++) {
      const p0 = i + j * n0;
      sum0 += a[p0];
      out[p0] = sum0;
    }
  }
}`);
  });

  it('running sums of long columns, by blocks of rows', () => {
    const text = kernel(zeros([500, 400]).cumulativeSum(0));
    expect(text.slice(text.lastIndexOf('for (; '))).toBe(`\
for (; k < n0; k++) {
      let sum0 = row[k];
      const p1 = p0 + k;
      for (let l = 0; l < m1; l++) {
        const p2 = p1 + l * n0;
        sum0 += a[p2];
        out[p2] = sum0;
      }
      row[k] = sum0;
    }
  }
}`);
  });
});

describe('one kernel computes', () => {
  const x = zeros([20, 30]);

  it('a running sum beside the sum of its row', () => {
    expect(count(x.cumulativeSum(1).div(x.sum(1, { keepdims: true })))).toBe(1);
  });

  it('a running sum of sums', () => expect(count(x.sum(1).cumulativeSum())).toBe(1));

  it('a running sum of running sums along the same axis', () => {
    expect(count(x.cumulativeSum(1).cumulativeSum(1))).toBe(1);
  });

  it('two running values that are both asked for', () => {
    expect(count(x.cumulativeSum(1), x.cumulativeProd(1))).toBe(1);
  });

  it('a running value that is asked for, and what is made of it', () => {
    const sums = x.cumulativeSum(1);
    expect(count(sums, sums.mul(2))).toBe(1);
  });

  it('a running sum of a softmax, row by row', () => {
    const shifted = x.sub(x.max(1, { keepdims: true })).exp();
    expect(count(shifted.div(shifted.sum(1, { keepdims: true })).cumulativeSum(1))).toBe(1);
  });

  it('a running sum and what reads it backwards in the same row', () => {
    expect(count(nd.flip(x.cumulativeSum(1), 1).add(1))).toBe(1);
  });

  it('a transposed running sum', () => expect(count(x.cumulativeSum(0).T.add(zeros([30, 20])))).toBe(1));

  it('the beginning of a running sum, no further than it is asked for', () => {
    const report = nd.explain(x.cumulativeSum(1).get(':', ':5').add(1));
    expect([report.kernels.length, report.kernels[0]?.elements]).toEqual([1, 100]);
  });
});

describe('two kernels compute', () => {
  const x = zeros([20, 30]);

  it('running sums along two axes', () => {
    expect([count(x.cumulativeSum(0).cumulativeSum(1)), cuts(x.cumulativeSum(0).cumulativeSum(1))]).toEqual([
      2,
      ['the running values of a kernel run along one axis'],
    ]);
  });

  it('a running sum and what reads it backwards', () => {
    expect(cuts(nd.flip(x.cumulativeSum(0), 0).add(1))).toEqual([
      'a running value joins a kernel that needs it once, at its own index',
    ]);
  });

  it('a running sum and the differences of it', () => {
    expect(cuts(x.cumulativeSum(0).diff(0))).toEqual(['a running value that is needed at several indices is stored']);
  });

  it('a running sum down columns that are divided by the sums of rows', () => {
    const rows = x.div(x.sum(1, { keepdims: true }));
    expect(cuts(rows.cumulativeSum(0))).toEqual(['reductions come before a running value or inside of its loop']);
  });
});

describe('running sums of long columns', () => {
  const rows = 401;
  const columns = 403;
  const data = Float32Array.from({ length: rows * columns }, (_, i) => ((i * 7919) % 1000) / 7 - 70);
  const wanted = new Float32Array(data.length);
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      sum += data[i * columns + j] ?? 0;
      wanted[i * columns + j] = sum;
    }
  }
  const x = nd.asarray(data).reshape([rows, columns]);

  it.each(['jit', 'interpreter'] as const)('add up in float64 in the order of the rows, by the %s', (backend) => {
    expect(x.cumulativeSum(0).eval({ backend, verify: true }).data).toEqual(wanted);
  });

  it('of several matrices start again in each', () => {
    const both = nd.stack([x, x]).eval().cumulativeSum(1);
    expect(both.get(1).copy().data).toEqual(wanted);
  });

  it('together with running products use a row for each', () => {
    const halves = x.mul(0).add(0.5);
    const [sums, products] = [halves.cumulativeSum(0), halves.cumulativeProd(0)];
    nd.evaluate(sums, products, { verify: true });
    expect([sums.item(400, 402), products.item(9, 402)]).toEqual([200.5, 2 ** -10]);
  });

  it('are right when they are read backwards time and again, into memory that is used again', () => {
    const backwards = (a: nd.NDArray) => nd.flip(a, 0).cumulativeSum(0);
    const y = nd.ones([600, 300]).cumulativeSum(0);
    // 1, 2, … n; then n, n + n-1, …; the last sum of sums of sums of n ones backwards.
    expect(backwards(backwards(y)).eval({ verify: true }).item(0, 0)).toBe((600 * 601) / 2);
  });
});
