/**
 * Statistics of a kernel: the memory that it touches, each element counted once, and the operations that it runs.
 */

import { dtypes } from '../ir/dtype.ts';
import { isWrite, type Node } from '../ir/node.ts';
import type { Scalar } from '../ir/scalar.ts';
import { sizeOf } from '../ir/shape.ts';
import type { StepStatistics } from '../plan.ts';
import { type Affine, indicesBelow, type LoopVariable } from './access.ts';
import type { Group } from './fuse.ts';
import type { PlannedBundle, PlannedRegions } from './loops.ts';

/** Rows that passes hand on stay in the cache and count as no memory. */
export function statisticsOf(
  groups: readonly Group[],
  bundles: readonly PlannedBundle[],
  ownerOf: (node: Node) => Node,
): StepStatistics {
  const read = new Map<Node, number>();
  let bytesWritten = 0;
  let operations = 0;
  for (const { shared, passes } of bundles) {
    for (const regions of passes) {
      for (const [scalar, { buffer, index }] of regions.accesses) {
        if (buffer === null || scalar.kind !== 'load') continue;
        const owner = ownerOf(buffer);
        if (owner.kind === 'empty') continue;
        read.set(owner, Math.min((read.get(owner) ?? 0) + touched(index, regions), lengthOf(owner)));
      }
      for (const { target, index, dtype } of regions.stores) {
        if (ownerOf(target).kind !== 'empty' || isWrite(target))
          bytesWritten += touched(index, regions) * dtypes[dtype].bytes;
      }
      operations += countOperations(regions, shared);
    }
  }
  let bytesRead = 0;
  for (const [node, count] of read) bytesRead += (count * dtypes[node.dtype].bytes) / dtypes[node.dtype].parts;
  const nodes = new Set(groups.flatMap((group) => [...group.members].map((node) => node.id)));
  return {
    elements: Math.max(...groups.map((group) => sizeOf(group.space))),
    bytesRead,
    bytesWritten,
    operations,
    nodes: [...nodes].sort((a, b) => a - b),
  };
}

/** The numbers in a value's memory. */
const lengthOf = (node: Node): number => sizeOf(node.shape) * dtypes[node.dtype].parts;

const touched = (index: Affine, regions: PlannedRegions): number => product(loopsOf(index, regions));

const product = (loops: Iterable<LoopVariable>): number => {
  let count = 1;
  for (const loop of loops) count *= loop.extent;
  return count;
};

/** The loops that an index depends on, also by the values that it is made of. */
function loopsOf(index: Affine, regions: PlannedRegions): Set<LoopVariable> {
  const loops = new Set<LoopVariable>();
  const pending = [index];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const loop of next.terms.keys()) {
      if (loop.pick === undefined) loops.add(loop);
      else pending.push(...indicesBelow(loop.pick, regions.accesses));
    }
  }
  return loops;
}

/** Every operation runs once for each index of the loops that it depends on; a fold or a scan adds one for each element. */
function countOperations(regions: PlannedRegions, shared: readonly LoopVariable[]): number {
  const known = new Map<Scalar, ReadonlySet<LoopVariable>>();
  const outer = new Set([...shared, ...regions.outer]);
  let count = 0;
  const visit = (scalar: Scalar): ReadonlySet<LoopVariable> => {
    const seen = known.get(scalar);
    if (seen !== undefined) return seen;
    const access = regions.accesses.get(scalar);
    const loops = access === undefined ? new Set<LoopVariable>() : loopsOf(access.index, regions);
    if (regions.results.has(scalar)) for (const loop of outer) loops.add(loop);
    if (scalar.kind === 'apply') {
      for (const arg of scalar.args) for (const loop of visit(arg)) loops.add(loop);
      if (scalar.primitive.cost > 0) count += product(loops);
    }
    known.set(scalar, loops);
    return loops;
  };
  const all = new Set([...outer, ...regions.inner]);
  for (const { result } of regions.scans) known.set(result, all);
  for (const { element } of regions.scans) {
    visit(element);
    count += product(all);
  }
  for (const region of regions.folds) {
    for (const fold of region.folds) {
      visit(fold.element);
      count += product(new Set([...outer, ...region.loops]));
    }
  }
  for (const store of regions.stores) visit(store.value);
  if (regions.panel !== null) visit(regions.panel.store.value);
  return count;
}
