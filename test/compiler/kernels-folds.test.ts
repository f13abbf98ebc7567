/** The text of kernels that reduce, as a person reads it: one dimension, rows, columns, products. */

import { describe, expect, it } from 'vitest';
import { kernel, zeros } from './kernel-text.ts';

describe('a reduction of one dimension', () => {
  it('a sum of few elements', () => {
    expect(kernel(zeros([10]).sum())).toBe(`\
function kernel(out, a, n0) {
  // sum(a, [0])
  let sum0 = 0;
  for (let i = 0; i < n0; i++) {
    sum0 += a[i];
  }
  out[0] = sum0;
}`);
  });

  it('a sum by eight accumulators, in blocks, with compensation', () => {
    expect(kernel(zeros([1000]).sum())).toBe(`\
function kernel(out, a, n0) {
  // sum(a, [0])
  let sum0 = 0;
  let error0 = 0;
  for (let i = 0; i < n0; i += 128) {
    const m = Math.min(n0 - i, 128);
    let part0_0 = 0, part0_1 = 0, part0_2 = 0, part0_3 = 0, part0_4 = 0, part0_5 = 0, part0_6 = 0, part0_7 = 0;
    const p0 = i;
    let j = 0;
    for (const end = m - 7; j < end; j += 8) {
      part0_0 += a[p0 + j];
      part0_1 += a[p0 + j + 1];
      part0_2 += a[p0 + j + 2];
      part0_3 += a[p0 + j + 3];
      part0_4 += a[p0 + j + 4];
      part0_5 += a[p0 + j + 5];
      part0_6 += a[p0 + j + 6];
      part0_7 += a[p0 + j + 7];
    }
    for (; j < m; j++) {
      part0_0 += a[p0 + j];
    }
    part0_0 = part0_0 + part0_1 + (part0_2 + part0_3) + (part0_4 + part0_5 + (part0_6 + part0_7));
    const v0 = sum0 + part0_0;
    const v1 = v0 - sum0;
    error0 += sum0 - (v0 - v1) + (part0_0 - v1);
    sum0 = v0;
  }
  const v2 = error0 === error0 ? sum0 + error0 : sum0;
  out[0] = v2;
}`);
  });

  it('a sum of float32, in float64 and rounded once', () => {
    expect(kernel(zeros([100], 'float32').sum())).toBe(`\
function kernel(out, a, n0) {
  // sum(a, [0])
  let sum0_0 = 0, sum0_1 = 0, sum0_2 = 0, sum0_3 = 0, sum0_4 = 0, sum0_5 = 0, sum0_6 = 0, sum0_7 = 0;
  let i = 0;
  for (const end = n0 - 7; i < end; i += 8) {
    sum0_0 += a[i];
    sum0_1 += a[i + 1];
    sum0_2 += a[i + 2];
    sum0_3 += a[i + 3];
    sum0_4 += a[i + 4];
    sum0_5 += a[i + 5];
    sum0_6 += a[i + 6];
    sum0_7 += a[i + 7];
  }
  for (; i < n0; i++) {
    sum0_0 += a[i];
  }
  sum0_0 = sum0_0 + sum0_1 + (sum0_2 + sum0_3) + (sum0_4 + sum0_5 + (sum0_6 + sum0_7));
  out[0] = Math.fround(sum0_0);
}`);
  });

  it('a sum of int64', () => {
    expect(kernel(zeros([1000], 'int64').sum())).toBe(`\
function kernel(out, a, n0) {
  // sum(a, [0])
  let sum0 = 0n;
  for (let i = 0; i < n0; i++) {
    sum0 = BigInt.asIntN(64, sum0 + a[i]);
  }
  out[0] = sum0;
}`);
  });

  it('a sum of int32, as int64', () => {
    expect(kernel(zeros([1000], 'int32').sum())).toBe(`\
function toInt64(x) {
  const whole = Math.trunc(x);
  const halves = Math.abs(whole) < 9007199254740992;
  return BigInt.asIntN(64, halves ? (BigInt(Math.floor(whole / 4294967296) | 0) << 32n) + BigInt(whole >>> 0) : Math.abs(whole) < 9223372036854775808 ? BigInt(whole) : -9223372036854775808n);
}
function kernel(out, a, n0) {
  // sum(a, [0])
  let sum0_0 = 0, sum0_1 = 0, sum0_2 = 0, sum0_3 = 0, sum0_4 = 0, sum0_5 = 0, sum0_6 = 0, sum0_7 = 0;
  let i = 0;
  for (const end = n0 - 7; i < end; i += 8) {
    sum0_0 += a[i];
    sum0_1 += a[i + 1];
    sum0_2 += a[i + 2];
    sum0_3 += a[i + 3];
    sum0_4 += a[i + 4];
    sum0_5 += a[i + 5];
    sum0_6 += a[i + 6];
    sum0_7 += a[i + 7];
  }
  for (; i < n0; i++) {
    sum0_0 += a[i];
  }
  sum0_0 = sum0_0 + sum0_1 + (sum0_2 + sum0_3) + (sum0_4 + sum0_5 + (sum0_6 + sum0_7));
  out[0] = toInt64(sum0_0);
}`);
  });

  it('a maximum, by which a NaN stays', () => {
    expect(kernel(zeros([10]).max())).toBe(`\
function kernel(out, a, n0) {
  // max(a, [0])
  let max0 = -1 / 0;
  for (let i = 0; i < n0; i++) {
    const x = a[i];
    max0 = max0 > x || max0 !== max0 ? max0 : max0 === 0 && x === 0 ? max0 + x : x;
  }
  out[0] = max0;
}`);
  });

  it('the position of a maximum', () => {
    expect(kernel(zeros([1000]).argmax())).toBe(`\
function toInt32(x) {
  return x > -2147483649 && x < 2147483648 ? x | 0 : -2147483648;
}
function kernel(out, a, n0) {
  // argmax(a, [0])
  let best0 = -1 / 0;
  let at0 = 0;
  for (let i = 0; i < n0; i++) {
    const v0 = a[i];
    const v1 = v0 > best0 || v0 !== v0 && best0 === best0;
    at0 = v1 ? i : at0;
    best0 = v1 ? v0 : best0;
  }
  out[0] = toInt32(at0);
}`);
  });

  it('whether any is true', () => {
    expect(kernel(zeros([1000], 'bool').any())).toBe(`\
function kernel(out, a, n0) {
  // any(a, [0])
  let any0 = false;
  for (let i = 0; i < n0; i++) {
    any0 = any0 || a[i] !== 0;
  }
  out[0] = Number(any0);
}`);
  });
});

