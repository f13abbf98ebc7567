/** The elementwise methods, the functions with the array as first operand. Generated from the op table by `generate.ts`; run its test with WRITE=1 to write it anew. */

import type { DType } from '../../compiler/ir/dtype.ts';
import type { NDArray } from '../ndarray.ts';
import type { BinaryRules, Operand, UnaryRules } from '../types.ts';
import {
  abs,
  acos,
  acosh,
  add,
  angle,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  bitwiseAnd,
  bitwiseCount,
  bitwiseInvert,
  bitwiseLeftShift,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  cbrt,
  ceil,
  conj,
  copysign,
  cos,
  cosh,
  deg2rad,
  divide,
  equal,
  exp,
  exp2,
  expm1,
  fabs,
  fix,
  floatPower,
  floor,
  floorDivide,
  fmax,
  fmin,
  fmod,
  gcd,
  greater,
  greaterEqual,
  heaviside,
  hypot,
  i0,
  isfinite,
  isinf,
  isnan,
  isneginf,
  isposinf,
  lcm,
  less,
  lessEqual,
  log,
  log1p,
  log2,
  log10,
  logaddexp,
  logaddexp2,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  maximum,
  minimum,
  multiply,
  negative,
  nextafter,
  notEqual,
  positive,
  pow,
  rad2deg,
  reciprocal,
  remainder,
  rint,
  sign,
  signbit,
  sin,
  sinh,
  spacing,
  sqrt,
  square,
  subtract,
  tan,
  tanh,
  trunc,
} from './functions.ts';

export abstract class ElementwiseMethods<D extends DType> {
  /** The sum of two arrays; of bools, whether either is true. */
  add<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['promote']> {
    return add(this, other);
  }

  /** The difference of two arrays. */
  subtract<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['numeric']> {
    return subtract(this, other);
  }

  /** `subtract`, in short. */
  sub<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['numeric']> {
    return subtract(this, other);
  }

  /** The product of two arrays; of bools, whether both are true. */
  multiply<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['promote']> {
    return multiply(this, other);
  }

  /** `multiply`, in short. */
  mul<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['promote']> {
    return multiply(this, other);
  }

  /** The quotient of two arrays, never an integer; x / 0 is infinite, 0 / 0 NaN. */
  divide<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['divide']> {
    return divide(this, other);
  }

  /** `divide`, in short. */
  div<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['divide']> {
    return divide(this, other);
  }

  /** The quotient rounded down; an integer by zero gives 0. */
  floorDivide<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['arithmetic']> {
    return floorDivide(this, other);
  }

  /** What floor division leaves, with the sign of the divisor; an integer by zero leaves 0. */
  remainder<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['arithmetic']> {
    return remainder(this, other);
  }

  /** `remainder`, in short. */
  mod<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['arithmetic']> {
    return remainder(this, other);
  }

  /** What division rounded toward zero leaves, with the sign of the dividend; an integer by zero leaves 0. */
  fmod<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['arithmetic']> {
    return fmod(this, other);
  }

  /** The first array to the power of the second; integers wrap, and a negative power of one is truncated. */
  pow<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['arithmetic']> {
    return pow(this, other);
  }

  /** The product of an array with itself. */
  square(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['arithmetic']> {
    return square(this);
  }

  /** One divided by the array; of integers truncated, so 0 but for 1 and -1. */
  reciprocal(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['arithmetic']> {
    return reciprocal(this);
  }

  /** The array with the opposite sign; unsigned integers wrap. */
  negative(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['numeric']> {
    return negative(this);
  }

  /** `negative`, in short. */
  neg(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['numeric']> {
    return negative(this);
  }

  /** The array itself, value for value. */
  positive(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['numeric']> {
    return positive(this);
  }

  /** The magnitude; of the least signed integer that integer, which has no positive counterpart. */
  abs(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['magnitude']> {
    return abs(this);
  }

  /** -1, 0 or 1, as the array is negative, zero or positive; NaN of NaN. Of a complex number the one of magnitude 1 in its direction. */
  sign(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['numeric']> {
    return sign(this);
  }

  /** Whether two values are equal; false of NaN, exact of int64 with uint64. */
  equal<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return equal(this, other);
  }

  /** `equal`, in short. */
  eq<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return equal(this, other);
  }

  /** Whether two values differ; true of NaN, exact of int64 with uint64. */
  notEqual<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return notEqual(this, other);
  }

  /** `notEqual`, in short. */
  ne<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return notEqual(this, other);
  }

  /** Whether the first value is less than the second; false of NaN, exact of int64 with uint64. */
  less<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return less(this, other);
  }

  /** `less`, in short. */
  lt<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return less(this, other);
  }

  /** Whether the first value is less than the second or equal to it; false of NaN, exact of int64 with uint64. */
  lessEqual<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return lessEqual(this, other);
  }

