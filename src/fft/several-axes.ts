/**
 * Discrete Fourier transforms along several axes: one transform after the other, the last axis first, the real one of a
 * half spectrum along the last axis.
 */

import { IndexError, ValueError } from '../../compiler/ir/errors.ts';
import { normalizeAxis } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
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

/** The lengths of transforms, one for each axis; -1 is the length of the axis. */
export type Lengths = readonly number[] | null;
/** The axes that are transformed: all unless given, or as many last ones as there are lengths. */
export type Axes = readonly number[] | null;

/**
 * The transform along `axes`, the lengths of which `s` cuts, or lengthens by zeros. complex64 of float32 and complex64,
 * complex128 of all else; `{ norm }` as in `fft`. Throws IndexError for axes out of range, ValueError for lengths below 1
 * and for lengths that are not as many as the axes.
 *
 * Source: array API `fft.fftn`. `fft.fftn(zeros([2, 3, 4]), [8, 8])` has shape [2, 8, 8]
 */
export function fftn<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function fftn(x: Operand, s: Lengths = null, axes: Axes = null, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('fftn', options, ['norm']);
  return transformed('fftn', 'whole', false, x, s, axes, norm);
}

/**
 * The inverse of `fftn` along `axes`, divided by the number of elements that are transformed together, or as `{ norm }` has
 * it. Lengths, dtypes and errors are those of `fftn`.
 *
 * Source: array API `fft.ifftn`. `fft.ifftn(ones([2, 3]))` has shape [2, 3]
 */
export function ifftn<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function ifftn(x: Operand, s: Lengths = null, axes: Axes = null, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('ifftn', options, ['norm']);
  return transformed('ifftn', 'whole', true, x, s, axes, norm);
}

/**
 * The transform of real numbers along `axes`: `rfft` along the last of them, which gets floor(n / 2) + 1 elements, then
 * `fft` along the others. Lengths are those of `fftn`. Throws what `fftn` throws, and DTypeError for complex numbers.
 *
 * Source: array API `fft.rfftn`. `fft.rfftn(ones([2, 3, 4]))` has shape [2, 3, 3]
 */
export function rfftn<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function rfftn(x: Operand, s: Lengths = null, axes: Axes = null, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('rfftn', options, ['norm']);
  return transformed('rfftn', 'toHalf', false, x, s, axes, norm);
}

/**
 * The inverse of `rfftn`: real numbers of a half spectrum. The length of the last axis is 2 (m - 1) for one of m unless `s`
 * says another. float32 of float32 and complex64, float64 of all else. Throws what `fftn` throws.
 *
 * Source: array API `fft.irfftn`. `fft.irfftn(ones([2, 3, 3]))` has shape [2, 3, 4]
 */
export function irfftn<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Signal<DTypeOf<T>>>;
export function irfftn(x: Operand, s: Lengths = null, axes: Axes = null, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('irfftn', options, ['norm']);
  return transformed('irfftn', 'fromHalf', true, x, s, axes, norm);
}

/** `fftn` along the last two axes, or those given. Source: `numpy.fft.fft2`. `fft.fft2(ones([2, 3]))` has shape [2, 3] */
export function fft2<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function fft2(x: Operand, s: Lengths = null, axes: Axes = lastTwo, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('fft2', options, ['norm']);
  return transformed('fft2', 'whole', false, x, s, axes, norm);
}

/** `ifftn` along the last two axes, or those given. Source: `numpy.fft.ifft2`. `fft.ifft2(ones([2, 3]))` has shape [2, 3] */
export function ifft2<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function ifft2(x: Operand, s: Lengths = null, axes: Axes = lastTwo, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('ifft2', options, ['norm']);
  return transformed('ifft2', 'whole', true, x, s, axes, norm);
}

/** `rfftn` along the last two axes, or those given. Source: `numpy.fft.rfft2`. `fft.rfft2(ones([2, 4]))` has shape [2, 3] */
export function rfft2<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Spectrum<DTypeOf<T>>>;
export function rfft2(x: Operand, s: Lengths = null, axes: Axes = lastTwo, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('rfft2', options, ['norm']);
  return transformed('rfft2', 'toHalf', false, x, s, axes, norm);
}

/** `irfftn` along the last two axes, or those given. Source: `numpy.fft.irfft2`. `fft.irfft2(ones([2, 3]))` has shape [2, 4] */
export function irfft2<T extends Operand>(
  x: T,
  s?: Lengths,
  axes?: Axes,
  options?: NormOptions,
): NDArray<Signal<DTypeOf<T>>>;
export function irfft2(x: Operand, s: Lengths = null, axes: Axes = lastTwo, options: NormOptions = {}): NDArray {
  const { norm } = optionsOf('irfft2', options, ['norm']);
  return transformed('irfft2', 'fromHalf', true, x, s, axes, norm);
}

const lastTwo = [-2, -1];

function transformed(
  operation: string,
  kind: Kind,
  isInverse: boolean,
  x: Operand,
  s: Lengths,
  axes: Axes,
  norm: unknown,
): NDArray {
  const transform = transformOf(operation, kind, isInverse, norm);
  const others = transformOf(operation, 'whole', isInverse, norm);
  return whenSized(operation, [arrayOf(operation, x)], ([array]) => {
    const steps = stepsOf(operation, array, s, axes, kind === 'fromHalf');
    if (steps.length === 0 && kind !== 'whole') throw new IndexError(`${operation}: takes at least one axis`);
    const last = steps.length - 1;
    const order = kind === 'fromHalf' ? steps : steps.toReversed();
    const result = order.reduce(
      (made, step) => transformAlong(step === steps[last] ? transform : others, made, step.length, step.axis),
      array,
    );
    const dtype = kind === 'fromHalf' ? signalDType(array.dtype) : spectrumDType(array.dtype);
    return astype(result, dtype, { copy: false });
  });
}

/** Axes with their lengths, which are those of the array as it is given. Throws ValueError where they do not pair up. */
function stepsOf(
  operation: string,
  array: NDArray,
  s: Lengths,
  axes: Axes,
  isFromHalf: boolean,
): { axis: number; length: number }[] {
  for (const list of [s, axes]) {
    if (list === null || Array.isArray(list)) continue;
    throw new ValueError(`${operation}: lengths and axes are lists, not ${show(list)}`);
  }
  const count = axes?.length ?? s?.length ?? array.ndim;
  if (s !== null && s.length !== count) {
    throw new ValueError(`${operation}: ${s.length} lengths do not pair up with ${count} axes`);
  }
  return Array.from({ length: count }, (_, i) => {
    const axis = normalizeAxis(operation, axes === null ? array.ndim - count + i : axes[i], array.ndim);
    const size = array.shape[axis] as number;
    if (s === null) return { axis, length: isFromHalf && i === count - 1 ? 2 * (size - 1) : size };
    return { axis, length: s[i] === -1 ? size : (s[i] as number) };
  });
}
