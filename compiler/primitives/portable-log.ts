/**
 * The natural logarithm in plain arithmetic: the same bits on every engine, where `Math.log` may differ in the last one. For
 * random numbers, which are to be the same everywhere.
 *
 * FreeBSD's e_log.c (Sun Microsystems, 1993), less than one unit in the last place off: x = 2^k (1 + f), s = f / (2 + f),
 * log(1 + f) = f - s (f - R(s²)) in the order that it is written here.
 */

export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;

/** R as a polynomial of s². */
export const logCoefficients = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
] as const;

export function portableLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  let y = x;
  let k = 0;
  for (; y >= 2 ** 32; k += 32) y *= 2 ** -32;
  for (; y < 1; k -= 32) y *= 2 ** 32;
  for (; y >= Math.SQRT2; k += 1) y *= 0.5;
  const f = y - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const [l1, l2, l3, l4, l5, l6, l7] = logCoefficients;
  const even = w * (l2 + w * (l4 + w * l6));
  const odd = z * (l1 + w * (l3 + w * (l5 + w * l7)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + (even + odd)) + k * ln2Low) - f);
}

/** log(1 + x): the logarithm of the rounded sum, corrected by what the rounding changed. */
export function portableLog1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : sum === Infinity || sum === 0 ? portableLog(sum) : portableLog(sum) * (x / (sum - 1));
}
