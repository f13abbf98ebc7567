/**
 * JavaScript's numeric functions and constants, each written in array operations so that it keeps JavaScript's answer
 * where NumPy's operation of that name gives another:
 *
 *     Math.round(x)     where(x - floor(x) >= 0.5, ceil(x), floor(x)); the difference decides exactly, and ceil and
 *                       floor keep -0. Array `round` is half to even.
 *     Math.sign(x)      where(x == 0, x, sign(x)), which keeps -0.
 *     Math.max(x, y)    where(x == 0 && y == 0, x + y, maximum(x, y)), which orders -0 below 0; folded from the left.
 *     Math.min(x, y)    the same with -(-x - y), which is -0 if either zero is.
 *                       Next to a constant 0 these are maximum(x, 0) + 0 and where(x == 0, x, minimum(x, 0)).
 *     x ** y            pow(where(|x| == 1 && y - y != 0, y - y, x), y): a base of 1 or -1 becomes NaN under an
 *                       exponent that is infinite or NaN. The difference y - y is 0 for every other y.
 *     Math.hypot(…)     hypot folded from the left: within rounding of JavaScript's, which is not specified to the bit.
 *     Number.isNaN(x)   x != x;  Number.isFinite(x)   x - x == 0
 *
 * The names are looked up whole (`Math.sqrt`), in maps, so `Math.constructor` is not found.
 */

import type { ProgramBuilder } from './program.ts';
import { BOOLEAN, NUMBER, type TypeSet } from './value.ts';

export interface NumericFunction {
  /** How many arguments it takes; null for any number. */
  readonly arity: number | null;
  readonly result: TypeSet;
  readonly build: (builder: ProgramBuilder, args: readonly number[]) => number;
}

/** A function that array operations cannot express: its value on constants, and what to write otherwise. */
export interface ConstantFunction {
  readonly arity: number;
  readonly compute: (...args: number[]) => number;
  readonly reason: string;
}

/** `x ** y` of JavaScript numbers, as a step. */
export function power(builder: ProgramBuilder, x: number, y: number): number {
  const base = builder.constantAt(x);
  const exponent = builder.constantAt(y);
  const plain =
    (typeof base === 'number' && Math.abs(base) !== 1) || (typeof exponent === 'number' && Number.isFinite(exponent));
  if (plain) return builder.compute('pow', x, y);
  const difference = builder.compute('subtract', y, y);
  const unit = builder.compute('equal', builder.compute('abs', x), builder.constant(1));
  const endless = builder.compute('notEqual', difference, builder.constant(0));
  const special = both(builder, unit, endless);
  return builder.compute('pow', builder.compute('where', special, difference, x), y);
}

/** `a && b`, without an operand that is the constant true. */
const both = (builder: ProgramBuilder, a: number, b: number): number => {
  if (builder.constantAt(a) === true) return b;
  return builder.constantAt(b) === true ? a : builder.compute('logicalAnd', a, b);
};

const round = (builder: ProgramBuilder, x: number): number => {
  const floor = builder.compute('floor', x);
  const above = builder.compute('subtract', x, floor);
  const up = builder.compute('greaterEqual', above, builder.constant(0.5));
  return builder.compute('where', up, builder.compute('ceil', x), floor);
};

const sign = (builder: ProgramBuilder, x: number): number => {
  const zero = builder.compute('equal', x, builder.constant(0));
  return builder.compute('where', zero, x, builder.compute('sign', x));
};

/** Which of two zeros an array's maximum gives is not said, so zeros are told apart where no operand rules them out. */
const extreme =
  (op: 'maximum' | 'minimum') =>
  (builder: ProgramBuilder, x: number, y: number): number => {
    const plain = builder.compute(op, x, y);
    const constants = [x, y].map((step) => builder.constantAt(step)).filter((value) => value !== undefined);
    if (constants.length === 2 || constants.some((value) => value !== 0)) return plain;
    const zero = builder.constant(0);
    const isZero = (step: number): number => builder.compute('equal', step, zero);
    if (constants.some((value) => Object.is(value, 0))) {
      const other = x === zero ? y : x;
      return op === 'maximum'
        ? builder.compute('add', plain, zero)
        : builder.compute('where', isZero(other), other, plain);
    }
    return builder.compute('where', both(builder, isZero(x), isZero(y)), extremeZero[op](builder, x, y), plain);
  };

/** The sum of zeros is -0 if both are; the negated sum of their negations if one is. */
const extremeZero = {
  maximum: (builder: ProgramBuilder, x: number, y: number) => builder.compute('add', x, y),
  minimum: (builder: ProgramBuilder, x: number, y: number) =>
    builder.compute('negative', builder.compute('subtract', builder.compute('negative', x), y)),
};

const maximum = extreme('maximum');
const minimum = extreme('minimum');

