/** Functions of arrays whose sizes may not be known before they are evaluated: then the function is put off. */

import { arrayOf } from './apply.ts';
import type { NDArray } from './ndarray.ts';
import type { OneEach, Operand } from './types.ts';
import { areUnsized, isUnsized, needsSize, putOff } from './unsized.ts';

/**
 * `operate` on arrays, now or when their sizes are known. Throws ShapeError where the rank of the result depends on them, or
 * what `operate` throws.
 */
export function whenSized<const A extends readonly NDArray[]>(
  operation: string,
  arrays: A,
  operate: (arrays: A | OneEach<A>) => NDArray,
): NDArray {
  return areUnsized(arrays) ? putOff(operation, arrays, operate) : operate(arrays);
}

/** What a user passes as an array whose sizes are known. Throws ShapeError where they are not yet. */
export function sizedArray(operation: string, x: Operand): NDArray {
  const array = arrayOf(operation, x);
  if (isUnsized(array)) throw needsSize(operation, [array]);
  return array;
}
