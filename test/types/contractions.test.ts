/** Contractions and normalizations carry their dtype in the static type: the one that they have when the program runs. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import type { DType, NDArray } from '../../src/index.ts';
import * as nd from '../../src/index.ts';

const int8 = nd.zeros([2], 'int8');
const uint8 = nd.zeros([2], 'uint8');
const int64 = nd.zeros([2], 'int64');
const float32 = nd.zeros([2], 'float32');

/** Holds an array to a static type and to the dtype of that name at once. */
function check<D extends DType>(array: NDArray<D>, dtype: D): void {
  expect(array.dtype).toBe(dtype);
}

describe('a contraction', () => {
  it('promotes its operands', () => {
    check<'int16'>(nd.einsum('i,i', int8, uint8), 'int16');
    check<'float64'>(nd.einsum('i,j,k->ijk', int8, float32, int64), 'float64');
    check<'int16'>(nd.tensordot(int8, uint8, 1), 'int16');
    check<'float32'>(nd.outer(int8, float32), 'float32');
    expectTypeOf(nd.einsum('i,i', int8, uint8)).toEqualTypeOf<NDArray<'int16'>>();
  });

  it('of one operand keeps its dtype', () => check<'int8'>(nd.einsum('i->', int8), 'int8'));

  it('takes options behind the operands', () => {
    check<'int16'>(nd.einsum('i,i', int8, uint8, { optimize: false }), 'int16');
    expectTypeOf(nd.einsum('i', float32, { optimize: true })).toEqualTypeOf<NDArray<'float32'>>();
  });

  it('of arrays of unknown dtypes has an unknown one', () => {
    const arrays: NDArray[] = [int8, uint8];
    expectTypeOf(nd.einsum('i,i', ...arrays)).toEqualTypeOf<NDArray>();
  });
});

describe('a normalization', () => {
  it('is float32 of float32, and float64 of all else', () => {
    check<'float32'>(nd.softmax(float32), 'float32');
    check<'float64'>(nd.logSoftmax(int8), 'float64');
    check<'float64'>(nd.logsumexp(uint8), 'float64');
    check<'float32'>(nd.linalg.vectorNorm(float32), 'float32');
    check<'float64'>(nd.linalg.norm(int64), 'float64');
  });
});

describe('a diagonal', () => {
  it('keeps its dtype, and its sum widens', () => {
    const x = nd.zeros([2, 2], 'int8');
    check<'int8'>(nd.linalg.diagonal(x), 'int8');
    check<'int64'>(nd.linalg.trace(x), 'int64');
    check<'float32'>(nd.linalg.trace(x, { dtype: 'float32' }), 'float32');
  });
});
