/** The elementwise functions. Generated from the op table by `generate.ts`; run its test with WRITE=1 to write it anew. */

import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, applyUnary } from '../apply.ts';
import type { NDArray } from '../ndarray.ts';
import type { BinaryRules, Operand, UnaryRules } from '../types.ts';

const rows = {
  add: opNamed('add'),
  subtract: opNamed('subtract'),
  multiply: opNamed('multiply'),
  divide: opNamed('divide'),
  floorDivide: opNamed('floorDivide'),
  remainder: opNamed('remainder'),
  fmod: opNamed('fmod'),
  pow: opNamed('pow'),
  square: opNamed('square'),
  reciprocal: opNamed('reciprocal'),
  negative: opNamed('negative'),
  positive: opNamed('positive'),
  abs: opNamed('abs'),
  sign: opNamed('sign'),
  equal: opNamed('equal'),
  notEqual: opNamed('notEqual'),
  less: opNamed('less'),
  lessEqual: opNamed('lessEqual'),
  greater: opNamed('greater'),
  greaterEqual: opNamed('greaterEqual'),
  maximum: opNamed('maximum'),
  minimum: opNamed('minimum'),
  fmax: opNamed('fmax'),
  fmin: opNamed('fmin'),
  heaviside: opNamed('heaviside'),
  gcd: opNamed('gcd'),
  lcm: opNamed('lcm'),
  bitwiseCount: opNamed('bitwiseCount'),
  logicalAnd: opNamed('logicalAnd'),
  logicalOr: opNamed('logicalOr'),
  logicalXor: opNamed('logicalXor'),
  logicalNot: opNamed('logicalNot'),
  bitwiseAnd: opNamed('bitwiseAnd'),
  bitwiseOr: opNamed('bitwiseOr'),
  bitwiseXor: opNamed('bitwiseXor'),
  bitwiseInvert: opNamed('bitwiseInvert'),
  bitwiseLeftShift: opNamed('bitwiseLeftShift'),
  bitwiseRightShift: opNamed('bitwiseRightShift'),
  ceil: opNamed('ceil'),
  floor: opNamed('floor'),
  trunc: opNamed('trunc'),
  isfinite: opNamed('isfinite'),
  isinf: opNamed('isinf'),
  isnan: opNamed('isnan'),
  signbit: opNamed('signbit'),
  copysign: opNamed('copysign'),
  nextafter: opNamed('nextafter'),
  fabs: opNamed('fabs'),
  rint: opNamed('rint'),
  fix: opNamed('fix'),
  spacing: opNamed('spacing'),
  isposinf: opNamed('isposinf'),
  isneginf: opNamed('isneginf'),
  sqrt: opNamed('sqrt'),
  exp: opNamed('exp'),
  expm1: opNamed('expm1'),
  log: opNamed('log'),
  log1p: opNamed('log1p'),
  log2: opNamed('log2'),
  log10: opNamed('log10'),
  logaddexp: opNamed('logaddexp'),
  hypot: opNamed('hypot'),
  sin: opNamed('sin'),
  cos: opNamed('cos'),
  tan: opNamed('tan'),
  asin: opNamed('asin'),
  acos: opNamed('acos'),
  atan: opNamed('atan'),
  atan2: opNamed('atan2'),
  sinh: opNamed('sinh'),
  cosh: opNamed('cosh'),
  tanh: opNamed('tanh'),
  asinh: opNamed('asinh'),
  acosh: opNamed('acosh'),
  atanh: opNamed('atanh'),
  exp2: opNamed('exp2'),
  cbrt: opNamed('cbrt'),
  logaddexp2: opNamed('logaddexp2'),
  deg2rad: opNamed('deg2rad'),
  rad2deg: opNamed('rad2deg'),
  floatPower: opNamed('floatPower'),
  i0: opNamed('i0'),
  conj: opNamed('conj'),
  angle: opNamed('angle'),
};

/**
 * The sum of two arrays; of bools, whether either is true.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to. RangeError
 * for a scalar that the dtype does not hold.
 *
 * Source: array API add. `add(1, 2)` is 3
 */
