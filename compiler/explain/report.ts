/**
 * Reports: what a plan does and why, as plain data that renders itself as text, diagrams or a page, and compares itself.
 */

import type { DType, ScalarValue } from '../ir/dtype.ts';
import { dtypes } from '../ir/dtype.ts';
import { printLoopNest } from '../ir/print-loop-nest.ts';
import { type Shape, sizeOf } from '../ir/shape.ts';
import type { Decision } from '../passes/decisions.ts';
import { fixedSizes, type Plan, type Step } from '../plan.ts';
import { printKernel } from '../targets/javascript/kernel.ts';
import { type Comparison, compareReports } from './compare.ts';
import { renderDot, renderMermaid } from './diagram.ts';
import { renderHtml } from './html.ts';
import { renderText } from './text.ts';

export interface KernelReport {
  readonly name: string;
  /** How it runs next: without code, by code for any sizes, or by code with these sizes in it. */
  readonly tier: 'interpreted' | 'generic' | 'baked';
  /** Why, with the numbers. */
  readonly why: string;
  /** What it computes, in array terms. */
  readonly computes: string;
  /** The JavaScript text; of one that is interpreted, the text that it would get. */
  readonly source: string;
  /** The loop nest's text, which is also the kernel's cache key. */
  readonly loops: string;
  /** What each parameter is in this run: a buffer of the plan, a number, or an argument known only when it runs. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
  /** The buffers that it reads, and those that it writes; of one that it overwrites in part, both. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** The nodes of the graph that it computes, as decisions name them. */
  readonly nodes: readonly number[];
  readonly elements: number;
  readonly operations: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

export interface BufferReport {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
  readonly bytes: number;
  readonly role: 'input' | 'output' | 'temporary';
  /** The first and the last kernel that touches it; null when none does. */
  readonly lifetime: readonly [number, number] | null;
  /** Where a temporary lies: `output0`, in the memory of that output, or `arena+64`, that many bytes into the arena. */
  readonly place: string | null;
}

/** What is known of a plan, as plain data. */
export interface ReportData {
  readonly kernels: readonly KernelReport[];
  readonly buffers: readonly BufferReport[];
  readonly decisions: readonly Decision[];
  readonly operations: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  /** Bytes of old contents that are copied before they are overwritten, because a pending expression may read them. */
  readonly copiedBytes: number;
  /** How many arrays are overwritten without a copy, because their old contents can be computed again. */
  readonly recomputable: number;
  /** How many earlier evaluations run again first, for old contents that are read here. */
  readonly replayed: number;
  /** Bytes of the temporaries that exist at once. */
  readonly temporaryBytes: number;
  /** Bytes of outputs and temporaries together, all of which are there while the kernels run. */
  readonly peakBytes: number;
  /** Whether the plan was in the cache. */
  readonly cached: boolean;
  /** What is computed before the kernels, in order. */
  readonly stages: readonly StageReport[];
}

/** A routine, such as a sort, or a value whose shape depends on values: what comes before it, and what it takes and gives. */
export interface StageReport {
  readonly name: string;
  readonly takes: readonly string[];
  readonly gives: readonly string[];
  /** What computes what it takes; null where that is there, or cannot be planned before its shape is known. */
  readonly before: ReportData | null;
}

/** The data of a plan with its renderings. None of them computes anything. */
export interface Report extends ReportData {
  /** The report for people. */
  text(): string;
  /** What is different in another plan, such as that of other options: `y.explain().compare(y.explain({ fuse: false }))`. */
  compare(other: ReportData): Comparison;
  /** The plan as a graph in Graphviz's language: arrays, kernels, and what is read and written. */
  dot(): string;
  /** The same graph as a flowchart of Mermaid. */
  mermaid(): string;
  /** One page of HTML that needs nothing else and runs no script. */
  html(): string;
  /** The data alone, for `JSON.stringify`. */
  toJSON(): ReportData;
}

/** What is known of a plan beyond the plan: the arguments of the next run, and how its steps are run. */
export interface RunArguments {
  readonly tiers: readonly Pick<KernelReport, 'tier' | 'why'>[];
  readonly scalars: readonly ScalarValue[];
  readonly offsets: readonly number[];
  readonly cached: boolean;
  readonly copiedBytes: number;
  readonly recomputable: number;
  readonly replayed: number;
  readonly stages: readonly StageReport[];
}

export function report(plan: Plan, run: RunArguments): Report {
  const names = plan.buffers.map((_, i) => bufferName(plan, i));
  const kernels = plan.steps.map((step, i) => kernelReport(step, i, names, run));
  const data: ReportData = {
    kernels,
    buffers: plan.buffers.map((buffer, i): BufferReport => {
      const touching = plan.steps.flatMap((step, s) => (step.buffers.includes(i) ? [s] : []));
      return {
        name: names[i] as string,
        dtype: buffer.dtype,
        // A complex number is two numbers side by side.
        shape: buffer.length === sizeOf(buffer.shape) ? buffer.shape : [...buffer.shape, 2],
        bytes: buffer.length * dtypes[buffer.dtype].bytes,
        role: buffer.role.kind === 'leaf' ? 'input' : buffer.role.kind,
        lifetime: touching.length === 0 ? null : [touching[0] as number, touching.at(-1) as number],
        place: placeOf(plan, i, names),
      };
    }),
    decisions: plan.decisions,
    operations: kernels.reduce((sum, k) => sum + k.operations, 0),
    bytesRead: kernels.reduce((sum, k) => sum + k.bytesRead, 0),
    bytesWritten: kernels.reduce((sum, k) => sum + k.bytesWritten, 0),
    copiedBytes: run.copiedBytes,
    recomputable: run.recomputable,
    replayed: run.replayed,
    stages: run.stages,
    temporaryBytes: plan.temporaryBytes,
    peakBytes: plan.peakBytes,
    cached: run.cached,
  };
  return {
    ...data,
    text: () => renderText(data),
    compare: (other) => compareReports(data, other),
    dot: () => renderDot(data),
    mermaid: () => renderMermaid(data),
    html: () => renderHtml(data),
    toJSON: () => data,
  };
}

function placeOf(plan: Plan, index: number, names: readonly string[]): string | null {
  const role = plan.buffers[index]?.role;
  const slot = role?.kind === 'temporary' ? plan.slots[role.slot] : undefined;
  if (slot === undefined) return null;
  return slot.kind === 'arena' ? `arena+${slot.offset}` : (names[slot.buffer] ?? null);
}

/** Inputs, outputs and temporaries are numbered each for themselves. */
function bufferName(plan: Plan, index: number): string {
  const kind = plan.buffers[index]?.role.kind;
  const label = kind === 'leaf' ? 'input' : kind === 'output' ? 'output' : 'temporary';
  let count = 0;
  for (let i = 0; i < index; i++) if (plan.buffers[i]?.role.kind === kind) count++;
  return `${label}${count}`;
}

function kernelReport(step: Step, index: number, names: readonly string[], run: RunArguments): KernelReport {
  const { nest, name } = step.kernel;
  const { tier, why } = run.tiers[index] ?? { tier: 'generic', why: '' };
  const { source } = printKernel(nest, name, tier === 'baked' ? fixedSizes(step) : undefined);
  const sizes = step.sizes.map((size) =>
    String(typeof size === 'number' ? size : (run.offsets[size.parameter] ?? 0) + size.plus),
  );
  const scalars = step.scalars.map((ordinal) => scalarText(run.scalars[ordinal]));
  return {
    name,
    tier,
    why,
    computes: nest.comment,
    source,
    loops: printLoopNest(nest),
    arguments: [
      ...nest.buffers.map((b, i) => ({ name: b.name, value: names[step.buffers[i] as number] as string })),
      ...nest.sizes.map((n, i) => ({ name: n, value: sizes[i] as string })),
      ...nest.scalars.map((s, i) => ({ name: s.name, value: scalars[i] as string })),
    ],
    reads: buffersOf(step, names, 'write'),
    writes: buffersOf(step, names, 'read'),
    nodes: step.statistics.nodes,
    elements: step.statistics.elements,
    operations: step.statistics.operations,
    bytesRead: step.statistics.bytesRead,
    bytesWritten: step.statistics.bytesWritten,
  };
}

/** The buffers that a kernel does more with than `only`. */
const buffersOf = ({ kernel, buffers }: Step, names: readonly string[], only: 'read' | 'write'): string[] =>
  kernel.nest.buffers.flatMap(({ access }, i) => (access === only ? [] : [names[buffers[i] as number] as string]));

const scalarText = (value: ScalarValue | undefined): string =>
  typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);
