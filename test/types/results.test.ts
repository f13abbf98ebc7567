/** The dtype that a result has at run time is the one that its static type says, and the compiler knows it. */

import { describe, expectTypeOf, it } from 'vitest';
import { promote } from '../../compiler/ir/dtype.ts';
import { dtypeNames } from '../../compiler/ir/dtype.ts';
import * as nd from '../../src/index.ts';
import type { DType, NDArray, Promote } from '../../src/index.ts';

const bool = nd.zeros([2], 'bool');
const int8 = nd.zeros([2], 'int8');
const uint8 = nd.zeros([2], 'uint8');
const int32 = nd.zeros([2], 'int32');
const int64 = nd.zeros([2], 'int64');
const uint64 = nd.zeros([2], 'uint64');
const float32 = nd.zeros([2], 'float32');
const float64 = nd.zeros([2]);
const wide: number = 2;

describe('types', () => {
  it('probe', () => {
    expectTypeOf(float32.add(int64)).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(int32.add(2)).toEqualTypeOf<NDArray<'int32'>>();
    expectTypeOf(int32.add(0.5)).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(int32.add(wide)).toEqualTypeOf<NDArray<'int32' | 'float64'>>();
    expectTypeOf(float32.add(wide)).toEqualTypeOf<NDArray<'float32'>>();
    expectTypeOf(bool.add(1)).toEqualTypeOf<NDArray<'int64'>>();
    expectTypeOf(nd.subtract(1, int8)).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(int8.div(2)).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(int8.lt(2)).toEqualTypeOf<NDArray<'bool'>>();
    expectTypeOf(uint8.add(int8)).toEqualTypeOf<NDArray<'int16'>>();
    expectTypeOf(uint64.sum()).toEqualTypeOf<NDArray<'uint64'>>();
    expectTypeOf(float64.astype('float32').mean()).toEqualTypeOf<NDArray<'float32'>>();
    const any: NDArray = float32;
    const any2: NDArray<'float32' | 'float64'> = float32;
    expectTypeOf(any.add(any2)).toEqualTypeOf<NDArray>();
    // @ts-expect-error
    const no: NDArray<'float32'> = float64;
    expectTypeOf(nd.where(bool, int8, 2)).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(nd.concat([int8, uint8])).toEqualTypeOf<NDArray<'int16'>>();
    expectTypeOf(nd.array([[1, 2]])).toEqualTypeOf<NDArray<'float64'>>();
    expectTypeOf(int32.sum().item()).toEqualTypeOf<bigint>();
    expectTypeOf(int32.data).toEqualTypeOf<Int32Array>();
  });
});
