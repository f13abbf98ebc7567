/** Functions by parts: `piecewise`. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { arrayOf } from '../apply.ts';
import { checkList } from '../check.ts';
import { fullLike, zerosLike } from '../creation/creation.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { isScalar } from '../weak-scalar.ts';
import { where } from './choosing.ts';

/** A part of a function: a value, or what makes an array of the whole array. */
export type Piece = Operand | ((x: NDArray) => Operand);

/**
 * At each element of `x` what the piece of the last condition that is true there gives, 0 where none is, or what one more
 * piece gives. Pieces are values or functions, which are called with all of `x`; the dtype is that of `x`, as in NumPy.
 * Throws ValueError for another number of pieces, ShapeError where conditions and pieces do not broadcast to `x`.
 *
 * Source: `numpy.piecewise`. `piecewise(array([-2, 3]), [array([true, false])], [(x) => x.mul(10), 1])` is [-20, 1]
 */
export function piecewise<T extends Operand>(
  x: T,
  conditions: readonly Operand[],
  pieces: readonly Piece[],
): NDArray<DTypeOf<T>>;
export function piecewise(x: Operand, conditions: readonly Operand[], pieces: readonly Piece[]): NDArray {
  const array = arrayOf('piecewise', x);
  checkList('piecewise', 'conditions', conditions);
  const [others, ...more] = checkList('piecewise', 'pieces', pieces).slice(conditions.length);
  if (pieces.length < conditions.length || more.length > 0) {
    throw new ValueError(
      `piecewise: ${conditions.length} conditions take as many pieces, or one more; there are ${pieces.length}`,
    );
  }
  const made = (piece: Piece): NDArray => {
    const value = typeof piece === 'function' ? piece(array) : piece;
    return isScalar(value)
      ? fullLike(array, value)
      : arrayOf('piecewise', value).astype(array.dtype).broadcastTo(array.shape);
  };
  const start = others === undefined ? zerosLike(array) : made(others);
  return conditions.reduce<NDArray>(
    (result, condition, i) => where(broadcastTo(condition, array.shape), made(pieces[i] ?? 0), result),
    start,
  );
}
