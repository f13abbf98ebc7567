/** Discrete Fourier transforms along one axis. */

import { arrayOf } from '../apply.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import {
  type Kind,
  type NormOptions,
  type Signal,
  type Spectrum,
  signalDType,
  spectrumDType,
  transformAlong,
  transformOf,
} from './along.ts';

/**
 * The discrete Fourier transform along `axis`: X[k] = sum of x[j] exp(-2πi j k / n). `n` cuts the axis, or lengthens it by
 * zeros. complex64 of float32 and complex64, complex128 of all else. `{ norm }` is 'backward' (no factor), 'ortho' (the
 * root of 1 / n) or 'forward' (1 / n). Throws IndexError for an axis out of range, ValueError for a length below 1.
 *
 * Source: array API `fft.fft`. `fft.fft(array([1, 0, 0, 0]))` is complex(ones([4]))
 */
export function fft<T extends Operand>(
  x: T,
  n?: number | null,
  axis?: number,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function fft(x: Operand, n: number | null = null, axis: number = -1, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('fft', options, ['norm']);
  return transformed('fft', 'whole', false, x, n, axis, norm);
}

/**
 * The inverse of `fft` along `axis`: x[j] = sum of X[k] exp(2πi j k / n), divided by n, or as `{ norm }` has it. `n` cuts
 * the axis, or lengthens it by zeros. Dtypes and errors are those of `fft`.
 *
 * Source: array API `fft.ifft`. `fft.ifft(ones([3]))` is complex(array([1, 0, 0]))
 */
export function ifft<T extends Operand>(
  x: T,
  n?: number | null,
  axis?: number,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function ifft(x: Operand, n: number | null = null, axis: number = -1, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('ifft', options, ['norm']);
  return transformed('ifft', 'whole', true, x, n, axis, norm);
}

/**
 * The transform of real numbers along `axis`, up to k = n / 2: the others are conjugates of these. The axis of the result
 * has floor(n / 2) + 1 elements. Errors are those of `fft`, and DTypeError for complex numbers.
 *
 * Source: array API `fft.rfft`. `fft.rfft(array([1, 0, 0, 0]))` is complex(ones([3]))
 */
export function rfft<T extends Operand>(
  x: T,
  n?: number | null,
  axis?: number,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function rfft(x: Operand, n: number | null = null, axis: number = -1, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('rfft', options, ['norm']);
  return transformed('rfft', 'toHalf', false, x, n, axis, norm);
}

/**
 * The inverse of `rfft` along `axis`: n real numbers of a half spectrum, of which n / 2 + 1 elements are read. `n` is
 * 2 (m - 1) for an axis of m unless given, which it has to be where it was odd. float32 of float32 and complex64, float64
 * of all else. Throws what `fft` throws.
 *
 * Source: array API `fft.irfft`. `fft.irfft(ones([3]))` is [1, 0, 0, 0]
 */
export function irfft<T extends Operand>(
  x: T,
  n?: number | null,
  axis?: number,
  options?: NormOptions,
): NDArray<Signal<DTypeOf<T>>>;
export function irfft(x: Operand, n: number | null = null, axis: number = -1, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('irfft', options, ['norm']);
  return transformed('irfft', 'fromHalf', true, x, n, axis, norm);
}

/**
 * The transform, which is real, of a signal with x[n - j] = conj(x[j]), of which the first half is given: `irfft` of the
 * conjugate, without its divisor. Dtypes and errors are those of `irfft`.
 *
 * Source: array API `fft.hfft`. `fft.hfft(ones([3]))` is [4, 0, 0, 0]
 */
export function hfft<T extends Operand>(
  x: T,
  n?: number | null,
  axis?: number,
  options?: NormOptions,
): NDArray<Signal<DTypeOf<T>>>;
export function hfft(x: Operand, n: number | null = null, axis: number = -1, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('hfft', options, ['norm']);
  return transformed('hfft', 'fromHalf', false, x, n, axis, norm);
}

/**
 * The inverse of `hfft`: the first half, floor(n / 2) + 1 elements, of the inverse transform of real numbers. Dtypes and
 * errors are those of `rfft`.
 *
 * Source: array API `fft.ihfft`. `fft.ihfft(array([4, 0, 0, 0]))` is complex(ones([3]))
 */
export function ihfft<T extends Operand>(
  x: T,
  n?: number | null,
  axis?: number,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function ihfft(x: Operand, n: number | null = null, axis: number = -1, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('ihfft', options, ['norm']);
  return transformed('ihfft', 'toHalf', true, x, n, axis, norm);
}

function transformed(
  operation: string,
  kind: Kind,
  isInverse: boolean,
  x: Operand,
  n: number | null,
  axis: number,
  norm: unknown,
): NDArray {
  const transform = transformOf(operation, kind, isInverse, norm);
  return whenSized(operation, [arrayOf(operation, x)], ([array]) => {
    const dtype = kind === 'fromHalf' ? signalDType(array.dtype) : spectrumDType(array.dtype);
    return astype(transformAlong(transform, array, n, axis), dtype, { copy: false });
  });
}
