/** Softmax over the last axis, as the attention of a transformer takes it. */

import * as nd from '../../src/index.ts';
import { float32, uniform } from './inputs.ts';
import { program } from './program.ts';

export const softmax = program({
  name: 'softmax',
  source: 'NPBench deep_learning/softmax, S',
  tolerance: 1e-6,
  tiny: { batch: 2, heads: 2, length: 5 },
  full: { batch: 16, heads: 16, length: 128 },

  setup: ({ batch, heads, length }) => ({ x: float32([batch, heads, length, length], uniform(1)) }),

  ndloom(inputs, evaluate) {
    const x = nd.asarray(inputs.x);
    const shifted = nd.exp(x.sub(x.max(-1, { keepdims: true })));
    const result = shifted.div(shifted.sum(-1, { keepdims: true }));
    evaluate(result);
    return [result];
  },

  byHand: ({ x }) => [softmaxRows(x.data, x.shape.at(-1) ?? 1)],

  numpy: `
def run(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / np.sum(shifted, axis=-1, keepdims=True),
`,
});

/** Softmax of each row of `length`; a row stays in the cache for its three passes. */
export function softmaxRows(x: Float32Array, length: number): Float32Array {
  const y = new Float32Array(x.length);
  for (let row = 0; row < x.length; row += length) {
    const end = row + length;
    let greatest = x[row] as number;
    for (let at = row + 1; at < end; at++) {
      const value = x[at] as number;
      if (value > greatest) greatest = value;
    }
    let sum = 0;
    for (let at = row; at < end; at++) {
      const power = Math.exp((x[at] as number) - greatest);
      y[at] = power;
      sum += power;
    }
    const scale = 1 / sum;
    for (let at = row; at < end; at++) y[at] = (y[at] as number) * scale;
  }
  return y;
}
