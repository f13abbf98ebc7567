/** What a float is made of, and how far its neighbours are: mantissa, exponent, spacing; functions of floats alone. */

import { type DType, dtypes } from '../ir/dtype.ts';
import type { Op } from '../ir/op.ts';
import { apply, constant, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import { eachPart, f64 } from './complex.ts';
import { binary, castTo, instruction, type Lower, unary } from './lowering.ts';
import { example, op } from './row.ts';

const isFloat = (dtype: DType) => dtypes[dtype].kind === 'float';

const equalTo = (value: number): Lower =>
  unary((x) =>
    isFloat(x.dtype) ? instruction('equal', 'bool', x, constant(x.dtype, value)) : constant('bool', false),
  );

/** The distance to the neighbour on the side away from zero, with the sign of the value. */
const toNeighbour = unary((x, result) => {
  const outermost = instruction('copysign', result, constant(result, Infinity), x);
  const neighbour = instruction('subtract', result, instruction('nextafter', result, x, outermost), x);
  // Of -0 it is that of 0, and of infinities NaN.
  const isZero = instruction('equal', 'bool', x, constant(result, 0));
  return apply(primitive('choose.f64'), result, [isZero, instruction('abs', result, neighbour), neighbour]);
});

/** An exponent past all that a float can have is as good as the largest: 64 bits of it become 32. */
const scaled = binary((x, exponent, result) => instruction('ldexp', result, x, asInt32(exponent)));

const asInt32 = (exponent: Scalar): Scalar => {
  if (exponent.dtype !== 'int64') return exponent;
  const notMore = instruction('minimum', 'int64', exponent, constant('int64', 10_000n));
  return castTo(instruction('maximum', 'int64', notMore, constant('int64', -10_000n)), 'int32');
};

export const floatParts: readonly Op[] = [
  op('fabs', {
    rule: 'float',
    arity: 1,
    cost: 1,
    lower: unary((x, result) => instruction('abs', result, x)),
    summary: 'The magnitude as a float.',
    reference: 'NumPy fabs',
    examples: [example([[-1.5, -0]], [1.5, 0]), example([-5n], 5)],
  }),
  op('rint', {
    rule: 'float',
    arity: 1,
    cost: 2,
    lower: unary((x, result) => instruction('roundHalfEven', result, x)),
    complex: eachPart((x) => f64('roundHalfEven', x)),
    summary: 'The nearest whole number as a float, of two as near the even one; of a complex number in either part.',
    reference: 'NumPy rint',
    examples: [example([[0.5, 1.5, -0.5]], [0, 2, -0]), example([3n], 3)],
  }),
  op('fix', {
    rule: 'promote',
    arity: 1,
    cost: 1,
    lower: unary((x, result) => (isFloat(result) ? instruction('trunc', result, x) : x)),
    summary: 'The value without its fraction; integers and bools stay what they are.',
    reference: 'NumPy fix',
    examples: [example([[1.8, -1.8, -0.5]], [1, -1, -0]), example([3n], 3n)],
  }),
  op('spacing', {
    rule: 'float',
    arity: 1,
    cost: 8,
    lower: toNeighbour,
    summary: 'The distance to the next value that the dtype has away from zero, with the sign of the value.',
    reference: 'NumPy spacing',
    examples: [example([[1, -1]], [2 ** -52, -(2 ** -52)]), example([[0, Infinity]], [5e-324, Number.NaN])],
  }),
  op('isposinf', {
    rule: 'predicate',
    arity: 1,
    cost: 1,
    lower: equalTo(Infinity),
    summary: 'Whether the value is positive infinity.',
    reference: 'NumPy isposinf',
    examples: [example([[1, Infinity, -Infinity, NaN]], [false, true, false, false]), example([1n], false)],
  }),
  op('isneginf', {
    rule: 'predicate',
    arity: 1,
    cost: 1,
    lower: equalTo(-Infinity),
    summary: 'Whether the value is negative infinity.',
    reference: 'NumPy isneginf',
    examples: [example([[1, Infinity, -Infinity, NaN]], [false, false, true, false]), example([1n], false)],
  }),
  op('ldexp', {
    rule: 'scale',
    arity: 2,
    cost: 6,
    surface: 'own',
    lower: scaled,
    summary: 'The first value times 2 to the power of the second, rounded once.',
    reference: 'NumPy ldexp',
    examples: [example([[0.5, -3], 4n], [8, -48]), example([1, [-1074n, -1075n, 1024n]], [5e-324, 0, Infinity])],
  }),
  op('frexp', {
    rule: 'parts',
    arity: 1,
    cost: 20,
    surface: 'none',
    lower: unary((x) => castTo(instruction('exponent', 'float64', x), 'int32')),
    summary: 'The exponent of the power of 2 just above the magnitude; 0 of zeros, infinities and NaN.',
    reference: 'NumPy frexp',
    examples: [example([[1, 0.5, -3]], [1, 0, 2]), example([[0, Infinity, 5e-324]], [0, 0, -1073])],
  }),
];
