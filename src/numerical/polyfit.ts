/** Polynomials fitted to points: least squares over the powers of the places, each scaled to length 1. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { checkInteger } from '../check.ts';
import { divide, multiply, sqrt, square } from '../elementwise/functions.ts';
import { lstsq } from '../linalg/least-squares.ts';
import { inv } from '../linalg/solving.ts';
import { expandDims } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { matmul, outer } from '../products/products.ts';
import { sum } from '../reductions/reductions.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import { vander } from './polynomials.ts';
import { type Inexact, inexactArray } from './slices.ts';

export interface PolyfitOptions {
  /** Weights of the points. */
  readonly w?: Operand | undefined;
  /** The part of the greatest singular value up to which others count as zero. */
  readonly rcond?: number | undefined;
  /** Whether the covariance of the coefficients is a second result; 'unscaled' takes the weights for those of true errors. */
  readonly cov?: boolean | 'unscaled' | undefined;
  /** Whether what `linalg.lstsq` says of the fit comes with it: residuals, rank, singular values; and `rcond`. */
  readonly full?: boolean | undefined;
}

type Fitted<X extends Operand, Y extends Operand> = NDArray<Promote<Inexact<DTypeOf<X>>, Inexact<DTypeOf<Y>>>>;
type WithCovariance = PolyfitOptions & { readonly cov: true | 'unscaled'; readonly full?: false | undefined };

/** The coefficients, and residuals, rank and singular values of the scaled powers, and the `rcond` that was used. */
type FullFit<P extends NDArray> = [P, NDArray, NDArray<'int32'>, NDArray, number];

/**
 * The polynomial of degree `degree` that is closest to the points (x, y), the highest power first: shape [degree + 1], or
 * [degree + 1, k] for `y` of shape [size, k]. Each point counts as the square of its weight `{ w }`; `{ rcond }` is the number
 * of points times the spacing of floats at 1. With `{ cov }` or `{ full }` a JavaScript array, as in NumPy. Throws ShapeError
 * for points that do not pair up, ValueError for a negative degree, and for too few points to scale a covariance.
 *
 * Source: `numpy.polyfit`. `round(polyfit([0, 1, 2, 3], [1, 3, 7, 13], 2), 9)` is [1, 1, 1]
 */
export function polyfit<X extends Operand, Y extends Operand>(
  x: X,
  y: Y,
  degree: number,
  options: PolyfitOptions & { readonly full: true },
): FullFit<Fitted<X, Y>>;
/** The closest polynomial and the covariance of its coefficients, [degree + 1, degree + 1]. Source: `numpy.polyfit`. */
export function polyfit<X extends Operand, Y extends Operand>(
  x: X,
  y: Y,
  degree: number,
  options: WithCovariance,
): [Fitted<X, Y>, NDArray];
/** The coefficients of the polynomial of degree `degree` that is closest to points, the highest power first. Source: `numpy.polyfit`. */
export function polyfit<X extends Operand, Y extends Operand>(
  x: X,
  y: Y,
  degree: number,
  options?: PolyfitOptions & { readonly cov?: false | undefined; readonly full?: false | undefined },
): Fitted<X, Y>;
export function polyfit(
  x: Operand,
  y: Operand,
  degree: number,
  options: PolyfitOptions = {},
): NDArray | [NDArray, NDArray] | FullFit<NDArray> {
  const { w, rcond, cov = false, full = false } = optionsOf('polyfit', options, ['w', 'rcond', 'cov', 'full']);
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
  const used = rcond ?? places.size * spacing;
  const scaled = divide(left, scale);
  const { x: solution, residuals, rank, s } = lstsq(scaled, right, { rcond: used });
  const fitted = divide(solution, solution.ndim === 2 ? expandDims(scale, 1) : scale);
  if (full) return [fitted, residuals, rank, s, used];
  if (cov === false) return fitted;
  const unscaled = divide(inv(matmul(scaled.T, scaled)), outer(scale, scale));
  const each = values.ndim === 2 ? expandDims(unscaled, 2) : unscaled;
  if (cov === 'unscaled') return [fitted, each];
  return [fitted, multiply(each, divide(residuals, freedom(places.size, highest + 1)))];
}

/** How many points there are beyond those that a fit needs. */
function freedom(points: number, coefficients: number): number {
  if (points > coefficients) return points - coefficients;
  throw new ValueError(
    `polyfit: ${points} points do not scale a covariance of ${coefficients} coefficients; cov: 'unscaled'`,
  );
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
