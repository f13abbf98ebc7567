/** The passes of odd radices (see `passes.ts`): legs at opposite sides of the circle are added and subtracted first. */

import type { Pass } from './passes.ts';
import { unitRoots } from './roots.ts';

// Sines and cosines of a third and of a fifth of a turn, and of twice a fifth.
const sin3 = 0.8660254037844386;
const cos5 = 0.30901699437494745;
const sin5 = 0.9510565162951535;
const cos5of2 = -0.8090169943749475;
const sin5of2 = 0.5877852522924731;

export const pass3: Pass = {
  first(x, zero, from, leg, y, to, width) {
    const leg2 = 2 * leg;
    const width2 = 2 * width;
    for (let q = 0; q < width; q += 2) {
      const i = from + q;
      const o = to + q;
      const x0r = x[zero + q] as number;
      const x0i = x[zero + q + 1] as number;
      const x1r = x[i + leg] as number;
      const x1i = x[i + leg + 1] as number;
      const x2r = x[i + leg2] as number;
      const x2i = x[i + leg2 + 1] as number;
      const sr = x1r + x2r;
      const si = x1i + x2i;
      const dr = sin3 * (x1r - x2r);
      const di = sin3 * (x1i - x2i);
      const ar = x0r - 0.5 * sr;
      const ai = x0i - 0.5 * si;
      y[o] = x0r + sr;
      y[o + 1] = x0i + si;
      y[o + width] = ar + di;
      y[o + width + 1] = ai - dr;
      y[o + width2] = ar - di;
      y[o + width2 + 1] = ai + dr;
    }
  },

  others(x, from, step, y, to, m, width, w) {
    const leg = m * step;
    const leg2 = 2 * leg;
    const width2 = 2 * width;
    for (let p = 1, t = 0; p < m; p++, t += 4) {
      const w1r = w[t] as number;
      const w1i = w[t + 1] as number;
      const w2r = w[t + 2] as number;
      const w2i = w[t + 3] as number;
      let i = from + p * step;
      let o = to + 3 * p * width;
      for (const end = o + width; o < end; i += 2, o += 2) {
        const x0r = x[i] as number;
        const x0i = x[i + 1] as number;
        const x1r = x[i + leg] as number;
        const x1i = x[i + leg + 1] as number;
        const x2r = x[i + leg2] as number;
        const x2i = x[i + leg2 + 1] as number;
        const sr = x1r + x2r;
        const si = x1i + x2i;
        const dr = sin3 * (x1r - x2r);
        const di = sin3 * (x1i - x2i);
        const ar = x0r - 0.5 * sr;
        const ai = x0i - 0.5 * si;
        y[o] = x0r + sr;
        y[o + 1] = x0i + si;
        const z1r = ar + di;
        const z1i = ai - dr;
        y[o + width] = z1r * w1r - z1i * w1i;
        y[o + width + 1] = z1r * w1i + z1i * w1r;
        const z2r = ar - di;
        const z2i = ai + dr;
        y[o + width2] = z2r * w2r - z2i * w2i;
        y[o + width2 + 1] = z2r * w2i + z2i * w2r;
      }
    }
  },
};

export const pass5: Pass = {
  first(x, zero, from, leg, y, to, width) {
    const leg2 = 2 * leg;
    const leg3 = 3 * leg;
    const leg4 = 4 * leg;
    const width2 = 2 * width;
    const width3 = 3 * width;
    const width4 = 4 * width;
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
      const sr = x1r + x4r;
      const si = x1i + x4i;
      const tr = x2r + x3r;
      const ti = x2i + x3i;
      const dr = x1r - x4r;
      const di = x1i - x4i;
      const er = x2r - x3r;
      const ei = x2i - x3i;
      const ar = x0r + cos5 * sr + cos5of2 * tr;
      const ai = x0i + cos5 * si + cos5of2 * ti;
      const br = x0r + cos5of2 * sr + cos5 * tr;
      const bi = x0i + cos5of2 * si + cos5 * ti;
      const fr = sin5 * dr + sin5of2 * er;
      const fi = sin5 * di + sin5of2 * ei;
      const gr = sin5of2 * dr - sin5 * er;
      const gi = sin5of2 * di - sin5 * ei;
      y[o] = x0r + sr + tr;
      y[o + 1] = x0i + si + ti;
      y[o + width] = ar + fi;
      y[o + width + 1] = ai - fr;
      y[o + width2] = br + gi;
      y[o + width2 + 1] = bi - gr;
      y[o + width3] = br - gi;
      y[o + width3 + 1] = bi + gr;
      y[o + width4] = ar - fi;
      y[o + width4 + 1] = ai + fr;
    }
  },

  others(x, from, step, y, to, m, width, w) {
    const leg = m * step;
    const leg2 = 2 * leg;
    const leg3 = 3 * leg;
    const leg4 = 4 * leg;
    const width2 = 2 * width;
    const width3 = 3 * width;
    const width4 = 4 * width;
    for (let p = 1, t = 0; p < m; p++, t += 8) {
      const w1r = w[t] as number;
      const w1i = w[t + 1] as number;
      const w2r = w[t + 2] as number;
      const w2i = w[t + 3] as number;
      const w3r = w[t + 4] as number;
      const w3i = w[t + 5] as number;
      const w4r = w[t + 6] as number;
      const w4i = w[t + 7] as number;
      let i = from + p * step;
      let o = to + 5 * p * width;
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
        const sr = x1r + x4r;
        const si = x1i + x4i;
        const tr = x2r + x3r;
        const ti = x2i + x3i;
        const dr = x1r - x4r;
        const di = x1i - x4i;
        const er = x2r - x3r;
        const ei = x2i - x3i;
        const ar = x0r + cos5 * sr + cos5of2 * tr;
        const ai = x0i + cos5 * si + cos5of2 * ti;
        const br = x0r + cos5of2 * sr + cos5 * tr;
        const bi = x0i + cos5of2 * si + cos5 * ti;
        const fr = sin5 * dr + sin5of2 * er;
        const fi = sin5 * di + sin5of2 * ei;
        const gr = sin5of2 * dr - sin5 * er;
        const gi = sin5of2 * di - sin5 * ei;
        y[o] = x0r + sr + tr;
        y[o + 1] = x0i + si + ti;
        const z1r = ar + fi;
        const z1i = ai - fr;
        y[o + width] = z1r * w1r - z1i * w1i;
        y[o + width + 1] = z1r * w1i + z1i * w1r;
        const z2r = br + gi;
        const z2i = bi - gr;
        y[o + width2] = z2r * w2r - z2i * w2i;
        y[o + width2 + 1] = z2r * w2i + z2i * w2r;
        const z3r = br - gi;
        const z3i = bi + gr;
        y[o + width3] = z3r * w3r - z3i * w3i;
        y[o + width3 + 1] = z3r * w3i + z3i * w3r;
        const z4r = ar - fi;
        const z4i = ai + fr;
        y[o + width4] = z4r * w4r - z4i * w4i;
        y[o + width4 + 1] = z4r * w4i + z4i * w4r;
      }
    }
  },
};

