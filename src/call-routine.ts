/** Arrays that a routine computes: sorts, transforms and factorisations, as nodes of the graph like any other operation. */

import { type CallOutput, call } from '../compiler/ir/node.ts';
import type { Routine } from '../compiler/ir/routine.ts';
import { fromNodes, nodeOf } from './array.ts';
import type { NDArray } from './ndarray.ts';
import type { Described } from './types.ts';

/**
 * What `routine` gives for `arrays`, which it sees as row-major memory, whatever their layouts: one array for each of
 * `outputs`. Nothing runs before one of them is evaluated; all are computed together then.
 */
export function callRoutine<const O extends readonly CallOutput[]>(
  routine: Routine,
  arrays: readonly NDArray[],
  numbers: readonly number[],
  outputs: O,
): Described<O> {
  const results: readonly NDArray[] = call(routine, arrays.map(nodeOf), numbers, outputs).map((node) =>
    fromNodes(node, arrays),
  );
  return results as Described<O>;
}
