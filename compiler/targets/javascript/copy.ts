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

/** Copies that are printed side by side: statements that vary once for each, the others once. */
export interface Copies {
  readonly first: Copy;
  readonly rest: readonly Copy[];
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

export const oneCopy = (copy: Copy): Copies => ({ first: copy, rest: [], varies: () => false });

export const mapCopies = (copies: Copies, change: (copy: Copy) => Copy): Copies => ({
  first: change(copies.first),
  rest: copies.rest.map(change),
  varies: copies.varies,
});

/** The copies in which `statement` is printed. */
export const copiesOf = (copies: Copies, statement: Statement): readonly Copy[] =>
  copies.varies(statement) ? [copies.first, ...copies.rest] : [copies.first];

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
