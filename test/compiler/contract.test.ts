/** Products of matrices run tile by tile, and give what plain loops give, bit for bit. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { kernel, zeros } from './kernel-text.ts';

const blockLength = 128;

/** Numbers of many magnitudes, so that every addition rounds. */
function numbers(shape: readonly number[], dtype: nd.DType, seed: number): nd.NDArray {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const count = shape.reduce((a, b) => a * b, 1);
  const isFloat = dtype === 'float64' || dtype === 'float32';
  const data = Float64Array.from({ length: count }, () => (isFloat ? next() * 2 ** (next() * 40) : next() * 200));
  return nd
    .array(data)
    .reshape([...shape])
    .astype(dtype)
    .eval();
}

/** The sum of the products of a row and a column, as its order of additions is specified. */
function sumOfProducts(row: readonly number[], column: readonly number[]): number {
  let [sum, error] = [0, 0];
  for (let start = 0; start < row.length; start += blockLength) {
    let part = 0;
    const end = Math.min(row.length, start + blockLength);
    for (let k = start; k < end; k++) part += (row[k] ?? 0) * (column[k] ?? 0);
    const next = sum + part;
    const shift = next - sum;
    error += sum - (next - shift) + (part - shift);
    sum = next;
  }
  return row.length <= blockLength ? sum : sum + error;
}

function product(a: nd.NDArray, b: nd.NDArray): number[][] {
  const [rows, columns] = [a.toArray() as number[][], b.T.toArray() as number[][]];
  return rows.map((row) => columns.map((column) => sumOfProducts(row, column)));
}

const sources = (x: nd.NDArray): string =>
  nd
    .explain(x)
    .kernels.map((k) => k.source)
    .join('\n');

const isTiled = (x: nd.NDArray): boolean => /\bpanel/.test(sources(x));

/** The bits that the compiled kernel and the interpreter give for one expression. */
function both(make: () => nd.NDArray): { readonly compiled: unknown; readonly interpreted: unknown } {
  return {
    compiled: make().eval({ backend: 'jit' }).toArray(),
    interpreted: make().eval({ backend: 'interpreter' }).toArray(),
  };
}

function expectTiledAndAgreeing(make: () => nd.NDArray): void {
  expect(isTiled(make())).toBe(true);
  const { compiled, interpreted } = both(make);
  expect(compiled).toEqual(interpreted);
}

describe('a matrix product is that of plain loops', () => {
  const shapes: [rows: number, inner: number, columns: number][] = [
    [8, 16, 4],
    [9, 17, 5],
    [10, 31, 6],
    [11, 128, 7],
    [13, 129, 11],
    [16, 300, 9],
    [33, 257, 4],
    [16, 20, 3],
    [9, 140, 2],
  ];
  it.each(shapes)('%i × %i × %i', (rows, inner, columns) => {
    const [a, b] = [numbers([rows, inner], 'float64', 1), numbers([inner, columns], 'float64', 2)];
    expect(isTiled(a.matmul(b))).toBe(true);
    expect(a.matmul(b).eval().toArray()).toEqual(product(a, b));
  });

  it('of transposed, reversed and strided operands', () => {
    const [a, b] = [numbers([40, 30], 'float64', 3), numbers([14, 60], 'float64', 4)];
    const left = a.T.get('::-1, ::2');
    const right = b.T.get('::3');
    expect(isTiled(left.matmul(right))).toBe(true);
    expect(left.matmul(right).eval().toArray()).toEqual(product(left, right));
  });
});

