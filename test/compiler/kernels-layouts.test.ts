/** The text of kernels over layouts, as a person reads it: broadcasts, slices, transposes, positions, writes. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { kernel, zeros } from './kernel-text.ts';

describe('a kernel over', () => {
  it('a column plus a row', () => {
    expect(kernel(zeros([100, 1]).add(zeros([1, 200])))).toBe(`\
function kernel(out, a, b, n0, n1) {
  // a + b
  for (let i = 0; i < n0; i++) {
    const v0 = a[i];
    const p0 = i * n1;
    let j = 0;
    for (const end = n1 - 3; j < end; j += 4) {
      out[p0 + j] = v0 + b[j];
      out[p0 + j + 1] = v0 + b[j + 1];
      out[p0 + j + 2] = v0 + b[j + 2];
      out[p0 + j + 3] = v0 + b[j + 3];
    }
    for (; j < n1; j++) {
      out[p0 + j] = v0 + b[j];
    }
  }
}`);
  });

  it('every other element', () => {
    expect(kernel(zeros([1000]).get('1::2').add(1))).toBe(`\
function kernel(out, a, n0, o0) {
  // a[...] + 1
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = a[o0 + i * 2] + 1;
    out[i + 1] = a[o0 + i * 2 + 2] + 1;
    out[i + 2] = a[o0 + i * 2 + 4] + 1;
    out[i + 3] = a[o0 + i * 2 + 6] + 1;
  }
  for (; i < n0; i++) {
    out[i] = a[o0 + i * 2] + 1;
  }
}`);
  });

  it('a reversed array', () => {
    expect(kernel(zeros([1000]).get('::-1').mul(3))).toBe(`\
function kernel(out, a, n0, o0) {
  // a[...] * 3
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = a[o0 - i] * 3;
    out[i + 1] = a[o0 - i - 1] * 3;
    out[i + 2] = a[o0 - i - 2] * 3;
    out[i + 3] = a[o0 - i - 3] * 3;
  }
  for (; i < n0; i++) {
    out[i] = a[o0 - i] * 3;
  }
}`);
  });

  it('an array and a transposed one, eight rows side by side', () => {
    expect(kernel(zeros([100, 200]).T.add(zeros([200, 100])))).toBe(`\
function kernel(out, a, b, n0, n1) {
  // a[...] + b
  let i = 0;
  for (const end = n0 - 7; i < end; i += 8) {
    const p0_0 = i * n1;
    const p0_1 = (i + 1) * n1;
    const p0_2 = (i + 2) * n1;
    const p0_3 = (i + 3) * n1;
    const p0_4 = (i + 4) * n1;
    const p0_5 = (i + 5) * n1;
    const p0_6 = (i + 6) * n1;
    const p0_7 = (i + 7) * n1;
    for (let j = 0; j < n1; j++) {
      const p1 = i + j * n0;
      out[p1] = a[p0_0 + j] + b[p1];
      out[p1 + 1] = a[p0_1 + j] + b[p1 + 1];
      out[p1 + 2] = a[p0_2 + j] + b[p1 + 2];
      out[p1 + 3] = a[p0_3 + j] + b[p1 + 3];
      out[p1 + 4] = a[p0_4 + j] + b[p1 + 4];
      out[p1 + 5] = a[p0_5 + j] + b[p1 + 5];
      out[p1 + 6] = a[p0_6 + j] + b[p1 + 6];
      out[p1 + 7] = a[p0_7 + j] + b[p1 + 7];
    }
  }
  for (; i < n0; i++) {
    const p0 = i * n1;
    for (let j = 0; j < n1; j++) {
      const p1 = i + j * n0;
      out[p1] = a[p0 + j] + b[p1];
    }
  }
}`);
  });

  it('a block of a matrix', () => {
    expect(kernel(zeros([100, 200]).get('10:20, 30:50').mul(3))).toBe(`\
function kernel(out, a, n0, n1, o0, s0) {
  // a[...] * 3
  for (let i = 0; i < n0; i++) {
    const p0 = o0 + i * s0;
    const p1 = i * n1;
    let j = 0;
    for (const end = n1 - 3; j < end; j += 4) {
      out[p1 + j] = a[p0 + j] * 3;
      out[p1 + j + 1] = a[p0 + j + 1] * 3;
      out[p1 + j + 2] = a[p0 + j + 2] * 3;
      out[p1 + j + 3] = a[p0 + j + 3] * 3;
    }
    for (; j < n1; j++) {
      out[p1 + j] = a[p0 + j] * 3;
    }
  }
}`);
  });

  it('a range', () => {
    expect(kernel(nd.arange(10, 30, 2))).toBe(`\
function kernel(out, n0) {
  // (iota * 2) + 10
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = i * 2 + 10;
    out[i + 1] = (i + 1) * 2 + 10;
    out[i + 2] = (i + 2) * 2 + 10;
    out[i + 3] = (i + 3) * 2 + 10;
  }
  for (; i < n0; i++) {
    out[i] = i * 2 + 10;
  }
}`);
  });

  it('an identity matrix', () => {
    expect(kernel(nd.eye(100))).toBe(`\
function kernel(out, n0, n1) {
  // float64(iota == 0)
  for (let i = 0; i < n0; i++) {
    const p0 = i * n1;
    let j = 0;
    for (const end = n1 - 3; j < end; j += 4) {
      out[p0 + j] = Number(j - i === 0);
      out[p0 + j + 1] = Number(j - i + 1 === 0);
      out[p0 + j + 2] = Number(j - i + 2 === 0);
      out[p0 + j + 3] = Number(j - i + 3 === 0);
    }
    for (; j < n1; j++) {
      out[p0 + j] = Number(j - i === 0);
    }
  }
}`);
  });

  it('a write to a slice', () => {
    const x = zeros([1000]);
    expect(kernel(x.set('10:20', 1))).toBe(`\
function kernel(out, n0, o0) {
  // out[...] = 1
  out.fill(1, o0, o0 + n0);
}`);
  });

  it('a write in place', () => {
    const x = zeros([1000]);
    expect(kernel(x.iadd(1))).toBe(`\
function kernel(out, n0) {
  // out[...] = out + 1
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[i] = out[i] + 1;
    out[i + 1] = out[i + 1] + 1;
    out[i + 2] = out[i + 2] + 1;
    out[i + 3] = out[i + 3] + 1;
  }
  for (; i < n0; i++) {
    out[i] = out[i] + 1;
  }
}`);
  });

  it('a write to a row with a value of its own', () => {
    const x = zeros([100, 200]);
    expect(kernel(x.set(3, zeros([200]).mul(2)))).toBe(`\
function kernel(out, a, n0, o0) {
  // out[...] = a * 2
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    out[o0 + i] = a[i] * 2;
    out[o0 + i + 1] = a[i + 1] * 2;
    out[o0 + i + 2] = a[i + 2] * 2;
    out[o0 + i + 3] = a[i + 3] * 2;
  }
  for (; i < n0; i++) {
    out[o0 + i] = a[i] * 2;
  }
}`);
  });
});
