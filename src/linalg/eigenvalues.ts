/** Eigenvalues and eigenvectors, of Hermitian matrices and of any. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { eigRoutine } from '../../runtime/routines/linalg/eig.ts';
import { eighRoutine } from '../../runtime/routines/linalg/eigh.ts';
import { show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { type ComplexOf, computed, type InexactOf, type RealOf, squareMatricesOf } from './matrices.ts';

/** Which triangle of the matrices is read: the lower one unless 'U'. */
export interface TriangleOptions {
  readonly UPLO?: 'L' | 'U' | undefined;
}

/**
 * The eigenvalues of symmetric or Hermitian matrices [..., n, n], ascending, of shape [..., n] and real, and eigenvectors
 * of length one as the columns of [..., n, n]. Only the lower triangle is read, or with `{ UPLO: 'U' }` the upper one. Throws
 * ShapeError for what is not square, ValueError for another triangle. Where an element is not finite, all are NaN.
 *
 * Source: array API `linalg.eigh`. `linalg.eigh(array([[2, 0], [0, 1]])).eigenvalues` is [1, 2]
 */
export function eigh<T extends Operand>(
  x: T,
  options?: TriangleOptions,
): { eigenvalues: NDArray<RealOf<T>>; eigenvectors: NDArray<InexactOf<T>> };
export function eigh(
  x: Operand,
  options: TriangleOptions = {},
): {
  eigenvalues: NDArray;
  eigenvectors: NDArray;
} {
  const { UPLO = 'L' } = optionsOf('eigh', options, ['UPLO']);
  const [eigenvalues, eigenvectors] = hermitian('eigh', x, UPLO, true);
  return { eigenvalues: eigenvalues as NDArray, eigenvectors: eigenvectors as NDArray };
}

/**
 * The eigenvalues of symmetric or Hermitian matrices [..., n, n], ascending: real, of shape [..., n]. Only the lower triangle
 * is read, or with `{ UPLO: 'U' }` the upper one. Throws ShapeError for what is not square, ValueError for another triangle.
 *
 * Source: array API `linalg.eigvalsh`. `linalg.eigvalsh(array([[2, 0], [0, 1]]))` is [1, 2]
 */
export function eigvalsh<T extends Operand>(x: T, options?: TriangleOptions): NDArray<RealOf<T>>;
export function eigvalsh(x: Operand, options: TriangleOptions = {}): NDArray {
  const { UPLO = 'L' } = optionsOf('eigvalsh', options, ['UPLO']);
  return hermitian('eigvalsh', x, UPLO, false)[0] as NDArray;
}

function hermitian(operation: string, x: Operand, triangle: unknown, withVectors: boolean): NDArray[] {
  if (triangle !== 'L' && triangle !== 'U') {
    throw new ValueError(`${operation}: UPLO is 'L' or 'U', not ${show(triangle)}`);
  }
  const { array, dtype, real, width, rows, count, batch } = squareMatricesOf(operation, x);
  const values = { dtype: real, shape: [...batch, rows] };
  const results = withVectors ? [values, { dtype, shape: array.shape }] : [values];
  return computed(eighRoutine, [array], dtype, [width, rows, count, triangle === 'U' ? 1 : 0], results);
}

/**
 * The eigenvalues of square matrices [..., n, n], of shape [..., n] and in no order, and eigenvectors of length one as the
 * columns of [..., n, n]. All are complex, where NumPy gives real arrays when the values happen to be real; `eigh` is for
 * symmetric matrices. Throws ShapeError for what is not square, and when evaluated LinAlgError for what is not finite.
 *
 * Source: `numpy.linalg.eig`. `linalg.eig(array([[2, 0], [0, 3]])).eigenvalues.real` is [2, 3]
 */
export function eig<T extends Operand>(
  x: T,
): { eigenvalues: NDArray<ComplexOf<T>>; eigenvectors: NDArray<ComplexOf<T>> };
export function eig(x: Operand): { eigenvalues: NDArray; eigenvectors: NDArray } {
  const [eigenvalues, eigenvectors] = general('eig', x, true);
  return { eigenvalues: eigenvalues as NDArray, eigenvectors: eigenvectors as NDArray };
}

/**
 * The eigenvalues of square matrices [..., n, n]: complex, of shape [..., n], in no order. Throws what `eig` throws.
 *
 * Source: `numpy.linalg.eigvals`. `linalg.eigvals(array([[0, -1], [1, 0]])).imag` is [1, -1]
 */
export function eigvals<T extends Operand>(x: T): NDArray<ComplexOf<T>>;
export function eigvals(x: Operand): NDArray {
  return general('eigvals', x, false)[0] as NDArray;
}

function general(operation: string, x: Operand, withVectors: boolean): NDArray[] {
  const { array, dtype, real, width, rows, count, batch } = squareMatricesOf(operation, x);
  const complex = real === 'float32' ? 'complex64' : 'complex128';
  const values = { dtype: complex, shape: [...batch, rows] } as const;
  const results = withVectors ? [values, { dtype: complex, shape: array.shape } as const] : [values];
  return computed(eigRoutine, [array], dtype, [width, rows, count], results);
}
