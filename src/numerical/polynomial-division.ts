/** Long division of polynomials: quotient and remainder. */

import { dtypes, isComplex, promote } from '../../compiler/ir/dtype.ts';
import { ShapeError } from '../../compiler/ir/errors.ts';
import { polynomialDivision } from '../../runtime/routines/polynomials.ts';
import { callRoutine } from '../call-routine.ts';
import { abs, divide, lessEqual, logicalNot } from '../elementwise/functions.ts';
import { getRegion } from '../indexing/basic.ts';
import { inDType, wide } from '../linalg/matrices.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { areUnsized, putOff } from '../unsized.ts';
import { coefficientsOf, fromFirst } from './leading-zeros.ts';
import { type Inexact, inexactArray } from './slices.ts';

type Quotient<U, V> = NDArray<Promote<Inexact<DTypeOf<U>>, Inexact<DTypeOf<V>>>>;

/**
 * The quotient and the remainder of two polynomials. The remainder begins with the first coefficient that is more than 1e-8
 * in size, or is the last one alone: its size is known after evaluation. Integers become float64. Throws ShapeError for
 * coefficients that are no vector or are none.
 *
 * Source: `numpy.polydiv`. `polydiv(array([3, 5, 2]), array([2, 1]))` is [[1.5, 1.75], [0.25]]
 */
export function polydiv<U extends Operand, V extends Operand>(
  u: U,
  v: V,
): [quotient: Quotient<U, V>, remainder: Quotient<U, V>];
export function polydiv(u: Operand, v: Operand): NDArray[] {
  const [quotient, whole] = quotientAndRemainder(dividable(u), dividable(v));
  const counts = logicalNot(lessEqual(abs(whole), 1e-8));
  return [quotient, fromFirst('polydiv', whole, counts, (remainder) => getRegion(remainder, ['-1:']))];
}

const dividable = (p: Operand): NDArray => inexactArray('polydiv', coefficientsOf('polydiv', p));

/** The quotient, and the remainder in the length of the dividend. */
function quotientAndRemainder(u: NDArray, v: NDArray): [NDArray, NDArray] {
  if (!areUnsized([u, v])) return divided(u, v);
  return [
    putOff('polydiv', [u, v], (known) => divided(...known)[0]),
    putOff('polydiv', [u, v], (known) => divided(...known)[1]),
  ];
}

function divided(u: NDArray, v: NDArray): [NDArray, NDArray] {
  if (u.size === 0 || v.size === 0) throw new ShapeError('polydiv: a polynomial has at least one coefficient');
  const dtype = promote(u.dtype, v.dtype);
  const inputs = [u, v, divide(1, getRegion(v, [':1']))].map((array) => inDType(array, wide(dtype)));
  const outputs = [
    { dtype: wide(dtype), shape: [Math.max(u.size - v.size + 1, 1)] },
    { dtype: wide(dtype), shape: [u.size] },
  ] as const;
  const numbers = [isComplex(dtype) ? 2 : 1, dtypes[dtype].part === 'float32' ? 1 : 0];
  const [quotient, remainder] = callRoutine(polynomialDivision, inputs, numbers, outputs);
  return [inDType(quotient, dtype), inDType(remainder, dtype)];
}
