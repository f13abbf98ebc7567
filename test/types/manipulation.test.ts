/** Functions that rearrange arrays carry the dtype of what they rearrange in the static type. */

import { describe, expect, it } from 'vitest';
import type { DType, NDArray } from '../../src/index.ts';
import * as nd from '../../src/index.ts';

const int16 = nd.ones([2, 2], 'int16');
const float32 = nd.ones([2, 2], 'float32');

/** Holds an array to a static type and to the dtype of that name at once. */
function check<D extends DType>(array: NDArray<D> | undefined, dtype: D): void {
  expect(array?.dtype).toBe(dtype);
}

describe('the dtype of an array', () => {
  it('stays where elements are moved and repeated', () => {
    check<'int16'>(nd.roll(int16, 1), 'int16');
    check<'int16'>(nd.tile(int16, 2), 'int16');
    check<'int16'>(int16.repeat(2), 'int16');
    check<'int16'>(nd.resize(int16, 3), 'int16');
    check<'int16'>(nd.rot90(int16), 'int16');
    check<'int16'>(int16.swapaxes(0, 1), 'int16');
    check<'int16'>(nd.pad(int16, 1, 'mean'), 'int16');
    check<'int16'>(nd.insert(int16, 0, 0.5), 'int16');
    check<'int16'>(nd.delete(int16, 0), 'int16');
    check<'int16'>(nd.slidingWindowView(int16, [1, 1]), 'int16');
    check<'int16'>(nd.diag(int16), 'int16');
    check<'int16'>(nd.fillDiagonal(int16.copy(), 1), 'int16');
  });

  it('stays in each of several parts', () => {
    check<'int16'>(nd.split(int16, 2)[0], 'int16');
    check<'int16'>(nd.unstack(int16)[0], 'int16');
    const [first, second] = nd.atleast2d(int16, float32);
    check<'int16'>(first, 'int16');
    check<'float32'>(second, 'float32');
    check<'int16'>(nd.atleast3d(int16), 'int16');
  });

  it('is the promoted one where arrays are joined', () => {
    check<'float32'>(nd.hstack([int16, float32]), 'float32');
    check<'float32'>(nd.columnStack([int16, float32]), 'float32');
    check<'float32'>(nd.append(int16, float32), 'float32');
    check<'float64'>(nd.append(int16, 0.5), 'float64');
    check<'float32'>(nd.kron(int16, float32), 'float32');
    check<'float32'>(nd.inner(int16, float32), 'float32');
  });

  it('is int32 of indices, and the one asked for of coordinates', () => {
    check<'int32'>(nd.trilIndices(3)[0], 'int32');
    check<'int32'>(nd.unravelIndex(3, [2, 2])[0], 'int32');
    check<'int32'>(nd.ravelMultiIndex([1, 1], [2, 2]), 'int32');
    check<'int32'>(nd.indices([2, 2]), 'int32');
    check<'float32'>(nd.indices([2, 2], { dtype: 'float32', sparse: true })[0], 'float32');
    check<'int8'>(nd.identity(2, 'int8'), 'int8');
    check<'float64'>(nd.tri(2), 'float64');
    check<'float32'>(nd.geomspace(1, 2, 3, { dtype: 'float32' }), 'float32');
    check<'bool'>(
      nd.fromFunction((i, j) => i.eq(j), [2, 2]),
      'bool',
    );
    check<'float64'>(
      nd.applyAlongAxis((v) => v.mean().astype('float64'), 0, int16),
      'float64',
    );
  });
});
