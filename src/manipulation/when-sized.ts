/** Functions of arrays whose sizes may not be known before they are evaluated: then the function is put off. */

import { arrayOf } from '../apply.ts';
import type { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';
import { areUnsized, isUnsized, needsSize, putOff } from '../unsized.ts';

/**
 * `operate` on arrays, now or when their sizes are known. Throws ShapeError where the rank of the result depends on them, or
 * what `operate` throws.
 */
export function whenSized<T extends readonly [NDArray, ...NDArray[]]>(
  operation: string,
  arrays: T,
  operate: (arrays: T) => NDArray,
): NDArray {
  if (!areUnsized(arrays)) return operate(arrays);
  return putOff(operation, arrays, (known) => operate(known as readonly NDArray[] as T));
}

/** What a user passes as an array whose sizes are known. Throws ShapeError where they are not yet. */
export function sizedArray(operation: string, x: Operand): NDArray {
  const array = arrayOf(operation, x);
  if (isUnsized(array)) throw needsSize(operation, [array]);
  return array;
}
