/** How many kernels well-known programs are, and what they store on the way: pinned, so that fusion cannot get worse unseen. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const stored = (...shape: number[]) => nd.zeros(shape).eval();
const kernels = (...arrays: nd.NDArray[]): number => nd.explain(...arrays).kernels.length;
const temporaries = (...arrays: nd.NDArray[]): number => nd.explain(...arrays).temporaryBytes;
const keep = { keepdims: true };

describe('a program is as few kernels as it can be:', () => {
  it('softmax: 1, and a row', () => {
    const y = nd.softmax(stored(1000, 50), -1);
    expect([kernels(y), temporaries(y)]).toEqual([1, 8 * 50]);
  });

  it('the logarithm of softmax: 1', () => {
    expect(kernels(nd.logSoftmax(stored(1000, 50), -1))).toBe(1);
  });

  it('logsumexp: 1', () => {
    expect(kernels(nd.logsumexp(stored(1000, 50), -1))).toBe(1);
  });

  it('x / norm(x): 1, nothing stored', () => {
    const x = stored(1000, 50);
    const y = x.div(nd.linalg.vectorNorm(x, -1, keep));
    expect([kernels(y), temporaries(y)]).toEqual([1, 0]);
  });

  it('layer norm: 1, nothing stored', () => {
    const x = stored(1000, 50);
    const y = x.sub(x.mean(-1, keep)).div(x.var(-1, keep).add(1e-5).sqrt()).mul(stored(50)).add(stored(50));
    expect([kernels(y), temporaries(y)]).toEqual([1, 0]);
  });

  it('the standard score of columns: 1, and their statistics', () => {
    const x = stored(1000, 50);
    const y = x.sub(x.mean(0)).div(x.std(0));
    expect(kernels(y)).toBe(1);
    expect(temporaries(y)).toBeLessThan(2 * 8 * 64);
  });

  it('cross-entropy of logits and labels: 1', () => {
    const logits = stored(1000, 50);
    const labels = nd.zeros([1000, 1], 'int32').eval();
    const picked = nd.where(nd.arange(50).equal(labels), nd.logSoftmax(logits, -1), 0);
    expect(kernels(picked.sum(-1).mean().neg())).toBe(1);
  });

  it('min, max, mean and std of the same data: 1', () => {
    const x = stored(100_000);
    expect(kernels(x.min(), x.max(), x.mean(), x.std())).toBe(1);
  });

  it('the cosines of the rows of two matrices: 1', () => {
    const [x, y] = [stored(1000, 50), stored(1000, 50)];
    const norms = nd.linalg.vectorNorm(x, -1).mul(nd.linalg.vectorNorm(y, -1));
    expect(kernels(nd.vecdot(x, y).div(norms))).toBe(1);
  });

  it('a step of jacobi_2d: 1', () => {
    const [a, b] = [stored(100, 100), nd.zeros([100, 100]).eval()];
    const neighbours = ['1:-1, :-2', '1:-1, 2:', '2:, 1:-1', ':-2, 1:-1'].map((index) => a.get(index));
    b.set('1:-1, 1:-1', neighbours.reduce((sum, next) => sum.add(next), a.get('1:-1, 1:-1')).mul(0.2));
    expect(kernels(b)).toBe(1);
  });

  it('a step of mandelbrot: 1', () => {
    const [x, y, cx, cy] = [stored(200, 200), stored(200, 200), stored(200, 200), stored(200, 200)];
    const count = nd.zeros([200, 200], 'int32').eval();
    const nextX = x.mul(x).sub(y.mul(y)).add(cx);
    const nextY = x.mul(y).mul(2).add(cy);
    const inside = nextX.mul(nextX).add(nextY.mul(nextY)).lt(4);
    expect(kernels(nextX, nextY, count.add(inside))).toBe(1);
  });

  it('Black–Scholes, call and put: 1', () => {
    const [spot, strike, time] = [stored(1000), stored(1000), stored(1000)];
    const root = time.sqrt().mul(0.3);
    const d1 = spot
      .div(strike)
      .log()
      .add(time.mul(0.05 + 0.045))
      .div(root);
    const d2 = d1.sub(root);
    const cdf = (d: nd.NDArray<'float64'>) => nd.divide(1, d.mul(-1.702).exp().add(1));
    const discounted = strike.mul(time.mul(-0.05).exp());
    const call = spot.mul(cdf(d1)).sub(discounted.mul(cdf(d2)));
    const put = discounted.mul(cdf(d2.neg())).sub(spot.mul(cdf(d1.neg())));
    expect(kernels(call, put)).toBe(1);
  });

  it('the nearest of k centres: at most 2', () => {
    const [points, centres] = [stored(1000, 3), stored(16, 3)];
    const difference = points.get(':, None').sub(centres);
    expect(kernels(difference.mul(difference).sum(-1).argmin(-1))).toBeLessThanOrEqual(2);
  });
});
