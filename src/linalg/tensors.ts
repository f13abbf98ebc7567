/** Systems of equations and inverses of tensors, which are matrices once their axes are grouped. */

import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxes, normalizeAxis, sizeOf } from '../../compiler/ir/shape.ts';
import { show } from '../check.ts';
import { permuteDims } from '../manipulation/axes.ts';
import { reshape } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import type { Inexact, InexactOf } from './matrices.ts';
import { inv, solve } from './solving.ts';

/** Axes of `a` to move behind the others, where the equations are not grouped already. */
export interface TensorSolveOptions {
  readonly axes?: number | readonly number[] | null | undefined;
}

/**
 * The x for which `tensordot(a, x, x.ndim)` is `b`: `a` has the axes of `b`, then those of x, as many elements in both
 * groups; `{ axes }` are moved behind the others first. Throws ShapeError where the sizes do not fit, IndexError for an
 * axis out of range, and when evaluated LinAlgError where there is not exactly one such x.
 *
 * Source: `numpy.linalg.tensorsolve`. `linalg.tensorsolve(eye(6).reshape([2, 3, 6]), ones([2, 3]))` has shape [6]
 */
export function tensorsolve<A extends Operand, B extends Operand>(
  a: A,
  b: B,
  options?: TensorSolveOptions,
): NDArray<Promote<Inexact<DTypeOf<A>>, Inexact<DTypeOf<B>>>>;
export function tensorsolve(a: Operand, b: Operand, options: TensorSolveOptions = {}): NDArray {
  const { axes = null } = optionsOf('tensorsolve', options, ['axes']);
  const given = sizedArray('tensorsolve', a);
  const right = sizedArray('tensorsolve', b);
  const left = axes === null ? given : movedBehind(given, axes);
  const shape = left.shape.slice(right.ndim);
  const n = sizeOf(shape);
  if (left.size !== n * n || right.size !== n) {
    throw new ShapeError(
      `tensorsolve: shapes ${formatShape(left.shape)} and ${formatShape(right.shape)}: the sizes of a behind the ` +
        `${right.ndim} axes of b have to make as many elements as b has, and as many as those before them`,
    );
  }
  return reshape(solve(reshape(left, [n, n]), reshape(right, [n])), shape);
}

/** One axis after the other goes to the end, in the order given. */
function movedBehind(array: NDArray, axes: number | readonly number[]): NDArray {
  normalizeAxes('tensorsolve', axes, array.ndim);
  const moved = [axes].flat().map((axis) => normalizeAxis('tensorsolve', axis, array.ndim));
  const rest = array.shape.map((_, d) => d).filter((d) => !moved.includes(d));
  return permuteDims<NDArray>(array, [...rest, ...moved]);
}

/**
 * The inverse of a tensor as what `tensordot(a, b, ind)` makes of b: the first `ind` axes, 2 unless given, have as many
 * elements as the others, and in the inverse they are the last. Throws ShapeError where they have not, ValueError for
 * another `ind`, and when evaluated LinAlgError where there is no inverse.
 *
 * Source: `numpy.linalg.tensorinv`. `linalg.tensorinv(eye(6).reshape([6, 2, 3]), 1)` has shape [2, 3, 6]
 */
export function tensorinv<T extends Operand>(a: T, ind?: number): NDArray<InexactOf<T>>;
export function tensorinv(a: Operand, ind: number = 2): NDArray {
  const array = sizedArray('tensorinv', a);
  if (!Number.isSafeInteger(ind) || ind <= 0) {
    throw new ValueError(`tensorinv: ind is a whole number above 0, not ${show(ind)}`);
  }
  const [first, rest] = [array.shape.slice(0, ind), array.shape.slice(ind)];
  const n = sizeOf(rest);
  if (sizeOf(first) !== n) {
    throw new ShapeError(
      `tensorinv: shape ${formatShape(array.shape)}: the first ${ind} axes have ${sizeOf(first)} elements, the others ${n}`,
    );
  }
  return reshape(inv(reshape(array, [n, n])), [...rest, ...first]);
}
