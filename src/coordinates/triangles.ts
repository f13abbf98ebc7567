/** Triangles and diagonals of square and other matrices: as ones and zeros, and as indices. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { OutOfRangeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, iota, map } from '../../compiler/ir/node.ts';
import type { Routine } from '../../compiler/ir/routine.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { triangleIndices } from '../../runtime/routines/triangle-indices.ts';
import { fromNode } from '../array.ts';
import { callRoutine } from '../call-routine.ts';
import { checkDType, checkInteger, checkStoredShape } from '../check.ts';
import { ones } from '../creation/creation.ts';
import { type DiagonalOptions, type EyeOptions, eye } from '../creation/grids.ts';
import { nonzero } from '../indexing/where-true.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';

/**
 * The identity matrix of a size, float64 unless a dtype is given. Throws ValueError for a size that cannot be.
 *
 * Source: `numpy.identity`. `identity(2)` is [[1, 0], [0, 1]]
 */
export function identity<D extends DType = 'float64'>(size: number, dtype?: D): NDArray<D>;
export function identity(size: number, dtype: DType = 'float64'): NDArray {
  return eye(size, size, { dtype });
}

/**
 * Ones on and below the diagonal `{ k }` of an array [rows, columns], zeros above it: float64 or `{ dtype }`. Throws
 * ValueError for sizes that cannot be.
 *
 * Source: `numpy.tri`. `tri(2, 3)` is [[1, 0, 0], [1, 1, 0]]
 */
export function tri<D extends DType = 'float64'>(rows: number, columns?: number, options?: EyeOptions<D>): NDArray<D>;
export function tri(rows: number, columns: number = rows, options: EyeOptions = {}): NDArray {
  const { k = 0, dtype = 'float64' } = optionsOf('tri', options, ['k', 'dtype']);
  const shape = checkStoredShape('tri', [rows, columns]);
  const last = constantNode('float64', checkInteger('tri', 'k', k));
  return fromNode(cast(map(opNamed('lessEqual'), [iota(shape, [-1, 1]), last]), checkDType('tri', dtype)));
}

/** Row indices and column indices. */
export type MatrixIndices = [rows: NDArray<'int32'>, columns: NDArray<'int32'>];

/**
 * The row indices and the column indices, as int32, of the elements on and below the diagonal `k` of a matrix [n, m], row by
 * row; m is n unless given. Throws ValueError for sizes that cannot be.
 *
 * Source: `numpy.tril_indices`. `trilIndices(2).map((index) => index.toArray())` is [[0, 1, 1], [0, 0, 1]]
 */
export function trilIndices(n: number, k: number = 0, m: number = n): MatrixIndices {
  return indicesOf('trilIndices', n, m, k, false);
}

/**
 * The row indices and the column indices, as int32, of the elements on and above the diagonal `k` of a matrix [n, m], row by
 * row; m is n unless given. Throws ValueError for sizes that cannot be.
 *
 * Source: `numpy.triu_indices`. `triuIndices(2).map((index) => index.toArray())` is [[0, 0, 1], [0, 1, 1]]
 */
export function triuIndices(n: number, k: number = 0, m: number = n): MatrixIndices {
  return indicesOf('triuIndices', n, m, k, true);
}

/**
 * `trilIndices` of the size of a matrix. Throws ShapeError for what has not two dimensions.
 *
 * Source: `numpy.tril_indices_from`. `trilIndicesFrom(ones([2, 2])).map((index) => index.toArray())` is [[0, 1, 1], [0, 0, 1]]
 */
export function trilIndicesFrom(x: NDArray, k: number = 0): MatrixIndices {
  const [n, m] = matrixSize('trilIndicesFrom', x);
  return indicesOf('trilIndicesFrom', n, m, k, false);
}

/**
 * `triuIndices` of the size of a matrix. Throws ShapeError for what has not two dimensions.
 *
 * Source: `numpy.triu_indices_from`. `triuIndicesFrom(ones([2, 2])).map((index) => index.toArray())` is
 * [[0, 0, 1], [0, 1, 1]]
 */
