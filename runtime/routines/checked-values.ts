/** Values passed on after a look at each of them. */

import { VerifyError } from '../../compiler/ir/errors.ts';
import type { Routine, RoutineMemory } from '../../compiler/ir/routine.ts';

/** Passes float64 values on; `check` is shown each of them, and throws where one cannot be. */
export const checkedValues = (name: string, check: (value: number) => void): Routine => ({
  name,
  run([values], [out]) {
    const [from, to] = [float64(values), float64(out)];
    for (let i = 0; i < from.length; i++) {
      const value = from[i] as number;
      check(value);
      to[i] = value;
    }
  },
});

function float64(memory: RoutineMemory | undefined): Float64Array {
  if (memory instanceof Float64Array) return memory;
  throw new VerifyError('positions are float64');
}
