/** Comparisons, the smaller and the larger of two, limits, and choice by a condition. */

import { pair, real } from '../ir/complex.ts';
import { dtypes, isComplex } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Example, Op } from '../ir/op.ts';
import { apply, constant, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import { both, type ComplexLower, either, partsOf, test, toReal } from './complex.ts';
import { binary, instruction, type Lower, ternary } from './lowering.ts';
import { example, op } from './row.ts';

const comparison = (
  name: string,
  symbol: string,
  summary: string,
  examples: readonly Example[],
  complex?: ComplexLower,
): Op =>
  op(name, {
    rule: 'compare',
    arity: 2,
    cost: 1,
    symbol,
    ...(complex && { complex }),
    summary: `${summary}; false of NaN, exact of int64 with uint64.`,
    reference: `array API ${name.replace('E', '_e')}`,
    examples,
  });

/** The lower limit first, so that the upper one decides where they cross; x itself where it equals a limit. */
const limited = ternary((x, min, max, result) =>
  instruction('minimum', result, max, instruction('maximum', result, min, x)),
);

/** Of complex numbers, in either part. */
const chosenParts: ComplexLower = ([condition, a, b], { result }) => {
  if (condition === undefined || !isComplex(result)) throw new VerifyError('an operand is missing');
  const [x, y] = [partsOf(a), partsOf(b)];
  const { part } = dtypes[result];
  const choose = (one: Scalar, other: Scalar) => apply(primitive('choose.f64'), part, [real(condition), one, other]);
  return pair(result, choose(x.re, y.re), choose(x.im, y.im));
};

const chosen = ternary((condition, a, b, result) =>
  apply(primitive(`choose.${dtypes[result].carrier}`), result, [condition, a, b]),
);

/** The extreme of two, or where one is NaN the other. */
const extremeNumber = (name: 'maximum' | 'minimum'): Lower =>
  binary((a, b, result) => {
    const extreme = instruction(name, result, a, b);
    if (dtypes[result].kind !== 'float') return extreme;
    const unlessNaN = (x: Scalar, ifNaN: Scalar, otherwise: Scalar) =>
      apply(primitive('choose.f64'), result, [instruction('isnan', 'bool', x), ifNaN, otherwise]);
    return unlessNaN(a, b, unlessNaN(b, a, extreme));
  });

/** NaN of NaN, which is neither below zero nor above it. */
const step = binary((x, atZero, result) => {
  const choose = (condition: string, value: Scalar, otherwise: Scalar) =>
    apply(primitive('choose.f64'), result, [instruction(condition, 'bool', x, constant(result, 0)), value, otherwise]);
  const [below, above] = [constant(result, 0), constant(result, 1)];
  return choose('less', below, choose('greater', above, choose('equal', atZero, x)));
});

export const comparisons: readonly Op[] = [
  comparison(
    'equal',
    '==',
    'Whether two values are equal',
    [
      example(
        [
          [1, 0],
          [1, -0],
        ],
        [true, true],
      ),
      example([NaN, NaN], false),
      example([[1n, 2n], 2n], [false, true]),
    ],
    toReal((a, b) => both(test('equal', a.re, b.re), test('equal', a.im, b.im))),
  ),
  op('notEqual', {
    rule: 'compare',
    arity: 2,
    cost: 1,
    symbol: '!=',
    complex: toReal((a, b) => either(test('notEqual', a.re, b.re), test('notEqual', a.im, b.im))),
    summary: 'Whether two values differ; true of NaN, exact of int64 with uint64.',
    reference: 'array API not_equal',
    examples: [example([[1, 2], 1], [false, true]), example([NaN, NaN], true)],
  }),
  comparison('less', '<', 'Whether the first value is less than the second', [
    example([[1, 2, 3], 2], [true, false, false]),
    example([NaN, 1], false),
    example([false, true], true),
  ]),
  comparison('lessEqual', '<=', 'Whether the first value is less than the second or equal to it', [
    example([[1, 2, 3], 2], [true, true, false]),
    example([-0, 0], true),
  ]),
  comparison('greater', '>', 'Whether the first value is greater than the second', [
    example([[1, 2, 3], 2], [false, false, true]),
    example([5n, -5n], true),
  ]),
  comparison('greaterEqual', '>=', 'Whether the first value is greater than the second or equal to it', [
    example([[1, 2, 3], 2], [false, true, true]),
    example([NaN, NaN], false),
  ]),
  op('maximum', {
    rule: 'promote',
    arity: 2,
    cost: 2,
    summary: 'The larger of two values; NaN if either is, the second of 0 and -0.',
    reference: 'array API maximum',
    examples: [
      example([[1, 5], 3], [3, 5]),
      example(
        [
          [NaN, 1],
          [1, NaN],
        ],
        [NaN, NaN],
      ),
      example([0, -0], -0),
    ],
  }),
  op('minimum', {
    rule: 'promote',
    arity: 2,
    cost: 2,
    summary: 'The smaller of two values; NaN if either is, the second of 0 and -0.',
    reference: 'array API minimum',
    examples: [
      example([[1, 5], 3], [1, 3]),
      example(
        [
          [NaN, 1],
          [1, NaN],
        ],
        [NaN, NaN],
      ),
      example([-0, 0], 0),
    ],
  }),
  op('fmax', {
    rule: 'promote',
    arity: 2,
    cost: 4,
    lower: extremeNumber('maximum'),
    summary: 'The larger of two values; where one is NaN the other, the second of 0 and -0.',
    reference: 'NumPy fmax',
    examples: [example([[1, NaN, 5], 3], [3, 3, 5]), example([NaN, NaN], NaN), example([[1n, 5n], 3n], [3n, 5n])],
  }),
  op('fmin', {
    rule: 'promote',
    arity: 2,
    cost: 4,
    lower: extremeNumber('minimum'),
    summary: 'The smaller of two values; where one is NaN the other, the second of 0 and -0.',
    reference: 'NumPy fmin',
    examples: [example([[1, NaN, 5], 3], [1, 3, 3]), example([NaN, NaN], NaN), example([[1n, 5n], 3n], [1n, 3n])],
  }),
  op('heaviside', {
    rule: 'float',
    arity: 2,
    cost: 4,
    lower: step,
    summary: '0 where the first value is negative, 1 where it is positive, the second where it is zero; NaN of NaN.',
    reference: 'NumPy heaviside',
    examples: [example([[-2, 0, -0, 3], 0.5], [0, 0.5, 0.5, 1]), example([NaN, 0.5], NaN)],
  }),
  op('clip', {
    rule: 'promote',
    arity: 3,
    cost: 4,
    surface: 'own',
    lower: limited,
    summary: 'The value limited to a range; the upper limit where the lower one is above it.',
    reference: 'array API clip',
    examples: [example([[-1, 0.5, 9], 0, 1], [0, 0.5, 1]), example([5n, 7n, 3n], 3n), example([1, NaN, 2], NaN)],
  }),
  op('where', {
    rule: 'where',
    arity: 3,
    cost: 1,
    surface: 'own',
    lower: chosen,
    complex: chosenParts,
    summary: 'The second value where the first is true, the third elsewhere.',
    reference: 'array API where',
    examples: [example([[true, false], 1, 2], [1, 2]), example([[NaN, 0], 1n, 2n], [1n, 2n])],
  }),
];
