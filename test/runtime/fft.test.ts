/** The routines of Fourier transforms against the sums that define them, for lengths of every kind and for blocks of columns. */

import { describe, expect, it } from 'vitest';
import { type FourierCall, numbersOf } from '../../runtime/routines/fft/blocks.ts';
import { fourier } from '../../runtime/routines/fft/complex.ts';
import { planOf } from '../../runtime/routines/fft/plan.ts';
import { fourierHalf, fourierOfReal, realOfHalf } from '../../runtime/routines/fft/real.ts';

const smooth = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 18, 21, 27, 32, 35, 64, 105, 120, 128, 256, 343, 512, 625,
];
const withPrimes = [11, 13, 22, 23, 29, 31, 37, 61, 94, 121, 143, 169];
const chirped = [127, 211, 254, 331, 509];

/** Numbers between -1/2 and 1/2 that are the same in each run. */
function numbers(count: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** The definition, [outer, length, inner] to [outer, n, inner]. */
function sums(x: Float64Array, { outer, length, inner, n, isInverse, scale }: FourierCall): Float64Array {
  const turn = (k: number) => ((isInverse ? 2 : -2) * Math.PI * k) / n;
  const cos = Float64Array.from({ length: n }, (_, k) => Math.cos(turn(k)));
  const sin = Float64Array.from({ length: n }, (_, k) => Math.sin(turn(k)));
  const y = new Float64Array(2 * outer * n * inner);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < n; k++) {
      for (let i = 0; i < inner; i++) {
        let [re, im] = [0, 0];
        for (let j = 0; j < Math.min(n, length); j++) {
          const at = 2 * ((o * length + j) * inner + i);
          const [c, s] = [cos[(j * k) % n] ?? 0, sin[(j * k) % n] ?? 0];
          const [a, b] = [x[at] ?? 0, x[at + 1] ?? 0];
          re += a * c - b * s;
          im += a * s + b * c;
        }
        const at = 2 * ((o * n + k) * inner + i);
        y[at] = re * scale;
        y[at + 1] = im * scale;
      }
    }
  }
  return y;
}

/** Real numbers as complex ones. */
const complexOf = (x: Float64Array): Float64Array =>
  Float64Array.from({ length: 2 * x.length }, (_, i) => (i % 2 === 0 ? (x[i / 2] ?? 0) : 0));

/** The greatest difference, in units of the greatest magnitude. */
function distance(actual: Float64Array, wanted: Float64Array): number {
  if (actual.length !== wanted.length) return Infinity;
  const greatest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let most = 0;
  for (let i = 0; i < wanted.length; i++) {
    const difference = Math.abs((actual[i] ?? 0) - (wanted[i] ?? 0));
    if (!(difference <= most)) most = difference;
  }
  return most / greatest;
}

const calls = (n: number): FourierCall[] => [
  { outer: 1, length: n, inner: 1, n, isInverse: false, scale: 1 },
  { outer: 3, length: n, inner: 1, n, isInverse: true, scale: 1 / n },
  { outer: 2, length: n + 2, inner: 3, n, isInverse: false, scale: 0.5 },
  { outer: 2, length: Math.max(1, n - 2), inner: 2, n, isInverse: true, scale: 1 },
];

const unknown = (floats: number) => new Float64Array(floats).fill(Number.NaN);

function complexError(call: FourierCall): number {
  const x = numbers(2 * call.outer * call.length * call.inner);
  const y = unknown(2 * call.outer * call.n * call.inner);
  fourier.run([x], [y], numbersOf(call));
  return distance(y, sums(x, call));
}

function realError(call: FourierCall): number {
  const { outer, length, inner, n } = call;
  const x = numbers(outer * length * inner);
  const whole = unknown(2 * outer * n * inner);
  fourierOfReal.run([x], [whole], numbersOf(call));
  const rows = Math.floor(n / 2) + 1;
  const half = unknown(2 * outer * rows * inner);
  fourierHalf.run([x], [half], numbersOf(call));
  const wanted = sums(complexOf(x), call);
  const firstRows = wanted.filter((_, i) => Math.floor(i / (2 * inner)) % n < rows);
  return Math.max(distance(whole, wanted), distance(half, firstRows));
}

/** Transforms back what `rfft` gave for a call that lengthens or cuts nothing. */
function returnError(call: FourierCall): number {
  const { outer, inner, n } = call;
  const there = { ...call, length: n, isInverse: false, scale: 1 };
  const rows = Math.floor(n / 2) + 1;
  const x = numbers(outer * n * inner);
  const half = unknown(2 * outer * rows * inner);
  fourierHalf.run([x], [half], numbersOf(there));
  const back = unknown(x.length);
  realOfHalf.run([half], [back], numbersOf({ ...there, length: rows, isInverse: true, scale: 1 / n }));
  return distance(back, x);
}

const worst = (lengths: readonly number[], errorOf: (call: FourierCall) => number): number =>
  Math.max(...lengths.flatMap((n) => calls(n).map(errorOf)));

describe('a transform', () => {
  for (const [name, lengths] of Object.entries({ smooth, withPrimes, chirped })) {
    it(`of lengths that are ${name} is the sum that defines it`, () => {
      expect(worst(lengths, complexError)).toBeLessThan(2e-14);
    });
    it(`of real numbers, of lengths that are ${name}, is the same sum`, () => {
      expect(worst(lengths, realError)).toBeLessThan(2e-14);
    });
    it(`of lengths that are ${name} comes back from its half spectrum`, () => {
      expect(worst(lengths, returnError)).toBeLessThan(2e-14);
    });
  }

  it('of a large prime is done with a chirp, of small ones directly', () => {
    expect([143, 1000, 1009, 1024, 2018].map((n) => planOf(n).kind)).toEqual([
      'direct',
      'direct',
      'chirp',
      'direct',
      'chirp',
    ]);
  });

  it('of more columns than one block takes is the sum that defines it', () => {
    const call = { outer: 1, length: 4, inner: 300_001, n: 4, isInverse: false, scale: 2 };
    expect(complexError(call)).toBeLessThan(1e-15);
    expect(realError(call)).toBeLessThan(1e-15);
  });

  it('leaves what it reads as it is', () => {
    const x = numbers(2 * 60);
    fourier.run(
      [x],
      [unknown(2 * 60)],
      numbersOf({ outer: 1, length: 60, inner: 1, n: 60, isInverse: true, scale: 1 }),
    );
    expect(x).toEqual(numbers(2 * 60));
  });

  it('of a million numbers is exact to a few roundings where the sum is known', () => {
    const n = 2 ** 20;
    const x = new Float64Array(2 * n);
    x[2 * 3] = 1;
    const y = unknown(2 * n);
    fourier.run([x], [y], numbersOf({ outer: 1, length: n, inner: 1, n, isInverse: false, scale: 1 }));
    let most = 0;
    for (let k = 0; k < n; k++) {
      const angle = (2 * Math.PI * ((3 * k) % n)) / n;
      most = Math.max(
        most,
        Math.abs((y[2 * k] ?? 0) - Math.cos(angle)),
        Math.abs((y[2 * k + 1] ?? 0) + Math.sin(angle)),
      );
    }
    expect(most).toBeLessThan(2e-15);
  });
});
