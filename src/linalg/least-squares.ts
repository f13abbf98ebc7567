/** What singular values are for: least squares, pseudo-inverses, ranks and condition numbers. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { LinAlgError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { show } from '../check.ts';
import { full, zeros } from '../creation/creation.ts';
import { where } from '../elementwise/choosing.ts';
import {
  abs,
  divide,
  greater,
  isnan,
  logicalAnd,
  logicalNot,
  multiply,
  square,
  subtract,
} from '../elementwise/functions.ts';
import { expandDims, squeeze } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { matmul } from '../products/products.ts';
import { any, countNonzero, max, sum } from '../reductions/reductions.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { computedLater } from '../unsized.ts';
import { sizedArray } from '../when-sized.ts';
import { eigh, eigvalsh } from './eigenvalues.ts';
import {
  adjoint,
  commonInexact,
  type Inexact,
  type InexactOf,
  inDType,
  type Matrices,
  matricesOf,
  type RealOf,
  realDType,
  squareMatricesOf,
} from './matrices.ts';
import { matrixNorm } from './norms.ts';
import { decomposed, singularValues } from './singular-values.ts';
import { inverse } from './solving.ts';

/** Below which part of the greatest one singular values count as zero; an array of shape [...] says it for each matrix. */
export interface ToleranceOptions {
  readonly rtol?: Operand | null | undefined;
  /** Whether the matrices are known to be symmetric or Hermitian, which is faster. */
  readonly hermitian?: boolean | undefined;
}

/**
 * The Moore-Penrose inverses of matrices [..., m, n]: of shape [..., n, m]. Singular values up to `{ rtol }` times the
 * greatest count as zero: 1e-15 unless given, and with null max(m, n) times the spacing of floats at 1. Throws ShapeError
 * for fewer than two dimensions, and when evaluated LinAlgError where a matrix has NaN.
 *
 * Source: array API `linalg.pinv`, with the tolerance of `numpy.linalg.pinv`. `linalg.pinv(array([[2, 0], [0, 0]]))` is
 * [[0.5, 0], [0, 0]]
 */
export function pinv<T extends Operand>(x: T, options?: ToleranceOptions): NDArray<InexactOf<T>>;
export function pinv(x: Operand, options: ToleranceOptions = {}): NDArray {
  const { rtol = 1e-15, hermitian = false } = optionsOf('pinv', options, ['rtol', 'hermitian']);
  const matrices = hermitian ? squareMatricesOf('pinv', x) : matricesOf('pinv', x);
  const { dtype, rows, columns, batch } = matrices;
  if (rows === 0 || columns === 0) return zeros([...batch, columns, rows], dtype);
  if (hermitian) {
    const { eigenvalues, eigenvectors } = eigh(matrices.array);
    const inverses = inversesAbove(eigenvalues, cutoff(matrices, abs(eigenvalues), rtol));
    return matmul(multiply(eigenvectors, expandDims(inverses, -2)), adjoint(eigenvectors));
  }
  const { U, S, Vh } = decomposed(matrices, false);
  const inverses = inversesAbove(S, cutoff(matrices, S, rtol));
  return matmul(adjoint(Vh), multiply(expandDims(inverses, -1), adjoint(U)));
}

/** 1 / s, and 0 for values no greater in magnitude than a limit. */
function inversesAbove(values: NDArray, limit: NDArray): NDArray {
  return where(greater(abs(values), limit), divide(1, values), zeros([], values.dtype));
}

/** The magnitude up to which a singular value counts as zero, with an axis for the values. */
function cutoff({ rows, columns, real }: Matrices, magnitudes: NDArray, rtol: Operand | null): NDArray {
  const part = rtol ?? full([], Math.max(rows, columns) * spacing(real), real);
  const given = sizedArray('rtol', part);
  return multiply(inDType(expandDims(given, -1), real), max(magnitudes, -1, { keepdims: true }));
}

/** The distance from 1 to the next number. */
const spacing = (dtype: DType): number => (dtype === 'float32' ? 2 ** -23 : 2 ** -52);

