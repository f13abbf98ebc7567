/** Sums of products by subscripts: views, dtypes, the order of contractions, and what is refused. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const a = nd.arange(6).reshape([2, 3]);
const b = nd.arange(12).reshape([3, 4]);

describe('einsum of one operand', () => {
  it('is a view where nothing is summed', () => {
    const x = nd.zeros([2, 3]);
    nd.einsum('ij->ji', x).set(2, 1, 7);
    expect(x.toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 7],
    ]);
  });

  it('shows a diagonal that can be written to', () => {
    const x = nd.zeros([2, 2]);
    nd.einsum('ii->i', x).assign([1, 2]);
    expect(x.toArray()).toEqual([
      [1, 0],
      [0, 2],
    ]);
  });

  it('shows the diagonal of a pending expression, and what is written to it later', () => {
    const x = nd.ones([2, 2]).add(1);
    const diagonal = nd.einsum('ii->i', x);
    x.set(0, 0, 9);
    expect(diagonal.toArray()).toEqual([9, 2]);
  });

  it('steps over the rows and the columns of a strided view at once', () => {
    const x = nd.arange(16).reshape([4, 4]).get('1:, ::-1').get(':, :3');
    // 1..3 by columns 3, 2, 1: 4 · row + column
    expect(nd.einsum('ii->i', x).toArray()).toEqual([7, 10, 13]);
    expect(nd.einsum('ii->i', x).strides).toEqual([24]);
  });

  it('keeps a broadcast view read-only', () => {
    const view = nd.einsum('ij->ji', nd.broadcastTo(nd.ones([3]), [2, 3]));
    expect(() => view.assign(0)).toThrow(nd.ValueError);
  });
});

describe('einsum of several operands', () => {
  it('is lazy', () => expect(nd.einsum('ij,jk', a, b).isEvaluated).toBe(false));

  it('agrees with matmul to the bit', () => {
    const x = nd.linspace(0, 1, 7 * 300).reshape([7, 300]);
    const y = nd.linspace(-1, 2, 300 * 9).reshape([300, 9]);
    const product = x.matmul(y).toArray();
    expect(nd.einsum('ij,jk->ik', x, y).toArray()).toEqual(product);
    expect(nd.einsum('ij,kj->ik', x, y.T).toArray()).toEqual(product);
    expect(nd.einsum('ij,kj->ki', y.T, x).toArray()).toEqual(product);
  });

  it('captures its operands as they are', () => {
    const x = nd.arange(3).eval();
    const squares = nd.einsum('i,i->i', x, x);
    const sums = nd.einsum('i,j,j->i', x, x, x);
    x.iadd(5).eval();
    expect([squares.toArray(), sums.toArray()]).toEqual([
      [0, 1, 4],
      [0, 5, 10],
    ]);
  });

  it('takes scalars and nested arrays', () =>
    expect(
      nd
        .einsum(',ij->j', 2, [
          [1, 2],
          [3, 4],
        ])
        .toArray(),
    ).toEqual([8, 12]));

  it('rounds float32 once, after all products and sums', () => {
    const x = nd.array([2 ** 24, 1, -(2 ** 24)], 'float32');
    const ones = nd.ones([3], 'float32');
    const sum = nd.einsum('i,i,i->', x, ones, ones);
    expect([sum.dtype, sum.item()]).toEqual(['float32', 1]);
  });

  it('wraps integers in the promoted dtype', () => {
    // 3 · 100 · 100 = 30000 = 117 · 256 + 48
    expect(nd.einsum('i,i->', nd.full([3], 100, 'int8'), nd.full([3], 100, 'int8')).item()).toBe(48);
    expect(nd.einsum('i,i->', nd.full([3], 100, 'int8'), nd.full([3], 100, 'uint8')).dtype).toBe('int16');
  });

  it('starts each sum at 0, so that there is no -0', () => {
    expect(nd.einsum('i,i->i', [-0], [1]).toArray()).toEqual([0]);
    expect(nd.tensordot([-0], [1], 0).toArray()).toEqual([[0]]);
  });

  it('is 0 where there is nothing to sum, whatever it would be multiplied with', () => {
    expect(nd.einsum('ij,k->ik', nd.ones([1, 0]), [NaN, 1]).toArray()).toEqual([[0, 0]]);
  });

  it('fuses with what comes before and after', () => {
    const pending = nd.einsum('ij,jk->ik', a.mul(2), b.add(1)).sub(1);
    expect(pending.explain().kernels).toHaveLength(1);
  });

  it('gives the same bits interpreted, by pairs and with longer sums than rows', () => {
    const x = nd.linspace(0, 1, 4 * 50 * 3).reshape([4, 50, 3]);
    const y = nd.linspace(-1, 1, 3 * 50 * 5).reshape([3, 50, 5]);
    for (const subscripts of ['ijk,kjl->il', 'ijk,kjl->li', 'ijk,kjl->jl', 'ijk,kjl->', 'ijk,kjl->ikl']) {
      const [jitted, interpreted] = [nd.einsum(subscripts, x, y), nd.einsum(subscripts, x, y)];
      expect(jitted.eval({ backend: 'jit' }).data).toEqual(interpreted.eval({ backend: 'interpreter' }).data);
    }
  });
});

describe('einsum refuses', () => {
  const message = (...args: readonly unknown[]): string => {
    try {
      Reflect.apply(nd.einsum, undefined, args);
      return 'nothing';
    } catch (error) {
      return String(error);
    }
  };

  it('sizes that differ, and says which', () => {
    expect(message('ij,jk->ik', a, a)).toBe("ShapeError: einsum: 'ij,jk->ik': shapes [2, 3] and [2, 3]: j is 3 and 2");
    expect(message('ii', a)).toBe("ShapeError: einsum: 'ii': shapes [2, 3]: i is 2 and 3 in operand 0");
    expect(message('...,...', a, b)).toBe(
      "ShapeError: einsum: '...,...': shapes [2, 3] and [3, 4]: dimension -2 of '...' is 2 and 3",
    );
  });

  it('subscripts that do not fit the dimensions', () => {
    expect(message('i', a)).toBe(
      "ShapeError: einsum: 'i': the subscripts of operand 0 name 1 dimensions, and shape [2, 3] has 2; " +
        "'...' would stand for the others",
    );
  });

  it('subscripts that are malformed', () => {
    expect(message('i1', a)).toBe(
      "ValueError: einsum: 'i1': the subscripts of operand 0 have '1' where a letter should stand",
    );
    expect(message('i.j', a)).toContain("have a '.' that is not part of one '...'");
    expect(message('ij->k', a)).toBe("ValueError: einsum: 'ij->k': the result has 'k', which no operand has");
    expect(message('ij->jj', a)).toBe("ValueError: einsum: 'ij->jj': the result has 'j' twice");
    expect(message('...j->j', a)).toContain("the result needs '...'");
    expect(message('ij,jk', a)).toBe("ValueError: einsum: 'ij,jk' has subscripts for 2 operands, of 1");
    expect(message(['ij'], a)).toBe('ValueError: einsum: subscripts are text, not an array of 1');
  });

  it('no operands, and options that are none', () => {
    expect(message('ij')).toBe('ValueError: einsum: takes subscripts and at least one operand');
    expect(message('ij', a, { optimize: 'greedy' })).toContain('optimize is true or false');
    expect(message('ij', a, { order: 'C' })).toContain('DTypeError');
  });
});
