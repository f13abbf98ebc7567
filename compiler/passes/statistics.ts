/**
 * Statistics of a kernel: the memory that it touches, each element counted once, and the operations that it runs.
 */

import { dtypes } from '../ir/dtype.ts';
import type { Node } from '../ir/node.ts';
import type { Scalar } from '../ir/scalar.ts';
import { sizeOf } from '../ir/shape.ts';
import type { StepStatistics } from '../plan.ts';
import type { Affine, LoopVariable } from './access.ts';
import type { Group } from './fuse.ts';
import type { PlannedRegions } from './loops.ts';

export function statisticsOf(group: Group, regions: PlannedRegions, ownerOf: (node: Node) => Node): StepStatistics {
  const read = new Map<Node, number>();
  for (const [scalar, { buffer, index }] of regions.accesses) {
    if (buffer === null || scalar.kind !== 'load') continue;
    const owner = ownerOf(buffer);
    read.set(owner, Math.min((read.get(owner) ?? 0) + touched(index), sizeOf(owner.shape)));
  }
  let bytesRead = 0;
  for (const [node, count] of read) bytesRead += count * dtypes[node.dtype].bytes;
  let bytesWritten = 0;
  for (const store of regions.stores) bytesWritten += touched(store.index) * dtypes[store.dtype].bytes;
  return {
    elements: sizeOf(group.space),
    bytesRead,
    bytesWritten,
    operations: countOperations(regions),
    nodes: [...group.members].map((node) => node.id).sort((a, b) => a - b),
  };
}

const touched = (index: Affine): number => product(index.terms.keys());

const product = (loops: Iterable<LoopVariable>): number => {
  let count = 1;
  for (const loop of loops) count *= loop.extent;
  return count;
};

/** Every operation runs once for each index of the loops that it depends on; a fold adds one for each element. */
function countOperations(regions: PlannedRegions): number {
  const known = new Map<Scalar, ReadonlySet<LoopVariable>>();
  const outer = new Set(regions.outer);
  let count = 0;
  const visit = (scalar: Scalar): ReadonlySet<LoopVariable> => {
    const seen = known.get(scalar);
    if (seen !== undefined) return seen;
    const loops = new Set<LoopVariable>(regions.accesses.get(scalar)?.index.terms.keys());
    if (regions.results.has(scalar)) for (const loop of outer) loops.add(loop);
    if (scalar.kind === 'apply') {
      for (const arg of scalar.args) for (const loop of visit(arg)) loops.add(loop);
      if (scalar.primitive.cost > 0) count += product(loops);
    }
    known.set(scalar, loops);
    return loops;
  };
  for (const region of regions.folds) {
    for (const fold of region.folds) {
      visit(fold.element);
      count += product(new Set([...outer, ...region.loops]));
    }
  }
  for (const store of regions.stores) visit(store.value);
  return count;
}
