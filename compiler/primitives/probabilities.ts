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
  const square = k * k;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / k;
}

/** x log(x / mean) + mean - x, by a series where the two are close. */
export function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * portableLog(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  const square = v * v;
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let j = 3; j < 1000; j += 2) {
    term *= square;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
  return sum;
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
