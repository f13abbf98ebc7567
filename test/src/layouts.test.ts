/** Orders in memory: what follows its operands, what `order` asks for, and what shares memory with what. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { ShapeError, ValueError } = nd;

/** 0, 1, 2, … row by row, in column-major memory. */
const columns = (...shape: number[]): nd.NDArray<'float64'> =>
  nd
    .arange(shape.reduce((a, b) => a * b, 1))
    .reshape(shape)
    .copy({ order: 'F' })
    .eval();

const rows = (...shape: number[]): nd.NDArray<'float64'> =>
  columns(...shape)
    .copy()
    .eval();

const source = (x: nd.NDArray): string => x.explain().kernels[0]?.source ?? '';

describe('what is made of column-major arrays', () => {
  it('is column-major before it is computed', () => expect(columns(2, 3).add(columns(2, 3)).strides).toEqual([8, 16]));

  it('is column-major for more axes than two', () => {
    expect(columns(2, 3, 4).add(columns(2, 3, 4)).strides).toEqual([8, 16, 48]);
    expect(columns(2, 1, 4).add(columns(2, 3, 4)).strides).toEqual([8, 16, 48]);
  });

  it('stays so when it is computed', () => expect(columns(2, 3).add(1).eval().strides).toEqual([8, 16]));

  it('runs along memory in one loop, by the kernel for row-major arrays', () => {
    const [a, b] = [columns(20, 30), columns(20, 30)];
    const [c, d] = [rows(20, 30), rows(20, 30)];
    expect(source(a.add(b).mul(2))).toBe(source(c.add(d).mul(2)));
  });

  it('is row-major where another operand is', () =>
    expect(columns(2, 3).add(nd.ones([2, 3])).strides).toEqual([24, 8]));

  it('has the elements where they belong', () =>
    expect(columns(2, 3).mul(10).sub(columns(3)).toArray()).toEqual([
      [0, 9, 18],
      [30, 39, 48],
    ]));

  it('follows through lifted functions', () => {
    const double = nd.lift((x, y) => x * 2 + y);
    expect(double(columns(2, 3), columns(2, 3)).strides).toEqual([8, 16]);
  });

  it('follows through expressions in text', () => {
    const x = columns(2, 3);
    expect(nd.expr`(${x} + 1) ** 2`.strides).toEqual([8, 16]);
  });

  it('follows through a variable that a write has changed', () => {
    const x = columns(2, 3);
    x.set(0, -1);
    const y = x.add(1);
    expect(y.strides).toEqual([8, 16]);
    expect(y.toArray()).toEqual([
      [0, 0, 0],
      [4, 5, 6],
    ]);
  });

  it('names the shapes that the user knows when they do not broadcast', () => {
    expect(() => columns(2, 3).add(columns(4, 3))).toThrow(ShapeError);
    expect(() => columns(2, 3).add(columns(4, 3))).toThrow('add: shapes [2, 3] and [4, 3] do not broadcast');
  });
});

describe('folds of column-major arrays', () => {
  it('give what is laid out as the array', () => expect(columns(2, 3, 4).sum(1).strides).toEqual([8, 16]));

  it('add floats in the same order as of row-major ones', () => {
    const x = nd.arange(2 * 300 * 4).reshape([2, 300, 4]);
    const uneven = nd.divide(x.add(1), 7).eval();
    for (const axis of [0, 1, 2, null, [0, 2], [1, 2]]) {
      expect(uneven.copy({ order: 'F' }).sum(axis).toArray()).toEqual(uneven.sum(axis).toArray());
    }
  });

  it('share a program with what is broadcast back', () => {
    const x = columns(3, 4);
    expect(x.sub(x.max(-1, { keepdims: true })).toArray()).toEqual(
      rows(3, 4)
        .sub(nd.array([[3], [7], [11]]))
        .toArray(),
    );
  });
});

