/**
 * Trigonometric and hyperbolic functions of complex numbers and their inverses, as formulas over their parts; sources and
 * special values are those of `complex-functions.ts`. Circular functions are hyperbolic ones of iz.
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
import {
  abs,
  circular,
  complexSqrt,
  copysign,
  isBounded,
  isInfinite,
  isZero,
  overI,
  splitExp,
  timesI,
} from './complex-functions.ts';

/** sinh x and cosh x as factors of products that overflow no earlier than they must. */
function hyperbolicParts(x: Scalar): { sinh: Scalar; cosh: Scalar; factor: Scalar } {
  const { power, factor } = splitExp(abs(x));
  const isLarge = test('greater', factor, number(1));
  const half = product(power, number(0.5));
  return {
    sinh: where(isLarge, copysign(half, x), f64('sinh', x)),
    cosh: where(isLarge, half, f64('cosh', x)),
    factor,
  };
}

/** sinh x cos y + i cosh x sin y. */
export function complexSinh({ re: x, im: y }: Parts): Parts {
  const { sinh, cosh, factor } = hyperbolicParts(x);
  const re = product(product(sinh, f64('cos', y)), factor);
  const im = product(product(cosh, f64('sin', y)), factor);
  const keepsX = both(not(isBounded(y)), either(isZero(x), isInfinite(x)));
  return { re: where(keepsX, x, re), im: where(isZero(y), y, im) };
}

/** cosh x cos y + i sinh x sin y. */
export function complexCosh({ re: x, im: y }: Parts): Parts {
  const { sinh, cosh, factor } = hyperbolicParts(x);
  const re = product(product(cosh, f64('cos', y)), factor);
  const im = product(product(sinh, f64('sin', y)), factor);
  const isOpen = not(isBounded(y));
  return {
    re: where(both(isOpen, isInfinite(x)), number(Infinity), re),
    im: where(isZero(y), product(copysign(number(1), x), y), where(both(isOpen, isZero(x)), number(0), im)),
  };
}

/** From here on tanh x is 1 to the last place. */
const flat = 22;

/** With t = tan y, s = sinh x: (s cosh x (1 + t²) + i t) / (1 + s² (1 + t²)). */
export function complexTanh({ re: x, im: y }: Parts): Parts {
  const limited = where(test('greater', abs(x), number(flat)), number(0), x);
  const [t, s] = [f64('tan', y), f64('sinh', limited)];
  const beta = sum(number(1), product(t, t));
  const denominator = sum(number(1), product(beta, product(s, s)));
  const re = quotient(product(product(beta, f64('cosh', limited)), s), denominator);
  const im = quotient(t, denominator);
  const isFlat = test('greater', abs(x), number(flat));
  const isOpen = not(isBounded(y));
  const rest = product(
    product(product(number(4), f64('sin', y)), f64('cos', y)),
    f64('exp', product(number(-2), abs(x))),
  );
  return {
    re: where(isFlat, copysign(number(1), x), where(both(isOpen, isZero(x)), x, re)),
    im: where(isZero(y), y, where(isFlat, where(both(isOpen, isInfinite(x)), number(0), rest), im)),
  };
}

export const complexSin = circular(complexSinh);
export const complexTan = circular(complexTanh);
export const complexCos = (z: Parts): Parts => complexCosh(timesI(z));

/** Beyond, where squares would overflow, the inverses are those of 2z: log |2z|, and the angle of z. */
const huge = 1e150;

const isHuge = ({ re, im }: Parts): Scalar =>
  either(test('greater', abs(re), number(huge)), test('greater', abs(im), number(huge)));

const logOfTwice = ({ re, im }: Parts): Scalar =>
  sum(f64('log', f64('hypot', product(re, number(2 ** -4)), product(im, number(2 ** -4)))), number(5 * Math.LN2));

const isOpenAt0 = ({ re, im }: Parts): Scalar => both(isZero(re), test('isnan', im));

