/** The members of an array: what they say, when they compute, how they print. */

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

describe('the description of an array', () => {
  const x = nd.zeros([2, 3, 4], 'int16');

  it('is NumPy’s', () => {
    expect([x.shape, x.ndim, x.size, x.itemsize, x.nbytes, x.strides]).toEqual([[2, 3, 4], 3, 24, 2, 48, [24, 8, 2]]);
  });

  it('has strides of views in bytes', () => {
    expect(x.get('::-1, 1, ::2').strides).toEqual([-24, 4]);
    expect(x.T.strides).toEqual([2, 8, 24]);
    expect(x.mT.shape).toEqual([2, 4, 3]);
    expect(nd.ones([3]).broadcastTo([2, 3]).strides).toEqual([0, 8]);
  });

  it('computes nothing', () => expect(x.isEvaluated).toBe(false));
});

describe('eval', () => {
  it('computes what is pending and gives the same array', () => {
    const x = nd.arange(3).add(1);
    expect([x.eval() === x, x.isEvaluated]).toEqual([true, true]);
  });

  it('of a view evaluates its base', () => {
    const x = nd.arange(4);
    x.get('1:').eval();
    expect(x.isEvaluated).toBe(true);
  });

  it('of several arrays gives them back', () => {
    const x = nd.arange(4);
    const [total, peak] = nd.evaluate(x.sum(), x.max());
    expect([total.isEvaluated, peak.isEvaluated, total.item(), peak.item()]).toEqual([true, true, 6, 3]);
  });

  it('can choose the interpreter', () => {
    expect(nd.arange(3).mul(2).eval({ backend: 'interpreter' }).toArray()).toEqual([0, 2, 4]);
    const [x] = nd.evaluate(nd.arange(3).neg(), { backend: 'interpreter' });
    expect(x.toArray()).toEqual([-0, -1, -2]);
  });
});

