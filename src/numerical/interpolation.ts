/** Lines through points: `interp`, a search and a few operations that become one kernel. */

import { isComplex } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { clip, where } from '../elementwise/choosing.ts';
import { complex, imag, real } from '../elementwise/complex.ts';
import {
  add,
  divide,
  equal,
  greater,
  isnan,
  less,
  logicalAnd,
  multiply,
  remainder,
  subtract,
} from '../elementwise/functions.ts';
import { takeInRange } from '../indexing/take.ts';
import { concat } from '../manipulation/joining.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { searchsorted } from '../sorting/search.ts';
import { argsort } from '../sorting/sort.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { areUnsized, putOff } from '../unsized.ts';

/** The values left and right of all points, those of the first and the last one if left out; or the period of the points. */
export interface InterpOptions {
  readonly left?: Operand | undefined;
  readonly right?: Operand | undefined;
  readonly period?: number | undefined;
}

/** The dtype of values between others: float64, complex128 of complex ones. */
export type Interpolated<F> = DTypeOf<F> extends 'complex64' | 'complex128' ? 'complex128' : 'float64';

/**
 * The values at `x` of the line through the points (xp, fp), whose `xp` ascend: float64 in the shape of `x`, complex128 where
 * `fp` is complex. Outside of the points it is the first and the last value, or `{ left, right }`; with `{ period }` points
 * and places are taken modulo it, and the points need no order. Throws ShapeError where `xp` and `fp` are not of one
 * dimension and size, ValueError for no points and a period of 0, DTypeError for complex `x` or `xp`.
 *
 * Source: `numpy.interp`. `interp([0.5, 2, 9], [1, 2, 3], [10, 20, 40])` is [10, 20, 40]
 */
export function interp<F extends Operand>(
  x: Operand,
  xp: Operand,
  fp: F,
  options?: InterpOptions,
): NDArray<Interpolated<F>>;
export function interp(x: Operand, xp: Operand, fp: Operand, options: InterpOptions = {}): NDArray {
  optionsOf('interp', options, ['left', 'right', 'period']);
  const [xs, points, values] = [arrayOf('interp', x), arrayOf('interp', xp), arrayOf('interp', fp)];
  if (areUnsized([xs, points, values])) {
    return putOff('interp', [xs, points, values], ([at, from, to], options) => interp(at, from, to, options), options);
  }
  if (points.ndim !== 1 || values.ndim !== 1 || points.size !== values.size) {
    throw new ShapeError(
      `interp: the points are two vectors of one size, not shapes ${formatShape(points.shape)} and ${formatShape(values.shape)}`,
    );
  }
  if (points.size === 0) throw new ValueError('interp: there are no points');
  if (isComplex(xs.dtype) || isComplex(points.dtype)) throw new DTypeError('interp: complex numbers lie on no line');
  const float = (array: NDArray) => array.astype('float64', { copy: false });
  if (!isComplex(values.dtype)) return line(float(xs), float(points), float(values), options, quotient);
  const optionsFor = (of: typeof real | typeof imag): InterpOptions => ({
    left: options.left === undefined ? undefined : of(options.left),
    right: options.right === undefined ? undefined : of(options.right),
    period: options.period,
  });
  const part = (of: typeof real | typeof imag) =>
    line(float(xs), float(points), float(of(values)), optionsFor(of), quotientOfParts);
  return complex(part(real), where(isnan(xs), 0, part(imag)));
}

type Quotient = (rise: NDArray, run: NDArray) => NDArray;

const quotient: Quotient = (rise, run) => divide(rise, run);

/** A complex number divided by a real one is multiplied by its inverse in NumPy. */
const quotientOfParts: Quotient = (rise, run) => multiply(rise, divide(1, run));

function line(
  x: NDArray,
  xp: NDArray,
  fp: NDArray,
  { left, right, period }: InterpOptions,
  slopeOf: Quotient,
): NDArray {
  if (period !== undefined) return periodicLine(x, xp, fp, period, slopeOf);
  const [first, last] = [fp.get(0), fp.get(-1)];
  const [below, above] = [left ?? first, right ?? last];
  const outside = (inside: NDArray) =>
    where(less(x, xp.get(0)), below, where(greater(x, xp.get(-1)), above, where(isnan(x), x, inside)));
  if (xp.size === 1) return outside(first);
  const position = clip(subtract(searchsorted(xp, x, { side: 'right' }), 1), 0, xp.size - 2);
  const next = add(position, 1);
  const [x0, x1] = [takeInRange(xp, position, 0), takeInRange(xp, next, 0)];
  const [y0, y1] = [takeInRange(fp, position, 0), takeInRange(fp, next, 0)];
  const slope = slopeOf(subtract(y1, y0), subtract(x1, x0));
  // As NumPy has it: from the left point; from the right one where that is NaN; flat where that is NaN, too.
  const fromLeft = add(multiply(slope, subtract(x, x0)), y0);
  const fromRight = add(multiply(slope, subtract(x, x1)), y1);
  const near = where(isnan(fromLeft), fromRight, fromLeft);
  const between = where(logicalAnd(isnan(near), equal(y0, y1)), y0, near);
  return outside(where(equal(x, xp.get(-1)), last, where(equal(x, x0), y0, between)));
}

/** Points of one period, in order, with the last one before them and the first one after them. */
function periodicLine(x: NDArray, xp: NDArray, fp: NDArray, period: number, slopeOf: Quotient): NDArray {
  if (typeof period !== 'number' || period === 0) {
    throw new ValueError(`interp: a period is a number other than 0, not ${show(period)}`);
  }
  const length = Math.abs(period);
  const places = remainder(xp, length);
  const order = argsort(places);
  const [points, values] = [takeInRange(places, order, 0), takeInRange(fp, order, 0)];
  const around = concat([subtract(points.get('-1:'), length), points, add(points.get(':1'), length)]);
  return line(remainder(x, length), around, concat([values.get('-1:'), values, values.get(':1')]), {}, slopeOf);
}
