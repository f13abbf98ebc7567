/**
 * Memory planning: which buffer each stored value lives in, and which temporaries can share memory because they are
 * never alive at once.
 */

import { dtypes } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Graph } from '../ir/graph.ts';
import { isWrite, type Node } from '../ir/node.ts';
import { sizeOf } from '../ir/shape.ts';
import type { BufferRole, PlanBuffer, Slot } from '../plan.ts';
import { isCovered, mayOverwrite } from './in-place.ts';
import type { PlannedBundle } from './loops.ts';
import type { StoreItem } from './lower.ts';
import { placeTemporaries, type StoredValue } from './slots.ts';

/**
 * The node whose buffer holds each node: a version lives in the buffer of the version that it overwrites.
 * Returns a function that looks chains up without recursion.
 */
export function bufferOwners(graph: Graph): (node: Node) => Node {
  const owners = new Map<Node, Node>();
  for (const node of graph.nodes) {
    const old = node.inputs[0];
    if (isWrite(node) && old !== undefined && old.kind !== 'empty') owners.set(node, owners.get(old) ?? old);
  }
  return (node) => owners.get(node) ?? node;
}

/** A kernel as memory planning sees it. */
export interface KernelMemory {
  /** The owners of the buffers that it takes. */
  readonly buffers: readonly Node[];
  readonly bundles: readonly PlannedBundle[];
}

export interface BufferAssignment {
  readonly buffers: readonly PlanBuffer[];
  readonly slots: readonly Slot[];
  readonly temporaryBytes: number;
  readonly peakBytes: number;
  readonly indexOf: (node: Node) => number;
}

/**
 * Assigns buffers to what the kernels touch, in the order in which they run. Time counts bundles: those of a kernel run
 * one after the other, so that memory changes hands between them, too.
 */
export function assignBuffers(
  graph: Graph,
  ownerOf: (node: Node) => Node,
  kernels: readonly KernelMemory[],
): BufferAssignment {
  const leaves = new Map<Node, number>(graph.leaves.map((leaf, i) => [leaf, i]));
  const outputs = new Set(graph.roots.map(ownerOf));
  const inGraph = new Set(graph.nodes);
  const bundles = kernels.flatMap((kernel) => kernel.bundles);
  const stores = storesByOwner(ownerOf, bundles);
  const values = new Map<Node, StoredValue>();

  /** Rows and panels are made by the kernel that reads them, which never reads what it did not write. */
  const isScratch = (owner: Node) => owner.kind === 'empty' && !inGraph.has(owner);

  const touch = (owner: Node, first: number, last: number): void => {
    const known = values.get(owner);
    if (known !== undefined) {
      known.last = last;
      return;
    }
    const { part: dtype, parts } = dtypes[owner.dtype];
    const length = parts * sizeOf(owner.shape);
    const kind = leaves.has(owner) ? 'leaf' : outputs.has(owner) ? 'output' : 'temporary';
    const cleared = kind !== 'leaf' && !isScratch(owner) && !isCovered(length, stores.get(owner) ?? []);
    const bytes = length * dtypes[dtype].bytes;
    values.set(owner, { owner, index: values.size, kind, dtype, length, bytes, cleared, first, last });
  };

  let start = 0;
  for (const kernel of kernels) {
    const end = start + kernel.bundles.length - 1;
    const times = timesOf(kernel, ownerOf);
    for (const owner of kernel.buffers) {
      const [first, last] = times.get(owner) ?? [0, end - start];
      // What is cleared is so before the kernel runs.
      touch(owner, start + first, start + last);
      const value = values.get(owner);
      if (value?.cleared && value.first === start + first) value.first = start;
    }
    start = end + 1;
  }
  for (const output of outputs) touch(output, start, start);

  const placed = placeTemporaries([...values.values()], (time, donor, value) => {
    const bundle = bundles[time];
    return bundle !== undefined && mayOverwrite(bundle, donor.owner, value.owner, value.length, ownerOf);
  });

  const buffers = [...values.values()].map((value): PlanBuffer => {
    const { owner, kind, dtype, length, cleared } = value;
    const slot = placed.slotOf.get(value);
    const role: BufferRole =
      kind === 'leaf'
        ? { kind, ordinal: leaves.get(owner) ?? 0 }
        : kind === 'output' || slot === undefined
          ? { kind: 'output', cleared }
          : { kind, slot, cleared };
    return { dtype, shape: owner.shape, length, role };
  });
  let outputBytes = 0;
  for (const value of values.values()) if (value.kind === 'output') outputBytes += value.bytes;
  return {
    buffers,
    slots: placed.slots,
    temporaryBytes: placed.arenaBytes,
    peakBytes: placed.arenaBytes + outputBytes,
    indexOf: (node) => {
      const value = values.get(ownerOf(node));
      if (value === undefined) throw new VerifyError(`node ${node.id} has no buffer`);
      return value.index;
    },
  };
}

/** Everything that is stored to each buffer. */
function storesByOwner(ownerOf: (node: Node) => Node, bundles: readonly PlannedBundle[]): Map<Node, StoreItem[]> {
  const stores = new Map<Node, StoreItem[]>();
  for (const { passes } of bundles) {
    for (const store of passes.flatMap((pass) => pass.stores)) {
      const owner = ownerOf(store.target);
      const known = stores.get(owner);
      if (known === undefined) stores.set(owner, [store]);
      else known.push(store);
    }
  }
  return stores;
}

/** The first and the last bundle of a kernel that touches each buffer. */
function timesOf({ bundles }: KernelMemory, ownerOf: (node: Node) => Node): Map<Node, [number, number]> {
  const times = new Map<Node, [number, number]>();
  bundles.forEach(({ passes }, time) => {
    const touch = (node: Node | null | undefined) => {
      if (node === null || node === undefined) return;
      const known = times.get(ownerOf(node));
      if (known === undefined) times.set(ownerOf(node), [time, time]);
      else known[1] = time;
    };
    for (const { accesses, stores, panel } of passes) {
      for (const { buffer } of accesses.values()) touch(buffer);
      for (const { target } of stores) touch(target);
      touch(panel?.store.target);
    }
  });
  return times;
}
