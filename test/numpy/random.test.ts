/** Random variates are distributed as SciPy says; their shapes, dtypes and errors are NumPy's. */

import { describe, expect, it } from 'vitest';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import * as nd from '../../src/index.ts';
import { method, methodArray, readGolden } from './harness.ts';

interface Distribution {
  readonly name: string;
  /** Numbers, as text where a float does not hold them. */
  readonly args: readonly (number | string)[];
  readonly edges: readonly number[];
  /** The probability of a variate below each edge. */
  readonly levels: readonly number[];
  readonly limit: number;
}

interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly size: number | readonly number[] | null;
  readonly options: Readonly<Record<string, unknown>>;
}

const golden = readGolden<{
  count: number;
  continuous: Distribution[];
  discrete: Distribution[];
  calls: (Call & { shape: number[]; dtype: string })[];
  errors: Call[];
}>('random');

const number = (arg: number | string) => (typeof arg === 'string' ? BigInt(arg) : arg);

/** Pearson's sum over the bins between the edges. */
function deviation(variates: ArrayLike<number | bigint>, edges: readonly number[], levels: readonly number[]): number {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (let i = 0; i < variates.length; i++) {
    const x = Number(variates[i]);
    if (Number.isNaN(x)) return Number.NaN;
    let [start, end] = [0, edges.length];
    while (start < end) {
      const middle = (start + end) >> 1;
      if (x < (edges[middle] ?? 0)) end = middle;
      else start = middle + 1;
    }
    counts[start] = (counts[start] ?? 0) + 1;
  }
  return counts.reduce((sum, count, bin) => {
    const expected = variates.length * ((levels[bin] ?? 1) - (levels[bin - 1] ?? 0));
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

describe('variates', () => {
  const rows = [...golden.continuous, ...golden.discrete];

  it.each(rows.map((row) => [row.name, row.args.join(', '), row] as const))('of %s(%s)', (name, _, row) => {
    const generator = nd.random.generator(20250314);
    const variates = methodArray(generator, name, ...row.args.map(number), golden.count);
    variates.eval();
    expect(deviation(variates.data, row.edges, row.levels)).toBeLessThan(row.limit);
  });

  it('of one parameter an element are those of the distribution of each', () => {
    const n = golden.count;
    for (const name of ['standardGamma', 'poisson'] as const) {
      const cases = golden.continuous
        .concat(golden.discrete)
        .filter((row) => row.name === name && row.levels.length > 3);
      const means = cases.map(({ args }) => Number(args[0]));
      const generator = nd.random.generator(5);
      const variates = (
        name === 'poisson'
          ? generator.poisson(means, [n, means.length])
          : generator.standardGamma(means, [n, means.length])
      ).astype('float64');
      cases.forEach(({ edges, levels, limit }, i) => {
        expect(deviation(variates.get(':', i).copy().data, edges, levels)).toBeLessThan(limit);
      });
    }
  });

  it('of float32 are those of float64, rounded', () => {
    for (const name of ['standardNormal', 'standardExponential'] as const) {
      const wide = nd.random.generator(3)[name](1000).astype('float32');
      expect(nd.random.generator(3)[name](1000, { dtype: 'float32' }).data).toEqual(wide.data);
    }
  });

  it('of standardNormal reach into the tail as often as they should', () => {
    const n = 4e6;
    const z = nd.abs(nd.random.generator(12).standardNormal(n));
    // The probabilities beyond 3.7, where the ziggurat ends, 4 and 4.5, and five standard deviations of a count.
    for (const [limit, probability] of [
      [3.7, 2.156e-4],
      [4, 6.3342e-5],
      [4.5, 6.7953e-6],
    ] as const) {
      const count = Number(z.greater(limit).sum().item());
      expect(Math.abs(count - n * probability)).toBeLessThan(5 * Math.sqrt(n * probability));
    }
  });
});

describe('NumPy has this shape and dtype', () => {
  it.each(golden.calls.map((row) => [JSON.stringify([row.name, ...row.args, row.size, row.options]), row] as const))(
    '%s',
    (_, { name, args, size, options, shape, dtype }) => {
      const result = methodArray(nd.random.generator(0), name, ...positional(name, args), size, options);
      result.eval();
      expect([result.shape, result.dtype]).toEqual([shape, dtype]);
    },
  );
});

/** A call of `integers` with one bound leaves the other out. */
const positional = (name: string, args: readonly unknown[]): readonly unknown[] =>
  name === 'integers' && args.length === 1 ? [...args, null] : args;

describe('NumPy refuses', () => {
  it.each(golden.errors.map((row) => [JSON.stringify([row.name, ...row.args, row.size, row.options]), row] as const))(
    '%s',
    (_, { name, args, size, options }) => {
      const generator = nd.random.generator(0);
      const draw = () => method(generator, name, ...positional(name, args), size, options);
      expect(draw).toThrow(ValueError);
      expect(draw).not.toThrow(ShapeError);
      // Nothing has been taken from the stream.
      expect(generator.random().item()).toBe(nd.random.generator(0).random().item());
    },
  );
});
