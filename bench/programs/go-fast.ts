/** A matrix plus the sum of the hyperbolic tangents of its diagonal. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program } from './program.ts';

export const goFast = program({
  name: 'go_fast',
  source: 'NPBench go_fast, S',
  tolerance: 1e-12,
  tiny: { n: 6 },
  full: { n: 2000 },

  setup: ({ n }) => ({ a: float64([n, n], uniform(5)) }),

  ndloom(inputs, evaluate) {
    const a = nd.asarray(inputs.a);
    const diagonal = a.ravel().get(`::${(a.shape[0] ?? 0) + 1}`);
    const result = a.add(nd.tanh(diagonal).sum());
    evaluate(result);
    return [result];
  },

  byHand({ a: { data, shape } }) {
    const step = (shape[0] ?? 0) + 1;
    let trace = 0;
    for (let at = 0; at < data.length; at += step) trace += Math.tanh(data[at] as number);
    const y = new Float64Array(data.length);
    const end = y.length - (y.length % 4);
    for (let i = 0; i < end; i += 4) {
      y[i] = (data[i] as number) + trace;
      y[i + 1] = (data[i + 1] as number) + trace;
      y[i + 2] = (data[i + 2] as number) + trace;
      y[i + 3] = (data[i + 3] as number) + trace;
    }
    for (let i = end; i < y.length; i++) y[i] = (data[i] as number) + trace;
    return [y];
  },

  numpy: `
def run(a):
    trace = 0.0
    for i in range(a.shape[0]):
        trace += np.tanh(a[i, i])
    return a + trace,
`,
});
