/** Folded values with the axis that was folded, of size 1. */

import { type Node, view } from '../../compiler/ir/node.ts';
import { wholeAxes } from '../layout-node.ts';

export const keepingAxis = (node: Node, axis: number): Node =>
  view(node, node.shape.toSpliced(axis, 0, 1), wholeAxes(node.shape.map((_, d) => (d < axis ? d : d + 1))));
