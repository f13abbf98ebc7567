/** Azimuthal integration by histograms: the mean of the values in each ring, as a sum of weights over a count. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program } from './program.ts';

export const azimintHist = program({
  name: 'azimint_hist',
  source: 'NPBench azimint_hist, S with a quarter of the values',
  tolerance: 1e-12,
  tiny: { values: 40, rings: 3 },
  full: { values: 100_000, rings: 1000 },

  setup({ values, rings }) {
    const next = uniform(8);
    return { data: float64([values], next), radius: float64([values], next), rings };
  },

  ndloom({ rings, ...inputs }, evaluate) {
    const [data, radius] = [nd.asarray(inputs.data), nd.asarray(inputs.radius)];
    const [counts] = nd.histogram(radius, rings);
    const [sums] = nd.histogram(radius, rings, { weights: data });
    const result = sums.div(counts);
    evaluate(result);
    return [result];
  },

  byHand({ data, radius, rings }) {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const r of radius.data) {
      if (r < least) least = r;
      if (r > greatest) greatest = r;
    }
    const sums = new Float64Array(rings);
    const counts = new Int32Array(rings);
    for (let i = 0; i < radius.data.length; i++) {
      const place = (((radius.data[i] as number) - least) / (greatest - least)) * rings;
      const ring = Math.min(place | 0, rings - 1);
      sums[ring] = (sums[ring] as number) + (data.data[i] as number);
      counts[ring] = (counts[ring] as number) + 1;
    }
    return [sums.map((sum, ring) => sum / (counts[ring] as number))];
  },

  numpy: `
def run(data, radius, rings):
    counts = np.histogram(radius, rings)[0]
    sums = np.histogram(radius, rings, weights=data)[0]
    return sums / counts,
`,
});
