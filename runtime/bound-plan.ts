/**
 * A plan bound to kernels, and what its parts come from: which steps and which leaves the final contents of an
 * overwritten leaf depend on, so that one result can be computed again without the others.
 */

import type { Plan, PlanBuffer } from '../compiler/plan.ts';
import { LinkedPlan } from './execute.ts';
import type { TierChoice, TieredRunner } from './tiers.ts';

/** What the contents that a plan leaves in a leaf come from. */
export interface Origins {
  /** The leaves, by their places. */
  readonly ordinals: readonly number[];
  /** Those of them that are overwritten on the way. */
  readonly written: readonly number[];
}

/** The part of a plan that some results come from; leaves that it does not need may be missing when it runs. */
export interface Part extends Origins {
  readonly linked: LinkedPlan;
}

export class BoundPlan {
  readonly plan: Plan;
  readonly linked: LinkedPlan;
  readonly #runners: readonly TieredRunner[];
  readonly #origins = new Map<number, Origins>();
  readonly #parts = new Map<string, Part>();

  constructor(plan: Plan, runners: readonly TieredRunner[]) {
    this.plan = plan;
    this.linked = new LinkedPlan(plan, runners);
    this.#runners = runners;
  }

  /** Has all kernels take to code before the next run. */
  generate(): void {
    for (let r = 0; r < this.#runners.length; r++) (this.#runners[r] as TieredRunner).generate();
  }

  /** How each step runs next; `isAsked`: whether code is asked for. */
  choices(isAsked: boolean): TierChoice[] {
    return this.#runners.map((runner) => runner.choice(isAsked));
  }

  /** What the final contents of the leaf `ordinal` come from, its old contents included. */
  originsOf(ordinal: number): Origins {
    const known = this.#origins.get(ordinal);
    if (known !== undefined) return known;
    const origins = originsIn(this.plan, slice(this.plan, [ordinal]));
    this.#origins.set(ordinal, origins);
    return origins;
  }

  /** The part that computes the final contents of some leaves. */
  partFor(ordinals: readonly number[]): Part {
    const key = ordinals.join();
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const { plan } = this;
    const { steps, buffers } = slice(plan, ordinals);
    const without = (buffer: PlanBuffer): PlanBuffer => ({
      ...buffer,
      shape: [0],
      length: 0,
      role: { kind: 'output', cleared: false },
    });
    const part = {
      ...plan,
      steps: plan.steps.filter((_, s) => steps.has(s)),
      buffers: plan.buffers.map((buffer, b) => (buffers.has(b) ? buffer : without(buffer))),
    };
    const linked = new LinkedPlan(
      part,
      this.#runners.filter((_, s) => steps.has(s)),
    );
    const made = { linked, ...originsIn(plan, { steps, buffers }) };
    this.#parts.set(key, made);
    return made;
  }
}

/** The steps, and all buffers that they touch, which the final contents of some leaves come from. */
interface Slice {
  readonly steps: ReadonlySet<number>;
  readonly buffers: ReadonlySet<number>;
}

function slice(plan: Plan, ordinals: readonly number[]): Slice {
  const steps = new Set<number>();
  const buffers = new Set<number>();
  plan.buffers.forEach(({ role }, b) => {
    if (role.kind === 'leaf' && ordinals.includes(role.ordinal)) buffers.add(b);
  });
  for (let s = plan.steps.length - 1; s >= 0; s--) {
    const step = plan.steps[s] as Plan['steps'][number];
    const { nest } = step.kernel;
    const writes = step.buffers.some((b, i) => nest.buffers[i]?.access !== 'read' && buffers.has(b));
    if (!writes) continue;
    steps.add(s);
    for (const b of step.buffers) buffers.add(b);
  }
  return { steps, buffers };
}

function originsIn(plan: Plan, { steps, buffers }: Slice): Origins {
  const ordinalsOf = (chosen: ReadonlySet<number>) =>
    [...chosen].flatMap((b) => {
      const role = plan.buffers[b]?.role;
      return role?.kind === 'leaf' ? [role.ordinal] : [];
    });
  const written = new Set<number>();
  for (const s of steps) {
    const step = plan.steps[s] as Plan['steps'][number];
    step.buffers.forEach((b, i) => {
      if (step.kernel.nest.buffers[i]?.access !== 'read') written.add(b);
    });
  }
  return { ordinals: ordinalsOf(buffers), written: ordinalsOf(written) };
}
