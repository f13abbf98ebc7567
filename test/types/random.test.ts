/** The static dtypes of random variates. */

import { expectTypeOf, it } from 'vitest';
import * as nd from '../../src/index.ts';

const generator = nd.random.generator(1);

it('continuous variates are float64, or the float that is asked for', () => {
  expectTypeOf(generator.normal(0, 1, 3)).toEqualTypeOf<nd.NDArray<'float64'>>();
  expectTypeOf(generator.random(3, { dtype: 'float32' })).toEqualTypeOf<nd.NDArray<'float32'>>();
});

it('counts are int64, or what is asked for', () => {
  expectTypeOf(generator.poisson(3)).toEqualTypeOf<nd.NDArray<'int64'>>();
  expectTypeOf(generator.integers(3, 5, null, { dtype: 'uint8' })).toEqualTypeOf<nd.NDArray<'uint8'>>();
});

it('what is chosen has the dtype of what there is to choose from', () => {
  expectTypeOf(generator.choice(5)).toEqualTypeOf<nd.NDArray<'int64'>>();
  expectTypeOf(generator.choice(new Float32Array(2), 3)).toEqualTypeOf<nd.NDArray<'float32'>>();
  expectTypeOf(generator.permutation(nd.zeros(3, 'int8'))).toEqualTypeOf<nd.NDArray<'int8'>>();
});
