/** Elements at positions along one axis that are known at the call. */

import { OutOfRangeError } from '../../compiler/ir/errors.ts';
import { gather, type PickDimension } from '../../compiler/ir/node.ts';
import { storageOf } from '../../runtime/storage.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { checkStoredShape } from '../check.ts';
import type { NDArray } from '../ndarray.ts';

/** `array` with the positions along an axis that are listed, which are in range, in their order. */
export function gatherAlong(operation: string, array: NDArray, axis: number, positions: Int32Array): NDArray {
  checkIndexable(operation, array.shape[axis] as number);
  const shape = checkStoredShape(operation, array.shape.with(axis, positions.length));
  const sizes = [positions.length, ...array.shape.slice(axis + 1).map(() => 1)];
  const picks = array.shape.map(
    (_, d): PickDimension =>
      d === axis ? { axis: -1, start: 0, step: 1, index: 0 } : { axis: d, start: 0, step: 1, index: -1 },
  );
  const index = storageOf('int32', sizes, positions).leaf;
  return fromNodes(gather(nodeOf(array), shape, picks, [index]), [array]);
}

/** Throws RangeError for an axis whose positions int32 does not hold. */
export function checkIndexable(operation: string, size: number): void {
  if (size <= 2 ** 31) return;
  throw new OutOfRangeError(`${operation}: an axis of size ${size} has positions that int32 does not hold`);
}
