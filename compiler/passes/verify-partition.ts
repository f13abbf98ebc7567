/**
 * What is legal in a partition, and its text: one line a group.
 */

import { VerifyError } from '../ir/errors.ts';
import type { Graph } from '../ir/graph.ts';
import { isWrite, type Node } from '../ir/node.ts';
import { formatShape } from '../ir/shape.ts';
import type { Group, Partition } from './fuse.ts';
import { splitsOnly } from './reach.ts';

/**
 * Throws VerifyError unless every root and every update that a group reads is stored by one group, groups read only
 * what an earlier one stores or what needs no kernel, and no group computes what has no value in a loop.
 */
export function verifyPartition(graph: Graph, partition: Partition): void {
  const stored = new Set<Node>();
  const fail = (group: Group, problem: string) => {
    throw new VerifyError(`partition: ${problem}\n${printGroup(group)}`);
  };
  for (const group of partition.groups) {
    if (group.prefix < 0 || group.prefix > group.space.length)
      fail(group, `prefix ${group.prefix} is not of its space`);
    for (const member of group.members) {
      if (member.kind === 'leaf' || member.kind === 'empty' || isWrite(member)) {
        fail(group, `a ${member.kind} cannot be computed in a loop`);
      }
    }
    for (const node of readsOf(group)) {
      const isReady = node.kind === 'leaf' || stored.has(node) || isScalar(node);
      if (!isReady) fail(group, `node ${node.id} is read before it is stored`);
    }
    for (const { node } of group.outputs) {
      if (stored.has(node)) fail(group, `node ${node.id} is stored twice`);
      stored.add(node);
    }
  }
  for (const root of graph.roots) {
    if (!stored.has(root)) throw new VerifyError(`partition: node ${root.id} is asked for and never stored`);
  }
}

const isScalar = (node: Node) =>
  node.kind === 'constant' || node.kind === 'parameter' || node.kind === 'iota' || node.kind === 'empty';

/** What a group reads from buffers or arguments: what is not computed in it, and what it needs as a buffer all the same. */
function readsOf(group: Group): Set<Node> {
  const reads = new Set<Node>();
  for (const member of group.members) {
    const needsBuffer =
      member.kind === 'strided' ||
      (member.kind === 'reshape' && !splitsOnly((member.inputs[0] as Node).shape, member.shape));
    for (const input of member.inputs) if (needsBuffer || !group.members.has(input)) reads.add(input);
  }
  for (const { node, value } of group.outputs) {
    if (!group.members.has(value)) reads.add(value);
    const old = isWrite(node) ? node.inputs[0] : undefined;
    if (old !== undefined) reads.add(old);
    if (node.kind === 'scatter')
      for (const index of node.inputs.slice(2)) if (!group.members.has(index)) reads.add(index);
  }
  return reads;
}

/** The groups in the order in which they run. */
export const printPartition = (partition: Partition): string =>
  partition.groups.map((group, i) => `${i}: ${printGroup(group)}`).join('\n');

function printGroup(group: Group): string {
  const outputs = group.outputs.map(({ node, region }) => `${node.id}${region === null ? '' : '[…]'}`);
  const members = [...group.members].map((node) => node.id).sort((a, b) => a - b);
  return `${outputs.join(', ')} over ${formatShape(group.space)} prefix ${group.prefix} from ${members.join(' ')}`;
}
