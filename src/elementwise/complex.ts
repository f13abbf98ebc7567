/** Complex arrays out of real ones, their parts, and what is complex. */

import { isComplex } from '../../compiler/ir/dtype.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, applyUnary, arrayOf } from '../apply.ts';
import { fromNode, partView } from '../array.ts';
import { full } from '../creation/creation.ts';
import { broadcastNode } from '../layout-node.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import type { BinaryRules, Operand, UnaryRules } from '../types.ts';
import { isUnsized, later } from '../unsized.ts';
import { storedNode } from '../weak-scalar.ts';

const rows = {
  complex: opNamed('complex'),
  real: opNamed('real'),
  imag: opNamed('imag'),
  notEqual: opNamed('notEqual'),
  equal: opNamed('equal'),
};

/**
 * The complex numbers of these real and imaginary parts, broadcast. Parts of up to 16 bits and float32 make complex64, all
 * others complex128; two scalars make an array of no dimensions. Throws DTypeError for parts that are complex themselves.
 *
 * Source: Python's `complex`, for arrays. `complex([1, 2], 3)`
 */
export function complex<A extends Operand, B extends Operand = 0>(re: A, im?: B): NDArray<BinaryRules<A, B>['complex']>;
export function complex(re: Operand, im: Operand = 0): NDArray {
  return applyBinary(rows.complex, re, im);
}

/**
 * The real parts, in the dtype of the parts; of a real array its values as they are. A new array, not a view.
 *
 * Source: array API `real`. `real(complex([1, 2], 3))` is `[1, 2]`
 */
export function real<A extends Operand>(a: A): NDArray<UnaryRules<A>['magnitude']>;
export function real(a: Operand): NDArray {
  return applyUnary(rows.real, a);
}

/**
 * The imaginary parts, in the dtype of the parts; of a real array zeros. A new array, not a view.
 *
 * Source: array API `imag`. `imag(complex([1, 2], 3))` is `[3, 3]`
 */
export function imag<A extends Operand>(a: A): NDArray<UnaryRules<A>['magnitude']>;
export function imag(a: Operand): NDArray {
  return applyUnary(rows.imag, a);
}

/**
 * `x.real` and `x.imag`: views of the parts; of a real array itself, and zeros that cannot be written to. Where sizes are not
 * known yet there is nothing to look at, and the parts are an array of their own.
 */
export function partOfArray(array: NDArray, part: 'real' | 'imag'): NDArray {
  if (isUnsized(array)) return part === 'real' ? real(array) : imag(array);
  if (isComplex(array.dtype)) return partView(array, part);
  return part === 'real' ? array : broadcastTo(full([], 0, array.dtype), array.shape);
}

/**
 * Which elements have an imaginary part other than 0; none of a real array.
 *
 * Source: `numpy.iscomplex`. `iscomplex(complex([1, 2], [0, 3]))` is `[false, true]`
 */
export function iscomplex(x: Operand): NDArray<'bool'>;
export function iscomplex(x: Operand): NDArray {
  const array = arrayOf('iscomplex', x);
  return isComplex(array.dtype) ? applyBinary(rows.notEqual, imag(array), 0) : everywhere('iscomplex', array, false);
}

/**
 * Which elements have no imaginary part but 0; all of a real array.
 *
 * Source: `numpy.isreal`. `isreal(complex([1, 2], [0, 3]))` is `[true, false]`
 */
export function isreal(x: Operand): NDArray<'bool'>;
export function isreal(x: Operand): NDArray {
  const array = arrayOf('isreal', x);
  return isComplex(array.dtype) ? applyBinary(rows.equal, imag(array), 0) : everywhere('isreal', array, true);
}

const everywhere = (operation: string, array: NDArray, value: boolean): NDArray =>
  later(operation, array, (known) => everywhere(operation, known, value)) ??
  fromNode(broadcastNode(storedNode(operation, value, 'bool'), array.shape));

/**
 * Whether the dtype is complex, whatever the values are.
 *
 * Source: `numpy.iscomplexobj`. `iscomplexobj(zeros(3, 'complex64'))` is `true`
 */
export const iscomplexobj = (x: Operand): boolean => isComplex(arrayOf('iscomplexobj', x).dtype);

/**
 * Whether the dtype is not complex, whatever the values are.
 *
 * Source: `numpy.isrealobj`. `isrealobj([1, 2])` is `true`
 */
export const isrealobj = (x: Operand): boolean => !isComplex(arrayOf('isrealobj', x).dtype);