describe('a contraction gives the same bits compiled and interpreted', () => {
  const dtypes: nd.DType[] = ['float64', 'float32', 'int8', 'uint8', 'int16', 'int32', 'uint32', 'int64', 'uint64'];
  it.each(dtypes)('of %s', (dtype) => {
    const [a, b] = [numbers([11, 150], dtype, 5), numbers([150, 10], dtype, 6)];
    expectTiledAndAgreeing(() => a.matmul(b));
  });

  it('of operands of two dtypes', () => {
    const [a, b] = [numbers([11, 40], 'float32', 7), numbers([40, 10], 'int32', 8)];
    expectTiledAndAgreeing(() => a.matmul(b));
  });

  it('of stacks of matrices, one of them repeated', () => {
    const [a, b] = [numbers([3, 1, 9, 20], 'float64', 9), numbers([4, 20, 7], 'float64', 10)];
    expectTiledAndAgreeing(() => a.matmul(b));
  });

  it('of tensors along two axes', () => {
    const [a, b] = [numbers([8, 6, 140], 'float64', 11), numbers([6, 140, 9], 'float64', 12)];
    expectTiledAndAgreeing(() => nd.tensordot(a, b));
  });

  it('with values in front, between and behind', () => {
    const [a, b] = [numbers([12, 135], 'float32', 13), numbers([135, 9], 'float32', 14)];
    const [bias, scale] = [numbers([9], 'float32', 15), numbers([135], 'float32', 16)];
    expectTiledAndAgreeing(() => nd.maximum(a.mul(scale).matmul(b.mul(b)).add(bias), 0).mul(2));
  });

  it('of factors that share a value along the axis that is summed', () => {
    const [a, b, scale] = [
      numbers([12, 40], 'float64', 17),
      numbers([40, 9], 'float64', 18),
      numbers([40], 'float64', 19),
    ];
    expectTiledAndAgreeing(() => a.mul(scale).matmul(b.mul(scale.reshape([40, 1]))));
  });

  it('where the sums are of distances, or not sums at all', () => {
    const [a, b] = [numbers([9, 40], 'float64', 20), numbers([40, 8], 'float64', 21)];
    const pairs = () => [a.get(':, :, None'), b.get('None')] as const;
    expectTiledAndAgreeing(() => nd.abs(pairs()[0].sub(pairs()[1])).sum(1));
    expectTiledAndAgreeing(() => pairs()[0].add(pairs()[1]).min(1));
  });

  it('written into a part of an array that it reads', () => {
    const make = () => {
      const [c, a, b] = [
        numbers([10, 12], 'float64', 22),
        numbers([10, 20], 'float64', 23),
        numbers([20, 8], 'float64', 24),
      ];
      c.set(':, 2:10', c.get(':, 2:10').add(a.matmul(b)));
      return c;
    };
    expectTiledAndAgreeing(make);
  });

  it('of infinities and NaN', () => {
    const [a, b] = [numbers([9, 200], 'float64', 25), numbers([200, 6], 'float64', 26)];
    a.set('2, 150', Infinity);
    a.set('3, 7', Number.NaN);
    b.set('5, 1', -Infinity);
    nd.evaluate(a, b);
    expectTiledAndAgreeing(() => a.matmul(b));
  });
});

describe('a matrix times a vector', () => {
  const layouts: [string, (a: nd.NDArray) => nd.NDArray][] = [
    ['in rows', (a) => a],
    ['in columns', (a) => a.T.copy().T],
    ['backwards in columns', (a) => a.T.copy().T.get('::-1, ::-1')],
  ];
  it.each(layouts)('gives the same bits for a matrix %s', (_, layOut) => {
    const [a, x, y] = [numbers([23, 300], 'float64', 27), numbers([300], 'float64', 28), numbers([23], 'float64', 29)];
    const expected = layOut(a).copy().matmul(x).eval().toArray();
    const other = layOut(a).eval();
    expect(other.matmul(x).eval().toArray()).toEqual(expected);
    expect(both(() => other.matmul(x)).interpreted).toEqual(expected);
    expect(both(() => other.T.matmul(y)).compiled).toEqual(both(() => other.T.copy().matmul(y)).interpreted);
    expect(both(() => y.matmul(other)).compiled).toEqual(both(() => y.matmul(other.copy())).interpreted);
  });
});

describe('what is too small or of another kind is no contraction', () => {
  it('a matrix times a vector', () => {
    expect(isTiled(numbers([50, 50], 'float64', 1).matmul(numbers([50], 'float64', 2)))).toBe(false);
    expect(isTiled(numbers([50], 'float64', 1).matmul(numbers([50, 50], 'float64', 2)))).toBe(false);
  });

  it('sums of a few products', () => {
    expect(isTiled(numbers([50, 4], 'float64', 1).matmul(numbers([4, 50], 'float64', 2)))).toBe(false);
  });

  it('a sum of columns', () => {
    expect(isTiled(numbers([50, 50], 'float64', 1).mul(2).sum(0))).toBe(false);
  });
});

describe('a contraction is a pass of its own', () => {
  it('beside statistics of its rows', () => {
    const [a, b] = [numbers([60, 60], 'float64', 1), numbers([60, 60], 'float64', 2)];
    const make = () => {
      const c = a.matmul(b);
      return c.div(nd.sqrt(c.mul(c).sum(-1, { keepdims: true })));
    };
    expectTiledAndAgreeing(make);
  });

  it('after another one', () => {
    const [a, b] = [numbers([60, 60], 'float64', 1), numbers([60, 60], 'float64', 2)];
    expectTiledAndAgreeing(() => a.matmul(b).matmul(a));
  });
});

