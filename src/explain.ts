/**
 * `explain`: what evaluating arrays would do.
 */

import { type Report, report } from '../compiler/explain/report.ts';
import type { Node } from '../compiler/ir/node.ts';
import { type EvaluateOptions, engine } from '../runtime/engine.ts';
import type { NDArray } from './ndarray.ts';

/**
 * A report of what evaluating these arrays in one plan would do: kernels with loops, source and bytes moved, buffers,
 * and every decision to fuse or to cut with its rule. Runs nothing and changes nothing; an array that is evaluated has
 * nothing to report.
 */
export function explainArrays(arrays: readonly NDArray[], options?: EvaluateOptions): Report {
  const pending: Node[] = [];
  for (const { variable } of arrays) {
    const node = variable.current;
    if (node.kind !== 'leaf' && !pending.includes(node)) pending.push(node);
  }
  const { plan, cached, traced } = engine.plan(pending, options);
  return report(plan, { scalars: traced.scalars, offsets: traced.offsets, cached });
}
