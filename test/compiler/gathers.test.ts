/** Gathers and scatters are loads and stores of a kernel like any others, and fuse with what is around them. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { kernel } from './kernel-text.ts';

const floats = (n: number) => nd.asarray(Float64Array.from({ length: n }, (_, i) => i + 0.5));
const indices = (...list: readonly number[]) => nd.asarray(Int32Array.from(list));

describe('a gather', () => {
  it('is a load at an index that is loaded', () => {
    expect(kernel(nd.take(floats(100), indices(4, 2)).mul(2))).toBe(`\
function kernel(out, a, b, n0) {
  // b[...][a] * 2
  let i = 0;
  for (const end = n0 - 3; i < end; i += 4) {
    {
      const v0 = a[i];
      out[i] = b[v0] * 2;
    }
    {
      const v0 = a[i + 1];
      out[i + 1] = b[v0] * 2;
    }
    {
      const v0 = a[i + 2];
      out[i + 2] = b[v0] * 2;
    }
    {
      const v0 = a[i + 3];
      out[i + 3] = b[v0] * 2;
    }
  }
  for (; i < n0; i++) {
    const v0 = a[i];
    out[i] = b[v0] * 2;
  }
}`);
  });

  it('runs in the kernel of a reduction', () => {
    const total = nd
      .take(floats(100), indices(4, 2, 4))
      .mul(floats(3))
      .sum();
    expect(total.explain().kernels.length).toBe(1);
    expect(total.item()).toBe(4.5 * 0.5 + 2.5 * 1.5 + 4.5 * 2.5);
  });

  it('reads rows at indices that are loaded once a row', () => {
    const source = kernel(
      floats(60)
        .reshape([6, 10])
        .get(indices(5, 0, 3)),
    );
    expect(source.match(/ = a\[/g)?.length).toBe(1);
  });

  it('computes what it picks in its own loop where that is no more work', () => {
    expect(nd.take(nd.sqrt(floats(100)), indices(4, 2)).explain().kernels.length).toBe(1);
    const often = nd.take(nd.exp(floats(3)), nd.asarray(new Int32Array(100)));
    expect(often.explain().buffers.length).toBe(4);
    expect(often.explain().decisions.some(({ code }) => code === 'repeated-work')).toBe(true);
  });
});

describe('a scatter', () => {
  it('adds to elements as often as they are picked, in one loop', () => {
    const counts = nd.zeros([10], 'int32').eval();
    nd.addAt(counts, indices(1, 1, 7), 1);
    expect(kernel(counts)).toContain('out[v0] = out[v0] + 1 | 0;');
    expect(counts.toArray()).toEqual([0, 2, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('keeps the last value of an element that is picked more than once, in row-major order', () => {
    const x = nd.zeros([3]).eval();
    x.set(indices(1, 1, 2, 1).reshape([2, 2]), [
      [5, 6],
      [7, 8],
    ]);
    expect(x.toArray()).toEqual([0, 8, 7]);
  });

  it('reads what it overwrites before it does', () => {
    const x = nd.arange(5).eval();
    x.set(indices(1, 2, 3, 4), x.get(indices(0, 1, 2, 3)));
    expect(x.toArray()).toEqual([0, 0, 1, 2, 3]);
    const y = nd.asarray(Int32Array.of(1, 2, 0));
    y.set(y, y.mul(10));
    expect(y.toArray()).toEqual([0, 10, 20]);
  });

  it('leaves earlier readers what they read', () => {
    const x = nd.arange(3).eval();
    const before = x.mul(2);
    x.set(indices(0), 9);
    expect([x.toArray(), before.toArray()]).toEqual([
      [9, 1, 2],
      [0, 2, 4],
    ]);
  });

  it('goes through a view into the memory below', () => {
    const x = nd.zeros([2, 3]).eval();
    x.T.get('::-1').set(indices(0, 2), ':', 1);
    expect(x.toArray()).toEqual([
      [1, 0, 1],
      [1, 0, 1],
    ]);
  });
});

describe('a histogram', () => {
  it('is one kernel over the values where its range is given', () => {
    const [counts] = nd.histogram(floats(1000), 10, { range: [0, 1000] });
    expect(counts.explain().kernels.length).toBe(1);
    expect(counts.toArray()).toEqual(new Array(10).fill(100));
  });
});
