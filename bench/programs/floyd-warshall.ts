/** Shortest paths between all pairs of a graph's nodes, by allowing one more node on the way in each step. */

import * as nd from '../../src/index.ts';
import { program, type Table } from './program.ts';

export const floydWarshall = program({
  name: 'floyd_warshall',
  source: 'NPBench polybench/floyd_warshall, S',
  tolerance: 0,
  tiny: { n: 15 },
  full: { n: 200 },

  setup({ n }) {
    const paths: Table<Int32Array> = { data: new Int32Array(n * n), shape: [n, n] };
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const isFar = [7, 11, 13].some((divisor) => (i + j) % divisor === 0);
        paths.data[i * n + j] = isFar ? 999 : ((i * j) % 7) + 1;
      }
    }
    return { paths };
  },

  ndloom(inputs, evaluate) {
    const paths = nd.array(inputs.paths);
    const n = paths.shape[0] ?? 0;
    for (let k = 0; k < n; k++) {
      paths.assign(nd.minimum(paths, paths.get(':', k, null).add(paths.get(k))));
      evaluate(paths);
    }
    return [paths];
  },

  byHand({ paths }) {
    const result = paths.data.slice();
    shorten(result, paths.shape[0] ?? 0);
    return [result];
  },

  numpy: `
def run(paths):
    paths = paths.copy()
    for k in range(paths.shape[0]):
        paths[:] = np.minimum(paths, np.add.outer(paths[:, k], paths[k, :]))
    return paths,
`,
});

/** In place: a step leaves its own row and column as they are, for no way from a node to itself is shorter than none. */
function shorten(paths: Int32Array, n: number): void {
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const first = paths[i * n + k] as number;
      let at = i * n;
      for (let other = k * n; other < k * n + n; other++, at++) {
        const length = first + (paths[other] as number);
        if (length < (paths[at] as number)) paths[at] = length;
      }
    }
  }
}