/** As for `pinv`, or an absolute limit. */
export interface RankOptions extends ToleranceOptions {
  readonly tol?: Operand | null | undefined;
}

/**
 * The ranks of matrices [..., m, n], int32 of shape [...]: how many singular values are greater than `{ tol }`, or than
 * `{ rtol }` times the greatest, which is max(m, n) times the spacing of floats at 1 unless given. Of fewer than two
 * dimensions it is 1 where anything is not zero. Throws ValueError for both tolerances.
 *
 * Source: array API `linalg.matrix_rank`, `numpy.linalg.matrix_rank`. `linalg.matrixRank(array([[1, 2], [2, 4]]))` is 1
 */
export function matrixRank(x: Operand, options?: RankOptions): NDArray<'int32'>;
export function matrixRank(x: Operand, options: RankOptions = {}): NDArray {
  const { tol, rtol, hermitian = false } = optionsOf('matrixRank', options, ['tol', 'rtol', 'hermitian']);
  const isGiven = (value: unknown) => value !== undefined && value !== null;
  if (isGiven(tol) && isGiven(rtol)) throw new ValueError('matrixRank: takes tol or rtol, not both');
  const array = sizedArray('matrixRank', x);
  if (array.ndim < 2) return inDType(any(array), 'int32');
  const matrices = hermitian ? squareMatricesOf('matrixRank', array) : matricesOf('matrixRank', array);
  if (matrices.rows === 0 || matrices.columns === 0) return zeros(matrices.batch, 'int32');
  const magnitudes = hermitian ? abs(eigvalsh(array)) : singularValues(matrices);
  const limit =
    tol === undefined || tol === null
      ? cutoff(matrices, magnitudes, rtol ?? null)
      : expandDims(sizedArray('matrixRank', tol), -1);
  return countNonzero(greater(magnitudes, limit), -1);
}

/**
 * The condition numbers of matrices [..., m, n], of shape [...]: the greatest singular value over the least, or with a norm
 * `p`, one of `matrixNorm`, that of a square matrix times that of its inverse. Infinity where a matrix is singular. Throws
 * ShapeError for what is not square and LinAlgError for matrices of no elements.
 *
 * Source: `numpy.linalg.cond`. `linalg.cond(array([[2, 0], [0, 1]]))` is 2
 */
export function cond<T extends Operand>(x: T, p?: number | 'fro' | 'nuc' | null): NDArray<RealOf<T>>;
export function cond(x: Operand, p: number | 'fro' | 'nuc' | null = null): NDArray {
  const bySingularValues = p === null || p === 2 || p === -2;
  const matrices = bySingularValues ? matricesOf('cond', x) : squareMatricesOf('cond', x);
  const { array, rows, columns, batch, real } = matrices;
  if (rows === 0 || columns === 0) {
    throw new LinAlgError(`cond: is not defined for no elements, of shape ${formatShape(array.shape)}`);
  }
  const found = bySingularValues
    ? ratioOfValues(singularValues(matrices), p === -2)
    : multiply(matrixNorm(array, { ord: p }), matrixNorm(inverse(matrices, true), { ord: p }));
  // A quotient 0 / 0 and the NaN in the place of an inverse; but NaN of the user's stays.
  const isLost = logicalAnd(isnan(found), logicalNot(any(isnan(array), [batch.length, batch.length + 1])));
  return where(isLost, full([], Infinity, real), found);
}

function ratioOfValues(values: NDArray, isReversed: boolean): NDArray {
  const [greatest, least] = [values.get('..., 0'), values.get('..., -1')];
  return isReversed ? divide(least, greatest) : divide(greatest, least);
}

/** Below which part of the greatest one singular values count as zero; -1 for the spacing of floats at 1. */
export interface LeastSquaresOptions {
  readonly rcond?: number | null | undefined;
}

/** What `lstsq` gives, for matrices of dtype D. */
export interface LeastSquares<D extends DType, Real extends DType> {
  /** The solution, of shape [n] or [n, k]. */
  readonly x: NDArray<D>;
  /** The sums of squares of B − A·X, [1] or [k]; [0] where A has not rank n or no more rows than columns. */
  readonly residuals: NDArray<Real>;
  /** The rank of A, int32. */
  readonly rank: NDArray<'int32'>;
  /** The singular values of A. */
  readonly s: NDArray<Real>;
}

