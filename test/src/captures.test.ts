/** What a call was given is what it works with: lists and options may be changed by their owner before it is evaluated. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

/** [[0, 1, 2], [3, 4, 5]], of which it is not known how many rows there are. */
const rows = (): nd.NDArray<'float64'> => nd.compress([true, true], nd.arange(6).reshape([2, 3]), 0);

/** A call, what it is given beside the array, and another value that its owner puts there. */
function row<T extends object>(
  name: string,
  given: T,
  call: (x: nd.NDArray<'float64'>, given: T) => nd.NDArray,
  other: T,
) {
  const evaluated = (meanwhile: (own: T) => void) => {
    const own = structuredClone(given);
    const result = call(rows(), own);
    meanwhile(own);
    return result.eval().toArray();
  };
  return {
    name,
    value: () => evaluated(() => {}),
    changedMeanwhile: () => evaluated((own) => Object.assign(own, other)),
    ofOther: () => call(rows(), other).eval().toArray(),
  };
}

const calls = [
  row('sum', [0], (x, axis) => nd.sum(x, axis), [1]),
  row('countNonzero', [0], (x, axis) => nd.countNonzero(x, axis), [1]),
  row('mean', [0], (x, axis) => nd.mean(x, axis), [1]),
  row('var', [0], (x, axis) => nd.var(x, axis), [1]),
  row('std', [0], (x, axis) => nd.std(x, axis), [1]),
  row('max', { keepdims: true }, (x, options) => nd.max(x, 0, options), { keepdims: false }),
  row('sum where', [0], (x, axis) => nd.sum(x, axis, { where: [true, true, false] }), [1]),
  row('mean where', [0], (x, axis) => nd.mean(x, axis, { where: [true, true, false] }), [1]),
  row('std where', [0], (x, axis) => nd.std(x, axis, { where: [true, true, false] }), [1]),
  row('nanmean', [0], (x, axis) => nd.nanmean(x, axis), [1]),
  row('nanstd', { correction: 1 }, (x, options) => nd.nanstd(x, 0, options), { correction: 0 }),
  row('median', [0], (x, axis) => nd.median(x, axis), [1]),
  row('nanmedian', [0], (x, axis) => nd.nanmedian(x, axis), [1]),
  row('quantile', [0], (x, axis) => nd.quantile(x, 0.3, axis), [1]),
  row<{ method: 'lower' | 'higher' }>(
    'percentile',
    { method: 'lower' },
    (x, options) => nd.percentile(x, 30, 1, options),
    { method: 'higher' },
  ),
  row('average', [0], (x, axis) => nd.average(x, axis), [1]),
  row('softmax', [0], (x, axis) => nd.softmax(x, axis), [1]),
  row('logSoftmax', [0], (x, axis) => nd.logSoftmax(x, axis), [1]),
  row('logsumexp', [0], (x, axis) => nd.logsumexp(x, axis), [1]),
  row('linalg.norm', [0], (x, axis) => nd.linalg.norm(x, axis), [1]),
  row('linalg.vectorNorm', { ord: 1 }, (x, options) => nd.linalg.vectorNorm(x, 0, options), { ord: 2 }),
  row('linalg.matrixNorm', { ord: 1 }, (x, options) => nd.linalg.matrixNorm(x, options), { ord: Infinity }),
  row('reshape', [3, -1], (x, shape) => nd.reshape(x, shape), [2, -1]),
  row('permuteDims', [1, 0], (x, axes) => nd.permuteDims(x, axes), [0, 1]),
  row('moveaxis', [0, 1], (x, axes) => nd.moveaxis(x, axes, [1, 0]), [1, 0]),
  row('expandDims', [0, 1], (x, axes) => nd.expandDims(x, axes), [0, 2]),
  row('squeeze', [0], (x, axes) => nd.squeeze(nd.expandDims(x, [0, 2]), axes), [2]),
  row('flip', [0], (x, axes) => nd.flip(x, axes), [1]),
  row('roll', [1], (x, shift) => nd.roll(x, shift, [1]), [2]),
  row('tile', [1, 2], (x, times) => nd.tile(x, times), [2, 2]),
  row('resize', [2, 2], (x, shape) => nd.resize(x, shape), [3, 2]),
  row('repeat', [2], (x, times) => nd.repeat(x, times, 1), [3]),
  row('pad', [1, 1], (x, width) => nd.pad(x, width), [2, 2]),
  row('insert', [0], (x, places) => nd.insert(x, places, 9, 1), [2]),
  row('delete', [0], (x, places) => nd.delete(x, places, 1), [2]),
  row('partition', [0], (x, places) => nd.partition(nd.flip(x), places, 1), [2]),
  row('argpartition', [0], (x, places) => nd.argpartition(nd.flip(x), places, 1), [2]),
  row('sort', { descending: true }, (x, options) => nd.sort(x, 1, options), { descending: false }),
  row<[number[], number[]]>('tensordot', [[1], [1]], (x, axes) => nd.tensordot(x, x, axes), [[0], [0]]),
  row('histogram', [0, 2, 6], (x, edges) => nd.histogram(x, edges)[0], [0, 4, 6]),
  row<{ range: [number, number] }>(
    'histogramBinEdges',
    { range: [0, 4] },
    (x, options) => nd.histogramBinEdges(x, 2, options),
    { range: [0, 8] },
  ),
  row('interp', { left: -1 }, (x, options) => nd.interp(x.ravel(), [2, 3], [0, 1], options), { left: -2 }),
  row('get', [1, 0], (x, places) => x.get(places, ':'), [0, 0]),
];

describe('a call on an array whose size is not known works with what it was given', () => {
  it.each(calls)('$name', ({ value, changedMeanwhile }) => expect(changedMeanwhile()).toEqual(value()));

  it.each(calls)('$name gives something else of other values', ({ value, ofOther }) =>
    expect(ofOther()).not.toEqual(value()),
  );

  it('diff, of what is put beside the array', () => {
    const edge = nd.array([1]);
    const differences = nd.diff(rows().ravel(), -1, { prepend: edge });
    edge.set(0, 100);
    expect(differences.toArray()).toEqual([-1, 1, 1, 1, 1, 1]);
  });

  it('nanmean, of the mask beside the array', () => {
    const where = nd.array([true, false, false]);
    const means = nd.nanmean(rows(), 1, { where });
    where.set(0, false);
    expect(means.toArray()).toEqual([0, 3]);
  });

  it('fullLike, of what it is filled with', () => {
    const value = nd.array([7]);
    const filled = nd.fullLike(rows(), value);
    value.set(0, 100);
    expect(filled.toArray()).toEqual([
      [7, 7, 7],
      [7, 7, 7],
    ]);
  });
});
