/** Arrays cut where a mask over them says, which is when the mask is known. */

import type { Shape } from '../../compiler/ir/shape.ts';
import { fromNode, nodeOf } from '../array.ts';
import type { NDArray } from '../ndarray.ts';
import type { DType } from '../types.ts';
import { unsizedOver } from '../unsized.ts';

/** What comes out: its dtype, and its shape, NaN where that depends on the mask. */
export interface CutResult {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** What `cut` makes of an array when a mask of the same shape is known, of which it gets a byte of 0 or 1 for each element. */
export const cutByMask = (
  operation: string,
  array: NDArray,
  mask: NDArray,
  { dtype, shape }: CutResult,
  cut: (array: NDArray, mask: Uint8Array) => NDArray,
): NDArray =>
  unsizedOver(operation, dtype, shape, [array, mask], ([source], [, bytes]) =>
    nodeOf(cut(fromNode(source), bytes as Uint8Array)),
  );
