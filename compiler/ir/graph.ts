/**
 * A graph to compile: nodes in program order with inputs before their consumers, and the roots whose values are asked
 * for. What differs from run to run is not in it: leaves, scalar parameters and offset parameters are numbered, and a
 * plan refers to the numbers.
 */

import type { DType } from './dtype.ts';
import { type LeafNode, leaf, type Node, type ParameterNode, parameterNode, view } from './node.ts';
import { checkShape, type Shape } from './shape.ts';

export interface Graph {
  readonly nodes: readonly Node[];
  readonly roots: readonly Node[];
  readonly leaves: readonly LeafNode[];
}

/** Collects inputs and closes over them: the way to make a graph without the library's arrays. */
export interface GraphBuilder {
  /** A row-major array argument of the plan. Throws ValueError for a size that is not a whole number of at least 0. */
  input(dtype: DType, shape: Shape): LeafNode;
  /** A scalar argument of the plan. */
  scalar(dtype: DType): ParameterNode;
  /** The graph of these values, and of all that they depend on; inputs keep the order in which they were made. */
  outputs(...roots: readonly Node[]): Graph;
}

/**
 * Starts a graph.
 *
 *     const g = graph();
 *     const x = g.input('float64', [1000]);
 *     const plan = compile(g.outputs(map(opNamed('multiply'), [x, x])));
 */
export function graph(): GraphBuilder {
  const leaves: LeafNode[] = [];
  let scalars = 0;
  return {
    input: (dtype, shape) => {
      const node = leaf(dtype, checkShape('input', shape), null);
      leaves.push(node);
      return node;
    },
    scalar: (dtype) => parameterNode(dtype, scalars++),
    outputs: (...values) => {
      const roots = values.map((value) => (value.kind === 'leaf' ? copyOf(value) : value));
      const nodes = new Set<Node>(leaves);
      const pending = [...roots];
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (nodes.has(next) && next.kind !== 'leaf') continue;
        nodes.add(next);
        pending.push(...next.inputs);
      }
      return { nodes: [...nodes].sort((a, b) => a.id - b.id), roots, leaves };
    },
  };
}

/** An input as a value of its own: what a plan gives is never memory of the caller. */
const copyOf = (input: LeafNode): Node =>
  view(
    input,
    input.shape,
    input.shape.map((_, axis) => ({ axis, start: 0, step: 1 })),
  );
