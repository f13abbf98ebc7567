/** A sparse matrix times a vector: elements that an array of columns picks, added up by an array of rows. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program, type Table } from './program.ts';

export const spmv = program({
  name: 'spmv',
  source: 'NPBench spmv, S, with the rows of elements in place of where rows begin',
  tolerance: 1e-12,
  tiny: { n: 7, elements: 40 },
  full: { n: 4096, elements: 8192 * 16 },

  setup({ n, elements }) {
    const next = uniform(9);
    const places = (place: (i: number) => number): Table<Int32Array> => {
      return { data: Int32Array.from({ length: elements }, (_, i) => place(i)), shape: [elements] };
    };
    return {
      rows: places((i) => Math.floor((i * n) / elements)),
      columns: places(() => Math.floor(next() * n)),
      values: float64([elements], next),
      x: float64([n], next),
      n,
    };
  },

  ndloom({ n, ...inputs }, evaluate) {
    const [rows, columns] = [nd.asarray(inputs.rows), nd.asarray(inputs.columns)];
    const [values, x] = [nd.asarray(inputs.values), nd.asarray(inputs.x)];
    const y = nd.zeros(n);
    nd.addAt(y, rows, values.mul(x.get(columns)));
    evaluate(y);
    return [y];
  },

  byHand({ rows, columns, values, x, n }) {
    const y = new Float64Array(n);
    for (let i = 0; i < values.data.length; i++) {
      const row = rows.data[i] as number;
      y[row] = (y[row] as number) + (values.data[i] as number) * (x.data[columns.data[i] as number] as number);
    }
    return [y];
  },

  numpy: `
def run(rows, columns, values, x, n):
    return np.bincount(rows, values * x[columns], n),
`,
});
