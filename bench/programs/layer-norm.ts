/** Layer normalisation: rows less their mean, over their standard deviation, scaled and shifted by column. */

import * as nd from '../../src/index.ts';
import { float32, uniform } from './inputs.ts';
import { program } from './program.ts';

const epsilon = 1e-5;

export const layerNorm = program({
  name: 'layer_norm',
  source: 'Ba, Kiros and Hinton, 2016',
  tolerance: 1e-5,
  tiny: { rows: 3, columns: 7 },
  full: { rows: 4000, columns: 512 },

  setup({ rows, columns }) {
    const next = uniform(14, -1, 3);
    return {
      x: float32([rows, columns], next),
      scale: float32([columns], next),
      shift: float32([columns], next),
    };
  },

  ndloom({ scale, shift, ...inputs }, evaluate) {
    const x = nd.asarray(inputs.x);
    const centred = x.sub(x.mean(-1, { keepdims: true }));
    const spread = nd.sqrt(x.var(-1, { keepdims: true }).add(epsilon));
    const result = centred.div(spread).mul(scale).add(shift);
    evaluate(result);
    return [result];
  },

  byHand: ({ x, scale, shift }) => [normalise(x.data, scale.data, shift.data)],

  numpy: `
def run(x, scale, shift):
    centred = x - np.mean(x, axis=-1, keepdims=True)
    spread = np.sqrt(np.var(x, axis=-1, keepdims=True) + np.float32(${epsilon}))
    return centred / spread * scale + shift,
`,
});

/** Three passes over a row, which stays in the cache; sums in four parts. */
function normalise(x: Float32Array, scale: Float32Array, shift: Float32Array): Float32Array {
  const columns = scale.length;
  const whole = columns - (columns % 4);
  const y = new Float32Array(x.length);
  for (let row = 0; row < x.length; row += columns) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let j = 0;
    for (; j < whole; j += 4) {
      a += x[row + j] as number;
      b += x[row + j + 1] as number;
      c += x[row + j + 2] as number;
      d += x[row + j + 3] as number;
    }
    for (; j < columns; j++) a += x[row + j] as number;
    const mean = (a + b + (c + d)) / columns;
    a = 0;
    b = 0;
    c = 0;
    d = 0;
    for (j = 0; j < whole; j += 4) {
      const p = (x[row + j] as number) - mean;
      const q = (x[row + j + 1] as number) - mean;
      const r = (x[row + j + 2] as number) - mean;
      const s = (x[row + j + 3] as number) - mean;
      a += p * p;
      b += q * q;
      c += r * r;
      d += s * s;
    }
    for (; j < columns; j++) {
      const p = (x[row + j] as number) - mean;
      a += p * p;
    }
    const factor = 1 / Math.sqrt((a + b + (c + d)) / columns + epsilon);
    for (j = 0; j < columns; j++) {
      y[row + j] = ((x[row + j] as number) - mean) * factor * (scale[j] as number) + (shift[j] as number);
    }
  }
  return y;
}