  /** `lessEqual`, in short. */
  le<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return lessEqual(this, other);
  }

  /** Whether the first value is greater than the second; false of NaN, exact of int64 with uint64. */
  greater<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return greater(this, other);
  }

  /** `greater`, in short. */
  gt<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return greater(this, other);
  }

  /** Whether the first value is greater than the second or equal to it; false of NaN, exact of int64 with uint64. */
  greaterEqual<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return greaterEqual(this, other);
  }

  /** `greaterEqual`, in short. */
  ge<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['compare']> {
    return greaterEqual(this, other);
  }

  /** The larger of two values; NaN if either is, the second of 0 and -0. */
  maximum<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['promote']> {
    return maximum(this, other);
  }

  /** The smaller of two values; NaN if either is, the second of 0 and -0. */
  minimum<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['promote']> {
    return minimum(this, other);
  }

  /** The larger of two values; where one is NaN the other, the second of 0 and -0. */
  fmax<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['promote']> {
    return fmax(this, other);
  }

  /** The smaller of two values; where one is NaN the other, the second of 0 and -0. */
  fmin<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['promote']> {
    return fmin(this, other);
  }

  /** 0 where the first value is negative, 1 where it is positive, the second where it is zero; NaN of NaN. */
  heaviside<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['float']> {
    return heaviside(this, other);
  }

  /** The greatest common divisor of two integers, of 0 and another the other; never negative. */
  gcd<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['integral']> {
    return gcd(this, other);
  }

  /** The least common multiple of two integers, 0 if either is; never negative, but that it wraps. */
  lcm<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['integral']> {
    return lcm(this, other);
  }

  /** How many bits of the magnitude of the value are 1. */
  bitwiseCount(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['count']> {
    return bitwiseCount(this);
  }

  /** Whether both values are true; any value but zero is true, NaN included. */
  logicalAnd<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['logical']> {
    return logicalAnd(this, other);
  }

  /** Whether either value is true; any value but zero is true, NaN included. */
  logicalOr<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['logical']> {
    return logicalOr(this, other);
  }

  /** Whether one of the values is true and the other is not; any value but zero is true, NaN included. */
  logicalXor<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['logical']> {
    return logicalXor(this, other);
  }

  /** Whether the value is not true; any value but zero is true, NaN included. */
  logicalNot(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['logical']> {
    return logicalNot(this);
  }

  /** The bits that both values have; of bools the logical operation. */
  bitwiseAnd<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['bitwise']> {
    return bitwiseAnd(this, other);
  }

  /** The bits that either value has; of bools the logical operation. */
  bitwiseOr<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['bitwise']> {
    return bitwiseOr(this, other);
  }

  /** The bits in which the values differ; of bools the logical operation. */
  bitwiseXor<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['bitwise']> {
    return bitwiseXor(this, other);
  }

  /** The bits that the value has not; of bools the opposite. */
  bitwiseInvert(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['bitwise']> {
    return bitwiseInvert(this);
  }

  /** The bits moved up; none is left after a shift by the width, or by a negative count. */
  bitwiseLeftShift<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['shift']> {
    return bitwiseLeftShift(this, other);
  }

  /** The bits moved down; only the sign is left after a shift by the width, or by a negative count. */
  bitwiseRightShift<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['shift']> {
    return bitwiseRightShift(this, other);
  }

  /** The least whole number that is not below the value; integers and bools stay what they are. */
  ceil(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['promote']> {
    return ceil(this);
  }

  /** The greatest whole number that is not above the value; integers and bools stay what they are. */
  floor(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['promote']> {
    return floor(this);
  }

  /** The value without its fraction; integers and bools stay what they are. */
  trunc(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['promote']> {
    return trunc(this);
  }

  /** Whether the value is neither infinite nor NaN; of a complex number, either part. */
  isfinite(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['predicate']> {
    return isfinite(this);
  }

  /** Whether the value is infinite; a complex number is if either part is. */
  isinf(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['predicate']> {
    return isinf(this);
  }

  /** Whether the value is NaN; a complex number is if either part is. */
  isnan(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['predicate']> {
    return isnan(this);
  }

  /** Whether the sign bit is set, as it is of -0; the sign of NaN cannot be seen in JavaScript and counts as unset. */
  signbit(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['predicate']> {
    return signbit(this);
  }

  /** The magnitude of the first value with the sign of the second; the sign of NaN counts as positive. */
  copysign<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['float']> {
    return copysign(this, other);
  }

  /** The next value that the dtype has after the first in the direction of the second. */
  nextafter<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['float']> {
    return nextafter(this, other);
  }

  /** The magnitude as a float. */
  fabs(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return fabs(this);
  }

  /** The nearest whole number as a float, of two as near the even one; of a complex number in either part. */
  rint(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return rint(this);
  }

  /** The value without its fraction; integers and bools stay what they are. */
  fix(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['promote']> {
    return fix(this);
  }

  /** The distance to the next value that the dtype has away from zero, with the sign of the value. */
  spacing(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return spacing(this);
  }

  /** Whether the value is positive infinity. */
  isposinf(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['predicate']> {
    return isposinf(this);
  }

  /** Whether the value is negative infinity. */
  isneginf(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['predicate']> {
    return isneginf(this);
  }

  /** The square root; NaN below zero, -0 of -0. */
  sqrt(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return sqrt(this);
  }

  /** e to the power of the value. */
  exp(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return exp(this);
  }

  /** e to the power of the value, less 1; exact near 0. */
  expm1(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return expm1(this);
  }

  /** The natural logarithm. */
  log(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return log(this);
  }

  /** The natural logarithm of 1 and the value; exact near 0. */
  log1p(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return log1p(this);
  }

  /** The logarithm to base 2; exact of powers of 2. */
  log2(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return log2(this);
  }

  /** The logarithm to base 10. */
  log10(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return log10(this);
  }

  /** log(exp(a) + exp(b)), without overflow. */
  logaddexp<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['float']> {
    return logaddexp(this, other);
  }

  /** sqrt(a² + b²), without overflow; infinite if either is, NaN or not the other. */
  hypot<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['float']> {
    return hypot(this, other);
  }

  /** The sine of an angle in radians. */
  sin(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return sin(this);
  }

  /** The cosine of an angle in radians. */
  cos(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return cos(this);
  }

  /** The tangent of an angle in radians. */
  tan(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return tan(this);
  }

  /** The angle in [-π/2, π/2] with this sine; NaN outside [-1, 1]. */
  asin(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return asin(this);
  }

  /** The angle in [0, π] with this cosine; NaN outside [-1, 1]. */
  acos(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return acos(this);
  }

  /** The angle in [-π/2, π/2] with this tangent. */
  atan(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return atan(this);
  }

  /** The angle in [-π, π] of the point (b, a). */
  atan2<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['float']> {
    return atan2(this, other);
  }

  /** The hyperbolic sine. */
  sinh(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return sinh(this);
  }

  /** The hyperbolic cosine. */
  cosh(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return cosh(this);
  }

  /** The hyperbolic tangent. */
  tanh(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return tanh(this);
  }

  /** The inverse of the hyperbolic sine. */
  asinh(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return asinh(this);
  }

  /** The inverse of the hyperbolic cosine; NaN below 1. */
  acosh(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return acosh(this);
  }

  /** The inverse of the hyperbolic tangent; NaN outside [-1, 1]. */
  atanh(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return atanh(this);
  }

  /** 2 to the power of the value; exact of whole numbers. */
  exp2(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return exp2(this);
  }

  /** The cube root, negative of negative numbers. */
  cbrt(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return cbrt(this);
  }

  /** log2(2 ** a + 2 ** b), without overflow. */
  logaddexp2<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['float']> {
    return logaddexp2(this, other);
  }

  /** An angle of degrees in radians. */
  deg2rad(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return deg2rad(this);
  }

  /** An angle of radians in degrees. */
  rad2deg(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['float']> {
    return rad2deg(this);
  }

  /** The first array to the power of the second, in float64 or complex128 whatever the dtypes. */
  floatPower<B extends Operand>(this: NDArray<D>, other: B): NDArray<BinaryRules<NDArray<D>, B>['double']> {
    return floatPower(this, other);
  }

  /** The modified Bessel function of the first kind of order 0. */
  i0(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['divide']> {
    return i0(this);
  }

  /** The complex conjugate: the imaginary part with the opposite sign; of real numbers the value itself. */
  conj(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['arithmetic']> {
    return conj(this);
  }

  /** The angle of the complex plane, in [-π, π], in which a number lies; 0 or π of real numbers. */
  angle(this: NDArray<D>): NDArray<UnaryRules<NDArray<D>>['angle']> {
    return angle(this);
  }
}
