/** Functions given to functions: applied along axes, and to a mask of which the indices are asked. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const x = nd.arange(24).reshape([2, 3, 4]);

describe('applyOverAxes', () => {
  it('keeps the axes that the function takes away', () => {
    expect(nd.applyOverAxes(nd.sum, x, [0, -1]).toArray()).toEqual([[[60], [92], [124]]]);
    expect(nd.applyOverAxes(nd.sum, x, 1).shape).toEqual([2, 1, 4]);
    expect(nd.applyOverAxes(nd.sum, x, []).shape).toEqual([2, 3, 4]);
  });

  it('goes on with what the function keeps', () => {
    const running = nd.applyOverAxes(nd.cumulativeSum, nd.ones([2, 2]), [0, 1]);
    expect(running.toArray()).toEqual([
      [1, 2],
      [2, 4],
    ]);
  });

  it('computes nothing', () => expect(nd.applyOverAxes(nd.max, x, [0, 1]).isEvaluated).toBe(false));

  it('throws for other numbers of dimensions, and for axes that there are not', () => {
    expect(() => nd.applyOverAxes((array) => array.ravel(), x, 0)).toThrow(nd.ShapeError);
    expect(() => nd.applyOverAxes(nd.sum, x, [3])).toThrow(nd.IndexError);
  });
});

describe('maskIndices', () => {
  const indices = (...args: Parameters<typeof nd.maskIndices>) =>
    nd.maskIndices(...args).map((index) => index.toArray());

  it('are where the function leaves something', () => {
    expect(indices(3, nd.triu)).toEqual([
      [0, 0, 0, 1, 1, 2],
      [0, 1, 2, 1, 2, 2],
    ]);
    expect(indices(3, nd.triu, 1)).toEqual([
      [0, 0, 1],
      [1, 2, 2],
    ]);
    expect(indices(2, nd.tril, -1)).toEqual([[1], [0]]);
    expect(indices(0, nd.tril)).toEqual([[], []]);
  });

  it('take any function of the array and k', () => {
    expect(indices(2, (ones, { k }) => ones.mul(nd.eye(2, 2, { k })))).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('are of sizes that can be', () => expect(() => nd.maskIndices(-1, nd.triu)).toThrow(nd.ValueError));
});
