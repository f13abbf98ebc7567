/**
 * Reports: what a plan does and why, as plain data with a text renderer.
 */

import type { DType, ScalarValue } from '../ir/dtype.ts';
import { dtypes } from '../ir/dtype.ts';
import { printLoopNest } from '../ir/print-loop-nest.ts';
import type { Shape } from '../ir/shape.ts';
import type { Decision } from '../passes/fuse.ts';
import type { Plan, Step } from '../plan.ts';
import { printKernel } from '../targets/javascript/kernel.ts';
import { renderText } from './text.ts';

export interface KernelReport {
  readonly name: string;
  /** What it computes, in array terms. */
  readonly computes: string;
  /** The JavaScript text. */
  readonly source: string;
  /** The loop nest's text, which is also the kernel's cache key. */
  readonly loops: string;
  /** What each parameter is in this run: a buffer of the plan, a number, or an argument known only when it runs. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
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
}

export interface Report {
  readonly kernels: readonly KernelReport[];
  readonly buffers: readonly BufferReport[];
  readonly decisions: readonly Decision[];
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
  /** The report for people. */
  text(): string;
}

/** What is known of a plan beyond the plan: the arguments of the next run. */
export interface RunArguments {
  readonly scalars: readonly ScalarValue[];
  readonly offsets: readonly number[];
  readonly cached: boolean;
  readonly copiedBytes: number;
  readonly recomputable: number;
  readonly replayed: number;
}

export function report(plan: Plan, run: RunArguments): Report {
  const names = plan.buffers.map((_, i) => bufferName(plan, i));
  const kernels = plan.steps.map((step) => kernelReport(step, names, run));
  const data = {
    kernels,
    buffers: plan.buffers.map((buffer, i): BufferReport => {
      const touching = plan.steps.flatMap((step, s) => (step.buffers.includes(i) ? [s] : []));
      return {
        name: names[i] as string,
        dtype: buffer.dtype,
        shape: buffer.shape,
        bytes: buffer.length * dtypes[buffer.dtype].bytes,
        role: buffer.role.kind === 'leaf' ? 'input' : buffer.role.kind,
        lifetime: touching.length === 0 ? null : [touching[0] as number, touching.at(-1) as number],
      };
    }),
    decisions: plan.decisions,
    bytesRead: kernels.reduce((sum, k) => sum + k.bytesRead, 0),
    bytesWritten: kernels.reduce((sum, k) => sum + k.bytesWritten, 0),
    copiedBytes: run.copiedBytes,
    recomputable: run.recomputable,
    replayed: run.replayed,
    temporaryBytes: plan.temporaryBytes,
    peakBytes: plan.peakBytes,
    cached: run.cached,
  };
  return { ...data, text: () => renderText(data) };
}

/** Inputs, outputs and temporaries are numbered each for themselves. */
function bufferName(plan: Plan, index: number): string {
  const kind = plan.buffers[index]?.role.kind;
  const label = kind === 'leaf' ? 'input' : kind === 'output' ? 'output' : 'temporary';
  let count = 0;
  for (let i = 0; i < index; i++) if (plan.buffers[i]?.role.kind === kind) count++;
  return `${label}${count}`;
}

function kernelReport(step: Step, names: readonly string[], run: RunArguments): KernelReport {
  const { nest, name } = step.kernel;
  const { source } = printKernel(nest, name);
  const sizes = step.sizes.map((size) =>
    String(typeof size === 'number' ? size : (run.offsets[size.parameter] ?? 0) + size.plus),
  );
  const scalars = step.scalars.map((ordinal) => scalarText(run.scalars[ordinal]));
  return {
    name,
    computes: nest.comment,
    source,
    loops: printLoopNest(nest),
    arguments: [
      ...nest.buffers.map((b, i) => ({ name: b.name, value: names[step.buffers[i] as number] as string })),
      ...nest.sizes.map((n, i) => ({ name: n, value: sizes[i] as string })),
      ...nest.scalars.map((s, i) => ({ name: s.name, value: scalars[i] as string })),
    ],
    elements: step.statistics.elements,
    operations: step.statistics.operations,
    bytesRead: step.statistics.bytesRead,
    bytesWritten: step.statistics.bytesWritten,
  };
}

const scalarText = (value: ScalarValue | undefined): string =>
  typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value);
