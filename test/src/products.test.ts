/** Products of matrices and vectors: shapes, dtypes, values by hand. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const a = nd.array([
  [1, 2],
  [3, 4],
]);
const b = nd.array([
  [5, 6],
  [7, 8],
]);

describe('matmul', () => {
  it('multiplies matrices', () => {
    expect(a.matmul(b).toArray()).toEqual([
      [19, 22],
      [43, 50],
    ]);
  });

  it('takes a vector for a row on the left and a column on the right', () => {
    const v = nd.array([1, 10]);
    expect([v.matmul(a).toArray(), a.matmul(v).toArray(), v.matmul(v).toArray()]).toEqual([[31, 42], [21, 43], 101]);
  });

  it('broadcasts leading axes', () => {
    expect(nd.matmul(nd.ones([5, 1, 2, 3]), nd.ones([4, 3, 6])).shape).toEqual([5, 4, 2, 6]);
    expect(nd.matmul(nd.ones([4, 2, 3]), nd.ones([3])).shape).toEqual([4, 2]);
    expect(nd.matmul(nd.ones([3]), nd.ones([4, 3, 2])).shape).toEqual([4, 2]);
  });

  it('takes each matrix of a batch with its own', () => {
    const batch = nd.array([
      [[2], [1]],
      [[1], [0]],
    ]);
    expect(nd.matmul(a, batch).toArray()).toEqual([
      [[4], [10]],
      [[1], [3]],
    ]);
  });

  it('is 0 where there is nothing to sum', () => {
    expect(nd.matmul(nd.ones([1, 0]), nd.ones([0, 2])).toArray()).toEqual([[0, 0]]);
  });

  it('wraps integers in their dtype', () => {
    const x = nd.array([[100, 100]], 'int8');
    const product = nd.matmul(x, x.T);
    // 20000 = 78 · 256 + 32
    expect([product.dtype, product.item()]).toEqual(['int8', 32]);
  });

  it('is logical for bools', () => {
    const x = nd.array([[true, false]]);
    expect([nd.matmul(x, x.T).item(), nd.matmul(x, nd.array([[false], [true]])).item()]).toEqual([true, false]);
  });

  it('sums float32 in float64', () => {
    const x = nd.array([2 ** 24, 1, -(2 ** 24)], 'float32');
    const product = nd.matmul(x, nd.ones([3], 'float32'));
    expect([product.dtype, product.item()]).toEqual(['float32', 1]);
  });

  it('refuses sizes that differ, and scalars', () => {
    expect(() => nd.matmul(nd.ones([2, 3]), nd.ones([2, 3]))).toThrow(
      'matmul: shapes [2, 3] and [2, 3]: the sizes of the axes that are summed differ',
    );
    expect(() => nd.matmul(2, a)).toThrow(nd.ShapeError);
    expect(() => nd.matmul(nd.ones([2, 1, 1]), nd.ones([3, 1, 1]))).toThrow(nd.ShapeError);
  });
});

describe('dot', () => {
  it('is the inner product of vectors and the product with a scalar', () => {
    expect(nd.dot([1, 2], [3, 4]).item()).toBe(11);
    expect(nd.dot(a, 2).toArray()).toEqual([
      [2, 4],
      [6, 8],
    ]);
  });

  it('pairs all other axes', () => {
    expect(nd.dot(nd.ones([2, 3, 4]), nd.ones([5, 4, 6])).shape).toEqual([2, 3, 5, 6]);
    expect(nd.dot(a, b).toArray()).toEqual(nd.matmul(a, b).toArray());
    const c = nd.arange(8).reshape([2, 2, 2]);
    expect(nd.dot(a, c).toArray()).toEqual([
      [
        [4, 7],
        [16, 19],
      ],
      [
        [8, 15],
        [36, 43],
      ],
    ]);
  });

  it('refuses sizes that differ', () => expect(() => nd.dot([1, 2], [1, 2, 3])).toThrow(nd.ShapeError));
});

describe('vecdot', () => {
  it('multiplies along an axis and broadcasts the others', () => {
    expect(nd.vecdot(a, b).toArray()).toEqual([17, 53]);
    expect(nd.vecdot(a, b, 0).toArray()).toEqual([26, 44]);
    expect(nd.vecdot(nd.ones([5, 1, 3]), nd.ones([4, 3])).shape).toEqual([5, 4]);
  });
});

describe('joining', () => {
  it('captures its operands as they are', () => {
    const x = nd.arange(2).eval();
    const joined = nd.stack([x, x.neg()], 1);
    x.iadd(5).eval();
    expect(joined.toArray()).toEqual([
      [0, -0],
      [1, -1],
    ]);
  });

  it('needs an array, and one dimension to join along', () => {
    expect(() => nd.concat([])).toThrow(nd.ValueError);
    expect(() => nd.stack([])).toThrow(nd.ValueError);
    expect(() => nd.concat([nd.array(1), nd.array(2)])).toThrow(nd.ShapeError);
    expect(nd.concat([nd.array(1), nd.array([2])], null).toArray()).toEqual([1, 2]);
  });
});

describe('reductions', () => {
  const x = nd.arange(6).reshape([2, 3]);

  it('keep their axes with keepdims', () => {
    expect(x.sum(0, { keepdims: true }).toArray()).toEqual([[3, 5, 7]]);
    expect(x.sum(null, { keepdims: true }).shape).toEqual([1, 1]);
    expect(x.argmax(null, { keepdims: true }).shape).toEqual([1, 1]);
    expect(x.mean(1, { keepdims: true }).toArray()).toEqual([[1], [4]]);
  });

  it('take several axes, but for positions', () => {
    expect(x.max([0, 1]).item()).toBe(5);
    expect(() => Reflect.apply(nd.argmax, undefined, [x, [0, 1]])).toThrow(nd.IndexError);
  });

  it('have no least and greatest of nothing', () => {
    expect(() => nd.zeros([0]).min()).toThrow(nd.ValueError);
    expect(() => nd.zeros([0]).argmax()).toThrow(nd.ValueError);
    expect(nd.zeros([0, 2]).max(1).toArray()).toEqual([]);
  });

  it('divide a variance by the number less the correction', () => {
    expect([nd.var([1, 3]).item(), nd.var([1, 3], null, { correction: 1 }).item(), nd.std([1, 3]).item()]).toEqual([
      1, 2, 1,
    ]);
    expect(nd.var([1], null, { correction: 1 }).item()).toBeNaN();
  });

  it('refuse axes that are not there', () => {
    for (const axis of [2, -3, 0.5, [0, 0], '0', NaN]) {
      expect(() => Reflect.apply(nd.sum, undefined, [x, axis])).toThrow(nd.IndexError);
    }
  });
});
