/**
 * Eigenvectors of upper triangular matrices, and of real ones with blocks of two for pairs of complex eigenvalues, by back
 * substitution: (T − λ)·x = 0 with zeros below the place of λ.
 */

import { divide } from './lu.ts';

const epsilon = 2 ** -52;

/** The eigenvectors as rows of complex numbers, for eigenvalues in the order of the diagonal, pairs next to each other. */
export function triangleVectors(n: number, t: Float64Array, values: Float64Array): Float64Array {
  const vectors = new Float64Array(2 * n * n);
  const norm = t.reduce((greatest, x) => Math.max(greatest, Math.abs(x)), 0);
  const least = Math.max(epsilon * norm, 2 ** -1000);
  const isBlock = (k: number) =>
    k + 1 < n && ((t[2 * ((k + 1) * n + k)] as number) !== 0 || (t[2 * ((k + 1) * n + k) + 1] as number) !== 0);
  for (let k = 0; k < n; k++) {
    const x = vectors.subarray(2 * k * n, 2 * (k + 1) * n);
    if (k > 0 && isBlock(k - 1)) {
      // The other one of a pair.
      for (let i = 0; i < 2 * n; i++) x[i] = (i % 2 === 0 ? 1 : -1) * (vectors[2 * (k - 1) * n + i] as number);
      continue;
    }
    const re = values[2 * k] as number;
    const im = values[2 * k + 1] as number;
    let last = k;
    if (isBlock(k)) {
      startPair(n, t, k, re, im, x);
      last = k + 1;
    } else x[2 * k] = 1;
    for (let i = k - 1; i >= 0; i--) {
      const isSecond = i > 0 && isBlock(i - 1);
      if (isSecond) {
        solveTwo(n, t, i - 1, last, re, im, x, least);
        i--;
      } else solveOne(n, t, i, last, re, im, x, least);
      keepInRange(x);
    }
  }
  return vectors;
}

/** The eigenvector of the block itself, of rows k and k + 1. */
function startPair(n: number, t: Float64Array, k: number, re: number, im: number, x: Float64Array): void {
  const a = t[2 * (k * n + k)] as number;
  const b = t[2 * (k * n + k + 1)] as number;
  const c = t[2 * ((k + 1) * n + k)] as number;
  const d = t[2 * ((k + 1) * n + k + 1)] as number;
  if (Math.abs(b) >= Math.abs(c)) x.set([1, 0, (re - a) / b, im / b], 2 * k);
  else x.set([(re - d) / c, im / c, 1, 0], 2 * k);
}

/** Row i of the triangle times what is known of x, negated, to `to` of x. */
function residual(
  n: number,
  t: Float64Array,
  i: number,
  from: number,
  last: number,
  x: Float64Array,
  to: number,
): void {
  let sumRe = 0;
  let sumIm = 0;
  for (let j = from; j <= last; j++) {
    const place = 2 * (i * n + j);
    const ar = t[place] as number;
    const ai = t[place + 1] as number;
    const xr = x[2 * j] as number;
    const xi = x[2 * j + 1] as number;
    sumRe += ar * xr - ai * xi;
    sumIm += ar * xi + ai * xr;
  }
  x[2 * to] = -sumRe;
  x[2 * to + 1] = -sumIm;
}

function solveOne(
  n: number,
  t: Float64Array,
  i: number,
  last: number,
  re: number,
  im: number,
  x: Float64Array,
  least: number,
): void {
  residual(n, t, i, i + 1, last, x, i);
  let dr = (t[2 * (i * n + i)] as number) - re;
  let di = (t[2 * (i * n + i) + 1] as number) - im;
  if (Math.abs(dr) + Math.abs(di) < least) [dr, di] = [least, 0];
  divide(x, 2 * i, dr, di);
}

/**
 * Rows i and i + 1 of a real block, [a − im·i, b; c, d − im·i], by elimination with the greatest element as the pivot: where
 * the block has nearly the same eigenvalue, its determinant would be all cancellation.
 */
function solveTwo(
  n: number,
  t: Float64Array,
  i: number,
  last: number,
  re: number,
  im: number,
  x: Float64Array,
  least: number,
): void {
  residual(n, t, i, i + 2, last, x, i);
  residual(n, t, i + 1, i + 2, last, x, i + 1);
  const at = (row: number, column: number) => t[2 * ((i + row) * n + i + column)] as number;
  const block = Float64Array.of(at(0, 0) - re, -im, at(0, 1), 0, at(1, 0), 0, at(1, 1) - re, -im);
  const size = (k: number) => Math.abs(block[k] as number) + Math.abs(block[k + 1] as number);
  let pivot = 0;
  for (let k = 2; k < 8; k += 2) if (size(k) > size(pivot)) pivot = k;
  if (size(pivot) < least) {
    divide(x, 2 * i, least, 0);
    divide(x, 2 * i + 2, least, 0);
    return;
  }
  // The elements in its row, in its column and in neither, and what their rows are to give.
  const [beside, below, other] = [pivot ^ 2, pivot ^ 4, pivot ^ 6];
  const [first, second] = pivot < 4 ? [2 * i, 2 * i + 2] : [2 * i + 2, 2 * i];
  const pivotRe = block[pivot] as number;
  const pivotIm = block[pivot + 1] as number;
  divide(block, below, pivotRe, pivotIm);
  subtractProduct(block, other, block, below, block, beside);
  subtractProduct(x, second, block, below, x, first);
  if (size(other) < least) block.set([least, 0], other);
  divide(x, second, block[other] as number, block[other + 1] as number);
  subtractProduct(x, first, block, beside, x, second);
  divide(x, first, pivotRe, pivotIm);
  // The first row has given the unknown of the pivot's column.
  if (2 * i + (pivot & 2) !== first)
    x.set([...x.subarray(2 * i + 2, 2 * i + 4), ...x.subarray(2 * i, 2 * i + 2)], 2 * i);
}

/** The complex number at a place less the product of two others. */
function subtractProduct(to: Float64Array, at: number, a: Float64Array, p: number, b: Float64Array, q: number): void {
  const [ar, ai] = [a[p] as number, a[p + 1] as number];
  const [br, bi] = [b[q] as number, b[q + 1] as number];
  to[at] = (to[at] as number) - (ar * br - ai * bi);
  to[at + 1] = (to[at + 1] as number) - (ar * bi + ai * br);
}

/** Makes the vector shorter before it leaves the range of floats. */
function keepInRange(x: Float64Array): void {
  let greatest = 0;
  for (let i = 0; i < x.length; i++) greatest = Math.max(greatest, Math.abs(x[i] as number));
  if (greatest > 2 ** 300) for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) / greatest;
}