export function add<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['promote']>;
export function add(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.add, a, b);
}

/**
 * The difference of two arrays.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to; bools are a
 * DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API subtract. `subtract(1, 2)` is -1
 */
export function subtract<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['numeric']>;
export function subtract(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.subtract, a, b);
}

/**
 * The product of two arrays; of bools, whether both are true.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to. RangeError
 * for a scalar that the dtype does not hold.
 *
 * Source: array API multiply. `multiply(1.5, 2)` is 3
 */
export function multiply<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['promote']>;
export function multiply(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.multiply, a, b);
}

/**
 * The quotient of two arrays, never an integer; x / 0 is infinite, 0 / 0 NaN.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is that of floats and complex numbers that the
 * operands promote to, float64 for all else.
 *
 * Source: array API divide. `divide(1, 2)` is 0.5
 */
export function divide<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['divide']>;
export function divide(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.divide, a, b);
}

/**
 * The quotient rounded down; an integer by zero gives 0.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to, int8 for
 * bools. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API floor_divide. `floorDivide(7, 2)` is 3
 */
export function floorDivide<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['arithmetic']>;
export function floorDivide(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.floorDivide, a, b);
}

/**
 * What floor division leaves, with the sign of the divisor; an integer by zero leaves 0.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to, int8 for
 * bools. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API remainder. `remainder(-7, 3)` is 2
 */
export function remainder<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['arithmetic']>;
export function remainder(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.remainder, a, b);
}

/**
 * What division rounded toward zero leaves, with the sign of the dividend; an integer by zero leaves 0.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to, int8 for
 * bools. RangeError for a scalar that the dtype does not hold.
 *
 * Source: NumPy fmod. `fmod(-7, 3)` is -1
 */
export function fmod<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['arithmetic']>;
export function fmod(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.fmod, a, b);
}

/**
 * The first array to the power of the second; integers wrap, and a negative power of one is truncated.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to, int8 for
 * bools. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API pow. `pow(2, [3, 0.5])` is [8, 1.4142135623730951]
 */
export function pow<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['arithmetic']>;
export function pow(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.pow, a, b);
}

/**
 * The product of an array with itself.
 * The shape is that of the operand. The dtype is the one that the operands promote to, int8 for bools.
 *
 * Source: array API square. `square(1.5)` is 2.25
 */
export function square<A extends Operand>(a: A): NDArray<UnaryRules<A>['arithmetic']>;
export function square(a: Operand): NDArray {
  return applyUnary(rows.square, a);
}

/**
 * One divided by the array; of integers truncated, so 0 but for 1 and -1.
 * The shape is that of the operand. The dtype is the one that the operands promote to, int8 for bools.
 *
 * Source: array API reciprocal. `reciprocal(4)` is 0.25
 */
export function reciprocal<A extends Operand>(a: A): NDArray<UnaryRules<A>['arithmetic']>;
export function reciprocal(a: Operand): NDArray {
  return applyUnary(rows.reciprocal, a);
}

/**
 * The array with the opposite sign; unsigned integers wrap.
 * The shape is that of the operand. The dtype is the one that the operands promote to; bools are a DTypeError.
 *
 * Source: array API negative. `negative([1, 0])` is [-1, -0]
 */
export function negative<A extends Operand>(a: A): NDArray<UnaryRules<A>['numeric']>;
export function negative(a: Operand): NDArray {
  return applyUnary(rows.negative, a);
}

/**
 * The array itself, value for value.
 * The shape is that of the operand. The dtype is the one that the operands promote to; bools are a DTypeError.
 *
 * Source: array API positive. `positive(-1.5)` is -1.5
 */
export function positive<A extends Operand>(a: A): NDArray<UnaryRules<A>['numeric']>;
export function positive(a: Operand): NDArray {
  return applyUnary(rows.positive, a);
}

/**
 * The magnitude; of the least signed integer that integer, which has no positive counterpart.
 * The shape is that of the operand. The dtype is that of the operand, of complex numbers that of their parts.
 *
 * Source: array API abs. `abs([-1.5, -0])` is [1.5, 0]
 */
