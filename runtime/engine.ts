/**
 * The engine: evaluates nodes through two bounded caches, plans by the structure of the graph and kernels by the text
 * of their loop nests.
 */

import { type CompileOptions, compile } from '../compiler/compile.ts';
import type { ScalarValue } from '../compiler/ir/dtype.ts';
import { ValueError } from '../compiler/ir/errors.ts';
import { type LeafNode, leaf, type Node, settle, type WriteNode } from '../compiler/ir/node.ts';
import { defaultLimits, type Limits } from '../compiler/passes/fuse.ts';
import type { Plan } from '../compiler/plan.ts';
import { BoundPlan } from './bound-plan.ts';
import { BoundedCache, type CacheCounters } from './bounded-cache.ts';
import { limitsWith, sameLimits } from './limits.ts';
import type { Backend } from './link.ts';
import { Pool } from './pool.ts';
import { evaluationOf, recipeOf, use } from './recipe.ts';
import { recompute, replaysFor } from './replay.ts';
import { allocateResult } from './slab.ts';
import { outlineStages, runStages } from './stages.ts';
import { advance, moveToCopy, originOf, sourceOf, storageOf, type TypedArray } from './storage.ts';
import { defaultTierLimits, type TierChoice, type TierLimits, Tiers } from './tiers.ts';
import { graphOf, type Trace, trace } from './trace.ts';
import { copiedBytes, type Overwritten, planWrites, rootsWith } from './writes.ts';

export interface EngineOptions {
  readonly backend?: Backend;
  /** When kernels get code, and when code gets sizes, where the backend is 'jit'; those that were measured if left out. */
  readonly tiers?: Partial<TierLimits>;
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
  /**
   * 'interpreter': no code is made. 'jit': code is made for every kernel, and now. Left out, as the engine does; by default
   * it makes code for kernels that are worth it.
   */
  readonly backend?: Backend;
  /** Whether operations may share kernels; true if left out. */
  readonly fuse?: boolean;
  /** Holds every stage of the compiler to its specification, where the plan is not cached; as the engine does if left out. */
  readonly verify?: boolean;
  /** How large kernels may be, and how much work may be repeated; as the engine's where left out. */
  readonly limits?: Partial<Limits>;
}

/** A plan for graphs of one key; where `scalars` is not null, only for these constants, which are in the kernels. */
interface PlanEntry {
  readonly key: readonly number[];
  readonly limits: Limits;
  readonly scalars: readonly ScalarValue[] | null;
  readonly bound: BoundPlan;
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
  /** How many arrays are overwritten whose old contents can be computed again. */
  readonly recomputable: number;
  /** How many earlier evaluations are run again first, for old contents that this one reads. */
  readonly replayed: number;
  /** For each step, how its kernel runs next. */
  readonly tiers: readonly TierChoice[];
  /** What is computed before: routines, and values that a shape depends on, each with what computes its inputs. */
  readonly stages: readonly PlannedStage[];
}

/** A routine, or a value that cannot be planned before its inputs are there. */
export interface PlannedStage {
  readonly name: string;
  readonly inputs: readonly Node[];
  readonly outputs: readonly Pick<Node, 'dtype' | 'shape'>[];
  /** What computes its inputs; null where all are there, or their shapes are not known. */
  readonly before: PlannedEvaluation | null;
}

export interface EngineCounters {
  readonly plans: CacheCounters;
  readonly kernels: CacheCounters;
  readonly poolBytes: number;
  /** How often old contents were copied, how often kept as a recipe, and how many evaluations ran again for one. */
  readonly overwritten: { readonly copies: number; readonly recipes: number; readonly replays: number };
}

export class Engine {
  readonly #backend: Backend;
  readonly #compileOptions: CompileOptions;
  readonly #limits: Limits;
  readonly #plans: BoundedCache<number, PlanEntry[]>;
  readonly #tiers: Readonly<Record<Backend, Tiers>>;
  readonly #pool: Pool;
  #copies = 0;
  #recipes = 0;
  #replays = 0;

  constructor(options: EngineOptions = {}) {
    this.#backend = options.backend ?? 'jit';
    this.#compileOptions = { verify: options.verify ?? false };
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#plans = new BoundedCache(options.plans ?? 1024);
    const kernels = options.kernels ?? 1024;
    const limits = { ...defaultTierLimits, ...options.tiers };
    this.#tiers = { jit: new Tiers('jit', limits, kernels), interpreter: new Tiers('interpreter', limits, kernels) };
    this.#pool = new Pool(options.pool ?? 2 ** 26);
  }

