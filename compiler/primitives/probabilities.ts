/**
 * Logarithms of probabilities of counts, without the cancellation of log-gamma functions for large ones (Loader: Fast and
 * accurate computation of binomial probabilities, 2000).
 */

import { portableLog } from './portable-log.ts';

/** log(k!) less Stirling's formula, exact where the series is not yet; of 0 nothing asks. */
export const stirlingErrors = [
  0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
  0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
  0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
] as const;

/** 2 π. */
export const turn = 6.283185307179586;

export function stirlingError(k: number): number {
  const known = stirlingErrors[k];
  if (known !== undefined) return known;
  const s = 1 / (k * k);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188))))) / k;
}

/** x log(x / mean) + mean - x; where the two are close by the series of atanh, to v^18 for |v| < 0.1. */
export function deviance(x: number, mean: number): number {
  const v = (x - mean) / (x + mean);
  if (!(Math.abs(v) < 0.1)) return x * portableLog(x / mean) + mean - x;
  const s = v * v;
  const high = 1 / 11 + s * (1 / 13 + s * (1 / 15 + s * (1 / 17 + s * (1 / 19))));
  const series = 1 / 3 + s * (1 / 5 + s * (1 / 7 + s * (1 / 9 + s * high)));
  return (x - mean) * v + 2 * x * v * s * series;
}

/** The logarithm of the probability of `k` for a Poisson distribution. */
export function poissonLog(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -stirlingError(k) - deviance(k, mean) - 0.5 * portableLog(turn * k);
}

/** The logarithm of the probability of `k` of `n` for a binomial distribution with p <= 1 / 2. */
export function binomialLog(k: number, n: number, p: number): number {
  const q = 1 - p;
  if (k === 0) return p < 0.1 ? -deviance(n, n * q) - n * p : n * portableLog(q);
  if (k === n) return n * portableLog(p);
  const errors = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  return errors - deviance(k, n * p) - deviance(n - k, n * q) - 0.5 * portableLog((turn * k * (n - k)) / n);
}
