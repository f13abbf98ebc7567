/** Choices between values: `where` by a condition, `clip` by limits. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, applyMany, arrayOf } from '../apply.ts';
import { isComplexLike } from '../complex-number.ts';
import { nonzero } from '../indexing/where-true.ts';
import { copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { Chosen, Clipped, Operand } from '../types.ts';
import { isScalar } from '../weak-scalar.ts';

/**
 * `a` where the condition is true, `b` elsewhere, all three broadcast; what is not zero is true. The dtype is the one that
 * `a` and `b` promote to. Throws ShapeError when shapes do not broadcast, RangeError for a scalar that does not fit. With the
 * condition alone it is `nonzero`, as in NumPy: where it is true.
 *
 * Source: array API `where`. `where(less(x, 0), 0, x)`
 */
export function where<A extends Operand, B extends Operand>(condition: Operand, a: A, b: B): NDArray<Chosen<A, B>>;
/** The places where a condition holds, an array of indices for each axis, as `nonzero` gives them. Source: `numpy.where`. */
export function where(condition: Operand): NDArray<'int32'>[];
export function where(condition: Operand, a?: Operand, b?: Operand): NDArray | NDArray[] {
  if (a === undefined && b === undefined) return nonzero(condition);
  if (a === undefined || b === undefined) {
    throw new ValueError('where: takes a condition and both values, or the condition alone');
  }
  return applyMany(opNamed('where'), [condition, a, b], 1);
}

/**
 * The values limited to [min, max], all three broadcast; null is no limit, and the upper limit decides where they cross.
 * The dtype is the promoted one. A scalar limit outside of an integer dtype is none. Throws ShapeError when shapes do not
 * broadcast, RangeError for a limit past all values of the dtype.
 *
 * Source: array API `clip`. `clip(array([-1, 0.5, 9]), 0, 1)` is [0, 0.5, 1]
 */
export function clip<X extends Operand, Min extends Operand | null = null, Max extends Operand | null = null>(
  x: X,
  min?: Min,
  max?: Max,
): NDArray<Clipped<X, Min, Max>>;
export function clip(x: Operand, min: Operand | null = null, max: Operand | null = null): NDArray {
  const array = arrayOf('clip', x);
  const lower = isBelowAll(min, array.dtype) ? null : limitOf(min);
  const upper = isAboveAll(max, array.dtype) ? null : limitOf(max);
  if (lower === null && upper === null) return copy(array);
  // The limit second, as in NumPy: of 0 and -0 it is the one taken.
  if (upper === null) return applyBinary(opNamed('maximum'), array, lower as Operand);
  if (lower === null) return applyBinary(opNamed('minimum'), array, upper);
  return applyMany(opNamed('clip'), [array, lower, upper]);
}

/** A limit as an array, so that what is wrong with it is said of `clip`; a scalar stays weak. */
const limitOf = (limit: Operand | null): Operand | null =>
  limit === null || isScalar(limit) || isComplexLike(limit) ? limit : arrayOf('clip', limit);

/** Whether an integral scalar is less than all values of an integer dtype. */
const isBelowAll = (limit: Operand | null, dtype: DType): boolean => {
  const { min } = dtypes[dtype];
  return dtype !== 'bool' && min !== undefined && isIntegral(limit) && limit < min;
};

const isAboveAll = (limit: Operand | null, dtype: DType): boolean => {
  const { max } = dtypes[dtype];
  return dtype !== 'bool' && max !== undefined && isIntegral(limit) && limit > max;
};

const isIntegral = (limit: Operand | null): limit is number | bigint =>
  typeof limit === 'bigint' || (typeof limit === 'number' && Number.isInteger(limit));
