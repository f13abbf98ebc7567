/** A matrix changed by two outer products, then multiplied with a vector from the left and from the right. */

import * as nd from '../../src/index.ts';
import { float64, matrix, uniform } from './inputs.ts';
import { rowsTimes } from './matrix-vector.ts';
import { program } from './program.ts';

export const gemver = program({
  name: 'gemver',
  source: 'NPBench polybench/gemver, S',
  tolerance: 1e-12,
  tiny: { n: 6 },
  full: { n: 1000 },

  setup({ n }) {
    const next = uniform(18);
    const vector = () => float64([n], next);
    return {
      alpha: 1.5,
      beta: 1.2,
      A: matrix(n, n, (i, j) => ((i * j) % n) / n),
      u1: vector(),
      v1: vector(),
      u2: vector(),
      v2: vector(),
      y: vector(),
      z: vector(),
    };
  },

  ndloom({ alpha, beta, A, u1, v1, u2, v2, y, z }, evaluate) {
    const column = (vector: typeof u1) => nd.asarray(vector).get(':, None');
    const a = nd.asarray(A).add(column(u1).mul(v1)).add(column(u2).mul(v2));
    const x = nd.matmul(y, a).mul(beta).add(z);
    const w = a.matmul(x).mul(alpha);
    evaluate(a, x, w);
    return [a, x, w];
  },

  byHand: ({ alpha, beta, A, u1, v1, u2, v2, y, z }) =>
    changed(alpha, beta, A.data, u1.data, v1.data, u2.data, v2.data, y.data, z.data),

  numpy: `
def run(alpha, beta, A, u1, v1, u2, v2, y, z):
    a = A + np.outer(u1, v1) + np.outer(u2, v2)
    x = beta * y @ a + z
    w = alpha * a @ x
    return a, x, w
`,
});

/** One pass makes the matrix and the product from the left, two rows at a time; another that from the right. */
function changed(
  alpha: number,
  beta: number,
  A: Float64Array,
  u1: Float64Array,
  v1: Float64Array,
  u2: Float64Array,
  v2: Float64Array,
  y: Float64Array,
  z: Float64Array,
): Float64Array[] {
  const n = y.length;
  const a = new Float64Array(A.length);
  const x = new Float64Array(n);
  for (let i = 0; i < n; i += 2) {
    // An odd last row goes together with the one before, whose part of the product is there already.
    const upper = i < n - 1 ? i : i - 1;
    const p1 = u1[upper] as number;
    const p2 = u2[upper] as number;
    const q1 = u1[upper + 1] as number;
    const q2 = u2[upper + 1] as number;
    const py = i < n - 1 ? (y[upper] as number) : 0;
    const qy = y[upper + 1] as number;
    let at = upper * n;
    for (let j = 0; j < n; j++, at++) {
      const r = v1[j] as number;
      const s = v2[j] as number;
      const p = (A[at] as number) + p1 * r + p2 * s;
      const q = (A[at + n] as number) + q1 * r + q2 * s;
      a[at] = p;
      a[at + n] = q;
      x[j] = (x[j] as number) + (py * p + qy * q);
    }
  }
  for (let j = 0; j < n; j++) x[j] = beta * (x[j] as number) + (z[j] as number);
  const w = rowsTimes(a, x);
  for (let i = 0; i < n; i++) w[i] = alpha * (w[i] as number);
  return [a, x, w];
}
