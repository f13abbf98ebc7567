/** Products of matrices with vectors, of stacks of them, and of whole arrays as vectors. */

import { isComplex } from '../../compiler/ir/dtype.ts';
import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { conj } from '../elementwise/functions.ts';
import { expandDims, squeeze } from '../manipulation/axes.ts';
import { ravel } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { matmul, vecdot } from './products.ts';

/**
 * Matrices times vectors: [..., n, k] with [..., k] gives [..., n], the leading axes broadcasting. The dtype is the promoted
 * one. Throws ShapeError where the sizes that are summed differ, or for too few dimensions.
 *
 * Source: `numpy.matvec`. `matvec(array([[1, 2], [3, 4]]), array([1, 1]))` is [3, 7]
 */
export function matvec<A extends Operand, B extends Operand>(a: A, x: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function matvec(a: Operand, x: Operand): NDArray {
  const [matrix, vector] = operands('matvec', a, x);
  if (matrix.shape.at(-1) !== vector.shape.at(-1)) throw mismatch('matvec', matrix, vector);
  return squeeze(matmul(matrix, expandDims(vector, -1)), -1);
}

/**
 * Vectors times matrices: [..., k] with [..., k, n] gives [..., n], the leading axes broadcasting; complex vectors are
 * conjugated. The dtype is the promoted one. Throws ShapeError where the sizes that are summed differ, or for too few
 * dimensions.
 *
 * Source: `numpy.vecmat`. `vecmat(array([1, 1]), array([[1, 2], [3, 4]]))` is [4, 6]
 */
export function vecmat<A extends Operand, B extends Operand>(x: A, a: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function vecmat(x: Operand, a: Operand): NDArray {
  const [matrix, vector] = operands('vecmat', a, x);
  if (matrix.shape.at(-2) !== vector.shape.at(-1)) throw mismatch('vecmat', vector, matrix);
  return squeeze(matmul(expandDims(isComplex(vector.dtype) ? conj(vector) : vector, -2), matrix), -2);
}

/**
 * The inner product of two arrays as vectors, whatever their shapes, the first one conjugated. The dtype is the promoted one.
 * Throws ShapeError where they have different numbers of elements.
 *
 * Source: `numpy.vdot`. `vdot(array([1, 2]), array([3, 4]))` is 11
 */
export function vdot<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function vdot(a: Operand, b: Operand): NDArray {
  const [left, right] = [arrayOf('vdot', a), arrayOf('vdot', b)];
  if (left.size !== right.size) throw mismatch('vdot', left, right);
  return vecdot(ravel(left), ravel(right));
}

function operands(operation: string, a: Operand, x: Operand): [matrix: NDArray, vector: NDArray] {
  const [matrix, vector] = [arrayOf(operation, a), arrayOf(operation, x)];
  if (matrix.ndim < 2 || vector.ndim < 1) {
    throw new ShapeError(
      `${operation}: takes a matrix and a vector, or stacks of them, not shapes ${formatShape(matrix.shape)} and ` +
        formatShape(vector.shape),
    );
  }
  return [matrix, vector];
}

const mismatch = (operation: string, a: NDArray, b: NDArray): ShapeError =>
  new ShapeError(
    `${operation}: shapes ${formatShape(a.shape)} and ${formatShape(b.shape)} do not fit: the sizes that are summed differ`,
  );