/** sqrt(1 - z) and sqrt(1 + z). */
const rootsAround1 = ({ re, im }: Parts): { a: Parts; b: Parts } => ({
  a: complexSqrt({ re: difference(number(1), re), im: opposite(im) }),
  b: complexSqrt({ re: sum(number(1), re), im }),
});

/** With a = sqrt(1 - z), b = sqrt(1 + z): atan2(x, Re ab) + i asinh(Im conj(a) b). */
export function complexAsin(z: Parts): Parts {
  const { a, b } = rootsAround1(z);
  const re = f64('atan2', z.re, difference(product(a.re, b.re), product(a.im, b.im)));
  const im = f64('asinh', difference(product(a.re, b.im), product(a.im, b.re)));
  const isFar = isHuge(z);
  return {
    re: where(isOpenAt0(z), z.re, where(isFar, f64('atan2', z.re, abs(z.im)), re)),
    im: where(isFar, copysign(logOfTwice(z), z.im), im),
  };
}

/** 2 atan2(Re a, Re b) + i asinh(Im conj(b) a). */
export function complexAcos(z: Parts): Parts {
  const { a, b } = rootsAround1(z);
  const angle = f64('atan2', a.re, b.re);
  const im = f64('asinh', difference(product(b.re, a.im), product(b.im, a.re)));
  const isFar = isHuge(z);
  const re = where(isFar, f64('atan2', abs(z.im), z.re), sum(angle, angle));
  return {
    re: where(isOpenAt0(z), number(Math.PI / 2), re),
    im: where(isFar, opposite(copysign(logOfTwice(z), z.im)), im),
  };
}

/** With a = sqrt(z - 1), b = sqrt(z + 1): asinh(Re conj(a) b) + 2i atan2(Im a, Re b). */
export function complexAcosh(z: Parts): Parts {
  const a = complexSqrt({ re: difference(z.re, number(1)), im: z.im });
  const b = complexSqrt({ re: sum(z.re, number(1)), im: z.im });
  const angle = f64('atan2', a.im, b.re);
  const re = f64('asinh', sum(product(a.re, b.re), product(a.im, b.im)));
  const isFar = isHuge(z);
  const im = where(isFar, f64('atan2', z.im, z.re), sum(angle, angle));
  return {
    re: where(isFar, logOfTwice(z), re),
    im: where(isOpenAt0(z), copysign(number(Math.PI / 2), z.im), im),
  };
}

export const complexAsinh = (z: Parts): Parts => overI(complexAsin(timesI(z)));

/** log(1 + 4x / ((1 - x)² + y²)) / 4 - i atan2(-2y, (1 - x)(1 + x) - y²) / 2, of |x|. */
export function complexAtanh({ re, im: y }: Parts): Parts {
  const [x, ay] = [abs(re), abs(y)];
  const below = difference(number(1), x);
  const square = product(ay, ay);
  const fraction = quotient(product(number(4), x), sum(product(below, below), square));
  const plain = product(f64('log1p', fraction), number(0.25));
  const angle = f64('atan2', product(number(-2), y), difference(product(below, sum(number(1), x)), square));
  const isPole = both(test('equal', x, number(1)), test('less', ay, number(1e-150)));
  const atPole = opposite(f64('log', quotient(f64('sqrt', ay), f64('sqrt', f64('hypot', ay, number(2))))));
  const isFar = isHuge({ re: x, im: ay });
  const half = f64('hypot', product(x, number(0.5)), product(ay, number(0.5)));
  const far = quotient(quotient(product(x, number(0.25)), half), half);
  const isEdge = either(isInfinite(x), isInfinite(ay));
  const size = where(isEdge, number(0), where(isFar, far, where(isPole, atPole, plain)));
  const quarter = where(test('isnan', y), y, copysign(number(Math.PI / 2), y));
  const isReal = both(isPole, isZero(ay));
  const isOpen = both(isZero(x), test('isnan', y));
  return {
    re: where(isOpen, re, copysign(size, re)),
    im: where(either(isEdge, isFar), quarter, where(isReal, y, product(angle, number(-0.5)))),
  };
}

export const complexAtan = circular(complexAtanh);
