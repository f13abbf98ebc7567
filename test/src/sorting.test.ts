/** Sorting as part of lazy programs: in place, through views, beside other operations, of sizes that are yet unknown. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const mixed = () => nd.array([3, 1, 2, 1]);

describe('sort', () => {
  it('computes nothing before eval', () => {
    const sorted = nd.sort(mixed());
    expect(sorted.isEvaluated).toBe(false);
    expect(sorted.eval().toArray()).toEqual([1, 1, 2, 3]);
  });

  it('as a function leaves its operand as it is', () => {
    const x = mixed();
    nd.sort(x).eval();
    expect(x.toArray()).toEqual([3, 1, 2, 1]);
  });

  it('as a method sorts in place', () => {
    const x = mixed();
    expect(x.sort()).toBe(x);
    expect(x.toArray()).toEqual([1, 1, 2, 3]);
  });

  it('as a method along an axis is seen through views of the array', () => {
    const x = nd.array([
      [3, 1],
      [1, 2],
    ]);
    const column = x.get(':, 0');
    x.sort(0);
    expect(column.toArray()).toEqual([1, 3]);
  });

  it('of a view in place writes to the array behind it', () => {
    const x = nd.array([5, 4, 3, 2, 1]);
    x.get('::2').sort();
    expect(x.toArray()).toEqual([1, 4, 3, 2, 5]);
  });

  it('keeps the values that were there when it was called', () => {
    const x = mixed();
    const sorted = nd.sort(x);
    x.set(0, 100);
    expect(sorted.toArray()).toEqual([1, 1, 2, 3]);
  });

  it('takes expressions, and is part of them', () => {
    const x = mixed();
    expect(nd.sort(x.mul(-1)).add(1).sum().item()).toBe(-3);
  });

  it('of a broadcast view in place is refused', () => {
    expect(() => nd.broadcastTo(mixed(), [2, 4]).sort()).toThrow('broadcast view');
  });

  it('keeps the order of zeros of both signs, ascending and descending', () => {
    const x = nd.array([0, -0, 1, -0, 0, -1]);
    expect(nd.sort(x).toArray()).toEqual([-1, 0, -0, -0, 0, 1]);
    expect(nd.sort(x, -1, { descending: true }).toArray()).toEqual([1, 0, -0, -0, 0, -1]);
  });

  it('puts NaN last, and first where the order descends', () => {
    const x = nd.array([Number.NaN, 1, 2]);
    expect(nd.sort(x).toArray()).toEqual([1, 2, Number.NaN]);
    expect(nd.sort(x, -1, { descending: true }).toArray()).toEqual([Number.NaN, 2, 1]);
  });

  it('of what a mask picks has a size that is known later', () => {
    const x = mixed();
    const sorted = nd.sort(x.get(x.lt(3)));
    expect(sorted.shape).toEqual([null]);
    expect(sorted.toArray()).toEqual([1, 1, 2]);
  });

  it('of a dtype that it does not name is of that dtype', () => {
    for (const dtype of ['bool', 'int8', 'uint16', 'float32', 'complex64'] as const) {
      expect(nd.sort(mixed().astype(dtype)).dtype).toBe(dtype);
    }
  });
});

describe('argsort', () => {
  it('gives places that sort', () => {
    const x = mixed();
    expect(x.get(x.argsort()).toArray()).toEqual([1, 1, 2, 3]);
  });

  it('counts places of equal elements up, in either direction', () => {
    expect(mixed().argsort().toArray()).toEqual([1, 3, 2, 0]);
    expect(mixed().argsort(-1, { descending: true }).toArray()).toEqual([0, 2, 1, 3]);
  });
});

describe('partition', () => {
  it('as a method works in place', () => {
    const x = nd.array([5, 1, 4, 2, 3]);
    x.partition(2);
    expect(x.get(2).item()).toBe(3);
    expect(Math.max(...x.get(':2').data)).toBeLessThan(3);
  });

  it('takes several places, negative ones from the end', () => {
    const x = nd.partition(nd.array([5, 1, 4, 2, 3]), [0, -1]);
    expect([x.get(0).item(), x.get(4).item()]).toEqual([1, 5]);
  });

  it('of several rows goes along any axis', () => {
    const x = nd.array([
      [3, 9],
      [1, 8],
      [2, 7],
    ]);
    expect(nd.partition(x, 1, 0).get(1).toArray()).toEqual([2, 8]);
    expect(x.argpartition(1, 0).get(1).toArray()).toEqual([2, 1]);
  });
});

describe('searchsorted', () => {
  it('as a method takes what is looked for', () => {
    expect(nd.array([1, 2, 4]).searchsorted([0, 2, 9], { side: 'right' }).toArray()).toEqual([0, 2, 3]);
  });

  it('of a scalar beyond the integers of the array gives an end', () => {
    const bytes = nd.array([1, 2, 4], 'uint8');
    expect([nd.searchsorted(bytes, 1000).item(), nd.searchsorted(bytes, -1).item()]).toEqual([3, 0]);
  });

  it('of 64-bit integers tells neighbours beyond 2 ** 53 apart', () => {
    const large = nd.array([2n ** 60n, 2n ** 60n + 1n, 2n ** 60n + 2n]);
    expect(nd.searchsorted(large, 2n ** 60n + 1n).item()).toBe(1);
  });

  it('by a sorter that names no place fails when it is computed', () => {
    const places = nd.searchsorted([3, 1, 2], 2, { sorter: nd.array([1, 2, 7], 'int32') });
    expect(() => places.eval()).toThrow('the sorter has 7');
  });
});

describe('digitize', () => {
  it('tells at the call that edges are in no order, where they are known', () => {
    expect(() => nd.digitize([1], [1, 3, 2])).toThrow(nd.ValueError);
  });

  it('tells it at the evaluation where they are not', () => {
    const bins = nd.digitize([1], nd.array([1, 3, 2]).add(1));
    expect(() => bins.eval()).toThrow(nd.ValueError);
  });
});

describe('unique', () => {
  it('has a size that is known when it is computed', () => {
    const distinct = nd.unique(mixed());
    expect(distinct.shape).toEqual([null]);
    expect(distinct.eval().shape).toEqual([3]);
  });

  it('goes on as part of expressions', () => {
    expect(nd.unique(mixed()).mul(2).sum().item()).toBe(12);
  });

  it('gives what rebuilds the array', () => {
    const { values, inverseIndices } = nd.uniqueInverse(mixed());
    expect(values.eval().get(inverseIndices).toArray()).toEqual([3, 1, 2, 1]);
  });

  it('of what a mask picks is the same as of an array', () => {
    const x = nd.array([5, 1, 5, 7]);
    const { values, counts } = nd.uniqueCounts(x.get(x.gt(1)));
    expect([values.toArray(), counts.toArray()]).toEqual([
      [5, 7],
      [2, 1],
    ]);
  });
});

describe('sets', () => {
  it('of arrays of unknown sizes are known later', () => {
    const evens = nd.unique([2, 4, 6, 4]);
    expect(nd.setdiff1d(evens, [4]).toArray()).toEqual([2, 6]);
    expect(nd.union1d(evens, [1]).toArray()).toEqual([1, 2, 4, 6]);
    expect(nd.isin([4, 5], evens).toArray()).toEqual([true, false]);
  });
});

describe('quantiles', () => {
  it('of narrow integers far apart do not overflow', () => {
    expect(nd.percentile(nd.array([-100, 100], 'int8'), 50).item()).toBe(0);
    expect(nd.percentile(nd.array([-(2n ** 63n), 2n ** 63n - 1n]), 50).item()).toBe(0);
  });

  it('at places that are computed are checked when they are', () => {
    const half = nd.array([0.25]).mul(2);
    expect(nd.quantile([1, 2, 3], half).toArray()).toEqual([2]);
    const wrong = nd.quantile([1, 2, 3], half.add(1));
    expect(() => wrong.eval()).toThrow('q is from 0 to 1');
  });

  it('of a numeric q keep float32, and of an array do not', () => {
    const x = nd.array([1, 2], 'float32');
    expect([nd.quantile(x, 0.5).dtype, nd.quantile(x, [0.5]).dtype]).toEqual(['float32', 'float64']);
  });

  it('of what a mask picks are those of an array', () => {
    const x = nd.array([9, 1, 2, 3]);
    expect(nd.median(x.get(x.lt(9))).item()).toBe(2);
    expect(nd.quantile(x.get(x.lt(9)), 0.5).item()).toBe(2);
  });

  it('with two axes have them in front, NaN or not', () => {
    const x = nd.ones([2, 3, 4]);
    const q = [[0.3], [0.6]];
    expect(nd.nanquantile(x, q, [0, 2], { keepdims: true }).shape).toEqual([2, 1, 1, 3, 1]);
    expect(nd.quantile(x, q, 1).shape).toEqual([2, 1, 2, 4]);
  });

  it('ignoring NaN are the middle of large numbers, not half of a sum that overflows', () => {
    expect(nd.nanmedian([1.7e308, Number.NaN]).item()).toBe(1.7e308);
  });
});
