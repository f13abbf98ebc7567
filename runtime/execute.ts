/**
 * Execution: a plan bound to linked kernels, run over memory.
 */

import { type DType, dtypes, type ScalarValue } from '../compiler/ir/dtype.ts';
import { NDError } from '../compiler/ir/errors.ts';
import type { Shape } from '../compiler/ir/shape.ts';
import type { Plan, PlanBuffer } from '../compiler/plan.ts';
import type { KernelArgument } from './link.ts';
import type { Pool } from './pool.ts';
import { type TypedArray, typedArrayOf } from './storage.ts';
import type { Runner } from './tiers.ts';

/** A step with its function and the arguments that do not vary; the others are filled in at each run. */
interface LinkedStep {
  readonly runner: Runner;
  readonly template: readonly KernelArgument[];
  readonly buffers: readonly number[];
  readonly offsets: readonly { readonly at: number; readonly parameter: number; readonly plus: number }[];
  readonly scalars: readonly { readonly at: number; readonly ordinal: number }[];
  /** The buffers that are made zero before. */
  readonly cleared: readonly number[];
}

/** A buffer of the plan, by its place among them. */
interface Place {
  readonly at: number;
  readonly buffer: PlanBuffer;
}

interface LeafPlace extends Place {
  readonly ordinal: number;
}

interface OutputPlace extends Place {
  readonly cleared: boolean;
}

/** A temporary in the arena, `offset` bytes from its start. */
interface ArenaPlace extends Place {
  readonly offset: number;
}

/** A temporary in the memory of an output. */
interface HostedPlace {
  readonly at: number;
  readonly output: number;
}

const nothing: TypedArray = new Uint8Array(0);
const noArena: ArrayBufferLike = nothing.buffer;

export class LinkedPlan {
  readonly plan: Plan;
  readonly #steps: readonly LinkedStep[];
  readonly #leaves: readonly LeafPlace[];
  readonly #outputs: readonly OutputPlace[];
  readonly #hosted: readonly HostedPlace[];
  readonly #inArena: readonly ArenaPlace[];
  readonly #arenaBytes: number;
  /** What was at each buffer's place in the last run, as far as it stays the same: views of the arena. */
  #memory: readonly TypedArray[];
  #arena = noArena;

  constructor(plan: Plan, runners: readonly Runner[]) {
    this.plan = plan;
    const leaves: LeafPlace[] = [];
    const outputs: OutputPlace[] = [];
    const hosted: HostedPlace[] = [];
    const inArena: ArenaPlace[] = [];
    let arenaBytes = plan.temporaryBytes;
    const moved = new Map<number, number>();
    plan.buffers.forEach((buffer, at) => {
      const { role } = buffer;
      if (role.kind === 'leaf') leaves.push({ at, buffer, ordinal: role.ordinal });
      else if (role.kind === 'output') outputs.push({ at, buffer, cleared: role.cleared });
      else {
        const slot = plan.slots[role.slot] as Plan['slots'][number];
        if (slot.kind === 'output' && bytesOf(plan.buffers[slot.buffer]) >= slot.bytes) {
          hosted.push({ at, output: slot.buffer });
          return;
        }
        // A part of a plan may lack the output that a temporary would have lived in.
        let offset = slot.kind === 'arena' ? slot.offset : moved.get(role.slot);
        if (offset === undefined) {
          offset = Math.ceil(arenaBytes / 64) * 64;
          moved.set(role.slot, offset);
          arenaBytes = offset + slot.bytes;
        }
        inArena.push({ at, buffer, offset });
      }
    });
    this.#leaves = leaves;
    this.#outputs = outputs;
    this.#hosted = hosted;
    this.#inArena = inArena;
    this.#arenaBytes = arenaBytes;
    this.#memory = plan.buffers.map(() => nothing);
    const touched = new Set<number>();
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
      const cleared = step.buffers.filter((b) => !touched.has(b) && isClearedTemporary(plan.buffers[b]));
      for (const b of step.buffers) touched.add(b);
      return { runner: runners[i] as Runner, template, buffers: step.buffers, offsets, scalars, cleared };
    });
  }

  /**
   * Runs the plan over the memory of the leaves; returns the memory of each buffer of the plan, of which temporaries
   * belong to the pool. All functions and all memory are there before the first kernel runs, so that nothing is
   * half-written when there is not enough or code may not be made.
   */
  run(
    leaves: readonly TypedArray[],
    scalars: readonly ScalarValue[],
    offsets: readonly number[],
    pool: Pool,
    allocateOutput: (dtype: DType, length: number, shape: Shape, cleared: boolean) => TypedArray,
  ): readonly TypedArray[] {
    for (let s = 0; s < this.#steps.length; s++) {
      const { runner } = this.#steps[s] as LinkedStep;
      if (--runner.left < 0) runner.advance();
    }
    const memory = this.#temporaries(pool).slice();
    for (let l = 0; l < this.#leaves.length; l++) {
      const { at, buffer, ordinal } = this.#leaves[l] as LeafPlace;
      const data = leaves[ordinal] as TypedArray;
      if (data.length < buffer.length) {
        throw new NDError(
          `an array of ${buffer.length} elements has lost its memory: its buffer was detached or resized`,
        );
      }
      memory[at] = data;
    }
    for (let o = 0; o < this.#outputs.length; o++) {
      const { at, buffer, cleared } = this.#outputs[o] as OutputPlace;
      memory[at] = allocateOutput(buffer.dtype, buffer.length, buffer.shape, cleared);
    }
    for (let h = 0; h < this.#hosted.length; h++) {
      const { at, output } = this.#hosted[h] as HostedPlace;
      memory[at] = memory[output] as TypedArray;
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
      for (let c = 0; c < step.cleared.length; c++) clear(memory[step.cleared[c] as number] as TypedArray);
      step.runner.run.apply(undefined, args);
    }
    return memory;
  }

  /** The memory of all buffers as far as runs do not change it: views of the arena, made again only if that has moved. */
  #temporaries(pool: Pool): readonly TypedArray[] {
    if (this.#inArena.length === 0) return this.#memory;
    const arena = pool.take(this.#arenaBytes);
    if (arena === this.#arena) return this.#memory;
    const memory = this.#memory.slice();
    for (const { at, buffer, offset } of this.#inArena) {
      memory[at] = new (typedArrayOf(buffer.dtype))(arena, offset, buffer.length);
    }
    if (this.#arenaBytes > pool.limit) return memory;
    this.#memory = memory;
    this.#arena = arena;
    return memory;
  }
}

const bytesOf = (buffer: PlanBuffer | undefined): number =>
  buffer === undefined ? 0 : buffer.length * dtypes[buffer.dtype].bytes;

const isClearedTemporary = (buffer: PlanBuffer | undefined): boolean =>
  buffer?.role.kind === 'temporary' && buffer.role.cleared;

function clear(data: TypedArray): void {
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength).fill(0);
}