  get counters(): EngineCounters {
    return {
      plans: this.#plans.counters,
      kernels: this.#tiers[this.#backend].counters,
      poolBytes: this.#pool.bytes,
      overwritten: { copies: this.#copies, recipes: this.#recipes, replays: this.#replays },
    };
  }

  /** Computes the nodes, distinct ones that are not computed yet, and settles each with a leaf. */
  evaluate(roots: readonly Node[], options: EvaluateOptions = {}): void {
    const variant = this.#variantOf(options);
    const limits = this.#limitsOf(options);
    let traced = trace(roots, variant);
    if (traced.staged.length > 0) {
      runStages(traced, {
        evaluate: (nodes) => this.evaluate(nodes, options),
        contentsOf: (l) => this.#contentsOf([l])[0] as TypedArray,
      });
      const rest = roots.filter((root) => root.computed === null);
      if (rest.length > 0) this.evaluate(rest, options);
      return;
    }
    const overwritten = traced.writes ? planWrites(traced) : nothing;
    const moved = overwritten.length === 0 ? nothing : copyContents(overwritten, (l) => moveToCopy(sourceOf(l)));
    const all = overwritten.length === 0 ? roots : rootsWith(roots, overwritten);
    if (moved.length > 0 || all !== roots) traced = trace(all, variant);
    const bound = this.#find(traced, limits, options);
    if (asksForCode(options)) bound.generate();
    const memory = bound.linked.run(
      this.#contentsOf(traced.leaves),
      traced.scalars,
      traced.offsets,
      this.#pool,
      allocateResult,
    );
    const { plan } = bound;
    for (const { kept } of overwritten) {
      if (kept === 'copy') this.#copies++;
      if (typeof kept !== 'object') continue;
      this.#recipes++;
      use(kept);
    }
    for (let r = 0; r < traced.roots.length; r++) {
      const root = traced.roots[r] as Node;
      const index = plan.outputs[r] as number;
      const buffer = plan.buffers[index] as Plan['buffers'][number];
      if (buffer.role.kind === 'leaf') {
        const old = traced.leaves[buffer.role.ordinal] as LeafNode;
        const kept = overwritten.find(({ leaf }) => leaf === old)?.kept;
        settle(root, advance(sourceOf(old), root.dtype, root.shape, typeof kept === 'object' ? kept : null));
      } else settle(root, storageOf(root.dtype, root.shape, memory[index] as TypedArray).leaf);
    }
    for (const { update, inputs } of moved) if (update.computed === null) update.inputs = inputs;
    if (overwritten.length > 0) this.#offerRecipes(bound, traced, overwritten, moved);
  }

  /** The memory of leaves, computed again where it has to be. */
  #contentsOf(leaves: readonly LeafNode[]): readonly TypedArray[] {
    let isMissing = false;
    for (let i = 0; i < leaves.length; i++) isMissing ||= originOf(leaves[i] as LeafNode).kind === 'recipe';
    if (isMissing) {
      const missing = leaves.filter((leaf) => originOf(leaf).kind === 'recipe');
      this.#replays += recompute(missing, this.#pool);
    }
    const memory = new Array<TypedArray>(leaves.length);
    for (let i = 0; i < leaves.length; i++) memory[i] = sourceOf(leaves[i] as LeafNode).data;
    return memory;
  }

