/** Arithmetic: sums, products, quotients, remainders, powers and signs. Integers wrap. */

import { dtypes } from '../ir/dtype.ts';
import type { Op } from '../ir/op.ts';
import { constant, type Scalar } from '../ir/scalar.ts';
import { eachPart, ofParts, opposite, toReal } from './complex.ts';
import {
  complexDifference,
  complexProduct,
  complexQuotient,
  complexReciprocal,
  complexSign,
  complexSum,
  magnitude,
} from './complex-arithmetic.ts';
import { complexPower } from './complex-power.ts';
import { binary, byCarrier, castTo, instruction, type Lower, unary } from './lowering.ts';
import { power } from './power.ts';
import { example, op } from './row.ts';

/** `a + b` of bools is `a or b`, and `a * b` is `a and b`. */
const sumOrLogic = (name: 'add' | 'multiply', logic: 'or' | 'and'): Lower =>
  binary((a, b, result) => instruction(result === 'bool' ? logic : name, result, a, b));

/** Of unsigned integers and bools the value itself. */
const unlessUnsigned = (name: string): Lower =>
  unary((x, result) => (isUnsigned(x) ? x : instruction(name, result, x)));

const isUnsigned = ({ dtype }: Scalar) => dtypes[dtype].kind === 'uint' || dtype === 'bool';

/** In float64, whatever the dtype, and then truncated if it is an integer: what C does of `1.0 / x`. */
const oneOver = unary((x, result) =>
  castTo(instruction('divide', 'float64', constant('float64', 1), castTo(x, 'float64')), result),
);

export const arithmetic: readonly Op[] = [
  op('add', {
    rule: 'promote',
    arity: 2,
    cost: 1,
    symbol: '+',
    lower: sumOrLogic('add', 'or'),
    complex: ofParts(complexSum),
    summary: 'The sum of two arrays; of bools, whether either is true.',
    reference: 'array API add',
    examples: [example([1, 2], 3), example([[1n, -1n], 5n], [6n, 4n]), example([true, true], true)],
  }),
  op('subtract', {
    rule: 'numeric',
    arity: 2,
    cost: 1,
    symbol: '-',
    complex: ofParts(complexDifference),
    summary: 'The difference of two arrays.',
    reference: 'array API subtract',
    examples: [example([1, 2], -1), example([[5n, 1n], 3n], [2n, -2n])],
  }),
  op('multiply', {
    rule: 'promote',
    arity: 2,
    cost: 1,
    symbol: '*',
    lower: sumOrLogic('multiply', 'and'),
    complex: ofParts(complexProduct),
    summary: 'The product of two arrays; of bools, whether both are true.',
    reference: 'array API multiply',
    examples: [example([1.5, 2], 3), example([[2n, -3n], 4n], [8n, -12n]), example([true, false], false)],
  }),
  op('divide', {
    rule: 'divide',
    arity: 2,
    cost: 2,
    symbol: '/',
    complex: ofParts(complexQuotient),
    summary: 'The quotient of two arrays, never an integer; x / 0 is infinite, 0 / 0 NaN.',
    reference: 'array API divide',
    examples: [example([1, 2], 0.5), example([7n, 2n], 3.5), example([[1, -1, 0], 0], [Infinity, -Infinity, NaN])],
  }),
  op('floorDivide', {
    rule: 'arithmetic',
    arity: 2,
    cost: 10,
    symbol: '//',
    summary: 'The quotient rounded down; an integer by zero gives 0.',
    reference: 'array API floor_divide',
    examples: [example([7, 2], 3), example([[-7n, 7n], 2n], [-4n, 3n]), example([5n, 0n], 0n)],
  }),
  op('remainder', {
    rule: 'arithmetic',
    arity: 2,
    cost: 9,
    symbol: '%',
    summary: 'What floor division leaves, with the sign of the divisor; an integer by zero leaves 0.',
    reference: 'array API remainder',
    examples: [example([-7, 3], 2), example([[7n, -7n], -3n], [-2n, -1n]), example([5n, 0n], 0n)],
  }),
  op('fmod', {
    rule: 'arithmetic',
    arity: 2,
    cost: 7,
    summary: 'What division rounded toward zero leaves, with the sign of the dividend; an integer by zero leaves 0.',
    reference: 'NumPy fmod',
    examples: [example([-7, 3], -1), example([[7n, -7n], -3n], [1n, -1n]), example([5.5, Infinity], 5.5)],
  }),
  op('pow', {
    rule: 'arithmetic',
    arity: 2,
    cost: 60,
    symbol: '**',
    lower: power,
    complex: complexPower,
    // NumPy raises ValueError of any integer to a negative power; a kernel cannot.
    refuse: (exponent, position) =>
      position === 1 && exponent < 0 ? 'integers have no integer powers that are negative; use float arrays' : null,
    summary: 'The first array to the power of the second; integers wrap, and a negative power of one is truncated.',
    reference: 'array API pow',
    examples: [
      example([2, [3, 0.5]], [8, Math.SQRT2]),
      example([3n, 4n], 81n),
      example([[1n, -1n, 2n], -1n], [1n, -1n, 0n]),
    ],
  }),
  op('square', {
    rule: 'arithmetic',
    arity: 1,
    cost: 1,
    lower: unary((x, result) => instruction('multiply', result, x, x)),
    complex: ofParts((x) => complexProduct(x, x)),
    summary: 'The product of an array with itself.',
    reference: 'array API square',
    examples: [example([1.5], 2.25), example([[-3n, 4n]], [9n, 16n])],
  }),
  op('reciprocal', {
    rule: 'arithmetic',
    arity: 1,
    cost: 2,
    lower: oneOver,
    complex: ofParts(complexReciprocal),
    summary: 'One divided by the array; of integers truncated, so 0 but for 1 and -1.',
    reference: 'array API reciprocal',
    examples: [example([4], 0.25), example([[1n, -1n, 2n]], [1n, -1n, 0n])],
  }),
  op('negative', {
    rule: 'numeric',
    arity: 1,
    cost: 1,
    symbol: '-',
    complex: eachPart(opposite),
    summary: 'The array with the opposite sign; unsigned integers wrap.',
    reference: 'array API negative',
    examples: [example([[1, 0]], [-1, -0]), example([5n], -5n)],
  }),
  op('positive', {
    rule: 'numeric',
    arity: 1,
    cost: 0,
    symbol: '+',
    lower: unary((x) => x),
    complex: eachPart((x) => x),
    summary: 'The array itself, value for value.',
    reference: 'array API positive',
    examples: [example([-1.5], -1.5), example([5n], 5n)],
  }),
  op('abs', {
    rule: 'magnitude',
    arity: 1,
    cost: 1,
    lower: unlessUnsigned('abs'),
    complex: toReal(magnitude),
    summary: 'The magnitude; of the least signed integer that integer, which has no positive counterpart.',
    reference: 'array API abs',
    examples: [example([[-1.5, -0]], [1.5, 0]), example([-5n], 5n)],
  }),
  op('sign', {
    rule: 'numeric',
    arity: 1,
    cost: 2,
    lower: byCarrier('sign'),
    complex: ofParts(complexSign),
    summary:
      '-1, 0 or 1, as the array is negative, zero or positive; NaN of NaN. Of a complex number the one of magnitude 1 in its direction.',
    reference: 'array API sign',
    examples: [example([[-2.5, -0, 3, NaN]], [-1, 0, 1, NaN]), example([-5n], -1n)],
  }),
];
