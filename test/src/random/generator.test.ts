/** Generators: positions of streams, taken in program order and computed wherever they are read. */

import { describe, expect, it } from 'vitest';
import { ValueError } from '../../../compiler/ir/errors.ts';
import * as nd from '../../../src/index.ts';

const { generator } = nd.random;
const numbers = (array: nd.NDArray): number[] => [...array.copy().data].map(Number);

describe('a stream', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(numbers(generator(7).random(100))).toEqual(numbers(generator(7).random(100)));
    expect(numbers(generator(7).random(3))).not.toEqual(numbers(generator(8).random(3)));
  });

  it('goes on where the last draw ended', () => {
    const parts = generator(1);
    const joined = [...numbers(parts.random(4)), ...numbers(parts.random([2, 3]))];
    expect(joined).toEqual(numbers(generator(1).random(10)));
  });

  it('is drawn from at the call, in whatever order draws are evaluated', () => {
    const one = generator(1);
    const [a, b] = [one.random(3), one.random(3)];
    const last = numbers(b);
    expect([...numbers(a), ...last]).toEqual(numbers(generator(1).random(6)));
  });

  it('gives an array the same numbers however often and in whichever shape it is read', () => {
    const x = generator(1).standardNormal([4, 5]);
    const [rows, columns] = [x.get('1:3, ::-1'), x.T];
    const doubled = x.add(x);
    const expected = generator(1).standardNormal([4, 5]).eval();
    expect(numbers(rows)).toEqual(numbers(expected.get('1:3, ::-1')));
    expect(numbers(columns)).toEqual(numbers(expected.T));
    expect(numbers(doubled)).toEqual(numbers(expected.mul(2)));
    expect(numbers(x)).toEqual(numbers(expected));
  });

  it('computes only the elements that are read', () => {
    const row = generator(1).normal(0, 1, [1000, 1000]).get(3).mul(2);
    expect(row.explain().kernels.map(({ bytesWritten }) => bytesWritten)).toEqual([8000]);
  });

  it('fuses with what is done with it: one kernel that stores nothing else', () => {
    const report = generator(1).normal(0, 1, 100000).mul(2).exp().mean().explain();
    expect(report.kernels.length).toBe(1);
    expect(report.kernels[0]?.bytesRead).toBe(0);
    expect(report.kernels[0]?.bytesWritten).toBe(8);
  });

  it('may be drawn from any number of times in a kernel, which stays small enough for V8 to optimise', () => {
    const one = generator(1);
    let sum = one.standardNormal(1000);
    for (let i = 1; i < 40; i++) sum = sum.add(one.standardNormal(1000));
    const { kernels } = sum.mul(sum).mean().explain();
    expect(kernels.length).toBe(1);
    // All written out, eight at a time, it had 760,000 characters.
    expect(kernels[0]?.source.length).toBeLessThan(150000);
  });

  it('does not end at 2^32 positions', () => {
    const one = generator(3);
    for (let i = 0; i < 3; i++) one.random(2 ** 32 - 1);
    const far = one.random(4);
    expect(new Set([...numbers(far), ...numbers(generator(3).random(4))]).size).toBe(8);
  });

  it('takes no position for no elements, and none where a parameter is wrong', () => {
    const one = generator(3);
    one.normal(0, 1, [0, 4]);
    expect(() => one.normal(0, -1, 4)).toThrow(ValueError);
    expect(() => one.integers(0, 0, 4)).toThrow(ValueError);
    expect(one.random().item()).toBe(generator(3).random().item());
  });
});

describe('a seed', () => {
  it('may be a number, a bigint of any length, or a list', () => {
    const seeds = [0, 1, 2, 2 ** 32, 2n ** 64n, 2n ** 200n, [0], [1], [1, 0], [0, 1], [2 ** 32], [0, 0, 1], []];
    const firsts = seeds.map((seed) => generator(seed).random().item());
    expect(new Set(firsts).size).toBe(seeds.length);
    expect(generator(12345n).random().item()).toBe(generator(12345).random().item());
  });

  it('is new each time if there is none', () => {
    expect(generator().random().item()).not.toBe(generator().random().item());
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53, -1n])('of %s is refused', (seed) => {
    expect(() => generator(seed)).toThrow(ValueError);
  });

  it.each(['1', { seed: 1 }, [[1]], [null]])('of %j is refused', (seed) => {
    const make: (seed: never) => unknown = generator;
    expect(() => make(seed as never)).toThrow(nd.DTypeError);
  });
});

