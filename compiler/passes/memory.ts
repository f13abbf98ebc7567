/**
 * Memory planning: which buffer each stored value lives in, and which temporaries can share memory because they are
 * never alive at once.
 */

import type { DType } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Graph } from '../ir/graph.ts';
import type { Node } from '../ir/node.ts';
import { sizeOf } from '../ir/shape.ts';
import type { BufferRole, PlanBuffer } from '../plan.ts';

/**
 * The node whose buffer holds each node: a version lives in the buffer of the version that it overwrites.
 * Returns a function that looks chains up without recursion.
 */
export function bufferOwners(graph: Graph): (node: Node) => Node {
  const owners = new Map<Node, Node>();
  for (const node of graph.nodes) {
    const old = node.inputs[0];
    if (node.kind === 'update' && old !== undefined && old.kind !== 'empty') owners.set(node, owners.get(old) ?? old);
  }
  return (node) => owners.get(node) ?? node;
}

export interface BufferAssignment {
  readonly buffers: readonly PlanBuffer[];
  readonly slots: readonly { readonly dtype: DType; readonly length: number }[];
  readonly indexOf: (node: Node) => number;
}

/**
 * Assigns buffers to what the kernels touch, in the order in which they run. A temporary takes the slot of one of the
 * same dtype and length that no later kernel touches.
 */
export function assignBuffers(
  graph: Graph,
  ownerOf: (node: Node) => Node,
  touched: readonly (readonly Node[])[],
): BufferAssignment {
  const lastUse = new Map<Node, number>();
  touched.forEach((owners, step) => {
    for (const owner of owners) lastUse.set(owner, step);
  });
  const leaves = new Map<Node, number>(graph.leaves.map((leaf, i) => [leaf, i]));
  const outputs = new Set(graph.roots.map(ownerOf));
  const buffers: PlanBuffer[] = [];
  const positions = new Map<Node, number>();
  const slots: { dtype: DType; length: number }[] = [];
  const free = new Map<string, number[]>();

  const roleOf = (node: Node, length: number): BufferRole => {
    const ordinal = leaves.get(node);
    if (ordinal !== undefined) return { kind: 'leaf', ordinal };
    if (outputs.has(node)) return { kind: 'output' };
    const slot = free.get(`${node.dtype}${length}`)?.pop() ?? slots.push({ dtype: node.dtype, length }) - 1;
    return { kind: 'temporary', slot };
  };
  const place = (node: Node) => {
    if (positions.has(node)) return;
    const length = sizeOf(node.shape);
    positions.set(node, buffers.length);
    buffers.push({ dtype: node.dtype, shape: node.shape, length, role: roleOf(node, length) });
  };

  touched.forEach((owners, step) => {
    for (const owner of owners) place(owner);
    for (const owner of new Set(owners)) {
      const buffer = buffers[positions.get(owner) ?? -1];
      if (buffer?.role.kind !== 'temporary' || lastUse.get(owner) !== step) continue;
      const key = `${buffer.dtype}${buffer.length}`;
      const list = free.get(key);
      if (list === undefined) free.set(key, [buffer.role.slot]);
      else list.push(buffer.role.slot);
    }
  });
  for (const output of outputs) place(output);

  const indexOf = (node: Node): number => {
    const position = positions.get(ownerOf(node));
    if (position === undefined) throw new VerifyError(`node ${node.id} has no buffer`);
    return position;
  };
  return { buffers, slots, indexOf };
}
