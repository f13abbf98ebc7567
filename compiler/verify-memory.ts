/**
 * What is legal in a plan's memory: the steps are gone through load by load and store by store, nothing computed, with a
 * note at each place in memory of which buffer's element was written there last. So it is held to what kernels do, and
 * not to what proved that they may share memory.
 */

import { dtypes } from './ir/dtype.ts';
import { VerifyError } from './ir/errors.ts';
import type { IndexExpression } from './ir/index-expression.ts';
import type { LoopStatement, Statement } from './ir/loop-nest.ts';
import type { LoadScalar, Scalar } from './ir/scalar.ts';
import type { Plan, Step } from './plan.ts';

/** How many loads and stores are gone through at most; a plan of more is not verified. */
const mostAccesses = 100_000;

/**
 * Throws VerifyError if a kernel reads an element of an output or of a temporary that none has written or that another
 * value was written over, or if an output is not written wholly. Memory that is cleared counts as written.
 */
export function verifyMemory(plan: Plan): void {
  const memory = new Memory(plan);
  let accesses = 0;
  for (const { statistics } of plan.steps) accesses += statistics.elements;
  if (accesses > mostAccesses) return;
  for (const step of plan.steps) if (!new Walk(step, memory).run()) return;
  for (const output of plan.outputs) memory.verifyWhole(output);
}

/** A place where nothing was written. */
const unwritten = -1;

/** For each byte of each memory, the buffer that was written there last, if it is the first byte of an element. */
class Memory {
  readonly #plan: Plan;
  readonly #notes = new Map<string, Int32Array>();
  readonly #started = new Set<number>();
  accesses = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Whether what a buffer holds is verified: the caller's memory holds values before the plan runs. */
  isOwn(buffer: number): boolean {
    return this.#plan.buffers[buffer]?.role.kind !== 'leaf';
  }

  load(buffer: number, position: number, step: Step): void {
    const found = this.#placeOf(buffer, position, step);
    if (found.notes[found.at] !== buffer) {
      throw new VerifyError(
        `plan: ${step.kernel.name} reads element ${position} of buffer ${buffer}, which is not there`,
      );
    }
  }

  store(buffer: number, position: number, step: Step): void {
    const { notes, at, bytes } = this.#placeOf(buffer, position, step);
    notes.fill(unwritten, at, at + bytes);
    notes[at] = buffer;
  }

  verifyWhole(buffer: number): void {
    if (!this.isOwn(buffer)) return;
    const { notes, start, bytes, length } = this.#rangeOf(buffer);
    for (let i = 0; i < length; i++) {
      if (notes[start + i * bytes] !== buffer)
        throw new VerifyError(`plan: output buffer ${buffer} lacks element ${i}`);
    }
  }

  #placeOf(buffer: number, position: number, step: Step) {
    const { notes, start, bytes, length } = this.#rangeOf(buffer);
    if (!(position >= 0 && position < length)) {
      throw new VerifyError(`plan: ${step.kernel.name} goes to element ${position} of buffer ${buffer} of ${length}`);
    }
    return { notes, at: start + position * bytes, bytes };
  }

  /** Where a buffer lies; clears it when it is asked for first. */
  #rangeOf(index: number) {
    const buffer = this.#plan.buffers[index];
    if (buffer === undefined) throw new VerifyError(`plan: there is no buffer ${index}`);
    const { role, dtype, length } = buffer;
    const { bytes } = dtypes[dtype];
    const slot = role.kind === 'temporary' ? this.#plan.slots[role.slot] : undefined;
    if (role.kind === 'temporary' && (slot === undefined || slot.bytes < length * bytes)) {
      throw new VerifyError(`plan: buffer ${index} does not fit its slot`);
    }
    const notes =
      slot?.kind === 'arena'
        ? this.#notesOf('arena', this.#plan.temporaryBytes)
        : this.#notesOf(`${slot?.buffer ?? index}`, this.#bytesOf(slot?.buffer ?? index));
    const start = slot?.kind === 'arena' ? slot.offset : 0;
    if (start + length * bytes > notes.length) throw new VerifyError(`plan: buffer ${index} does not fit its memory`);
    if (!this.#started.has(index)) {
      this.#started.add(index);
      const isCleared = role.kind !== 'leaf' && role.cleared;
      if (isCleared) for (let i = 0; i < length; i++) notes[start + i * bytes] = index;
    }
    return { notes, start, bytes, length };
  }

  #bytesOf(index: number): number {
    const buffer = this.#plan.buffers[index];
    return buffer === undefined ? 0 : buffer.length * dtypes[buffer.dtype].bytes;
  }

  #notesOf(memory: string, bytes: number): Int32Array {
    const known = this.#notes.get(memory);
    if (known !== undefined) return known;
    const notes = new Int32Array(bytes).fill(unwritten);
    this.#notes.set(memory, notes);
    return notes;
  }
}

