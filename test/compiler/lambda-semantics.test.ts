/** A translated function gives what the function itself gives, to the bit, on every number. */

import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { translateFunction } from '../../compiler/lambda/index.ts';
import { type Captures, evaluateProgram } from './lambda-evaluate.ts';

const k = 2.5;
const half = (x: number): number => x / 2;
const captured: Captures = { k, half: (x) => half(Number(x)) };

type NumberFunction = (...args: number[]) => number | boolean;

const special = [0, -0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, 0.49999999999999994, -0.49999999999999994, 2 ** 52 + 1];
const extreme = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, -1e308, 5e-324, 3, -7, 31, 32];

const anyNumber = fc.oneof(
  fc.constantFrom(...special, ...extreme),
  fc.double(),
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: -40, max: 40 }).map((n) => n / 2),
);
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

const agrees = (fn: NumberFunction, numbers: fc.Arbitrary<number>): void => {
  const program = translateFunction(Function.prototype.toString.call(fn), new Set(Object.keys(captured)));
  const args = fc.array(numbers, { minLength: program.parameters.length, maxLength: program.parameters.length });
  fc.assert(
    fc.property(args, (values) => {
      expect(evaluateProgram(program, values, captured)).toBe(fn(...values));
    }),
    { numRuns: 400 },
  );
};

const functions: readonly NumberFunction[] = [
  (x, y) => x + y * 2 - x / y,
  (x, y) => x % y,
  (x, y) => x ** y,
  (y) => 1 ** y,
  (y) => (-1) ** y,
  (x) => x ** Number.NaN,
  (x) => x ** Number.POSITIVE_INFINITY,
  (x) => x ** 2 + 2 ** x,
  (x) => -x,
  (x) => +x,
  (x, y) => x === y,
  (x, y) => x !== y,
  // biome-ignore lint/suspicious/noDoubleEquals: the operator under test
  (x, y) => (x == y) !== (y != x),
  (x, y) => x < y || x >= y,
  (x, y) => !(x <= y) && !(x > y),
  (x, y) => x && y,
  (x, y) => x || y,
  (x, y, z) => (x && y) || z,
  (x) => !x,
  (x) => !!x,
  (x, y) => !!x && x > y,
  (x) => (x ? 1 : 2),
  (x, y) => (x > 0 && y ? x : y),
  (x, y) => (x > 0 || (y && x) ? x : y),
  (x, y) => ((x > y ? x : y > 0) ? 1 : -1),
  // @ts-expect-error booleans count as numbers
  (x, y) => (x > 0) + (y > 0),
  // @ts-expect-error booleans count as numbers
  (x, y) => y * (x > 0),
  (x) => -(x > 0) * 3,
  // @ts-expect-error booleans count as numbers
  (x, y) => x ** (y > 0) + (y > 0) ** x,
  // @ts-expect-error booleans count as numbers
  (x, y) => (x > 0) & (y > 0),
  // @ts-expect-error booleans count as numbers
  (x, y) => ((x > 0) ^ (y > 0) ? x : y),
  // @ts-expect-error booleans count as numbers
  (x, y) => Math.max(x > 0, y),
  (x) => Math.round(x),
  (x) => Math.sign(x),
  (x) => Math.abs(x) + Math.trunc(x),
  (x) => Math.floor(x) * Math.ceil(x),
  (x) => Math.max(x, 0),
  (x) => Math.max(0, x),
  (x) => Math.max(x, -0),
  (x) => Math.min(x, 0),
  (x) => Math.min(-0, x),
  (x) => Math.min(3, x),
  (x) => Math.max(x, Number.NaN),
  (x) => Math.max(x),
  (x) => x + Math.max() - Math.min(),
  (x, y) => Math.max(x, y),
  (x, y) => Math.min(x, y),
  (x, y, z) => Math.max(x, y, z),
  (x, y, z) => Math.min(x, y, 0, z),
  (x, y) => Math.atan2(x, y),
  (x, y) => Math.hypot(x, y),
  (x) => Math.hypot(x) + Math.hypot(),
  (x, y) => x ** y,
  (x) => Math.sqrt(Math.exp(x)) + Math.log1p(x),
  (x) => x * Math.PI + Math.SQRT1_2 + Number.EPSILON,
  (x) => x * (Math.sqrt(2) + Math.cbrt(5) + Math.round(-2.5)),
  (x) => Number.isNaN(x),
  (x) => Number.isFinite(x),
  (x) => Number.isInteger(x),
  (x) => x * k + half(x),
  (x) => (k > 2 ? x : -x),
  (x, y) => {
    if (x > y) return x;
    if (x < y) {
      return y;
    }
    return 0;
  },
  (x, y) => {
    const sum = x + y;
    if (sum > 0) {
      const x = sum * 2;
      if (x > 10) return x;
    } else if (x) return -sum;
    return sum;
  },
  (x, y) => {
    if (x > 0) {
      if (y > 0) return 1;
    } else {
      if (y < 0) return 2;
    }
    if (y === 0) {
      return 3;
    }
    {
      const y = x;
      return y;
    }
  },
  function named(x) {
    const y = x;
    {
      const x = y + 1;
      if (x > 3) return x;
    }
    return y;
  },
];

const onIntegers: readonly NumberFunction[] = [
  (x, y) => (x & y) + (x | y),
  (x, y) => x ^ ~y,
  (x, y) => (x << y) + (x >> y),
  (x) => (x << 5) ^ (x >> 31) ^ (1 << 4),
  (x) => (x & 0xff) | 0x10,
];

describe('a translated function of any numbers', () => {
  for (const fn of functions) it(`agrees with ${String(fn).replace(/\s+/g, ' ')}`, () => agrees(fn, anyNumber));
});

describe('a translated function of int32 numbers', () => {
  for (const fn of onIntegers) it(`agrees with ${fn}`, () => agrees(fn, int32));
});

test('Math.hypot of three numbers agrees within rounding', () => {
  const fn = (x: number, y: number, z: number): number => Math.hypot(x, y, z);
  const program = translateFunction(String(fn), new Set());
  fc.assert(
    fc.property(anyNumber, anyNumber, anyNumber, (x, y, z) => {
      const expected = fn(x, y, z);
      const actual = Number(evaluateProgram(program, [x, y, z]));
      if (Math.abs(actual - expected) > Math.abs(expected) * 4 * Number.EPSILON) expect(actual).toBe(expected);
    }),
    { numRuns: 400 },
  );
});
