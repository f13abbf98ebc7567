/** The pass of radix 7 (see `passes.ts`): legs at opposite sides of the circle are added and subtracted first. */

import type { Pass } from './passes.ts';

// Cosines and sines of one, two and three sevenths of a turn.
const cos1 = 0.6234898018587335;
const sin1 = 0.7818314824680298;
const cos2 = -0.2225209339563144;
const sin2 = 0.9749279121818236;
const cos3 = -0.9009688679024191;
const sin3 = 0.4338837391175581;

export const pass7: Pass = {
  first(x, zero, from, leg, y, to, width) {
    const leg2 = 2 * leg;
    const leg3 = 3 * leg;
    const leg4 = 4 * leg;
    const leg5 = 5 * leg;
    const leg6 = 6 * leg;
    const width2 = 2 * width;
    const width3 = 3 * width;
    const width4 = 4 * width;
    const width5 = 5 * width;
    const width6 = 6 * width;
    for (let q = 0; q < width; q += 2) {
      const i = from + q;
      const o = to + q;
      const x0r = x[zero + q] as number;
      const x0i = x[zero + q + 1] as number;
      const x1r = x[i + leg] as number;
      const x1i = x[i + leg + 1] as number;
      const x2r = x[i + leg2] as number;
      const x2i = x[i + leg2 + 1] as number;
      const x3r = x[i + leg3] as number;
      const x3i = x[i + leg3 + 1] as number;
      const x4r = x[i + leg4] as number;
      const x4i = x[i + leg4 + 1] as number;
      const x5r = x[i + leg5] as number;
      const x5i = x[i + leg5 + 1] as number;
      const x6r = x[i + leg6] as number;
      const x6i = x[i + leg6 + 1] as number;
      const sr = x1r + x6r;
      const si = x1i + x6i;
      const tr = x2r + x5r;
      const ti = x2i + x5i;
      const ur = x3r + x4r;
      const ui = x3i + x4i;
      const dr = x1r - x6r;
      const di = x1i - x6i;
      const er = x2r - x5r;
      const ei = x2i - x5i;
      const fr = x3r - x4r;
      const fi = x3i - x4i;
      const a1r = x0r + cos1 * sr + cos2 * tr + cos3 * ur;
      const a1i = x0i + cos1 * si + cos2 * ti + cos3 * ui;
      const b1r = sin1 * dr + sin2 * er + sin3 * fr;
      const b1i = sin1 * di + sin2 * ei + sin3 * fi;
      const a2r = x0r + cos2 * sr + cos3 * tr + cos1 * ur;
      const a2i = x0i + cos2 * si + cos3 * ti + cos1 * ui;
      const b2r = sin2 * dr - sin3 * er - sin1 * fr;
      const b2i = sin2 * di - sin3 * ei - sin1 * fi;
      const a3r = x0r + cos3 * sr + cos1 * tr + cos2 * ur;
      const a3i = x0i + cos3 * si + cos1 * ti + cos2 * ui;
      const b3r = sin3 * dr - sin1 * er + sin2 * fr;
      const b3i = sin3 * di - sin1 * ei + sin2 * fi;
      y[o] = x0r + sr + tr + ur;
      y[o + 1] = x0i + si + ti + ui;
      y[o + width] = a1r + b1i;
      y[o + width + 1] = a1i - b1r;
      y[o + width6] = a1r - b1i;
      y[o + width6 + 1] = a1i + b1r;
      y[o + width2] = a2r + b2i;
      y[o + width2 + 1] = a2i - b2r;
      y[o + width5] = a2r - b2i;
      y[o + width5 + 1] = a2i + b2r;
      y[o + width3] = a3r + b3i;
      y[o + width3 + 1] = a3i - b3r;
      y[o + width4] = a3r - b3i;
      y[o + width4 + 1] = a3i + b3r;
    }
  },

  others(x, from, step, y, to, m, width, w) {
    const leg = m * step;
    const leg2 = 2 * leg;
    const leg3 = 3 * leg;
    const leg4 = 4 * leg;
    const leg5 = 5 * leg;
    const leg6 = 6 * leg;
    const width2 = 2 * width;
    const width3 = 3 * width;
    const width4 = 4 * width;
    const width5 = 5 * width;
    const width6 = 6 * width;
    for (let p = 1, t = 0; p < m; p++, t += 12) {
      const w1r = w[t] as number;
      const w1i = w[t + 1] as number;
      const w2r = w[t + 2] as number;
      const w2i = w[t + 3] as number;
      const w3r = w[t + 4] as number;
      const w3i = w[t + 5] as number;
      const w4r = w[t + 6] as number;
      const w4i = w[t + 7] as number;
      const w5r = w[t + 8] as number;
      const w5i = w[t + 9] as number;
      const w6r = w[t + 10] as number;
      const w6i = w[t + 11] as number;
      let i = from + p * step;
      let o = to + 7 * p * width;
      for (const end = o + width; o < end; i += 2, o += 2) {
        const x0r = x[i] as number;
        const x0i = x[i + 1] as number;
        const x1r = x[i + leg] as number;
        const x1i = x[i + leg + 1] as number;
        const x2r = x[i + leg2] as number;
        const x2i = x[i + leg2 + 1] as number;
        const x3r = x[i + leg3] as number;
        const x3i = x[i + leg3 + 1] as number;
        const x4r = x[i + leg4] as number;
        const x4i = x[i + leg4 + 1] as number;
        const x5r = x[i + leg5] as number;
        const x5i = x[i + leg5 + 1] as number;
        const x6r = x[i + leg6] as number;
        const x6i = x[i + leg6 + 1] as number;
        const sr = x1r + x6r;
        const si = x1i + x6i;
        const tr = x2r + x5r;
        const ti = x2i + x5i;
        const ur = x3r + x4r;
        const ui = x3i + x4i;
        const dr = x1r - x6r;
        const di = x1i - x6i;
        const er = x2r - x5r;
        const ei = x2i - x5i;
        const fr = x3r - x4r;
        const fi = x3i - x4i;
        const a1r = x0r + cos1 * sr + cos2 * tr + cos3 * ur;
        const a1i = x0i + cos1 * si + cos2 * ti + cos3 * ui;
        const b1r = sin1 * dr + sin2 * er + sin3 * fr;
        const b1i = sin1 * di + sin2 * ei + sin3 * fi;
        const a2r = x0r + cos2 * sr + cos3 * tr + cos1 * ur;
        const a2i = x0i + cos2 * si + cos3 * ti + cos1 * ui;
        const b2r = sin2 * dr - sin3 * er - sin1 * fr;
        const b2i = sin2 * di - sin3 * ei - sin1 * fi;
        const a3r = x0r + cos3 * sr + cos1 * tr + cos2 * ur;
        const a3i = x0i + cos3 * si + cos1 * ti + cos2 * ui;
        const b3r = sin3 * dr - sin1 * er + sin2 * fr;
        const b3i = sin3 * di - sin1 * ei + sin2 * fi;
        y[o] = x0r + sr + tr + ur;
        y[o + 1] = x0i + si + ti + ui;
        const z1r = a1r + b1i;
        const z1i = a1i - b1r;
        y[o + width] = z1r * w1r - z1i * w1i;
        y[o + width + 1] = z1r * w1i + z1i * w1r;
        const z6r = a1r - b1i;
        const z6i = a1i + b1r;
        y[o + width6] = z6r * w6r - z6i * w6i;
        y[o + width6 + 1] = z6r * w6i + z6i * w6r;
        const z2r = a2r + b2i;
        const z2i = a2i - b2r;
        y[o + width2] = z2r * w2r - z2i * w2i;
        y[o + width2 + 1] = z2r * w2i + z2i * w2r;
        const z5r = a2r - b2i;
        const z5i = a2i + b2r;
        y[o + width5] = z5r * w5r - z5i * w5i;
        y[o + width5 + 1] = z5r * w5i + z5i * w5r;
        const z3r = a3r + b3i;
        const z3i = a3i - b3r;
        y[o + width3] = z3r * w3r - z3i * w3i;
        y[o + width3 + 1] = z3r * w3i + z3i * w3r;
        const z4r = a3r - b3i;
        const z4i = a3i + b3r;
        y[o + width4] = z4r * w4r - z4i * w4i;
        y[o + width4 + 1] = z4r * w4i + z4i * w4r;
      }
    }
  },
};
