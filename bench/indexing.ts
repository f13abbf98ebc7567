/** Masks, positions and counts: next to loops by hand, and to NumPy. */

import * as nd from '../src/index.ts';
import { Random } from '../test/fuzz/random.ts';
import type { Suite } from './harness.ts';
import { checkTask, heading, measured, type Task, table } from './tasks.ts';

export const indexing: Suite = {
  name: 'indexing',
  question: 'picking and counting a million elements: is it as fast as by hand, and ahead of NumPy?',
  check: () => tasksOf(1000).forEach(checkTask),
  run(print) {
    print('');
    print(heading());
    for (const task of tasksOf(1e6)) print(measured(task));
  },
};

function tasksOf(size: number): Task[] {
  const random = new Random(7);
  const uniform = Float64Array.from({ length: size }, () => random.uint32() / 2 ** 32);
  const positions = Int32Array.from({ length: size }, () => random.below(size));
  const bins = Int32Array.from({ length: size }, () => random.below(1000));
  const [x, at, b] = [nd.asarray(uniform), nd.asarray(positions), nd.asarray(bins)];
  return [
    ...[0.5, 0.99].map((limit) => maskTask(uniform, x, limit)),
    {
      title: 'x[x > 0.5].sum()',
      inputs: { x: table(uniform) },
      ndloom: () => [x.get(x.gt(0.5)).sum().eval()],
      byHand: () => [Float64Array.of(sumAbove(uniform, 0.5))],
      numpy: 'def run(x):\n    return (x[x > 0.5].sum(),)',
      tolerance: 1e-9,
    },
    {
      title: 'x[x > 0.5] = 0, in place, on a copy',
      inputs: { x: table(uniform) },
      ndloom: () => {
        const y = x.copy();
        y.set(y.gt(0.5), 0);
        return [y.eval()];
      },
      byHand: () => {
        const y = uniform.slice();
        for (let i = 0; i < y.length; i++) if ((y[i] as number) > 0.5) y[i] = 0;
        return [y];
      },
      numpy: 'def run(x):\n    y = x.copy()\n    y[y > 0.5] = 0\n    return (y,)',
    },
    {
      title: 'x[i] * 2 + 1',
      inputs: { x: table(uniform), i: table(positions) },
      ndloom: () => [x.get(at).mul(2).add(1).eval()],
      byHand: () => {
        const y = new Float64Array(positions.length);
        for (let k = 0; k < y.length; k++) y[k] = (uniform[positions[k] as number] as number) * 2 + 1;
        return [y];
      },
      numpy: 'def run(x, i):\n    return (x[i] * 2 + 1,)',
    },
    {
      title: 'bincount of 1000 bins',
      inputs: { b: table(bins) },
      ndloom: () => [nd.bincount(b).eval()],
      byHand: () => [countsOf(bins)],
      numpy: "def run(b):\n    return (np.bincount(b).astype('int32'),)",
    },
    {
      title: 'bincount with weights',
      inputs: { b: table(bins), x: table(uniform) },
      ndloom: () => [nd.bincount(b, { weights: x }).eval()],
      byHand: () => {
        const sums = new Float64Array(1 + bins.reduce((most, bin) => Math.max(most, bin), 0));
        for (let i = 0; i < bins.length; i++)
          sums[bins[i] as number] = (sums[bins[i] as number] as number) + (uniform[i] as number);
        return [sums];
      },
      numpy: 'def run(b, x):\n    return (np.bincount(b, x),)',
    },
    {
      title: 'histogram, 100 bins of [0, 1]',
      inputs: { x: table(uniform) },
      ndloom: () => [nd.histogram(x, 100, { range: [0, 1] })[0].eval()],
      byHand: () => [histogramOf(uniform, 100)],
      numpy: "def run(x):\n    return (np.histogram(x, 100, (0, 1))[0].astype('int32'),)",
    },
    {
      title: 'histogram of weights of squares',
      inputs: { x: table(uniform) },
      ndloom: () => [nd.histogram(x.square(), 100, { range: [0, 1], weights: x.sqrt() })[0].eval()],
      byHand: () => {
        const sums = new Float64Array(100);
        for (const value of uniform) {
          const bin = Math.min(99, Math.floor(value * value * 100));
          sums[bin] = (sums[bin] as number) + Math.sqrt(value);
        }
        return [sums];
      },
      numpy: 'def run(x):\n    return (np.histogram(x * x, 100, (0, 1), weights=np.sqrt(x))[0],)',
      tolerance: 1e-6,
    },
    {
      title: 'nonzero of x > 0.5',
      inputs: { x: table(uniform) },
      ndloom: () => [(nd.nonzero(x.gt(0.5))[0] as nd.NDArray).eval()],
      byHand: () => {
        const found = new Int32Array(uniform.length);
        let p = 0;
        for (let i = 0; i < uniform.length; i++) {
          found[p] = i;
          p += (uniform[i] as number) > 0.5 ? 1 : 0;
        }
        return [found.slice(0, p)];
      },
      numpy: "def run(x):\n    return (np.nonzero(x > 0.5)[0].astype('int32'),)",
    },
  ];
}

/** The branchless loop that a careful person writes: memory for all, of which a part is shown. */
const maskTask = (data: Float64Array, x: nd.NDArray, limit: number): Task => ({
  title: `x[x > ${limit}]`,
  inputs: { x: table(data) },
  ndloom: () => [x.get(x.gt(limit)).eval()],
  byHand: () => {
    const out = new Float64Array(data.length);
    let p = 0;
    for (let i = 0; i < data.length; i++) {
      const value = data[i] as number;
      out[p] = value;
      p += value > limit ? 1 : 0;
    }
    return [out.subarray(0, p)];
  },
  numpy: `def run(x):\n    return (x[x > ${limit}],)`,
});

function sumAbove(data: Float64Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += (data[i] as number) > limit ? (data[i] as number) : 0;
  return sum;
}

function countsOf(bins: Int32Array): Int32Array {
  let most = -1;
  for (let i = 0; i < bins.length; i++) if ((bins[i] as number) > most) most = bins[i] as number;
  const counts = new Int32Array(most + 1);
  for (let i = 0; i < bins.length; i++) counts[bins[i] as number] = (counts[bins[i] as number] as number) + 1;
  return counts;
}

/** By arithmetic alone, which may put a value at an edge into the bin beside it. */
function histogramOf(data: Float64Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (let i = 0; i < data.length; i++) {
    const bin = Math.min(count - 1, ((data[i] as number) * count) | 0);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