export function abs<A extends Operand>(a: A): NDArray<UnaryRules<A>['magnitude']>;
export function abs(a: Operand): NDArray {
  return applyUnary(rows.abs, a);
}

/**
 * -1, 0 or 1, as the array is negative, zero or positive; NaN of NaN. Of a complex number the one of magnitude 1 in its
 * direction.
 * The shape is that of the operand. The dtype is the one that the operands promote to; bools are a DTypeError.
 *
 * Source: array API sign. `sign([-2.5, -0, 3, NaN])` is [-1, 0, 1, NaN]
 */
export function sign<A extends Operand>(a: A): NDArray<UnaryRules<A>['numeric']>;
export function sign(a: Operand): NDArray {
  return applyUnary(rows.sign, a);
}

/**
 * Whether two values are equal; false of NaN, exact of int64 with uint64.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API equal. `equal([1, 0], [1, -0])` is [true, true]
 */
export function equal<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['compare']>;
export function equal(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.equal, a, b);
}

/**
 * Whether two values differ; true of NaN, exact of int64 with uint64.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API not_equal. `notEqual([1, 2], 1)` is [false, true]
 */
export function notEqual<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['compare']>;
export function notEqual(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.notEqual, a, b);
}

/**
 * Whether the first value is less than the second; false of NaN, exact of int64 with uint64.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API less. `less([1, 2, 3], 2)` is [true, false, false]
 */
export function less<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['compare']>;
export function less(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.less, a, b);
}

/**
 * Whether the first value is less than the second or equal to it; false of NaN, exact of int64 with uint64.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API less_equal. `lessEqual([1, 2, 3], 2)` is [true, true, false]
 */
export function lessEqual<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['compare']>;
export function lessEqual(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.lessEqual, a, b);
}

/**
 * Whether the first value is greater than the second; false of NaN, exact of int64 with uint64.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API greater. `greater([1, 2, 3], 2)` is [false, false, true]
 */
export function greater<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['compare']>;
export function greater(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.greater, a, b);
}

/**
 * Whether the first value is greater than the second or equal to it; false of NaN, exact of int64 with uint64.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API greater_equal. `greaterEqual([1, 2, 3], 2)` is [false, true, true]
 */
export function greaterEqual<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['compare']>;
export function greaterEqual(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.greaterEqual, a, b);
}

/**
 * The larger of two values; NaN if either is, the second of 0 and -0.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to. RangeError
 * for a scalar that the dtype does not hold.
 *
 * Source: array API maximum. `maximum([1, 5], 3)` is [3, 5]
 */
export function maximum<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['promote']>;
export function maximum(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.maximum, a, b);
}

/**
 * The smaller of two values; NaN if either is, the second of 0 and -0.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to. RangeError
 * for a scalar that the dtype does not hold.
 *
 * Source: array API minimum. `minimum([1, 5], 3)` is [1, 3]
 */
export function minimum<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['promote']>;
export function minimum(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.minimum, a, b);
}

/**
 * The larger of two values; where one is NaN the other, the second of 0 and -0.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to. RangeError
 * for a scalar that the dtype does not hold.
 *
 * Source: NumPy fmax. `fmax([1, NaN, 5], 3)` is [3, 3, 5]
 */
export function fmax<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['promote']>;
export function fmax(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.fmax, a, b);
}

/**
 * The smaller of two values; where one is NaN the other, the second of 0 and -0.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to. RangeError
 * for a scalar that the dtype does not hold.
 *
 * Source: NumPy fmin. `fmin([1, NaN, 5], 3)` is [1, 3, 3]
 */
export function fmin<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['promote']>;
export function fmin(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.fmin, a, b);
}

/**
 * 0 where the first value is negative, 1 where it is positive, the second where it is zero; NaN of NaN.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is a float: float32 for operands of up to 16 bits
 * and float32, otherwise float64; complex stays.
 *
 * Source: NumPy heaviside. `heaviside([-2, 0, -0, 3], 0.5)` is [0, 0.5, 0.5, 1]
 */
