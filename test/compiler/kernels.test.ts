/** The text of elementwise kernels, as a person reads it: dtypes, constants, names, several outputs. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { kernel, zeros } from './kernel-text.ts';

describe('an elementwise kernel', () => {
  it('a polynomial', () => {
    const x = zeros([1000]);
    expect(kernel(x.pow(2).add(x.mul(2)).add(1))).toBe(`\
function kernel(out, a, n0) {
  // ((a * a) + (a * 2)) + 1
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    {
      const v0 = a[i];
      out[i] = v0 * v0 + v0 * 2 + 1;
    }
    {
      const v0 = a[i + 1];
      out[i + 1] = v0 * v0 + v0 * 2 + 1;
    }
    {
      const v0 = a[i + 2];
      out[i + 2] = v0 * v0 + v0 * 2 + 1;
    }
    {
      const v0 = a[i + 3];
      out[i + 3] = v0 * v0 + v0 * 2 + 1;
    }
  }
  for (; i < n0; i++) {
    const v0 = a[i];
    out[i] = v0 * v0 + v0 * 2 + 1;
  }
}`);
  });

  it('a sum of float32 arrays, rounded at each operation', () => {
    const x = zeros([1000], 'float32');
    expect(kernel(x.add(zeros([1000], 'float32')).mul(x))).toBe(`\
function kernel(out, a, b, n0) {
  // (a + b) * a
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    {
      const v0 = a[i];
      out[i] = Math.fround(Math.fround(v0 + b[i]) * v0);
    }
    {
      const v0 = a[i + 1];
      out[i + 1] = Math.fround(Math.fround(v0 + b[i + 1]) * v0);
    }
    {
      const v0 = a[i + 2];
      out[i + 2] = Math.fround(Math.fround(v0 + b[i + 2]) * v0);
    }
    {
      const v0 = a[i + 3];
      out[i + 3] = Math.fround(Math.fround(v0 + b[i + 3]) * v0);
    }
  }
  for (; i < n0; i++) {
    const v0 = a[i];
    out[i] = Math.fround(Math.fround(v0 + b[i]) * v0);
  }
}`);
  });

  it('a sum of uint8 arrays, which wraps', () => {
    expect(kernel(zeros([1000], 'uint8').add(zeros([1000], 'uint8')))).toBe(`\
function kernel(out, a, b, n0) {
  // a + b
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = a[i] + b[i] & 255;
    out[i + 1] = a[i + 1] + b[i + 1] & 255;
    out[i + 2] = a[i + 2] + b[i + 2] & 255;
    out[i + 3] = a[i + 3] + b[i + 3] & 255;
  }
  for (; i < n0; i++) {
    out[i] = a[i] + b[i] & 255;
  }
}`);
  });

  it('a product of int32 arrays, which wraps', () => {
    expect(kernel(zeros([1000], 'int32').mul(zeros([1000], 'int32')))).toBe(`\
function kernel(out, a, b, n0) {
  // a * b
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = Math.imul(a[i], b[i]);
    out[i + 1] = Math.imul(a[i + 1], b[i + 1]);
    out[i + 2] = Math.imul(a[i + 2], b[i + 2]);
    out[i + 3] = Math.imul(a[i + 3], b[i + 3]);
  }
  for (; i < n0; i++) {
    out[i] = Math.imul(a[i], b[i]);
  }
}`);
  });

  it('a sum of int64 arrays, of bigints', () => {
    expect(kernel(zeros([1000], 'int64').add(zeros([1000], 'int64')))).toBe(`\
function kernel(out, a, b, n0) {
  // a + b
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = BigInt.asIntN(64, a[i] + b[i]);
    out[i + 1] = BigInt.asIntN(64, a[i + 1] + b[i + 1]);
    out[i + 2] = BigInt.asIntN(64, a[i + 2] + b[i + 2]);
    out[i + 3] = BigInt.asIntN(64, a[i + 3] + b[i + 3]);
  }
  for (; i < n0; i++) {
    out[i] = BigInt.asIntN(64, a[i] + b[i]);
  }
}`);
  });

  it('a floor division of int32 arrays, with a helper', () => {
    expect(kernel(nd.floorDivide(zeros([1000], 'int32'), zeros([1000], 'int32')))).toBe(`\
function kernel(out, a, b, n0) {
  // a // b
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = Math.floor(a[i] / b[i]) | 0;
    out[i + 1] = Math.floor(a[i + 1] / b[i + 1]) | 0;
    out[i + 2] = Math.floor(a[i + 2] / b[i + 2]) | 0;
    out[i + 3] = Math.floor(a[i + 3] / b[i + 3]) | 0;
  }
  for (; i < n0; i++) {
    out[i] = Math.floor(a[i] / b[i]) | 0;
  }
}`);
  });

  it('logic of bool arrays, stored as bytes', () => {
    const p = zeros([1000], 'bool');
    expect(kernel(nd.logicalAnd(p, nd.logicalNot(zeros([1000], 'bool'))))).toBe(`\
function kernel(out, a, b, n0) {
  // logicalAnd(a, logicalNot(b))
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = Number(a[i] !== 0 && !(b[i] !== 0));
    out[i + 1] = Number(a[i + 1] !== 0 && !(b[i + 1] !== 0));
    out[i + 2] = Number(a[i + 2] !== 0 && !(b[i + 2] !== 0));
    out[i + 3] = Number(a[i + 3] !== 0 && !(b[i + 3] !== 0));
  }
  for (; i < n0; i++) {
    out[i] = Number(a[i] !== 0 && !(b[i] !== 0));
  }
}`);
  });

  it('a choice', () => {
    expect(kernel(nd.where(zeros([1000], 'bool'), zeros([1000]), 0))).toBe(`\
function orZero(condition, x) {
  const is = Number(condition);
  const chosen = x * is + 0 * (0.5 - is);
  return chosen === chosen ? chosen : condition ? x : 0;
}
function kernel(out, a, b, n0) {
  // where(a, b, 0)
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = orZero(a[i] !== 0, b[i]);
    out[i + 1] = orZero(a[i + 1] !== 0, b[i + 1]);
    out[i + 2] = orZero(a[i + 2] !== 0, b[i + 2]);
    out[i + 3] = orZero(a[i + 3] !== 0, b[i + 3]);
  }
  for (; i < n0; i++) {
    out[i] = orZero(a[i] !== 0, b[i]);
  }
}`);
  });

  it('a comparison of an integer array to a fraction', () => {
    expect(kernel(zeros([1000], 'int16').gt(0.5))).toBe(`\
function kernel(out, a, n0) {
  // a > 0.5
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = Number(a[i] > 0.5);
    out[i + 1] = Number(a[i + 1] > 0.5);
    out[i + 2] = Number(a[i + 2] > 0.5);
    out[i + 3] = Number(a[i + 3] > 0.5);
  }
  for (; i < n0; i++) {
    out[i] = Number(a[i] > 0.5);
  }
}`);
  });

  it('a shared value gets a name', () => {
    const e = zeros([1000]).log();
    expect(kernel(e.add(1).mul(e))).toBe(`\
function kernel(out, a, n0) {
  // (log(a) + 1) * log(a)
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    {
      const v0 = Math.log(a[i]);
      out[i] = (v0 + 1) * v0;
    }
    {
      const v0 = Math.log(a[i + 1]);
      out[i + 1] = (v0 + 1) * v0;
    }
    {
      const v0 = Math.log(a[i + 2]);
      out[i + 2] = (v0 + 1) * v0;
    }
    {
      const v0 = Math.log(a[i + 3]);
      out[i + 3] = (v0 + 1) * v0;
    }
  }
  for (; i < n0; i++) {
    const v0 = Math.log(a[i]);
    out[i] = (v0 + 1) * v0;
  }
}`);
  });

  it('two outputs of one operand', () => {
    const x = zeros([1000]);
    expect(kernel(x.add(1), x.mul(2))).toBe(`\
function kernel(out0, out1, a, n0) {
  // a * 2, a + 1
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    {
      const v0 = a[i];
      out0[i] = v0 * 2;
      out1[i] = v0 + 1;
    }
    {
      const v0 = a[i + 1];
      out0[i + 1] = v0 * 2;
      out1[i + 1] = v0 + 1;
    }
    {
      const v0 = a[i + 2];
      out0[i + 2] = v0 * 2;
      out1[i + 2] = v0 + 1;
    }
    {
      const v0 = a[i + 3];
      out0[i + 3] = v0 * 2;
      out1[i + 3] = v0 + 1;
    }
  }
  for (; i < n0; i++) {
    const v0 = a[i];
    out0[i] = v0 * 2;
    out1[i] = v0 + 1;
  }
}`);
  });

  it('a lifted function', () => {
    const leaky = nd.lift((x) => (x > 0 ? x : x * 0.01));
    expect(kernel(leaky(zeros([1000])))).toBe(`\
function kernel(out, a, n0) {
  // where(a > 0, a, a * 0.01)
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    {
      const v0 = a[i];
      out[i] = v0 > 0 ? v0 : v0 * 0.01;
    }
    {
      const v0 = a[i + 1];
      out[i + 1] = v0 > 0 ? v0 : v0 * 0.01;
    }
    {
      const v0 = a[i + 2];
      out[i + 2] = v0 > 0 ? v0 : v0 * 0.01;
    }
    {
      const v0 = a[i + 3];
      out[i + 3] = v0 > 0 ? v0 : v0 * 0.01;
    }
  }
  for (; i < n0; i++) {
    const v0 = a[i];
    out[i] = v0 > 0 ? v0 : v0 * 0.01;
  }
}`);
  });

  it('special constants', () => {
    const x = zeros([1000]);
    expect(kernel(x.add(Infinity).mul(-Infinity).add(NaN).mul(-0).add(-1.5))).toBe(`\
function kernel(out, a, n0) {
  // ((((a + Infinity) * -Infinity) + NaN) * -0) + -1.5
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = ((a[i] + 1 / 0) * (-1 / 0) + 0 / 0) * -0 + -1.5;
    out[i + 1] = ((a[i + 1] + 1 / 0) * (-1 / 0) + 0 / 0) * -0 + -1.5;
    out[i + 2] = ((a[i + 2] + 1 / 0) * (-1 / 0) + 0 / 0) * -0 + -1.5;
    out[i + 3] = ((a[i + 3] + 1 / 0) * (-1 / 0) + 0 / 0) * -0 + -1.5;
  }
  for (; i < n0; i++) {
    out[i] = ((a[i] + 1 / 0) * (-1 / 0) + 0 / 0) * -0 + -1.5;
  }
}`);
  });

  it('a value of no dimensions', () => {
    expect(kernel(zeros([]).add(1))).toBe(`\
function kernel(out, a) {
  // a + 1
  out[0] = a[0] + 1;
}`);
  });
});

describe('a constant', () => {
  it('is written into the kernel while it does not vary', () => {
    expect(kernel(zeros([100]).sub(0.7))).toContain('out[i] = a[i] - 0.7;');
  });

  it('is a parameter from the third value on', () => {
    const x = zeros([100]);
    for (const t of [0.1, 0.2]) x.sub(t).eval();
    expect(kernel(x.sub(0.3))).toBe(`\
function kernel(out, a, n0, c0) {
  // a - c0
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = a[i] - c0;
    out[i + 1] = a[i + 1] - c0;
    out[i + 2] = a[i + 2] - c0;
    out[i + 3] = a[i + 3] - c0;
  }
  for (; i < n0; i++) {
    out[i] = a[i] - c0;
  }
}`);
  });

  it('that is a small whole number stays in the kernel', () => {
    const x = zeros([101]);
    for (const t of [2, 3, 4]) x.mul(t).eval();
    expect(kernel(x.mul(5))).toContain('out[i] = a[i] * 5;');
  });
});
