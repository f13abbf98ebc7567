/** The two products in a step of the biconjugate gradient method: with a matrix and with its transpose. */

import * as nd from '../../src/index.ts';
import { float64, matrix } from './inputs.ts';
import { program } from './program.ts';

export const bicg = program({
  name: 'bicg',
  source: 'NPBench polybench/bicg, S with a half of each size',
  tolerance: 1e-12,
  tiny: { rows: 5, columns: 6 },
  full: { rows: 2500, columns: 2000 },

  setup({ rows, columns }) {
    let [i, j] = [0, 0];
    return {
      A: matrix(rows, columns, (row, column) => ((row * (column + 1)) % rows) / rows),
      p: float64([columns], () => (j++ % columns) / columns),
      r: float64([rows], () => (i++ % rows) / rows),
    };
  },

  ndloom(inputs, evaluate) {
    const A = nd.asarray(inputs.A);
    const results = [nd.matmul(inputs.r, A), A.matmul(inputs.p)];
    evaluate(...results);
    return results;
  },

  byHand: ({ A, p, r }) => both(A.data, p.data, r.data),

  numpy: `
def run(A, p, r):
    return r @ A, A @ p
`,
});

/** One pass over the matrix for both products, four rows at a time. */
function both(a: Float64Array, p: Float64Array, r: Float64Array): [Float64Array, Float64Array] {
  const [rows, columns] = [r.length, p.length];
  const across = new Float64Array(columns);
  const down = new Float64Array(rows);
  let i = 0;
  for (; i < rows - 3; i += 4) {
    const r0 = r[i] as number;
    const r1 = r[i + 1] as number;
    const r2 = r[i + 2] as number;
    const r3 = r[i + 3] as number;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let at = i * columns;
    for (let j = 0; j < columns; j++, at++) {
      const a0 = a[at] as number;
      const a1 = a[at + columns] as number;
      const a2 = a[at + 2 * columns] as number;
      const a3 = a[at + 3 * columns] as number;
      const x = p[j] as number;
      across[j] = (across[j] as number) + (r0 * a0 + r1 * a1 + (r2 * a2 + r3 * a3));
      s0 += a0 * x;
      s1 += a1 * x;
      s2 += a2 * x;
      s3 += a3 * x;
    }
    down[i] = s0;
    down[i + 1] = s1;
    down[i + 2] = s2;
    down[i + 3] = s3;
  }
  for (; i < rows; i++) {
    const factor = r[i] as number;
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      const value = a[i * columns + j] as number;
      across[j] = (across[j] as number) + factor * value;
      sum += value * (p[j] as number);
    }
    down[i] = sum;
  }
  return [across, down];
}
