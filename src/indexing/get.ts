/** Reading through arrays: a copy of the elements that they pick. */

import { gather } from '../../compiler/ir/node.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { checkStoredShape } from '../check.ts';
import { NDArray } from '../ndarray.ts';
import { isUnsized, putOff } from '../unsized.ts';
import { indexArray } from './index-array.ts';
import { masked } from './masks.ts';
import { checkMask, hasArrays, type PickEntry, pickEntries, resolvePicks } from './picks.ts';

/** What an index with arrays picks, as a new array. Throws IndexError. */
export function getPicked(operation: string, array: NDArray, index: readonly unknown[]): NDArray {
  const mask = soleMask(operation, index);
  if (mask !== null) {
    checkMask(operation, mask, array.shape, 0);
    return masked(array, mask);
  }
  return pickedBy(operation, array, pickEntries(operation, array.shape, index));
}

/** The mask that is all of an index; null where there is more in it. */
export function soleMask(operation: string, index: readonly unknown[]): NDArray | null {
  const [only] = index;
  if (index.length !== 1 || !hasArrays(index) || typeof only === 'boolean') return null;
  const array = indexArray(operation, only);
  return array.dtype === 'bool' && array.ndim > 0 ? array : null;
}

/** What entries without masks pick, put off where the index arrays are not there yet. */
export function pickedBy(operation: string, array: NDArray, entries: readonly PickEntry[]): NDArray {
  const arrays = entries.filter((entry) => entry instanceof NDArray);
  if (isUnsized(array) || arrays.some(isUnsized)) {
    return putOff(
      operation,
      [array, ...arrays],
      ([source, ...known], entries) => pickedBy(operation, source, withArrays(entries, known)),
      entries,
    );
  }
  const { shape, picks, indices } = resolvePicks(operation, array.shape, entries);
  checkStoredShape(operation, shape);
  return fromNodes(gather(nodeOf(array), shape, picks, indices), [array, ...arrays]);
}

/** Entries with other arrays in the places of theirs. */
export function withArrays(entries: readonly PickEntry[], arrays: readonly NDArray[]): PickEntry[] {
  let next = 0;
  return entries.map((entry) => (entry instanceof NDArray ? (arrays[next++] as NDArray) : entry));
}
