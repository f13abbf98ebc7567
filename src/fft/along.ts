/**
 * Transforms along one axis, as calls of the routines of `runtime/routines/fft/`: [outer, length, inner] is what comes
 * before the axis, the axis and what comes after it, so that no axis has to be moved.
 */

import type { ComplexDType, DType } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, sizeOf } from '../../compiler/ir/shape.ts';
import { numbersOf } from '../../runtime/routines/fft/blocks.ts';
import { fourier } from '../../runtime/routines/fft/complex.ts';
import { fourierHalf, fourierOfReal, realOfHalf } from '../../runtime/routines/fft/real.ts';
import { callRoutine } from '../call-routine.ts';
import { checkInteger, checkStoredShape, show } from '../check.ts';
import { zeros } from '../creation/creation.ts';
import { oneAxis } from '../manipulation/axes.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';

/** Which of a transform and its inverse is divided: the inverse by n, both by the root of n, the transform by n. */
export type Norm = 'backward' | 'ortho' | 'forward';

/** How results are scaled: 'backward' if left out. */
export interface NormOptions {
  readonly norm?: Norm | null | undefined;
}

/** The dtype of a spectrum: complex64 of float32 and complex64, complex128 of all else. */
export type Spectrum<D extends DType> = D extends 'float32' | 'complex64' ? 'complex64' : 'complex128';

/** The dtype of a signal made of a spectrum: float32 of float32 and complex64, float64 of all else. */
export type Signal<D extends DType> = D extends 'float32' | 'complex64' ? 'float32' : 'float64';

export const spectrumDType = (dtype: DType): ComplexDType => (isSingle(dtype) ? 'complex64' : 'complex128');
export const signalDType = (dtype: DType): DType => (isSingle(dtype) ? 'float32' : 'float64');

const isSingle = (dtype: DType): boolean => dtype === 'float32' || dtype === 'complex64';
export const isComplexDType = (dtype: DType): dtype is ComplexDType => dtype === 'complex64' || dtype === 'complex128';

/** What is transformed into what: numbers to all of their spectrum, real ones to half of it, half of it to real ones. */
export type Kind = 'whole' | 'toHalf' | 'fromHalf';

export interface Transform {
  /** As errors name it. */
  readonly operation: string;
  readonly kind: Kind;
  /** Whether the sign of the exponent is +, as in the inverse transform. */
  readonly isInverse: boolean;
  readonly norm: Norm;
}

/** A transform that a user asked for. Throws ValueError for a norm that does not exist. */
export function transformOf(operation: string, kind: Kind, isInverse: boolean, norm: unknown): Transform {
  if (norm === null || norm === undefined) return { operation, kind, isInverse, norm: 'backward' };
  if (norm === 'backward' || norm === 'ortho' || norm === 'forward') return { operation, kind, isInverse, norm };
  throw new ValueError(`${operation}: a norm is 'backward', 'ortho' or 'forward', not ${show(norm)}`);
}

/**
 * `array` transformed along an axis in float64 or complex128, in which the next transform goes on. The length `n` is that of
 * the axis unless given; of 'fromHalf' twice the length less 2.
 */
export function transformAlong(transform: Transform, array: NDArray, n: number | null, axis: number): NDArray {
  const { operation, kind, isInverse, norm } = transform;
  const along = oneAxis(operation, axis, array.ndim);
  const { shape } = array;
  const given = shape[along] as number;
  const length = lengthOf(transform, array, n, given, along);
  if (kind === 'toHalf' && isComplexDType(array.dtype)) {
    throw new DTypeError(`${operation}: takes real numbers, not ${array.dtype}; real(x) drops the imaginary parts`);
  }
  const rows = kind === 'toHalf' ? Math.floor(length / 2) + 1 : length;
  const dtype = kind === 'fromHalf' ? 'float64' : 'complex128';
  const target = checkStoredShape(operation, shape.with(along, rows));
  if (sizeOf(shape) === 0) return zeros(target, dtype);
  const takesComplex = kind === 'fromHalf' || isComplexDType(array.dtype);
  const routine =
    kind === 'fromHalf' ? realOfHalf : kind === 'toHalf' ? fourierHalf : takesComplex ? fourier : fourierOfReal;
  const source = astype(array, takesComplex ? 'complex128' : 'float64', { copy: false });
  const numbers = numbersOf({
    outer: sizeOf(shape.slice(0, along)),
    length: given,
    inner: sizeOf(shape.slice(along + 1)),
    n: length,
    isInverse,
    scale: scaleOf(norm, isInverse, length),
  });
  const [result] = callRoutine(routine, [source], numbers, [{ dtype, shape: target }]);
  return result;
}

function lengthOf(
  { operation, kind }: Transform,
  array: NDArray,
  n: number | null,
  given: number,
  axis: number,
): number {
  if (n !== null) {
    const length = checkInteger(operation, 'a length', n);
    if (length >= 1) return length;
    throw new ValueError(`${operation}: a length is at least 1, not ${length}`);
  }
  const length = kind === 'fromHalf' ? 2 * (given - 1) : given;
  if (length >= 1) return length;
  throw new ValueError(
    `${operation}: axis ${axis} of shape ${formatShape(array.shape)} gives a transform of length ${length}; ` +
      'it is at least 1, or given as n',
  );
}

function scaleOf(norm: Norm, isInverse: boolean, length: number): number {
  if (norm === 'ortho') return 1 / Math.sqrt(length);
  return (norm === 'backward') === isInverse ? 1 / length : 1;
}