export function heaviside<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['float']>;
export function heaviside(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.heaviside, a, b);
}

/**
 * The greatest common divisor of two integers, of 0 and another the other; never negative.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to; floats and
 * bools are a DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: NumPy gcd. `gcd([12n, -12n, 0n], 18n)` is [6n, 6n, 18n]
 */
export function gcd<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['integral']>;
export function gcd(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.gcd, a, b);
}

/**
 * The least common multiple of two integers, 0 if either is; never negative, but that it wraps.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to; floats and
 * bools are a DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: NumPy lcm. `lcm([4n, -4n, 0n], 6n)` is [12n, 12n, 0n]
 */
export function lcm<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['integral']>;
export function lcm(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.lcm, a, b);
}

/**
 * How many bits of the magnitude of the value are 1.
 * The shape is that of the operand. The dtype is uint8; floats are a DTypeError.
 *
 * Source: NumPy bitwise_count. `bitwiseCount([0n, 7n, -8n])` is [0, 3, 1]
 */
export function bitwiseCount<A extends Operand>(a: A): NDArray<UnaryRules<A>['count']>;
export function bitwiseCount(a: Operand): NDArray {
  return applyUnary(rows.bitwiseCount, a);
}

/**
 * Whether both values are true; any value but zero is true, NaN included.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API logical_and. `logicalAnd([true, true], [true, false])` is [true, false]
 */
export function logicalAnd<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['logical']>;
export function logicalAnd(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.logicalAnd, a, b);
}

/**
 * Whether either value is true; any value but zero is true, NaN included.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API logical_or. `logicalOr([true, false], false)` is [true, false]
 */
export function logicalOr<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['logical']>;
export function logicalOr(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.logicalOr, a, b);
}

/**
 * Whether one of the values is true and the other is not; any value but zero is true, NaN included.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is bool.
 *
 * Source: array API logical_xor. `logicalXor([true, true], [true, false])` is [false, true]
 */
export function logicalXor<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['logical']>;
export function logicalXor(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.logicalXor, a, b);
}

/**
 * Whether the value is not true; any value but zero is true, NaN included.
 * The shape is that of the operand. The dtype is bool.
 *
 * Source: array API logical_not. `logicalNot([true, false])` is [false, true]
 */
export function logicalNot<A extends Operand>(a: A): NDArray<UnaryRules<A>['logical']>;
export function logicalNot(a: Operand): NDArray {
  return applyUnary(rows.logicalNot, a);
}

/**
 * The bits that both values have; of bools the logical operation.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to; floats are
 * a DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API bitwise_and. `bitwiseAnd(12n, 10n)` is 8n
 */
export function bitwiseAnd<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['bitwise']>;
export function bitwiseAnd(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.bitwiseAnd, a, b);
}

/**
 * The bits that either value has; of bools the logical operation.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to; floats are
 * a DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API bitwise_or. `bitwiseOr(12n, 10n)` is 14n
 */
export function bitwiseOr<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['bitwise']>;
export function bitwiseOr(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.bitwiseOr, a, b);
}

/**
 * The bits in which the values differ; of bools the logical operation.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to; floats are
 * a DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API bitwise_xor. `bitwiseXor(12n, 10n)` is 6n
 */
export function bitwiseXor<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['bitwise']>;
export function bitwiseXor(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.bitwiseXor, a, b);
}

/**
 * The bits that the value has not; of bools the opposite.
 * The shape is that of the operand. The dtype is the one that the operands promote to; floats are a DTypeError.
 *
 * Source: array API bitwise_invert. `bitwiseInvert([0n, 5n])` is [-1n, -6n]
 */
export function bitwiseInvert<A extends Operand>(a: A): NDArray<UnaryRules<A>['bitwise']>;
export function bitwiseInvert(a: Operand): NDArray {
  return applyUnary(rows.bitwiseInvert, a);
}

/**
 * The bits moved up; none is left after a shift by the width, or by a negative count.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to, int8 for
 * bools; floats are a DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API bitwise_left_shift. `bitwiseLeftShift([1n, 3n], 2n)` is [4n, 12n]
 */
