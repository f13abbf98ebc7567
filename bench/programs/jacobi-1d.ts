/** Jacobi's method in one dimension: each point becomes the mean of itself and its neighbours, back and forth. */

import * as nd from '../../src/index.ts';
import { float64 } from './inputs.ts';
import { program } from './program.ts';

export const jacobi1d = program({
  name: 'jacobi_1d',
  source: 'NPBench polybench/jacobi_1d, S',
  tolerance: 1e-12,
  tiny: { steps: 4, n: 9 },
  full: { steps: 800, n: 3200 },

  setup({ steps, n }) {
    let [i, j] = [0, 0];
    return { steps, A: float64([n], () => (i++ + 2) / n), B: float64([n], () => (j++ + 3) / n) };
  },

  ndloom({ steps, A, B }, evaluate) {
    const [a, b] = [nd.array(A), nd.array(B)];
    for (let t = 1; t < steps; t++) {
      b.set('1:-1', a.get(':-2').add(a.get('1:-1')).add(a.get('2:')).mul(0.33333));
      a.set('1:-1', b.get(':-2').add(b.get('1:-1')).add(b.get('2:')).mul(0.33333));
      evaluate(a, b);
    }
    return [a, b];
  },

  byHand({ steps, A, B }) {
    const [a, b] = [A.data.slice(), B.data.slice()];
    for (let t = 1; t < steps; t++) {
      smooth(a, b);
      smooth(b, a);
    }
    return [a, b];
  },

  numpy: `
def run(steps, A, B):
    a, b = A.copy(), B.copy()
    for t in range(1, steps):
        b[1:-1] = 0.33333 * (a[:-2] + a[1:-1] + a[2:])
        a[1:-1] = 0.33333 * (b[:-2] + b[1:-1] + b[2:])
    return a, b
`,
});

/** Neighbours stay in registers from one point to the next. */
function smooth(from: Float64Array, to: Float64Array): void {
  let left = from[0] as number;
  let middle = from[1] as number;
  for (let i = 1; i < from.length - 1; i++) {
    const right = from[i + 1] as number;
    to[i] = 0.33333 * (left + middle + right);
    left = middle;
    middle = right;
  }
}