/** One step's loads and stores in the order of its nest. */
class Walk {
  readonly #step: Step;
  readonly #memory: Memory;
  readonly #buffers: ReadonlyMap<string, number>;
  /** Sizes, loop variables and index bindings; one that only a run knows is NaN. */
  readonly #numbers = new Map<string, number>();
  readonly #loads = new Map<Statement, readonly LoadScalar[]>();
  #isKnown = true;

  constructor(step: Step, memory: Memory) {
    const { nest } = step.kernel;
    this.#step = step;
    this.#memory = memory;
    this.#buffers = new Map(nest.buffers.map(({ name }, i) => [name, step.buffers[i] ?? unwritten]));
    nest.sizes.forEach((name, i) => {
      const size = step.sizes[i];
      this.#numbers.set(name, typeof size === 'number' ? size : Number.NaN);
    });
  }

  /** False if not all of it could be gone through. */
  run(): boolean {
    this.#block(this.#step.kernel.nest.body);
    return this.#isKnown;
  }

  #block(statements: readonly Statement[]): void {
    for (const statement of statements) {
      if (!this.#isKnown) return;
      for (const { buffer, index } of this.#loadsOf(statement)) this.#access('load', buffer, index);
      if (statement.kind === 'index') this.#numbers.set(statement.name, this.#position(statement.value));
      else if (statement.kind === 'store') this.#access('store', statement.buffer, statement.index);
      else if (statement.kind === 'loop') this.#loop(statement);
    }
  }

  #loop({ index, extent, body }: LoopStatement): void {
    const size = this.#numbers.get(extent.name) ?? Number.NaN;
    const block = extent.kind === 'block' ? (this.#numbers.get(extent.of) ?? Number.NaN) : 0;
    const count =
      extent.kind === 'size'
        ? size
        : extent.kind === 'blocks'
          ? Math.ceil(size / extent.length)
          : Math.min(extent.length, size - block * extent.length);
    if (Number.isNaN(count)) this.#isKnown = false;
    for (let i = 0; i < count && this.#isKnown; i++) {
      this.#numbers.set(index, i);
      this.#block(body);
    }
  }

  #access(kind: 'load' | 'store', name: string, index: IndexExpression): void {
    const buffer = this.#buffers.get(name) ?? unwritten;
    if (!this.#memory.isOwn(buffer)) return;
    const position = this.#position(index);
    this.#isKnown = !Number.isNaN(position) && ++this.#memory.accesses <= mostAccesses;
    if (this.#isKnown) this.#memory[kind](buffer, position, this.#step);
  }

  #position({ base, constant, terms }: IndexExpression): number {
    let position = constant;
    for (const name of base) position += this.#numbers.get(name) ?? Number.NaN;
    for (const { loop, stride } of terms) {
      const step = typeof stride === 'number' ? stride : (this.#numbers.get(stride) ?? Number.NaN);
      position += step * (this.#numbers.get(loop) ?? Number.NaN);
    }
    return position;
  }

  /** The loads that a statement makes before anything else. */
  #loadsOf(statement: Statement): readonly LoadScalar[] {
    const known = this.#loads.get(statement);
    if (known !== undefined) return known;
    const loads = new Set<LoadScalar>();
    const seen = new Set<Scalar>();
    const pending: Scalar[] = [];
    if ('value' in statement && statement.kind !== 'index') pending.push(statement.value);
    if ('initial' in statement) pending.push(statement.initial);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (next.kind === 'load') loads.add(next);
      else if (next.kind === 'apply') pending.push(...next.args);
    }
    const found = [...loads];
    this.#loads.set(statement, found);
    return found;
  }
}
