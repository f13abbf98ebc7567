/**
 * The modified Bessel function of the first kind of order 0, by Chebyshev series for |x| <= 8 and beyond (Clenshaw: Chebyshev
 * series for mathematical functions, 1962).
 *
 *     |x| <= 8   exp(|x|) sum c_k T_k(|x| / 4 - 1)
 *     |x| > 8    exp(|x|) / sqrt(|x|) sum d_k T_k(16 / |x| - 1)
 *
 * The coefficients, from the last to the first, were computed to 50 digits. Kernels run the same operations in the same
 * order: `targets/javascript/math-helpers.ts`.
 */

import { exp } from './exponential.ts';

export const besselNear: readonly number[] = [
  -4.4153416464793395e-18, 3.3307945188222384e-17, -2.431279846547955e-16, 1.715391285555133e-15,
  -1.1685332877993451e-14, 7.676185498604936e-14, -4.856446783111929e-13, 2.95505266312964e-12, -1.726826291441556e-11,
  9.675809035373237e-11, -5.189795601635263e-10, 2.6598237246823866e-9, -1.300025009986248e-8, 6.046995022541919e-8,
  -2.670793853940612e-7, 1.1173875391201037e-6, -4.4167383584587505e-6, 1.6448448070728896e-5, -5.754195010082104e-5,
  0.00018850288509584165, -0.0005763755745385824, 0.0016394756169413357, -0.004324309995050576, 0.010546460394594998,
  -0.02373741480589947, 0.04930528423967071, -0.09490109704804764, 0.17162090152220877, -0.3046826723431984,
  0.6767952744094761,
];

export const besselFar: readonly number[] = [
  -7.233180487874754e-18, -4.830504485944182e-18, 4.46562142029676e-17, 3.461222867697461e-17, -2.8276239805165836e-16,
  -3.425485619677219e-16, 1.7725601330565263e-15, 3.8116806693526224e-15, -9.554846698828307e-15,
  -4.150569347287222e-14, 1.54008621752141e-14, 3.8527783827421426e-13, 7.180124451383666e-13, -1.7941785315068062e-12,
  -1.3215811840447713e-11, -3.1499165279632416e-11, 1.1889147107846439e-11, 4.94060238822497e-10, 3.3962320257083865e-9,
  2.266668990498178e-8, 2.0489185894690638e-7, 2.8913705208347567e-6, 6.889758346916825e-5, 0.0033691164782556943,
  0.8044904110141088,
];

export function i0(x: number): number {
  const a = Math.abs(x);
  if (a <= 8) return exp(a) * series(besselNear, a * 0.5 - 2);
  return (exp(a) * series(besselFar, 32 / a - 2)) / Math.sqrt(a);
}

/** The sum of a Chebyshev series at `t` / 2, its first term halved. */
function series(coefficients: readonly number[], t: number): number {
  let [current, last, beforeLast] = [0, 0, 0];
  for (const coefficient of coefficients) {
    beforeLast = last;
    last = current;
    current = t * last - beforeLast + coefficient;
  }
  return 0.5 * (current - beforeLast);
}
