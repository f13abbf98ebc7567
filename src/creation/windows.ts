/** Window functions: weights that fall off towards both ends, computed where they are used. */

import { OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';
import { maxElements } from '../../compiler/ir/shape.ts';
import { checkInteger, show } from '../check.ts';
import { where } from '../elementwise/choosing.ts';
import { add, cos, divide, i0, multiply, sqrt, square, subtract } from '../elementwise/functions.ts';
import type { NDArray } from '../ndarray.ts';
import { ones, zeros } from './creation.ts';
import { arange } from './ranges.ts';

/**
 * The Bartlett window of `count` points, float64: a triangle from 0 to 1 and back to 0. Empty for a count below 1. Throws
 * ValueError for a count that is no whole number.
 *
 * Source: `numpy.bartlett`. `bartlett(5)` is [0, 0.5, 1, 0.5, 0]
 */
export function bartlett(count: number): NDArray<'float64'> {
  return weights('bartlett', count, (n, last) =>
    where(n.lessEqual(0), add(1, divide(n, last)), subtract(1, divide(n, last))),
  );
}

/**
 * The Hann window of `count` points, float64: a raised cosine from 0 to 1 and back to 0. Empty for a count below 1. Throws
 * ValueError for a count that is no whole number.
 *
 * Source: `numpy.hanning`. `hanning(3)` is [0, 1, 0]
 */
export function hanning(count: number): NDArray<'float64'> {
  return weights('hanning', count, (n, last) => add(0.5, multiply(0.5, wave(n, last, 1))));
}

/**
 * The Hamming window of `count` points, float64: a raised cosine from 0.08 to 1 and back. Empty for a count below 1. Throws
 * ValueError for a count that is no whole number.
 *
 * Source: `numpy.hamming`. `hamming(1)` is [1]
 */
export function hamming(count: number): NDArray<'float64'> {
  return weights('hamming', count, (n, last) => add(0.54, multiply(0.46, wave(n, last, 1))));
}

/**
 * The Blackman window of `count` points, float64: a sum of two cosines, from 0 to 1 and back to 0. Empty for a count below
 * 1. Throws ValueError for a count that is no whole number.
 *
 * Source: `numpy.blackman`. `blackman(1)` is [1]
 */
export function blackman(count: number): NDArray<'float64'> {
  return weights('blackman', count, (n, last) =>
    add(add(0.42, multiply(0.5, wave(n, last, 1))), multiply(0.08, wave(n, last, 2))),
  );
}

/**
 * The Kaiser window of `count` points, float64: i0(beta sqrt(1 - t²)) / i0(beta) for t from -1 to 1, the narrower the larger
 * `beta` is. Empty for a count below 1. Throws ValueError for a count that is no whole number.
 *
 * Source: `numpy.kaiser`. `kaiser(3, 0)` is [1, 1, 1]
 */
export function kaiser(count: number, beta: number): NDArray<'float64'> {
  if (typeof beta !== 'number') throw new ValueError(`kaiser: the shape parameter is a number, not ${show(beta)}`);
  return weights('kaiser', count, (n, last) => {
    const inside = sqrt(subtract(1, square(divide(n, last))));
    return divide(i0(multiply(beta, inside)), i0(beta));
  });
}

/** The points of a window by a formula of n = 1 - count, 3 - count, … count - 1, which is symmetric; one point is 1. */
function weights(
  operation: string,
  count: number,
  formula: (n: NDArray<'float64'>, last: number) => NDArray<'float64'>,
): NDArray<'float64'> {
  const length = checkInteger(operation, 'the number of points', count);
  if (length > maxElements) {
    throw new OutOfRangeError(`${operation}: ${length} points are more than a typed array can hold`);
  }
  if (length < 2) return length < 1 ? zeros([0]) : ones([1]);
  return formula(arange(1 - length, length, 2), length - 1);
}

/** A cosine with `periods` over the window. */
const wave = (n: NDArray<'float64'>, last: number, periods: number): NDArray<'float64'> =>
  cos(divide(multiply(Math.PI * periods, n), last));
