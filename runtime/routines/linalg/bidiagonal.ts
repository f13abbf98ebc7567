/**
 * Matrices made real and bidiagonal, A = Q·B·Pᴴ with B upper bidiagonal, for at least as many rows as columns (Golub and
 * Kahan, 1965; the order of LAPACK's `gebd2`).
 *
 * A step takes a column by a reflector v and a row by a reflector u, A ← A − v·y − x·uᴴ. The change is made in the pass
 * over the rows that finds the next y; another pass finds the next x (Howell et al., 2008).
 */

import type { Field, RankTwo } from './field.ts';
import { emptyReflectors, type Reflectors, reflector } from './reflectors.ts';

export interface Bidiagonal {
  /** The n numbers of the diagonal and the n - 1 above it. */
  readonly diagonal: Float64Array;
  readonly above: Float64Array;
  /** Q: reflector k is zero before number k. P: reflector k is zero before number k + 1. */
  readonly left: Reflectors;
  readonly right: Reflectors;
}

/** Destroys the matrix `a` of m rows of n numbers, m ≥ n. */
export function bidiagonalise(field: Field, m: number, n: number, a: Float64Array): Bidiagonal {
  const w = field.width;
  const diagonal = new Float64Array(n);
  const above = new Float64Array(Math.max(0, n - 1));
  const left = emptyReflectors(field, n, m);
  const right = emptyReflectors(field, Math.max(0, n - 1), n);
  let change = noChange(m, n, w);
  let next = noChange(m, n, w);
  const h = new Float64Array(m * w);
  const sum = new Float64Array(2);
  const row = new Float64Array(n * w);
  for (let k = 0; k < n; k++) {
    const v = next.f.fill(0);
    const y = next.p.fill(0);
    for (let i = k; i < m; i++) changedNumber(w, a, (i * n + k) * w, change, i * w, k * w, v, i * w);
    diagonal[k] = reflector(field, m - k - 1, v, k * w, (k + 1) * w, left.taus, k * w);
    left.vectors.set(v.subarray(k * w, m * w), (k * m + k) * w);
    const count = n - k - 1;
    if (count === 0) break;
    const first = (k + 1) * w;
    for (let j = k * w; j < m * w; j++) h[j] = w === 2 && j % 2 === 1 ? -(v[j] as number) : (v[j] as number);
    for (let i = k; i < m; i++) field.updateThenAdd(count, a, i * n * w + first, change, i * w, first, h, y);
    field.scale(count, left.taus[k * w] as number, w === 2 ? -(left.taus[k * w + 1] as number) : 0, y, first);

    const u = row;
    for (let j = first; j < n * w; j++) {
      const value = (a[k * n * w + j] as number) - (y[j] as number);
      u[j] = w === 2 && j % 2 === 1 ? -value : value;
    }
    above[k] = reflector(field, count - 1, u, first, first + w, right.taus, k * w);
    right.vectors.set(u.subarray(first), k * n * w + first);
    field.dotPlain(count, y, first, u, first, sum);
    const re = -(sum[0] as number);
    const im = w === 2 ? -(sum[1] as number) : 0;
    const x = next.g.fill(0);
    for (let i = k + 1; i < m; i++) {
      field.dotPlain(count, a, i * n * w + first, u, first, sum);
      for (let p = 0; p < w; p++) x[i * w + p] = sum[p] as number;
    }
    field.axpy(m - k - 1, re, im, v, first, x, first);
    field.scale(m - k - 1, right.taus[k * w] as number, w === 2 ? (right.taus[k * w + 1] as number) : 0, x, first);
    for (let j = first; j < n * w; j++) next.q[j] = w === 2 && j % 2 === 1 ? -(u[j] as number) : (u[j] as number);
    [change, next] = [next, change];
  }
  return { diagonal, above, left, right };
}

const noChange = (m: number, n: number, w: number): RankTwo => ({
  f: new Float64Array(m * w),
  p: new Float64Array(n * w),
  g: new Float64Array(m * w),
  q: new Float64Array(n * w),
});

/** Writes to `out` the number of the matrix at `place`, of row `i` and column `j` in floats, less its change. */
function changedNumber(
  w: number,
  a: Float64Array,
  place: number,
  { f, p, g, q }: RankTwo,
  i: number,
  j: number,
  out: Float64Array,
  to: number,
): void {
  if (w === 1) {
    out[to] = (a[place] as number) - ((f[i] as number) * (p[j] as number) + (g[i] as number) * (q[j] as number));
    return;
  }
  const re =
    (f[i] as number) * (p[j] as number) -
    (f[i + 1] as number) * (p[j + 1] as number) +
    ((g[i] as number) * (q[j] as number) - (g[i + 1] as number) * (q[j + 1] as number));
  const im =
    (f[i] as number) * (p[j + 1] as number) +
    (f[i + 1] as number) * (p[j] as number) +
    ((g[i] as number) * (q[j + 1] as number) + (g[i + 1] as number) * (q[j] as number));
  out[to] = (a[place] as number) - re;
  out[to + 1] = (a[place + 1] as number) - im;
}
