/** Bugs that random programs found (`test/fuzz`), each as the smallest program that showed it. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const verified = { verify: true } as const;

describe('a running value', () => {
  it('that a mean over a single row is taken of is known before the mean', () => {
    const x = nd.ones([3, 1, 2], 'float32').cumulativeSum(0, { dtype: 'int8' }).mean(-2);
    expect(x.eval(verified).toArray()).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('that is the same along a sum is known before the sum', () => {
    const running = nd.asarray([1, 2, 3]).cumulativeSum().reshape([3, 1]);
    const x = nd.ones([3, 4]).mul(running).sum(-1);
    expect(x.eval(verified).toArray()).toEqual([4, 12, 24]);
  });

  it('that is asked for beside what it gives with its own reversal is read at both places', () => {
    const x = nd.asarray([1, 2, 3]).cumulativeSum();
    const y = x.sub(x.flip(0));
    nd.evaluate(x, y, verified);
    expect(y.toArray()).toEqual([-5, 0, 5]);
  });
});

it('a value that is asked for beside what it gives with its own reversal is read at both places', () => {
  const x = nd.asarray([1, 2, 3]).exp();
  const y = x.sub(x.flip(0));
  nd.evaluate(x, y, verified);
  expect(y.toArray()).toEqual([Math.E - Math.E ** 3, 0, Math.E ** 3 - Math.E].map((v) => expect.closeTo(v, 12)));
});

it('what is kept of a row between folds is that of the row, where rows lie side by side in memory', () => {
  const data = Float64Array.from({ length: 40 }, (_, at) => (at % 8) * Math.floor(at / 8));
  const x = nd.asarray({ data, shape: [8, 5], strides: [1, 8] });
  const below = x.sub(x.max(-1, { keepdims: true }));
  const sums = below.sum(-1, { keepdims: true });
  const squares = below.mul(sums).sum(-1);
  nd.evaluate(sums, squares, { backend: 'jit', verify: true });
  expect(sums.reshape([8]).toArray()).toEqual([0, -10, -20, -30, -40, -50, -60, -70]);
  expect(squares.toArray()).toEqual([0, 100, 400, 900, 1600, 2500, 3600, 4900]);
});

describe('a write through arrays', () => {
  const ways = [{ backend: 'jit', verify: true }, { backend: 'interpreter', verify: true }, { fuse: false }] as const;

  it('adds to one place as often as an index says it, wherever that is the same for all', () => {
    for (const options of ways) {
      const data = new Int32Array([2]);
      const index = nd.asarray({ data, shape: [2, 3], strides: [0, 0], offset: 0 });
      expect(
        nd
          .addAt(nd.zeros([3]).eval(), index, 1)
          .eval(options)
          .toArray(),
      ).toEqual([0, 0, 6]);
      const columns = nd.broadcastTo(nd.asarray(new Int32Array([1])), [3]);
      const sums = nd.addAt(nd.zeros([2, 2]).eval(), [[0], [1]], columns, nd.arange(3));
      expect(sums.eval(options).toArray()).toEqual([
        [0, 3],
        [0, 3],
      ]);
    }
  });

  it('is followed in the same memory by a write to all of it', () => {
    for (const options of ways) {
      const data = new Float64Array([1, 2, 3]);
      const x = nd.asarray(data);
      x.set([0, 1, 1], -4);
      x.imul(-0.5).eval(options);
      expect([...data]).toEqual([2, 2, -1.5]);
      x.set([2], 1);
      x.assign(7).eval(options);
      expect([...data]).toEqual([7, 7, 7]);
    }
  });

  it('counts what is the same everywhere', () => {
    for (const options of ways) {
      const [counts] = nd.histogram(nd.ones([7, 6], 'uint8'), 2, { range: [-4, 6] });
      expect(counts.eval(options).toArray()).toEqual([0, 42]);
    }
  });

  it('waits for a mask that another such write waits for, too', () => {
    const x = nd.ones([2]);
    const mask = nd.asarray(new Uint8Array([0, 1])).astype('bool');
    nd.minimumAt(x, mask, 0.5);
    nd.minimumAt(x, mask, 0.25);
    expect(x.eval(verified).toArray()).toEqual([1, 0.25]);
  });

  it('that is not defined for the dtype is an error before it waits for anything', () => {
    const mask = nd.asarray(new Uint8Array([1])).astype('bool');
    expect(() => nd.minimumAt(nd.ones([1], 'complex128'), mask, 1)).toThrow(nd.DTypeError);
    expect(() => nd.subtractAt(nd.ones([1], 'bool'), mask, true)).toThrow(nd.DTypeError);
  });

  it('combines in the dtype of both, and casts the result', () => {
    expect(nd.maximumAt(nd.ones([2], 'int8'), [0], nd.asarray([300n])).toArray()).toEqual([44, 1]);
    expect(nd.addAt(nd.ones([2], 'int8'), [0, 0], 0.5).toArray()).toEqual([1, 1]);
  });

  it('writes complex numbers where a mask picks nothing', () => {
    const x = nd.ones([2], 'complex64');
    const mask = nd.zeros([2], 'bool');
    x.set(mask, x.get(mask));
    expect(x.eval(verified).real.toArray()).toEqual([1, 1]);
  });
});

it('the first of several conditions chooses in the dtype of all choices, of which a scalar is weak', () => {
  const mask = nd.asarray([true]);
  expect(nd.select([mask, mask], [nd.ones([1], 'float32'), mask]).dtype).toBe('float32');
});

it('a product of complex numbers keeps what it reads when that is overwritten before it is computed', () => {
  const x = nd.full([3], new nd.Complex(0, 1)).eval();
  const product = x.prod();
  x.set([0], 5).eval();
  expect(product.toArray()).toEqual(new nd.Complex(-0, -1));
});

describe('a write keeps what it reads of an array whose size was not known, when that is computed and then overwritten', () => {
  const ways = [{ backend: 'jit', verify: true }, { backend: 'interpreter', verify: true }, { fuse: false }] as const;
  const contents = (
    options: nd.EvaluateOptions,
    write: (y: nd.NDArray, picked: nd.NDArray, mask: nd.NDArray) => void,
  ) => {
    const mask = nd.asarray([false, true, true]);
    const picked = nd.asarray([4, 5, 6]).get(mask);
    const y = nd.zeros([3]);
    write(y, picked, mask);
    nd.evaluate(picked, options);
    picked.imul(0).eval(options);
    return y.eval(options).toArray();
  };

  it('through a mask', () => {
    for (const options of ways) expect(contents(options, (y, picked, mask) => y.set(mask, picked))).toEqual([0, 5, 6]);
  });

  it('through indices', () => {
    for (const options of ways) expect(contents(options, (y, picked) => y.set([2, 0], picked))).toEqual([6, 0, 5]);
  });
});

it('eigenvectors of an eigenvalue that is nearly there several times belong to it', () => {
  const a = nd
    .asarray([
      [0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
      [2, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2],
      [2, 1, -4, -2, 0, -2, 2, 0, 2, 1, -2],
      [0, 1, 2, 0, 2, 2, 2, 2, 2, 2, 2],
      [-2, 2, 2, 2, 0, 2, 2, 2, 2, 2, 2],
      [2, -1, -2, -1, 2, 0, 0, -1, -2, 0, 2],
      [2, 2, 2, 2, 2, 2, 0, 2, 2, 2, 2],
      [2, 2, 2, 2, 2, -1, 2, 0, 0, 2, 2],
      [-2, 2, 2, 2, 2, 2, 2, 2, 0, 2, 2],
      [0, -2, 2, 2, 2, 2, 2, 2, 2, 0, 2],
      [-2, -1, -2, -2, -2, -2, -2, 0, 2, -2, -4],
    ])
    .add(nd.eye(11).mul(49));
  const { eigenvalues, eigenvectors } = nd.linalg.eig(a);
  const away = nd.abs(nd.matmul(a, eigenvectors).sub(eigenvectors.mul(eigenvalues)));
  expect(Number(away.max())).toBeLessThan(1e-12);
});

it('the edges of bins in a grid are float64 where a range is given, and of the values otherwise', () => {
  const x = nd.asarray(new Float32Array([1, 2, 3]));
  const [, given] = nd.histogram2d(x, x, 3, { range: [[-4, 6], null] });
  const [, , found] = nd.histogram2d(x, x, 3, { range: [[-4, 6], null] });
  expect([given.dtype, found.dtype]).toEqual(['float64', 'float32']);
});

it('the sign of a complex number whose magnitude is beyond what floats hold is that of its imaginary part', () => {
  const x = nd.asarray([new nd.Complex(1.7e308, -1.7e308)]);
  expect(nd.sign(x).toArray()).toEqual([new nd.Complex(0, -1)]);
});

it('the distinct slices of a vector are its distinct elements, among which NaN is one', () => {
  const x = nd.asarray([2, Number.NaN, 1, Number.NaN]);
  expect(nd.unique(x, { axis: -1 }).toArray()).toEqual([1, 2, Number.NaN]);
  expect(() => nd.unique(x, { axis: 1 })).toThrow(nd.IndexError);
});
