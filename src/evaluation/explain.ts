/**
 * `explain`: what evaluating arrays would do.
 */

import { type Report, report } from '../../compiler/explain/report.ts';
import type { Node } from '../../compiler/ir/node.ts';
import { type EvaluateOptions, engine, type PlannedEvaluation } from '../../runtime/engine.ts';
import type { NDArray } from '../ndarray.ts';
import { arraysAndOptions } from './evaluate.ts';

export type { Comparison } from '../../compiler/explain/compare.ts';
export type { BufferReport, KernelReport, Report, ReportData, StageReport } from '../../compiler/explain/report.ts';
export type { Decision } from '../../compiler/passes/decisions.ts';

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
  return reportOf(engine.plan(pending, options));
}

function reportOf({ plan, traced, stages, ...figures }: PlannedEvaluation): Report {
  return report(plan, {
    scalars: traced.scalars,
    offsets: traced.offsets,
    ...figures,
    stages: stages.map(({ name, inputs, outputs, before }) => ({
      name,
      takes: inputs.map(typeText),
      gives: outputs.map(typeText),
      before: before === null ? null : reportOf(before).toJSON(),
    })),
  });
}

const typeText = ({ dtype, shape }: Pick<Node, 'dtype' | 'shape'>): string =>
  `${dtype}[${shape.map((size) => (Number.isNaN(size) ? 'null' : size)).join(', ')}]`;
