/** Rounding to decimals; to whole numbers there are operations. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError } from '../../compiler/ir/errors.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyUnary, arrayOf } from '../apply.ts';
import { checkInteger } from '../check.ts';
import { copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { complex, imag, real } from './complex.ts';
import { divide, multiply } from './functions.ts';

/**
 * Values rounded to a number of `decimals`, 0 unless given, of two as near to the one whose last digit is even; a negative
 * number rounds to tens, hundreds and so on. The dtype stays; integers stay what they are but for a negative number.
 * Computed as NumPy does, `rint(x * 10 ** decimals) / 10 ** decimals`, in the dtype. Throws DTypeError for decimals of bools.
 *
 * Source: `numpy.round`. `round(array([2.5, 3.14159]), 2)` is [2.5, 3.14]
 */
export function round<T extends Operand>(x: T, decimals?: number): NDArray<DTypeOf<T>>;
export function round(x: Operand, decimals: number = 0): NDArray {
  const places = checkInteger('round', 'the number of decimals', decimals);
  if (places === 0) return applyUnary(opNamed('round'), x);
  const array = arrayOf('round', x);
  const { kind } = dtypes[array.dtype];
  if (kind === 'bool') throw new DTypeError(`round: bools have no decimals to be rounded to, ${places} here`);
  if (kind === 'complex') return complex(round(real(array), places), round(imag(array), places));
  const isInteger = kind === 'int' || kind === 'uint';
  if (isInteger && places > 0) return copy(array);
  // What NumPy multiplies by; 10 ** 23 in JavaScript is not the nearest double.
  const scale = Number(`1e${Math.abs(places)}`);
  const [enlarge, reduce] = places > 0 ? ([multiply, divide] as const) : ([divide, multiply] as const);
  const rounded = reduce(
    applyUnary(opNamed('round'), enlarge(isInteger ? array.astype('float64') : array, scale)),
    scale,
  );
  return isInteger ? rounded.astype(array.dtype) : rounded;
}
