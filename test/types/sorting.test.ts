/** Sorts, searches, sets and quantiles carry their dtype in the static type: the one that they have when the program runs. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import type { DType, NDArray } from '../../src/index.ts';
import * as nd from '../../src/index.ts';

const int8 = nd.ones([2], 'int8');
const float32 = nd.ones([2], 'float32');
const float64 = nd.ones([2]);

/** Holds an array to a static type and to the dtype of that name at once. */
function check<D extends DType>(array: NDArray<D>, dtype: D): void {
  expect(array.dtype).toBe(dtype);
}

describe('a sort', () => {
  it('keeps the dtype, and places are int32', () => {
    check<'int8'>(nd.sort(int8), 'int8');
    check<'float32'>(nd.partition(float32, 1), 'float32');
    check<'int32'>(nd.argsort(float32), 'int32');
    check<'int32'>(nd.lexsort([int8, float32]), 'int32');
    check<'int32'>(nd.searchsorted(float32, int8), 'int32');
    expectTypeOf(nd.sort(int8)).toEqualTypeOf<NDArray<'int8'>>();
  });
});

describe('sets', () => {
  it('are of the dtype that both promote to, differences of the first', () => {
    check<'float32'>(nd.union1d(int8, float32), 'float32');
    check<'int8'>(nd.setdiff1d(int8, float32), 'int8');
  });

  it('come with what was asked for', () => {
    expectTypeOf(nd.unique(int8)).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(nd.unique(int8, { axis: 0 })).toEqualTypeOf<NDArray<'int8'>>();
    expectTypeOf(nd.unique(int8, { returnCounts: true })).toEqualTypeOf<[NDArray<'int8'>, NDArray<'int32'>]>();
    const all = nd.unique(int8, { returnIndex: true, returnInverse: true, returnCounts: true });
    expectTypeOf(all).toEqualTypeOf<[NDArray<'int8'>, NDArray<'int32'>, NDArray<'int32'>, NDArray<'int32'>]>();
    expect(all).toHaveLength(4);
    expectTypeOf(nd.uniqueCounts(int8).values).toEqualTypeOf<NDArray<'int8'>>();
  });
});

describe('a quantile', () => {
  it('of a number is float32 of float32, and float64 of all else', () => {
    check<'float32'>(nd.quantile(float32, 0.5), 'float32');
    check<'float64'>(nd.percentile(int8, 50), 'float64');
    check<'float32'>(nd.median(float32), 'float32');
    check<'float64'>(nd.nanmedian(int8), 'float64');
  });

  it('of an array promotes with it', () => {
    check<'float64'>(nd.quantile(float32, [0.5]), 'float64');
    check<'float64'>(nd.quantile(float32, float64), 'float64');
    check<'float32'>(nd.quantile(int8, float32), 'float32');
  });

  it('that is an element is of the dtype of the elements', () => {
    check<'int8'>(nd.quantile(int8, 0.5, null, { method: 'lower' }), 'int8');
  });
});
