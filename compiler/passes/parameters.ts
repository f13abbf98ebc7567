/**
 * Names of a kernel: buffers, loops, and the parameters that sizes, strides and offsets become.
 *
 * Strides that are equal when the kernel is made share a parameter, and one that equals the extent of a loop is that
 * extent: `out[i * n1 + j]`. Which are equal is part of the kernel's text, and so of its key.
 */

import { type DType, dtypes } from '../ir/dtype.ts';
import type { BufferParameter } from '../ir/loop-nest.ts';
import type { Node } from '../ir/node.ts';
import type { ParameterScalar } from '../ir/scalar.ts';
import type { PlannedRegions } from './loops.ts';
import type { StoreItem } from './lower.ts';

/** The value of a size parameter: a number, or an offset argument of the plan plus a number. */
export type SizeBinding = number | { readonly parameter: number; readonly plus: number };

const loopNames = ['i', 'j', 'k', 'l', 'm'];

/** The name of the loop at a depth. */
export const loopName = (depth: number): string => loopNames[depth] ?? `i${depth}`;

const inputNames = ['a', 'b', 'c', 'd'];
const inputName = (position: number): string => inputNames[position] ?? `a${position}`;

export class Parameters {
  readonly sizes: { name: string; binding: SizeBinding }[] = [];
  readonly scalars: { name: string; dtype: DType; ordinal: number }[] = [];
  readonly #extents: { name: string; value: number }[] = [];
  readonly #strides = new Map<number, string>();
  readonly #offsets = new Map<string, string>();

  #add(prefix: string, count: number, binding: SizeBinding): string {
    const name = `${prefix}${count}`;
    this.sizes.push({ name, binding });
    return name;
  }

  #sharesExtents = false;

  /** Says that the loops to come run over what loops before them ran over. */
  shareExtents(): void {
    this.#sharesExtents = this.#extents.length > 0;
  }

  /** A loop's extent: a parameter of its own, but for loops of later passes that run as far as earlier ones. */
  extent(value: number): string {
    const known = this.#sharesExtents ? this.#extents.findLast((e) => e.value === value) : undefined;
    if (known !== undefined) return known.name;
    const name = this.#add('n', this.#extents.length, value);
    this.#extents.push({ name, value });
    return name;
  }

  stride(value: number): string {
    const known = this.#strides.get(value);
    if (known !== undefined) return known;
    const extent = this.#extents.findLast((e) => e.value === value);
    const name = extent?.name ?? this.#add('s', this.#strides.size, value);
    this.#strides.set(value, name);
    return name;
  }

  offset(constant: number, parameter: number | null): string {
    const key = `${constant}@${parameter}`;
    const known = this.#offsets.get(key);
    if (known !== undefined) return known;
    const binding = parameter === null ? constant : { parameter, plus: constant };
    const name = this.#add('o', this.#offsets.size, binding);
    this.#offsets.set(key, name);
    return name;
  }

  /** The kernel's name for a scalar argument of the plan, `@ordinal`. */
  scalar(argument: string, dtype: DType): ParameterScalar {
    const ordinal = Number(argument.slice(1));
    let found = this.scalars.find((s) => s.ordinal === ordinal);
    if (found === undefined) {
      found = { name: `c${this.scalars.length}`, dtype, ordinal };
      this.scalars.push(found);
    }
    return { kind: 'parameter', dtype, name: found.name };
  }
}

/** Names for the buffers of a kernel, written ones first; `row` where only a kernel's passes read what they store. */
export function nameBuffers(passes: readonly PlannedRegions[], bufferOf: (node: Node) => Node) {
  const parameters: BufferParameter[] = [];
  const nodes: Node[] = [];
  const names = new Map<Node, string>();
  const loaded = new Map<Node, DType>();
  for (const { accesses } of passes) {
    for (const [scalar, { buffer }] of accesses) {
      if (buffer !== null && scalar.kind === 'load') loaded.set(bufferOf(buffer), dtypes[buffer.dtype].part);
    }
  }
  const add = (node: Node, name: string, dtype: DType, access: BufferParameter['access']) => {
    if (names.has(node)) return;
    names.set(node, name);
    nodes.push(node);
    parameters.push({ name, dtype, access });
  };
  // The parts of complex numbers go to one buffer.
  const stores = passes.flatMap((pass) => pass.stores.filter((s, i) => s.target !== pass.stores[i - 1]?.target));
  const panels = passes.flatMap((pass) => pass.panel?.store ?? []);
  const isRow = ({ target }: StoreItem) => bufferOf(target).kind === 'empty' && loaded.has(bufferOf(target));
  const addStored = (items: readonly StoreItem[], prefix: string) =>
    items.forEach(({ target, dtype }, i) => {
      const buffer = bufferOf(target);
      add(buffer, items.length === 1 ? prefix : `${prefix}${i}`, dtype, loaded.has(buffer) ? 'update' : 'write');
    });
  addStored(
    stores.filter((s) => !isRow(s)),
    'out',
  );
  const scanRows = passes.flatMap((pass) => pass.scanRows.map((row) => row.store));
  addStored([...stores.filter(isRow), ...scanRows], 'row');
  addStored(panels, 'panel');
  const several = passes.flatMap((pass) => pass.foldRows);
  for (const [i, row] of several.entries()) {
    const rowName = (name: string) => (several.length === 1 ? name : `${name}${i}`);
    add(row.total, rowName('totals'), 'float64', 'update');
    if (row.part !== null) add(row.part, rowName('parts'), 'float64', 'update');
    if (row.error !== null) add(row.error, rowName('errors'), 'float64', 'update');
  }
  let inputs = 0;
  for (const [node, dtype] of loaded) if (!names.has(node)) add(node, inputName(inputs++), dtype, 'read');
  return { parameters, nodes, names };
}
