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

import { VerifyError } from '../compiler/ir/errors.ts';
import type { LoopNest, Statement } from '../compiler/ir/loop-nest.ts';
import type { Scalar } from '../compiler/ir/scalar.ts';
import { fixedSizes, type Kernel, type Plan, type Step } from '../compiler/plan.ts';
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

export const defaultTierLimits: TierLimits = { interpreted: 8192, young: 2 ** 17, generic: 1e8 };

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
  /** Elements and operations that were interpreted. */
  interpretedWork = 0;
  #interpreted: KernelFunction | null = null;
  #generic: KernelFunction | null = null;
  readonly #baked = new Map<string, KernelFunction>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
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
    return this.#generic;
  }

  hasBaked(sizes: ReadonlyMap<string, number>): boolean {
    return this.#baked.has(keyOf(sizes));
  }

  mayBake(sizes: ReadonlyMap<string, number>): boolean {
    return this.#baked.size < bakedLimit || this.hasBaked(sizes);
  }

  baked(sizes: ReadonlyMap<string, number>): KernelFunction {
    const key = keyOf(sizes);
    const known = this.#baked.get(key);
    if (known !== undefined) return known;
    const linked = linkKernel(this.kernel, 'jit', sizes);
    this.#baked.set(key, linked);
    return linked;
  }
}

/** How many sets of sizes a kernel has code for. */
const bakedLimit = 4;

const keyOf = (sizes: ReadonlyMap<string, number>): string => [...sizes.values()].join();

/** How many times as long a kernel is interpreted in a young process. */
const whileYoung = 4;

/** Too few runs to say that the next will have the same sizes. */
const fewestRuns = 32;

/** A step of a plan: its kernel, in the tier that it has come to. */
export class TieredRunner implements Runner {
  run: KernelFunction = notLinked;
  left = 0;
  /** The sizes that are the same in every run. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly #tiers: Tiers;
  readonly #kernel: TieredKernel;
  readonly #work: number;
  readonly #againstBaking: string | null;
  #tier: Tier = 'interpreted';

  constructor(tiers: Tiers, kernel: TieredKernel, step: Step) {
    const { elements, operations } = step.statistics;
    this.#tiers = tiers;
    this.#kernel = kernel;
    this.#work = Math.max(1, elements + operations);
    this.sizes = fixedSizes(step);
    this.#againstBaking = reasonAgainstBaking(kernel.kernel.nest, this.sizes);
  }

  advance(): void {
    const next = this.choice(false).tier;
    if (next !== 'interpreted') {
      this.#becomes(next);
      return;
    }
    const { young, total } = this.#afterInterpreting();
    this.#kernel.interpretedWork = total;
    this.#tiers.young -= young;
    this.run = this.#kernel.interpreted();
    this.left = 0;
  }

  /** Takes to code now, whatever that costs. */
  generate(): void {
    if (this.#tier === 'interpreted') this.#becomes(this.choice(true).tier);
  }

  #becomes(tier: Tier): void {
    this.run = tier === 'baked' ? this.#kernel.baked(this.sizes) : this.#kernel.generic();
    // The first of the runs is the one that is about to be.
    this.left = tier === 'baked' || this.#whyNotBaked() !== null ? never : this.#runsAsGeneric - 1;
    this.#tier = tier;
  }

  get #runsAsGeneric(): number {
    return Math.min(Math.max(fewestRuns, Math.ceil(this.#tiers.limits.generic / this.#work)), never);
  }

  /** What of this kernel will have been interpreted after one more run, and how much of `young` that takes. */
  #afterInterpreting(): { readonly total: number; readonly young: number } {
    const { interpretedWork } = this.#kernel;
    const total = interpretedWork + this.#work;
    const free = Math.max(interpretedWork, this.#tiers.limits.interpreted);
    return { total, young: Math.max(0, total - free) };
  }

  #whyNotBaked(): string | null {
    if (this.#tiers.limits.generic === Infinity) return 'sizes are never baked in here';
    if (this.#againstBaking !== null) return this.#againstBaking;
    return this.#kernel.mayBake(this.sizes) ? null : `it has code for ${bakedLimit} other sets of sizes`;
  }

  /** How the next run is done; `isAsked`: whether code is asked for. */
  choice(isAsked: boolean): TierChoice {
    const { backend, limits } = this.#tiers;
    if (backend === 'interpreter') return { tier: 'interpreted', why: 'the interpreter was asked for' };
    const work = count(this.#work);
    if (this.#tier === 'interpreted' && !this.#kernel.hasCode) {
      const { total, young } = this.#afterInterpreting();
      const isYoung = young > 0;
      const limit = limits.interpreted * (isYoung ? whileYoung : 1);
      const sum = `${work} elements and operations${total > this.#work ? `, ${count(total)} with earlier runs` : ''}`;
      if (isAsked) return { tier: 'generic', why: 'code was asked for' };
      if (total <= limit && young <= this.#tiers.young) {
        const why = isYoung
          ? 'while few kernels have run, and code costs most'
          : 'and that costs less than making code';
        return { tier: 'interpreted', why: `${sum}: interpreted up to ${count(limit)}, ${why}` };
      }
      return { tier: 'generic', why: `${sum}: more than ${count(limits.interpreted)}, which is worth making code` };
    }
    const isBaked = this.#tier === 'baked' || this.#kernel.hasBaked(this.sizes);
    const against = this.#whyNotBaked();
    if (isBaked || (this.#tier === 'generic' && this.left <= 0 && against === null)) {
      const runs = `${count(this.#runsAsGeneric)} runs with the same sizes`;
      return { tier: 'baked', why: `after ${runs}, these are constants: loops over several sizes gain a tenth by it` };
    }
    const left = this.#tier === 'generic' ? Math.max(this.left, 0) : this.#runsAsGeneric;
    const later =
      against === null ? `in ${count(left)} runs its sizes become constants` : `sizes stay arguments: ${against}`;
    return { tier: 'generic', why: `it has code, for any sizes; ${later}` };
  }
}

const notLinked: KernelFunction = () => {
  throw new VerifyError('kernel: runs before it is linked');
};

const count = (n: number): string => n.toLocaleString('en-US');

/** A primitive from this cost on takes so much time that what sizes cost does not show. */
const costly = 9;

function reasonAgainstBaking(nest: LoopNest, sizes: ReadonlyMap<string, number>): string | null {
  if (sizes.size < 2) return 'constants for less than two of them gain nothing';
  const found = costlyIn(nest.body);
  return found === null ? null : `most of its time goes into ${found}`;
}

/** A costly primitive that is applied somewhere in the statements. */
function costlyIn(statements: readonly Statement[]): string | null {
  const inScalar = (scalar: Scalar): string | null => {
    if (scalar.kind !== 'apply') return null;
    return scalar.primitive.cost >= costly ? scalar.primitive.name : first(scalar.args, inScalar);
  };
  return first(statements, (s) => {
    if (s.kind === 'loop') return costlyIn(s.body);
    if (s.kind === 'variable') return inScalar(s.initial);
    return s.kind === 'index' || s.kind === 'combine' ? null : inScalar(s.value);
  });
}

function first<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