type Pairwise = (builder: ProgramBuilder, x: number, y: number) => number;

/** A function of any number of arguments, from one of two. */
const folded = (empty: number, single: string | null, pair: Pairwise): NumericFunction => ({
  arity: null,
  result: NUMBER,
  build: (builder, [first, ...others]) => {
    if (first === undefined) return builder.constant(empty);
    if (others.length === 0) return single === null ? first : builder.compute(single, first);
    return others.reduce((left, right) => pair(builder, left, right), first);
  },
});

const hypot: Pairwise = (builder, x, y) => builder.compute('hypot', x, y);

const one = (build: (builder: ProgramBuilder, x: number) => number, result = NUMBER): NumericFunction => ({
  arity: 1,
  result,
  build: (builder, [x]) => build(builder, x ?? 0),
});

const two = (build: Pairwise): NumericFunction => ({
  arity: 2,
  result: NUMBER,
  build: (builder, [x, y]) => build(builder, x ?? 0, y ?? 0),
});

/** Functions whose array operation has the same name and the same values. */
const direct: readonly [string, NumericFunction][] = (
  'abs acos acosh asin asinh atan atanh cbrt ceil cos cosh exp expm1 floor log log1p log2 log10 sin sinh sqrt tan tanh ' +
  'trunc'
)
  .split(' ')
  .map((name) => [`Math.${name}`, one((builder, x) => builder.compute(name, x))]);

const isNaNStep = one((builder, x) => builder.compute('notEqual', x, x), BOOLEAN);

const finite = (builder: ProgramBuilder, x: number): number =>
  builder.compute('equal', builder.compute('subtract', x, x), builder.constant(0));

const isInteger = (builder: ProgramBuilder, x: number): number => {
  const whole = builder.compute('equal', builder.compute('floor', x), x);
  return builder.compute('logicalAnd', finite(builder, x), whole);
};

export const numericFunctions: ReadonlyMap<string, NumericFunction> = new Map<string, NumericFunction>([
  ...direct,
  ['Math.atan2', two((builder, y, x) => builder.compute('atan2', y, x))],
  ['Math.hypot', folded(0, 'abs', hypot)],
  ['Math.max', folded(Number.NEGATIVE_INFINITY, null, maximum)],
  ['Math.min', folded(Number.POSITIVE_INFINITY, null, minimum)],
  ['Math.pow', two(power)],
  ['Math.round', one(round)],
  ['Math.sign', one(sign)],
  ['Number.isFinite', one(finite, BOOLEAN)],
  ['Number.isInteger', one(isInteger, BOOLEAN)],
  ['Number.isNaN', isNaNStep],
  ['isFinite', one(finite, BOOLEAN)],
  ['isNaN', isNaNStep],
]);

export const constantFunctions: ReadonlyMap<string, ConstantFunction> = new Map<string, ConstantFunction>([
  ['Math.clz32', { arity: 1, compute: Math.clz32, reason: 'no array operation counts leading zeros' }],
  [
    'Math.fround',
    { arity: 1, compute: Math.fround, reason: 'arrays round by their dtype; give float32 arrays to round to float32' },
  ],
  [
    'Math.imul',
    { arity: 2, compute: Math.imul, reason: 'arrays wrap by their dtype; use `*`, which wraps on int32 arrays' },
  ],
]);

/** Names that are functions of numbers and have no translation, with the reason. */
export const refusedFunctions: ReadonlyMap<string, string> = new Map([
  ['Math.f16round', 'there is no float16 dtype to round to'],
  ['Math.random', 'it has another value at each call; give an array of random numbers as an argument'],
  ['Math.sumPrecise', 'it takes an iterable; a lifted function computes one element'],
]);

export const numericConstants: ReadonlyMap<string, number> = new Map([
  ['Infinity', Number.POSITIVE_INFINITY],
  ['Math.E', Math.E],
  ['Math.LN10', Math.LN10],
  ['Math.LN2', Math.LN2],
  ['Math.LOG10E', Math.LOG10E],
  ['Math.LOG2E', Math.LOG2E],
  ['Math.PI', Math.PI],
  ['Math.SQRT1_2', Math.SQRT1_2],
  ['Math.SQRT2', Math.SQRT2],
  ['NaN', Number.NaN],
  ['Number.EPSILON', Number.EPSILON],
  ['Number.MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER],
  ['Number.MAX_VALUE', Number.MAX_VALUE],
  ['Number.MIN_SAFE_INTEGER', Number.MIN_SAFE_INTEGER],
  ['Number.MIN_VALUE', Number.MIN_VALUE],
  ['Number.NEGATIVE_INFINITY', Number.NEGATIVE_INFINITY],
  ['Number.NaN', Number.NaN],
  ['Number.POSITIVE_INFINITY', Number.POSITIVE_INFINITY],
]);
