/**
 * The pipeline: graph → simplify → fuse → combine → for each kernel lower → plan loops → emit → plan. Pure: text and data out,
 * nothing allocated or linked.
 */

import type { Graph } from './ir/graph.ts';
import { empty, type Node } from './ir/node.ts';
import { printLoopNest } from './ir/print-loop-nest.ts';
import { sizeOf } from './ir/shape.ts';
import { verifyGraph } from './ir/verify-graph.ts';
import { verifyLoopNest } from './ir/verify-loop-nest.ts';
import { type Combination, combine } from './passes/combine.ts';
import { describe } from './passes/describe.ts';
import { type EmittedNest, emit } from './passes/emit.ts';
import { defaultLimits, fuse, type Group, type Limits } from './passes/fuse.ts';
import { planLoops } from './passes/loops.ts';
import { lower } from './passes/lower.ts';
import { assignBuffers, bufferOwners } from './passes/memory.ts';
import { simplify } from './passes/simplify.ts';
import { statisticsOf } from './passes/statistics.ts';
import { verifyCombination } from './passes/verify-combination.ts';
import { verifyPartition } from './passes/verify-partition.ts';
import type { Kernel, Plan, Step } from './plan.ts';
import { verifyPlan } from './verify-plan.ts';

export interface CompileOptions {
  readonly limits?: Partial<Limits>;
  /** Whether operations may share kernels; true if left out. */
  readonly fuse?: boolean;
  /** Whether each stage's result is held to its specification; false if left out. */
  readonly verify?: boolean;
}

/** Compiles a graph to a plan. Throws VerifyError when a stage breaks its rules. */
export function compile(graph: Graph, options: CompileOptions = {}): Plan {
  const limits = { ...defaultLimits, ...options.limits };
  if (options.verify) verifyGraph(graph);
  const simple = simplify(graph);
  if (options.verify) verifyGraph(simple);
  const partition = fuse(simple, { limits, fuse: options.fuse ?? true });
  if (options.verify) verifyPartition(simple, partition);
  const combination = combine(simple, partition, { limits, fuse: options.fuse ?? true });
  if (options.verify) verifyCombination(partition, combination);
  const ownerOf = withRows(bufferOwners(simple), combination);
  const work = combination.kernels
    .filter((bundles) => bundles.some(({ groups }) => groups.some((group) => sizeOf(group.space) > 0)))
    .map((bundles) => {
      const planned = bundles.map((bundle) => planLoops(lower(bundle)));
      const groups = bundles.flatMap((bundle) => bundle.groups);
      const named = emit(planned, ownerOf);
      const emitted = { ...named, nest: { ...named.nest, comment: describeGroups(groups, named, ownerOf) } };
      if (options.verify) verifyLoopNest(emitted.nest);
      return { groups, planned, emitted };
    });
  const assignment = assignBuffers(
    simple,
    ownerOf,
    work.map(({ emitted, planned }) => ({ buffers: emitted.buffers, bundles: planned })),
  );
  const kernels = new Map<string, Kernel>();
  const steps = work.map(({ groups, planned, emitted }): Step => {
    const key = printLoopNest(emitted.nest);
    const kernel = kernels.get(key) ?? { name: kernelName(groups, key), key, nest: emitted.nest };
    kernels.set(key, kernel);
    return {
      kernel,
      buffers: emitted.buffers.map(assignment.indexOf),
      sizes: emitted.sizes,
      scalars: emitted.scalars,
      statistics: statisticsOf(groups, planned, ownerOf),
    };
  });
  const plan: Plan = {
    steps,
    buffers: assignment.buffers,
    slots: assignment.slots,
    temporaryBytes: assignment.temporaryBytes,
    peakBytes: assignment.peakBytes,
    outputs: simple.roots.map(assignment.indexOf),
    decisions: combination.decisions,
  };
  if (options.verify) verifyPlan(plan);
  return plan;
}

/** Owners of buffers, in which a value of which only rows are stored has memory for one row. */
function withRows(ownerOf: (node: Node) => Node, { kernels }: Combination): (node: Node) => Node {
  const rowOf = new Map<Node, Node>();
  for (const { rows, shared } of kernels.flat()) {
    for (const node of rows) rowOf.set(node, empty(node.dtype, node.shape.slice(shared)));
  }
  return (node) => rowOf.get(node) ?? ownerOf(node);
}

/** The array expressions of groups, their operands named as in the kernel. */
function describeGroups(groups: readonly Group[], emitted: EmittedNest, ownerOf: (node: Node) => Node): string {
  return groups.map((group) => describeGroup(group, emitted, ownerOf)).join('; ');
}

function describeGroup(group: Group, { nest, buffers, scalars }: EmittedNest, ownerOf: (node: Node) => Node): string {
  const nameOf = (node: Node): string | null => {
    if (node.kind === 'parameter') return nest.scalars[scalars.indexOf(node.attribute)]?.name ?? null;
    if (group.members.has(node) || node.kind === 'constant' || node.kind === 'iota') return null;
    return nest.buffers[buffers.indexOf(ownerOf(node))]?.name ?? null;
  };
  return group.outputs
    .map(({ value, region }) => (region === null ? describe(value, nameOf) : `out[...] = ${describe(value, nameOf)}`))
    .join(', ');
}

/** A name for stack traces: the operation that the kernel ends in, and a hash of its text. */
function kernelName(groups: readonly Group[], key: string): string {
  const node = groups.at(-1)?.outputs[0]?.value;
  const operation =
    node?.kind === 'map' ? node.attribute.op.name : node?.kind === 'reduce' ? node.attribute.reducer.name : node?.kind;
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  const letters = (operation ?? 'copy').replace(/[^A-Za-z0-9]/g, '');
  return `${/^[A-Za-z]/.test(letters) ? letters : `op${letters}`}${(hash >>> 0).toString(16).padStart(8, '0')}`;
}
