/**
 * Eigenvalues of complex Hessenberg matrices by the QR iteration with single shifts (Golub and Van Loan, 7.5; LAPACK's
 * `lahqr`): the matrix becomes upper triangular, by rotations with a real cosine and a complex sine.
 */

import { divide } from './lu.ts';

const epsilon = 2 ** -52;
const sweepsEach = 60;

/**
 * Makes the matrix `h` of n rows triangular in place, and turns `rows`, the columns of Q, with it. Returns false where the
 * iteration does not end.
 */
export function complexSchur(n: number, h: Float64Array, rows: Float64Array | null): boolean {
  const norm = h.reduce((sum, x) => sum + Math.abs(x), 0);
  const shift = new Float64Array(2);
  let high = n - 1;
  let sweeps = 0;
  while (high > 0) {
    let low = high;
    while (low > 0 && !isNegligible(n, h, low, norm)) low--;
    if (low > 0) {
      const place = 2 * (low * n + low - 1);
      h[place] = 0;
      h[place + 1] = 0;
    }
    if (low === high) {
      high--;
      sweeps = 0;
      continue;
    }
    if (sweeps === sweepsEach) return false;
    sweeps++;
    chooseShift(n, h, high, sweeps, shift);
    sweep(n, h, rows, low, high, shift);
  }
  return true;
}

const sizeAt = (h: Float64Array, place: number): number =>
  Math.abs(h[place] as number) + Math.abs(h[place + 1] as number);

function isNegligible(n: number, h: Float64Array, k: number, norm: number): boolean {
  const size = sizeAt(h, 2 * ((k - 1) * n + k - 1)) + sizeAt(h, 2 * (k * n + k));
  return sizeAt(h, 2 * (k * n + k - 1)) <= 0.5 * epsilon * (size === 0 ? norm : size);
}

/** The eigenvalue of the last block of two that is nearer to its last element; now and then another number. */
function chooseShift(n: number, h: Float64Array, high: number, sweeps: number, shift: Float64Array): void {
  const corner = 2 * (high * n + high);
  const left = 2 * (high * n + high - 1);
  const above = corner - 2 * n;
  shift[0] = h[corner] as number;
  shift[1] = h[corner + 1] as number;
  if (sweeps % 10 === 0) {
    shift[0] = (shift[0] as number) + 0.75 * sizeAt(h, left);
    return;
  }
  // With half = (a − d) / 2 and w = b·c, the shift is d − w / (half ± √(half² + w)), the greater of the two sums.
  const halfRe = ((h[above - 2] as number) - (h[corner] as number)) / 2;
  const halfIm = ((h[above - 1] as number) - (h[corner + 1] as number)) / 2;
  const wRe = (h[above] as number) * (h[left] as number) - (h[above + 1] as number) * (h[left + 1] as number);
  const wIm = (h[above] as number) * (h[left + 1] as number) + (h[above + 1] as number) * (h[left] as number);
  const x = halfRe * halfRe - halfIm * halfIm + wRe;
  const y = 2 * halfRe * halfIm + wIm;
  const size = Math.sqrt(x * x + y * y);
  const re = Math.sqrt((size + Math.abs(x)) / 2);
  const im = re === 0 ? 0 : Math.abs(y) / (2 * re);
  let [rootRe, rootIm] = x >= 0 ? [re, y < 0 ? -im : im] : [im, y < 0 ? -re : re];
  if (halfRe * rootRe + halfIm * rootIm < 0) [rootRe, rootIm] = [-rootRe, -rootIm];
  const sumRe = halfRe + rootRe;
  const sumIm = halfIm + rootIm;
  if (sumRe === 0 && sumIm === 0) return;
  const quotient = Float64Array.of(wRe, wIm);
  divide(quotient, 0, sumRe, sumIm);
  shift[0] = (shift[0] as number) - (quotient[0] as number);
  shift[1] = (shift[1] as number) - (quotient[1] as number);
}

/** One QR step on the rows `low` to `high`: the rotation of the first two rows, and those that chase what it leaves. */
function sweep(
  n: number,
  h: Float64Array,
  rows: Float64Array | null,
  low: number,
  high: number,
  shift: Float64Array,
): void {
  const start = 2 * (low * n + low);
  let xr = (h[start] as number) - (shift[0] as number);
  let xi = (h[start + 1] as number) - (shift[1] as number);
  let yr = h[start + 2 * n] as number;
  let yi = h[start + 2 * n + 1] as number;
  for (let k = low; k < high; k++) {
    const below = 2 * ((k + 1) * n + k);
    if (k > low) {
      [xr, xi, yr, yi] = [
        h[below - 2 * n - 2] as number,
        h[below - 2 * n - 1] as number,
        h[below - 2] as number,
        h[below - 1] as number,
      ];
    }
    const size = Math.max(Math.abs(xr), Math.abs(xi), Math.abs(yr), Math.abs(yi));
    if (size === 0) continue;
    const ar = xr / size;
    const ai = xi / size;
    const br = yr / size;
    const bi = yi / size;
    const first = Math.sqrt(ar * ar + ai * ai);
    const whole = Math.sqrt(ar * ar + ai * ai + br * br + bi * bi);
    // [c, s; −conj(s), c]·[x; y] = [r; 0], with the direction of x kept.
    const [ur, ui] = first === 0 ? [1, 0] : [ar / first, ai / first];
    const c = first / whole;
    const sr = (ur * br + ui * bi) / whole;
    const si = (ui * br - ur * bi) / whole;
    if (k > low) {
      h[below - 2 * n - 2] = ur * whole * size;
      h[below - 2 * n - 1] = ui * whole * size;
      h[below - 2] = 0;
      h[below - 1] = 0;
    }
    turn(h, 2 * (k * n + k), 2 * n, 2, n - k, c, sr, si);
    turn(h, 2 * k, 2, 2 * n, Math.min(high, k + 2) + 1, c, sr, -si);
    if (rows !== null) turn(rows, 2 * k * n, 2 * n, 2, n, c, sr, -si);
  }
}

/** (x, y) ← (c·x + s·y, c·y − conj(s)·x) for `count` pairs that are `apart`, from each to the next a `step`. */
function turn(
  a: Float64Array,
  at: number,
  apart: number,
  step: number,
  count: number,
  c: number,
  sr: number,
  si: number,
): void {
  for (let k = 0, i = at; k < count; k++, i += step) {
    const j = i + apart;
    const xr = a[i] as number;
    const xi = a[i + 1] as number;
    const yr = a[j] as number;
    const yi = a[j + 1] as number;
    a[i] = c * xr + sr * yr - si * yi;
    a[i + 1] = c * xi + sr * yi + si * yr;
    a[j] = c * yr - sr * xr - si * xi;
    a[j + 1] = c * yi - sr * xi + si * xr;
  }
}