export function bitwiseLeftShift<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['shift']>;
export function bitwiseLeftShift(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.bitwiseLeftShift, a, b);
}

/**
 * The bits moved down; only the sign is left after a shift by the width, or by a negative count.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is the one that the operands promote to, int8 for
 * bools; floats are a DTypeError. RangeError for a scalar that the dtype does not hold.
 *
 * Source: array API bitwise_right_shift. `bitwiseRightShift([8n, -8n], 1n)` is [4n, -4n]
 */
export function bitwiseRightShift<A extends Operand, B extends Operand>(
  a: A,
  b: B,
): NDArray<BinaryRules<A, B>['shift']>;
export function bitwiseRightShift(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.bitwiseRightShift, a, b);
}

/**
 * The least whole number that is not below the value; integers and bools stay what they are.
 * The shape is that of the operand. The dtype is the one that the operands promote to.
 *
 * Source: array API ceil. `ceil([1.2, -1.2, -0.5])` is [2, -1, -0]
 */
export function ceil<A extends Operand>(a: A): NDArray<UnaryRules<A>['promote']>;
export function ceil(a: Operand): NDArray {
  return applyUnary(rows.ceil, a);
}

/**
 * The greatest whole number that is not above the value; integers and bools stay what they are.
 * The shape is that of the operand. The dtype is the one that the operands promote to.
 *
 * Source: array API floor. `floor([1.8, -1.2, -0])` is [1, -2, -0]
 */
export function floor<A extends Operand>(a: A): NDArray<UnaryRules<A>['promote']>;
export function floor(a: Operand): NDArray {
  return applyUnary(rows.floor, a);
}

/**
 * The value without its fraction; integers and bools stay what they are.
 * The shape is that of the operand. The dtype is the one that the operands promote to.
 *
 * Source: array API trunc. `trunc([1.8, -1.8, -0.5])` is [1, -1, -0]
 */
export function trunc<A extends Operand>(a: A): NDArray<UnaryRules<A>['promote']>;
export function trunc(a: Operand): NDArray {
  return applyUnary(rows.trunc, a);
}

/**
 * Whether the value is neither infinite nor NaN; of a complex number, either part.
 * The shape is that of the operand. The dtype is bool.
 *
 * Source: array API isfinite. `isfinite([1, Infinity, NaN])` is [true, false, false]
 */
export function isfinite<A extends Operand>(a: A): NDArray<UnaryRules<A>['predicate']>;
export function isfinite(a: Operand): NDArray {
  return applyUnary(rows.isfinite, a);
}

/**
 * Whether the value is infinite; a complex number is if either part is.
 * The shape is that of the operand. The dtype is bool.
 *
 * Source: array API isinf. `isinf([1, Infinity, -Infinity, NaN])` is [false, true, true, false]
 */
export function isinf<A extends Operand>(a: A): NDArray<UnaryRules<A>['predicate']>;
export function isinf(a: Operand): NDArray {
  return applyUnary(rows.isinf, a);
}

/**
 * Whether the value is NaN; a complex number is if either part is.
 * The shape is that of the operand. The dtype is bool.
 *
 * Source: array API isnan. `isnan([1, Infinity, NaN])` is [false, false, true]
 */
export function isnan<A extends Operand>(a: A): NDArray<UnaryRules<A>['predicate']>;
export function isnan(a: Operand): NDArray {
  return applyUnary(rows.isnan, a);
}

/**
 * Whether the sign bit is set, as it is of -0; the sign of NaN cannot be seen in JavaScript and counts as unset.
 * The shape is that of the operand. The dtype is bool.
 *
 * Source: array API signbit. `signbit([-1, -0, 0])` is [true, true, false]
 */
export function signbit<A extends Operand>(a: A): NDArray<UnaryRules<A>['predicate']>;
export function signbit(a: Operand): NDArray {
  return applyUnary(rows.signbit, a);
}

