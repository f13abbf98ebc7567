/**
 * Simultaneous writes: updates that follow each other and can run in one pass over their common region, all values of an
 * index computed before any of them is stored.
 *
 *     x += vx;  vx *= 0.9;  n = where(x > 0, n + 1, n)        one loop: loads of index i, then stores of index i
 *
 * That is so when no value reads what another one of them writes, but for the old contents of the very same index.
 */

import type { Graph } from '../ir/graph.ts';
import { isWrite, type Node, type UpdateNode } from '../ir/node.ts';
import { sameShape } from '../ir/shape.ts';
import { disjoint, layoutRead, sameLayout } from './overlap.ts';

/** How many writes may be one, and how many values are looked at to see whether they can be. */
const mostWrites = 8;
const searchLimit = 256;

/** For each update that others follow, the last one of those that it can run with. */
export function findSimultaneous(graph: Graph): ReadonlyMap<Node, UpdateNode> {
  const last = new Map<Node, UpdateNode>();
  let set: UpdateNode[] = [];
  /** Whether something between the updates of the set needs what one of them makes. */
  let isRead = false;
  const close = () => {
    const end = set.at(-1);
    if (end !== undefined && set.length > 1) for (const update of set) last.set(update, end);
    set = [];
    isRead = false;
  };
  for (const node of graph.nodes) {
    if (node.kind === 'scatter') close();
    if (node.kind !== 'update') {
      isRead ||= set.length > 0 && node.inputs.some((input) => isOneOf(set, input));
      continue;
    }
    if (set.length > 0 && (isRead || !mayJoin(set, node))) close();
    set.push(node);
  }
  close();
  return last;
}

const isOneOf = (set: readonly UpdateNode[], node: Node): boolean => node.kind === 'update' && set.includes(node);

function mayJoin(set: readonly UpdateNode[], node: UpdateNode): boolean {
  const [first] = set;
  if (first === undefined || set.length >= mostWrites || !sameLayout(first.attribute, node.attribute)) return false;
  const all = [...set, node];
  const old = new Set(all.map((update) => update.inputs[0] as Node));
  if (old.size < all.length || all.some((update) => isOneOf(all, update.inputs[0] as Node))) return false;
  return all.every((update) => readsInPlace(update, all, old));
}

/** Whether the value of an update reads of the buffers of all only what is overwritten at the same index. */
function readsInPlace(update: UpdateNode, all: readonly UpdateNode[], old: ReadonlySet<Node>): boolean {
  const value = update.inputs[1] as Node;
  const region = update.attribute;
  const seen = [new Set<Node>(), new Set<Node>()] as const;
  const pending: { node: Node; aligned: boolean }[] = [{ node: value, aligned: sameShape(value.shape, region.shape) }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, aligned } = next;
    if (isOneOf(all, node)) return false;
    const known = seen[aligned ? 0 : 1];
    if (known.has(node)) continue;
    if (known.add(node).size > searchLimit) return false;
    const buffer = node.kind === 'strided' ? (node.inputs[0] as Node) : node;
    if (old.has(buffer)) {
      const layout = layoutRead(node, buffer);
      if (layout === null) return false;
      if (!(aligned && sameLayout(layout, region)) && !disjoint(layout, region)) return false;
      continue;
    }
    if (isWrite(node)) continue;
    for (const input of node.inputs) {
      const stays = aligned && (node.kind === 'map' || node.kind === 'cast') && sameShape(input.shape, node.shape);
      pending.push({ node: input, aligned: stays });
    }
  }
  return true;
}
