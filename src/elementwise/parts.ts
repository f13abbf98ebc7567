/**
 * Values taken apart, and put together again: quotient and remainder, whole part and fraction, mantissa and exponent.
 */

import { DTypeError } from '../../compiler/ir/errors.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, applyUnary, arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import type { BinaryRules, Operand, UnaryRules } from '../types.ts';
import { where } from './choosing.ts';
import { copysign, floorDivide, isinf, negative, remainder, subtract, trunc } from './functions.ts';

/**
 * The quotients rounded down, and what is left: `[floorDivide(a, b), remainder(a, b)]`. Shapes broadcast; throws ShapeError
 * where they do not. The dtype is the one that the operands promote to, int8 for bools. Throws RangeError for a scalar that
 * the dtype does not hold.
 *
 * Source: `numpy.divmod`. `const [quotient, rest] = divmod(array([7, -7]), 3)`
 */
export function divmod<A extends Operand, B extends Operand>(
  a: A,
  b: B,
): [NDArray<BinaryRules<A, B>['arithmetic']>, NDArray<BinaryRules<A, B>['arithmetic']>] {
  return [floorDivide(a, b), remainder(a, b)];
}

/**
 * The fractions and the whole parts of values, `[fraction, whole]`, both with the sign of the value; of an infinity the
 * fraction is 0. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise float64.
 *
 * Source: `numpy.modf`. `const [fraction, whole] = modf(array([2.5, -2.5]))`
 */
export function modf<T extends Operand>(x: T): [NDArray<UnaryRules<T>['float']>, NDArray<UnaryRules<T>['float']>];
export function modf(x: Operand): [NDArray, NDArray] {
  const array = asFloat('modf', x);
  const whole = trunc(array);
  return [copysign(where(isinf(array), 0, subtract(array, whole)), array), whole];
}

/**
 * The mantissas, 0.5 or more and below 1 in magnitude, and the exponents of values, `[mantissa, exponent]`: each value is
 * `mantissa * 2 ** exponent`. Zeros, infinities and NaN are their own mantissas. The mantissa is a float, float32 for
 * operands of up to 16 bits and float32, otherwise float64, and the exponent int32.
 *
 * Source: `numpy.frexp`. `const [mantissa, exponent] = frexp(array([1, 10]))`
 */
export function frexp<T extends Operand>(x: T): [NDArray<UnaryRules<T>['float']>, NDArray<'int32'>];
export function frexp(x: Operand): [NDArray, NDArray] {
  const array = asFloat('frexp', x);
  const exponent = applyUnary(opNamed('frexp'), array);
  return [ldexp(array, negative(exponent)), exponent];
}

/** An operand as the float that functions of floats make of it. */
function asFloat(operation: string, x: Operand): NDArray {
  const array = arrayOf(operation, x);
  const signature = opNamed('frexp').infer([array.dtype]);
  if (signature === null) throw new DTypeError(`${operation}: is not defined for ${array.dtype}`);
  return array.astype(signature.operands[0] ?? array.dtype, { copy: false });
}

/** The dtype of `ldexp`: the float that the first operand is made. */
export type Scaled<T> = UnaryRules<T>['float'];

/**
 * `x` times 2 to the power of an integer, rounded once. Shapes broadcast; throws ShapeError where they do not. The dtype is
 * that of `x` as a float: float32 for up to 16 bits and float32, otherwise float64. Throws DTypeError where the exponent is
 * no integer, or of uint64.
 *
 * Source: `numpy.ldexp`. `ldexp(array([0.5, 3]), 2)` is [2, 12]
 */
export function ldexp<T extends Operand>(x: T, exponent: Operand): NDArray<Scaled<T>>;
export function ldexp(x: Operand, exponent: Operand): NDArray {
  return applyBinary(opNamed('ldexp'), arrayOf('ldexp', x), exponentOf(exponent));
}

/** A JavaScript number as an exponent is an integer, which beside a float it would not be. */
function exponentOf(exponent: Operand): NDArray {
  if (typeof exponent !== 'number') return arrayOf('ldexp', exponent);
  if (!Number.isInteger(exponent)) throw new DTypeError(`ldexp: an exponent is an integer, not ${show(exponent)}`);
  return arrayOf('ldexp', BigInt(exponent));
}
