/** Cuts by hand: a value that its readers take from memory, whatever the compiler would rather compute again. */

import { isWrite, strided } from '../../compiler/ir/node.ts';
import { arrayOf } from '../apply.ts';
import { isMaterialized, layoutOf, nodeOf } from '../array.ts';
import { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';

/**
 * `x` such that what reads the result reads it from memory: a pending value is stored in a buffer of its own, once, and
 * never computed as a part of its readers; of a pending view, all that it is a view of. The result is a view of all of
 * `x`, of the same values, and nothing is computed. `explain` tells the cut as 'asked for by materialize'.
 *
 * `const e = materialize(x.exp()); e.get('1:').sub(e.get(':-1'))`
 */
export function materialize<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function materialize(x: Operand): NDArray {
  const array = arrayOf('materialize', x);
  const { variable, dtype, shape, elementStrides, offset, isReadOnly } = array;
  const { current } = variable;
  const isStored = current.kind === 'leaf' || isWrite(current) || isMaterialized(array);
  const captured = isStored ? nodeOf(array) : strided(current, layoutOf(array));
  return new NDArray(variable, dtype, shape, elementStrides, offset, captured, current, isReadOnly);
}
