/**
 * `explain`: what evaluating arrays would do.
 */

import { type Report, report } from '../compiler/explain/report.ts';
import type { Node } from '../compiler/ir/node.ts';
import { type EvaluateOptions, engine } from '../runtime/engine.ts';
import { arraysAndOptions } from './evaluate.ts';
import type { NDArray } from './ndarray.ts';

export type { Comparison } from '../compiler/explain/compare.ts';
export type { BufferReport, KernelReport, Report, ReportData } from '../compiler/explain/report.ts';
export type { Decision } from '../compiler/passes/decisions.ts';

/**
 * A report of what `evaluate` of the same arguments would do: kernels with loops, source and bytes moved, buffers, and
 * every decision to fuse or to cut with its rule, and what to change to have a cut otherwise. `compare` tells two plans
 * apart. Runs nothing and changes nothing; for arrays that are evaluated there is nothing to report.
 *
 * `console.log(explain(x.mean(), x.std()).text())`
 */
export function explain(...args: readonly (NDArray | EvaluateOptions)[]): Report {
  const { arrays, options } = arraysAndOptions('explain', args);
  const pending: Node[] = [];
  for (const { variable } of arrays) {
    const node = variable.current;
    if (node.kind !== 'leaf' && !pending.includes(node)) pending.push(node);
  }
  const { plan, traced, ...figures } = engine.plan(pending, options);
  return report(plan, { scalars: traced.scalars, offsets: traced.offsets, ...figures });
}
