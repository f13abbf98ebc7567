/**
 * Hosts: groups that a value which is asked for can be another output of, so that values with something in common are
 * computed in one pass.
 */

import { dtypes } from '../ir/dtype.ts';
import type { Node } from '../ir/node.ts';
import { sameShape, sizeOf } from '../ir/shape.ts';
import type { Demand, Draft } from './fuse.ts';
import { textOf, wholeSpace } from './reach.ts';
import { scanObstacle } from './scan.ts';

/** The group that an asked-for value can be another output of: one that computes it at every index of its own space. */
export function hostOf(
  node: Node,
  asked: readonly Demand[],
  drafts: readonly Draft[],
  orderOf: (node: Node) => number,
  deadlines: ReadonlyMap<Node, number>,
  roots: ReadonlySet<Node>,
): Demand | null {
  if (node.kind !== 'map' && node.kind !== 'cast' && node.kind !== 'scan' && node.kind !== 'gather') return null;
  for (const demand of asked) {
    const { draft, reach } = demand;
    if (draft.prefix !== null || !sameShape(draft.space, node.shape)) continue;
    if (draft.outputs.some((o) => o.region !== null || !roots.has(o.node))) continue;
    if (!reach.every((r, d) => r.text === (node.shape[d] === 1 ? '' : `${d}`))) continue;
    if (node.kind === 'scan' && scanObstacle(node, reach, draft) !== null) continue;
    if ((deadlines.get(node) ?? Infinity) < draft.order) continue;
    if (asked.some((d) => d.draft !== draft && d.draft.order < draft.order)) continue;
    if (asked.some((d) => d.draft === draft && textOf(d.reach) !== textOf(reach))) continue;
    if (drafts.some((d) => d.order <= draft.order && d.loads.has(node))) continue;
    if (orderOf(node) < draft.order) return demand;
  }
  return null;
}

/**
 * Finds the group of another stored value that this one can be computed in: over the same space, from something in
 * common, or one that is small. `drafts` are those that there are when it is asked.
 */
export function siblingFinder(
  drafts: readonly Draft[],
  deadlines: ReadonlyMap<Node, number>,
): (node: Node) => Draft | null {
  const sharing = sharingFinder(drafts);
  return (node) => {
    if (!mayBeSibling(node)) return null;
    if (drafts.length > mostGroups) return null;
    let related: ReadonlySet<Draft> | null = null;
    let firstNeed: number | null = null;
    let small: Draft | null = null;
    for (const draft of drafts) {
      if (!sameShape(draft.space, node.shape)) continue;
      if (draft.prefix !== null && draft.prefix !== draft.space.length) continue;
      if (draft.outputs.some((o) => o.region !== null)) continue;
      if (node.kind === 'scan' && scanObstacle(node, wholeSpace(draft.space), draft) !== null) continue;
      if ((deadlines.get(node) ?? Infinity) < draft.order) continue;
      firstNeed ??= drafts.reduce((first, d) => (d.order < first && needs(d, node) ? d.order : first), Infinity);
      if (firstNeed <= draft.order) continue;
      related ??= sharing(node);
      if (related.has(draft)) return draft;
      if (isSmall(draft) && node.kind !== 'reduce' && node.kind !== 'scan') small ??= draft;
    }
    return small;
  };
}

const mayBeSibling = ({ kind }: Node): boolean =>
  kind === 'map' || kind === 'cast' || kind === 'reduce' || kind === 'scan' || kind === 'gather';

/** Finds the groups with outputs that depend on something which a value depends on, too. */
function sharingFinder(drafts: readonly Draft[]): (node: Node) => ReadonlySet<Draft> {
  /** Who depends on each value, as far as the outputs have been looked at. */
  const dependents = new Map<Node, Set<Draft>>();
  const known = new Map<Draft, number>();
  return (node) => {
    for (const draft of drafts) {
      const seen = known.get(draft) ?? 0;
      if (seen === draft.outputs.length) continue;
      for (const { value } of draft.outputs.slice(seen)) {
        for (const each of ancestors(value, isScalar))
          dependents.set(each, (dependents.get(each) ?? new Set()).add(draft));
      }
      known.set(draft, draft.outputs.length);
    }
    const found = new Set<Draft>();
    for (const each of ancestors(node, isScalar)) for (const draft of dependents.get(each) ?? []) found.add(draft);
    return found;
  };
}

/** Whether a group is so small that a kernel of its own costs more than running beside another value. */
const isSmall = ({ space, prefix, outputs, operations }: Draft): boolean =>
  sizeOf(space) <= smallSpace && prefix === null && outputs.length < mostBeside && operations < mostOperations;

/** Up to which size values that have nothing in common share a kernel, and how many, of how many operations. */
const smallSpace = 4096;
const mostBeside = 4;
const mostOperations = 32;

/** Whether a group reads a value or overwrites it. */
const needs = ({ loads, pending, outputs }: Draft, node: Node): boolean =>
  loads.has(node) || pending.has(node) || outputs.some((o) => o.region !== null && o.node.inputs[0] === node);

/** The work of one node alone, in float64 additions. */
const workOf = (node: Node): number => (node.kind === 'map' ? node.attribute.op.cost : node.kind === 'cast' ? 1 : 0);

/** Among how many groups a sibling is looked for: each value would be compared with each group of a deep graph. */
const mostGroups = 512;

/** How many values are looked at to estimate work, and to see whether two roots have any in common. */
const searchLimit = 256;

/** The work of a value from loads on, in float64 additions, each value on the way counted once. */
export function totalWork(node: Node, stored: ReadonlySet<Node>): number {
  let work = 0;
  for (const each of ancestors(node, (n) => n !== node && stored.has(n))) {
    const carrier = dtypes[each.dtype].carrier;
    work += workOf(each) * (carrier === 'i64' || carrier === 'u64' ? 8 : 1);
  }
  return work;
}

/** The values that a value depends on, itself included, up to a limit; not those beyond `isBoundary`. */
function ancestors(node: Node, isBoundary: (node: Node) => boolean): Set<Node> {
  const seen = new Set<Node>();
  const pending = [node];
  for (let next = pending.pop(); next !== undefined && seen.size < searchLimit; next = pending.pop()) {
    if (seen.has(next) || isBoundary(next)) continue;
    seen.add(next);
    pending.push(...next.inputs);
  }
  return seen;
}

const isScalar = (node: Node) => node.kind === 'constant' || node.kind === 'parameter';
