/** Eigenvalues and eigenvectors, of Hermitian matrices and of any. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { eigRoutine } from '../../runtime/routines/linalg/eig.ts';
import { eighRoutine } from '../../runtime/routines/linalg/eigh.ts';
import { show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { type ComplexOf, computed, type InexactOf, type RealOf, type Result, squareMatricesOf } from './matrices.ts';

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
  const { array, dtype, numbers, values } = hermitian('eigh', x, UPLO);
  const results = [values, { dtype, shape: array.shape }] as const;
  const [eigenvalues, eigenvectors] = computed(eighRoutine, [array], dtype, numbers, results);
  return { eigenvalues, eigenvectors };
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
  const { array, dtype, numbers, values } = hermitian('eigvalsh', x, UPLO);
  return computed(eighRoutine, [array], dtype, numbers, [values])[0];
}

/** What the routine takes, and what eigenvalues are. */
interface Problem {
  readonly array: NDArray;
  readonly dtype: DType;
  readonly numbers: readonly number[];
  readonly values: Result;
}

function hermitian(operation: string, x: Operand, triangle: unknown): Problem {
  if (triangle !== 'L' && triangle !== 'U') {
    throw new ValueError(`${operation}: UPLO is 'L' or 'U', not ${show(triangle)}`);
  }
  const { array, dtype, real, width, rows, count, batch } = squareMatricesOf(operation, x);
  const numbers = [width, rows, count, triangle === 'U' ? 1 : 0];
  return { array, dtype, numbers, values: { dtype: real, shape: [...batch, rows] } };
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
  const { array, dtype, numbers, values } = general('eig', x);
  const results = [values, { dtype: values.dtype, shape: array.shape }] as const;
  const [eigenvalues, eigenvectors] = computed(eigRoutine, [array], dtype, numbers, results);
  return { eigenvalues, eigenvectors };
}

/**
 * The eigenvalues of square matrices [..., n, n]: complex, of shape [..., n], in no order. Throws what `eig` throws.
 *
 * Source: `numpy.linalg.eigvals`. `linalg.eigvals(array([[0, -1], [1, 0]])).imag` is [1, -1]
 */
export function eigvals<T extends Operand>(x: T): NDArray<ComplexOf<T>>;
export function eigvals(x: Operand): NDArray {
  const { array, dtype, numbers, values } = general('eigvals', x);
  return computed(eigRoutine, [array], dtype, numbers, [values])[0];
}

function general(operation: string, x: Operand): Problem {
  const { array, dtype, real, width, rows, count, batch } = squareMatricesOf(operation, x);
  const complex = real === 'float32' ? 'complex64' : 'complex128';
  return { array, dtype, numbers: [width, rows, count], values: { dtype: complex, shape: [...batch, rows] } };
}
