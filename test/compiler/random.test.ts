/** Random blocks are the published ones, and each draw has one definition and one text that agree. */

import { describe, expect, it } from 'vitest';
import { randomOps } from '../../compiler/ops/random.ts';
import { portableLog, portableLog1p } from '../../compiler/primitives/portable-log.ts';
import { binomialLog, poissonLog } from '../../compiler/primitives/probabilities.ts';
import { randomPrimitives } from '../../compiler/primitives/random.ts';
import { threefry } from '../../compiler/primitives/threefry.ts';
import { exponentialZiggurat, normalZiggurat } from '../../compiler/primitives/ziggurat.ts';
import { identifier } from '../../compiler/targets/javascript/estree.ts';
import { compileExpression, type ScalarFunction } from './primitives-run.ts';

describe('threefry2x32', () => {
  // Random123's tests/kat_vectors: rounds, counter, key, block.
  it.each([
    [13, '00000000 00000000', '00000000 00000000', '9d1c5ec6 8bd50731'],
    [13, 'ffffffff ffffffff', 'ffffffff ffffffff', 'fd36d048 2d17272c'],
    [13, '243f6a88 85a308d3', '13198a2e 03707344', 'ba3e4725 f27d669e'],
    [20, '00000000 00000000', '00000000 00000000', '6b200159 99ba4efe'],
    [20, 'ffffffff ffffffff', 'ffffffff ffffffff', '1cb996fc bb002be7'],
    [20, '243f6a88 85a308d3', '13198a2e 03707344', 'c4923a9c 483df7a0'],
    [32, '00000000 00000000', '00000000 00000000', 'cee3d47e a23dfd5c'],
    [32, 'ffffffff ffffffff', 'ffffffff ffffffff', '6e2fe0d0 b1b76f82'],
  ])('of %i rounds turns %s under the key %s into %s', (rounds, counter, key, block) => {
    expect(threefry(rounds, words(key), words(counter))).toEqual(words(block));
  });

  it('of 13 rounds is what a uniform variate is made of', () => {
    const [k0, k1] = words('13198a2e 03707344');
    const [c0, c1] = words('243f6a88 85a308d3');
    const u = compiled('drawUniform')(0, (c0 + k0) | 0, (c1 + k1) | 0, k0, k1);
    // The first 27 bits of ba3e4725, then the first 26 of f27d669e.
    expect(u).toBe(((0xba3e4725 >>> 5) * 2 ** 26 + (0xf27d669e >>> 6)) / 2 ** 53);
  });
});

const words = (text: string): [number, number] => {
  const [a = 0, b = 0] = text.split(' ').map((word) => Number.parseInt(word, 16) | 0);
  return [a, b];
};

type Name = keyof typeof randomPrimitives;

const compiled = (name: Name): ScalarFunction => {
  const { operands, javascript } = randomPrimitives[name];
  const parameters = operands.map((_, i) => `x${i}`);
  return compileExpression(parameters, javascript(...parameters.map(identifier)));
};

/** Parameters of the draws that have some. */
const parameters: Readonly<Partial<Record<Name, readonly (readonly (number | bigint)[])[]>>> = {
  drawGamma: [1, 1.01, 2.5, 1000, 1e10, 0.2, NaN].map((shape) => {
    const d = shape - 1 / 3;
    return [d, 1 / Math.sqrt(9 * d)];
  }),
  drawLargePoisson: [10, 50, 1e6, 1e15].map((mean) => {
    const slope = 0.931 + 2.53 * Math.sqrt(mean);
    return [mean, slope, 0.9277 - 3.6224 / (slope - 2)];
  }),
  drawLargeBinomial: [
    [100, 0.4],
    [20, 0.5],
    [1e9, 0.3],
    [1e15, 0.01],
  ].map(([n = 0, p = 0]) => {
    const slope = 1.15 + 2.53 * Math.sqrt(n * p * (1 - p));
    return [n, p, slope, 0.92 - 4.2 / slope, binomialLog(Math.floor((n + 1) * p), n, p)];
  }),
  drawPoisson: [[0.1], [3], [9.99], [10], [50], [1e6], [1e15], [0], [-1], [NaN]],
  drawBinomial: [
    [10, 0.3],
    [0, 0.3],
    [100, 0.4],
    [100, 0.9],
    [1e6, 1e-6],
    [1e9, 0.5],
    [1e15, 0.3],
    [30, 0],
    [30, 1],
    [-1, 0.5],
    [5, 1.5],
    [5, NaN],
  ],
  drawBelow: [[1], [2], [3], [100], [2 ** 32], [2 ** 52 + 1], [2 ** 53 - 1], [2 ** 53], [0], [NaN]],
  drawBelow32: [[1], [2], [3], [100], [2 ** 21 - 1], [2 ** 21]],
  drawBelow64: [[0n], [1n], [3n], [2n ** 63n + 1n], [2n ** 64n - 1n]],
};