/**
 * The magnitude of the first value with the sign of the second; the sign of NaN counts as positive.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is a float: float32 for operands of up to 16 bits
 * and float32, otherwise float64; complex stays.
 *
 * Source: array API copysign. `copysign([1, -1], -0)` is [-1, -1]
 */
export function copysign<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['float']>;
export function copysign(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.copysign, a, b);
}

/**
 * The next value that the dtype has after the first in the direction of the second.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is a float: float32 for operands of up to 16 bits
 * and float32, otherwise float64; complex stays.
 *
 * Source: array API nextafter. `nextafter(1, 2)` is 1.0000000000000002
 */
export function nextafter<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['float']>;
export function nextafter(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.nextafter, a, b);
}

/**
 * The magnitude as a float.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: NumPy fabs. `fabs([-1.5, -0])` is [1.5, 0]
 */
export function fabs<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function fabs(a: Operand): NDArray {
  return applyUnary(rows.fabs, a);
}

/**
 * The nearest whole number as a float, of two as near the even one; of a complex number in either part.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: NumPy rint. `rint([0.5, 1.5, -0.5])` is [0, 2, -0]
 */
export function rint<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function rint(a: Operand): NDArray {
  return applyUnary(rows.rint, a);
}

/**
 * The value without its fraction; integers and bools stay what they are.
 * The shape is that of the operand. The dtype is the one that the operands promote to.
 *
 * Source: NumPy fix. `fix([1.8, -1.8, -0.5])` is [1, -1, -0]
 */
export function fix<A extends Operand>(a: A): NDArray<UnaryRules<A>['promote']>;
export function fix(a: Operand): NDArray {
  return applyUnary(rows.fix, a);
}

/**
 * The distance to the next value that the dtype has away from zero, with the sign of the value.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: NumPy spacing. `spacing([1, -1])` is [2.220446049250313e-16, -2.220446049250313e-16]
 */
export function spacing<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function spacing(a: Operand): NDArray {
  return applyUnary(rows.spacing, a);
}

/**
 * Whether the value is positive infinity.
 * The shape is that of the operand. The dtype is bool.
 *
 * Source: NumPy isposinf. `isposinf([1, Infinity, -Infinity, NaN])` is [false, true, false, false]
 */
export function isposinf<A extends Operand>(a: A): NDArray<UnaryRules<A>['predicate']>;
export function isposinf(a: Operand): NDArray {
  return applyUnary(rows.isposinf, a);
}

/**
 * Whether the value is negative infinity.
 * The shape is that of the operand. The dtype is bool.
 *
 * Source: NumPy isneginf. `isneginf([1, Infinity, -Infinity, NaN])` is [false, false, true, false]
 */
export function isneginf<A extends Operand>(a: A): NDArray<UnaryRules<A>['predicate']>;
export function isneginf(a: Operand): NDArray {
  return applyUnary(rows.isneginf, a);
}

/**
 * The square root; NaN below zero, -0 of -0.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API sqrt. `sqrt([4, 2])` is [2, 1.4142135623730951]
 */
export function sqrt<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function sqrt(a: Operand): NDArray {
  return applyUnary(rows.sqrt, a);
}

/**
 * e to the power of the value.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API exp. `exp([0, 1])` is [1, 2.718281828459045]
 */
export function exp<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function exp(a: Operand): NDArray {
  return applyUnary(rows.exp, a);
}

/**
 * e to the power of the value, less 1; exact near 0.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API expm1. `expm1([0, -0])` is [0, -0]
 */
export function expm1<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function expm1(a: Operand): NDArray {
  return applyUnary(rows.expm1, a);
}

/**
 * The natural logarithm.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API log. `log([1, 2.718281828459045])` is [0, 1]
 */
export function log<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function log(a: Operand): NDArray {
  return applyUnary(rows.log, a);
}

/**
 * The natural logarithm of 1 and the value; exact near 0.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API log1p. `log1p([0, -1])` is [0, -Infinity]
 */
export function log1p<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function log1p(a: Operand): NDArray {
  return applyUnary(rows.log1p, a);
}

/**
 * The logarithm to base 2; exact of powers of 2.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API log2. `log2([1, 8])` is [0, 3]
 */
