/** Programs as other libraries for JavaScript say them, those that compute at once. */

import type { AnyProgram, Inputs, Program, Typed } from '../program.ts';

export interface Said {
  readonly one: AnyProgram;
  run(inputs: Inputs): readonly Typed[];
}

export interface Peer {
  readonly name: string;
  /** The programs that the library can say. */
  readonly programs: readonly Said[];
}

/** A program as a library says it, over the program's own inputs. */
export function said<S extends Readonly<Record<string, number>>, I extends Inputs>(
  one: Program<S, I>,
  run: (inputs: I) => readonly Typed[],
): { readonly one: Program<S, I>; run(inputs: I): readonly Typed[] } {
  return { one, run };
}
