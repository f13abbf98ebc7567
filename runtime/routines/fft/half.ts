/**
 * Between a real signal of even length n = 2 h as h complex numbers z[j] = x[2j] + i x[2j + 1] and its transform:
 *
 *     2 X[k] = Z[k] + conj(Z[h - k]) - i w^k (Z[k] - conj(Z[h - k]))      where w = exp(-2πi / n)
 *     Z[k] = X[k] + conj(X[h - k]) + i w^-k (X[k] - conj(X[h - k]))       for the inverse without its divisor
 *
 * Rows have `width` floats, the numbers of some columns side by side. Both work in place, on rows k and h - k at once.
 */

import { cachedByLength, type Table } from './cache.ts';
import { unitRoots } from './roots.ts';

interface Roots extends Table {
  /** w^k for k up to n / 4, as pairs. */
  readonly roots: Float64Array;
}

const rootsOf = cachedByLength<Roots>(2 ** 20, (n) => {
  const roots = unitRoots(n).slice(0, 2 * Math.floor(n / 4) + 2);
  return { roots, weight: roots.length };
});

/** Makes X, which has h + 1 rows, of Z. */
export function wholeOfPairs(y: Float64Array, to: number, h: number, width: number): void {
  const { roots } = rootsOf(2 * h);
  for (let q = to, last = to + h * width; q < to + width; q += 2, last += 2) {
    const re = y[q] as number;
    const im = y[q + 1] as number;
    y[q] = re + im;
    y[q + 1] = 0;
    y[last] = re - im;
    y[last + 1] = 0;
  }
  for (let k = 1; 2 * k <= h; k++) {
    const wr = roots[2 * k] as number;
    const wi = roots[2 * k + 1] as number;
    let a = to + k * width;
    let b = to + (h - k) * width;
    for (const end = a + width; a < end; a += 2, b += 2) {
      const ar = y[a] as number;
      const ai = y[a + 1] as number;
      const br = y[b] as number;
      const bi = y[b + 1] as number;
      const sr = 0.5 * (ar + br);
      const si = 0.5 * (ai - bi);
      const dr = 0.5 * (ar - br);
      const di = 0.5 * (ai + bi);
      const tr = dr * wi + di * wr;
      const ti = di * wi - dr * wr;
      y[a] = sr + tr;
      y[a + 1] = si + ti;
      y[b] = sr - tr;
      y[b + 1] = ti - si;
    }
  }
}

/** Makes Z, in the first h of h + 1 rows, of X. The imaginary parts of X[0] and X[h] count for nothing. */
export function pairsOfWhole(x: Float64Array, h: number, width: number): void {
  const { roots } = rootsOf(2 * h);
  for (let q = 0, last = h * width; q < width; q += 2, last += 2) {
    const first = x[q] as number;
    const middle = x[last] as number;
    x[q] = first + middle;
    x[q + 1] = first - middle;
  }
  for (let k = 1; 2 * k <= h; k++) {
    const wr = roots[2 * k] as number;
    const wi = roots[2 * k + 1] as number;
    let a = k * width;
    let b = (h - k) * width;
    for (const end = a + width; a < end; a += 2, b += 2) {
      const ar = x[a] as number;
      const ai = x[a + 1] as number;
      const br = x[b] as number;
      const bi = x[b + 1] as number;
      const sr = ar + br;
      const si = ai - bi;
      const dr = ar - br;
      const di = ai + bi;
      const tr = dr * wr + di * wi;
      const ti = di * wr - dr * wi;
      x[a] = sr - ti;
      x[a + 1] = si + tr;
      x[b] = sr + ti;
      x[b + 1] = tr - si;
    }
  }
}
