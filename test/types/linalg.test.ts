/** Linear algebra carries its dtype in the static type: the one that it has when the program runs. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import type { DType, NDArray } from '../../src/index.ts';
import * as nd from '../../src/index.ts';

const { linalg } = nd;
const int8 = nd.eye(2, 2, { dtype: 'int8' });
const float32 = nd.eye(2, 2, { dtype: 'float32' });
const complex64 = nd.eye(2, 2, { dtype: 'complex64' });

/** Holds an array to a static type and to the dtype of that name at once. */
function check<D extends DType>(array: NDArray<D>, dtype: D): void {
  expect(array.dtype).toBe(dtype);
}

describe('a matrix of integers', () => {
  it('has results of float64', () => {
    check<'float64'>(linalg.inv(int8), 'float64');
    check<'float64'>(linalg.qr(int8).R, 'float64');
    check<'float64'>(linalg.qr(int8, { mode: 'r' }), 'float64');
    check<'complex128'>(linalg.eigvals(int8), 'complex128');
  });

  it('keeps its dtype in powers that are not negative', () => {
    check<'int8'>(linalg.matrixPower(int8, 2), 'int8');
    check<'float64'>(linalg.matrixPower(int8, -2), 'float64');
    const power: number = 2;
    expectTypeOf(linalg.matrixPower(int8, power)).toEqualTypeOf<NDArray<'int8' | 'float64'>>();
  });
});

describe('a matrix of floats', () => {
  it('keeps its dtype', () => {
    check<'float32'>(linalg.cholesky(float32), 'float32');
    check<'float32'>(linalg.svd(float32).U, 'float32');
    check<'complex64'>(linalg.pinv(complex64), 'complex64');
    check<'complex64'>(linalg.slogdet(complex64).sign, 'complex64');
    check<'complex64'>(linalg.eig(float32).eigenvectors, 'complex64');
  });

  it('has real results of real numbers', () => {
    check<'float32'>(linalg.svdvals(complex64), 'float32');
    check<'float32'>(linalg.eigh(complex64).eigenvalues, 'float32');
    check<'float32'>(linalg.slogdet(complex64).logabsdet, 'float32');
    check<'float32'>(linalg.cond(complex64), 'float32');
    check<'int32'>(linalg.matrixRank(complex64), 'int32');
  });
});

describe('two matrices', () => {
  it('promote, once integers are float64', () => {
    check<'float64'>(linalg.solve(float32, int8), 'float64');
    check<'complex64'>(linalg.solve(float32, complex64), 'complex64');
    const { x, residuals } = linalg.lstsq(float32, complex64);
    check<'complex64'>(x, 'complex64');
    check<'float32'>(residuals, 'float32');
  });
});
