/** Results carry their dtype in the static type: the dtype that they have when the program runs. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import type { DType, NDArray } from '../../src/index.ts';
import * as nd from '../../src/index.ts';

const bool = nd.zeros([2], 'bool');
const int8 = nd.zeros([2], 'int8');
const uint8 = nd.zeros([2], 'uint8');
const int16 = nd.zeros([2], 'int16');
const int32 = nd.zeros([2], 'int32');
const int64 = nd.zeros([2], 'int64');
const uint64 = nd.zeros([2], 'uint64');
const float32 = nd.zeros([2], 'float32');
const float64 = nd.zeros([2]);
const unknown: number = 2;

/** Holds an array to a static type and to the dtype of that name at once. */
function check<D extends DType>(array: NDArray<D>, dtype: D): void {
  expect(array.dtype).toBe(dtype);
}

describe('an array beside an array', () => {
  it('promotes as NumPy does', () => {
    check<'float64'>(float32.add(int64), 'float64');
    check<'int16'>(uint8.add(int8), 'int16');
    check<'float64'>(nd.multiply(uint64, int64), 'float64');
    check<'float32'>(int16.sub(float32), 'float32');
    expectTypeOf(float32.add(int64)).toEqualTypeOf<NDArray<'float64'>>();
  });

  it('gives bool when it is compared', () => check<'bool'>(int8.lt(float32), 'bool'));

  it('gives a float when it is divided', () => {
    check<'float64'>(int8.div(int8), 'float64');
    check<'float32'>(int8.div(float32), 'float32');
  });

  it('counts bools as int8 in whole-number arithmetic', () => {
    check<'int8'>(bool.floorDivide(bool), 'int8');
    check<'int8'>(bool.bitwiseLeftShift(bool), 'int8');
  });

  it('has no type where the operation is not defined', () => {
    expectTypeOf<ReturnType<typeof nd.bitwiseAnd<NDArray<'float32'>, NDArray<'int8'>>>>().toEqualTypeOf<
      NDArray<never>
    >();
    expectTypeOf<ReturnType<typeof nd.subtract<NDArray<'bool'>, NDArray<'bool'>>>>().toEqualTypeOf<NDArray<never>>();
  });
});

describe('an array beside a scalar', () => {
  it('keeps an integer dtype beside a whole number', () => {
    check<'int32'>(int32.add(2), 'int32');
    check<'int8'>(int8.mul(-1), 'int8');
    check<'int8'>(nd.subtract(1, int8), 'int8');
    check<'uint64'>(uint64.add(2n), 'uint64');
  });

  it('becomes float64 where an integer stands beside a fraction', () => {
    check<'float64'>(int32.add(0.5), 'float64');
    check<'float64'>(nd.subtract(-2.5, int8), 'float64');
  });

  it('keeps a float dtype beside any number', () => {
    check<'float32'>(float32.add(0.1), 'float32');
    check<'float32'>(float32.add(unknown), 'float32');
    check<'float32'>(float32.mul(3n), 'float32');
  });

  it('may be either beside a number that is not known when the types are', () => {
    expectTypeOf(int32.add(unknown)).toEqualTypeOf<NDArray<'int32' | 'float64'>>();
    check<'int32' | 'float64'>(int32.add(unknown), 'int32');
  });

  it('makes int64 of bools beside a whole number, and keeps bools beside bools', () => {
    check<'int64'>(bool.add(1), 'int64');
    check<'float64'>(bool.add(0.5), 'float64');
    check<'bool'>(bool.add(true), 'bool');
  });

  it('divides integers as floats', () => check<'float64'>(int8.div(2), 'float64'));
});

describe('scalars alone', () => {
  it('are arrays of their own dtypes', () => {
    check<'float64'>(nd.add(1, 2), 'float64');
    check<'int64'>(nd.add(1n, 2n), 'int64');
    check<'bool'>(nd.logicalAnd(true, 1), 'bool');
  });
});

describe('one operand', () => {
  it('gives the dtype of the rule', () => {
    check<'float32'>(nd.sqrt(int8), 'float32');
    check<'float64'>(nd.sqrt(int32), 'float64');
    check<'int8'>(int8.neg(), 'int8');
    check<'bool'>(float32.isnan(), 'bool');
    check<'int8'>(bool.square(), 'int8');
  });
});

describe('reductions', () => {
  it('widen sums of integers', () => {
    check<'int64'>(int8.sum(), 'int64');
    check<'uint64'>(uint8.prod(), 'uint64');
    check<'int64'>(bool.sum(0), 'int64');
    check<'float32'>(float32.sum(), 'float32');
    check<'int8'>(int32.sum(0, { dtype: 'int8' }), 'int8');
  });

  it('average integers as float64 and keep float32', () => {
    check<'float64'>(int8.mean(), 'float64');
    check<'float32'>(float32.var(), 'float32');
  });

  it('find positions as int32 and keep extremes', () => {
    check<'int32'>(float64.argmax(), 'int32');
    check<'uint8'>(uint8.min(), 'uint8');
    check<'bool'>(float64.any(), 'bool');
  });
});

