/** The sum of two products of a matrix and the same vector. */

import * as nd from '../../src/index.ts';
import { float64, matrix } from './inputs.ts';
import { program } from './program.ts';

export const gesummv = program({
  name: 'gesummv',
  source: 'NPBench polybench/gesummv, S',
  tolerance: 1e-12,
  tiny: { n: 6 },
  full: { n: 2000 },

  setup({ n }) {
    let i = 0;
    return {
      alpha: 1.5,
      beta: 1.2,
      A: matrix(n, n, (row, column) => ((row * column + 1) % n) / n),
      B: matrix(n, n, (row, column) => ((row * column + 2) % n) / n),
      x: float64([n], () => (i++ % n) / n),
    };
  },

  ndloom({ alpha, beta, A, B, x }, evaluate) {
    const result = nd.multiply(A, alpha).matmul(x).add(nd.multiply(B, beta).matmul(x));
    evaluate(result);
    return [result];
  },

  byHand: ({ alpha, beta, A, B, x }) => [addProducts(alpha, beta, A.data, B.data, x.data)],

  numpy: `
def run(alpha, beta, A, B, x):
    return alpha * A @ x + beta * B @ x,
`,
});

/** One pass over both matrices, two rows of each at a time. */
function addProducts(alpha: number, beta: number, a: Float64Array, b: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  const y = new Float64Array(n);
  let i = 0;
  for (; i < n - 1; i += 2) {
    let p = 0;
    let q = 0;
    let r = 0;
    let s = 0;
    let at = i * n;
    for (let j = 0; j < n; j++, at++) {
      const value = x[j] as number;
      p += (a[at] as number) * value;
      q += (a[at + n] as number) * value;
      r += (b[at] as number) * value;
      s += (b[at + n] as number) * value;
    }
    y[i] = alpha * p + beta * r;
    y[i + 1] = alpha * q + beta * s;
  }
  for (; i < n; i++) {
    let [p, r] = [0, 0];
    for (let j = 0; j < n; j++) {
      p += (a[i * n + j] as number) * (x[j] as number);
      r += (b[i * n + j] as number) * (x[j] as number);
    }
    y[i] = alpha * p + beta * r;
  }
  return y;
}
