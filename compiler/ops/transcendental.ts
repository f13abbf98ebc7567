/**
 * The functions of analysis. Of integers and bools they are floats: float32 for up to 16 bits, float64 for more. float32
 * is computed in float64 and rounded once.
 */

import type { Example, Op } from '../ir/op.ts';
import { constant } from '../ir/scalar.ts';
import { number, ofParts, type Parts } from './complex.ts';
import {
  complexExp,
  complexExpm1,
  complexLog,
  complexLog1p,
  complexSqrt,
  logarithmTo,
  scaled,
} from './complex-functions.ts';
import { complexPower } from './complex-power.ts';
import {
  complexAcos,
  complexAcosh,
  complexAsin,
  complexAsinh,
  complexAtan,
  complexAtanh,
  complexCos,
  complexCosh,
  complexSin,
  complexSinh,
  complexTan,
  complexTanh,
} from './complex-trigonometry.ts';
import { instruction, type Lower, unary } from './lowering.ts';
import { power } from './power.ts';
import { example, op } from './row.ts';

type Pair = readonly [args: Example['args'], result: Example['result']];

const mathematical = (...row: readonly [string, 1 | 2, number, string, ...Pair[]]): Op => analytic('array API', ...row);
const numpy = (...row: readonly [string, 1 | 2, number, string, ...Pair[]]): Op => analytic('NumPy', ...row);

const analytic = (
  source: string,
  name: string,
  arity: 1 | 2,
  cost: number,
  summary: string,
  ...examples: readonly Pair[]
): Op =>
  op(name, {
    rule: 'float',
    arity,
    cost,
    ...(ofComplex[name] && { complex: ofParts(ofComplex[name]) }),
    summary,
    reference: `${source} ${name}`,
    examples: examples.map(([args, result]) => ({ args, result })),
  });

/** The functions that are defined for complex numbers, as formulas over their parts. */
const ofComplex: Readonly<Record<string, ((z: Parts) => Parts) | undefined>> = Object.assign(Object.create(null), {
  sqrt: complexSqrt,
  exp: complexExp,
  exp2: (z: Parts) => complexExp(scaled(z, number(Math.LN2))),
  expm1: complexExpm1,
  log: complexLog,
  log1p: complexLog1p,
  log2: logarithmTo(Math.LOG2E),
  log10: logarithmTo(Math.LOG10E),
  sin: complexSin,
  cos: complexCos,
  tan: complexTan,
  asin: complexAsin,
  acos: complexAcos,
  atan: complexAtan,
  sinh: complexSinh,
  cosh: complexCosh,
  tanh: complexTanh,
  asinh: complexAsinh,
  acosh: complexAcosh,
  atanh: complexAtanh,
});

/** Times a constant, rounded to the dtype first, as NumPy has it. */
const times = (factor: number): Lower =>
  unary((x, result) =>
    instruction('multiply', result, x, constant(result, result === 'float32' ? Math.fround(factor) : factor)),
  );

const { E, PI, SQRT2, LN2 } = Math;

