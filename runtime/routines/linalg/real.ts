/** Rows of real numbers. Loops over long rows are unrolled by four, which V8 does not do. */

import type { Field } from './field.ts';
import { multiplyAdd } from './product.ts';

export const realField: Field = {
  width: 1,

  axpy(n, re, _im, x, ix, y, iy) {
    let j = 0;
    for (; j < n - 3; j += 4) {
      y[iy + j] = (y[iy + j] as number) + re * (x[ix + j] as number);
      y[iy + j + 1] = (y[iy + j + 1] as number) + re * (x[ix + j + 1] as number);
      y[iy + j + 2] = (y[iy + j + 2] as number) + re * (x[ix + j + 2] as number);
      y[iy + j + 3] = (y[iy + j + 3] as number) + re * (x[ix + j + 3] as number);
    }
    for (; j < n; j++) y[iy + j] = (y[iy + j] as number) + re * (x[ix + j] as number);
  },

  scale(n, re, _im, x, ix) {
    for (let j = ix; j < ix + n; j++) x[j] = (x[j] as number) * re;
  },

  dot(n, x, ix, y, iy, out) {
    out[0] = dot(n, x, ix, y, iy);
  },

  dotPlain(n, x, ix, y, iy, out) {
    out[0] = dot(n, x, ix, y, iy);
  },

  updateThenAdd(n, row, at, { f, p, g, q }, i, first, h, out) {
    const a = f[i] as number;
    const b = g[i] as number;
    const c = h[i] as number;
    for (let j = 0; j < n; j++) {
      const k = first + j;
      const value = (row[at + j] as number) - (a * (p[k] as number) + b * (q[k] as number));
      row[at + j] = value;
      out[k] = (out[k] as number) + c * value;
    }
  },

  updateThenProducts(n, row, at, { f, p, g, q }, i, v, out, sum) {
    const a = f[i] as number;
    const b = g[i] as number;
    const c = v[i] as number;
    let total = 0;
    for (let k = 0; k < n; k++) {
      const value = (row[at + k] as number) - (a * (p[k] as number) + b * (q[k] as number));
      row[at + k] = value;
      total += value * (v[k] as number);
      out[k] = (out[k] as number) + value * c;
    }
    sum[0] = total;
  },

  multiplyAdd: (m, n, k, alpha, a, b, c, at, stride) => multiplyAdd(1, m, n, k, alpha, a, b, c, at, stride),
};

/** Four sums side by side. */
function dot(n: number, x: Float64Array, ix: number, y: Float64Array, iy: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let j = 0;
  for (; j < n - 3; j += 4) {
    s0 += (x[ix + j] as number) * (y[iy + j] as number);
    s1 += (x[ix + j + 1] as number) * (y[iy + j + 1] as number);
    s2 += (x[ix + j + 2] as number) * (y[iy + j + 2] as number);
    s3 += (x[ix + j + 3] as number) * (y[iy + j + 3] as number);
  }
  for (; j < n; j++) s0 += (x[ix + j] as number) * (y[iy + j] as number);
  return s0 + s1 + (s2 + s3);
}
