/** Arrays moved, repeated and padded: nothing is computed, so what counts is how often memory is gone over. */

import * as nd from '../src/index.ts';
import { type Case, checkAgreement, contestant, type Suite } from './harness.ts';
import { timeNumPy } from './numpy.node.ts';
import { raceCases } from './report.ts';

export const manipulation: Suite = {
  name: 'manipulation',
  question: 'roll, tile, repeat, pad and kron: what do they cost beside the loops that one would write?',
  check: () => checkAgreement(rows(7).map(({ race }) => race)),
  run: (print) => {
    for (const { race, numpy } of rows(500)) {
      raceCases([race], print);
      const time = timeNumPy(`x = np.arange(250000.0).reshape(500, 500)`, numpy, 20);
      if (time !== null)
        print(`  NumPy ${time.version}, in a process of its own: ${(time.median / race.count).toPrecision(3)}`);
    }
  },
};

interface Row {
  readonly race: Case;
  /** The same for NumPy, of a matrix `x`. */
  readonly numpy: string;
}

const itself = <T extends ArrayLike<number>>(result: T) => result;

/** The same done by ndloom and by hand to a square matrix. */
function row(
  title: string,
  size: number,
  numpy: string,
  ndloom: (x: nd.NDArray<'float64'>) => nd.NDArray,
  byHand: (x: Float64Array, size: number) => Float64Array,
): Row {
  const data = Float64Array.from({ length: size * size }, (_, i) => i);
  const x = nd.asarray(data).reshape([size, size]);
  const numbers = (y: nd.NDArray) => Float64Array.from(y.data, Number);
  return {
    numpy,
    race: {
      title: `${title} of (${size}, ${size})`,
      count: ndloom(x).size,
      unit: 'element',
      contestants: [
        contestant('subject', 'ndloom', () => ndloom(x).eval(), numbers),
        contestant('baseline', 'by hand', () => byHand(data, size), itself),
      ],
    },
  };
}

function rows(size: number): Row[] {
  return [
    row('roll of both axes', size, 'np.roll(x, (3, 5), (0, 1))', (x) => nd.roll(x, [3, 5], [0, 1]), rolled),
    row(
      'five-point stencil of rolls',
      size,
      'np.roll(x, 1, 0) + np.roll(x, -1, 0) + np.roll(x, 1, 1) + np.roll(x, -1, 1) - 4 * x',
      (x) =>
        nd
          .roll(x, 1, 0)
          .add(nd.roll(x, -1, 0))
          .add(nd.roll(x, 1, 1))
          .add(nd.roll(x, -1, 1))
          .sub(x.mul(4)),
      stencil,
    ),
    row('tile (2, 3)', size, 'np.tile(x, (2, 3))', (x) => nd.tile(x, [2, 3]), tiled),
    row('repeat 3 of axis 1', size, 'np.repeat(x, 3, 1)', (x) => nd.repeat(x, 3, 1), repeated),
    row('pad 2 with a constant', size, 'np.pad(x, 2)', (x) => nd.pad(x, 2), paddedWithZeros),
    row("pad 2 'reflect'", size, "np.pad(x, 2, 'reflect')", (x) => nd.pad(x, 2, 'reflect'), paddedByReflection),
    row('kron with (3, 3)', size, 'np.kron(x, np.ones((3, 3)))', (x) => nd.kron(x, nd.ones([3, 3])), kronWithOnes),
  ];
}

function rolled(x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const from = ((i - 3 + n) % n) * n;
    for (let j = 0; j < 5; j++) y[i * n + j] = x[from + n - 5 + j] as number;
    for (let j = 5; j < n; j++) y[i * n + j] = x[from + j - 5] as number;
  }
  return y;
}

function stencil(x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const [above, own, below] = [((i + n - 1) % n) * n, i * n, ((i + 1) % n) * n];
    for (let j = 0; j < n; j++) {
      const [left, right] = [j === 0 ? n - 1 : j - 1, j === n - 1 ? 0 : j + 1];
      const around = (x[above + j] as number) + (x[below + j] as number) + (x[own + left] as number);
      y[own + j] = around + (x[own + right] as number) - (x[own + j] as number) * 4;
    }
  }
  return y;
}

function tiled(x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(6 * n * n);
  let at = 0;
  for (let i = 0; i < 2 * n; i++) {
    const from = (i % n) * n;
    for (let k = 0; k < 3; k++) for (let j = 0; j < n; j++) y[at++] = x[from + j] as number;
  }
  return y;
}

function repeated(x: Float64Array): Float64Array {
  const y = new Float64Array(3 * x.length);
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    y[3 * i] = value;
    y[3 * i + 1] = value;
    y[3 * i + 2] = value;
  }
  return y;
}

function paddedWithZeros(x: Float64Array, n: number): Float64Array {
  const columns = n + 4;
  const y = new Float64Array(columns * columns);
  for (let i = 0; i < n; i++) {
    const to = (i + 2) * columns + 2;
    for (let j = 0; j < n; j++) y[to + j] = x[i * n + j] as number;
  }
  return y;
}

function paddedByReflection(x: Float64Array, n: number): Float64Array {
  const columns = n + 4;
  const y = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    const from = reflected(i - 2, n) * n;
    const to = i * columns;
    for (let j = 0; j < 2; j++) y[to + j] = x[from + 2 - j] as number;
    for (let j = 0; j < n; j++) y[to + 2 + j] = x[from + j] as number;
    for (let j = 0; j < 2; j++) y[to + n + 2 + j] = x[from + n - 2 - j] as number;
  }
  return y;
}

const reflected = (i: number, n: number): number => (i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i);

function kronWithOnes(x: Float64Array, n: number): Float64Array {
  const y = new Float64Array(9 * n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < 3; k++) {
      const to = (3 * i + k) * 3 * n;
      for (let j = 0; j < n; j++) {
        const value = x[i * n + j] as number;
        for (let l = 0; l < 3; l++) y[to + 3 * j + l] = value * 1;
      }
    }
  }
  return y;
}
