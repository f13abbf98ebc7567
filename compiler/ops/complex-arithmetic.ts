/**
 * Arithmetic of complex numbers as formulas over their parts, NumPy's: products by definition, quotients by Smith's method
 * (Algorithm 116: Complex division, CACM 5, 1962), magnitudes without overflow.
 */

import type { Scalar } from '../ir/scalar.ts';
import { both, difference, f64, number, opposite, type Parts, product, quotient, sum, test, where } from './complex.ts';

export const complexSum = (a: Parts, b: Parts): Parts => ({ re: sum(a.re, b.re), im: sum(a.im, b.im) });

export const complexDifference = (a: Parts, b: Parts): Parts => ({
  re: difference(a.re, b.re),
  im: difference(a.im, b.im),
});

export const complexProduct = (a: Parts, b: Parts): Parts => ({
  re: difference(product(a.re, b.re), product(a.im, b.im)),
  im: sum(product(a.re, b.im), product(a.im, b.re)),
});

/**
 * With the larger part of `b` as p, the smaller as q, r = q / p and s = 1 / (p + q r):
 *
 *     |re| >= |im|   (a.re + a.im r) s,  (a.im - a.re r) s
 *     otherwise      (a.re r + a.im) s,  (a.im r - a.re) s
 *     b = 0          a.re / 0, a.im / 0
 */
export function complexQuotient(a: Parts, b: Parts): Parts {
  const size = f64('abs', b.re);
  const isFirst = test('greaterEqual', size, f64('abs', b.im));
  const larger = where(isFirst, b.re, b.im);
  const smaller = where(isFirst, b.im, b.re);
  const ratio = quotient(smaller, larger);
  const scale = quotient(number(1), sum(larger, product(smaller, ratio)));
  const re = product(sum(where(isFirst, a.re, a.im), product(where(isFirst, a.im, a.re), ratio)), scale);
  const im = product(
    where(isFirst, difference(a.im, product(a.re, ratio)), difference(product(a.im, ratio), a.re)),
    scale,
  );
  const isZero = both(isFirst, test('equal', size, number(0)));
  return { re: where(isZero, quotient(a.re, size), re), im: where(isZero, quotient(a.im, size), im) };
}

/** NumPy's: the conjugate over the square of the magnitude, the larger part first. */
export function complexReciprocal({ re, im }: Parts): Parts {
  const isFirst = test('greaterEqual', f64('abs', re), f64('abs', im));
  const larger = where(isFirst, re, im);
  const smaller = where(isFirst, im, re);
  const ratio = quotient(smaller, larger);
  const whole = sum(larger, product(smaller, ratio));
  return {
    re: quotient(where(isFirst, number(1), ratio), whole),
    im: quotient(where(isFirst, opposite(ratio), number(-1)), whole),
  };
}

export const magnitude = ({ re, im }: Parts): Scalar => f64('hypot', re, im);

/**
 * x / |x|, and 0 of 0; of one infinite part its sign alone, as NumPy has it: where |x| is beyond what floats hold, but x is
 * not, that is the sign of the imaginary part.
 */
export function complexSign({ re, im }: Parts): Parts {
  const size = magnitude({ re, im });
  const isZero = test('equal', size, number(0));
  const isInfinite = test('isinf', size);
  const isReal = test('isinf', re);
  // Of two infinite parts there is no direction.
  const areBoth = both(isReal, test('isinf', im));
  const part = (x: Scalar, limit: Scalar): Scalar =>
    where(isZero, number(0), where(isInfinite, where(areBoth, number(Number.NaN), limit), quotient(x, size)));
  const signOf = (x: Scalar) => f64('copysign', number(1), x);
  return {
    re: part(re, where(isReal, signOf(re), number(0))),
    im: part(im, where(isReal, number(0), signOf(im))),
  };
}
