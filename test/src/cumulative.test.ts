/** Running sums, running products and differences: dtypes, defaults and errors. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import type { NDArray } from '../../src/index.ts';
import * as nd from '../../src/index.ts';

describe('a running sum', () => {
  it('of -0 is -0, and 0 before any element', () => {
    const x = nd.asarray(new Float64Array([-0, -0]));
    expect(x.cumulativeSum(0, { includeInitial: true }).toArray()).toEqual([0, -0, -0]);
  });

  it('of a scalar has one dimension', () => expect(nd.cumulativeSum(5).toArray()).toEqual([5]));

  it('of float32 adds up in float64: a million times 0.1', () => {
    const sums = nd.full([1e6], 0.1, 'float32').cumulativeSum();
    expect(sums.item(999_999)).toBe(Math.fround(100000.001490116));
  });

  it('of int64 wraps', () => {
    const x = nd.asarray(new BigInt64Array([2n ** 63n - 1n, 1n, 1n]));
    expect(x.cumulativeSum().toArray()).toEqual([2n ** 63n - 1n, -(2n ** 63n), -(2n ** 63n) + 1n]);
  });

  it('in a narrower dtype wraps at each element', () => {
    const x = nd.asarray(new Uint8Array([200, 100, 56]));
    expect(x.cumulativeSum(0, { dtype: 'uint8' }).toArray()).toEqual([200, 44, 100]);
  });

  it('follows the order of its operand in memory', () => {
    expect(nd.ones([3, 4]).T.cumulativeSum(0).strides).toEqual([8, 32]);
  });

  it('of an array that it is assigned to reads it first', () => {
    const x = nd.asarray(new Float64Array([1, 2, 3]));
    x.set('::-1', x.cumulativeSum());
    expect(x.toArray()).toEqual([6, 3, 1]);
  });

  it('of several dimensions needs an axis', () => {
    expect(() => nd.ones([2, 2]).cumulativeSum()).toThrow(
      'cumulativeSum: the axis is left out only for one dimension, not for shape [2, 2]',
    );
  });

  it('has the dtype of a sum in its type', () => {
    expectTypeOf(nd.ones([2], 'uint8').cumulativeSum()).toEqualTypeOf<NDArray<'uint64'>>();
    expectTypeOf(nd.cumulativeProd(nd.ones([2]), 0, { dtype: 'int16' })).toEqualTypeOf<NDArray<'int16'>>();
  });

  it('is described as it is written', () => {
    expect(String(nd.zeros([3], 'float32').eval().cumulativeSum())).toBe('NDArray float32 [3] = cumulativeSum(a, 0)');
  });
});

describe('a difference', () => {
  const x = nd.asarray(new Int16Array([1, 4, 9]));

  it('with scalars before and after keeps the dtype', () => {
    const y = x.diff(-1, { prepend: 0, append: 10 });
    expectTypeOf(y).toEqualTypeOf<NDArray<'int16'>>();
    expect([y.dtype, ...y.data]).toEqual(['int16', 1, 3, 5, 1]);
  });

  it('with a fraction before it is float64', () => {
    const y = x.diff(-1, { prepend: 0.5 });
    expectTypeOf(y).toEqualTypeOf<NDArray<'float64'>>();
    expect([y.dtype, ...y.data]).toEqual(['float64', 0.5, 3, 5]);
  });

  it('taken no times is the array', () => expect(x.diff(-1, { n: 0 })).toBe(x));

  it('of fewer elements than it is taken times is empty', () => expect(x.diff(0, { n: 5 }).shape).toEqual([0]));

  it('of bools says where they differ', () => {
    expect(nd.diff([true, true, false]).toArray()).toEqual([false, true]);
  });

  it('undoes a running sum', () => {
    expect(x.cumulativeSum(0, { includeInitial: true }).diff().toArray()).toEqual([1n, 4n, 9n]);
  });

  it('needs a dimension, and is not taken a negative number of times', () => {
    expect(() => nd.diff(5)).toThrow(nd.IndexError);
    expect(() => x.diff(0, { n: -1 })).toThrow('diff: n is at least 0, not -1');
  });
});
