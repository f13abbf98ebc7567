/**
 * The passes of a Fourier transform. Each splits transforms of `radix · m` numbers into `radix` of `m` numbers
 * (decimation in frequency), and writes them so that after the last pass everything is in order (Stockham's algorithm).
 * With w(n) = exp(-2πi / n), for p < m, q < s and j < radix:
 *
 *     y[q + s (radix p + j)]  =  w(radix m)^(j p) · sum over l of w(radix)^(j l) · x[q + s (p + m l)]
 *
 * The `s` numbers side by side belong to different transforms: those of several columns, and those that earlier passes
 * split one into. A complex number is a pair of floats; places and distances below count floats, and `width` is 2 s.
 *
 * Radices 2 and 4 are here, 8 in `pass8.ts`, 3, 5 and all other primes in `odd-passes.ts`. What is for p = 0, with
 * no factors, is a function of its own: V8 makes better code of one loop nest than of two.
 */

export interface Pass {
  /** p = 0. Leg 0 is at `zero`, leg l at `from + l leg`. */
  first(x: Float64Array, zero: number, from: number, leg: number, y: Float64Array, to: number, width: number): void;
  /**
   * p = 1 … m - 1, of which leg 0 is at `from + p step`: where `step` is negative and `from` one step past the end, the
   * transform is the inverse one. `w` has the factors of j = 1, 2, … for each p.
   */
  others(
    x: Float64Array,
    from: number,
    step: number,
    y: Float64Array,
    to: number,
    m: number,
    width: number,
    w: Float64Array,
  ): void;
}

export const pass2: Pass = {
  first(x, zero, from, leg, y, to, width) {
    for (let q = 0; q < width; q += 2) {
      const i = from + q;
      const o = to + q;
      const x0r = x[zero + q] as number;
      const x0i = x[zero + q + 1] as number;
      const x1r = x[i + leg] as number;
      const x1i = x[i + leg + 1] as number;
      y[o] = x0r + x1r;
      y[o + 1] = x0i + x1i;
      y[o + width] = x0r - x1r;
      y[o + width + 1] = x0i - x1i;
    }
  },

  others(x, from, step, y, to, m, width, w) {
    const leg = m * step;
    for (let p = 1, t = 0; p < m; p++, t += 2) {
      const w1r = w[t] as number;
      const w1i = w[t + 1] as number;
      let i = from + p * step;
      let o = to + 2 * p * width;
      for (const end = o + width; o < end; i += 2, o += 2) {
        const x0r = x[i] as number;
        const x0i = x[i + 1] as number;
        const x1r = x[i + leg] as number;
        const x1i = x[i + leg + 1] as number;
        y[o] = x0r + x1r;
        y[o + 1] = x0i + x1i;
        const z1r = x0r - x1r;
        const z1i = x0i - x1i;
        y[o + width] = z1r * w1r - z1i * w1i;
        y[o + width + 1] = z1r * w1i + z1i * w1r;
      }
    }
  },
};

export const pass4: Pass = {
  first(x, zero, from, leg, y, to, width) {
    const leg2 = 2 * leg;
    const leg3 = 3 * leg;
    const width2 = 2 * width;
    const width3 = 3 * width;
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
      const ar = x0r + x2r;
      const ai = x0i + x2i;
      const br = x0r - x2r;
      const bi = x0i - x2i;
      const cr = x1r + x3r;
      const ci = x1i + x3i;
      const dr = x1r - x3r;
      const di = x1i - x3i;
      y[o] = ar + cr;
      y[o + 1] = ai + ci;
      y[o + width] = br + di;
      y[o + width + 1] = bi - dr;
      y[o + width2] = ar - cr;
      y[o + width2 + 1] = ai - ci;
      y[o + width3] = br - di;
      y[o + width3 + 1] = bi + dr;
    }
  },

  others(x, from, step, y, to, m, width, w) {
    const leg = m * step;
    const leg2 = 2 * leg;
    const leg3 = 3 * leg;
    const width2 = 2 * width;
    const width3 = 3 * width;
    for (let p = 1, t = 0; p < m; p++, t += 6) {
      const w1r = w[t] as number;
      const w1i = w[t + 1] as number;
      const w2r = w[t + 2] as number;
      const w2i = w[t + 3] as number;
      const w3r = w[t + 4] as number;
      const w3i = w[t + 5] as number;
      let i = from + p * step;
      let o = to + 4 * p * width;
      for (const end = o + width; o < end; i += 2, o += 2) {
        const x0r = x[i] as number;
        const x0i = x[i + 1] as number;
        const x1r = x[i + leg] as number;
        const x1i = x[i + leg + 1] as number;
        const x2r = x[i + leg2] as number;
        const x2i = x[i + leg2 + 1] as number;
        const x3r = x[i + leg3] as number;
        const x3i = x[i + leg3 + 1] as number;
        const ar = x0r + x2r;
        const ai = x0i + x2i;
        const br = x0r - x2r;
        const bi = x0i - x2i;
        const cr = x1r + x3r;
        const ci = x1i + x3i;
        const dr = x1r - x3r;
        const di = x1i - x3i;
        y[o] = ar + cr;
        y[o + 1] = ai + ci;
        const z1r = br + di;
        const z1i = bi - dr;
        y[o + width] = z1r * w1r - z1i * w1i;
        y[o + width + 1] = z1r * w1i + z1i * w1r;
        const z2r = ar - cr;
        const z2i = ai - ci;
        y[o + width2] = z2r * w2r - z2i * w2i;
        y[o + width2 + 1] = z2r * w2i + z2i * w2r;
        const z3r = br - di;
        const z3i = bi + dr;
        y[o + width3] = z3r * w3r - z3i * w3i;
        y[o + width3 + 1] = z3r * w3i + z3i * w3r;
      }
    }
  },
};
