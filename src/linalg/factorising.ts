/** Factorisations of matrices into triangles and orthogonal matrices. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { choleskyRoutine } from '../../runtime/routines/linalg/cholesky.ts';
import { qrRoutine } from '../../runtime/routines/linalg/qr.ts';
import { show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { computed, type InexactOf, matricesOf, squareMatricesOf } from './matrices.ts';

/** Which triangle is read and given: the lower one unless `upper`. */
export interface CholeskyOptions {
  readonly upper?: boolean | undefined;
}

/**
 * The Cholesky factors of positive definite matrices [..., n, n]: L, lower triangular, with L·Lᴴ the matrix, or with
 * `{ upper: true }` U, with Uᴴ·U. Only that triangle of a matrix is read. Throws ShapeError for what is not square, and when
 * evaluated LinAlgError where a matrix is not positive definite.
 *
 * Source: array API `linalg.cholesky`. `linalg.cholesky(array([[4, 2], [2, 5]]))` is [[2, 0], [1, 2]]
 */
export function cholesky<T extends Operand>(x: T, options?: CholeskyOptions): NDArray<InexactOf<T>>;
export function cholesky(x: Operand, options: CholeskyOptions = {}): NDArray {
  const { upper = false } = optionsOf('cholesky', options, ['upper']);
  const { array, dtype, width, rows, count } = squareMatricesOf('cholesky', x);
  const numbers = [width, rows, count, upper ? 1 : 0];
  const [factor] = computed(choleskyRoutine, [array], dtype, numbers, [{ dtype, shape: array.shape }]);
  return factor;
}

/** How many columns Q has: the lesser of m and n unless 'complete'; with 'r' only R is computed. */
export interface QROptions<M extends string = 'reduced' | 'complete' | 'r'> {
  readonly mode?: M | undefined;
}

/**
 * The QR factorisations of matrices [..., m, n]: Q with orthonormal columns and R upper triangular. With k the lesser of m
 * and n, Q is [..., m, k] and R [..., k, n]; with `{ mode: 'complete' }` they are [..., m, m] and [..., m, n]. With
 * `{ mode: 'r' }` the result is R alone. Throws ShapeError for fewer than two dimensions, ValueError for another mode.
 *
 * Source: array API `linalg.qr`, `numpy.linalg.qr`. `linalg.qr(array([[3, 0], [4, 5]])).R` is [[-5, -4], [0, 3]]
 */
export function qr<T extends Operand>(x: T, options: QROptions<'r'> & { readonly mode: 'r' }): NDArray<InexactOf<T>>;
/** A factorisation A = Q·R of matrices [..., m, n], Q with orthonormal columns, R upper triangular. Source: array API `linalg.qr`. */
export function qr<T extends Operand>(
  x: T,
  options?: QROptions<'reduced' | 'complete'>,
): { Q: NDArray<InexactOf<T>>; R: NDArray<InexactOf<T>> };
export function qr(x: Operand, options: QROptions = {}): NDArray | { Q: NDArray; R: NDArray } {
  const { mode = 'reduced' } = optionsOf('qr', options, ['mode']);
  if (mode !== 'reduced' && mode !== 'complete' && mode !== 'r') {
    throw new ValueError(`qr: mode is 'reduced', 'complete' or 'r', not ${show(mode)}`);
  }
  const { array, dtype, width, rows, columns, count, batch } = matricesOf('qr', x);
  const height = mode === 'complete' ? rows : Math.min(rows, columns);
  const upper = { dtype, shape: [...batch, height, columns] };
  const numbers = [width, rows, columns, count, height];
  if (mode === 'r') return computed(qrRoutine, [array], dtype, numbers, [upper])[0];
  const orthogonal = { dtype, shape: [...batch, rows, height] };
  const [q, r] = computed(qrRoutine, [array], dtype, numbers, [orthogonal, upper]);
  return { Q: q, R: r };
}
