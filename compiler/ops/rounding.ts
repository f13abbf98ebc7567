/** To whole numbers, and what a float is made of: class, sign, neighbours. */

import { type DType, dtypes } from '../ir/dtype.ts';
import type { Example, Op } from '../ir/op.ts';
import { constant, type Scalar } from '../ir/scalar.ts';
import { both, type ComplexLower, eachPart, either, f64, test, toReal } from './complex.ts';
import { instruction, type Lower, unary } from './lowering.ts';
import { example, op } from './row.ts';

const isFloat = (dtype: DType) => dtypes[dtype].kind === 'float';

/** Of integers and bools the value itself. */
const whole = (name: string): Lower => unary((x, result) => (isFloat(result) ? instruction(name, result, x) : x));

const rounded = (
  name: string,
  instructionName: string,
  cost: number,
  summary: string,
  examples: readonly Example[],
  surface?: Op['surface'],
  complex?: ComplexLower,
): Op =>
  op(name, {
    rule: 'promote',
    arity: 1,
    cost,
    ...(surface && { surface }),
    lower: whole(instructionName),
    ...(complex && { complex }),
    summary: `${summary}; integers and bools stay what they are.`,
    reference: `array API ${name}`,
    examples,
  });

/** What a float is asked; integers and bools are all finite. */
const asked = (
  name: string,
  ofIntegers: boolean,
  ofParts: (re: Scalar, im: Scalar) => Scalar,
  summary: string,
  examples: readonly Example[],
): Op =>
  op(name, {
    rule: 'predicate',
    arity: 1,
    cost: 1,
    complex: toReal(({ re, im }) => ofParts(test(name, re), test(name, im))),
    lower: unary((x) => (isFloat(x.dtype) ? instruction(name, 'bool', x) : constant('bool', ofIntegers))),
    summary,
    reference: `array API ${name}`,
    examples,
  });

const negativeSign = unary((x: Scalar) => {
  const { kind, carrier } = dtypes[x.dtype];
  if (kind === 'float') return instruction('signbit', 'bool', x);
  if (kind !== 'int') return constant('bool', false);
  return instruction('less', 'bool', x, constant(x.dtype, carrier === 'i64' ? 0n : 0));
});

export const roundings: readonly Op[] = [
  rounded('ceil', 'ceil', 1, 'The least whole number that is not below the value', [
    example([[1.2, -1.2, -0.5]], [2, -1, -0]),
    example([3n], 3n),
  ]),
  rounded('floor', 'floor', 1, 'The greatest whole number that is not above the value', [
    example([[1.8, -1.2, -0]], [1, -2, -0]),
    example([3n], 3n),
  ]),
  rounded('trunc', 'trunc', 1, 'The value without its fraction', [
    example([[1.8, -1.8, -0.5]], [1, -1, -0]),
    example([true], true),
  ]),
  rounded(
    'round',
    'roundHalfEven',
    2,
    'The nearest whole number, of two as near the even one, of a complex number in either part',
    [example([[0.5, 1.5, 2.5, -0.5]], [0, 2, 2, -0]), example([3n], 3n)],
    'own',
    eachPart((x) => f64('roundHalfEven', x)),
  ),
  asked('isfinite', true, both, 'Whether the value is neither infinite nor NaN; of a complex number, either part.', [
    example([[1, Infinity, NaN]], [true, false, false]),
    example([1n], true),
  ]),
  asked('isinf', false, either, 'Whether the value is infinite; a complex number is if either part is.', [
    example([[1, Infinity, -Infinity, NaN]], [false, true, true, false]),
    example([1n], false),
  ]),
  asked('isnan', false, either, 'Whether the value is NaN; a complex number is if either part is.', [
    example([[1, Infinity, NaN]], [false, false, true]),
    example([1n], false),
  ]),
  op('signbit', {
    rule: 'predicate',
    arity: 1,
    cost: 2,
    lower: negativeSign,
    summary:
      'Whether the sign bit is set, as it is of -0; the sign of NaN cannot be seen in JavaScript and counts as unset.',
    reference: 'array API signbit',
    examples: [example([[-1, -0, 0]], [true, true, false]), example([[-5n, 5n]], [true, false])],
  }),
  op('copysign', {
    rule: 'float',
    arity: 2,
    cost: 2,
    summary: 'The magnitude of the first value with the sign of the second; the sign of NaN counts as positive.',
    reference: 'array API copysign',
    examples: [example([[1, -1], -0], [-1, -1]), example([-2, 3], 2)],
  }),
  op('nextafter', {
    rule: 'float',
    arity: 2,
    cost: 6,
    summary: 'The next value that the dtype has after the first in the direction of the second.',
    reference: 'array API nextafter',
    examples: [example([1, 2], 1 + 2 ** -52), example([0, -1], -5e-324), example([3, 3], 3)],
  }),
];
