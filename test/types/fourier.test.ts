/** The dtypes of transforms, statistics and numerical functions are known to the compiler as they are to the library. */

import { expectTypeOf, it } from 'vitest';
import * as nd from '../../src/index.ts';

const float32 = nd.zeros([4], 'float32');
const int16 = nd.zeros([4], 'int16');
const complex64 = nd.zeros([4], 'complex64');

it('a spectrum is complex64 of single precision, complex128 of all else', () => {
  expectTypeOf(nd.fft.fft(float32)).toEqualTypeOf<nd.NDArray<'complex64'>>();
  expectTypeOf(nd.fft.rfftn(int16)).toEqualTypeOf<nd.NDArray<'complex128'>>();
  expectTypeOf(nd.fft.ifft(complex64)).toEqualTypeOf<nd.NDArray<'complex64'>>();
});

it('a signal is float32 of single precision, float64 of all else', () => {
  expectTypeOf(nd.fft.irfft(complex64)).toEqualTypeOf<nd.NDArray<'float32'>>();
  expectTypeOf(nd.fft.hfft(int16)).toEqualTypeOf<nd.NDArray<'float64'>>();
});

it('an average is one array, or two where sums of weights are asked for', () => {
  expectTypeOf(nd.average(int16)).toEqualTypeOf<nd.NDArray<'float64'>>();
  expectTypeOf(nd.average(float32, 0, { returned: true })).toEqualTypeOf<
    [nd.NDArray<'float32'>, nd.NDArray<'float32'>]
  >();
  expectTypeOf(nd.average(float32, 0, { weights: int16 })).toEqualTypeOf<nd.NDArray<'float32'>>();
});

it('convolutions and polynomials promote', () => {
  expectTypeOf(nd.convolve(int16, float32)).toEqualTypeOf<nd.NDArray<'float32'>>();
  expectTypeOf(nd.polyval(int16, complex64)).toEqualTypeOf<nd.NDArray<'complex64'>>();
  expectTypeOf(nd.polyder(int16)).toEqualTypeOf<nd.NDArray<'int64'>>();
  expectTypeOf(nd.gradient(int16, 1, 0)).toEqualTypeOf<nd.NDArray<'float64'>>();
});

it('comparisons of wholes are bools', () => {
  expectTypeOf(nd.allclose(float32, int16)).toEqualTypeOf<nd.NDArray<'bool'>>();
  expectTypeOf(nd.nanargmax(float32)).toEqualTypeOf<nd.NDArray<'int32'>>();
});