/**
 * The pass of any odd radix. Of legs l and radix - l, whose sum is `plus` and whose difference is `minus`,
 *
 *     w^(j l) x[l] + w^(-j l) x[-l]  =  cos(j l) plus - i sin(j l) minus
 *
 * and of j and -j only the sign of the second part differs.
 */
export function oddPass(radix: number): Pass {
  const roots = unitRoots(radix);
  const half = (radix - 1) / 2;
  const plus = new Float64Array(radix + 1);
  const minus = new Float64Array(radix + 1);
  const ones = Float64Array.from({ length: 2 * (radix - 1) }, (_, i) => (i + 1) % 2);
  /** Number q of one p, leg 0 being at `first`; the factors of j are 2 j behind `t`, or there are none. */
  const split = (
    x: Float64Array,
    first: number,
    from: number,
    leg: number,
    y: Float64Array,
    to: number,
    width: number,
    w: Float64Array,
    t: number,
  ): void => {
    const x0r = x[first] as number;
    const x0i = x[first + 1] as number;
    let sumr = x0r;
    let sumi = x0i;
    for (let l = 1; l <= half; l++) {
      const a = from + l * leg;
      const b = from + (radix - l) * leg;
      const ar = x[a] as number;
      const ai = x[a + 1] as number;
      const br = x[b] as number;
      const bi = x[b + 1] as number;
      plus[2 * l] = ar + br;
      plus[2 * l + 1] = ai + bi;
      minus[2 * l] = ar - br;
      minus[2 * l + 1] = ai - bi;
      sumr += ar + br;
      sumi += ai + bi;
    }
    y[to] = sumr;
    y[to + 1] = sumi;
    for (let j = 1; j <= half; j++) {
      let ar = x0r;
      let ai = x0i;
      let br = 0;
      let bi = 0;
      for (let l = 1, k = j; l <= half; l++) {
        const c = roots[2 * k] as number;
        const s = roots[2 * k + 1] as number;
        ar += c * (plus[2 * l] as number);
        ai += c * (plus[2 * l + 1] as number);
        br += s * (minus[2 * l] as number);
        bi += s * (minus[2 * l + 1] as number);
        k += j;
        if (k >= radix) k -= radix;
      }
      putTurned(y, to + j * width, ar - bi, ai + br, w, t + 2 * j);
      putTurned(y, to + (radix - j) * width, ar + bi, ai - br, w, t + 2 * (radix - j));
    }
  };
  return {
    first(x, zero, from, leg, y, to, width) {
      for (let q = 0; q < width; q += 2) split(x, zero + q, from + q, leg, y, to + q, width, ones, -2);
    },
    others(x, from, step, y, to, m, width, w) {
      for (let p = 1, t = -2; p < m; p++, t += 2 * (radix - 1)) {
        for (let q = 0; q < width; q += 2) {
          const i = from + p * step + q;
          split(x, i, i, m * step, y, to + radix * p * width + q, width, w, t);
        }
      }
    },
  };
}

/** Puts a number times the factor at `t`. */
function putTurned(y: Float64Array, o: number, re: number, im: number, w: Float64Array, t: number): void {
  const wr = w[t] as number;
  const wi = w[t + 1] as number;
  y[o] = re * wr - im * wi;
  y[o + 1] = re * wi + im * wr;
}