describe('choices', () => {
  it('take the dtype of what is chosen', () => {
    check<'int16'>(nd.where(bool, int8, uint8), 'int16');
    check<'int8'>(nd.where(bool, int8, 2), 'int8');
    check<'float64'>(nd.where(bool, 1, 2), 'float64');
  });

  it('limit in the promoted dtype', () => {
    check<'int8'>(int8.clip(0, 5), 'int8');
    check<'float64'>(int8.clip(0.5, null), 'float64');
    check<'float64'>(nd.clip(int8, null, float64), 'float64');
  });
});

describe('creation', () => {
  it('takes the dtype of the data, or the one given', () => {
    check<'float64'>(nd.array([[1, 2]]), 'float64');
    check<'int64'>(nd.array([1n]), 'int64');
    check<'bool'>(nd.array([true]), 'bool');
    check<'int16'>(nd.array([1, 2], 'int16'), 'int16');
    check<'float32'>(nd.asarray(new Float32Array(2)), 'float32');
    check<'uint8'>(nd.asarray(new Uint8ClampedArray(2)), 'uint8');
    check<'int32'>(nd.asarray({ data: new Int32Array(2), shape: [2, 1] }), 'int32');
    check<'float64'>(nd.full([2], 7), 'float64');
    check<'int8'>(nd.arange(0, 5, 1, 'int8'), 'int8');
    check<'int64'>(nd.arange(5n), 'int64');
  });

  it('joins in the promoted dtype', () => {
    check<'int16'>(nd.concat([int8, uint8]), 'int16');
    check<'float64'>(nd.stack([int8, float32, int32]), 'float64');
  });
});

describe('an array of a known dtype', () => {
  it('is one of an unknown dtype, and not one of another', () => {
    expectTypeOf<NDArray<'float32'>>().toExtend<NDArray>();
    expectTypeOf<NDArray<'float32'>>().toExtend<NDArray<'float32' | 'float64'>>();
    expectTypeOf<NDArray<'float32'>>().not.toExtend<NDArray<'float64'>>();
    expectTypeOf<NDArray>().not.toExtend<NDArray<'float64'>>();
  });

  it('has the typed array of its dtype as data', () => {
    expectTypeOf(int32.data).toEqualTypeOf<Int32Array>();
    expectTypeOf(bool.data).toEqualTypeOf<Uint8Array>();
    expectTypeOf(int64.data).toEqualTypeOf<BigInt64Array>();
  });

  it('has items as JavaScript holds them', () => {
    expectTypeOf(int32.item(0)).toEqualTypeOf<number>();
    expectTypeOf(int64.item(0)).toEqualTypeOf<bigint>();
    expectTypeOf(bool.item(0)).toEqualTypeOf<boolean>();
  });

  it('keeps its dtype through views', () => {
    check<'int8'>(int8.get('::-1'), 'int8');
    check<'int8'>(int8.reshape([1, 2]).T, 'int8');
    check<'float32'>(int8.astype('float32').flip(), 'float32');
  });
});

describe("NumPy's further functions", () => {
  it('have the dtypes that they give', () => {
    check<'uint8'>(nd.bitwiseCount(int64), 'uint8');
    check<'int16'>(nd.gcd(int8, uint8), 'int16');
    check<'float64'>(nd.floatPower(int8, float32), 'float64');
    check<'float32'>(nd.ldexp(int8, 2), 'float32');
    check<'int8'>(int8.round(-1), 'int8');
    check<'float64'>(nd.i0(int8), 'float64');
    const [mantissa, exponent] = nd.frexp(float32);
    check<'float32'>(mantissa, 'float32');
    check<'int32'>(exponent, 'int32');
    const [quotient] = nd.divmod(bool, bool);
    check<'int8'>(quotient, 'int8');
  });

  it('know the limits of a dtype by its name', () => {
    expectTypeOf(nd.iinfo('int64').max).toEqualTypeOf<bigint>();
    expectTypeOf(nd.iinfo(int8).min).toEqualTypeOf<number>();
    expectTypeOf(nd.promoteTypes('int8', 'uint8')).toEqualTypeOf<'int16'>();
  });

  it('space numbers in the dtype of the ends', () => {
    check<'float64'>(nd.linspace(0, 1, 3), 'float64');
    check<'float32'>(nd.linspace(float32, 1, 3), 'float32');
    check<'int32'>(nd.linspace(0, 1, 3, { dtype: 'int32' }), 'int32');
    check<'float64'>(nd.interp(float32, [0, 1], int8.get(':2')), 'float64');
  });
});
