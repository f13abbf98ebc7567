/**
 * Hermitian matrices made real and tridiagonal, A = Q·T·Qᴴ, by Householder reflectors from the last row up, each of which
 * clears what a row has left of its subdiagonal (LAPACK's `hetd2` for the upper triangle, mirrored).
 *
 * Only the lower triangle is read. The change by one reflector, A ← A − v·wᴴ − w·vᴴ, and the product with the next one
 * are one pass over it.
 */

import type { Field, RankTwo } from './field.ts';
import { emptyReflectors, type Reflectors, reflector } from './reflectors.ts';

export interface Tridiagonal {
  /** The diagonal of n numbers, and n - 1 numbers beside it. */
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
  /** Q is their product in this order; reflector k is zero from number n - 1 - k on. */
  readonly reflectors: Reflectors;
}

/** Destroys the matrix `a`. */
export function tridiagonalise(field: Field, n: number, a: Float64Array): Tridiagonal {
  const w = field.width;
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(Math.max(0, n - 1));
  const reflectors = emptyReflectors(field, Math.max(0, n - 1), n);
  const { vectors, taus } = reflectors;
  let change: RankTwo = { f: zeros(n, w), p: zeros(n, w), g: zeros(n, w), q: zeros(n, w) };
  let next: RankTwo = { f: zeros(n, w), p: zeros(n, w), g: zeros(n, w), q: zeros(n, w) };
  const sum = new Float64Array(2);
  const zero = zeros(n, w);
  for (let i = n - 1; i > 0; i--) {
    const row = i * n * w;
    field.updateThenProducts(i + 1, a, row, change, i * w, zero, zero, sum);
    diagonal[i] = a[row + i * w] as number;
    const k = n - 1 - i;
    const v = next.f;
    for (let j = 0; j < i * w; j++) v[j] = w === 2 && j % 2 === 1 ? -(a[row + j] as number) : (a[row + j] as number);
    beside[i - 1] = reflector(field, i - 1, v, (i - 1) * w, 0, taus, k * w);
    vectors.set(v.subarray(0, i * w), k * n * w);
    const x = next.g.fill(0);
    for (let j = 0; j < i; j++) {
      const place = (j * n + j) * w;
      field.updateThenProducts(j, a, j * n * w, change, j * w, v, x, sum);
      a[place] = (a[place] as number) - (realPart(w, change.f, j, change.p) + realPart(w, change.g, j, change.q));
      for (let p = 0; p < w; p++)
        x[j * w + p] =
          (x[j * w + p] as number) + ((sum[p] as number) + (a[place] as number) * (v[j * w + p] as number));
    }
    makeSymmetric(field, i, v, x, taus, k * w, sum);
    conjugateInto(w, i, x, next.p);
    conjugateInto(w, i, v, next.q);
    [change, next] = [next, change];
  }
  if (n > 0) diagonal[0] = (a[0] as number) - (realPart(w, change.f, 0, change.p) + realPart(w, change.g, 0, change.q));
  return { diagonal, beside, reflectors };
}

const zeros = (n: number, w: number): Float64Array => new Float64Array(n * w);

/** Of x = A·v makes w = tau·x + alpha·v, with alpha = −tau/2·(tau·x)ᴴ·v, so that A − v·wᴴ − w·vᴴ is Hᴴ·A·H. */
function makeSymmetric(
  field: Field,
  n: number,
  v: Float64Array,
  x: Float64Array,
  taus: Float64Array,
  place: number,
  sum: Float64Array,
): void {
  const re = taus[place] as number;
  const im = field.width === 2 ? (taus[place + 1] as number) : 0;
  field.scale(n, re, im, x, 0);
  field.dot(n, x, 0, v, 0, sum);
  const dotRe = sum[0] as number;
  const dotIm = field.width === 2 ? (sum[1] as number) : 0;
  field.axpy(n, -0.5 * (re * dotRe - im * dotIm), -0.5 * (re * dotIm + im * dotRe), v, 0, x, 0);
}

function conjugateInto(w: number, n: number, from: Float64Array, to: Float64Array): void {
  for (let j = 0; j < n * w; j++) to[j] = w === 2 && j % 2 === 1 ? -(from[j] as number) : (from[j] as number);
}

/** The real part of x[j]·y[j]. */
const realPart = (w: number, x: Float64Array, j: number, y: Float64Array): number =>
  w === 1
    ? (x[j] as number) * (y[j] as number)
    : (x[2 * j] as number) * (y[2 * j] as number) - (x[2 * j + 1] as number) * (y[2 * j + 1] as number);
