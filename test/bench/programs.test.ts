/** Each program's arrays and its loops by hand give what NumPy gives, at a tiny size. */

import { describe, expect, it } from 'vitest';
import { programs } from '../../bench/programs/all.ts';
import { greatestDifference } from '../../bench/programs/compare.ts';
import { runNumPy } from '../../bench/programs/numpy.node.ts';
import { peersOf } from '../../bench/programs/peers/index.ts';
import { countKernels } from '../../bench/programs/program.ts';
import { valuesOf } from '../../bench/programs/suite.ts';

const cases = programs.map((one) => ({ one, name: one.name, inputs: one.setup(one.tiny) }));
const answers = runNumPy(
  cases.map(({ one, inputs }) => ({ numpy: one.numpy, inputs })),
  0,
);
const withNumPy = answers === null ? [] : cases.map((one, i) => ({ ...one, expected: answers[i]?.results ?? [] }));

describe('arrays and loops by hand', () => {
  it.each(cases)('agree in $name', ({ one, inputs }) => {
    expect(greatestDifference(valuesOf(one, inputs), one.byHand(inputs))).toBeLessThanOrEqual(one.tolerance);
  });

  it.each(cases)('leave the inputs of $name as they are', ({ one, inputs }) => {
    valuesOf(one, inputs);
    one.byHand(inputs);
    expect(inputs).toEqual(one.setup(one.tiny));
  });

  it.each(cases)('give the same values of $name when its kernels are counted', ({ one, inputs }) => {
    expect(countKernels(one, inputs).kernels).toBeGreaterThan(0);
  });
});

describe.runIf(answers !== null)('NumPy', () => {
  it.each(withNumPy)('gives the arrays of $name', ({ one, inputs, expected }) => {
    expect(greatestDifference(valuesOf(one, inputs), expected)).toBeLessThanOrEqual(one.tolerance);
  });

  it.each(withNumPy)('gives the loops by hand of $name', ({ one, inputs, expected }) => {
    expect(greatestDifference(one.byHand(inputs), expected)).toBeLessThanOrEqual(one.tolerance);
  });
});

describe('the greatest difference', () => {
  it('is a part of the greatest value', () => {
    expect(greatestDifference([[1, 99]], [[2, 100]])).toBe(0.01);
  });

  it('is infinite where shapes differ or only one has a NaN', () => {
    expect(greatestDifference([[1]], [[1, 1]])).toBe(Number.POSITIVE_INFINITY);
    expect(greatestDifference([[Number.NaN]], [[1]])).toBe(Number.POSITIVE_INFINITY);
    expect(greatestDifference([[Number.NaN]], [[Number.NaN]])).toBe(0);
  });
});

const peers = cases.flatMap(({ one, name, inputs }) => peersOf(one).map((peer) => ({ one, name, inputs, peer })));

describe('other libraries', () => {
  it.each(peers)('$peer.name gives the same for $name', ({ one, inputs, peer }) => {
    // In another order of operations.
    const tolerance = Math.max(one.tolerance, 1e-6);
    expect(greatestDifference(peer.run(inputs), one.byHand(inputs))).toBeLessThanOrEqual(tolerance);
  });
});
