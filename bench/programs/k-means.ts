/** The assignment step of k-means: the nearest of some centres, for each point. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program } from './program.ts';

export const kMeans = program({
  name: 'k-means assignment',
  source: "Lloyd's algorithm, 1957",
  tolerance: 0,
  tiny: { points: 9, centres: 3, dimensions: 2 },
  full: { points: 50_000, centres: 20, dimensions: 8 },

  setup({ points, centres, dimensions }) {
    const next = uniform(9);
    return { x: float64([points, dimensions], next), centres: float64([centres, dimensions], next) };
  },

  ndloom(inputs, evaluate) {
    const x = nd.asarray(inputs.x).get(':, None, :');
    const result = x.sub(inputs.centres).square().sum(-1).argmin(-1);
    evaluate(result);
    return [result];
  },

  byHand: ({ x, centres }) => [nearest(x.data, centres.data, x.shape[1] ?? 0)],

  numpy: `
def run(x, centres):
    return ((x[:, None, :] - centres)**2).sum(axis=-1).argmin(axis=-1).astype(np.int32),
`,
});

function nearest(x: Float64Array, centres: Float64Array, dimensions: number): Int32Array {
  const y = new Int32Array(x.length / dimensions);
  for (let i = 0, row = 0; i < y.length; i++, row += dimensions) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0, at = 0; at < centres.length; c++) {
      let even = 0;
      let odd = 0;
      let d = 0;
      for (; d < dimensions - 1; d += 2, at += 2) {
        const p = (x[row + d] as number) - (centres[at] as number);
        const q = (x[row + d + 1] as number) - (centres[at + 1] as number);
        even += p * p;
        odd += q * q;
      }
      for (; d < dimensions; d++, at++) {
        const p = (x[row + d] as number) - (centres[at] as number);
        even += p * p;
      }
      const distance = even + odd;
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    y[i] = best;
  }
  return y;
}