export function triuIndicesFrom(x: NDArray, k: number = 0): MatrixIndices {
  const [n, m] = matrixSize('triuIndicesFrom', x);
  return indicesOf('triuIndicesFrom', n, m, k, true);
}

function matrixSize(operation: string, { shape }: NDArray): readonly [number, number] {
  const [n, m] = shape;
  if (n !== undefined && m !== undefined && shape.length === 2) return [n, m];
  throw new ShapeError(`${operation}: takes two dimensions, not shape ${formatShape(shape)}`);
}

function indicesOf(operation: string, n: number, m: number, k: number, isUpper: boolean): MatrixIndices {
  const [rows, columns] = checkStoredShape(operation, [n, m]) as readonly [number, number];
  const shift = checkInteger(operation, 'k', k);
  const lower = lowerCount(rows, columns, isUpper ? shift - 1 : shift);
  const shape = [isUpper ? rows * columns - lower : lower];
  const outputs = [
    { dtype: 'int32', shape },
    { dtype: 'int32', shape },
  ] as const;
  const routine: Routine = triangleIndices;
  return callRoutine(routine, [], [rows, columns, shift, isUpper ? 1 : 0], outputs);
}

/** How many elements are on and below a diagonal: of row i the first i + k + 1, at most all. */
function lowerCount(rows: number, columns: number, k: number): number {
  const from = Math.min(Math.max(0, -k), rows);
  const full = Math.min(Math.max(from, columns - k - 1), rows);
  return ((from + full - 1) * (full - from)) / 2 + (full - from) * (k + 1) + (rows - full) * columns;
}

/**
 * Where `fn(array, { k })`, such as `triu` or `tril`, leaves something of an array of ones [n, n]: the row indices and the
 * column indices, int32, row by row. How many there are is known after evaluation. Throws ValueError for a size that cannot be.
 *
 * Source: `numpy.mask_indices`. `maskIndices(2, triu).map((index) => index.toArray())` is [[0, 0, 1], [0, 1, 1]]
 */
export function maskIndices(
  n: number,
  fn: (array: NDArray<'int64'>, options: DiagonalOptions) => NDArray,
  k: number = 0,
): NDArray<'int32'>[] {
  return nonzero(
    fn(ones(checkStoredShape('maskIndices', [n, n]), 'int64'), { k: checkInteger('maskIndices', 'k', k) }),
  );
}

/**
 * The indices of the main diagonal of an array of `ndim` dimensions of size n, 2 unless given: as many arrays 0, 1, 2, … of
 * int32. Throws ValueError for sizes that cannot be.
 *
 * Source: `numpy.diag_indices`. `diagIndices(2).map((index) => index.toArray())` is [[0, 1], [0, 1]]
 */
export function diagIndices(n: number, ndim: number = 2): NDArray<'int32'>[] {
  const shape = checkStoredShape('diagIndices', [n]);
  const count = checkInteger('diagIndices', 'the number of dimensions', ndim);
  if (count < 0) throw new ValueError(`diagIndices: the number of dimensions is at least 0, not ${count}`);
  if (n > 2 ** 31) throw new OutOfRangeError(`diagIndices: ${n} positions do not fit int32`);
  return Array.from({ length: count }, () => fromNode(cast(iota(shape), 'int32')) as NDArray<'int32'>);
}

/**
 * `diagIndices` of the size of an array. Throws ShapeError for fewer than two dimensions, and for different sizes.
 *
 * Source: `numpy.diag_indices_from`. `diagIndicesFrom(ones([2, 2])).map((index) => index.toArray())` is [[0, 1], [0, 1]]
 */
export function diagIndicesFrom(x: NDArray): NDArray<'int32'>[] {
  const [n = 0] = x.shape;
  if (x.ndim < 2 || x.shape.some((size) => size !== n)) {
    throw new ShapeError(
      `diagIndicesFrom: takes at least two dimensions of one size, not shape ${formatShape(x.shape)}`,
    );
  }
  return diagIndices(n, x.ndim);
}
