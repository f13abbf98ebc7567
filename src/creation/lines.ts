/** Lines between points: what `linspace` gives where its ends are arrays or complex numbers. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { arrayOf } from '../apply.ts';
import { type ComplexLike, isComplexLike } from '../complex-number.ts';
import { resultType } from '../data-types/kinds.ts';
import { where } from '../elementwise/choosing.ts';
import { add, divide, equal, floor, multiply, subtract } from '../elementwise/functions.ts';
import { moveaxis } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import { any } from '../reductions/reductions.ts';
import type { Operand, Scalar } from '../types.ts';
import { isScalar } from '../weak-scalar.ts';
import { arange } from './ranges.ts';

/** How many points a line has, and where they go. */
export interface Line {
  readonly count: number;
  readonly endpoint: boolean;
  readonly dtype: DType | undefined;
  /** The axis of the result that the points are along. */
  readonly axis: number;
}

/**
 * The points of the lines between the elements of two arrays, broadcast, by NumPy's arithmetic: in the float that the ends
 * promote to, each is `start + i * step`, the last one `stop` itself. Where a step vanishes, all are `i / n * (stop - start)`.
 */
export function linesBetween(start: Operand, stop: Operand, { count, endpoint, dtype, axis }: Line): NDArray {
  const promoted = resultType(typed(start), typed(stop));
  const float = dtypes[promoted].kind === 'float' || dtypes[promoted].kind === 'complex' ? promoted : 'float64';
  const [from, to] = [arrayOf('linspace', start).astype(float), arrayOf('linspace', stop).astype(float)];
  const delta = subtract(to, from);
  const position = arange(count).reshape([count, ...delta.shape.map(() => 1)]);
  const steps = endpoint ? count - 1 : count;
  const line = add(scaled(position.astype(float), delta, steps), from);
  const points = endpoint && count > 1 ? where(equal(position, count - 1), to, line) : line;
  const moved = moveaxis(points, 0, axis);
  if (dtype === undefined || dtype === float) return moved;
  const isInteger = dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';
  return (isInteger ? floor(moved) : moved).astype(dtype);
}

/** An end as its dtype is asked for: a scalar has only a kind. */
const typed = (end: Operand): NDArray | Scalar | ComplexLike =>
  isScalar(end) || isComplexLike(end) ? end : arrayOf('linspace', end);

/** Each position's share of the way. */
function scaled(position: NDArray, delta: NDArray, steps: number): NDArray {
  if (steps <= 0) return multiply(position, delta);
  const step = divide(delta, steps);
  return where(any(equal(step, 0)), multiply(divide(position, steps), delta), multiply(position, step));
}
