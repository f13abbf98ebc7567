/** A matrix's transpose times the matrix times a vector. */

import * as nd from '../../src/index.ts';
import { float64, matrix } from './inputs.ts';
import { rowsTimes, timesRows } from './matrix-vector.ts';
import { program } from './program.ts';

export const atax = program({
  name: 'atax',
  source: 'NPBench polybench/atax, S with a half of each size',
  tolerance: 1e-12,
  tiny: { rows: 5, columns: 6 },
  full: { rows: 2000, columns: 2500 },

  setup({ rows, columns }) {
    let j = 0;
    return {
      A: matrix(rows, columns, (i, k) => ((i + k) % columns) / (5 * rows)),
      x: float64([columns], () => 1 + j++ / columns),
    };
  },

  ndloom(inputs, evaluate) {
    const A = nd.asarray(inputs.A);
    const result = A.matmul(inputs.x).matmul(A);
    evaluate(result);
    return [result];
  },

  byHand: ({ A, x }) => [timesRows(rowsTimes(A.data, x.data), A.data)],

  numpy: `
def run(A, x):
    return (A @ x) @ A,
`,
});
