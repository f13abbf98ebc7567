/** The memory of linear algebra: every routine works on float64, in pairs where numbers are complex. */

import { VerifyError } from '../../../compiler/ir/errors.ts';
import type { RoutineMemory } from '../../../compiler/ir/routine.ts';

/** The operand or result at a place, which is float64. */
export function floatsAt(memories: readonly RoutineMemory[], place: number): Float64Array {
  const memory = memories.at(place);
  if (memory instanceof Float64Array) return memory;
  throw new VerifyError(`linear algebra: memory ${place} is not float64`);
}

/** A size or an option that a call was made with. */
export function numberAt(numbers: readonly number[], place: number): number {
  const value = numbers.at(place);
  if (value === undefined) throw new VerifyError(`linear algebra: there is no number ${place}`);
  return value;
}
