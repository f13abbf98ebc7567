/** Singular values and vectors. */

import { svdRoutine } from '../../runtime/routines/linalg/svd.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { computed, type InexactOf, type Matrices, matricesOf, type RealOf } from './matrices.ts';

/** Whether U and Vh are square: true unless given. */
export interface SVDOptions {
  readonly fullMatrices?: boolean | undefined;
}

/**
 * The singular value decompositions of matrices [..., m, n]: with k the lesser of m and n, S of shape [..., k], descending
 * and real, U of [..., m, m] and Vh of [..., n, n], or with `{ fullMatrices: false }` of [..., m, k] and [..., k, n]. Throws
 * ShapeError for fewer than two dimensions, and when evaluated LinAlgError where a matrix has NaN.
 *
 * Source: array API `linalg.svd`. `linalg.svd(array([[0, 2], [1, 0]])).S` is [2, 1]
 */
export function svd<T extends Operand>(
  x: T,
  options?: SVDOptions,
): { U: NDArray<InexactOf<T>>; S: NDArray<RealOf<T>>; Vh: NDArray<InexactOf<T>> };
export function svd(x: Operand, options: SVDOptions = {}): { U: NDArray; S: NDArray; Vh: NDArray } {
  const { fullMatrices = true } = optionsOf('svd', options, ['fullMatrices']);
  return decomposed(matricesOf('svd', x), fullMatrices);
}

/**
 * The singular values of matrices [..., m, n], descending: real, of shape [..., min(m, n)]. Throws what `svd` throws.
 *
 * Source: array API `linalg.svdvals`. `linalg.svdvals(array([[0, 2], [1, 0]]))` is [2, 1]
 */
export function svdvals<T extends Operand>(x: T): NDArray<RealOf<T>>;
export function svdvals(x: Operand): NDArray {
  return singularValues(matricesOf('svdvals', x));
}

export function singularValues({ array, dtype, real, width, rows, columns, count, batch }: Matrices): NDArray {
  const results = [{ dtype: real, shape: [...batch, Math.min(rows, columns)] }] as const;
  return computed(svdRoutine, [array], dtype, [width, rows, columns, count, 0], results)[0];
}

export function decomposed(
  { array, dtype, real, width, rows, columns, count, batch }: Matrices,
  isFull: boolean,
): { U: NDArray; S: NDArray; Vh: NDArray } {
  const k = Math.min(rows, columns);
  const results = [
    { dtype, shape: [...batch, rows, isFull ? rows : k] },
    { dtype: real, shape: [...batch, k] },
    { dtype, shape: [...batch, isFull ? columns : k, columns] },
  ] as const;
  const numbers = [width, rows, columns, count, isFull ? 1 : 0];
  const [u, s, vh] = computed(svdRoutine, [array], dtype, numbers, results);
  return { U: u, S: s, Vh: vh };
}
