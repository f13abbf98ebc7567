/**
 * A graph to compile: nodes in program order with inputs before their consumers, and the roots whose values are asked
 * for. What differs from run to run is not in it: leaves, scalar parameters and offset parameters are numbered, and a
 * plan refers to the numbers.
 */

import type { LeafNode, Node } from './node.ts';

export interface Graph {
  readonly nodes: readonly Node[];
  readonly roots: readonly Node[];
  readonly leaves: readonly LeafNode[];
}

/** How many nodes of the graph, and roots, read each node. */
export function countUses(graph: Graph): Map<Node, number> {
  const uses = new Map<Node, number>();
  const count = (node: Node) => uses.set(node, (uses.get(node) ?? 0) + 1);
  for (const node of graph.nodes) node.inputs.forEach(count);
  graph.roots.forEach(count);
  return uses;
}
