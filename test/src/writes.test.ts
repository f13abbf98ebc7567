/** Views, versions and in-place forms; random programs are held to NumPy in test/numpy/writes.test.ts. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

describe('an in-place form', () => {
  it('gives the array itself', () => {
    const x = nd.arange(3);
    expect(x.iadd(1).imul(2).isub(1).imod(3)).toBe(x);
    expect(x.toArray()).toEqual([1, 0, 2]);
  });

  it('divides and raises floats', () => {
    expect(nd.array([4, 9]).ipow(0.5).idiv(2).toArray()).toEqual([1, 1.5]);
  });

  it('rounds a wider float into its own', () => {
    const x = nd.zeros([1], 'float32').iadd(nd.array([0.1]));
    expect([x.dtype, x.item()]).toEqual(['float32', Math.fround(0.1)]);
  });

  it('wraps a wider integer of its kind into its own', () => {
    expect(
      nd
        .array([100], 'int8')
        .iadd(nd.array([100n]))
        .item(),
    ).toBe(-56);
  });

  it('refuses a result of another kind', () => {
    const int8 = nd.array([1], 'int8');
    expect(() => int8.iadd(0.5)).toThrow('iadd: the result is float64 and does not go into int8');
    expect(() => int8.idiv(2)).toThrow(nd.DTypeError);
    expect(() => nd.array([1], 'uint8').iadd(int8)).toThrow(nd.DTypeError);
    expect(() => nd.array([true]).iadd(1)).toThrow(nd.DTypeError);
    expect(() => int8.iadd(300)).toThrow(nd.OutOfRangeError);
    expect(int8.item()).toBe(1);
  });

  it('refuses a result of another shape', () => {
    expect(() => nd.ones([3]).iadd(nd.ones([2, 3]))).toThrow(
      'iadd: the result of shape [2, 3] does not fit into shape [3]',
    );
  });

  it('leaves expressions made before it alone', () => {
    const x = nd.arange(3).eval();
    const before = x.mul(10);
    x.iadd(1);
    expect([x.toArray(), before.toArray()]).toEqual([
      [1, 2, 3],
      [0, 10, 20],
    ]);
  });

  it('leaves compositions made before it alone', () => {
    const x = nd.arange(4).eval();
    const pending = [x.mean(), x.var(), nd.matmul(x, x), nd.concat([x, x]), x.sum(null, { dtype: 'int8' }), x.clip(1)];
    x.iadd(100).eval();
    expect(pending.map((array) => array.toArray())).toEqual([1.5, 1.25, 14, [0, 1, 2, 3, 0, 1, 2, 3], 6, [1, 1, 2, 3]]);
  });

  it('reads another array as it is at the call', () => {
    const x = nd.zeros([2]).eval();
    const y = nd.ones([2]).eval();
    x.iadd(y);
    y.iadd(5).eval();
    expect(x.toArray()).toEqual([1, 1]);
  });

  it('copies nothing when it is evaluated and no one reads the old values', () => {
    const x = nd.arange(3).eval();
    const { data } = x;
    x.iadd(1).eval();
    expect(x.data).toBe(data);
  });

  it('runs in the memory of the array step by step', () => {
    const x = nd.zeros([2]).eval();
    const { buffer } = x.data;
    for (let i = 0; i < 3; i++) x.iadd(nd.ones([2])).eval();
    expect([x.data.buffer === buffer, [...x.data]]).toEqual([true, [3, 3]]);
  });
});

describe('a copy', () => {
  it('has memory of its own', () => {
    const x = nd.arange(2).eval();
    for (const copy of [x.copy(), nd.copy(x), nd.array(x), x.astype('float64'), x.flatten(), nd.full([2], x)]) {
      copy.set(0, 9).eval();
    }
    expect(x.toArray()).toEqual([0, 1]);
  });

  it('of a pending array has memory of its own', () => {
    const x = nd.arange(2).add(1);
    const copy = x.copy();
    nd.evaluate(x, copy);
    copy.set(0, 9);
    expect([x.toArray(), copy.toArray()]).toEqual([
      [1, 2],
      [9, 2],
    ]);
  });

  it('made twice is two', () => {
    const x = nd.arange(2);
    const [a, b] = [x.copy(), x.copy()];
    nd.evaluate(a, b);
    a.set(0, 5);
    expect(b.toArray()).toEqual([0, 1]);
  });

  it('is left out by astype where it is not wanted', () => {
    const x = nd.arange(2);
    expect(x.astype('float64', { copy: false })).toBe(x);
    expect(x.astype('int8', { copy: false }).dtype).toBe('int8');
  });
});

describe('reshape', () => {
  it('copies where it is told to, and refuses where it must and may not', () => {
    const x = nd.arange(4);
    x.reshape([2, 2], { copy: true }).set(0, 0, 9);
    expect(x.item(0)).toBe(0);
    expect(() => x.reshape([2, 2]).T.reshape(4, { copy: false })).toThrow(nd.ValueError);
  });

  it('is a view where strides allow', () => {
    const x = nd.arange(4);
    x.reshape([2, 2]).set(1, 0, 9);
    expect(x.toArray()).toEqual([0, 1, 9, 3]);
  });
});

describe('views of one array', () => {
  it('see each other’s writes, evaluated or not', () => {
    const x = nd.arange(6);
    const even = x.get('::2');
    const back = x.reshape([2, 3]).flip();
    even.set(0, 100).eval();
    back.set(0, 0, 50);
    expect([even.toArray(), back.toArray(), x.toArray()]).toEqual([
      [100, 2, 4],
      [
        [50, 4, 3],
        [2, 1, 100],
      ],
      [100, 1, 2, 3, 4, 50],
    ]);
  });

  it('of expanded, squeezed and moved axes write through', () => {
    const x = nd.zeros([2, 1, 2]);
    nd.squeeze(x, 1).set(0, 0, 1);
    nd.moveaxis(x, 0, -1).set(0, 1, 0, 2);
    nd.expandDims(x, 0).set(0, 1, 0, 1, 3);
    expect(x.toArray()).toEqual([[[1, 2]], [[0, 3]]]);
  });
});