it('a tile of two rows and four columns reads so', () => {
  expect(kernel(zeros([100, 20]).matmul(zeros([20, 50])))).toBe(`\
function kernel(out, panel, a, b, n0, n1, n2) {
  // sum(a[...] * b[...], [1])
  for (let i = 0; i < n0; i += 4) {
    const m1 = Math.min(n0 - i, 4);
    const p0 = i;
    for (let j = 0; j < n1; j++) {
      const p1 = p0 + j * n0;
      const p2 = j * 4;
      let k = 0;
      for (const end = m1 - 3; k < end; k += 4) {
        panel[p2 + k] = b[p1 + k];
        panel[p2 + k + 1] = b[p1 + k + 1];
        panel[p2 + k + 2] = b[p1 + k + 2];
        panel[p2 + k + 3] = b[p1 + k + 3];
      }
      for (; k < m1; k++) {
        panel[p2 + k] = b[p1 + k];
      }
    }
    let l = 0;
    for (const end1 = n2 - 1; l < end1; l += 2) {
      const p3_0 = l * n1;
      const p3_1 = (l + 1) * n1;
      const p4_0 = p0 + l * n0;
      const p4_1 = p0 + (l + 1) * n0;
      let m = 0;
      for (const end2 = m1 - 3; m < end2; m += 4) {
        let sum0_0_0 = 0, sum0_0_1 = 0, sum0_0_2 = 0, sum0_0_3 = 0, sum0_1_0 = 0, sum0_1_1 = 0, sum0_1_2 = 0, sum0_1_3 = 0;
        for (let i5 = 0; i5 < n1; i5++) {
          const v0_0 = a[p3_0 + i5];
          const v0_1 = a[p3_1 + i5];
          const v1_0 = panel[m + i5 * 4];
          const v1_1 = panel[m + i5 * 4 + 1];
          const v1_2 = panel[m + i5 * 4 + 2];
          const v1_3 = panel[m + i5 * 4 + 3];
          sum0_0_0 += v0_0 * v1_0;
          sum0_0_1 += v0_0 * v1_1;
          sum0_0_2 += v0_0 * v1_2;
          sum0_0_3 += v0_0 * v1_3;
          sum0_1_0 += v0_1 * v1_0;
          sum0_1_1 += v0_1 * v1_1;
          sum0_1_2 += v0_1 * v1_2;
          sum0_1_3 += v0_1 * v1_3;
        }
        out[p4_0 + m] = sum0_0_0;
        out[p4_0 + m + 1] = sum0_0_1;
        out[p4_0 + m + 2] = sum0_0_2;
        out[p4_0 + m + 3] = sum0_0_3;
        out[p4_1 + m] = sum0_1_0;
        out[p4_1 + m + 1] = sum0_1_1;
        out[p4_1 + m + 2] = sum0_1_2;
        out[p4_1 + m + 3] = sum0_1_3;
      }
      for (; m < m1; m++) {
        let sum0_0 = 0, sum0_1 = 0;
        for (let i5 = 0; i5 < n1; i5++) {
          const v0_0 = a[p3_0 + i5];
          const v0_1 = a[p3_1 + i5];
          const v1 = panel[m + i5 * 4];
          sum0_0 += v0_0 * v1;
          sum0_1 += v0_1 * v1;
        }
        out[p4_0 + m] = sum0_0;
        out[p4_1 + m] = sum0_1;
      }
    }
    for (; l < n2; l++) {
      const p3 = l * n1;
      const p4 = p0 + l * n0;
      let m = 0;
      for (const end2 = m1 - 3; m < end2; m += 4) {
        let sum0_0 = 0, sum0_1 = 0, sum0_2 = 0, sum0_3 = 0;
        for (let i5 = 0; i5 < n1; i5++) {
          const v0 = a[p3 + i5];
          const v1_0 = panel[m + i5 * 4];
          const v1_1 = panel[m + i5 * 4 + 1];
          const v1_2 = panel[m + i5 * 4 + 2];
          const v1_3 = panel[m + i5 * 4 + 3];
          sum0_0 += v0 * v1_0;
          sum0_1 += v0 * v1_1;
          sum0_2 += v0 * v1_2;
          sum0_3 += v0 * v1_3;
        }
        out[p4 + m] = sum0_0;
        out[p4 + m + 1] = sum0_1;
        out[p4 + m + 2] = sum0_2;
        out[p4 + m + 3] = sum0_3;
      }
      for (; m < m1; m++) {
        let sum0 = 0;
        for (let i5 = 0; i5 < n1; i5++) {
          const v0 = a[p3 + i5];
          const v1 = panel[m + i5 * 4];
          sum0 += v0 * v1;
        }
        out[p4 + m] = sum0;
      }
    }
  }
}`);
});
