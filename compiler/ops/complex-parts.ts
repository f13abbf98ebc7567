/** Complex numbers out of their parts, and their parts: real and imaginary part, conjugate, angle. */

import { pair, real } from '../ir/complex.ts';
import { dtypes, isComplex } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Op } from '../ir/op.ts';
import { constant } from '../ir/scalar.ts';
import { type ComplexLower, f64, opposite, partsOf, toReal } from './complex.ts';
import { castTo, instruction, unary } from './lowering.ts';
import { example, op } from './row.ts';

const joined: ComplexLower = ([re, im], { result }) => {
  if (re === undefined || im === undefined || !isComplex(result)) throw new VerifyError('an operand is missing');
  return pair(result, real(re), real(im));
};

const nothing = unary((_, result) => {
  const { carrier } = dtypes[result];
  return constant(result, carrier === 'bool' ? false : carrier === 'i64' || carrier === 'u64' ? 0n : 0);
});

export const complexParts: readonly Op[] = [
  op('complex', {
    rule: 'complex',
    arity: 2,
    cost: 0,
    surface: 'own',
    lower: () => {
      throw new VerifyError('a complex number is no scalar');
    },
    complex: joined,
    summary: 'The complex numbers of these real and imaginary parts, float for float: no part touches the other.',
    reference: 'NumPy complex128, of two parts',
    examples: [
      example(
        [[1, 2], 3],
        [
          { re: 1, im: 3 },
          { re: 2, im: 3 },
        ],
      ),
      example([-0, 1], { re: -0, im: 1 }),
    ],
  }),
  op('real', {
    rule: 'magnitude',
    arity: 1,
    cost: 0,
    surface: 'own',
    lower: unary((x) => x),
    complex: toReal(({ re }) => re),
    summary: 'The real part; of real numbers the value itself.',
    reference: 'array API real',
    examples: [example([{ re: 1.5, im: 3 }], 1.5), example([[1.5, -2]], [1.5, -2])],
  }),
  op('imag', {
    rule: 'magnitude',
    arity: 1,
    cost: 0,
    surface: 'own',
    lower: nothing,
    complex: toReal(({ im }) => im),
    summary: 'The imaginary part; 0 of real numbers.',
    reference: 'array API imag',
    examples: [example([{ re: 1.5, im: 3 }], 3), example([[1.5, -2]], [0, 0])],
  }),
  op('conj', {
    rule: 'arithmetic',
    arity: 1,
    cost: 1,
    lower: unary((x, result) => castTo(x, result)),
    complex: (args, { result }) => {
      const { re, im } = partsOf(args[0]);
      if (!isComplex(result)) throw new VerifyError(`${result} is not complex`);
      return pair(result, re, opposite(im));
    },
    summary: 'The complex conjugate: the imaginary part with the opposite sign; of real numbers the value itself.',
    reference: 'array API conj',
    examples: [example([{ re: 1, im: 2 }], { re: 1, im: -2 }), example([[1.5, -2]], [1.5, -2])],
  }),
  op('angle', {
    rule: 'angle',
    arity: 1,
    cost: 17,
    lower: unary((x, result) =>
      castTo(instruction('atan2', 'float64', constant('float64', 0), castTo(x, 'float64')), result),
    ),
    complex: toReal(({ re, im }) => f64('atan2', im, re)),
    summary: 'The angle of the complex plane, in [-π, π], in which a number lies; 0 or π of real numbers.',
    reference: 'NumPy angle',
    examples: [example([{ re: 0, im: 2 }], Math.PI / 2), example([[1, -1, 0]], [0, Math.PI, 0])],
  }),
];
