/**
 * The functions of analysis as kernel helpers: the algorithms of `primitives/exponential.ts` in one expression after
 * the other, and the tables that they read.
 */

import { besselFar, besselNear } from '../../primitives/bessel.ts';
import { fractionPowers, fractionRests, wholePowers } from '../../primitives/exp2-table.ts';
import {
  coefficients,
  largestArgument,
  largestExponent,
  leastArgument,
  leastExponent,
  longCoefficients,
  perStep,
  rounder,
  stepHigh,
  stepLow,
} from '../../primitives/exponential.ts';

const [c2, c3, c4, c5] = coefficients;
const [d2, d3, d4, d5, d6] = longCoefficients;

/** x = n log(2) / 64 + r, s = r²; 2^(n / 64) is what the tables give at `n & 63`, `low` and `m >> 5`. */
const reduced = `
    const k = y * ${perStep} + ${rounder} - ${rounder};
    const n = k | 0;
    const start = y - k * ${stepHigh};
    const shift = k * ${stepLow};
    const r = start - shift;
    const s = r * r;
    const m = n + 68800 >> 6;
    const low = 1 << (m & 31) >>> 0;`;

/** Tables that helpers read: constants above the functions, whose elements nothing writes. */
export const mathTables: Readonly<Record<string, () => readonly number[]>> = {
  fractionPowers: () => fractionPowers,
  fractionRests: () => fractionRests,
  wholePowers: () => wholePowers,
  besselFar: () => besselFar,
  besselNear: () => besselNear,
};