describe('a spawned generator', () => {
  it('depends on the parent and on how many were spawned before, and not on what was drawn', () => {
    const parent = generator(5);
    const [a, b] = parent.spawn(2);
    parent.random(10);
    const [c] = parent.spawn(1);
    const again = generator(5);
    again.random(3);
    const firsts = [parent, a, b, c].map((g) => g?.random().item());
    expect(new Set(firsts).size).toBe(4);
    expect(again.spawn(3).map((g) => g.random().item())).toEqual(firsts.slice(1));
  });

  it('has numbers that are not correlated with the parent’s or a sibling’s', () => {
    const parent = generator(5);
    const n = 100000;
    const [a, b] = parent.spawn(2).map((g) => g.standardNormal(n));
    const p = parent.standardNormal(n);
    if (a === undefined || b === undefined) throw new Error('two were asked for');
    for (const product of [a.mul(b), a.mul(p), b.mul(p)]) {
      expect(Math.abs(product.mean().item())).toBeLessThan(5 / Math.sqrt(n));
    }
  });

  it('is asked for a whole number of times', () => {
    expect(generator(1).spawn(0)).toEqual([]);
    expect(() => generator(1).spawn(-1)).toThrow(ValueError);
    expect(() => generator(1).spawn(1.5)).toThrow(ValueError);
  });
});

describe('a parameter', () => {
  it('gives the same variates as a number and as an array', () => {
    const drawn = (of: (g: nd.random.Generator) => nd.NDArray) => numbers(of(generator(4)));
    for (const shape of [0, 0.4, 1, 3]) {
      expect(drawn((g) => g.standardGamma(shape, 100))).toEqual(drawn((g) => g.standardGamma([shape], 100)));
    }
    for (const mean of [0, 0.4, 9.5, 10, 300]) {
      expect(drawn((g) => g.poisson(mean, 100))).toEqual(drawn((g) => g.poisson([mean], 100)));
    }
    for (const p of [0, 0.05, 0.3, 0.8, 1]) {
      expect(drawn((g) => g.binomial(60, p, 100))).toEqual(drawn((g) => g.binomial([60], [p], 100)));
    }
  });

  it('that is still to be computed is not looked at: a variate of a wrong one is NaN', () => {
    const wrong = nd.arange(-1, 2).mul(1);
    expect(numbers(generator(4).standardGamma(wrong))[0]).toBeNaN();
    expect(numbers(generator(4).normal(0, nd.sqrt(wrong)))[0]).toBeNaN();
    expect(numbers(generator(4).poisson(wrong, null, { dtype: 'float64' }))[0]).toBeNaN();
    expect(numbers(generator(4).binomial(wrong, 0.5, null, { dtype: 'float64' }))[0]).toBeNaN();
  });

  it('is read as it was at the call', () => {
    const scale = nd.array([1, 1, 1]);
    const x = generator(4).normal(0, scale);
    scale.assign(100);
    expect(numbers(x)).toEqual(numbers(generator(4).normal(0, [1, 1, 1])));
  });
});

describe('every way to evaluate', () => {
  const n = 3000;
  const cases: Readonly<Record<string, (g: nd.random.Generator) => nd.NDArray>> = {
    random: (g) => g.random(n),
    'random of float32': (g) => g.random(n, { dtype: 'float32' }),
    uniform: (g) => g.uniform(-2, 3, n),
    normal: (g) => g.normal(1, 2, [n / 10, 10]),
    'normal of float32': (g) => g.normal(1, 2, n, { dtype: 'float32' }),
    exponential: (g) => g.exponential(2, n),
    'small gamma': (g) => g.standardGamma(0.3, n),
    gamma: (g) => g.gamma([0.5, 1, 30], 2, [n / 3, 3]),
    beta: (g) => g.beta(0.4, 3, n),
    poisson: (g) => g.poisson([0.5, 8, 80], [n / 3, 3]),
    binomial: (g) => g.binomial([5, 100, 1000], [0.2, 0.4, 0.9], [n / 3, 3]),
    geometric: (g) => g.geometric(0.1, n),
    logistic: (g) => g.logistic(0, 1, n),
    wald: (g) => g.wald(1, 2, n),
    weibull: (g) => g.weibull([0, 2], [n / 2, 2]),
    'a small range': (g) => g.integers(0, 100, n),
    'a range of 40 bits': (g) => g.integers(-5, 2 ** 40, n),
    'a range of 63 bits': (g) => g.integers(0, 2n ** 62n + 3n, n),
    'ranges an element': (g) => g.integers([0, 5], [10, 2 ** 40], [n / 2, 2]),
    dirichlet: (g) => g.dirichlet([0.1, 2, 3], n / 3),
    multinomial: (g) => g.multinomial(100, [0.2, 0.3, 0.5], n / 3),
    permutation: (g) => g.permutation(n),
    'weighted choice': (g) => g.choice(4, n, { p: [0.1, 0.2, 0.3, 0.4] }),
  };

  it.each(Object.entries(cases))('of %s gives the same bits', (_, draw) => {
    const jit = draw(generator(9)).eval({ backend: 'jit' });
    const interpreted = draw(generator(9)).eval({ backend: 'interpreter' });
    expect(jit.data).toEqual(interpreted.data);
    const used = draw(generator(9)).astype('float64').mul(0.5).sum().eval({ backend: 'jit' });
    const materialized = nd
      .materialize(draw(generator(9)).astype('float64'))
      .mul(0.5)
      .sum();
    expect(used.item()).toBe(materialized.eval({ backend: 'interpreter' }).item());
  });
});
