/** Integrals of samples. */

import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { add, divide, multiply } from '../elementwise/functions.ts';
import { oneAxis } from '../manipulation/axes.ts';
import { reshape } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { diff } from '../reductions/cumulative.ts';
import { sum } from '../reductions/reductions.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { type Inexact, sliced } from './slices.ts';

/** The distance of samples where there are no coordinates: 1 unless given. */
export interface TrapezoidOptions {
  readonly dx?: Operand | undefined;
}

/**
 * The integral of samples along `axis` by the trapezoidal rule: of their coordinates `x`, one for each sample or in the shape
 * of `y`, or of samples `{ dx }` apart. Floats stay, integers become float64. Throws IndexError for an axis out of range,
 * ShapeError for coordinates that do not fit.
 *
 * Source: `numpy.trapezoid`. `trapezoid(array([1, 2, 3]), [4, 6, 8])` is 8
 */
export function trapezoid<Y extends Operand, X extends Operand = Y>(
  y: Y,
  x?: X | null,
  axis?: number,
  options?: TrapezoidOptions,
): NDArray<Inexact<Promote<DTypeOf<Y>, DTypeOf<X>>>>;
export function trapezoid(
  y: Operand,
  x: Operand | null = null,
  axis: number = -1,
  options: TrapezoidOptions = {},
): NDArray {
  const { dx = 1 } = optionsOf('trapezoid', options, ['dx']);
  const arrays = [arrayOf('trapezoid', y), ...(x === null ? [] : [arrayOf('trapezoid', x)])] as const;
  return whenSized('trapezoid', arrays, ([samples, places]) => {
    const along = oneAxis('trapezoid', axis, samples.ndim);
    const steps = places === undefined ? dx : stepsOf(samples, places, along);
    const pairs = add(sliced(samples, along, '1:'), sliced(samples, along, ':-1'));
    return sum(divide(multiply(steps, pairs), 2), along);
  });
}

function stepsOf(samples: NDArray, places: NDArray, axis: number): NDArray {
  if (places.ndim !== 1) return diff(places, oneAxis('trapezoid', axis - samples.ndim, places.ndim));
  if (places.size !== samples.shape[axis]) {
    throw new ShapeError(
      `trapezoid: ${places.size} coordinates for axis ${axis} of shape ${formatShape(samples.shape)}: there is one for each`,
    );
  }
  return reshape(
    diff(places),
    samples.shape.map((_, d) => (d === axis ? places.size - 1 : 1)),
  );
}
