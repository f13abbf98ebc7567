/** A perceptron of three layers: matrix products, biases, rectifiers, and softmax at the end. */

import * as nd from '../../src/index.ts';
import { float32, uniform } from './inputs.ts';
import { program } from './program.ts';
import { softmaxRows } from './softmax.ts';

export const mlp = program({
  name: 'mlp',
  source: 'NPBench deep_learning/mlp, S with a twentieth of the first layer',
  isProduct: true,
  tolerance: 1e-4,
  tiny: { features: 3, batch: 8, first: 11, second: 7, third: 5 },
  full: { features: 3, batch: 8, first: 1500, second: 2000, third: 2000 },

  setup({ features, batch, first, second, third }) {
    // Small weights, so that no class takes all.
    const [next, small] = [uniform(2), uniform(3, -0.05, 0.05)];
    return {
      x: float32([batch, features], next),
      w1: float32([features, first], small),
      b1: float32([first], next),
      w2: float32([first, second], small),
      b2: float32([second], next),
      w3: float32([second, third], small),
      b3: float32([third], next),
    };
  },

  ndloom(inputs, evaluate) {
    const { x, w1, b1, w2, b2, w3, b3 } = inputs;
    const one = nd.maximum(nd.matmul(x, w1).add(b1), 0);
    const two = nd.maximum(nd.matmul(one, w2).add(b2), 0);
    const logits = nd.matmul(two, w3).add(b3);
    const powers = nd.exp(logits.sub(logits.max(-1, { keepdims: true })));
    const result = powers.div(powers.sum(-1, { keepdims: true }));
    evaluate(result);
    return [result];
  },

  byHand({ x, w1, b1, w2, b2, w3, b3 }) {
    const batch = x.shape[0] ?? 0;
    const one = layer(x.data, w1.data, b1.data, batch, true);
    const two = layer(one, w2.data, b2.data, batch, true);
    return [softmaxRows(layer(two, w3.data, b3.data, batch, false), b3.data.length)];
  },

  numpy: `
def softmax(x):
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / np.sum(shifted, axis=-1, keepdims=True)

def run(x, w1, b1, w2, b2, w3, b3):
    one = np.maximum(x @ w1 + b1, 0)
    two = np.maximum(one @ w2 + b2, 0)
    return softmax(two @ w3 + b3),
`,
});

/** Rows of the batch, of which there are an even number, by two; four rows of weights at a time serve all of them. */
function layer(x: Float32Array, w: Float32Array, b: Float32Array, batch: number, rectify: boolean): Float32Array {
  const outputs = b.length;
  const inputs = w.length / outputs;
  const sums = new Float64Array(batch * outputs);
  for (let row = 0; row < batch; row++) sums.set(b, row * outputs);
  let k = 0;
  for (; k < inputs - 3; k += 4) {
    for (let row = 0; row < batch; row += 2) addFour(sums, x, w, row, k, inputs, outputs);
  }
  for (; k < inputs; k++) {
    for (let row = 0; row < batch; row++) {
      const factor = x[row * inputs + k] as number;
      for (let j = 0; j < outputs; j++) {
        const at = row * outputs + j;
        sums[at] = (sums[at] as number) + factor * (w[k * outputs + j] as number);
      }
    }
  }
  const y = new Float32Array(sums.length);
  for (let i = 0; i < y.length; i++) {
    const sum = sums[i] as number;
    y[i] = rectify && sum < 0 ? 0 : sum;
  }
  return y;
}

/** Adds the products of inputs k to k + 3 with their weights to two rows of sums. */
function addFour(
  sums: Float64Array,
  x: Float32Array,
  w: Float32Array,
  row: number,
  k: number,
  inputs: number,
  outputs: number,
): void {
  const at = row * inputs + k;
  const a0 = x[at] as number;
  const a1 = x[at + 1] as number;
  const a2 = x[at + 2] as number;
  const a3 = x[at + 3] as number;
  const b0 = x[at + inputs] as number;
  const b1 = x[at + inputs + 1] as number;
  const b2 = x[at + inputs + 2] as number;
  const b3 = x[at + inputs + 3] as number;
  const first = row * outputs;
  const second = first + outputs;
  let w0 = k * outputs;
  let w1 = w0 + outputs;
  let w2 = w1 + outputs;
  let w3 = w2 + outputs;
  for (let j = 0; j < outputs; j++) {
    const p = w[w0++] as number;
    const q = w[w1++] as number;
    const r = w[w2++] as number;
    const s = w[w3++] as number;
    sums[first + j] = (sums[first + j] as number) + (a0 * p + a1 * q + a2 * r + a3 * s);
    sums[second + j] = (sums[second + j] as number) + (b0 * p + b1 * q + b2 * r + b3 * s);
  }
}
