/**
 * Execution: a plan bound to linked kernels, run over memory.
 */

import type { DType, ScalarValue } from '../compiler/ir/dtype.ts';
import { NDError } from '../compiler/ir/errors.ts';
import type { Shape } from '../compiler/ir/shape.ts';
import type { Plan } from '../compiler/plan.ts';
import type { KernelArgument, KernelFunction } from './link.ts';
import type { Pool } from './pool.ts';
import type { TypedArray } from './storage.ts';

/** A step with its function and the arguments that do not vary; the others are filled in at each run. */
interface LinkedStep {
  readonly run: KernelFunction;
  readonly template: readonly KernelArgument[];
  readonly buffers: readonly number[];
  readonly offsets: readonly { readonly at: number; readonly parameter: number; readonly plus: number }[];
  readonly scalars: readonly { readonly at: number; readonly ordinal: number }[];
}

export class LinkedPlan {
  readonly plan: Plan;
  readonly #steps: readonly LinkedStep[];

  constructor(plan: Plan, functions: readonly KernelFunction[]) {
    this.plan = plan;
    this.#steps = plan.steps.map((step, i): LinkedStep => {
      const template: KernelArgument[] = [];
      const offsets: { at: number; parameter: number; plus: number }[] = [];
      for (const _ of step.buffers) template.push(0);
      for (const size of step.sizes) {
        if (typeof size !== 'number') offsets.push({ at: template.length, ...size });
        template.push(typeof size === 'number' ? size : 0);
      }
      const scalars = step.scalars.map((ordinal, s) => ({ at: template.length + s, ordinal }));
      for (const _ of step.scalars) template.push(0);
      return { run: functions[i] as KernelFunction, template, buffers: step.buffers, offsets, scalars };
    });
  }

  /**
   * Runs the plan over the memory of the leaves; returns the memory of each buffer of the plan, temporaries returned to
   * the pool. All memory is there before the first kernel runs, so that nothing is half-written when there is not enough.
   */
  run(
    leaves: readonly TypedArray[],
    scalars: readonly ScalarValue[],
    offsets: readonly number[],
    pool: Pool,
    allocateOutput: (dtype: DType, length: number, shape: Shape) => TypedArray,
  ): readonly TypedArray[] {
    const { buffers, slots } = this.plan;
    const memory: TypedArray[] = [];
    const temporaries: TypedArray[] = [];
    for (let s = 0; s < slots.length; s++) {
      const slot = slots[s] as Plan['slots'][number];
      temporaries.push(pool.take(slot.dtype, slot.length));
    }
    for (let b = 0; b < buffers.length; b++) {
      const { role, dtype, length, shape } = buffers[b] as Plan['buffers'][number];
      if (role.kind === 'output') memory.push(allocateOutput(dtype, length, shape));
      else if (role.kind === 'temporary') memory.push(temporaries[role.slot] as TypedArray);
      else {
        const data = leaves[role.ordinal] as TypedArray;
        if (data.length < length) {
          throw new NDError(`an array of ${length} elements has lost its memory: its buffer was detached or resized`);
        }
        memory.push(data);
      }
    }
    for (let s = 0; s < this.#steps.length; s++) {
      const step = this.#steps[s] as LinkedStep;
      const args = step.template.slice();
      for (let b = 0; b < step.buffers.length; b++) args[b] = memory[step.buffers[b] as number] as TypedArray;
      for (let o = 0; o < step.offsets.length; o++) {
        const { at, parameter, plus } = step.offsets[o] as LinkedStep['offsets'][number];
        args[at] = (offsets[parameter] as number) + plus;
      }
      for (let c = 0; c < step.scalars.length; c++) {
        const { at, ordinal } = step.scalars[c] as LinkedStep['scalars'][number];
        args[at] = scalars[ordinal] as ScalarValue;
      }
      step.run.apply(undefined, args);
    }
    for (let s = 0; s < slots.length; s++) {
      pool.give((slots[s] as Plan['slots'][number]).dtype, temporaries[s] as TypedArray);
    }
    return memory;
  }
}
