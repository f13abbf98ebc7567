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
  let i = 0;
  for (const end = n0 - 7; i < end; i += 8) {
    sum0 = BigInt.asIntN(64, sum0 + a[i]);
    sum0 = BigInt.asIntN(64, sum0 + a[i + 1]);
    sum0 = BigInt.asIntN(64, sum0 + a[i + 2]);
    sum0 = BigInt.asIntN(64, sum0 + a[i + 3]);
    sum0 = BigInt.asIntN(64, sum0 + a[i + 4]);
    sum0 = BigInt.asIntN(64, sum0 + a[i + 5]);
    sum0 = BigInt.asIntN(64, sum0 + a[i + 6]);
    sum0 = BigInt.asIntN(64, sum0 + a[i + 7]);
  }
  for (; i < n0; i++) {
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

  it('a sum of each column, of few, eight side by side', () => {
    expect(kernel(zeros([100, 20]).sum(0))).toBe(`\
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

  it('a sum of each column, of many, four rows at a time', () => {
    expect(kernel(zeros([100, 200]).sum(0))).toBe(`\
function kernel(out, totals, a, n0, n1) {
  // sum(a, [0])
  totals.fill(0, 0, n0);
  let j = 0;
  for (const end = n1 - 3; j < end; j += 4) {
    const p0_0 = j * n0;
    const p0_1 = (j + 1) * n0;
    const p0_2 = (j + 2) * n0;
    const p0_3 = (j + 3) * n0;
    let k = 0;
    for (const end1 = n0 - 3; k < end1; k += 4) {
      totals[k] = totals[k] + a[p0_0 + k] + a[p0_1 + k] + a[p0_2 + k] + a[p0_3 + k];
      totals[k + 1] = totals[k + 1] + a[p0_0 + k + 1] + a[p0_1 + k + 1] + a[p0_2 + k + 1] + a[p0_3 + k + 1];
      totals[k + 2] = totals[k + 2] + a[p0_0 + k + 2] + a[p0_1 + k + 2] + a[p0_2 + k + 2] + a[p0_3 + k + 2];
      totals[k + 3] = totals[k + 3] + a[p0_0 + k + 3] + a[p0_1 + k + 3] + a[p0_2 + k + 3] + a[p0_3 + k + 3];
    }
    for (; k < n0; k++) {
      totals[k] = totals[k] + a[p0_0 + k] + a[p0_1 + k] + a[p0_2 + k] + a[p0_3 + k];
    }
  }
  for (; j < n1; j++) {
    const p0 = j * n0;
    let k = 0;
    for (const end1 = n0 - 3; k < end1; k += 4) {
      totals[k] = totals[k] + a[p0 + k];
      totals[k + 1] = totals[k + 1] + a[p0 + k + 1];
      totals[k + 2] = totals[k + 2] + a[p0 + k + 2];
      totals[k + 3] = totals[k + 3] + a[p0 + k + 3];
    }
    for (; k < n0; k++) {
      totals[k] = totals[k] + a[p0 + k];
    }
  }
  for (let l = 0; l < n0; l++) {
    const v0 = totals[l];
    out[l] = v0;
  }
}`);
  });

  it('a sum of each column, of many rows, in blocks with compensation', () => {
    expect(kernel(zeros([1000, 200]).sum(0))).toBe(`\
function kernel(out, totals, parts, errors, a, n0, n1, s0) {
  // sum(a, [0])
  for (let i = 0; i < n0; i++) {
    totals[i] = 0;
    errors[i] = 0;
  }
  const m1 = Math.ceil(n1 / 128);
  for (let j = 0; j < m1; j++) {
    const m2 = Math.min(n1 - j * 128, 128);
    for (let k = 0; k < n0; k++) {
      parts[k] = 0;
    }
    const p0 = j * s0;
    let l = 0;
    for (const end = m2 - 3; l < end; l += 4) {
      const p1_0 = p0 + l * n0;
      const p1_1 = p0 + (l + 1) * n0;
      const p1_2 = p0 + (l + 2) * n0;
      const p1_3 = p0 + (l + 3) * n0;
      let m = 0;
      for (const end1 = n0 - 3; m < end1; m += 4) {
        parts[m] = parts[m] + a[p1_0 + m] + a[p1_1 + m] + a[p1_2 + m] + a[p1_3 + m];
        parts[m + 1] = parts[m + 1] + a[p1_0 + m + 1] + a[p1_1 + m + 1] + a[p1_2 + m + 1] + a[p1_3 + m + 1];
        parts[m + 2] = parts[m + 2] + a[p1_0 + m + 2] + a[p1_1 + m + 2] + a[p1_2 + m + 2] + a[p1_3 + m + 2];
        parts[m + 3] = parts[m + 3] + a[p1_0 + m + 3] + a[p1_1 + m + 3] + a[p1_2 + m + 3] + a[p1_3 + m + 3];
      }
      for (; m < n0; m++) {
        parts[m] = parts[m] + a[p1_0 + m] + a[p1_1 + m] + a[p1_2 + m] + a[p1_3 + m];
      }
    }
    for (; l < m2; l++) {
      const p1 = p0 + l * n0;
      let m = 0;
      for (const end1 = n0 - 3; m < end1; m += 4) {
        parts[m] = parts[m] + a[p1 + m];
        parts[m + 1] = parts[m + 1] + a[p1 + m + 1];
        parts[m + 2] = parts[m + 2] + a[p1 + m + 2];
        parts[m + 3] = parts[m + 3] + a[p1 + m + 3];
      }
      for (; m < n0; m++) {
        parts[m] = parts[m] + a[p1 + m];
      }
    }
    for (let i5 = 0; i5 < n0; i5++) {
      const v0 = totals[i5];
      const v1 = parts[i5];
      const v2 = v0 + v1;
      const v3 = v2 - v0;
      errors[i5] = errors[i5] + (v0 - (v2 - v3) + (v1 - v3));
      totals[i5] = v2;
    }
  }
  for (let i6 = 0; i6 < n0; i6++) {
    const v4 = totals[i6];
    const v5 = errors[i6];
    const v6 = v5 === v5 ? v4 + v5 : v4;
    out[i6] = v6;
  }
}`);
  });

  it('a variance of each row, in one pass over memory', () => {
    expect(kernel(zeros([100, 1000]).var(1))).toBe(`\
function atMost(x, limit) {
  const below = Number(x < limit);
  const least = -(-limit * (1 - below) - x * below);
  return least === least ? least : x < limit || x !== x ? x : limit;
}
function kernel(out, a, n0, n1) {
  // deviations(a, [1]) / 1000
  for (let i = 0; i < n0; i++) {
    let mean0 = 0;
    let rest0 = 0;
    let count0 = 0;
    let deviation0 = 0;
    let error0 = 0;
    const p0 = i * n1;
    for (let j = 0; j < n1; j += 128) {
      const m = Math.min(n1 - j, 128);
      let part0_0 = 0, part0_1 = 0, part0_2 = 0, part0_3 = 0, part0_4 = 0, part0_5 = 0, part0_6 = 0, part0_7 = 0;
      const p1 = p0 + j;
      let k = 0;
      for (const end = m - 7; k < end; k += 8) {
        part0_0 += a[p1 + k];
        part0_1 += a[p1 + k + 1];
        part0_2 += a[p1 + k + 2];
        part0_3 += a[p1 + k + 3];
        part0_4 += a[p1 + k + 4];
        part0_5 += a[p1 + k + 5];
        part0_6 += a[p1 + k + 6];
        part0_7 += a[p1 + k + 7];
      }
      for (; k < m; k++) {
        part0_0 += a[p1 + k];
      }
      part0_0 = part0_0 + part0_1 + (part0_2 + part0_3) + (part0_4 + part0_5 + (part0_6 + part0_7));
      const v0 = n1 - j;
      const v1 = atMost(v0, 128);
      const v2 = part0_0 / v1;
      let squares0_0 = 0, squares0_1 = 0, squares0_2 = 0, squares0_3 = 0;
      let distances0_0 = 0, distances0_1 = 0, distances0_2 = 0, distances0_3 = 0;
      let l = 0;
      for (const end1 = m - 3; l < end1; l += 4) {
        const v3_0 = a[p1 + l] - v2;
        squares0_0 += v3_0 * v3_0;
        distances0_0 += v3_0;
        const v3_1 = a[p1 + l + 1] - v2;
        squares0_1 += v3_1 * v3_1;
        distances0_1 += v3_1;
        const v3_2 = a[p1 + l + 2] - v2;
        squares0_2 += v3_2 * v3_2;
        distances0_2 += v3_2;
        const v3_3 = a[p1 + l + 3] - v2;
        squares0_3 += v3_3 * v3_3;
        distances0_3 += v3_3;
      }
      for (; l < m; l++) {
        const v3 = a[p1 + l] - v2;
        squares0_0 += v3 * v3;
        distances0_0 += v3;
      }
      squares0_0 = squares0_0 + squares0_1 + (squares0_2 + squares0_3);
      distances0_0 = distances0_0 + distances0_1 + (distances0_2 + distances0_3);
      const v4 = v2 - mean0;
      const v5 = distances0_0 / v1 - rest0;
      const v6 = count0 + v1;
      const v7 = v1 / v6;
      const v8 = v4 + v5;
      const v9 = squares0_0 + v8 * v8 * (count0 * v7);
      const v10 = deviation0 + v9;
      const v11 = v10 - deviation0;
      error0 += deviation0 - (v10 - v11) + (v9 - v11);
      deviation0 = v10;
      const v12 = v4 * v7;
      const v13 = mean0 + v12;
      const v14 = v13 - mean0;
      rest0 += mean0 - (v13 - v14) + (v12 - v14) + v5 * v7;
      mean0 = v13;
      count0 = v6;
    }
    const v15 = error0 === error0 ? deviation0 + error0 : deviation0;
    out[i] = v15 / 1000;
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
