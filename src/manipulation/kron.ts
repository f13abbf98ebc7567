/** Products of all pairs of blocks, and sums of products along last axes. */

import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, arrayOf } from '../apply.ts';
import type { NDArray } from '../ndarray.ts';
import { tensordot } from '../products/products.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { expanded } from './axes.ts';
import { reshape } from './reshaping.ts';
import { withLeading } from './turning.ts';

/**
 * The Kronecker product: `b`, once for each element of `a` and multiplied by it, laid out as `a` is. Of shapes [n, m] and
 * [k, l] it has [n * k, m * l]; an array of fewer dimensions has axes of size 1 before its own.
 *
 * Source: `numpy.kron`. `kron(array([1, 10]), array([1, 2]))` is [1, 2, 10, 20]
 */
export function kron<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function kron(a: Operand, b: Operand): NDArray {
  return whenSized('kron', [arrayOf('kron', a), arrayOf('kron', b)], ([left, right]) => blocksOf(left, right));
}

function blocksOf(given: NDArray, other: NDArray): NDArray {
  const ndim = Math.max(given.ndim, other.ndim);
  const [outer, inner] = [withLeading(given, ndim), withLeading(other, ndim)];
  const axes = Array.from({ length: ndim }, (_, d) => d);
  const between = expanded(
    outer,
    axes.map((d) => 2 * d + 1),
  );
  const blocks = expanded(
    inner,
    axes.map((d) => 2 * d),
  );
  const product = applyBinary(opNamed('multiply'), between, blocks);
  return reshape(
    product,
    axes.map((d) => (outer.shape[d] as number) * (inner.shape[d] as number)),
  );
}

/**
 * The inner products of the vectors along the last axes: of shapes [..., k] and [*, k] an array [..., *]; with a scalar the
 * product. Throws ShapeError where the vectors differ in length.
 *
 * Source: `numpy.inner`. `inner(array([1, 2]), array([3, 4]))` is 11
 */
export function inner<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function inner(a: Operand, b: Operand): NDArray {
  return whenSized('inner', [arrayOf('inner', a), arrayOf('inner', b)], ([left, right]) => innerProduct(left, right));
}

function innerProduct(left: NDArray, right: NDArray): NDArray {
  if (left.ndim === 0 || right.ndim === 0) return applyBinary(opNamed('multiply'), left, right);
  if (left.shape.at(-1) === right.shape.at(-1)) return tensordot(left, right, [-1, -1]);
  throw new ShapeError(
    `inner: shapes ${formatShape(left.shape)} and ${formatShape(right.shape)}: the sizes of the last axes differ`,
  );
}
