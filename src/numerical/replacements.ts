/** Numbers in the place of what is not finite, and sin(πx) / πx, whose value at 0 is a limit. */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { arrayOf } from '../apply.ts';
import { where } from '../elementwise/choosing.ts';
import { complex, imag, real } from '../elementwise/complex.ts';
import { divide, equal, isnan, multiply, sin } from '../elementwise/functions.ts';
import { copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { type Inexact, inexactArray } from './slices.ts';

/** What is put in the place of NaN, 0, and of infinities, the greatest and the least number of the dtype, unless given. */
export interface NanToNumOptions {
  readonly nan?: Operand | undefined;
  readonly posinf?: Operand | undefined;
  readonly neginf?: Operand | undefined;
}

/**
 * The values with numbers in the place of NaN and infinities, of both parts of complex numbers: a copy, of the same dtype.
 *
 * Source: `numpy.nan_to_num`. `nanToNum(array([1, NaN]), { nan: -1 })` is [1, -1]
 */
export function nanToNum<T extends Operand>(x: T, options?: NanToNumOptions): NDArray<DTypeOf<T>>;
export function nanToNum(x: Operand, options: NanToNumOptions = {}): NDArray {
  optionsOf('nanToNum', options, ['nan', 'posinf', 'neginf']);
  const array = arrayOf('nanToNum', x);
  const { kind } = dtypes[array.dtype];
  if (kind === 'complex') return complex(finite(real(array), options), finite(imag(array), options));
  return kind === 'float' ? finite(array, options) : copy(array);
}

function finite(array: NDArray, { nan = 0, posinf, neginf }: NanToNumOptions): NDArray {
  const most = greatest(array.dtype);
  const above = where(equal(array, Infinity), posinf ?? most, array);
  const below = where(equal(array, -Infinity), neginf ?? -most, above);
  const numbers = where(isnan(array), nan, below);
  return numbers.dtype === array.dtype ? numbers : numbers.astype(array.dtype);
}

/** The greatest finite number of a float. */
const greatest = (dtype: DType): number => (dtype === 'float32' ? 2 ** 128 - 2 ** 104 : Number.MAX_VALUE);

/**
 * sin(πx) / πx, and 1 at 0. Floats and complex numbers stay, integers become float64.
 *
 * Source: `numpy.sinc`. `sinc(array([0, 0.5]))` is [1, 2 / Math.PI]
 */
export function sinc<T extends Operand>(x: T): NDArray<Inexact<DTypeOf<T>>>;
export function sinc(x: Operand): NDArray {
  const turned = multiply(inexactArray('sinc', x), Math.PI);
  // Of a number this small the sine is the number.
  const tiny = isComplex(turned.dtype) ? 1e-20 : turned.dtype === 'float32' ? 2 ** -23 : Number.EPSILON;
  const angle = where(equal(turned, 0), tiny, turned);
  return divide(sin(angle), angle);
}
