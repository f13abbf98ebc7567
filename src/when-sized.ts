/** Functions of arrays whose sizes may not be known before they are evaluated: then the function is put off. */

import { arrayOf } from './apply.ts';
import type { NDArray } from './ndarray.ts';
import type { OneEach, Operand } from './types.ts';
import { areUnsized, isUnsized, needsSize, putOff } from './unsized.ts';

/**
 * `operate` on arrays and `args`, now or when the sizes of the arrays are known; lists and options are captured. Throws
 * ShapeError where the rank of the result depends on sizes, or what `operate` throws.
 */
export function whenSized<const A extends readonly NDArray[], P extends readonly unknown[]>(
  operation: string,
  arrays: A,
  operate: (arrays: A | OneEach<A>, ...args: P) => NDArray,
  ...args: P
): NDArray {
  return areUnsized(arrays) ? putOff(operation, arrays, operate, ...args) : operate(arrays, ...args);
}

/** What a user passes as an array whose sizes are known. Throws ShapeError where they are not yet. */
export function sizedArray(operation: string, x: Operand): NDArray {
  const array = arrayOf(operation, x);
  if (isUnsized(array)) throw needsSize(operation, [array]);
  return array;
}
