/** Azimuthal integration, the naive way: the mean of the values in each ring, with a pass over all of them for each. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program } from './program.ts';

export const azimintNaive = program({
  name: 'azimint_naive',
  source: 'NPBench azimint_naive, S with a twentieth of the rings and a quarter of the values',
  tolerance: 1e-12,
  tiny: { values: 40, rings: 3 },
  full: { values: 100_000, rings: 50 },

  setup({ values, rings }) {
    const next = uniform(8);
    return { data: float64([values], next), radius: float64([values], next), rings };
  },

  ndloom({ rings, ...inputs }, evaluate) {
    const [data, radius] = [nd.asarray(inputs.data), nd.asarray(inputs.radius)];
    const greatest = radius.max().item();
    const result = nd.zeros(rings);
    for (let i = 0; i < rings; i++) {
      const isIn = radius.ge((greatest * i) / rings).logicalAnd(radius.lt((greatest * (i + 1)) / rings));
      result.set(i, nd.where(isIn, data, 0).sum().div(nd.countNonzero(isIn)));
      evaluate(result);
    }
    return [result];
  },

  byHand({ data, radius, rings }) {
    let greatest = Number.NEGATIVE_INFINITY;
    for (const value of radius.data) if (value > greatest) greatest = value;
    const result = new Float64Array(rings);
    for (let i = 0; i < rings; i++) {
      result[i] = meanBetween(data.data, radius.data, (greatest * i) / rings, (greatest * (i + 1)) / rings);
    }
    return [result];
  },

  numpy: `
def run(data, radius, rings):
    greatest = radius.max()
    result = np.zeros(rings)
    for i in range(rings):
        inside = np.logical_and(greatest * i / rings <= radius, radius < greatest * (i + 1) / rings)
        result[i] = data[inside].mean()
    return result,
`,
});

/** The same passes as with arrays: to sort the values into rings first would be another algorithm. */
function meanBetween(data: Float64Array, radius: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < radius.length; i++) {
    const r = radius[i] as number;
    if (r >= from && r < to) {
      sum += data[i] as number;
      count++;
    }
  }
  return sum / count;
}
