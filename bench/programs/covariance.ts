/** The covariances of the columns of a table. */

import * as nd from '../../src/index.ts';
import { matrix } from './inputs.ts';
import { program } from './program.ts';

export const covariance = program({
  name: 'covariance',
  source: 'NPBench polybench/covariance, S with a half of each size, as one matrix product',
  isProduct: true,
  tolerance: 1e-12,
  tiny: { rows: 7, columns: 5 },
  full: { rows: 300, columns: 250 },

  setup: ({ rows, columns }) => ({ data: matrix(rows, columns, (i, j) => (i * j) / columns) }),

  ndloom(inputs, evaluate) {
    const data = nd.asarray(inputs.data);
    const centred = data.sub(data.mean(0));
    const result = centred.T.matmul(centred).div((data.shape[0] ?? 0) - 1);
    evaluate(result);
    return [result];
  },

  byHand: ({ data }) => [covariances(data.data, data.shape[1] ?? 0)],

  numpy: `
def run(data):
    centred = data - np.mean(data, axis=0)
    return centred.T @ centred / (data.shape[0] - 1.0),
`,
});

/** Columns become rows, which are contiguous; then the upper triangle, by four, is mirrored. */
function covariances(data: Float64Array, columns: number): Float64Array {
  const rows = data.length / columns;
  const means = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) means[j] = (means[j] as number) + (data[i * columns + j] as number);
  }
  for (let j = 0; j < columns; j++) means[j] = (means[j] as number) / rows;
  const centred = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) centred[j * rows + i] = (data[i * columns + j] as number) - (means[j] as number);
  }
  const y = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    let j = i;
    for (; j < columns - 3; j += 4) fourProducts(y, centred, i, j, rows, columns);
    for (; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < rows; k++) sum += (centred[i * rows + k] as number) * (centred[j * rows + k] as number);
      y[i * columns + j] = sum / (rows - 1);
    }
    for (let column = i; column < columns; column++) y[column * columns + i] = y[i * columns + column] as number;
  }
  return y;
}

function fourProducts(y: Float64Array, x: Float64Array, i: number, j: number, rows: number, columns: number): void {
  let p = 0;
  let q = 0;
  let r = 0;
  let s = 0;
  const one = i * rows;
  const other = j * rows;
  for (let k = 0; k < rows; k++) {
    const value = x[one + k] as number;
    p += value * (x[other + k] as number);
    q += value * (x[other + rows + k] as number);
    r += value * (x[other + 2 * rows + k] as number);
    s += value * (x[other + 3 * rows + k] as number);
  }
  const at = i * columns + j;
  y[at] = p / (rows - 1);
  y[at + 1] = q / (rows - 1);
  y[at + 2] = r / (rows - 1);
  y[at + 3] = s / (rows - 1);
}
