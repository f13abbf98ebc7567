/** Distances along great circles between pairs of points on a sphere. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program } from './program.ts';

export const arcDistance = program({
  name: 'arc_distance',
  source: 'NPBench pythran/arc_distance, S',
  tolerance: 1e-12,
  tiny: { n: 9 },
  full: { n: 100_000 },

  setup({ n }) {
    const next = uniform(6);
    return {
      theta1: float64([n], next),
      phi1: float64([n], next),
      theta2: float64([n], next),
      phi2: float64([n], next),
    };
  },

  ndloom(inputs, evaluate) {
    const [theta1, theta2] = [nd.asarray(inputs.theta1), nd.asarray(inputs.theta2)];
    const [phi1, phi2] = [nd.asarray(inputs.phi1), nd.asarray(inputs.phi2)];
    const across = nd.sin(theta2.sub(theta1).div(2)).pow(2);
    const along = nd
      .cos(theta1)
      .mul(nd.cos(theta2))
      .mul(nd.sin(phi2.sub(phi1).div(2)).pow(2));
    const haversine = across.add(along);
    const result = nd.atan2(nd.sqrt(haversine), nd.sqrt(nd.subtract(1, haversine))).mul(2);
    evaluate(result);
    return [result];
  },

  byHand({ theta1, phi1, theta2, phi2 }) {
    return [distances(theta1.data, phi1.data, theta2.data, phi2.data)];
  },

  numpy: `
def run(theta1, phi1, theta2, phi2):
    haversine = (np.sin((theta2 - theta1) / 2)**2
                 + np.cos(theta1) * np.cos(theta2) * np.sin((phi2 - phi1) / 2)**2)
    return 2 * np.arctan2(np.sqrt(haversine), np.sqrt(1 - haversine)),
`,
});

function distances(theta1: Float64Array, phi1: Float64Array, theta2: Float64Array, phi2: Float64Array): Float64Array {
  const y = new Float64Array(theta1.length);
  for (let i = 0; i < y.length; i++) {
    const from = theta1[i] as number;
    const to = theta2[i] as number;
    const across = Math.sin((to - from) / 2);
    const along = Math.sin(((phi2[i] as number) - (phi1[i] as number)) / 2);
    const haversine = across * across + Math.cos(from) * Math.cos(to) * (along * along);
    y[i] = 2 * Math.atan2(Math.sqrt(haversine), Math.sqrt(1 - haversine));
  }
  return y;
}
