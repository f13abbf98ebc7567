/**
 * What is legal in a combination of groups to kernels.
 */

import { VerifyError } from '../ir/errors.ts';
import type { Node } from '../ir/node.ts';
import { type Combination, dependenciesOf } from './combine.ts';
import type { Group, Partition } from './fuse.ts';

/** Throws VerifyError unless each group is in one kernel, after what it reads, and rows are read in their bundle alone. */
export function verifyCombination(partition: Partition, { kernels }: Combination): void {
  const done = new Set<Group>();
  const stored = new Map<Node, Group>();
  for (const group of partition.groups) for (const { node } of group.outputs) stored.set(node, group);
  const rowsOf = new Map(kernels.flat().flatMap((bundle) => [...bundle.rows].map((node) => [node, bundle] as const)));
  for (const bundle of kernels.flat()) {
    for (const group of bundle.groups) {
      if (done.has(group)) throw new VerifyError('combination: a group runs twice');
      for (const node of dependenciesOf(group)) {
        const producer = stored.get(node);
        if (producer !== undefined && producer !== group && !done.has(producer)) {
          throw new VerifyError(`combination: node ${node.id} is read before it is stored`);
        }
        if ((rowsOf.get(node) ?? bundle) !== bundle) {
          throw new VerifyError(`combination: node ${node.id} is read where only a row of it is stored`);
        }
      }
      done.add(group);
    }
  }
  if (done.size !== partition.groups.length) throw new VerifyError('combination: a group is missing');
}
