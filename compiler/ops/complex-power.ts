/**
 * Powers of complex numbers, NumPy's npy_cpow: products for whole exponents below 100, e^(b log a) for others. An exponent
 * that is known when the kernel is made gives the same operations in the same order.
 */

import { apply, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import { both, type ComplexLower, f64, not, number, ofParts, type Parts, test, where } from './complex.ts';
import { complexProduct, complexQuotient } from './complex-arithmetic.ts';
import { abs, complexExp, complexLog, isZero } from './complex-functions.ts';

const one: Parts = { re: number(1), im: number(0) };
const mostWhole = 100;

export const complexPower: ComplexLower = ofParts((a, b) => {
  const exponent = knownExponent(b);
  if (exponent !== null) return ofZero(a, exponent, wholePower(a, number(exponent), exponent));
  const isWhole = both(
    isZero(b.im),
    both(test('less', abs(b.re), number(mostWhole)), test('equal', f64('trunc', b.re), b.re)),
  );
  const isPositive = test('greater', b.re, number(0));
  const known = wholePower(a, b.re, null);
  const other = complexExp(complexProduct(b, complexLog(a)));
  const areZero = both(isZero(a.re), isZero(a.im));
  const isOne = both(isZero(b.re), isZero(b.im));
  const ofEither = (whole: Scalar, rest: Scalar, toTheZeroth: number) => {
    const atZero = where(isPositive, number(0), number(Number.NaN));
    return where(isOne, number(toTheZeroth), where(areZero, atZero, where(isWhole, whole, rest)));
  };
  return { re: ofEither(known.re, other.re, 1), im: ofEither(known.im, other.im, 0) };
});

/** The exponent, where it is a small whole number that is known. */
function knownExponent({ re, im }: Parts): number | null {
  if (re.kind !== 'constant' || im.kind !== 'constant' || Number(im.value) !== 0) return null;
  const exponent = Number(re.value);
  return Number.isInteger(exponent) && Math.abs(exponent) < mostWhole ? exponent : null;
}

/** Powers of 0, and the zeroth of anything. */
function ofZero(a: Parts, exponent: number, power: Parts): Parts {
  if (exponent === 0) return one;
  const areZero = both(isZero(a.re), isZero(a.im));
  const value = number(exponent > 0 ? 0 : Number.NaN);
  return { re: where(areZero, value, power.re), im: where(areZero, value, power.im) };
}

/** `a` to a whole power; `known` where it is known. */
function wholePower(a: Parts, exponent: Scalar, known: number | null): Parts {
  if (known === 1) return { re: wide(a.re), im: wide(a.im) };
  if (known === 2) return complexProduct(a, a);
  if (known === 3) return complexProduct(a, complexProduct(a, a));
  const part = (name: string) => apply(primitive(`${name}.f64`), 'float64', [a.re, a.im, exponent]);
  const power: Parts = { re: part('wholePowerReal'), im: part('wholePowerImaginary') };
  if (known !== null && known > 0) return power;
  const inverse = complexQuotient(one, power);
  if (known !== null) return inverse;
  const isPositive = not(test('less', exponent, number(0)));
  return { re: where(isPositive, power.re, inverse.re), im: where(isPositive, power.im, inverse.im) };
}

const wide = (x: Scalar): Scalar => (x.dtype === 'float64' ? x : apply(primitive('widen.f64'), 'float64', [x]));
