/** Bugs that random programs found (`test/fuzz`), each as the smallest program that showed it. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const verified = { verify: true } as const;

describe('a running value', () => {
  it('that a mean over a single row is taken of is known before the mean', () => {
    const x = nd.ones([3, 1, 2], 'float32').cumulativeSum(0, { dtype: 'int8' }).mean(-2);
    expect(x.eval(verified).toArray()).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('that is the same along a sum is known before the sum', () => {
    const running = nd.asarray([1, 2, 3]).cumulativeSum().reshape([3, 1]);
    const x = nd.ones([3, 4]).mul(running).sum(-1);
    expect(x.eval(verified).toArray()).toEqual([4, 12, 24]);
  });

  it('that is asked for beside what it gives with its own reversal is read at both places', () => {
    const x = nd.asarray([1, 2, 3]).cumulativeSum();
    const y = x.sub(x.flip(0));
    nd.evaluate(x, y, verified);
    expect(y.toArray()).toEqual([-5, 0, 5]);
  });
});

it('a value that is asked for beside what it gives with its own reversal is read at both places', () => {
  const x = nd.asarray([1, 2, 3]).exp();
  const y = x.sub(x.flip(0));
  nd.evaluate(x, y, verified);
  expect(y.toArray()).toEqual([Math.E - Math.E ** 3, 0, Math.E ** 3 - Math.E].map((v) => expect.closeTo(v, 12)));
});

it('what is kept of a row between folds is that of the row, where rows lie side by side in memory', () => {
  const data = Float64Array.from({ length: 40 }, (_, at) => (at % 8) * Math.floor(at / 8));
  const x = nd.asarray({ data, shape: [8, 5], strides: [1, 8] });
  const below = x.sub(x.max(-1, { keepdims: true }));
  const sums = below.sum(-1, { keepdims: true });
  const squares = below.mul(sums).sum(-1);
  nd.evaluate(sums, squares, { backend: 'jit', verify: true });
  expect(sums.reshape([8]).toArray()).toEqual([0, -10, -20, -30, -40, -50, -60, -70]);
  expect(squares.toArray()).toEqual([0, 100, 400, 900, 1600, 2500, 3600, 4900]);
});
