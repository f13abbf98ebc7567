/**
 * Plans: what evaluating a graph does, as data. Kernels in the order in which they run, the buffers that they work on,
 * and every decision on the way. No plan holds memory or a function.
 */

import type { DType } from './ir/dtype.ts';
import type { LoopNest } from './ir/loop-nest.ts';
import type { Shape } from './ir/shape.ts';
import type { Decision } from './passes/fuse.ts';
import type { SizeBinding } from './passes/parameters.ts';

/** Where a buffer comes from. */
export type BufferRole =
  /** Memory of the caller, by its place among the leaves of the graph. */
  | { readonly kind: 'leaf'; readonly ordinal: number }
  /** Fresh memory that the caller gets. `cleared`: elements that no kernel writes are asked for, and are zeros. */
  | { readonly kind: 'output'; readonly cleared: boolean }
  /** Memory that is free again afterwards; `cleared` is as for outputs, when the first kernel that touches it runs. */
  | { readonly kind: 'temporary'; readonly slot: number; readonly cleared: boolean };

/**
 * Memory that temporaries share: they are alive one after the other, or one is written where the other is read for the
 * last time, element by element. It is a range of the arena, which all temporaries of a run are cut from, or the memory
 * of an output that no kernel has touched yet.
 */
export type Slot =
  | { readonly kind: 'arena'; readonly offset: number; readonly bytes: number }
  | { readonly kind: 'output'; readonly buffer: number; readonly bytes: number };

/** Memory of `length` numbers of `dtype`, which hold a value of `shape`; of complex numbers the memory holds their parts. */
export interface PlanBuffer {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly length: number;
  readonly role: BufferRole;
}

/** A kernel that a plan runs. `key` is the canonical text of its nest: equal keys mean equal kernels. */
export interface Kernel {
  readonly name: string;
  readonly key: string;
  readonly nest: LoopNest;
}

export interface Step {
  readonly kernel: Kernel;
  /** The arguments, in the order of the nest's buffers, sizes and scalars. */
  readonly buffers: readonly number[];
  readonly sizes: readonly SizeBinding[];
  readonly scalars: readonly number[];
  readonly statistics: StepStatistics;
}

/** The sizes of a step that are the same in every run, by their names in the nest. */
export function fixedSizes({ kernel, sizes }: Step): ReadonlyMap<string, number> {
  const fixed = new Map<string, number>();
  sizes.forEach((size, i) => {
    const name = kernel.nest.sizes[i];
    if (typeof size === 'number' && name !== undefined) fixed.set(name, size);
  });
  return fixed;
}

export interface StepStatistics {
  /** Elements of the iteration space. */
  readonly elements: number;
  /** Bytes of distinct elements. */
  readonly bytesRead: number;
  readonly bytesWritten: number;
  /** Arithmetic, comparisons and function calls, each counted as often as it runs. */
  readonly operations: number;
  /** The nodes that it computes, as the graph names them. */
  readonly nodes: readonly number[];
}

export interface Plan {
  readonly steps: readonly Step[];
  readonly buffers: readonly PlanBuffer[];
  /** For each root of the graph, the buffer that holds it. */
  readonly outputs: readonly number[];
  readonly slots: readonly Slot[];
  /** The length of the arena. */
  readonly temporaryBytes: number;
  /** Bytes of all memory of a run but the caller's own: outputs and the arena. */
  readonly peakBytes: number;
  readonly decisions: readonly Decision[];
}
