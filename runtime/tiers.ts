/**
 * Tiers: whether a kernel is interpreted, runs as code for any sizes, or as code with its sizes in it.
 *
 *     interpreted   the first runs, while all of them together cost less than making code would
 *     generic       code that takes extents and strides as arguments; one for all sizes
 *     baked         after long work with the same sizes: the same code with these as constants, which V8 folds
 *
 * Work is elements and operations, known when a plan is made: nothing is timed and nothing is tried out. Interpreting
 * takes about 40 ns for each, making code some 0.3 ms, which is where `interpreted` comes from: whoever never comes back
 * has saved the code, and whoever comes back for ever has lost its price once. `bench/tiers.ts` measures both.
 *
 * In a young process the compiler itself has not been optimised yet, and code costs ten times that. So some kernels, as
 * far as `young` goes, are interpreted four times as long.
 */

import type { LoopNest, Statement } from '../compiler/ir/loop-nest.ts';
import type { Scalar } from '../compiler/ir/scalar.ts';
import type { Kernel, Plan, Step } from '../compiler/plan.ts';
import { BoundedCache, type CacheCounters } from './bounded-cache.ts';
import { type Backend, type KernelFunction, linkKernel } from './link.ts';

export type Tier = 'interpreted' | 'generic' | 'baked';

/** How a kernel runs next, and why, in a sentence. */
export interface TierChoice {
  readonly tier: Tier;
  readonly why: string;
}

/** When kernels change tiers, in elements and operations. */
export interface TierLimits {
  /** How much of a kernel may be interpreted before it gets code: 0 for code at once, Infinity for never. */
  readonly interpreted: number;
  /** How much more than that may be interpreted, of all kernels together. */
  readonly young: number;
  /** How much code for any sizes does before it gets the sizes of one step: Infinity for never. */
  readonly generic: number;
}

export const defaultTierLimits: TierLimits = { interpreted: 8192, young: 2 ** 17, generic: 5e7 };

const interpreterLimits: TierLimits = { interpreted: Infinity, young: 0, generic: Infinity };

/** A kernel's function for one step of a plan: `advance` is due before a run when `left` has come below zero. */
export interface Runner {
  readonly run: KernelFunction;
  left: number;
  advance(): void;
}

/** Counts down in small integers, which cost nothing. */
const never = 2 ** 30 - 1;

/** A function that stays as it is. */
export const fixed = (run: KernelFunction): Runner => ({
  run,
  left: never,
  advance() {
    this.left = never;
  },
});

/** The kernels of an engine for one backend. */
export class Tiers {
  readonly backend: Backend;
  readonly limits: TierLimits;
  /** What is left of `limits.young`. */
  young: number;
  readonly #kernels: BoundedCache<string, TieredKernel>;

  constructor(backend: Backend, limits: TierLimits, kernels: number) {
    this.backend = backend;
    this.limits = backend === 'jit' ? limits : interpreterLimits;
    this.young = this.limits.young;
    this.#kernels = new BoundedCache(kernels);
  }

  get counters(): CacheCounters {
    return this.#kernels.counters;
  }

  /** A runner for each step of a plan; kernels with the same text share their functions. */
  runnersFor(plan: Plan): TieredRunner[] {
    return plan.steps.map((step) => {
      const { key } = step.kernel;
      let kernel = this.#kernels.get(key);
      if (kernel === undefined) {
        kernel = new TieredKernel(step.kernel);
        this.#kernels.set(key, kernel);
      }
      return new TieredRunner(this, kernel, step);
    });
  }

  /** How the steps of a plan that was never bound would run. */
  choicesFor(plan: Plan, isAsked: boolean): TierChoice[] {
    return plan.steps.map((step) => {
      const kernel = this.#kernels.peek(step.kernel.key) ?? new TieredKernel(step.kernel);
      return new TieredRunner(this, kernel, step).choice(isAsked);
    });
  }
}

/** The forms of one kernel, each made when it is first asked for. */
class TieredKernel {
  readonly kernel: Kernel;
  readonly bakes: string | null;
  /** Work that was interpreted. */
  interpretedWork = 0;
  #interpreted: KernelFunction | null = null;
  #generic: KernelFunction | null = null;
  readonly #baked = new Map<string, KernelFunction>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.bakes = reasonAgainstBaking(kernel.nest);
  }

  get hasCode(): boolean {
    return this.#generic !== null;
  }

  interpreted(): KernelFunction {
    this.#interpreted ??= linkKernel(this.kernel, 'interpreter');
    return this.#interpreted;
  }

  generic(): KernelFunction {
    this.#generic ??= linkKernel(this.kernel, 'jit');
    // Closures that nobody will call again.
    this.#interpreted = null;
    return this.#generic;
  }

  mayBake(sizes: ReadonlyMap<string, number>): boolean {
    return this.#baked.size < bakedLimit || this.#baked.has(keyOf(sizes));
  }

  baked(sizes: ReadonlyMap<string, number>): KernelFunction {
    const key = keyOf(sizes);
    let known = this.#baked.get(key);
    if (known === undefined) {
      known = linkKernel(this.kernel, 'jit', sizes);
      this.#baked.set(key, known);
    }
    return known;
  }
}

/** How many sets of sizes a kernel has code for. */
const bakedLimit = 4;

const keyOf = (sizes: ReadonlyMap<string, number>): string => [...sizes.values()].join();

/** A step of a plan: its kernel in the tier that it has come to. */
export class TieredRunner implements Runner {
  run: KernelFunction;
  left = 0;
  readonly #tiers: Tiers;
  readonly #kernel: TieredKernel;
  readonly #work: number;
  readonly #sizes: ReadonlyMap<string, number>;
  #tier: Tier = 'interpreted';
  /** Runs as generic code, as far as they have been counted; `left` counts the others. */
  #counted = 0;

  constructor(tiers: Tiers, kernel: TieredKernel, step: Step) {
    this.#tiers = tiers;
    this.#kernel = kernel;
    this.#work = workOf(step);
    this.#sizes = fixedSizes(step);
    this.run = notYet;
  }

  /** Code at once, whatever it costs. */
  generate(): void {
    if (this.#tier === 'interpreted') this.#useCode();
  }

  advance(): void {
    const { tier } = this.choice(false);
    if (tier === 'interpreted') {
      const kernel = this.#kernel;
      const before = Math.max(this.#tiers.limits.interpreted, kernel.interpretedWork);
      kernel.interpretedWork += this.#work;
      if (kernel.interpretedWork > before) this.#tiers.young -= kernel.interpretedWork - before;
      this.run = kernel.interpreted();
      this.left = 0;
    } else if (this.#tier === 'interpreted') this.#useCode();
    else if (this.#tier === 'generic' && tier === 'baked') {
      this.#tier = 'baked';
      this.run = this.#kernel.baked(this.#sizes);
      this.left = never;
    } else this.left = never;
  }

  #useCode(): void {
    this.#tier = 'generic';
    this.run = this.#kernel.generic();
    this.left = this.#whyNotBaked() === null ? this.#runsToBaked - 1 : never;
  }

  get #runsToBaked(): number {
    return Math.min(Math.max(fewestRuns, Math.ceil(this.#tiers.limits.generic / this.#work)), never);
  }
}
