/** Spectra with the frequency 0 in the middle, and back. */

import { normalizeAxes } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { roll } from '../manipulation/roll.ts';
import type { NDArray } from '../ndarray.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { whenSized } from '../when-sized.ts';

/**
 * `x` with what is first along each of `axes`, all unless given, moved to the middle, at floor(n / 2): the frequency 0 of a
 * transform, with the negative ones before it. Throws IndexError for an axis out of range.
 *
 * Source: array API `fft.fftshift`. `fft.fftshift(array([0, 1, 2, -2, -1]))` is [-2, -1, 0, 1, 2]
 */
export function fftshift<T extends Operand>(x: T, axes?: Axis): NDArray<DTypeOf<T>>;
export function fftshift(x: Operand, axes: Axis = null): NDArray {
  return shifted('fftshift', x, axes, (size) => Math.floor(size / 2));
}

/**
 * The inverse of `fftshift`, which is not the same for odd lengths. Throws IndexError for an axis out of range.
 *
 * Source: array API `fft.ifftshift`. `fft.ifftshift(array([-2, -1, 0, 1, 2]))` is [0, 1, 2, -2, -1]
 */
export function ifftshift<T extends Operand>(x: T, axes?: Axis): NDArray<DTypeOf<T>>;
export function ifftshift(x: Operand, axes: Axis = null): NDArray {
  return shifted('ifftshift', x, axes, (size) => -Math.floor(size / 2));
}

function shifted(operation: string, x: Operand, axes: Axis, by: (size: number) => number): NDArray {
  return whenSized(operation, [arrayOf(operation, x)], ([array]) => {
    const along = normalizeAxes(operation, axes, array.ndim);
    return roll(
      array,
      along.map((axis) => by(array.shape[axis] as number)),
      along,
    );
  });
}
