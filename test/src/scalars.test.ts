/** JavaScript scalars beside arrays; the dtypes and values are held to NumPy in test/numpy/promotion.test.ts. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const int8 = nd.array([-128, 0, 127], 'int8');
const uint8 = nd.array([0, 1, 255], 'uint8');

describe('a whole number that the dtype does not hold', () => {
  it('is a RangeError in arithmetic', () => {
    expect(() => int8.add(128)).toThrow('add: 128 does not fit int8, which holds -128 to 127');
    expect(() => int8.add(128)).toThrow(RangeError);
    expect(() => nd.subtract(-1n, uint8)).toThrow(nd.OutOfRangeError);
    expect(() => nd.where(true, uint8, 300)).toThrow(nd.OutOfRangeError);
  });

  it('is compared exactly', () => {
    expect(uint8.lt(256).toArray()).toEqual([true, true, true]);
    expect(uint8.gt(-1).toArray()).toEqual([true, true, true]);
    expect(int8.eq(384).toArray()).toEqual([false, false, false]);
    expect(int8.ne(2n ** 70n).toArray()).toEqual([true, true, true]);
    expect(nd.less(2n ** 64n, nd.array([2n ** 63n], 'uint64')).toArray()).toEqual([false]);
  });

  it('is a float where the operation computes in floats', () => {
    expect(int8.div(256).toArray()).toEqual([-0.5, 0, 127 / 256]);
    expect(nd.hypot(uint8, -300).dtype).toBe('float32');
  });

  it('is true where the operation computes in bools', () => {
    expect(uint8.logicalAnd(300).toArray()).toEqual([false, true, true]);
  });
});

describe('a fraction', () => {
  it('promotes integers to float64', () => expect(int8.mul(0.5).toArray()).toEqual([-64, 0, 63.5]));

  it('is rounded to float32 beside float32', () => {
    expect(nd.array([0], 'float32').add(0.1).item()).toBe(Math.fround(0.1));
  });

  it('is no operand of bitwise functions', () => expect(() => int8.bitwiseAnd(0.5)).toThrow(nd.DTypeError));
});

describe('NaN and infinities', () => {
  it('promote integers to float64', () => {
    expect(int8.add(NaN).dtype).toBe('float64');
    expect(int8.lt(Infinity).toArray()).toEqual([true, true, true]);
  });
});

describe('a negative power', () => {
  it('of integers is a ValueError where it is known', () => {
    expect(() => int8.pow(-1)).toThrow(nd.ValueError);
    expect(() => int8.copy().ipow(-2n)).toThrow(
      'pow: -2 beside int8: integers have no integer powers that are negative',
    );
    expect(nd.pow(2, uint8).get(0).item()).toBe(1);
  });

  it('of floats is a float', () => expect(nd.array([2]).pow(-1).item()).toBe(0.5));
});

describe('-0', () => {
  it('is 0 beside integers and -0 beside floats', () => {
    expect(int8.get('1:2').mul(-0).item()).toBe(0);
    expect(nd.array([1]).mul(-0).item()).toBe(-0);
  });
});

describe('a bigint', () => {
  it('is an integer of the dtype, or a float beside floats', () => {
    expect(int8.get('1:').sub(1n).toArray()).toEqual([-1, 126]);
    expect(nd.array([0.5]).add(1n).item()).toBe(1.5);
  });

  it('is refused where it is larger than all floats', () => {
    expect(() => nd.array([0.5]).add(10n ** 400n)).toThrow(nd.OutOfRangeError);
  });
});

describe('a boolean', () => {
  it('is a bool, which any dtype holds', () => expect(int8.add(true).toArray()).toEqual([-127, 1, -128]));

  it('cannot be subtracted from bools', () => expect(() => nd.array([true]).sub(true)).toThrow(nd.DTypeError));
});

describe('a scalar before the array', () => {
  it('is the first operand', () => {
    expect(nd.subtract(1, nd.array([3])).item()).toBe(-2);
    expect(nd.pow(2, nd.array([10], 'int32')).toArray()).toEqual([1024]);
  });
});

describe('scalars alone', () => {
  it('are arrays of no dimensions', () => {
    const x = nd.add(1, 2);
    expect([x.dtype, x.shape, x.item()]).toEqual(['float64', [], 3]);
  });
});

describe('nested arrays as operands', () => {
  it('are arrays of their own dtype', () => {
    const x = int8.add([1, 2, 3]);
    expect([x.dtype, x.toArray()]).toEqual(['float64', [-127, 2, 130]]);
  });

  it('may be typed arrays', () => expect(int8.add(Int8Array.of(1, 1, 1)).dtype).toBe('int8'));
});

describe('what is no operand', () => {
  it('is refused', () => {
    for (const operand of ['1', null, undefined, {}, Symbol('x')]) {
      expect(() => Reflect.apply(nd.add, undefined, [int8, operand])).toThrow(nd.DTypeError);
    }
  });
});

describe('clip', () => {
  it('takes null for no limit', () => {
    expect(int8.clip(null, 5).toArray()).toEqual([-128, 0, 5]);
    expect(int8.clip(0).toArray()).toEqual([0, 0, 127]);
    expect(int8.clip().toArray()).toEqual([-128, 0, 127]);
  });

  it('has no limit in a scalar past the dtype', () => expect(int8.clip(-1000, 1000).toArray()).toEqual([-128, 0, 127]));

  it('refuses a limit that would leave no value', () => {
    expect(() => uint8.clip(null, -1)).toThrow(nd.OutOfRangeError);
  });

  it('does not follow writes to its array', () => {
    const x = nd.arange(2);
    const y = x.clip();
    x.set(0, 5);
    expect(y.toArray()).toEqual([0, 1]);
  });
});

describe('a scalar in a logical function', () => {
  it('is true when it is not zero, however small beside float32', () => {
    const x = nd.array([0, 1], 'float32');
    expect(nd.logicalAnd(x, 1e-310).toArray()).toEqual([false, true]);
    expect(nd.logicalOr(x, Number.NaN).toArray()).toEqual([true, true]);
    expect(nd.logicalXor(x, 0).toArray()).toEqual([false, true]);
    expect(nd.logicalOr(nd.array([0, 1], 'int8'), 300).toArray()).toEqual([true, true]);
  });
});
