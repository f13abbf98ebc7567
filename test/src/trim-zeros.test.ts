/** Trimmed arrays are arrays of their own, of sizes that are known when they are evaluated. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

describe('a trimmed array', () => {
  it('has sizes of null along the axes that are trimmed', () => {
    const x = nd.array([
      [0, 0],
      [0, 3],
    ]);
    expect(nd.trimZeros(x).shape).toEqual([null, null]);
    expect(nd.trimZeros(x, 'fb', 0).shape).toEqual([null, 2]);
    expect(nd.trimZeros(x, 'fb', 0).eval().shape).toEqual([1, 2]);
  });

  it('is what the array was when it was trimmed', () => {
    const x = nd.array([0, 1, 2, 0]);
    const before = nd.trimZeros(x);
    const doubled = before.mul(2);
    expect(doubled.toArray()).toEqual([2, 4]);
    x.set(1, 0);
    expect(before.toArray()).toEqual([1, 2]);
    expect(nd.trimZeros(x).toArray()).toEqual([2]);
  });

  it('shares no memory with it', () => {
    const x = nd.array([0, 1, 2, 0]).eval();
    nd.trimZeros(x).eval().set(0, 9);
    nd.trimZeros(nd.ones([2]))
      .eval()
      .set(0, 9);
    expect(x.toArray()).toEqual([0, 1, 2, 0]);
  });

  it('may be of an array whose size is not known', () => {
    expect(nd.trimZeros(nd.unique([3, 0, 1, 3])).toArray()).toEqual([1, 3]);
  });
});

describe('bits', () => {
  it('are packed and unpacked where the size is not known', () => {
    const bytes = nd.unique(nd.array([3, 128, 3], 'uint8'));
    expect(nd.packbits(nd.unpackbits(bytes)).toArray()).toEqual([3, 128]);
  });
});
