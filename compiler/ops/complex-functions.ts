/**
 * Roots, exponentials and logarithms of complex numbers as formulas over their parts, with the special values of C99,
 * Annex G. The formulas are those of W. Kahan, "Branch cuts for complex elementary functions", 1987, unless one says
 * otherwise; scales keep what is finite from overflowing on the way.
 */

import type { Scalar } from '../ir/scalar.ts';
import {
  both,
  difference,
  either,
  f64,
  not,
  number,
  opposite,
  type Parts,
  product,
  quotient,
  sum,
  test,
  where,
} from './complex.ts';

export const abs = (x: Scalar): Scalar => f64('abs', x);
export const copysign = (magnitude: Scalar, sign: Scalar): Scalar => f64('copysign', magnitude, sign);
export const isZero = (x: Scalar): Scalar => test('equal', x, number(0));
export const isBounded = (x: Scalar): Scalar => test('isfinite', x);
export const isInfinite = (x: Scalar): Scalar => test('isinf', x);
export const scaled = ({ re, im }: Parts, by: Scalar): Parts => ({ re: product(re, by), im: product(im, by) });

/** i times a number, and -i times one: what takes sin to sinh and back. */
export const timesI = ({ re, im }: Parts): Parts => ({ re: opposite(im), im: re });
export const overI = ({ re, im }: Parts): Parts => ({ re: im, im: opposite(re) });

/** `f` of circular functions made of its hyperbolic counterpart: f(z) = g(iz) / i. */
export const circular =
  (hyperbolic: (z: Parts) => Parts) =>
  (z: Parts): Parts =>
    overI(hyperbolic(timesI(z)));

/** t = sqrt((|x| + |z|) / 2) and |y| / 2t, of numbers scaled by an even power of two where that is far from 1. */
export function complexSqrt({ re: x, im: y }: Parts): Parts {
  const [ax, ay] = [abs(x), abs(y)];
  const isEither = (comparison: string, limit: number) => [ax, ay].map((part) => test(comparison, part, number(limit)));
  const [hugeX, hugeY] = isEither('greater', 2 ** 1000) as [Scalar, Scalar];
  const [tinyX, tinyY] = isEither('less', 2 ** -900) as [Scalar, Scalar];
  const isHuge = either(hugeX, hugeY);
  const isTiny = both(tinyX, tinyY);
  const scale = where(isHuge, number(2 ** -4), where(isTiny, number(2 ** 160), number(1)));
  const back = where(isHuge, number(2 ** 2), where(isTiny, number(2 ** -80), number(1)));
  const [sx, sy] = [product(ax, scale), product(ay, scale)];
  const t = f64('sqrt', product(sum(sx, f64('hypot', sx, sy)), number(0.5)));
  const larger = product(t, back);
  const smaller = product(quotient(sy, sum(t, t)), back);
  const isRight = test('greaterEqual', x, number(0));
  const [re, im] = [where(isRight, larger, smaller), where(isRight, smaller, larger)];
  const areZero = both(isZero(x), isZero(y));
  const isUp = isInfinite(y);
  return {
    re: where(areZero, number(0), where(isUp, number(Infinity), re)),
    im: where(either(areZero, isUp), y, copysign(im, y)),
  };
}

/** From here on an exponential is taken in two factors, so that no product overflows before its time. */
const largeExponent = 709;
const shift = 700;

/** e to the power of a real x as two factors. */
export function splitExp(x: Scalar): { power: Scalar; factor: Scalar } {
  const isLarge = test('greater', x, number(largeExponent));
  return {
    power: f64('exp', where(isLarge, difference(x, number(shift)), x)),
    factor: where(isLarge, f64('exp', number(shift)), number(1)),
  };
}

