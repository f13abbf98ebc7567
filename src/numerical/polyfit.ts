/** Polynomials fitted to points: least squares over the powers of the places, each scaled to length 1. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { checkInteger } from '../check.ts';
import { divide, multiply, sqrt, square } from '../elementwise/functions.ts';
import { lstsq } from '../linalg/least-squares.ts';
import { expandDims } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { sum } from '../reductions/reductions.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import { vander } from './polynomials.ts';
import { type Inexact, inexactArray } from './slices.ts';

/** Weights of the points, and the part of the greatest singular value up to which others count as zero. */
export interface PolyfitOptions {
  readonly w?: Operand | undefined;
  readonly rcond?: number | undefined;
}

/**
 * The polynomial of degree `degree` that is closest to the points (x, y), the highest power first: shape [degree + 1], or
 * [degree + 1, k] for `y` of shape [size, k]. Each point counts as the square of its weight `{ w }`; `{ rcond }` is the number
 * of points times the spacing of floats at 1. Throws ShapeError for points that do not pair up, ValueError for a negative
 * degree.
 *
 * Source: `numpy.polyfit`. `round(polyfit([0, 1, 2, 3], [1, 3, 7, 13], 2), 9)` is [1, 1, 1]
 */
export function polyfit<X extends Operand, Y extends Operand>(
  x: X,
  y: Y,
  degree: number,
  options?: PolyfitOptions,
): NDArray<Promote<Inexact<DTypeOf<X>>, Inexact<DTypeOf<Y>>>>;
export function polyfit(x: Operand, y: Operand, degree: number, options: PolyfitOptions = {}): NDArray {
  const { w, rcond } = optionsOf('polyfit', options, ['w', 'rcond']);
  const places = inexactArray('polyfit', sizedArray('polyfit', x));
  const values = inexactArray('polyfit', sizedArray('polyfit', y));
  const highest = checkInteger('polyfit', 'a degree', degree);
  if (highest < 0) throw new ValueError(`polyfit: a degree is at least 0, not ${highest}`);
  checkPoints(places, values);
  const powers = vander(places, highest + 1);
  const weights = w === undefined ? null : weightsOf(w, places);
  const left = weights === null ? powers : multiply(powers, expandDims(weights, 1));
  const right = weights === null ? values : multiply(values, values.ndim === 2 ? expandDims(weights, 1) : weights);
  const scale = sqrt(sum(square(left), 0));
  const spacing = dtypes[places.dtype].part === 'float32' ? 2 ** -23 : Number.EPSILON;
  const fitted = lstsq(divide(left, scale), right, { rcond: rcond ?? places.size * spacing }).x;
  return divide(fitted, fitted.ndim === 2 ? expandDims(scale, 1) : scale);
}

function checkPoints(x: NDArray, y: NDArray): void {
  if (x.ndim === 1 && x.size > 0 && (y.ndim === 1 || y.ndim === 2) && y.shape[0] === x.size) return;
  throw new ShapeError(
    `polyfit: takes a vector with elements, and as many values or rows of them, not shapes ${formatShape(x.shape)} and ` +
      formatShape(y.shape),
  );
}

function weightsOf(w: Operand, x: NDArray): NDArray {
  const weights = inexactArray('polyfit', sizedArray('polyfit', w));
  if (weights.ndim === 1 && weights.size === x.size) return weights;
  throw new ShapeError(`polyfit: weights of shape ${formatShape(weights.shape)} for ${x.size} points`);
}
