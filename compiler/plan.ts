/**
 * Plans: what evaluating a graph does, as data. Kernels in the order in which they run, the buffers that they work on,
 * and every decision on the way. Nothing here holds memory or a function.
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
  /** Fresh memory that the caller gets. */
  | { readonly kind: 'output' }
  /** Memory that is free again afterwards; temporaries of one slot are never alive at once. */
  | { readonly kind: 'temporary'; readonly slot: number };

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
  /** For each slot, what the temporaries in it need. */
  readonly slots: readonly { readonly dtype: DType; readonly length: number }[];
  readonly decisions: readonly Decision[];
}
