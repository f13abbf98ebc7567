/** Rows of complex numbers, each a real and an imaginary part. */

import type { Field } from './field.ts';
import { multiplyAdd } from './product.ts';

export const complexField: Field = {
  width: 2,

  axpy(n, re, im, x, ix, y, iy) {
    for (let j = 0; j < 2 * n; j += 2) {
      const xr = x[ix + j] as number;
      const xi = x[ix + j + 1] as number;
      y[iy + j] = (y[iy + j] as number) + (re * xr - im * xi);
      y[iy + j + 1] = (y[iy + j + 1] as number) + (re * xi + im * xr);
    }
  },

  scale(n, re, im, x, ix) {
    for (let j = ix; j < ix + 2 * n; j += 2) {
      const xr = x[j] as number;
      const xi = x[j + 1] as number;
      x[j] = re * xr - im * xi;
      x[j + 1] = re * xi + im * xr;
    }
  },

  dot(n, x, ix, y, iy, out) {
    let re = 0;
    let im = 0;
    for (let j = 0; j < 2 * n; j += 2) {
      const xr = x[ix + j] as number;
      const xi = x[ix + j + 1] as number;
      const yr = y[iy + j] as number;
      const yi = y[iy + j + 1] as number;
      re += xr * yr + xi * yi;
      im += xr * yi - xi * yr;
    }
    out[0] = re;
    out[1] = im;
  },

  dotPlain(n, x, ix, y, iy, out) {
    let re = 0;
    let im = 0;
    for (let j = 0; j < 2 * n; j += 2) {
      const xr = x[ix + j] as number;
      const xi = x[ix + j + 1] as number;
      const yr = y[iy + j] as number;
      const yi = y[iy + j + 1] as number;
      re += xr * yr - xi * yi;
      im += xr * yi + xi * yr;
    }
    out[0] = re;
    out[1] = im;
  },

  updateThenAdd(n, row, at, { f, p, g, q }, i, first, h, out) {
    const fr = f[i] as number;
    const fi = f[i + 1] as number;
    const gr = g[i] as number;
    const gi = g[i + 1] as number;
    const hr = h[i] as number;
    const hi = h[i + 1] as number;
    for (let j = 0; j < 2 * n; j += 2) {
      const k = first + j;
      const pr = p[k] as number;
      const pi = p[k + 1] as number;
      const qr = q[k] as number;
      const qi = q[k + 1] as number;
      const re = (row[at + j] as number) - (fr * pr - fi * pi + (gr * qr - gi * qi));
      const im = (row[at + j + 1] as number) - (fr * pi + fi * pr + (gr * qi + gi * qr));
      row[at + j] = re;
      row[at + j + 1] = im;
      out[k] = (out[k] as number) + (hr * re - hi * im);
      out[k + 1] = (out[k + 1] as number) + (hr * im + hi * re);
    }
  },

  updateThenProducts(n, row, at, { f, p, g, q }, i, v, out, sum) {
    const fr = f[i] as number;
    const fi = f[i + 1] as number;
    const gr = g[i] as number;
    const gi = g[i + 1] as number;
    const hr = v[i] as number;
    const hi = v[i + 1] as number;
    let totalRe = 0;
    let totalIm = 0;
    for (let k = 0; k < 2 * n; k += 2) {
      const pr = p[k] as number;
      const pi = p[k + 1] as number;
      const qr = q[k] as number;
      const qi = q[k + 1] as number;
      const vr = v[k] as number;
      const vi = v[k + 1] as number;
      const re = (row[at + k] as number) - (fr * pr - fi * pi + (gr * qr - gi * qi));
      const im = (row[at + k + 1] as number) - (fr * pi + fi * pr + (gr * qi + gi * qr));
      row[at + k] = re;
      row[at + k + 1] = im;
      totalRe += re * vr - im * vi;
      totalIm += re * vi + im * vr;
      out[k] = (out[k] as number) + (re * hr + im * hi);
      out[k + 1] = (out[k + 1] as number) + (re * hi - im * hr);
    }
    sum[0] = totalRe;
    sum[1] = totalIm;
  },

  multiplyAdd: (m, n, k, alpha, a, b, c, at, stride) => multiplyAdd(2, m, n, k, alpha, a, b, c, at, stride),
};