export function log2<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function log2(a: Operand): NDArray {
  return applyUnary(rows.log2, a);
}

/**
 * The logarithm to base 10.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API log10. `log10([1, 1000])` is [0, 3]
 */
export function log10<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function log10(a: Operand): NDArray {
  return applyUnary(rows.log10, a);
}

/**
 * log(exp(a) + exp(b)), without overflow.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is a float: float32 for operands of up to 16 bits
 * and float32, otherwise float64; complex stays.
 *
 * Source: array API logaddexp. `logaddexp(0, 0)` is 0.6931471805599453
 */
export function logaddexp<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['float']>;
export function logaddexp(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.logaddexp, a, b);
}

/**
 * sqrt(a² + b²), without overflow; infinite if either is, NaN or not the other.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is a float: float32 for operands of up to 16 bits
 * and float32, otherwise float64; complex stays.
 *
 * Source: array API hypot. `hypot(3, -4)` is 5
 */
export function hypot<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['float']>;
export function hypot(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.hypot, a, b);
}

/**
 * The sine of an angle in radians.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API sin. `sin([0, 1.5707963267948966])` is [0, 1]
 */
export function sin<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function sin(a: Operand): NDArray {
  return applyUnary(rows.sin, a);
}

/**
 * The cosine of an angle in radians.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API cos. `cos([0, 3.141592653589793])` is [1, -1]
 */
export function cos<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function cos(a: Operand): NDArray {
  return applyUnary(rows.cos, a);
}

/**
 * The tangent of an angle in radians.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API tan. `tan([0, -0])` is [0, -0]
 */
export function tan<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function tan(a: Operand): NDArray {
  return applyUnary(rows.tan, a);
}

/**
 * The angle in [-π/2, π/2] with this sine; NaN outside [-1, 1].
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API asin. `asin([0, 1])` is [0, 1.5707963267948966]
 */
export function asin<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function asin(a: Operand): NDArray {
  return applyUnary(rows.asin, a);
}

/**
 * The angle in [0, π] with this cosine; NaN outside [-1, 1].
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API acos. `acos([1, -1])` is [0, 3.141592653589793]
 */
export function acos<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function acos(a: Operand): NDArray {
  return applyUnary(rows.acos, a);
}

/**
 * The angle in [-π/2, π/2] with this tangent.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API atan. `atan([0, 1])` is [0, 0.7853981633974483]
 */
export function atan<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function atan(a: Operand): NDArray {
  return applyUnary(rows.atan, a);
}

/**
 * The angle in [-π, π] of the point (b, a).
 * Shapes broadcast; throws ShapeError where they do not. The dtype is a float: float32 for operands of up to 16 bits
 * and float32, otherwise float64; complex stays.
 *
 * Source: array API atan2. `atan2([1, -1], 0)` is [1.5707963267948966, -1.5707963267948966]
 */
export function atan2<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['float']>;
export function atan2(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.atan2, a, b);
}

/**
 * The hyperbolic sine.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API sinh. `sinh([0, -0])` is [0, -0]
 */
export function sinh<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function sinh(a: Operand): NDArray {
  return applyUnary(rows.sinh, a);
}

/**
 * The hyperbolic cosine.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API cosh. `cosh([0, -0])` is [1, 1]
 */
export function cosh<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function cosh(a: Operand): NDArray {
  return applyUnary(rows.cosh, a);
}

/**
 * The hyperbolic tangent.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API tanh. `tanh([0, 1000])` is [0, 1]
 */
export function tanh<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function tanh(a: Operand): NDArray {
  return applyUnary(rows.tanh, a);
}

/**
 * The inverse of the hyperbolic sine.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API asinh. `asinh([0, -0])` is [0, -0]
 */
export function asinh<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function asinh(a: Operand): NDArray {
  return applyUnary(rows.asinh, a);
}

/**
 * The inverse of the hyperbolic cosine; NaN below 1.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API acosh. `acosh([1, 0])` is [0, NaN]
 */
export function acosh<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function acosh(a: Operand): NDArray {
  return applyUnary(rows.acosh, a);
}

