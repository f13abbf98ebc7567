/**
 * Linking a plan: a function over typed arrays, for libraries that embed the compiler.
 */

import { type DType, isValueOf, type ScalarValue } from '../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../compiler/ir/errors.ts';
import type { Plan } from '../compiler/plan.ts';
import { LinkedPlan } from './execute.ts';
import { type Backend, linkKernel } from './link.ts';
import { Pool } from './pool.ts';
import { allocate, type TypedArray, typedArrayOf } from './storage.ts';
import { fixed } from './tiers.ts';

/** Takes the graph's inputs and scalars in the order in which they were made, gives its outputs in fresh memory. */
export type LinkedFunction = (inputs: readonly TypedArray[], scalars?: readonly ScalarValue[]) => TypedArray[];

/**
 * Makes a plan runnable. The function throws ValueError for an input or a scalar of another type than the graph says,
 * ShapeError for an input that is too short; `link` throws NDError where the environment forbids code generation and
 * `backend` is 'jit'.
 *
 *     const run = link(compile(g.outputs(y)));
 *     const [result] = run([new Float64Array(1000)]);
 */
export function link(plan: Plan, { backend = 'jit' }: { readonly backend?: Backend } = {}): LinkedFunction {
  const linked = new LinkedPlan(
    plan,
    plan.steps.map(({ kernel }) => fixed(linkKernel(kernel, backend))),
  );
  const pool = new Pool(2 ** 24);
  const scalarTypes = scalarDTypes(plan);
  return (inputs, scalars = []) => {
    for (const { role, dtype, length } of plan.buffers) {
      if (role.kind !== 'leaf') continue;
      const input = inputs[role.ordinal];
      if (!(input instanceof typedArrayOf(dtype))) {
        throw new ValueError(`input ${role.ordinal}: ${dtype} is held by ${typedArrayOf(dtype).name}`);
      }
      if (input.length < length) {
        throw new ShapeError(`input ${role.ordinal}: has ${input.length} elements and needs ${length}`);
      }
    }
    for (const [ordinal, dtype] of scalarTypes) {
      const scalar = scalars[ordinal];
      if (isValueOf(scalar, dtype)) continue;
      throw new ValueError(`scalar ${ordinal}: ${typeof scalar} ${scalar} is no value of ${dtype}`);
    }
    const memory = linked.run(inputs, scalars, [], pool, allocate);
    return plan.outputs.map((index) => memory[index] as TypedArray);
  };
}

/** The dtypes of the scalars that some kernel takes, by their places. */
function scalarDTypes(plan: Plan): ReadonlyMap<number, DType> {
  const found = new Map<number, DType>();
  for (const { kernel, scalars } of plan.steps) {
    kernel.nest.scalars.forEach(({ dtype }, i) => {
      found.set(scalars[i] as number, dtype);
    });
  }
  return found;
}
