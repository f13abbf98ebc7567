/** Softmax, its logarithms and norms: values by hand, limits, and how many kernels they take. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { linalg } = nd;

describe('softmax', () => {
  it('shares 1 among the elements of a row, the last axis unless another is given', () => {
    const x = nd.array([
      [0, 0],
      [0, Math.log(3)],
    ]);
    expect(nd.round(nd.softmax(x).mul(8)).toArray()).toEqual([
      [4, 4],
      [2, 6],
    ]);
    expect(nd.round(nd.softmax(x, 0).mul(8)).toArray()).toEqual([
      [4, 2],
      [4, 6],
    ]);
    expect(nd.round(nd.softmax(x, null).mul(12)).toArray()).toEqual([
      [2, 2],
      [2, 6],
    ]);
  });

  it('neither overflows nor loses what is small', () => {
    expect(nd.softmax([1000, 1000]).toArray()).toEqual([0.5, 0.5]);
    expect(nd.softmax([-Infinity, 0]).toArray()).toEqual([0, 1]);
    expect(nd.logSoftmax([0, -1000]).toArray()).toEqual([0, -1000]);
  });

  it('is NaN where infinities are all there is', () => {
    expect(nd.softmax([-Infinity, -Infinity]).toArray()).toEqual([NaN, NaN]);
    expect(nd.softmax([Infinity, 1]).toArray()).toEqual([NaN, NaN]);
  });

  it('is one kernel for rows', () => {
    const x = nd.linspace(0, 1, 200).reshape([10, 20]).astype('float32').eval();
    expect(nd.softmax(x).explain().kernels).toHaveLength(1);
    expect(nd.logSoftmax(x).explain().kernels).toHaveLength(1);
    expect(nd.logsumexp(x, -1).explain().kernels).toHaveLength(1);
  });

  it('captures its operand as it is', () => {
    const x = nd.zeros([2]).eval();
    const [shares, logarithms, total] = [nd.softmax(x), nd.logSoftmax(x), nd.logsumexp(x)];
    x.set(0, 100).eval();
    expect(shares.toArray()).toEqual([0.5, 0.5]);
    expect(logarithms.toArray()).toEqual([-Math.LN2, -Math.LN2]);
    expect(total.item()).toBe(Math.LN2);
  });

  it('has no value of no elements', () => {
    expect(() => nd.softmax(nd.zeros([2, 0]))).toThrow(nd.ValueError);
    expect(() => nd.logSoftmax(nd.zeros([0]))).toThrow(nd.ValueError);
    expect(nd.softmax(nd.zeros([0, 3])).toArray()).toEqual([]);
  });

  it('refuses axes that are not there', () => {
    expect(() => nd.softmax([1, 2], 1)).toThrow('softmax: axis 1 is out of range');
    expect(() => nd.logsumexp([1, 2], [0, 0])).toThrow(nd.IndexError);
  });
});

describe('logsumexp', () => {
  it('keeps what 1 + x would lose', () => expect(nd.logsumexp([0, -40]).item()).toBe(Math.exp(-40)));

  it('counts the greatest elements exactly', () =>
    expect(nd.logsumexp(nd.full([3], 700)).item()).toBe(700 + Math.log(3)));

  it('is -Infinity of no elements, and of nothing but -Infinity', () => {
    expect(nd.logsumexp(nd.zeros([0])).item()).toBe(-Infinity);
    expect(nd.logsumexp([-Infinity, -Infinity]).item()).toBe(-Infinity);
    expect(nd.logsumexp(nd.zeros([2, 0]), 1, { keepdims: true }).toArray()).toEqual([[-Infinity], [-Infinity]]);
  });
});

describe('a norm', () => {
  const x = nd.array([
    [3, 4],
    [0, -5],
  ]);

  it('is the root of the sum of squares, of all elements or along axes', () => {
    expect(linalg.vectorNorm(x).item()).toBe(Math.sqrt(50));
    expect(linalg.vectorNorm(x, 1).toArray()).toEqual([5, 5]);
    expect(linalg.vectorNorm(x, 0, { keepdims: true }).toArray()).toEqual([[3, Math.sqrt(41)]]);
  });

  it('has other orders', () => {
    const norms = [1, Infinity, -Infinity, 0].map((ord) => linalg.vectorNorm(x, 1, { ord }).toArray());
    expect(norms).toEqual([
      [7, 5],
      [4, 5],
      [3, 0],
      [2, 1],
    ]);
  });

  it('takes the magnitude of the least integer, which the dtype does not hold', () => {
    expect(linalg.vectorNorm(nd.array([-128], 'int8'), null, { ord: Infinity }).item()).toBe(128);
  });

  it('does not overflow float32 on the way', () => {
    const norm = linalg.vectorNorm(nd.array([3e30, 4e30], 'float32'));
    expect([norm.dtype, norm.item()]).toEqual(['float32', Math.fround(5e30)]);
  });

  it('of a matrix sums columns or rows', () => {
    const norms = (['fro', 1, -1, Infinity, -Infinity] as const).map((ord) => linalg.matrixNorm(x, { ord }).item());
    expect(norms).toEqual([Math.sqrt(50), 9, 3, 7, 5]);
  });

  it('of two axes takes the rows first', () => {
    expect(linalg.norm(x, [1, 0], { ord: 1 }).item()).toBe(7);
    expect(linalg.norm(x, [0, 1], { ord: 1 }).item()).toBe(9);
  });

  it('divides rows in one kernel', () => {
    const rows = nd.linspace(1, 2, 200).reshape([10, 20]).eval();
    expect(rows.div(linalg.vectorNorm(rows, -1, { keepdims: true })).explain().kernels).toHaveLength(1);
  });

  it('of a matrix takes the greatest and the least singular value, or their sum', () => {
    const norms = ([2, -2, 'nuc'] as const).map((ord) => linalg.matrixNorm(x, { ord }).item());
    const root = Math.sqrt(5);
    expect(norms).toEqual([expect.closeTo(3 * root, 13), expect.closeTo(root, 13), expect.closeTo(4 * root, 13)]);
  });

  it('has no other orders', () => {
    expect(() => linalg.matrixNorm(x, { ord: 3 })).toThrow(
      "matrixNorm: order 3: there are 'fro', 'nuc', 2, -2, 1, -1, Infinity and -Infinity",
    );
  });
});

describe('a diagonal', () => {
  it('is a read-only view', () => {
    const x = nd.arange(9).reshape([3, 3]).eval();
    const diagonal = linalg.diagonal(x, { offset: 1 });
    x.set(0, 1, 70);
    expect(diagonal.toArray()).toEqual([70, 5]);
    expect(() => diagonal.assign(0)).toThrow(nd.ValueError);
  });

  it('sums to the trace', () => expect(linalg.trace(nd.arange(9).reshape([3, 3])).item()).toBe(12));
});
