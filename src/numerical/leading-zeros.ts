/** Coefficients of polynomials, and those from the first that counts on: how many these are is known after evaluation. */

import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { zeros } from '../creation/creation.ts';
import { getRegion } from '../indexing/basic.ts';
import { cutByMask } from '../manipulation/cut-by-mask.ts';
import { astype, copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';

/** A vector; a number is a polynomial of one coefficient. Throws ShapeError. */
export function coefficientsOf(operation: string, p: Operand): NDArray {
  const array = arrayOf(operation, p);
  if (array.ndim === 0) return array.reshape([1]);
  if (array.ndim === 1) return array;
  throw new ShapeError(`${operation}: coefficients are a vector, not of shape ${formatShape(array.shape)}`);
}

/** The coefficients from the first one for which `counts` is true; without one what `none` gives. */
export const fromFirst = (operation: string, p: NDArray, counts: NDArray, none: (p: NDArray) => NDArray): NDArray =>
  cutByMask(operation, p, counts, { dtype: p.dtype, shape: [Number.NaN] }, (known, mask) => {
    const first = mask.indexOf(1);
    return copy(first < 0 ? none(known) : getRegion(known, [`${first}:`]));
  });

/** A polynomial without its leading zeros; 0 alone for one that is 0, or has no coefficients. */
export function withoutLeadingZeros(operation: string, p: Operand): NDArray {
  const coefficients = coefficientsOf(operation, p);
  return fromFirst(operation, coefficients, astype(coefficients, 'bool'), ({ dtype }) => zeros([1], dtype));
}
