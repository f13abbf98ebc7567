/**
 * Hazards of writing in place: which values must be computed before an update overwrites what they read.
 *
 * An update runs in the buffer of the version that it replaces. Two rules keep every reader right:
 *
 * - a value that reads a version, and that something later than its overwriting needs, is stored before;
 * - the value of an update is stored first when it reads the overwritten region at other places than it writes,
 *   `a[1:] = a[:-1]`, or only what it reads there, if that is little, `a -= a[0]`; reading element i and writing element i,
 *   `a += 1`, or reading outside of the region, is safe.
 */

import { VerifyError } from '../ir/errors.ts';
import type { Graph } from '../ir/graph.ts';
import { isWrite, type Node, type UpdateNode, type WriteNode } from '../ir/node.ts';
import { sameShape, sizeOf } from '../ir/shape.ts';
import type { CutCode } from './decisions.ts';
import { disjoint, layoutRead, sameLayout } from './overlap.ts';
import { findSimultaneous } from './simultaneous.ts';

export interface Hazards {
  /** Nodes that must be stored when they are reached in program order. */
  readonly stored: ReadonlySet<Node>;
  /** Why, where it is a hazard. */
  readonly rules: ReadonlyMap<Node, CutCode>;
  /** The place in the graph from which a value cannot be computed any more; absent when there is none. */
  readonly deadlines: ReadonlyMap<Node, number>;
  /** For updates that run in one pass with later ones, the last of those. */
  readonly simultaneous: ReadonlyMap<Node, UpdateNode>;
}

/** What a write overlaps is copied rather than its value, if that has so many times more elements. */
const smallRatio = 4;

/** Throws VerifyError when two updates overwrite one version, or one overwrites a value that is asked for. */
export function findHazards(graph: Graph, isFused: boolean): Hazards {
  const order = new Map<Node, number>(graph.nodes.map((node, i) => [node, i]));
  const orderOf = (node: Node) => order.get(node) ?? 0;
  const updates = graph.nodes.filter(isWrite);
  const stored = new Set<Node>(graph.roots);
  const deadlines = new Map<Node, number>();
  const rules = new Map<Node, CutCode>();
  const simultaneous = new Map<Node, UpdateNode>(isFused ? findSimultaneous(graph) : []);
  if (updates.length === 0) return { stored, rules, deadlines, simultaneous };

  const overwritten = new Map<Node, number>();
  for (const node of updates) {
    const old = node.inputs[0] as Node;
    if (overwritten.has(old) || stored.has(old))
      throw new VerifyError(`node ${old.id} is overwritten while it is needed`);
    overwritten.set(old, orderOf(simultaneous.get(node) ?? node));
  }
  for (const node of graph.nodes) {
    let deadline = Infinity;
    for (const input of isWrite(node) ? node.inputs.slice(1) : node.inputs) {
      const limit = overwritten.get(input) ?? (stored.has(input) ? Infinity : (deadlines.get(input) ?? Infinity));
      if (limit < orderOf(node)) {
        if (overwritten.has(input)) throw new VerifyError(`node ${node.id} reads a version that is overwritten`);
        stored.add(input);
        rules.set(input, 'read-before-overwritten');
      } else deadline = Math.min(deadline, limit);
    }
    if (node.kind === 'scatter') {
      // An element may be read after another iteration has written it.
      for (const input of node.inputs.slice(1)) {
        if (overlappingReads(node, input, stored).length === 0) continue;
        stored.add(input);
        rules.set(input, 'overlapping-write');
      }
    } else if (node.kind === 'update') {
      const moved = overlappingReads(node, node.inputs[1] as Node, stored);
      const isSmall =
        moved.reduce((sum, read) => sum + sizeOf(read.shape), 0) * smallRatio <= sizeOf(node.attribute.shape);
      for (const read of isSmall && moved.every((m) => m.kind === 'strided') ? moved : [node.inputs[1] as Node]) {
        if (moved.length === 0) break;
        stored.add(read);
        rules.set(read, 'overlapping-write');
      }
    } else if (deadline < Infinity) deadlines.set(node, deadline);
  }
  return { stored, rules, deadlines, simultaneous };
}

/** What an input of a write reads of elements of its region, before they are written, at other places than their own. */
function overlappingReads(node: WriteNode, value: Node, stored: ReadonlySet<Node>): Node[] {
  const moved = new Set<Node>();
  const old = node.inputs[0] as Node;
  const region = node.kind === 'update' ? node.attribute : null;
  const seenAligned = new Set<Node>();
  const seenMoved = new Set<Node>();
  const pending: { node: Node; aligned: boolean }[] = [
    { node: value, aligned: region !== null && sameShape(value.shape, region.shape) },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node: current, aligned } = next;
    const layout = layoutRead(current, old);
    if (layout !== null) {
      if (region === null) moved.add(current);
      else if (!(aligned && sameLayout(layout, region)) && !disjoint(layout, region)) moved.add(current);
      continue;
    }
    if ((stored.has(current) && current !== value) || isWrite(current)) continue;
    const seen = aligned ? seenAligned : seenMoved;
    if (seen.has(current)) continue;
    seen.add(current);
    for (const input of current.inputs) {
      const stays =
        aligned && (current.kind === 'map' || current.kind === 'cast') && sameShape(input.shape, current.shape);
      pending.push({ node: input, aligned: stays });
    }
  }
  return [...moved];
}
