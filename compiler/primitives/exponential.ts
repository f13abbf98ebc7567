/**
 * The exponential function and its kin, within one unit in the last place or two, by Tang's method (Table-driven
 * implementation of the exponential function in IEEE floating-point arithmetic, ACM TOMS 15, 1989).
 *
 *     x = n log(2) / 64 + r,  |r| <= log(2) / 128:   exp(x) = 2^(n / 64) (1 + p),   p = r + r² (c2 + c3 r + …)
 *
 * Kernels run the same operations in the same order: `targets/javascript/math-helpers.ts`. There is no branch on what
 * is common, so that V8 overlaps one element with the next; `Math.exp` takes more than twice as long.
 */

import { fractionPowers, fractionRests, wholePowers } from './exp2-table.ts';

/** 64 / log(2), and log(2) / 64 in two parts, the first so short that its product with n is exact. */
export const perStep = 92.33248261689366;
export const stepHigh = 0.010830424695996044;
export const stepLow = 2.5310172166650877e-13;

/** (exp(r) - 1 - r) / r² as a polynomial, by Chebyshev interpolation for |r| <= log(2) / 128. */
export const coefficients = [
  0.4999999999998506, 0.16666666666664534, 0.041666707403338075, 0.008333339152857227,
] as const;

/** The same by one degree more: of expm1 near 0 it is the result that must be exact, not 1 and the result. */
export const longCoefficients = [
  0.5, 0.16666666666661334, 0.041666666666659996, 0.008333340607738571, 0.0013888897981894695,
] as const;

/** Adding and subtracting it rounds what is far smaller to a whole number. */
export const rounder = 6755399441055744;

/** The same of powers of 2: below the least, what they round to is 0. */
export const largestExponent = 1025;
export const leastExponent = -1075;

/** Beyond these the exponential of a double is infinite, or rounds to 0. */
export const largestArgument = 710;
export const leastArgument = -745.1332191019413;

export function exp(x: number): number {
  const y = x > largestArgument ? largestArgument : x < leastArgument ? leastArgument : x;
  const { r, s, power, rest, low, high } = reduce(y);
  const [c2, c3, c4, c5] = coefficients;
  const q = s * (c2 + r * c3 + s * (c4 + r * c5));
  return (power + (rest + power * (r + q))) * low * high;
}

/** 2^x, where r is (x - n / 64) log(2), of which the difference is exact: so is a whole power. */
export function exp2(x: number): number {
  const y = x > largestExponent ? largestExponent : x < leastExponent ? leastExponent : x;
  const k = y * 64 + rounder - rounder;
  const r = (y - k / 64) * Math.LN2;
  const s = r * r;
  const { power, rest, low, high } = scales(k);
  const [c2, c3, c4, c5] = coefficients;
  const q = s * (c2 + r * c3 + s * (c4 + r * c5));
  return (power + (rest + power * (r + q))) * low * high;
}

/**
 * With t for 2^(n / 64) - 1, which is exact where it matters: exp(x) - 1 = t + (r + (t r + (1 + t) q)), and all that is
 * added to r is small. `r` without its last rounding is `start - shift`.
 */
export function expm1(x: number): number {
  if (x === 0) return x;
  if (x > 709) return exp(x);
  const { start, shift, r, s, power, rest, low, high } = reduce(x < -40 ? -40 : x);
  const [c2, c3, c4, c5, c6] = longCoefficients;
  const q = s * (c2 + r * c3 + s * (c4 + r * c5 + s * c6));
  const scaled = power * low * high;
  const t = scaled - 1;
  return t + (start + (t * r + scaled * q + (rest * low * high - shift)));
}

export function sinh(x: number): number {
  const a = Math.abs(x);
  if (a > 709 || x === 0) return Math.sinh(x);
  const e = expm1(a);
  return (e + e / (e + 1)) * 0.5 * (x / a);
}

export function cosh(x: number): number {
  const a = Math.abs(x);
  if (a > 709) return Math.cosh(x);
  const e = exp(a);
  return e * 0.5 + 0.5 / e;
}

export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  if (x === 0) return x;
  const a = Math.abs(x);
  const e = expm1(a + a);
  return (e / (e + 2)) * (x / a);
}

/** r and its square; 2^(n / 64) as `power` and the `rest` that it lacks, to be scaled by `low` and then `high`. */
function reduce(x: number) {
  const k = x * perStep + rounder - rounder;
  const start = x - k * stepHigh;
  const shift = k * stepLow;
  const r = start - shift;
  return { start, shift, r, s: r * r, ...scales(k) };
}

/** 2^(k / 64) in its parts. */
function scales(k: number) {
  const n = Number.isNaN(k) ? 0 : k;
  const whole = Math.floor(n / 64) + 1075;
  const fraction = n - Math.floor(n / 64) * 64;
  return {
    power: fractionPowers[fraction] ?? 0,
    rest: fractionRests[fraction] ?? 0,
    low: 2 ** (whole % 32),
    high: wholePowers[Math.floor(whole / 32)] ?? 0,
  };
}