describe('a reduction of rows and columns', () => {
  it('a sum of each row', () => {
    expect(kernel(zeros([100, 12]).sum(1))).toBe(`\
function kernel(out, a, n0, n1) {
  // sum(a, [1])
  for (let i = 0; i < n0; i++) {
    let sum0 = 0;
    const p0 = i * n1;
    for (let j = 0; j < n1; j++) {
      sum0 += a[p0 + j];
    }
    out[i] = sum0;
  }
}`);
  });

  it('a sum of each column, eight side by side', () => {
    expect(kernel(zeros([100, 200]).sum(0))).toBe(`\
function kernel(out, a, n0, n1) {
  // sum(a, [0])
  let i = 0;
  for (const end = n0 - 7; i < end; i += 8) {
    let sum0_0 = 0, sum0_1 = 0, sum0_2 = 0, sum0_3 = 0, sum0_4 = 0, sum0_5 = 0, sum0_6 = 0, sum0_7 = 0;
    for (let j = 0; j < n1; j++) {
      const p0 = i + j * n0;
      sum0_0 += a[p0];
      sum0_1 += a[p0 + 1];
      sum0_2 += a[p0 + 2];
      sum0_3 += a[p0 + 3];
      sum0_4 += a[p0 + 4];
      sum0_5 += a[p0 + 5];
      sum0_6 += a[p0 + 6];
      sum0_7 += a[p0 + 7];
    }
    out[i] = sum0_0;
    out[i + 1] = sum0_1;
    out[i + 2] = sum0_2;
    out[i + 3] = sum0_3;
    out[i + 4] = sum0_4;
    out[i + 5] = sum0_5;
    out[i + 6] = sum0_6;
    out[i + 7] = sum0_7;
  }
  for (; i < n0; i++) {
    let sum0 = 0;
    for (let j = 0; j < n1; j++) {
      const p0 = i + j * n0;
      sum0 += a[p0];
    }
    out[i] = sum0;
  }
}`);
  });

  it('the norm of each row', () => {
    const x = zeros([100, 12]);
    expect(kernel(x.mul(x).sum(-1).sqrt())).toBe(`\
function kernel(out, a, n0, n1) {
  // sqrt(sum(a * a, [1]))
  for (let i = 0; i < n0; i++) {
    let sum0 = 0;
    const p0 = i * n1;
    for (let j = 0; j < n1; j++) {
      const v0 = a[p0 + j];
      sum0 += v0 * v0;
    }
    out[i] = Math.sqrt(sum0);
  }
}`);
  });

  it('each row less its mean', () => {
    const x = zeros([100, 12]);
    expect(kernel(x.sub(x.mean(-1, { keepdims: true })))).toBe(`\
function kernel(out, a, n0, n1, n2) {
  // a - (sum(a, [1]) / 12)[...]
  for (let i = 0; i < n0; i++) {
    let sum0 = 0;
    const p0 = i * n1;
    for (let j = 0; j < n1; j++) {
      sum0 += a[p0 + j];
    }
    const v0 = sum0 / 12;
    let k = 0;
    for (const end = n2 - 3; k < end; k += 4) {
      out[p0 + k] = a[p0 + k] - v0;
      out[p0 + k + 1] = a[p0 + k + 1] - v0;
      out[p0 + k + 2] = a[p0 + k + 2] - v0;
      out[p0 + k + 3] = a[p0 + k + 3] - v0;
    }
    for (; k < n2; k++) {
      out[p0 + k] = a[p0 + k] - v0;
    }
  }
}`);
  });

  it('a matrix product', () => {
    expect(kernel(zeros([100, 12]).matmul(zeros([12, 50])))).toBe(`\
function kernel(out, a, b, n0, n1, n2) {
  // sum(a[...] * b[...], [1])
  for (let i = 0; i < n0; i++) {
    const p0 = i * n2;
    const p2 = i * n1;
    let j = 0;
    for (const end = n1 - 7; j < end; j += 8) {
      let sum0_0 = 0, sum0_1 = 0, sum0_2 = 0, sum0_3 = 0, sum0_4 = 0, sum0_5 = 0, sum0_6 = 0, sum0_7 = 0;
      for (let k = 0; k < n2; k++) {
        const v0 = a[p0 + k];
        const p1 = j + k * n1;
        sum0_0 += v0 * b[p1];
        sum0_1 += v0 * b[p1 + 1];
        sum0_2 += v0 * b[p1 + 2];
        sum0_3 += v0 * b[p1 + 3];
        sum0_4 += v0 * b[p1 + 4];
        sum0_5 += v0 * b[p1 + 5];
        sum0_6 += v0 * b[p1 + 6];
        sum0_7 += v0 * b[p1 + 7];
      }
      out[p2 + j] = sum0_0;
      out[p2 + j + 1] = sum0_1;
      out[p2 + j + 2] = sum0_2;
      out[p2 + j + 3] = sum0_3;
      out[p2 + j + 4] = sum0_4;
      out[p2 + j + 5] = sum0_5;
      out[p2 + j + 6] = sum0_6;
      out[p2 + j + 7] = sum0_7;
    }
    for (; j < n1; j++) {
      let sum0 = 0;
      for (let k = 0; k < n2; k++) {
        const v0 = a[p0 + k];
        const p1 = j + k * n1;
        sum0 += v0 * b[p1];
      }
      out[p2 + j] = sum0;
    }
  }
}`);
  });
});
