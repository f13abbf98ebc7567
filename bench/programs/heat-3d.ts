/** The heat equation in a cube, by explicit steps: a point and its six neighbours, back and forth. */

import * as nd from '../../src/index.ts';
import { float64 } from './inputs.ts';
import { program } from './program.ts';

export const heat3d = program({
  name: 'heat_3d',
  source: 'NPBench polybench/heat_3d, M',
  tolerance: 1e-12,
  tiny: { steps: 4, n: 6 },
  full: { steps: 50, n: 40 },

  setup({ steps, n }) {
    let at = 0;
    const A = float64([n, n, n], () => {
      const [i, j, k] = [Math.floor(at / (n * n)), Math.floor(at / n) % n, at % n];
      at++;
      return ((i + j + (n - k)) * 10) / n;
    });
    return { steps, n, A };
  },

  ndloom({ steps, A }, evaluate) {
    const [a, b] = [nd.array(A), nd.array(A)];
    for (let t = 1; t < steps; t++) {
      b.set('1:-1, 1:-1, 1:-1', diffused(a));
      a.set('1:-1, 1:-1, 1:-1', diffused(b));
      evaluate(a, b);
    }
    return [a, b];
  },

  byHand({ steps, n, A }) {
    const [a, b] = [A.data.slice(), A.data.slice()];
    for (let t = 1; t < steps; t++) {
      diffuse(a, b, n);
      diffuse(b, a, n);
    }
    return [a, b];
  },

  numpy: `
def diffused(a):
    centre = a[1:-1, 1:-1, 1:-1]
    return (0.125 * (a[2:, 1:-1, 1:-1] - 2.0 * centre + a[:-2, 1:-1, 1:-1])
            + 0.125 * (a[1:-1, 2:, 1:-1] - 2.0 * centre + a[1:-1, :-2, 1:-1])
            + 0.125 * (a[1:-1, 1:-1, 2:] - 2.0 * centre + a[1:-1, 1:-1, :-2])
            + centre)

def run(steps, n, A):
    a, b = A.copy(), A.copy()
    for t in range(1, steps):
        b[1:-1, 1:-1, 1:-1] = diffused(a)
        a[1:-1, 1:-1, 1:-1] = diffused(b)
    return a, b
`,
});

function diffused(a: nd.NDArray<'float64'>): nd.NDArray<'float64'> {
  const centre = a.get('1:-1, 1:-1, 1:-1');
  const along = (after: string, before: string) => a.get(after).sub(centre.mul(2)).add(a.get(before)).mul(0.125);
  return along('2:, 1:-1, 1:-1', ':-2, 1:-1, 1:-1')
    .add(along('1:-1, 2:, 1:-1', '1:-1, :-2, 1:-1'))
    .add(along('1:-1, 1:-1, 2:', '1:-1, 1:-1, :-2'))
    .add(centre);
}

function diffuse(from: Float64Array, to: Float64Array, n: number): void {
  const plane = n * n;
  for (let i = 1; i < n - 1; i++) {
    for (let j = 1; j < n - 1; j++) {
      const row = i * plane + j * n;
      let before = from[row] as number;
      let centre = from[row + 1] as number;
      for (let at = row + 1; at < row + n - 1; at++) {
        const after = from[at + 1] as number;
        const twice = 2 * centre;
        to[at] =
          0.125 * ((from[at + plane] as number) - twice + (from[at - plane] as number)) +
          0.125 * ((from[at + n] as number) - twice + (from[at - n] as number)) +
          0.125 * (after - twice + before) +
          centre;
        before = centre;
        centre = after;
      }
    }
  }
}
