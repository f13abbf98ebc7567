/** Systems of equations, inverses and determinants of square matrices, by LU factorisation with partial pivoting. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ShapeError } from '../../compiler/ir/errors.ts';
import { broadcastShapes, formatShape, sizeOf } from '../../compiler/ir/shape.ts';
import {
  determinantRoutine,
  inverseRoutine,
  logDeterminantRoutine,
  solveRoutine,
} from '../../runtime/routines/linalg/solve.ts';
import { broadcastTo, expandDims, squeeze } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import {
  commonInexact,
  computed,
  type Inexact,
  type InexactOf,
  type Matrices,
  type RealOf,
  squareMatricesOf,
  wide,
} from './matrices.ts';

/**
 * The solution X of A·X = B: `a` of shape [..., n, n], `b` of shape [..., n, k], or one vector of n; the axes before the
 * last two broadcast. Floats keep their dtype, all else is float64. Throws ShapeError where shapes do not fit, and when
 * evaluated LinAlgError where a matrix is singular.
 *
 * Source: array API `linalg.solve`. `linalg.solve(array([[2, 0], [0, 4]]), array([2, 2]))` is [1, 0.5]
 */
export function solve<A extends Operand, B extends Operand>(
  a: A,
  b: B,
): NDArray<Promote<Inexact<DTypeOf<A>>, Inexact<DTypeOf<B>>>>;
export function solve(a: Operand, b: Operand): NDArray {
  const matrices = squareMatricesOf('solve', a);
  const right = sizedArray('solve', b);
  const n = matrices.rows;
  const isVector = right.ndim === 1;
  if (right.shape.at(isVector ? -1 : -2) !== n) {
    throw new ShapeError(
      `solve: shapes ${formatShape(matrices.array.shape)} and ${formatShape(right.shape)}: there are ${n} equations, and ` +
        'b has another number of rows',
    );
  }
  const columns = isVector ? expandDims(right, -1) : right;
  const batch = broadcastShapes('solve', [matrices.batch, columns.shape.slice(0, -2)]);
  const shape = [...batch, n, columns.shape.at(-1) as number];
  const dtype = commonInexact(matrices.array.dtype, right.dtype);
  // One matrix is factorised once, however many B there are.
  const isShared = matrices.count === 1;
  const left = isShared ? matrices.array : broadcastTo(matrices.array, [...batch, n, n]);
  const numbers = [widthOf(dtype), n, shape.at(-1) as number, isShared ? 1 : sizeOf(batch), sizeOf(batch)];
  const [x] = computed(solveRoutine, [left, broadcastTo(columns, shape)], dtype, numbers, [{ dtype, shape }]);
  return isVector ? squeeze(x, -1) : x;
}

const widthOf = (dtype: DType): number => (wide(dtype) === 'complex128' ? 2 : 1);

/**
 * The inverses of square matrices [..., n, n]. Floats keep their dtype, all else is float64. Throws ShapeError for what is
 * not square, and when evaluated LinAlgError where a matrix is singular; `pinv` takes such matrices.
 *
 * Source: array API `linalg.inv`. `linalg.inv(array([[2, 0], [0, 4]]))` is [[0.5, 0], [0, 0.25]]
 */
export function inv<T extends Operand>(x: T): NDArray<InexactOf<T>>;
export function inv(x: Operand): NDArray {
  return inverse(squareMatricesOf('inv', x), false);
}

/** The inverses; of singular matrices NaN, if that is wanted in place of an error. */
export function inverse({ array, dtype, width, rows, count }: Matrices, isLenient: boolean): NDArray {
  const numbers = [width, rows, count, isLenient ? 1 : 0];
  const [inverted] = computed(inverseRoutine, [array], dtype, numbers, [{ dtype, shape: array.shape }]);
  return inverted;
}

/**
 * The determinants of square matrices [..., n, n]: of shape [...], 1 for n = 0. Floats keep their dtype, all else is
 * float64. `slogdet` gives those that are out of its range. Throws ShapeError for what is not square.
 *
 * Source: array API `linalg.det`. `linalg.det(array([[2, 1], [0, 4]]))` is 8
 */
export function det<T extends Operand>(x: T): NDArray<InexactOf<T>>;
export function det(x: Operand): NDArray {
  const { array, dtype, width, rows, count, batch } = squareMatricesOf('det', x);
  const [found] = computed(determinantRoutine, [array], dtype, [width, rows, count], [{ dtype, shape: batch }]);
  return found;
}

/**
 * The determinants of square matrices [..., n, n] as signs, of magnitude one where numbers are complex, and natural
 * logarithms of their magnitudes: 0 and -Infinity where a matrix is singular. Throws ShapeError for what is not square.
 *
 * Source: array API `linalg.slogdet`. `linalg.slogdet(array([[0, 1], [1, 0]])).sign` is -1
 */
export function slogdet<T extends Operand>(x: T): { sign: NDArray<InexactOf<T>>; logabsdet: NDArray<RealOf<T>> };
export function slogdet(x: Operand): { sign: NDArray; logabsdet: NDArray } {
  const { array, dtype, real, width, rows, count, batch } = squareMatricesOf('slogdet', x);
  const results = [
    { dtype, shape: batch },
    { dtype: real, shape: batch },
  ] as const;
  const [sign, logabsdet] = computed(logDeterminantRoutine, [array], dtype, [width, rows, count], results);
  return { sign, logabsdet };
}
