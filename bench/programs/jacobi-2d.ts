/** Jacobi's method in two dimensions: the mean of a point and its four neighbours, back and forth. */

import * as nd from '../../src/index.ts';
import { matrix } from './inputs.ts';
import { program } from './program.ts';

export const jacobi2d = program({
  name: 'jacobi_2d',
  source: 'NPBench polybench/jacobi_2d, M',
  tolerance: 1e-12,
  tiny: { steps: 4, n: 7 },
  full: { steps: 80, n: 350 },

  setup({ steps, n }) {
    return {
      steps,
      n,
      A: matrix(n, n, (i, j) => (i * (j + 2)) / n),
      B: matrix(n, n, (i, j) => (i * (j + 3)) / n),
    };
  },

  ndloom({ steps, A, B }, evaluate) {
    const [a, b] = [nd.array(A), nd.array(B)];
    for (let t = 1; t < steps; t++) {
      b.set('1:-1, 1:-1', cross(a).mul(0.2));
      a.set('1:-1, 1:-1', cross(b).mul(0.2));
      evaluate(a, b);
    }
    return [a, b];
  },

  byHand({ steps, n, A, B }) {
    const [a, b] = [A.data.slice(), B.data.slice()];
    for (let t = 1; t < steps; t++) {
      smooth(a, b, n);
      smooth(b, a, n);
    }
    return [a, b];
  },

  numpy: `
def cross(a):
    return a[1:-1, 1:-1] + a[1:-1, :-2] + a[1:-1, 2:] + a[2:, 1:-1] + a[:-2, 1:-1]

def run(steps, n, A, B):
    a, b = A.copy(), B.copy()
    for t in range(1, steps):
        b[1:-1, 1:-1] = 0.2 * cross(a)
        a[1:-1, 1:-1] = 0.2 * cross(b)
    return a, b
`,
});

const cross = (a: nd.NDArray<'float64'>): nd.NDArray<'float64'> =>
  a.get('1:-1, 1:-1').add(a.get('1:-1, :-2')).add(a.get('1:-1, 2:')).add(a.get('2:, 1:-1')).add(a.get(':-2, 1:-1'));

/** Neighbours in the row stay in registers; the rows above and below are read at a fixed distance. */
function smooth(from: Float64Array, to: Float64Array, n: number): void {
  for (let i = 1; i < n - 1; i++) {
    const row = i * n;
    let left = from[row] as number;
    let middle = from[row + 1] as number;
    for (let at = row + 1; at < row + n - 1; at++) {
      const right = from[at + 1] as number;
      to[at] = 0.2 * (middle + left + right + (from[at + n] as number) + (from[at - n] as number));
      left = middle;
      middle = right;
    }
  }
}
