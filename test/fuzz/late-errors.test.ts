/**
 * Writes that turn out to be impossible only when they are computed leave an array as NumPy does, where each statement fails
 * by itself: random writes, some of them through indices out of range and masks of other counts, against the same ones
 * computed one by one. Whoever evaluates hears of each such write.
 */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { Random } from './random.ts';

type Write = (x: nd.NDArray) => void;

/** An index that is yet to be computed, of which nobody knows before whether it is in range. */
const pending = (values: readonly number[]): nd.NDArray => nd.asarray(Int32Array.from(values)).add(0);

function randomWrite(random: Random, size: number): Write {
  const some = (count: number, high: number) => Array.from({ length: count }, () => random.below(high));
  const isWrong = random.chance(0.35);
  const places = some(random.between(1, 4), isWrong ? size + 4 : size);
  const value = random.between(1, 9);
  const flags = some(size, 2);
  const count = Math.max(0, flags.reduce((sum, flag) => sum + flag, 0) + (isWrong ? random.between(1, 2) : 0));
  const values = some(count, 50);
  return random.pick<Write>([
    (x) => x.set(pending(places), value),
    (x) => x.set(pending(places), x.get(':1').add(value)),
    (x) => nd.addAt(x, pending(places), value),
    (x) => x.set(pending(flags).equal(1), nd.asarray(Float64Array.from(values))),
    (x) => x.set(`${random.below(1)}:`, x.mul(2)),
    (x) => x.iadd(value),
    (x) => x.get('::-1').set(pending(places), value),
  ]);
}

/** Computes an array; how often it throws before it is there, an error for each write that is left out. */
function errorsOf(x: nd.NDArray, options: nd.EvaluateOptions): number {
  for (let errors = 0; errors < 50; errors++) {
    try {
      x.eval(options);
      return errors;
    } catch (error) {
      if (!(error instanceof nd.IndexError || error instanceof nd.ValueError || error instanceof nd.ShapeError))
        throw error;
    }
  }
  throw new Error('an array that never is computed');
}

function contents(seed: number, isEager: boolean, options: nd.EvaluateOptions): { values: unknown; errors: number } {
  const random = new Random(seed);
  const size = random.between(2, 7);
  const x = nd.arange(size).astype('float64').eval();
  let errors = 0;
  for (let times = random.between(2, 7); times > 0; times--) {
    const write = randomWrite(random, size);
    const isComputed = random.chance(0.25);
    try {
      write(x);
    } catch (error) {
      if (!(error instanceof nd.NDError)) throw error;
      errors++;
    }
    if (isEager || isComputed) errors += errorsOf(x, options);
  }
  errors += errorsOf(x, options);
  return { values: x.toArray(), errors };
}

describe('writes that prove to be impossible', () => {
  for (const backend of ['jit', 'interpreter'] as const) {
    it(`leave what writes that are computed one by one leave, under ${backend}`, () => {
      for (let seed = 1; seed <= 150; seed++) {
        const eager = contents(seed, true, { backend: 'interpreter' });
        const lazy = contents(seed, false, { backend });
        expect({ seed, values: lazy.values }).toEqual({ seed, values: eager.values });
        expect(lazy.errors > 0).toBe(eager.errors > 0);
      }
    });
  }
});