describe.each(Object.keys(randomPrimitives).filter((name): name is Name => name.startsWith('draw')))('%s', (name) => {
  it('has one definition and one text that agree bit for bit', () => {
    const text = compiled(name);
    const definition: ScalarFunction = (...args) => randomPrimitives[name].interpret(...(args as never[]));
    const differing: unknown[] = [];
    let state = 1;
    const word = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return state;
    };
    for (const own of parameters[name] ?? [[]]) {
      // As many as reach each rare branch some times: one of 256 normal variates is in the last layer, one in 4000 in the tail.
      for (let i = 0; i < 8000; i++) {
        const args = [i % 3 === 0 ? i : i * 1234567, word(), word(), word(), word(), ...own];
        if (!Object.is(text(...args), definition(...args))) differing.push(args);
      }
    }
    expect(differing).toEqual([]);
  });
});

describe('a ziggurat', () => {
  it.each([
    ['normal', normalZiggurat, Math.sqrt(Math.PI / 2)],
    ['exponential', exponentialZiggurat, 1],
  ])('of the %s density has layers of one size that end at the top', (_, { tail, edges, heights }, area) => {
    const size = (edges[0] ?? 0) * (heights[1] ?? 0);
    for (let i = 1; i < 256; i++) {
      const layer = (edges[i] ?? 0) * ((heights[i + 1] ?? 0) - (heights[i] ?? 0));
      expect(Math.abs(layer / size - 1)).toBeLessThan(1e-12);
    }
    expect([edges.length, edges[1], edges[256], heights[256]]).toEqual([257, tail, 0, 1]);
    // A little more than the area under the density is covered.
    expect((256 * size) / area).toBeGreaterThan(1);
    expect((256 * size) / area).toBeLessThan(1.02);
  });
});

describe('a logarithm that is the same everywhere', () => {
  it('is within two units in the last place of the exact one', () => {
    for (let i = 1; i < 20000; i++) {
      for (const x of [i / 7, 1 + (i - 10000) * 2 ** -30, 2 ** -40 * i, i * 1e300, i * 5e-324]) {
        expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThanOrEqual(2 ** -51 * Math.abs(Math.log(x)));
      }
    }
  });

  it('knows its limits', () => {
    expect([0, -0, 1, Infinity, -1, NaN].map(portableLog)).toEqual([-Infinity, -Infinity, 0, Infinity, NaN, NaN]);
    expect([0, -1, 1e-20, Infinity, -2].map(portableLog1p)).toEqual([0, -Infinity, 1e-20, Infinity, NaN]);
  });

  it('has one definition and one text that agree bit for bit', () => {
    const [log, log1p] = [compiled('portableLog'), compiled('portableLog1p')];
    for (let i = 1; i < 20000; i++) {
      for (const x of [i / 7, i * 2 ** -1074, i * 2 ** 1000, i * 1e-9]) {
        expect(log(x)).toBe(portableLog(x));
        expect(log1p(-x)).toBe(portableLog1p(-x));
      }
    }
  });
});

describe('the logarithm of a probability', () => {
  // By mpmath, with 60 digits.
  it.each([
    [0, 12.5, -12.5],
    [3, 12.5, -6.714573536303289],
    [40, 37.5, -2.8470023957027903],
    [1000000, 1000000, -7.826693895520143],
    [1000000001000, 1000000000000, -14.73444959166903],
  ])('of %i by Poisson of mean %d is %d', (k, mean, expected) => {
    expect(Math.abs(poissonLog(k, mean) - expected)).toBeLessThan(1e-12 * Math.abs(expected));
  });

  it.each([
    [0, 100, 0.05, -5.129329438755054],
    [7, 100, 0.25, -12.962166268285259],
    [100, 100, 0.25, -138.62943611198907],
    [500000, 1000000, 0.5, -7.133546881626865],
  ])('of %i of %i by a binomial distribution of p = %d is %d', (k, n, p, expected) => {
    expect(Math.abs(binomialLog(k, n, p) - expected)).toBeLessThan(1e-12 * Math.abs(expected));
  });
});

describe('the table of draws', () => {
  it('says what each is, and takes the operands that its instruction takes', () => {
    for (const { summary, reference, arity, infer } of Object.values(randomOps)) {
      expect(summary).toMatch(/^.+\.$/);
      expect(reference).toMatch(/^NumPy /);
      expect(infer([])?.operands.length).toBe(arity);
    }
  });
});
