/**
 * Polynomials and their roots. Roots are the eigenvalues of the companion matrix of the coefficients from the first to the
 * last that is not zero; each zero after these is a root at 0.
 *
 *     | -p[1]/p[0]  -p[2]/p[0]  -p[3]/p[0] |
 *     |      1           0           0     |
 *     |      0           1           0     |
 */

import { dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { productOfRoots } from '../../runtime/routines/polynomials.ts';
import { arrayOf } from '../apply.ts';
import { ones, zeros } from '../creation/creation.ts';
import { eye } from '../creation/grids.ts';
import { real } from '../elementwise/complex.ts';
import { divide, negative } from '../elementwise/functions.ts';
import { getRegion } from '../indexing/basic.ts';
import { eigvals } from '../linalg/eigenvalues.ts';
import { type ComplexOf, computed, inexact } from '../linalg/matrices.ts';
import { cutByMask } from '../manipulation/cut-by-mask.ts';
import { concat } from '../manipulation/joining.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { isUnsized } from '../unsized.ts';
import { whenSized } from '../when-sized.ts';
import { coefficientsOf } from './leading-zeros.ts';
import { type Inexact, inexactArray } from './slices.ts';

/**
 * The roots of a polynomial, in no order: complex, also where all are real. Their number is known after evaluation, since
 * leading zeros count for nothing. Throws ShapeError for coefficients that are no vector, and when evaluated LinAlgError for
 * those that are not finite.
 *
 * Source: `numpy.roots`. `roots(array([1, -3, 0])).real` is [3, 0]
 */
export function roots<P extends Operand>(p: P): NDArray<ComplexOf<P>>;
export function roots(p: Operand): NDArray {
  const coefficients = inexactArray('roots', coefficientsOf('roots', p));
  const dtype = dtypes[coefficients.dtype].part === 'float32' ? 'complex64' : 'complex128';
  const isNonzero = astype(coefficients, 'bool');
  return cutByMask('roots', coefficients, isNonzero, { dtype, shape: [Number.NaN] }, (known, mask) => {
    const [first, last] = [mask.indexOf(1), mask.lastIndexOf(1)];
    if (first < 0) return zeros([0], dtype);
    const atZero = zeros([mask.length - 1 - last], dtype);
    if (first === last) return atZero;
    return concat([eigvals(companion(getRegion(known, [`${first}:${last + 1}`]))), atZero]);
  });
}

function companion(p: NDArray): NDArray {
  const degree = p.size - 1;
  const top = divide(negative(getRegion(p, ['1:'])), getRegion(p, [0]));
  return concat([top.reshape([1, degree]), eye(degree - 1, degree, { dtype: p.dtype })]);
}

/**
 * The polynomial with given roots, the first coefficient being 1: one more coefficient than roots, and of none the number 1.
 * A square matrix stands for its eigenvalues; of a real one the coefficients are real, of complex numbers complex, also where
 * they happen to be real. Integers become float64. Throws ShapeError for what is neither a vector nor a square matrix.
 *
 * Source: `numpy.poly`. `poly(array([1, -1]))` is [1, 0, -1]
 */
export function poly<T extends Operand>(x: T): NDArray<Inexact<DTypeOf<T>>>;
export function poly(x: Operand): NDArray {
  const given = arrayOf('poly', x);
  // What turns out to have no elements gives a vector as all else of an unknown size does.
  const shapeOfOne = isUnsized(given) ? [1] : [];
  return whenSized('poly', [given], ([array]) => {
    const [rows = 1, columns] = array.shape;
    if (array.size === 0 && array.ndim === 1) return ones(shapeOfOne, inexact(array.dtype));
    if (array.ndim < 2) return product(array.reshape([array.size]));
    if (array.ndim === 2 && rows === columns && rows > 0) {
      const coefficients = product(eigvals(array));
      return isComplex(array.dtype) ? coefficients : real(coefficients);
    }
    throw new ShapeError(
      `poly: takes a vector of roots or a square matrix with elements, not shape ${formatShape(array.shape)}`,
    );
  });
}

function product(roots: NDArray): NDArray {
  const dtype = inexact(roots.dtype);
  const result = { dtype, shape: [roots.size + 1] };
  return computed(productOfRoots, [roots], dtype, [isComplex(dtype) ? 2 : 1], [result])[0];
}