export const mathSources: Readonly<Record<string, string>> = {
  expFloat: `function expFloat(x) {
    const y = x > ${largestArgument} ? ${largestArgument} : x < ${leastArgument} ? ${leastArgument} : x;${reduced}
    const q = s * (${c2} + r * ${c3} + s * (${c4} + r * ${c5}));
    const power = fractionPowers[n & 63];
    return (power + (fractionRests[n & 63] + power * (r + q))) * low * wholePowers[m >> 5];
  }`,

  exp2Float: `function exp2Float(x) {
    const y = x > ${largestExponent} ? ${largestExponent} : x < ${leastExponent} ? ${leastExponent} : x;
    const k = y * 64 + ${rounder} - ${rounder};
    const n = k | 0;
    const r = (y - k / 64) * ${Math.LN2};
    const s = r * r;
    const m = n + 68800 >> 6;
    const low = 1 << (m & 31) >>> 0;
    const q = s * (${c2} + r * ${c3} + s * (${c4} + r * ${c5}));
    const power = fractionPowers[n & 63];
    return (power + (fractionRests[n & 63] + power * (r + q))) * low * wholePowers[m >> 5];
  }`,

  expm1Float: `function expm1Float(x) {
    const y = x > 709 ? 709 : x < -40 ? -40 : x;${reduced}
    const q = s * (${d2} + r * ${d3} + s * (${d4} + r * ${d5} + s * ${d6}));
    const high = wholePowers[m >> 5];
    const power = fractionPowers[n & 63] * low * high;
    const t = power - 1;
    const e = t + (start + (t * r + power * q + (fractionRests[n & 63] * low * high - shift)));
    return x === 0 ? x : x > 709 ? expFloat(x) : e;
  }`,

  sinhFloat: `function sinhFloat(x) {
    const a = Math.abs(x);
    const e = expm1Float(a);
    const sinh = (e + e / (e + 1)) * 0.5 * (x / a);
    return a > 709 || x === 0 ? Math.sinh(x) : sinh;
  }`,

  coshFloat: `function coshFloat(x) {
    const a = Math.abs(x);
    const e = expFloat(a);
    return a > 709 ? Math.cosh(x) : e * 0.5 + 0.5 / e;
  }`,

  tanhFloat: `function tanhFloat(x) {
    const a = Math.abs(x);
    const e = expm1Float(a + a);
    const tanh = e / (e + 2) * (x / a);
    return x === 0 ? x : a > 20 ? (x > 0 ? 1 : -1) : tanh;
  }`,

  // C's pow, which has 1 to any power, and -1 to an infinite one, as 1. Small powers are products and roots, the ones
  // that a constant exponent is lowered to.
  rootFloat: `function rootFloat(x) {
    return x === -1 / 0 ? 1 / 0 : Math.sqrt(x + 0);
  }`,
  powFloat: `function powFloat(a, b) {
    const twice = b + b;
    if (twice === (twice | 0) && twice > -5 && twice < 9) {
      if (b === 2) return a * a;
      if (b === 3) return a * a * a;
      if (b === 0.5) return rootFloat(a);
      if (b === -1) return 1 / a;
      if (b === 1.5) return Math.abs(a) * rootFloat(a);
      if (b === -0.5) return 1 / rootFloat(a);
      if (b === 1) return a;
      if (b === 4) return a * a * (a * a);
      if (b === -2) return 1 / a * (1 / a);
      if (b === 2.5) return a * a * rootFloat(a);
    }
    return a === 1 || a === -1 && Math.abs(b) === 1 / 0 ? 1 : Math.pow(a, b);
  }`,

  // Complex numbers to whole powers below 100, by squares.
  wholePowerReal: `function wholePowerReal(x, y, exponent) {
    const n = Math.abs(exponent);
    if (n !== Math.floor(n) || n >= 100) return 0;
    if (exponent === 1) return x;
    const squareX = x * x - y * y;
    const squareY = x * y + y * x;
    if (exponent === 2) return squareX;
    if (exponent === 3) return x * squareX - y * squareY;
    let re = 1;
    let im = 0;
    let px = x;
    let py = y;
    for (let rest = n; rest > 0; rest = rest >> 1) {
      if ((rest & 1) === 1) {
        const product = re * px - im * py;
        im = re * py + im * px;
        re = product;
      }
      const square = px * px - py * py;
      py = px * py + py * px;
      px = square;
    }
    return re;
  }`,
  wholePowerImaginary: `function wholePowerImaginary(x, y, exponent) {
    const n = Math.abs(exponent);
    if (n !== Math.floor(n) || n >= 100) return 0;
    if (exponent === 1) return y;
    const squareX = x * x - y * y;
    const squareY = x * y + y * x;
    if (exponent === 2) return squareY;
    if (exponent === 3) return x * squareY + y * squareX;
    let re = 1;
    let im = 0;
    let px = x;
    let py = y;
    for (let rest = n; rest > 0; rest = rest >> 1) {
      if ((rest & 1) === 1) {
        const product = re * px - im * py;
        im = re * py + im * px;
        re = product;
      }
      const square = px * px - py * py;
      py = px * py + py * px;
      px = square;
    }
    return im;
  }`,

  // A plain root where the squares neither overflow nor lose the larger one; otherwise scaled by a power of two.
  hypotFloat: `function hypotFloat(a, b) {
    const x = Math.abs(a);
    const y = Math.abs(b);
    const larger = x > y ? x : y;
    if (larger > 1e-140 && larger < 1e150) return Math.sqrt(x * x + y * y);
    if (x === 1 / 0 || y === 1 / 0) return 1 / 0;
    const scale = larger > 1 ? 2 ** -600 : 2 ** 600;
    const u = x * scale;
    const v = y * scale;
    return Math.sqrt(u * u + v * v) / scale;
  }`,

  logaddexpFloat: `function logaddexpFloat(a, b) {
    if (a === b) return a + 0.6931471805599453;
    const difference = a - b;
    if (difference > 0) return a + Math.log1p(expFloat(-difference));
    return difference <= 0 ? b + Math.log1p(expFloat(difference)) : difference;
  }`,
  logaddexp2Float: `function logaddexp2Float(a, b) {
    if (a === b) return a + 1;
    const difference = a - b;
    if (difference > 0) return a + ${Math.LOG2E} * Math.log1p(exp2Float(-difference));
    return difference <= 0 ? b + ${Math.LOG2E} * Math.log1p(exp2Float(difference)) : difference;
  }`,

  i0Float: `function i0Float(x) {
    const a = Math.abs(x);
    let current = 0;
    let last = 0;
    let beforeLast = 0;
    if (a <= 8) {
      const t = a * 0.5 - 2;
      for (let i = 0; i < ${besselNear.length}; i++) {
        beforeLast = last;
        last = current;
        current = t * last - beforeLast + besselNear[i];
      }
      return expFloat(a) * (0.5 * (current - beforeLast));
    }
    const t = 32 / a - 2;
    for (let i = 0; i < ${besselFar.length}; i++) {
      beforeLast = last;
      last = current;
      current = t * last - beforeLast + besselFar[i];
    }
    return expFloat(a) * (0.5 * (current - beforeLast)) / Math.sqrt(a);
  }`,

  // The parts of a float. A power of 2 is the product of two exact ones. Only the last product of ldexp rounds: where the
  // exponent is out of range, what comes before is scaled by less, so that it loses nothing (musl: scalbn).
  ldexpFloat: `function ldexpFloat(x, exponent) {
    if (exponent > 1023 || exponent < -1022) return ldexpFar(x, exponent);
    const m = exponent + 1074;
    return x * ((1 << (m & 31) >>> 0) * wholePowers[m >> 5]);
  }`,
  ldexpFar: `function ldexpFar(x, exponent) {
    let y = x;
    let n = exponent;
    for (let i = 0; i < 2 && n > 1023; i++) {
      y *= ${2 ** 1023};
      n -= 1023;
    }
    for (let i = 0; i < 2 && n < -1022; i++) {
      y *= ${2 ** -969};
      n += 969;
    }
    const m = (n > 1023 ? 1023 : n < -1022 ? -1022 : n) + 1074;
    return y * ((1 << (m & 31) >>> 0) * wholePowers[m >> 5]);
  }`,
  // The logarithm may be off by one next to a power of 2, which the power itself then decides.
  exponentFloat: `function exponentFloat(x) {
    const a = Math.abs(x);
    if (!(a > 0 && a < 1 / 0)) return 0;
    const shift = a < ${2 ** -900} ? 60 : a > ${2 ** 900} ? -60 : 0;
    const y = shift > 0 ? a * ${2 ** 60} : shift < 0 ? a * ${2 ** -60} : a;
    const guess = Math.floor(Math.log2(y)) + 1;
    const m = guess + 1074;
    const power = (1 << (m & 31) >>> 0) * wholePowers[m >> 5];
    return guess + Number(y >= power) - Number(y < power * 0.5) - shift;
  }`,
};
