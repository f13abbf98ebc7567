/**
 * The engine: evaluates nodes through two bounded caches, plans by the structure of the graph and kernels by the text
 * of their loop nests.
 */

import { type CompileOptions, compile } from '../compiler/compile.ts';
import { dtypes, type ScalarValue } from '../compiler/ir/dtype.ts';
import { ValueError } from '../compiler/ir/errors.ts';
import { type LeafNode, leaf, type Node, settle, type UpdateNode } from '../compiler/ir/node.ts';
import { sizeOf } from '../compiler/ir/shape.ts';
import type { Limits } from '../compiler/passes/fuse.ts';
import type { Plan } from '../compiler/plan.ts';
import { BoundedCache, type CacheCounters } from './bounded-cache.ts';
import { LinkedPlan } from './execute.ts';
import { type Backend, type KernelFunction, linkKernel } from './link.ts';
import { Pool } from './pool.ts';
import { allocateResult } from './slab.ts';
import { advance, moveToCopy, sourceOf, storageOf, type TypedArray } from './storage.ts';
import { graphOf, type Trace, trace } from './trace.ts';

export interface EngineOptions {
  readonly backend?: Backend;
  readonly limits?: Partial<Limits>;
  /** How many plans and kernels are kept. */
  readonly plans?: number;
  readonly kernels?: number;
  /** Bytes of temporaries that are kept for the next plan. */
  readonly pool?: number;
  /** Holds every stage of the compiler to its specification. */
  readonly verify?: boolean;
}

/** Choices for one evaluation. */
export interface EvaluateOptions {
  readonly backend?: Backend;
  /** Whether operations may share kernels; true if left out. */
  readonly fuse?: boolean;
  /** Holds every stage of the compiler to its specification, where the plan is not cached; as the engine does if left out. */
  readonly verify?: boolean;
}

/** A plan for graphs of one key; where `scalars` is not null, only for these constants, which are in the kernels. */
interface PlanEntry {
  readonly key: readonly number[];
  readonly scalars: readonly ScalarValue[] | null;
  readonly linked: LinkedPlan;
}

/** How many plans a structure gets for different constants, before it gets one that takes them as arguments. */
const bakedLimit = 2;

/** How many plans may share a hash. */
const bucketLimit = 8;

/** What an evaluation would run. */
export interface PlannedEvaluation {
  readonly plan: Plan;
  readonly cached: boolean;
  readonly traced: Trace;
  /** Bytes of old contents that are copied first, because something may still read them. */
  readonly copiedBytes: number;
}

export class Engine {
  readonly #backend: Backend;
  readonly #compileOptions: CompileOptions;
  readonly #plans: BoundedCache<number, PlanEntry[]>;
  readonly #kernels: Readonly<Record<Backend, BoundedCache<string, KernelFunction>>>;
  readonly #pool: Pool;

  constructor(options: EngineOptions = {}) {
    this.#backend = options.backend ?? 'jit';
    this.#compileOptions = { limits: options.limits ?? {}, verify: options.verify ?? false };
    this.#plans = new BoundedCache(options.plans ?? 1024);
    const kernels = options.kernels ?? 1024;
    this.#kernels = { jit: new BoundedCache(kernels), interpreter: new BoundedCache(kernels) };
    this.#pool = new Pool(options.pool ?? 2 ** 26);
  }

  get counters(): { readonly plans: CacheCounters; readonly kernels: CacheCounters; readonly poolBytes: number } {
    return { plans: this.#plans.counters, kernels: this.#kernels[this.#backend].counters, poolBytes: this.#pool.bytes };
  }

  /** Computes the nodes, distinct ones that are not computed yet, and settles each with a leaf. */
  evaluate(roots: readonly Node[], options: EvaluateOptions = {}): void {
    const variant = this.#variantOf(options);
    const moved: MovedContents[] = [];
    let traced = trace(roots, variant);
    if (traced.writes) traced = prepareWrites(traced, variant, moved, (leaf) => moveToCopy(sourceOf(leaf)));
    const linked = this.#find(traced, options);
    const leaves = new Array<TypedArray>(traced.leaves.length);
    for (let i = 0; i < leaves.length; i++) leaves[i] = sourceOf(traced.leaves[i] as LeafNode).data;
    const memory = linked.run(leaves, traced.scalars, traced.offsets, this.#pool, allocateResult);
    const { plan } = linked;
    for (let r = 0; r < traced.roots.length; r++) {
      const root = traced.roots[r] as Node;
      const index = plan.outputs[r] as number;
      const buffer = plan.buffers[index] as Plan['buffers'][number];
      if (buffer.role.kind === 'leaf') {
        const storage = sourceOf(traced.leaves[buffer.role.ordinal] as LeafNode);
        settle(root, advance(storage, root.dtype, root.shape));
      } else settle(root, storageOf(root.dtype, root.shape, memory[index] as TypedArray).leaf);
    }
    for (const { update, inputs } of moved) if (update.computed === null) update.inputs = inputs;
  }

  /** What evaluating the nodes would do; runs nothing and changes nothing. */
  plan(roots: readonly Node[], options: EvaluateOptions = {}): PlannedEvaluation {
    const variant = this.#variantOf(options);
    const moved: MovedContents[] = [];
    let traced = trace(roots, variant);
    // A leaf that stands in for the memory, whose contents stay where they are.
    if (traced.writes) traced = prepareWrites(traced, variant, moved, (l) => leaf(l.dtype, l.shape, null, l.id));
    const known = this.#lookUp(traced);
    let plan: Plan;
    try {
      plan = known?.plan ?? this.#compile(traced, options).plan;
    } finally {
      for (const { update, inputs } of moved) update.inputs = inputs;
    }
    const copied = moved.map(({ update }) => sizeOf(update.shape) * dtypes[update.dtype].bytes);
    return { plan, cached: known !== undefined, traced, copiedBytes: copied.reduce((sum, bytes) => sum + bytes, 0) };
  }

  /** The backend asked for. Throws ValueError for one that there is not. */
  #backendOf(options: EvaluateOptions): Backend {
    const backend = (Object.hasOwn(options, 'backend') ? options.backend : undefined) ?? this.#backend;
    if (backend === 'jit' || backend === 'interpreter') return backend;
    throw new ValueError(`evaluate: the backend is 'jit' or 'interpreter', not ${String(backend)}`);
  }

  #variantOf(options: EvaluateOptions): number {
    const backend = this.#backendOf(options);
    return (backend === 'jit' ? 0 : 1) + (options.fuse === false ? 2 : 0);
  }