describe('data', () => {
  it('is the memory of a contiguous array', () => {
    const x = nd.arange(6).reshape([2, 3]);
    x.data[4] = 40;
    expect(x.item(1, 1)).toBe(40);
  });

  it('is a part of the memory for a contiguous view', () => {
    const x = nd.arange(6).reshape([2, 3]);
    const row = x.get(1).data;
    expect([[...row], row.buffer === x.data.buffer]).toEqual([[3, 4, 5], true]);
  });

  it('is a copy where the view is not contiguous', () => {
    const x = nd.arange(6).reshape([2, 3]);
    expect([...x.T.data]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it('stays the memory when the array is written to', () => {
    const x = nd.arange(3);
    const { data } = x;
    const before = x.add(0);
    x.iadd(10).eval();
    expect([[...data], before.toArray()]).toEqual([
      [10, 11, 12],
      [0, 1, 2],
    ]);
  });

  it('holds bools as bytes', () => expect(nd.array([true, false]).data).toEqual(Uint8Array.of(1, 0)));
});

describe('item', () => {
  const x = nd.arange(6).reshape([2, 3]);

  it('takes an index for each dimension, or a flat one', () => {
    expect([x.item(1, -1), x.item(4), x.T.item(1), x.item(-1)]).toEqual([5, 4, 3, 5]);
  });

  it('needs no index where there is one element', () => expect(nd.ones([1, 1]).item()).toBe(1));

  it('gives booleans and bigints for those dtypes', () => {
    expect([nd.array([true]).item(), nd.array([5n]).item()]).toEqual([true, 5n]);
  });

  it('refuses other numbers of elements and of indices', () => {
    expect(() => x.item()).toThrow(nd.ValueError);
    expect(() => nd.ones([0]).item()).toThrow(nd.ValueError);
    expect(() => x.item(6)).toThrow(nd.IndexError);
    expect(() => x.item(0, 3)).toThrow(nd.IndexError);
    expect(() => x.item(0, 0, 0)).toThrow(nd.IndexError);
    expect(() => x.item(0.5)).toThrow(nd.IndexError);
  });
});

describe('conversion', () => {
  it('to nested arrays keeps empty dimensions', () => expect(nd.zeros([2, 0]).toArray()).toEqual([[], []]));

  it('to a number takes an array of no dimensions', () => {
    expect([+nd.array(2.5), Number(nd.array(3n)), nd.array(4) > nd.array(3)]).toEqual([2.5, 3, true]);
  });

  it('to a number refuses other arrays, and says what to use', () => {
    expect(() => +nd.arange(3)).toThrow('methods such as add');
    expect(() => Number(nd.ones([1]))).toThrow(nd.DTypeError);
  });

  it('to JSON is nested arrays, and text for integers past 2**53', () => {
    expect(JSON.stringify(nd.array([1n, 2n ** 60n]))).toBe('[1,"1152921504606846976"]');
    expect(JSON.stringify({ x: nd.array([[true]]) })).toBe('{"x":[[true]]}');
  });
});

describe('iteration', () => {
  it('gives views of the rows', () => {
    const x = nd.zeros([2, 2]);
    for (const row of x) row.set(0, 7);
    expect(x.toArray()).toEqual([
      [7, 0],
      [7, 0],
    ]);
  });

  it('gives values of a vector', () => expect([...nd.arange(3)].map(Number)).toEqual([0, 1, 2]));

  it('refuses an array of no dimensions', () => expect(() => [...nd.array(1)]).toThrow(nd.DTypeError));
});

describe('an evaluated array prints as NumPy does', () => {
  const x = nd.array([[1, 2.5]]);

  it('as text', () => expect(`${x} ${String(x.T)}`).toBe('[[1.  2.5]] [[1. ]\n [2.5]]'));

  it('in Node', () => expect(inspect(x)).toBe('array([[1. , 2.5]])'));
});

describe('a pending array prints its expression and computes nothing', () => {
  it('with the arrays in memory as letters', () => {
    const a = nd.array([1, 2]);
    const b = nd.array([3, 4], 'int8');
    const x = a.mul(2).add(b).add(a);
    expect([String(x), inspect(x), x.isEvaluated]).toEqual([
      'NDArray float64 [2] = add(add(multiply(a, 2), b), a)',
      'NDArray float64 [2] = add(add(multiply(a, 2), b), a)',
      false,
    ]);
  });

  it('with views, casts, reductions and constants', () => {
    const a = nd.array([[1, 2]]);
    expect(String(a.get('::-1').astype('int8').sum(0))).toBe('NDArray int64 [2] = sum(astype(view(a), int8), [0])');
    expect(String(nd.zeros([2, 2]))).toBe('NDArray float64 [2, 2] = 0');
    expect(String(nd.arange(3).reshape([3, 1]))).toContain('reshape(');
    expect(String(nd.full([1], 5n).sub(1n))).toBe('NDArray int64 [1] = subtract(5n, 1n)');
  });

  it('with writes', () => {
    const a = nd.zeros([3]).set(0, 1);
    expect(String(a)).toBe('NDArray float64 [3] = update(0, 1)');
  });

  it('as JSON', () => expect(JSON.stringify(nd.zeros([1]))).toBe('"NDArray float64 [1] = 0"'));

  it('in a few levels of any depth', () => {
    let x: nd.NDArray = nd.array([1]);
    for (let i = 0; i < 100_000; i++) x = x.add(1);
    expect(String(x)).toBe('NDArray float64 [1] = add(add(add(add(add(add(…, 1), 1), 1), 1), 1), 1)');
  });

  it('in a bounded length', () => {
    let x: nd.NDArray = nd.array([1]);
    for (let i = 0; i < 60; i++) x = nd.where(x, x, x);
    expect(String(x).length).toBeLessThan(220);
  });
});

describe('evaluate and explain', () => {
  it('refuse what is no array and a backend that there is not', () => {
    const wrong: readonly unknown[] = [5, 'x', null];
    for (const value of wrong) {
      expect(() => Reflect.apply(nd.evaluate, undefined, [value])).toThrow(nd.DTypeError);
      expect(() => Reflect.apply(nd.explain, undefined, [value])).toThrow(nd.DTypeError);
    }
    const pending = nd.array([1]).add(1);
    expect(() => Reflect.apply(pending.eval, pending, [{ backend: 'gpu' }])).toThrow(nd.ValueError);
    expect(pending.isEvaluated).toBe(false);
  });

  it('have nothing to do for what is computed', () => {
    expect(nd.array([1, 2]).explain().text()).toBe('nothing to compute');
    expect(nd.evaluate()).toEqual([]);
  });
});