export const transcendentals: readonly Op[] = [
  mathematical(
    'sqrt',
    1,
    2,
    'The square root; NaN below zero, -0 of -0.',
    [[[4, 2]], [2, SQRT2]],
    [[[-1, -0]], [NaN, -0]],
  ),
  mathematical('exp', 1, 10, 'e to the power of the value.', [[[0, 1]], [1, E]], [[-Infinity], 0]),
  mathematical(
    'expm1',
    1,
    14,
    'e to the power of the value, less 1; exact near 0.',
    [[[0, -0]], [0, -0]],
    [[1e-20], 1e-20],
  ),
  mathematical('log', 1, 11, 'The natural logarithm.', [[[1, E]], [0, 1]], [[[0, -1]], [-Infinity, NaN]]),
  mathematical(
    'log1p',
    1,
    14,
    'The natural logarithm of 1 and the value; exact near 0.',
    [[[0, -1]], [0, -Infinity]],
    [[1e-20], 1e-20],
  ),
  mathematical('log2', 1, 13, 'The logarithm to base 2; exact of powers of 2.', [[[1, 8]], [0, 3]], [[0.5], -1]),
  mathematical('log10', 1, 17, 'The logarithm to base 10.', [[[1, 1000]], [0, 3]], [[0], -Infinity]),
  mathematical(
    'logaddexp',
    2,
    25,
    'log(exp(a) + exp(b)), without overflow.',
    [[0, 0], LN2],
    [[1000, 0], 1000],
    [[-Infinity, 1], 1],
  ),
  mathematical(
    'hypot',
    2,
    4,
    'sqrt(a² + b²), without overflow; infinite if either is, NaN or not the other.',
    [[3, -4], 5],
    [[1e200, 0], 1e200],
    [[Infinity, NaN], Infinity],
  ),
  mathematical('sin', 1, 12, 'The sine of an angle in radians.', [[[0, PI / 2]], [0, 1]], [[Infinity], NaN]),
  mathematical('cos', 1, 12, 'The cosine of an angle in radians.', [[[0, PI]], [1, -1]], [[Infinity], NaN]),
  mathematical('tan', 1, 18, 'The tangent of an angle in radians.', [[[0, -0]], [0, -0]], [[Infinity], NaN]),
  mathematical(
    'asin',
    1,
    6,
    'The angle in [-π/2, π/2] with this sine; NaN outside [-1, 1].',
    [[[0, 1]], [0, PI / 2]],
    [[2], NaN],
  ),
  mathematical(
    'acos',
    1,
    6,
    'The angle in [0, π] with this cosine; NaN outside [-1, 1].',
    [[[1, -1]], [0, PI]],
    [[2], NaN],
  ),
  mathematical(
    'atan',
    1,
    10,
    'The angle in [-π/2, π/2] with this tangent.',
    [[[0, 1]], [0, PI / 4]],
    [[-Infinity], -PI / 2],
  ),
  mathematical(
    'atan2',
    2,
    17,
    'The angle in [-π, π] of the point (b, a).',
    [
      [[1, -1], 0],
      [PI / 2, -PI / 2],
    ],
    [
      [[0, -0], -1],
      [PI, -PI],
    ],
  ),
  mathematical('sinh', 1, 20, 'The hyperbolic sine.', [[[0, -0]], [0, -0]], [[Infinity], Infinity]),
  mathematical('cosh', 1, 15, 'The hyperbolic cosine.', [[[0, -0]], [1, 1]], [[-Infinity], Infinity]),
  mathematical('tanh', 1, 20, 'The hyperbolic tangent.', [[[0, 1000]], [0, 1]], [[-Infinity], -1]),
  mathematical('asinh', 1, 23, 'The inverse of the hyperbolic sine.', [[[0, -0]], [0, -0]], [[1e-20], 1e-20]),
  mathematical(
    'acosh',
    1,
    17,
    'The inverse of the hyperbolic cosine; NaN below 1.',
    [[[1, 0]], [0, NaN]],
    [[Infinity], Infinity],
  ),
  mathematical(
    'atanh',
    1,
    9,
    'The inverse of the hyperbolic tangent; NaN outside [-1, 1].',
    [[[0, 1]], [0, Infinity]],
    [[2], NaN],
  ),
  numpy(
    'exp2',
    1,
    9,
    '2 to the power of the value; exact of whole numbers.',
    [[[0, 3, -1]], [1, 8, 0.5]],
    [[-Infinity], 0],
  ),
  numpy('cbrt', 1, 16, 'The cube root, negative of negative numbers.', [[[27, -8]], [3, -2]], [[-0], -0]),
  numpy(
    'logaddexp2',
    2,
    25,
    'log2(2 ** a + 2 ** b), without overflow.',
    [[0, 0], 1],
    [[2000, 0], 2000],
    [[-Infinity, 1], 1],
  ),
  {
    ...numpy('deg2rad', 1, 1, 'An angle of degrees in radians.', [[[180, -90]], [PI, -PI / 2]], [[Infinity], Infinity]),
    lower: times(PI / 180),
  },
  {
    ...numpy('rad2deg', 1, 1, 'An angle of radians in degrees.', [[[PI, -PI / 2]], [180, -90]], [[NaN], NaN]),
    lower: times(180 / PI),
  },
  op('floatPower', {
    rule: 'double',
    arity: 2,
    cost: 60,
    lower: power,
    complex: complexPower,
    summary: 'The first array to the power of the second, in float64 or complex128 whatever the dtypes.',
    reference: 'NumPy float_power',
    examples: [example([2n, [3n, -1n]], [8, 0.5]), example([-8, 1 / 3], NaN)],
  }),
  op('i0', {
    rule: 'divide',
    arity: 1,
    cost: 60,
    summary: 'The modified Bessel function of the first kind of order 0.',
    reference: 'NumPy i0',
    examples: [example([[0, -0]], [1, 1]), example([NaN], NaN)],
  }),
];
