/**
 * What is legal in a plan, and its text: one line a step.
 */

import { VerifyError } from './ir/errors.ts';
import type { Plan, Step } from './plan.ts';
import { verifyMemory } from './verify-memory.ts';

/**
 * Throws VerifyError unless steps pass the arguments that their nests take, of the right dtypes, nothing is read that
 * no earlier step wrote or that another value was written over, and every output is written.
 */
export function verifyPlan(plan: Plan): void {
  const written = new Set<number>();
  plan.buffers.forEach((buffer, i) => {
    if (buffer.role.kind === 'leaf' || buffer.length === 0) written.add(i);
  });
  const fail = (step: Step, problem: string) => {
    throw new VerifyError(`plan: ${problem}\n${printStep(plan, step)}`);
  };
  for (const step of plan.steps) {
    const { nest } = step.kernel;
    if (step.buffers.length !== nest.buffers.length) fail(step, 'the number of buffers is not what the nest takes');
    if (step.sizes.length !== nest.sizes.length) fail(step, 'the number of sizes is not what the nest takes');
    if (step.scalars.length !== nest.scalars.length) fail(step, 'the number of scalars is not what the nest takes');
    nest.buffers.forEach((parameter, i) => {
      const index = step.buffers[i] as number;
      const buffer = plan.buffers[index];
      if (buffer?.dtype !== parameter.dtype) fail(step, `buffer ${index} is ${buffer?.dtype}, not ${parameter.dtype}`);
      if (parameter.access === 'read' && !written.has(index))
        fail(step, `buffer ${index} is read before it is written`);
    });
    nest.buffers.forEach((parameter, i) => {
      if (parameter.access !== 'read') written.add(step.buffers[i] as number);
    });
  }
  for (const output of plan.outputs) {
    if (!written.has(output)) throw new VerifyError(`plan: output buffer ${output} is never written`);
  }
  verifyMemory(plan);
}

/** The steps in order: `name(buffers; sizes; scalars)`. */
export const printPlan = (plan: Plan): string => plan.steps.map((step) => printStep(plan, step)).join('\n');

function printStep(plan: Plan, step: Step): string {
  const buffers = step.buffers.map((index) => {
    const role = plan.buffers[index]?.role;
    return `${role?.kind ?? '?'}${role?.kind === 'leaf' ? role.ordinal : role?.kind === 'temporary' ? role.slot : index}`;
  });
  const sizes = step.sizes.map((s) => (typeof s === 'number' ? s : `@${s.parameter}+${s.plus}`));
  return `${step.kernel.name}(${buffers.join(', ')}; ${sizes.join(', ')}; ${step.scalars.join(', ')})`;
}
