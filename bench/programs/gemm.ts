/** The general matrix product: alpha A B + beta C. */

import * as nd from '../../src/index.ts';
import { matrix } from './inputs.ts';
import { program } from './program.ts';

export const gemm = program({
  name: 'gemm',
  source: 'NPBench polybench/gemm, S with two fifths of each size',
  isProduct: true,
  tolerance: 1e-12,
  tiny: { rows: 5, columns: 7, inner: 6 },
  full: { rows: 400, columns: 440, inner: 480 },

  setup({ rows, columns, inner }) {
    return {
      alpha: 1.5,
      beta: 1.2,
      A: matrix(rows, inner, (i, k) => ((i * (k + 1)) % inner) / inner),
      B: matrix(inner, columns, (k, j) => ((k * (j + 2)) % columns) / columns),
      C: matrix(rows, columns, (i, j) => ((i * j + 1) % rows) / rows),
    };
  },

  ndloom({ alpha, beta, A, B, C }, evaluate) {
    const result = nd.matmul(A, B).mul(alpha).add(nd.multiply(C, beta));
    evaluate(result);
    return [result];
  },

  byHand({ alpha, beta, A, B, C }) {
    const c = Float64Array.from(C.data, (value) => value * beta);
    addProduct(c, A.data, B.data, alpha, C.shape[1] ?? 0);
    return [c];
  },

  numpy: `
def run(alpha, beta, A, B, C):
    return alpha * A @ B + beta * C,
`,
});

/**
 * Adds alpha A B to C. Four columns of B at a time are packed, so that they lie together; two rows of A then make eight
 * sums, as many as fit into registers with what they are made of.
 */
export function addProduct(c: Float64Array, a: Float64Array, b: Float64Array, alpha: number, columns: number): void {
  const inner = b.length / columns;
  const rows = a.length / inner;
  const panel = new Float64Array(inner * 4);
  let j = 0;
  for (; j < columns - 3; j += 4) {
    for (let k = 0, from = j, to = 0; k < inner; k++, from += columns, to += 4) {
      panel[to] = b[from] as number;
      panel[to + 1] = b[from + 1] as number;
      panel[to + 2] = b[from + 2] as number;
      panel[to + 3] = b[from + 3] as number;
    }
    let i = 0;
    for (; i < rows - 1; i += 2) addTwoByFour(c, a, panel, alpha, i, j, inner, columns);
    for (; i < rows; i++) for (let column = j; column < j + 4; column++) addOne(c, a, b, alpha, i, column, columns);
  }
  for (; j < columns; j++) for (let i = 0; i < rows; i++) addOne(c, a, b, alpha, i, j, columns);
}

function addTwoByFour(
  c: Float64Array,
  a: Float64Array,
  panel: Float64Array,
  alpha: number,
  i: number,
  j: number,
  inner: number,
  columns: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  let t3 = 0;
  const upper = i * inner;
  const lower = upper + inner;
  for (let k = 0, at = 0; k < inner; k++, at += 4) {
    const u = a[upper + k] as number;
    const v = a[lower + k] as number;
    const b0 = panel[at] as number;
    const b1 = panel[at + 1] as number;
    const b2 = panel[at + 2] as number;
    const b3 = panel[at + 3] as number;
    s0 += u * b0;
    s1 += u * b1;
    s2 += u * b2;
    s3 += u * b3;
    t0 += v * b0;
    t1 += v * b1;
    t2 += v * b2;
    t3 += v * b3;
  }
  const first = i * columns + j;
  const second = first + columns;
  c[first] = (c[first] as number) + alpha * s0;
  c[first + 1] = (c[first + 1] as number) + alpha * s1;
  c[first + 2] = (c[first + 2] as number) + alpha * s2;
  c[first + 3] = (c[first + 3] as number) + alpha * s3;
  c[second] = (c[second] as number) + alpha * t0;
  c[second + 1] = (c[second + 1] as number) + alpha * t1;
  c[second + 2] = (c[second + 2] as number) + alpha * t2;
  c[second + 3] = (c[second + 3] as number) + alpha * t3;
}

function addOne(
  c: Float64Array,
  a: Float64Array,
  b: Float64Array,
  alpha: number,
  i: number,
  j: number,
  columns: number,
): void {
  const inner = b.length / columns;
  let sum = 0;
  for (let k = 0; k < inner; k++) sum += (a[i * inner + k] as number) * (b[k * columns + j] as number);
  c[i * columns + j] = (c[i * columns + j] as number) + alpha * sum;
}
