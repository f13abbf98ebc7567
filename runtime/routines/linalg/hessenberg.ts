/**
 * General matrices balanced, and brought to Hessenberg form by reflectors, A = Q·H·Qᴴ with zeros below the subdiagonal
 * (Golub and Van Loan, 7.4): where the iterations for eigenvalues start.
 */

import type { Field } from './field.ts';
import { accumulate, emptyReflectors, reflector } from './reflectors.ts';

/**
 * Makes rows and columns of about the same length by powers of two, D⁻¹·A·D, in place (Parlett and Reinsch, 1969), and
 * returns the diagonal of D. Nothing is rounded.
 */
export function balance(width: number, n: number, a: Float64Array): Float64Array {
  const scales = new Float64Array(n).fill(1);
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (let i = 0; i < n; i++) {
      let column = 0;
      let row = 0;
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        column += magnitude(width, a, j * n + i);
        row += magnitude(width, a, i * n + j);
      }
      const factor = factorFor(column, row);
      if (factor === 1 || column * factor + row / factor >= 0.95 * (column + row)) continue;
      isDone = false;
      scales[i] = (scales[i] as number) * factor;
      for (let j = 0; j < n; j++) {
        for (let p = 0; p < width; p++) {
          a[(j * n + i) * width + p] = (a[(j * n + i) * width + p] as number) * factor;
          a[(i * n + j) * width + p] = (a[(i * n + j) * width + p] as number) / factor;
        }
      }
    }
  }
  return scales;
}

/** The power of two by which a column is to grow, and a row to shrink, to be of about the same size. */
function factorFor(column: number, row: number): number {
  if (column === 0 || row === 0) return 1;
  const exponent = Math.round(Math.log2(row / column) / 2);
  return 2 ** Math.max(-200, Math.min(200, exponent));
}

const magnitude = (width: number, a: Float64Array, k: number): number =>
  width === 1 ? Math.abs(a[k] as number) : Math.abs(a[2 * k] as number) + Math.abs(a[2 * k + 1] as number);

/** Brings the matrix to Hessenberg form in place, and returns the columns of Q as rows, if they are wanted. */
export function toHessenberg(field: Field, n: number, a: Float64Array, withVectors: boolean): Float64Array | null {
  const w = field.width;
  const total = Math.max(0, n - 2);
  const reflectors = emptyReflectors(field, total, n);
  const { vectors, taus } = reflectors;
  const y = new Float64Array(n * w);
  const conjugate = new Float64Array(n * w);
  const sum = new Float64Array(2);
  for (let k = 0; k < total; k++) {
    const first = k + 1;
    const at = k * n * w;
    for (let i = first; i < n; i++) {
      for (let p = 0; p < w; p++) {
        vectors[at + i * w + p] = a[(i * n + k) * w + p] as number;
        a[(i * n + k) * w + p] = 0;
      }
    }
    a[(first * n + k) * w] = reflector(
      field,
      n - first - 1,
      vectors,
      at + first * w,
      at + (first + 1) * w,
      taus,
      k * w,
    );
    const re = taus[k * w] as number;
    const im = w === 2 ? (taus[k * w + 1] as number) : 0;
    for (let j = first * w; j < n * w; j++)
      conjugate[j] = w === 2 && j % 2 === 1 ? -(vectors[at + j] as number) : (vectors[at + j] as number);
    // Hᴴ from the left: row i loses conj(tau)·v_i·(vᴴ·A).
    y.fill(0);
    for (let i = first; i < n; i++) {
      const im2 = w === 2 ? (conjugate[i * w + 1] as number) : 0;
      field.axpy(n - first, conjugate[i * w] as number, im2, a, (i * n + first) * w, y, first * w);
    }
    field.scale(n - first, -re, im, y, first * w);
    for (let i = first; i < n; i++) {
      const im2 = w === 2 ? (vectors[at + i * w + 1] as number) : 0;
      field.axpy(n - first, vectors[at + i * w] as number, im2, y, first * w, a, (i * n + first) * w);
    }
    // H from the right: each row loses tau·(row·v)·vᴴ.
    for (let i = 0; i < n; i++) {
      const row = (i * n + first) * w;
      field.dotPlain(n - first, a, row, vectors, at + first * w, sum);
      const x = -(sum[0] as number);
      const z = w === 2 ? -(sum[1] as number) : 0;
      field.axpy(n - first, re * x - im * z, re * z + im * x, conjugate, first * w, a, row);
    }
  }
  return withVectors ? accumulate(reflectors, total, 1, n) : null;
}
