/**
 * Copies of a loop's body: unrolled loops, lanes and jammed loops print one body several times, and a copy says what
 * names and loop variables are called in one of them.
 *
 *     out[i] = x   copied with i one further and x as x1:   out[i + 1] = x1
 */

import type { Statement } from '../../ir/loop-nest.ts';
import type { KernelNames } from './kernel-names.ts';

/** How a loop's variable counts in the text: iteration `variable / scale + offset` is being printed. */
export interface LoopVariable {
  readonly offset: number;
  readonly scale: number;
}

export interface Copy {
  /** The name in the text for each name of the nest; a name that is missing stands for itself. */
  readonly names: ReadonlyMap<string, string>;
  readonly loops: ReadonlyMap<string, LoopVariable>;
  /** By how much positions that are named once for all copies lie further on in this one. */
  readonly shifts: ReadonlyMap<string, number>;
  /** Which lane of an accumulator is meant: the first, but for those that the loop around assigns. */
  readonly lanes: ReadonlyMap<string, number>;
}

/**
 * Copies that are printed side by side, one for each combination of iterations of the loops that are jammed: a statement
 * is printed once for each combination of those that it varies with. With none, there is one copy.
 */
export interface Copies {
  /** What holds in all of them. */
  readonly common: Copy;
  /** The jammed loops, outermost first. */
  readonly jammed: readonly JammedLoop[];
}

export interface JammedLoop {
  readonly length: number;
  /** `copy` in the `k`-th iteration. */
  readonly at: (copy: Copy, k: number) => Copy;
  readonly varies: (statement: Statement) => boolean;
}

/** What holds for the whole of a kernel. */
export interface KernelContext {
  readonly names: KernelNames;
  readonly sizes: ReadonlySet<string>;
  /** The accumulators that have lanes. */
  readonly withLanes: ReadonlySet<string>;
}

const plain: LoopVariable = { offset: 0, scale: 1 };

export const oneCopy = (copy: Copy): Copies => ({ common: copy, jammed: [] });

/** `copies` with a change that concerns all of them. */
export const mapCopies = ({ common, jammed }: Copies, change: (copy: Copy) => Copy): Copies => ({
  common: change(common),
  jammed,
});

/** `copies` in each iteration of one more loop. */
export const jam = ({ common, jammed }: Copies, loop: JammedLoop): Copies => ({ common, jammed: [...jammed, loop] });

/** The copies in which `statement` is printed: of what it does not vary with, those of the first iteration. */
export function copiesOf({ common, jammed }: Copies, statement: Statement): readonly Copy[] {
  let copies: readonly Copy[] = [common];
  for (const { length, at, varies } of jammed) {
    const count = varies(statement) ? length : 1;
    copies = copies.flatMap((copy) => Array.from({ length: count }, (_, k) => at(copy, k)));
  }
  return copies;
}

export const nameIn = (copy: Copy, name: string): string => copy.names.get(name) ?? name;

export const loopIn = (copy: Copy, loop: string): LoopVariable => copy.loops.get(loop) ?? plain;

/** The name of a binding or an accumulator, the lane included. */
export function valueNameIn(
  copy: Copy,
  name: string,
  context: KernelContext,
  lane = copy.lanes.get(name) ?? 0,
): string {
  const base = nameIn(copy, name);
  return context.withLanes.has(name) ? context.names.copy(base, lane) : base;
}

/** `copy` at another iteration of `loop`. */
export const withLoop = (copy: Copy, loop: string, variable: LoopVariable): Copy => ({
  ...copy,
  loops: new Map(copy.loops).set(loop, variable),
});

/** `copy` in which the accumulators `names` are meant in their `lane`-th copy. */
export const withLane = (copy: Copy, names: readonly string[], lane: number): Copy => ({
  ...copy,
  lanes: new Map(names.map((name) => [name, lane])),
});

/** `copy` in which each position in `strides` lies `k` strides further on. */
export function withShifts(copy: Copy, strides: ReadonlyMap<string, number>, k: number): Copy {
  const shifts = new Map(copy.shifts);
  for (const [name, stride] of strides) shifts.set(name, (shifts.get(name) ?? 0) + k * stride);
  return { ...copy, shifts };
}

/** `copy` with the `k`-th copies of `declared`. */
export function withNames(copy: Copy, declared: Iterable<string>, k: number, context: KernelContext): Copy {
  const names = new Map(copy.names);
  for (const name of declared) names.set(name, context.names.copy(nameIn(copy, name), k));
  return { ...copy, names };
}