/**
 * The inverse of the hyperbolic tangent; NaN outside [-1, 1].
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: array API atanh. `atanh([0, 1])` is [0, Infinity]
 */
export function atanh<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function atanh(a: Operand): NDArray {
  return applyUnary(rows.atanh, a);
}

/**
 * 2 to the power of the value; exact of whole numbers.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: NumPy exp2. `exp2([0, 3, -1])` is [1, 8, 0.5]
 */
export function exp2<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function exp2(a: Operand): NDArray {
  return applyUnary(rows.exp2, a);
}

/**
 * The cube root, negative of negative numbers.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: NumPy cbrt. `cbrt([27, -8])` is [3, -2]
 */
export function cbrt<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function cbrt(a: Operand): NDArray {
  return applyUnary(rows.cbrt, a);
}

/**
 * log2(2 ** a + 2 ** b), without overflow.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is a float: float32 for operands of up to 16 bits
 * and float32, otherwise float64; complex stays.
 *
 * Source: NumPy logaddexp2. `logaddexp2(0, 0)` is 1
 */
export function logaddexp2<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['float']>;
export function logaddexp2(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.logaddexp2, a, b);
}

/**
 * An angle of degrees in radians.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: NumPy deg2rad. `deg2rad([180, -90])` is [3.141592653589793, -1.5707963267948966]
 */
export function deg2rad<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function deg2rad(a: Operand): NDArray {
  return applyUnary(rows.deg2rad, a);
}

/**
 * An angle of radians in degrees.
 * The shape is that of the operand. The dtype is a float: float32 for operands of up to 16 bits and float32, otherwise
 * float64; complex stays.
 *
 * Source: NumPy rad2deg. `rad2deg([3.141592653589793, -1.5707963267948966])` is [180, -90]
 */
export function rad2deg<A extends Operand>(a: A): NDArray<UnaryRules<A>['float']>;
export function rad2deg(a: Operand): NDArray {
  return applyUnary(rows.rad2deg, a);
}

/**
 * The first array to the power of the second, in float64 or complex128 whatever the dtypes.
 * Shapes broadcast; throws ShapeError where they do not. The dtype is float64, complex128 where an operand is complex.
 *
 * Source: NumPy float_power. `floatPower(2n, [3n, -1n])` is [8, 0.5]
 */
export function floatPower<A extends Operand, B extends Operand>(a: A, b: B): NDArray<BinaryRules<A, B>['double']>;
export function floatPower(a: Operand, b: Operand): NDArray {
  return applyBinary(rows.floatPower, a, b);
}

/**
 * The modified Bessel function of the first kind of order 0.
 * The shape is that of the operand. The dtype is that of floats and complex numbers that the operands promote to,
 * float64 for all else.
 *
 * Source: NumPy i0. `i0([0, -0])` is [1, 1]
 */
export function i0<A extends Operand>(a: A): NDArray<UnaryRules<A>['divide']>;
export function i0(a: Operand): NDArray {
  return applyUnary(rows.i0, a);
}

/**
 * The complex conjugate: the imaginary part with the opposite sign; of real numbers the value itself.
 * The shape is that of the operand. The dtype is the one that the operands promote to, int8 for bools.
 *
 * Source: array API conj. `conj({ re: 1, im: 2 })` is { re: 1, im: -2 }
 */
export function conj<A extends Operand>(a: A): NDArray<UnaryRules<A>['arithmetic']>;
export function conj(a: Operand): NDArray {
  return applyUnary(rows.conj, a);
}

/**
 * The angle of the complex plane, in [-π, π], in which a number lies; 0 or π of real numbers.
 * The shape is that of the operand. The dtype is float32 for integers of up to 16 bits, float32 and complex64,
 * otherwise float64.
 *
 * Source: NumPy angle. `angle({ re: 0, im: 2 })` is 1.5707963267948966
 */
export function angle<A extends Operand>(a: A): NDArray<UnaryRules<A>['angle']>;
export function angle(a: Operand): NDArray {
  return applyUnary(rows.angle, a);
}