describe('writes', () => {
  it('to a column-major result are seen through its views', () => {
    const x = columns(2, 3).add(1);
    const column = x.get(':', 1);
    x.set(0, 1, 99);
    expect(column.toArray()).toEqual([99, 5]);
  });

  it('through a view of a column-major result are seen by it', () => {
    const x = columns(2, 3).add(1);
    x.T.get('::-1').set(0, -1);
    expect(x.toArray()).toEqual([
      [1, 2, -1],
      [4, 5, -1],
    ]);
  });

  it('leave alone what was made of a column-major array before', () => {
    const x = columns(2, 2);
    const y = x.mul(2);
    x.iadd(100);
    expect(y.toArray()).toEqual([
      [0, 2],
      [4, 6],
    ]);
    expect(x.toArray()).toEqual([
      [100, 101],
      [102, 103],
    ]);
  });

  it('in place run along memory', () => {
    const x = columns(20, 30);
    x.iadd(columns(20, 30));
    expect(source(x)).not.toContain('i * ');
  });

  it('go into column-major memory made for them', () => {
    const x = nd.zeros([2, 3], 'float64', { order: 'F' });
    x.set(1, [1, 2, 3]);
    expect(x.strides).toEqual([8, 16]);
    expect(x.T.data).toEqual(new Float64Array([0, 1, 0, 2, 0, 3]));
  });

  it('to an array leave its copies in any order alone', () => {
    const x = columns(2, 2);
    const copies = (['C', 'F', 'A', 'K'] as const).map((order) => x.copy({ order }));
    x.assign(0);
    for (const copy of copies) expect(copy.sum().item()).toBe(6);
  });
});

describe('data', () => {
  it('of a column-major array is a copy, row by row', () => {
    const x = columns(2, 3);
    expect(x.data).toEqual(new Float64Array([0, 1, 2, 3, 4, 5]));
    x.data[0] = 99;
    expect(x.item(0)).toBe(0);
  });

  it('of its transpose is the memory', () => {
    const x = columns(2, 3);
    x.T.data[1] = 99;
    expect(x.T.data).toEqual(new Float64Array([0, 99, 1, 4, 2, 5]));
    expect(x.item(1, 0)).toBe(99);
  });
});

describe('order', () => {
  it('gives an array back that lies so already', () => {
    const x = columns(2, 3);
    expect(nd.asarray(x, 'float64', { order: 'F' })).toBe(x);
    expect(nd.astype(x, 'float64', { order: 'F', copy: false })).toBe(x);
  });

  it('copies one that lies otherwise, unless that is forbidden', () => {
    expect(nd.asarray(columns(2, 3), 'float64', { order: 'C' }).strides).toEqual([24, 8]);
    expect(() => nd.asarray(columns(2, 3), 'float64', { order: 'C', copy: false })).toThrow(ValueError);
  });

  it('lays out what has none', () => {
    expect(nd.array([[1, 2], [3, 4]], 'int32', { order: 'F' }).T.data).toEqual(new Int32Array([1, 3, 2, 4])); // biome-ignore format: rows
  });

  it('of memory with strides is kept by a copy', () =>
    expect(nd.array({ data: new Int8Array(6), shape: [2, 3], strides: [1, 2] }).strides).toEqual([1, 2]));

  it('F reshapes column by column, as a view of column-major memory', () => {
    const x = columns(2, 3);
    const y = x.reshape([3, 2], { order: 'F', copy: false });
    expect(y.toArray()).toEqual([
      [0, 4],
      [3, 2],
      [1, 5],
    ]);
    y.set(0, 0, -1);
    expect(x.item(0, 0)).toBe(-1);
  });

  it('is one of those that there are', () => {
    const bad = 'Z' as 'C';
    expect(() => columns(2, 2).copy({ order: bad })).toThrow("copy: the order is one of C, F, A, K, not 'Z'");
    expect(() => nd.zeros([2], 'int8', { order: 'K' as 'C' })).toThrow(ValueError);
    expect(() => columns(2, 2).reshape([4], { order: 'K' as 'C' })).toThrow(ValueError);
  });
});

describe('axes', () => {
  it('go where they are sent, of however many', () => {
    const axes = [3, 7, 0, 5, 1, 6, 2, 4];
    const x = nd.arange(256).reshape([2, 2, 2, 2, 2, 2, 2, 2]).permuteDims(axes);
    const unit = (d: number) => axes.map((_, other) => Number(other === d));
    expect(axes.map((_, d) => x.item(...unit(d)))).toEqual(axes.map((axis) => 2 ** (7 - axis)));
  });
});
