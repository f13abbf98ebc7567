/** Diagonals taken out of arrays and put into them. */

import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxis, sizeOf } from '../../compiler/ir/shape.ts';
import { nodeOf } from '../array.ts';
import { checkInteger } from '../check.ts';
import { assignAll, checkWriteable } from '../indexing/assignment.ts';
import { diagonal as lastDiagonal, viewAlong } from '../linalg/diagonals.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { isScalar } from '../weak-scalar.ts';
import { sizedArray } from '../when-sized.ts';
import { Assembly } from './assembly.ts';
import { moveaxis } from './axes.ts';
import { cycled } from './repeating.ts';
import { ravel } from './reshaping.ts';

/**
 * Of a vector the matrix with it on the diagonal `k`, above the main one where positive, and zeros elsewhere; of a matrix
 * that diagonal, as a read-only view. Throws ShapeError for other numbers of dimensions.
 *
 * Source: `numpy.diag`. `diag(array([1, 2]))` is [[1, 0], [0, 2]]
 */
export function diag<T extends Operand>(x: T, k?: number): NDArray<DTypeOf<T>>;
export function diag(x: Operand, k: number = 0): NDArray {
  const array = sizedArray('diag', x);
  if (array.ndim === 1) return onDiagonal('diag', array, k);
  if (array.ndim === 2) return lastDiagonal(array, { offset: k });
  throw new ShapeError(`diag: takes one or two dimensions, not shape ${formatShape(array.shape)}`);
}

/**
 * The matrix with all elements of `x`, row by row, on the diagonal `k`, above the main one where positive, and zeros
 * elsewhere.
 *
 * Source: `numpy.diagflat`. `diagflat([[1, 2]])` is [[1, 0], [0, 2]]
 */
export function diagflat<T extends Operand>(x: T, k?: number): NDArray<DTypeOf<T>>;
export function diagflat(x: Operand, k: number = 0): NDArray {
  return onDiagonal('diagflat', ravel(sizedArray('diagflat', x)), k);
}

function onDiagonal(operation: string, vector: NDArray, k: number): NDArray {
  const shift = checkInteger(operation, 'k', k);
  const { size } = vector;
  const length = size + Math.abs(shift);
  const offset = shift >= 0 ? shift : -shift * length;
  return new Assembly(operation, vector.dtype, [length, length])
    .clear()
    .putAt({ shape: [size], strides: [length + 1], offset }, nodeOf(vector))
    .finish([vector]);
}

/**
 * The diagonals of the planes of two axes, the first two unless given, as a read-only view: those axes go, and the diagonal
 * is the last one; `offset` says which, above the main one where positive. `linalg.diagonal` takes them of the last two.
 * Throws ShapeError for fewer than two dimensions, IndexError for an axis out of range, ValueError for the same one twice.
 *
 * Source: `numpy.diagonal`. `diagonal(array([[1, 2], [3, 4]]))` is [1, 4]
 */
export function diagonal<T extends Operand>(x: T, offset?: number, axis1?: number, axis2?: number): NDArray<DTypeOf<T>>;
export function diagonal(x: Operand, offset: number = 0, axis1: number = 0, axis2: number = 1): NDArray {
  const array = sizedArray('diagonal', x);
  if (array.ndim < 2) {
    throw new ShapeError(`diagonal: takes at least two dimensions, not shape ${formatShape(array.shape)}`);
  }
  const [rows, columns] = [normalizeAxis('diagonal', axis1, array.ndim), normalizeAxis('diagonal', axis2, array.ndim)];
  if (rows === columns) throw new ValueError(`diagonal: the axes ${axis1} and ${axis2} are the same one`);
  return lastDiagonal(moveaxis(array, [rows, columns], [-2, -1]), { offset });
}

/** Whether the diagonal of a matrix that is taller than wide begins again, after a row without it. */
export interface FillDiagonalOptions {
  readonly wrap?: boolean | undefined;
}

/**
 * Writes `value` to the main diagonal of `x`, in place: to the elements whose indices are all the same; the elements of an
 * array in their order, from the start again where there are too few. Throws ShapeError for fewer than two dimensions and
 * for more than two of different sizes, and what `set` throws.
 *
 * Source: `numpy.fill_diagonal`. `fillDiagonal(zeros([2, 2]), 5)` is [[5, 0], [0, 5]]
 */
export function fillDiagonal<X extends NDArray>(x: X, value: Operand, options?: FillDiagonalOptions): X;
export function fillDiagonal(x: NDArray, value: Operand, options: FillDiagonalOptions = {}): NDArray {
  const { wrap = false } = optionsOf('fillDiagonal', options, ['wrap']);
  checkWriteable('fillDiagonal', x);
  const { shape, ndim } = x;
  if (ndim < 2) throw new ShapeError(`fillDiagonal: takes at least two dimensions, not shape ${formatShape(shape)}`);
  if (ndim > 2 && shape.some((size) => size !== shape[0])) {
    throw new ShapeError(`fillDiagonal: more than two dimensions have to be of one size, not ${formatShape(shape)}`);
  }
  const diagonals = wrap && ndim === 2 ? wrapped(x) : [mainDiagonal(x)];
  if (isScalar(value)) {
    for (const part of diagonals) assignAll(part, value);
    return x;
  }
  const count = diagonals.reduce((sum, part) => sum + sizeOf(part.shape), 0);
  const values = cycled('fillDiagonal', sizedArray('fillDiagonal', value), count);
  let from = 0;
  for (const part of diagonals) {
    assignAll(part, values.get(`${from}:${from + part.size}`).reshape(part.shape));
    from += part.size;
  }
  return x;
}

/** The main diagonal, as a view of one dimension that can be written to. */
function mainDiagonal(x: NDArray): NDArray {
  const length = Math.min(...x.shape);
  const cube = x.get(...x.shape.map(() => `:${length}`));
  return viewAlong(
    cube,
    [length],
    x.shape.map(() => 0),
  );
}

/** The diagonals of the squares that a matrix consists of, each with a row below it, as views that can be written to. */
function wrapped(x: NDArray): NDArray[] {
  const [rows, columns] = x.shape as readonly [number, number];
  if (rows <= columns || columns === 0) return [mainDiagonal(x)];
  const period = columns + 1;
  const squares = Math.floor(rows / period);
  const whole = x.get(`:${squares * period}`).reshape([squares, period, columns], { copy: false });
  const rest = x.get(`${squares * period}:`);
  const diagonals = viewAlong(whole.get(':', ':-1'), [squares, columns], [0, 1, 1]);
  return rest.size === 0 ? [diagonals] : [diagonals, mainDiagonal(rest)];
}
