/** Functions that rearrange arrays: which results are views, what they leave alone, and how many kernels they take. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const matrix = (): nd.NDArray<'float64'> => nd.arange(12).reshape([3, 4]).copy();

const kernels = (x: nd.NDArray): number => x.explain().kernels.length;

describe('a write through a view is seen by the base', () => {
  const views: readonly [name: string, view: (x: nd.NDArray) => nd.NDArray | undefined][] = [
    ['split', (x) => nd.split(x, 2, 1)[0]],
    ['arraySplit', (x) => nd.arraySplit(x, 3, 1)[0]],
    ['hsplit', (x) => nd.hsplit(x, [1])[0]],
    ['vsplit', (x) => nd.vsplit(x, [1])[0]],
    ['unstack', (x) => nd.unstack(x)[0]],
    ['rot90', (x) => nd.rot90(x, 2).get('::-1', '::-1')],
    ['flipud', (x) => nd.flipud(x).get('::-1')],
    ['fliplr', (x) => nd.fliplr(x).get(':', '::-1')],
    ['swapaxes', (x) => nd.swapaxes(x, 0, 1)],
    ['rollaxis', (x) => nd.rollaxis(x, 1)],
    ['atleast3d', (x) => nd.atleast3d(x)],
    ['slidingWindowView', (x) => nd.slidingWindowView(x, [2, 2], null, { writeable: true }).get(0, 0)],
    ['asStrided', (x) => nd.asStrided(x, [2, 2], [8, 16], { writeable: true })],
  ];

  for (const [name, view] of views) {
    it(`of ${name}`, () => {
      for (const isComputed of [false, true]) {
        const x = matrix();
        if (isComputed) x.eval();
        const part = view(x);
        part?.set(...part.shape.map(() => 0), 99);
        expect(x.item(0, 0)).toBe(99);
        x.set(0, 0, 7);
        expect(part?.item(...part.shape.map(() => 0))).toBe(7);
      }
    });
  }

  it('of a window that shares its elements with others', () => {
    const x = nd.arange(4).copy();
    const windows = nd.slidingWindowView(x, 2, null, { writeable: true });
    windows.set(1, [10, 20]);
    expect(windows.toArray()).toEqual([
      [0, 10],
      [10, 20],
      [20, 3],
    ]);
  });
});

describe('a view cannot be written to', () => {
  it('where elements show several times, unless that is asked for', () => {
    expect(() => nd.slidingWindowView(matrix(), [2, 2]).set(0, 1)).toThrow(nd.ValueError);
    expect(() => nd.asStrided(matrix(), [2, 2], [0, 8]).set(0, 1)).toThrow(nd.ValueError);
  });

  it('where the array itself cannot', () => {
    const windows = nd.slidingWindowView(nd.broadcastTo(1, [4]), 2, null, { writeable: true });
    expect(() => windows.set(0, 1)).toThrow(nd.ValueError);
  });

  it('of a diagonal, which fillDiagonal writes to', () => {
    const x = matrix();
    expect(() => nd.diag(x).set(0, 1)).toThrow(nd.ValueError);
    expect(() => nd.diagonal(x).set(0, 1)).toThrow(nd.ValueError);
    nd.fillDiagonal(x, -1);
    expect(nd.diag(x).toArray()).toEqual([-1, -1, -1]);
  });
});

describe('asStrided is held to the memory', () => {
  const x = nd.arange(12, undefined, undefined, 'float64').get('2:8');
  const cases: readonly [shape: number[], strides: number[]][] = [
    [[11], [8]],
    [[4], [-8]],
    [
      [2, 2],
      [8, 80],
    ],
    [[2], [4]],
    [[2, 2], [8]],
  ];
  for (const [shape, strides] of cases) {
    it(`and refuses shape [${shape}] with strides [${strides}]`, () => {
      expect(() => nd.asStrided(x, shape, strides)).toThrow(nd.ValueError);
    });
  }

  it('up to its last element, which a view may not reach itself', () => {
    expect(nd.asStrided(x, [10], [8]).toArray()).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(nd.asStrided(x, [3], [-8]).toArray()).toEqual([2, 1, 0]);
  });
});

describe('a copy does not follow writes', () => {
  const copies: readonly [name: string, copy: (x: nd.NDArray) => nd.NDArray][] = [
    ['roll by nothing', (x) => nd.roll(x, 0, 0)],
    ['roll', (x) => nd.roll(x, [3, 4], [0, 1])],
    ['roll of all elements', (x) => nd.roll(x, 12)],
    ['tile of one tile', (x) => nd.tile(x, 1)],
    ['repeat once', (x) => nd.repeat(x, 1, 0)],
    ['repeat once each', (x) => nd.repeat(x, [1, 1, 1], 0)],
    ['resize to its own shape', (x) => nd.resize(x, [3, 4])],
    ['pad by nothing', (x) => nd.pad(x, 0)],
    ['delete of nothing', (x) => nd.delete(x, [], 0)],
    ['insert of nothing', (x) => nd.insert(x, [], 1, 0)],
    ['append of nothing', (x) => nd.append(x, nd.zeros([0, 4]), 0)],
    ['block of one', (x) => nd.block([[x]])],
    ['hstack of one', (x) => nd.hstack([x])],
  ];
  for (const [name, copy] of copies) {
    it(name, () => {
      for (const isComputed of [false, true]) {
        const x = matrix();
        if (isComputed) x.eval();
        const made = copy(x);
        x.set('...', -1);
        expect(made.toArray()).toEqual(matrix().toArray());
        made.set('...', 5);
        expect(x.item(0, 0)).toBe(-1);
      }
    });
  }
});

describe('nothing is computed by', () => {
  const x = nd.exp(nd.arange(12).reshape([3, 4]));
  const calls: readonly (readonly [string, nd.NDArray])[] = [
    ['roll', nd.roll(x, 1, 0)],
    ['tile', nd.tile(x, 2)],
    ['repeat', nd.repeat(x, [1, 2, 0], 0)],
    ['pad', nd.pad(x, 1, 'reflect')],
    ['delete', nd.delete(x, 0, 0)],
    ['insert', nd.insert(x, 0, 1, 0)],
    ['block', nd.block([x, x])],
    ['kron', nd.kron(x, x)],
    ['slidingWindowView', nd.slidingWindowView(x, 2, 1)],
    ['trilIndices', nd.trilIndices(4)[0]],
  ];
  for (const [name, made] of calls) {
    it(name, () => expect([made.isEvaluated, x.isEvaluated]).toEqual([false, false]));
  }
});

describe('one kernel is all that it takes for', () => {
  const x = nd.array(new Float64Array(10000)).reshape([100, 100]).eval();
  const made: readonly (readonly [string, nd.NDArray])[] = [
    ['a roll along two axes', nd.roll(x, [3, 5], [0, 1])],
    ['a tile', nd.tile(x, [2, 3])],
    ['a repeat', nd.repeat(x, 3, 1)],
    [
      'a repeat of each position as often as a list says',
      nd.repeat(
        x,
        Array.from({ length: 100 }, (_, i) => i),
        0,
      ),
    ],
    ['a Kronecker product', nd.kron(x, nd.ones([3, 3]))],
    ['means of windows', nd.slidingWindowView(x, 5, 1).mean(-1)],
    ['a five-point stencil of rolled arrays', stencil(x)],
    ['a function of coordinates', nd.fromFunction((i, j) => i.mul(j).add(1), [50, 50])],
    ['a geometric sequence', nd.geomspace(1, 10, 50)],
  ];
  for (const [name, array] of made) it(name, () => expect(kernels(array)).toBe(1));

  it('a deletion of many elements', () => {
    expect(kernels(nd.delete(x, '::2', 1))).toBe(1);
  });
});

function stencil(x: nd.NDArray): nd.NDArray {
  const around = [nd.roll(x, 1, 0), nd.roll(x, -1, 0), nd.roll(x, 1, 1), nd.roll(x, -1, 1)];
  return around.reduce((sum, part) => sum.add(part)).sub(x.mul(4));
}

describe('sizes that are known after evaluation', () => {
  const values = () => nd.array([3, -1, 4, -1, 5]);
  const positive = () => {
    const x = values();
    return x.get(x.gt(0));
  };

  it('put off what gives one array', () => {
    const x = positive();
    expect(nd.roll(x, 1).toArray()).toEqual([5, 3, 4]);
    expect(nd.tile(x, 2).toArray()).toEqual([3, 4, 5, 3, 4, 5]);
    expect(nd.repeat(x, 2).toArray()).toEqual([3, 3, 4, 4, 5, 5]);
    expect(nd.pad(x, 1, 'edge').toArray()).toEqual([3, 3, 4, 5, 5]);
    expect(nd.append(x, [1]).toArray()).toEqual([3, 4, 5, 1]);
    expect(nd.delete(x, 0).toArray()).toEqual([4, 5]);
    expect(nd.insert(x, 1, 9).toArray()).toEqual([3, 9, 4, 5]);
    expect(nd.kron(x, nd.array([1, 2])).toArray()).toEqual([3, 6, 4, 8, 5, 10]);
    expect(nd.resize(x, 4).toArray()).toEqual([3, 4, 5, 3]);
  });

  it('are asked for by what gives views and lists', () => {
    const calls: readonly ((x: nd.NDArray) => unknown)[] = [
      (x) => nd.split(x, 1),
      (x) => nd.unstack(x),
      (x) => nd.slidingWindowView(x, 2),
      (x) => nd.asStrided(x, [2], [8]),
      (x) => nd.diag(x),
      (x) => nd.applyAlongAxis((v) => v.sum(), 0, x),
      (x) => nd.copyTo(nd.zeros(3), x),
    ];
    for (const run of calls) expect(() => run(positive())).toThrow(/known only after evaluation.*call .eval\(\)/);
  });
});

describe('insert', () => {
  it('holds plain values to the dtype of the array', () => {
    expect(() => nd.insert(nd.array([1, 2], 'int8'), 0, 300)).toThrow(RangeError);
    expect(nd.insert(nd.array([1, 2], 'int8'), 0, [3.7]).toArray()).toEqual([3, 1, 2]);
  });

  it('and delete take positions in arrays that are computed, and ask for that', () => {
    const index = nd.array([0, 2], 'int64');
    expect(() => nd.delete(nd.arange(3), index.mul(1))).toThrow(/call .eval\(\) first/);
    expect(nd.delete(nd.arange(3), index).toArray()).toEqual([1]);
    expect(nd.delete(nd.arange(3), nd.arange(3).gt(1).eval()).toArray()).toEqual([0, 1]);
    expect(nd.insert(nd.arange(3), nd.array(1n).eval(), 7).toArray()).toEqual([0, 7, 1, 2]);
    expect(nd.delete(nd.arange(3), new Int32Array([0, -1])).toArray()).toEqual([1]);
  });

  it('of many values at many positions gathers them in order', () => {
    const x = nd.arange(100);
    const made = nd.insert(
      x,
      Array.from({ length: 50 }, (_, i) => 2 * i),
      nd.arange(50).mul(-1),
    );
    const want = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? [i / -2 + 0, i] : [i])).flat();
    expect(made.add(0).toArray()).toEqual(want.map((value) => value + 0));
  });

  it('of many positions is undone by delete', () => {
    const x = nd.arange(200).reshape([100, 2]);
    const places = Array.from({ length: 50 }, (_, i) => 2 * i);
    const made = nd.insert(x, places, 0, 0);
    const put = places.map((place, rank) => place + rank);
    expect(nd.delete(made, put, 0).toArray()).toEqual(x.toArray());
  });
});

describe('repeat', () => {
  const x = nd.arange(6).reshape([3, 2]);
  const times = nd.array([2, 0, 1], 'int32');
  const want = [
    [0, 1],
    [0, 1],
    [4, 5],
  ];

  it('takes numbers of repetitions in an array that is computed', () => {
    const made = nd.repeat(x, times, 0);
    expect([made.shape, made.toArray()]).toEqual([[3, 2], want]);
  });

  it('has a size that is not known before they are', () => {
    const made = nd.repeat(x, times.mul(1), 0);
    expect(made.shape).toEqual([null, 2]);
    expect(made.eval().toArray()).toEqual(want);
    expect(nd.repeat(nd.arange(2), nd.array([2], 'uint8').add(1)).toArray()).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('throws where they cannot be', () => {
    expect(() => nd.repeat(x, nd.array([1, 2], 'int32').mul(1), 0)).toThrow(nd.ShapeError);
    expect(() => nd.repeat(x, nd.array([1.5]), 0)).toThrow(nd.DTypeError);
    expect(() => nd.repeat(x, times.mul(-1), 0).eval()).toThrow(nd.ValueError);
  });
});

describe('append', () => {
  it('takes a number for one of the dtype of the array where it fits', () => {
    expect(nd.append(nd.array([1], 'int8'), 2).dtype).toBe('int8');
    expect(nd.append(nd.array([1], 'int8'), 2.5).dtype).toBe('float64');
    expect(() => nd.append(nd.array([1], 'int8'), 300)).toThrow(RangeError);
  });
});

describe('copyTo', () => {
  it('writes where the mask is true', () => {
    const x = matrix();
    nd.copyTo(x, nd.arange(4).mul(-1), { where: [[true], [false], [true]] });
    expect(x.toArray()).toEqual([
      [-0, -1, -2, -3],
      [4, 5, 6, 7],
      [-0, -1, -2, -3],
    ]);
  });

  it('keeps to the kind of the target', () => {
    const x = nd.zeros(2, 'int16');
    expect(() => nd.copyTo(x, nd.array([0.5]))).toThrow(nd.DTypeError);
    expect(() => nd.copyTo(x, 0.5)).toThrow(nd.DTypeError);
    expect(() => nd.copyTo(x, 2 ** 20)).toThrow(RangeError);
    expect(() => nd.copyTo(nd.zeros(2, 'bool'), 1)).toThrow(nd.DTypeError);
    expect(() => nd.copyTo(nd.zeros(2, 'uint8'), -1)).toThrow(RangeError);
    expect(() => nd.copyTo(x, 1, { where: [1, 0] })).toThrow(nd.DTypeError);
    expect(nd.copyTo(x, nd.array([3, 4], 'int64')).toArray()).toEqual([3, 4]);
  });

  it('refuses values and masks that do not broadcast to the target', () => {
    expect(() => nd.copyTo(nd.zeros(2), nd.zeros(3))).toThrow(nd.ShapeError);
    expect(() => nd.copyTo(nd.zeros(2), 1, { where: nd.ones([2, 2], 'bool') })).toThrow(nd.ShapeError);
    expect(nd.copyTo(nd.zeros(2), nd.ones([1, 2])).toArray()).toEqual([1, 1]);
  });

  it('reads what it overwrites before it does', () => {
    const x = nd.arange(5).copy().eval();
    nd.copyTo(x.get('1:'), x.get(':-1'), { where: [true, false, true, true] });
    expect(x.toArray()).toEqual([0, 0, 2, 2, 3]);
  });
});

describe('applyAlongAxis', () => {
  const x = nd.arange(24).reshape([2, 3, 4]);

  it('puts results in the place of the axis', () => {
    expect(nd.applyAlongAxis((v) => v.max(), 1, x).toArray()).toEqual(x.max(1).toArray());
    const outer = nd.applyAlongAxis((v) => nd.outer(v, v), 1, x);
    expect(outer.shape).toEqual([2, 3, 3, 4]);
    expect(outer.get(1, ':', ':', 2).toArray()).toEqual(nd.outer(x.get(1, ':', 2), x.get(1, ':', 2)).toArray());
    expect(nd.applyAlongAxis(() => 7, 0, x).toArray()).toEqual(nd.full([3, 4], 7).toArray());
  });

  it('calls a lifted function once', () => {
    const twice = nd.lift((v) => v * 2);
    expect(nd.applyAlongAxis(twice, 1, x).toArray()).toEqual(x.mul(2).toArray());
  });

  it('refuses results of different shapes, and having no vectors', () => {
    let calls = 0;
    expect(() => nd.applyAlongAxis((v) => v.get(`:${1 + (calls++ % 2)}`), 1, x)).toThrow(nd.ShapeError);
    expect(() => nd.applyAlongAxis((v) => v.sum(), 1, nd.zeros([0, 3]))).toThrow(nd.ValueError);
  });
});

describe('positions that are yet to be computed', () => {
  it('are unravelled when they are', () => {
    const [rows, columns] = nd.unravelIndex(nd.array([5, 2], 'int32').add(0), [2, 3]);
    expect([rows?.toArray(), columns?.toArray()]).toEqual([
      [1, 0],
      [2, 2],
    ]);
  });

  it('are held to the shape when they are, and known ones at once', () => {
    const [rows] = nd.unravelIndex(nd.array([5, 6], 'int32').add(0), [2, 3]);
    expect(() => rows?.eval()).toThrow(/unravelIndex: index 6 is out of range for shape \[2, 3\]/);
    expect(() => nd.unravelIndex([5, 6], [2, 3])).toThrow(nd.IndexError);
    expect(() => nd.ravelMultiIndex([2, 0], [2, 3])).toThrow(/axis 0 of size 2/);
  });
});
