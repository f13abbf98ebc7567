/**
 * JavaScript scalars next to arrays: weakly typed, as Python's are to NumPy 2 (NEP 50).
 *
 *     boolean             bool
 *     bigint              the array's integer or float dtype; int64 next to bools
 *     number, integral    the same
 *     number, other       the array's float dtype; float64 next to integers and bools
 *     complex number      the complex dtype of the array's floats; complex128 next to integers and bools
 *
 * Next to complex arrays a real scalar is a float of their parts.
 *
 * An integer that the array's dtype does not hold is a RangeError, unless the operation computes in another dtype
 * (divide: float64) or compares: all integers of the dtype are on the same side of it as of infinity.
 */

import { type DType, dtypes, isComplex, type ScalarValue } from '../compiler/ir/dtype.ts';
import { DTypeError, OutOfRangeError, ValueError } from '../compiler/ir/errors.ts';
import { type ConstantNode, constantNode, map, type Node } from '../compiler/ir/node.ts';
import type { Op } from '../compiler/ir/op.ts';
import { opNamed } from '../compiler/ops/index.ts';
import { type ComplexLike, isComplexLike } from './complex-number.ts';

/** The scalar as operand `position` of `op`, beside arrays whose promoted dtype is `beside`. Throws RangeError. */
export function weakScalar(op: Op, scalar: ScalarValue, beside: DType, position: number): ConstantNode {
  if (typeof scalar === 'boolean') return constantNode('bool', scalar);
  // Whether a scalar is zero is asked of the scalar, not of what a narrower dtype would make of it.
  if (op.rule === 'logical') return constantNode('bool', Number.isNaN(scalar) || Boolean(scalar));
  const { part } = dtypes[beside];
  const { kind, min, max } = dtypes[part];
  if (kind === 'float') {
    const float = op.rule === 'double' ? 'float64' : part;
    return constantNode(float, floatOf(op.name, scalar, float));
  }
  if (typeof scalar === 'number' && !Number.isInteger(scalar)) return constantNode('float64', scalar);
  const dtype = kind === 'bool' ? 'int64' : beside;
  const fitted = kind === 'bool' ? dtypes.int64 : { min, max };
  if (fitted.min !== undefined && fitted.max !== undefined && scalar >= fitted.min && scalar <= fitted.max) {
    const reason = op.refuse?.(scalar, position) ?? null;
    if (reason !== null) throw new ValueError(`${op.name}: ${scalar} beside ${beside}: ${reason}`);
    return constantNode(dtype, carried(scalar, dtype));
  }
  return outOfRange(op, scalar, dtype, position);
}

/** What an integer that `dtype` does not hold is to `op`. */
function outOfRange(op: Op, scalar: number | bigint, dtype: DType, position: number): ConstantNode {
  if (op.rule === 'compare') return constantNode('float64', scalar > 0 ? Infinity : -Infinity);
  const operand = op.infer(Array.from({ length: op.arity }, () => dtype))?.operands[position];
  if (operand === 'bool') return constantNode('bool', true);
  if (operand === 'float32' || operand === 'float64') {
    return constantNode(operand, floatOf(op.name, scalar, operand));
  }
  throw new OutOfRangeError(`${op.name}: ${scalar} does not fit ${describeRange(dtype)}`);
}

/**
 * A value as an element of `dtype`, as NumPy stores a Python scalar in an array: a float is truncated, an integer has
 * to fit. Throws RangeError for what does not fit, DTypeError for what is no scalar.
 */
export function storedScalar(operation: string, scalar: ScalarValue, dtype: DType): ConstantNode {
  const { kind, min, max } = dtypes[dtype];
  if (kind === 'complex') throw new DTypeError(`${operation}: makes no values of ${dtype}; use astype`);
  if (typeof scalar !== 'number' && typeof scalar !== 'bigint' && typeof scalar !== 'boolean') {
    throw new DTypeError(`${operation}: a scalar is a number, a bigint or a boolean, not ${typeof scalar}`);
  }
  if (kind === 'bool') return constantNode('bool', Number.isNaN(scalar) || Boolean(scalar));
  const value = typeof scalar === 'boolean' ? Number(scalar) : scalar;
  if (kind === 'float') return constantNode(dtype, floatOf(operation, value, dtype));
  const whole = typeof value === 'number' ? Math.trunc(value) : value;
  if (min !== undefined && max !== undefined && whole >= min && whole <= max) {
    return constantNode(dtype, carried(whole, dtype));
  }
  throw new OutOfRangeError(`${operation}: ${scalar} does not fit ${describeRange(dtype)}`);
}

/** The same for any dtype and complex numbers, too, which are a pair of constants. */
export function storedNode(operation: string, scalar: ScalarValue | ComplexLike, dtype: DType): Node {
  if (!isComplex(dtype)) {
    if (isComplexLike(scalar)) throw complexValue(operation, dtype);
    return storedScalar(operation, scalar, dtype);
  }
  const { part } = dtypes[dtype];
  const { re, im } = isComplexLike(scalar) ? scalar : { re: scalar, im: 0 };
  return map(opNamed('complex'), [storedScalar(operation, re, part), storedScalar(operation, im, part)]);
}

/** That a complex number does not go into a dtype. */
export const complexValue = (operation: string, dtype: DType): DTypeError =>
  new DTypeError(`${operation}: a complex number does not go into ${dtype}; take its real part, or use complex128`);

/** A complex scalar beside arrays whose promoted dtype is `beside`. */
export const weakComplex = (operation: string, scalar: ComplexLike, beside: DType): Node =>
  storedNode(operation, scalar, beside === 'float32' || beside === 'complex64' ? 'complex64' : 'complex128');

/** A JavaScript scalar as an array of no dimensions: a number is float64, a bigint int64, a boolean bool. */
export function strongScalar(operation: string, scalar: ScalarValue | ComplexLike): Node {
  return storedNode(operation, scalar, dtypeOfScalar(scalar));
}

export const dtypeOfScalar = (scalar: ScalarValue | ComplexLike): DType => {
  if (isComplexLike(scalar)) return 'complex128';
  return typeof scalar === 'number' ? 'float64' : typeof scalar === 'bigint' ? 'int64' : 'bool';
};

export const isScalar = (value: unknown): value is ScalarValue =>
  typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';

/** An integer that `dtype` holds, in its carrier. */
const carried = (scalar: number | bigint, dtype: DType): number | bigint =>
  dtypes[dtype].bytes === 8 ? BigInt(scalar) : Number(scalar) + 0;

function floatOf(operation: string, scalar: number | bigint, dtype: DType): number {
  const value = Number(scalar);
  if (typeof scalar === 'bigint' && !Number.isFinite(value)) {
    throw new OutOfRangeError(`${operation}: an integer of ${String(scalar).length} digits does not fit ${dtype}`);
  }
  return dtype === 'float32' ? Math.fround(value) : value;
}

const describeRange = (dtype: DType): string => `${dtype}, which holds ${dtypes[dtype].min} to ${dtypes[dtype].max}`;