/**
 * The X of least length for which A·X is closest to B: `a` of shape [m, n], `b` of shape [m] or [m, k]. Singular values up
 * to `{ rcond }` times the greatest count as zero, max(m, n) times the spacing of floats at 1 unless given. Whether there
 * are residuals depends on the rank, so that their shape may be [null] until evaluated. Throws ShapeError.
 *
 * Source: `numpy.linalg.lstsq`. `linalg.lstsq(array([[1, 0], [0, 2], [0, 0]]), array([1, 2, 3])).x` is [1, 1]
 */
export function lstsq<A extends Operand, B extends Operand>(
  a: A,
  b: B,
  options?: LeastSquaresOptions,
): LeastSquares<
  Promote<Inexact<DTypeOf<A>>, Inexact<DTypeOf<B>>>,
  RealOf<NDArray<Promote<Inexact<DTypeOf<A>>, Inexact<DTypeOf<B>>>>>
>;
export function lstsq(
  a: Operand,
  b: Operand,
  options: LeastSquaresOptions = {},
): { x: NDArray; residuals: NDArray; rank: NDArray; s: NDArray } {
  const { rcond = null } = optionsOf('lstsq', options, ['rcond']);
  const right = sizedArray('lstsq', b);
  const left = sizedArray('lstsq', a);
  const isVector = right.ndim === 1;
  if (left.ndim !== 2 || right.ndim < 1 || right.ndim > 2 || right.shape[0] !== left.shape[0]) {
    throw new ShapeError(
      `lstsq: shapes ${formatShape(left.shape)} and ${formatShape(right.shape)}: takes a matrix [m, n] and a vector [m] or ` +
        'a matrix [m, k]',
    );
  }
  if (rcond !== null && typeof rcond !== 'number') throw new ValueError(`lstsq: rcond is a number, not ${show(rcond)}`);
  const dtype = commonInexact(left.dtype, right.dtype);
  const matrices = matricesOf('lstsq', inDType(left, dtype));
  const target = inDType(isVector ? expandDims(right, 1) : right, dtype);
  const { rows, columns, real } = matrices;
  const { U, S, Vh } = decomposed(matrices, false);
  if (rows === 0 || columns === 0) {
    const none = zeros([columns, target.shape[1] as number], dtype);
    const residuals = rows > 0 ? sumsOfSquares(target) : zeros([0], real);
    return { x: isVector ? squeeze(none, 1) : none, residuals, rank: zeros([], 'int32'), s: S };
  }
  const part = rcond === null ? Math.max(rows, columns) * spacing(real) : rcond < 0 ? spacing(real) : rcond;
  const limit = cutoff(matrices, S, full([], part, real));
  const inverses = inversesAbove(S, limit);
  const rank = countNonzero(greater(S, limit));
  const x = matmul(adjoint(Vh), multiply(expandDims(inverses, -1), matmul(adjoint(U), target)));
  return { x: isVector ? squeeze(x, 1) : x, residuals: residualsOf(matrices, target, x, rank), rank, s: S };
}

function residualsOf({ array, rows, columns, dtype }: Matrices, b: NDArray, x: NDArray, rank: NDArray): NDArray {
  const real = realDType(dtype);
  if (rows <= columns) return zeros([0], real);
  const sums = sumsOfSquares(subtract(b, matmul(array, x)));
  const [residuals] = computedLater('lstsq', [sums, rank], [{ dtype: real, shape: [Number.NaN] }], ([found, ranks]) => {
    const data = found as Float32Array | Float64Array;
    const isWhole = Number(ranks[0]) === columns;
    return [{ shape: [isWhole ? data.length : 0], data: data.slice(0, isWhole ? data.length : 0) }];
  });
  return residuals;
}

/** The sums of the squared magnitudes of columns. */
const sumsOfSquares = (array: NDArray): NDArray =>
  sum(square(dtypes[array.dtype].kind === 'complex' ? abs(array) : array), 0);