  /** Notes how the new contents of what was overwritten could be computed again, if what they came from is kept. */
  #offerRecipes(
    bound: BoundPlan,
    traced: Trace,
    overwritten: readonly Overwritten[],
    moved: readonly MovedContents[],
  ): void {
    if (overwritten.every(({ kept }) => kept === 'nothing')) return;
    const standsFor = (leaf: LeafNode) => moved.find(({ standIn }) => standIn === leaf)?.leaf ?? leaf;
    const leaves = moved.length === 0 ? traced.leaves : traced.leaves.map(standsFor);
    const evaluation = evaluationOf(bound, traced.scalars, traced.offsets);
    for (let r = 0; r < traced.roots.length; r++) {
      const { role } = bound.plan.buffers[bound.plan.outputs[r] as number] as Plan['buffers'][number];
      const result = traced.roots[r]?.computed ?? null;
      if (role.kind !== 'leaf' || result === null) continue;
      const storage = sourceOf(result);
      if (storage.habit !== null && storage.habit.copies > 0) storage.habit.copies--;
      storage.recipe = recipeOf(evaluation, role.ordinal, leaves, storage);
    }
  }

  /** What evaluating the nodes would do; runs nothing and changes nothing. */
  plan(roots: readonly Node[], options: EvaluateOptions = {}): PlannedEvaluation {
    const variant = this.#variantOf(options);
    const limits = this.#limitsOf(options);
    let traced = trace(roots, variant);
    if (traced.staged.length > 0) {
      const { stages, rest } = outlineStages(traced);
      const planned = stages.map(({ pending, ...stage }) => ({
        ...stage,
        before: pending.length === 0 ? null : this.plan(pending, options),
      }));
      return { ...this.plan(rest, options), stages: planned };
    }
    const overwritten = traced.writes ? planWrites(traced) : nothing;
    // A leaf that stands in for the memory, whose contents stay where they are.
    const moved = copyContents(overwritten, (l) => leaf(l.dtype, l.shape, l.attribute.source, l.id));
    try {
      const all = rootsWith(roots, overwritten);
      if (moved.length > 0 || all !== roots) traced = trace(all, variant);
      const known = this.#lookUp(traced, limits);
      const plan = known?.plan ?? this.#compile(traced, limits, options).plan;
      const isAsked = asksForCode(options);
      return {
        plan,
        cached: known !== undefined,
        traced,
        copiedBytes: copiedBytes(overwritten),
        recomputable: overwritten.filter(({ kept }) => typeof kept === 'object').length,
        replayed: replaysFor(traced.leaves).length,
        tiers: known?.choices(isAsked) ?? this.#tiers[this.#backendOf(options)].choicesFor(plan, isAsked),
        stages: [],
      };
    } finally {
      for (const { update, inputs } of moved) update.inputs = inputs;
    }
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

  #optionsFor(limits: Limits, options: EvaluateOptions): CompileOptions {
    const verify = options.verify ?? this.#compileOptions.verify ?? false;
    return { limits, fuse: options.fuse ?? true, verify };
  }

  #limitsOf(options: EvaluateOptions): Limits {
    return limitsWith(this.#limits, Object.hasOwn(options, 'limits') ? options.limits : undefined);
  }

  #lookUp(traced: Trace, limits: Limits): BoundPlan | undefined {
    const bucket = this.#plans.peek(traced.hash);
    if (bucket === undefined) return undefined;
    for (let i = 0; i < bucket.length; i++) {
      const entry = bucket[i] as PlanEntry;
      if (isFor(entry, traced, limits) && sameScalars(entry.scalars, traced.scalars)) return entry.bound;
    }
    return undefined;
  }

  #find(traced: Trace, limits: Limits, options: EvaluateOptions): BoundPlan {
    const known = this.#lookUp(traced, limits);
    this.#plans.count(known !== undefined);
    if (known !== undefined) return known;
    const key = traced.key.slice(0, traced.keyLength);
    const { plan, scalars } = this.#compile(traced, limits, options);
    const bound = new BoundPlan(plan, this.#tiers[this.#backendOf(options)].runnersFor(plan));
    // A plan that takes the constants as arguments replaces those that have them in their kernels.
    const others = (this.#plans.peek(traced.hash) ?? []).filter((e) => scalars !== null || !isFor(e, traced, limits));
    this.#plans.set(traced.hash, [...others.slice(-(bucketLimit - 1)), { key, limits, scalars, bound }]);
    return bound;
  }

  /** Compiles with the constants in the kernels, or as arguments where they have been seen to vary or are sure to. */
  #compile(
    traced: Trace,
    limits: Limits,
    options: EvaluateOptions,
  ): { plan: Plan; scalars: readonly ScalarValue[] | null } {
    const seen = (this.#plans.peek(traced.hash) ?? []).filter((entry) => isFor(entry, traced, limits)).length;
    const varies = seen >= bakedLimit || hasFewDraws(traced.nodes);
    const plan = compile(graphOf(traced, varies ? 'arguments' : 'baked'), this.#optionsFor(limits, options));
    return { plan, scalars: varies ? null : traced.scalars };
  }
}

/** Draws of random numbers are at another place of their stream each time. */
const isDraw = (node: Node): boolean => node.kind === 'map' && node.attribute.op.rule === 'random';

/** Each draw has four constants, and a kernel takes only so many arguments before it is cut. */
const fewDraws = 8;

function hasFewDraws(nodes: readonly Node[]): boolean {
  let draws = 0;
  for (const node of nodes) if (isDraw(node)) draws++;
  return draws > 0 && draws <= fewDraws;
}

const asksForCode = (options: EvaluateOptions): boolean =>
  Object.hasOwn(options, 'backend') && options.backend === 'jit';

const sameScalars = (known: readonly ScalarValue[] | null, scalars: readonly ScalarValue[]): boolean => {
  if (known === null) return true;
  for (let i = 0; i < scalars.length; i++) if (!Object.is(known[i], scalars[i])) return false;
  return true;
};

const isFor = (entry: PlanEntry, traced: Trace, limits: Limits): boolean =>
  sameLimits(entry.limits, limits) && sameKey(entry.key, traced);

const sameKey = (known: readonly number[], { key, keyLength }: Trace): boolean => {
  if (known.length !== keyLength) return false;
  for (let i = 0; i < keyLength; i++) if (known[i] !== key[i]) return false;
  return true;
};

/** An update that ran on the storage itself, and its inputs, which are a copy of the old contents for all who come later. */
interface MovedContents {
  readonly update: WriteNode;
  readonly inputs: readonly Node[];
  /** The copy, and the leaf of the memory itself. */
  readonly leaf: LeafNode;
  readonly standIn: LeafNode;
}

const nothing: readonly never[] = [];

/** Gives the old contents that are to be copied a copy; `move` does, and returns the leaf of the memory itself. */
function copyContents(
  overwritten: readonly Overwritten[],
  move: (leaf: LeafNode) => LeafNode,
): readonly MovedContents[] {
  const moved: MovedContents[] = [];
  for (const { leaf, first: update, kept } of overwritten) {
    if (kept !== 'copy') continue;
    const { inputs } = update;
    const standIn = move(leaf);
    update.inputs = [standIn, ...inputs.slice(1)];
    moved.push({ update, inputs, leaf, standIn });
  }
  return moved;
}

/** The engine behind the named exports; its settings never change. */
export const engine = new Engine();
