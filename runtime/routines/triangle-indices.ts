/** The indices of the elements of a triangle of a matrix, row by row. */

import { VerifyError } from '../../compiler/ir/errors.ts';
import type { Routine, RoutineMemory } from '../../compiler/ir/routine.ts';

/** Of numbers rows, columns, k, and 1 for the upper triangle: the row indices and the column indices. */
export const triangleIndices: Routine = {
  name: 'triangle-indices',
  run(_, [rowIndices, columnIndices], [rows = 0, columns = 0, k = 0, isUpper = 0]) {
    const [i, j] = [int32(rowIndices), int32(columnIndices)];
    let at = 0;
    for (let row = 0; row < rows; row++) {
      const cut = Math.min(Math.max(row + k + (isUpper === 1 ? 0 : 1), 0), columns);
      const end = isUpper === 1 ? columns : cut;
      for (let column = isUpper === 1 ? cut : 0; column < end; column++) {
        i[at] = row;
        j[at++] = column;
      }
    }
  },
};

function int32(memory: RoutineMemory | undefined): Int32Array {
  if (memory instanceof Int32Array) return memory;
  throw new VerifyError('indices are int32');
}
