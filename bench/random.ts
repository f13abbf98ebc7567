/** Random numbers generated where they are used, next to NumPy's, which are stored first; both in turns, on this machine. */

import * as nd from '../src/index.ts';
import { type Suite, summary } from './harness.ts';
import { timeNumPy } from './numpy.node.ts';

export const random: Suite = {
  name: 'random',
  question: 'a million variates and what is done with them: what does one cost, next to NumPy’s Generator (PCG64)?',
  check: () => {
    cases(nd.random.generator(1), 1).forEach(({ title }, i) => {
      const drawn = () => cases(nd.random.generator(1), 2000)[i]?.run();
      const [kernel, interpreted] = [drawn()?.eval({ backend: 'jit' }), drawn()?.eval({ backend: 'interpreter' })];
      if (kernel?.item(0) !== interpreted?.item(0)) throw new Error(`${title}: kernel and interpreter disagree`);
    });
  },
  run: (print) => {
    for (const { title, run, numpy } of cases(nd.random.generator(1), size)) {
      for (let i = 0; i < 40; i++) run().eval();
      const own: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round++) {
        for (let i = 0; i < 5; i++) own.push(timeOf(run));
        const time = timeNumPy(`g = np.random.default_rng(1); n = ${size}`, numpy, 2);
        if (time !== null) theirs.push(time.median);
      }
      const [a, b] = [summary(own).median, summary(theirs).median];
      const beside = Number.isNaN(b) ? 'no NumPy here' : `NumPy ${perVariate(b)}, ratio ${(a / b).toFixed(2)}`;
      print(`  ${title.padEnd(34)} ${perVariate(a)}; ${beside}`);
    }
  },
};

const perVariate = (nanoseconds: number): string => `${(nanoseconds / size).toFixed(1).padStart(5)} ns`;

const size = 1e6;
const rounds = 3;

interface RandomCase {
  readonly title: string;
  readonly run: () => nd.NDArray;
  readonly numpy: string;
}

const cases = (g: nd.random.Generator, n: number): readonly RandomCase[] => [
  { title: 'mean of uniform variates', run: () => g.random(n).mean(), numpy: 'g.random(n).mean()' },
  { title: 'mean of normal variates', run: () => g.standardNormal(n).mean(), numpy: 'g.standard_normal(n).mean()' },
  { title: 'normal variates, stored', run: () => g.standardNormal(n), numpy: 'g.standard_normal(n)' },
  {
    title: 'mean of z²',
    run: () => {
      const z = g.standardNormal(n);
      return z.mul(z).mean();
    },
    numpy: '(g.standard_normal(n)**2).mean()',
  },
  {
    title: 'mean of exp(0.1 z)',
    run: () => g.standardNormal(n).mul(0.1).exp().mean(),
    numpy: 'np.exp(0.1 * g.standard_normal(n)).mean()',
  },
  {
    title: 'mean of max(s exp(a z + b) - k, 0)',
    run: () => nd.maximum(g.standardNormal(n).mul(0.2).sub(0.02).exp().mul(100).sub(100), 0).mean(),
    numpy: 'np.maximum(100 * np.exp(0.2 * g.standard_normal(n) - 0.02) - 100, 0).mean()',
  },
  {
    title: 'x² + y² < 1, uniform x and y',
    run: () => {
      const [x, y] = [g.random(n), g.random(n)];
      return x.mul(x).add(y.mul(y)).less(1).mean();
    },
    numpy: '(g.random(n)**2 + g.random(n)**2 < 1).mean()',
  },
  {
    title: 'mean of gamma variates',
    run: () => g.standardGamma(2.5, n).mean(),
    numpy: 'g.standard_gamma(2.5, n).mean()',
  },
  {
    title: 'mean of Poisson variates',
    run: () => g.poisson(50, n, { dtype: 'float64' }).mean(),
    numpy: 'g.poisson(50, n).mean()',
  },
  {
    title: 'whole numbers below 100, int32',
    run: () => g.integers(0, 100, n, { dtype: 'int32' }),
    numpy: 'g.integers(0, 100, n, dtype=np.int32)',
  },
  { title: 'a permutation', run: () => g.permutation(n), numpy: 'g.permutation(n)' },
];

function timeOf(run: () => nd.NDArray): number {
  const start = performance.now();
  run().eval();
  return (performance.now() - start) * 1e6;
}