/** e^x (cos y + i sin y). */
export function complexExp({ re: x, im: y }: Parts): Parts {
  const { power, factor } = splitExp(x);
  const re = product(product(power, f64('cos', y)), factor);
  const im = product(product(power, f64('sin', y)), factor);
  const isEdge = both(isInfinite(x), not(isBounded(y)));
  return {
    re: where(isEdge, where(test('less', x, number(0)), number(0), x), re),
    im: where(isZero(y), y, where(both(isEdge, test('less', x, number(0))), number(0), im)),
  };
}

/** (e^x - 1) cos y - 2 sin²(y / 2) + i e^x sin y. */
export function complexExpm1({ re: x, im: y }: Parts): Parts {
  const half = f64('sin', product(y, number(0.5)));
  const isDown = test('less', x, number(0));
  const isEdge = both(isInfinite(x), not(isBounded(y)));
  const whole = difference(product(f64('expm1', x), f64('cos', y)), product(number(2), product(half, half)));
  const { im } = complexExp({ re: x, im: y });
  return { re: where(isEdge, where(isDown, number(-1), x), whole), im };
}

/** A product without its rounding error, and the error (Veltkamp, Dekker); of numbers far from overflow. */
function exactSquare(x: Scalar): { square: Scalar; error: Scalar } {
  const c = product(x, number(2 ** 27 + 1));
  const high = difference(c, difference(c, x));
  const low = difference(x, high);
  const square = product(x, x);
  const rest = sum(difference(product(high, high), square), product(number(2), product(high, low)));
  return { square, error: sum(rest, product(low, low)) };
}

/** A sum and its rounding error (Knuth). */
function exactSum(a: Scalar, b: Scalar): { total: Scalar; error: Scalar } {
  const total = sum(a, b);
  const shifted = difference(total, a);
  return { total, error: sum(difference(a, difference(total, shifted)), difference(b, shifted)) };
}

/** start + x² + y² as if in twice the precision: what is left of it where they cancel is exact. */
function squaresAfter(start: Scalar, x: Scalar, y: Scalar): Scalar {
  const [ofX, ofY] = [exactSquare(x), exactSquare(y)];
  const first = exactSum(start, ofX.square);
  const second = exactSum(first.total, ofY.square);
  return sum(second.total, sum(sum(first.error, second.error), sum(ofX.error, ofY.error)));
}

/** log |z| + i arg z. Near |z| = 1 it is log(1 + (x² + y² - 1)) / 2, which loses nothing. */
export function complexLog({ re: x, im: y }: Parts): Parts {
  const [ax, ay] = [abs(x), abs(y)];
  const isHuge = either(test('greater', ax, number(2 ** 1000)), test('greater', ay, number(2 ** 1000)));
  const scale = where(isHuge, number(2 ** -4), number(1));
  const size = f64('hypot', product(x, scale), product(y, scale));
  const plain = sum(f64('log', size), where(isHuge, number(4 * Math.LN2), number(0)));
  const isNear = both(test('greater', size, number(0.7)), test('less', size, number(1.4)));
  const [larger, smaller] = [f64('maximum', ax, ay), f64('minimum', ax, ay)];
  const near = product(f64('log1p', squaresAfter(number(-1), larger, smaller)), number(0.5));
  return { re: where(isNear, near, plain), im: f64('atan2', y, x) };
}

/** log |1 + z| + i arg(1 + z), near |1 + z| = 1 by 2x + x² + y². */
export function complexLog1p({ re: x, im: y }: Parts): Parts {
  const whole = sum(x, number(1));
  const far = complexLog({ re: whole, im: y });
  const size = f64('hypot', whole, y);
  const isNear = both(test('greater', size, number(0.7)), test('less', size, number(1.4)));
  const near = product(f64('log1p', squaresAfter(sum(x, x), x, y)), number(0.5));
  return { re: where(isNear, near, far.re), im: far.im };
}

/** The logarithm to another base, of which `factor` is one over the natural logarithm. */
export const logarithmTo =
  (factor: number) =>
  (z: Parts): Parts =>
    scaled(complexLog(z), number(factor));
