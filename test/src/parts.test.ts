/** Values in parts, rounding to decimals, and dtypes of weak scalars; the values are held to NumPy in test/numpy/ufuncs.test.ts. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

describe('ldexp', () => {
  it('takes a number without a fraction as an integer', () => {
    expect(nd.ldexp(nd.array([0.5, 3], 'float32'), 2).toArray()).toEqual([2, 12]);
    expect(nd.ldexp(1, -1074).item()).toBe(5e-324);
    expect(nd.ldexp(nd.array([1]), 10n).item()).toBe(1024);
    expect(nd.ldexp(nd.array([1]), true).item()).toBe(2);
  });

  it('refuses exponents that are no integers', () => {
    expect(() => nd.ldexp(nd.array([1]), 0.5)).toThrow('ldexp: an exponent is an integer, not 0.5');
    expect(() => nd.ldexp(nd.array([1]), nd.array([1]))).toThrow(nd.DTypeError);
    expect(() => nd.ldexp(nd.array([1]), 2n ** 70n)).toThrow(nd.OutOfRangeError);
  });

  it('broadcasts', () => expect(nd.ldexp(nd.array([1, 3]), nd.array([[1n], [2n]])).toArray()).toEqual([[2, 6], [4, 12]])); // biome-ignore format: a matrix
});

describe('frexp', () => {
  it('is undone by ldexp', () => {
    const x = nd.array([1, -10, 0.1, 5e-324, 1.7976931348623157e308, 0, -0, Infinity]);
    const [mantissa, exponent] = nd.frexp(x);
    expect(nd.ldexp(mantissa, exponent).toArray()).toEqual(x.toArray());
  });

  it('becomes one kernel with what is done to it', () => {
    const [mantissa] = nd.frexp(nd.array([3, 5]));
    expect(mantissa.mul(2).add(1).explain().kernels).toHaveLength(1);
  });
});

describe('modf and divmod', () => {
  it('give two arrays', () => {
    const [fraction, whole] = nd.modf(nd.array([2.5, -2.5]));
    expect([fraction.toArray(), whole.toArray()]).toEqual([
      [0.5, -0.5],
      [2, -2],
    ]);
    const [quotient, rest] = nd.divmod(nd.array([7, -7], 'int8'), 3);
    expect([quotient.dtype, quotient.toArray(), rest.toArray()]).toEqual(['int8', [2, -3], [1, 2]]);
  });

  it('refuse complex numbers', () => {
    expect(() => nd.modf(nd.zeros([1], 'complex64'))).toThrow('modf: is not defined for complex64');
  });
});

describe('round', () => {
  it('takes decimals as a method, too', () => {
    expect(nd.array([2.375, -0.5]).round(2).toArray()).toEqual([2.38, -0.5]);
    expect(nd.array([2.5, -0.5]).round().toArray()).toEqual([2, -0]);
  });

  it('keeps integers, and rounds them to tens', () => {
    const x = nd.array([15, 25, -15], 'int32');
    expect([x.round(3).dtype, x.round(3).toArray(), x.round(-1).toArray()]).toEqual([
      'int32',
      [15, 25, -15],
      [20, 20, -20],
    ]);
  });

  it('rounds float32 in float32', () => {
    expect(nd.array([0.1], 'float32').round(1).item()).toBe(Math.fround(0.1));
  });

  it('is an error for bools, and for decimals that are no whole number', () => {
    expect(() => nd.array([true]).round(1)).toThrow(nd.DTypeError);
    expect(() => nd.array([1]).round(0.5)).toThrow(nd.ValueError);
  });
});

describe('floatPower', () => {
  it('has a number in float64 beside float32', () => {
    expect(nd.floatPower(nd.array([2], 'float32'), 0.1).item()).toBe(2 ** 0.1);
  });
});

describe('operators in place', () => {
  it('keep the dtype and give the array back', () => {
    const x = nd.array([13, -7], 'int16');
    expect(x.ifloordiv(2).toArray()).toEqual([6, -4]);
    expect(x.iand(7).toArray()).toEqual([6, 4]);
    expect(x.ior(1).ixor(2).toArray()).toEqual([5, 7]);
    expect(x.ilshift(3).irshift(1).toArray()).toEqual([20, 28]);
    expect(x.dtype).toBe('int16');
  });

  it('multiply by a matrix', () => {
    const x = nd.array([
      [1, 2],
      [3, 4],
    ]);
    const view = x.get(0);
    x.imatmul([
      [0, 1],
      [1, 0],
    ]);
    expect(view.toArray()).toEqual([2, 1]);
    expect(() => x.imatmul([1, 2])).toThrow(nd.ShapeError);
    expect(() => nd.eye(2, 2, { dtype: 'int8' }).imatmul(x)).toThrow(nd.DTypeError);
  });

  it('fill with one value', () => {
    expect(nd.zeros([2], 'int8').fill(3).toArray()).toEqual([3, 3]);
    expect(() => nd.zeros([2], 'int8').fill(300)).toThrow(nd.OutOfRangeError);
  });
});

describe('a device', () => {
  it('is the only one', () => {
    const x = nd.arange(3);
    expect(x.device).toBe('cpu');
    expect(x.toDevice('cpu')).toBe(x);
    expect(() => Reflect.apply(x.toDevice, x, ['gpu'])).toThrow("there is no device 'gpu'");
  });
});

describe('trace', () => {
  it('sums along a diagonal of any two axes', () => {
    const x = nd.arange(24).reshape([2, 3, 4]);
    expect(x.trace().toArray()).toEqual([0 + 16, 1 + 17, 2 + 18, 3 + 19]);
    expect(nd.trace(x, 1, 1, 2).toArray()).toEqual([1 + 6 + 11, 13 + 18 + 23]);
    expect(nd.array([[1, 2]], 'int8').trace(0, 0, 1, { dtype: 'int8' }).dtype).toBe('int8');
  });
});

describe('piecewise', () => {
  const x = nd.array([-2, 0, 3]);

  it('takes functions and values, the last condition first', () => {
    const pieces = [x.lt(0), x.lt(1)];
    expect(nd.piecewise(x, pieces, [(v) => v.mul(10), (v) => v.sub(1)]).toArray()).toEqual([-3, -1, 0]);
    expect(nd.piecewise(x, pieces, [5, (v) => v.sub(1), 7]).toArray()).toEqual([-3, -1, 7]);
  });

  it('keeps the dtype', () => {
    const y = nd.piecewise(nd.array([1, 2], 'int8'), [[true, false]], [0.5]);
    expect([y.dtype, y.toArray()]).toEqual(['int8', [0, 0]]);
  });

  it('refuses too few and too many pieces, and conditions that do not fit', () => {
    expect(() => nd.piecewise(x, [x.lt(0)], [])).toThrow(nd.ValueError);
    expect(() => nd.piecewise(x, [x.lt(0)], [1, 2, 3])).toThrow('piecewise: 1 conditions take as many pieces');
    expect(() => nd.piecewise(x, [[true, false]], [1])).toThrow(nd.ShapeError);
  });
});

describe('methods', () => {
  it('pick elements as the functions do', () => {
    const x = nd.array([5, 0, 7]);
    expect(x.take([2, 0]).toArray()).toEqual([7, 5]);
    expect(x.nonzero().map((each) => each.eval().toArray())).toEqual([[0, 2]]);
  });
});

describe('a line between arrays', () => {
  it('is along the first axis, or another', () => {
    const [a, b] = [nd.array([0, 10]), nd.array([2, 20])];
    expect(nd.linspace(a, b, 3).toArray()).toEqual([
      [0, 10],
      [1, 15],
      [2, 20],
    ]);
    expect(nd.linspace(a, 1, 2, { axis: -1 }).toArray()).toEqual([
      [0, 1],
      [10, 1],
    ]);
  });

  it('may be of complex numbers', () => {
    const line = nd.linspace({ re: 0, im: 2 }, 4, 3);
    expect([line.dtype, String(line.item(1))]).toEqual(['complex128', '(2+1j)']);
  });
});