  #optionsFor(options: EvaluateOptions): CompileOptions {
    const verify = options.verify ?? this.#compileOptions.verify ?? false;
    return { ...this.#compileOptions, fuse: options.fuse ?? true, verify };
  }

  #lookUp(traced: Trace): LinkedPlan | undefined {
    const bucket = this.#plans.peek(traced.hash);
    if (bucket === undefined) return undefined;
    for (let i = 0; i < bucket.length; i++) {
      const entry = bucket[i] as PlanEntry;
      if (sameKey(entry.key, traced) && sameScalars(entry.scalars, traced.scalars)) return entry.linked;
    }
    return undefined;
  }

  #find(traced: Trace, options: EvaluateOptions): LinkedPlan {
    const known = this.#lookUp(traced);
    this.#plans.count(known !== undefined);
    if (known !== undefined) return known;
    const key = traced.key.slice(0, traced.keyLength);
    const { plan, scalars } = this.#compile(traced, options);
    const backend = this.#backendOf(options);
    const kernels = this.#kernels[backend];
    const functions = plan.steps.map(({ kernel }) => {
      const found = kernels.get(kernel.key);
      if (found !== undefined) return found;
      const linked = linkKernel(kernel, backend);
      kernels.set(kernel.key, linked);
      return linked;
    });
    const linked = new LinkedPlan(plan, functions);
    // A plan that takes the constants as arguments replaces those that have them in their kernels.
    const others = (this.#plans.peek(traced.hash) ?? []).filter((e) => scalars !== null || !sameKey(e.key, traced));
    this.#plans.set(traced.hash, [...others.slice(-(bucketLimit - 1)), { key, scalars, linked }]);
    return linked;
  }

  /** Compiles with the constants in the kernels, or as arguments where they have been seen to vary. */
  #compile(traced: Trace, options: EvaluateOptions): { plan: Plan; scalars: readonly ScalarValue[] | null } {
    const seen = (this.#plans.peek(traced.hash) ?? []).filter((entry) => sameKey(entry.key, traced)).length;
    const varies = seen >= bakedLimit;
    const plan = compile(graphOf(traced, varies ? 'arguments' : 'baked'), this.#optionsFor(options));
    return { plan, scalars: varies ? null : traced.scalars };
  }
}

const sameScalars = (known: readonly ScalarValue[] | null, scalars: readonly ScalarValue[]): boolean => {
  if (known === null) return true;
  for (let i = 0; i < scalars.length; i++) if (!Object.is(known[i], scalars[i])) return false;
  return true;
};

const sameKey = (known: readonly number[], { key, keyLength }: Trace): boolean => {
  if (known.length !== keyLength) return false;
  for (let i = 0; i < keyLength; i++) if (known[i] !== key[i]) return false;
  return true;
};

/** An update that ran on the storage itself, and its inputs, which are a copy of the old contents for all who come later. */
interface MovedContents {
  readonly update: UpdateNode;
  readonly inputs: readonly Node[];
}

/**
 * Makes a traced graph safe to run in place. Memory that is about to be overwritten while some pending expression reads
 * its present contents gives them a copy first; and its last version becomes a root, so that nobody takes the memory
 * for what it was. `giveCopy` moves the contents and returns the leaf of the memory itself.
 */
function prepareWrites(
  traced: Trace,
  variant: number,
  moved: MovedContents[],
  giveCopy: (leaf: LeafNode) => LeafNode,
): Trace {
  const successors = new Map<Node, UpdateNode>();
  for (const node of traced.nodes) {
    if (node.kind !== 'update') continue;
    const old = node.inputs[0] as Node;
    successors.set(old.computed ?? old, node);
  }
  const roots = [...traced.roots];
  let changed = false;
  for (const memory of traced.leaves) {
    const first = successors.get(memory);
    if (first === undefined) continue;
    let last = first;
    let isRead = memory.readers > 0;
    for (let next = successors.get(last); next !== undefined; next = successors.get(last)) {
      isRead ||= last.readers > 0;
      last = next;
    }
    if (!roots.includes(last)) {
      roots.push(last);
      changed = true;
    }
    if (!isRead) continue;
    moved.push({ update: first, inputs: first.inputs });
    first.inputs = [giveCopy(memory), first.inputs[1] as Node];
    changed = true;
  }
  return changed ? trace(roots, variant) : traced;
}

/** The engine behind the named exports; its settings never change. */
export const engine = new Engine();
