/** Formulas as nodes: operations by name, numbers, and what was folded back over the axes that it was folded along. */

import { constantNode, map, type Node, view } from '../compiler/ir/node.ts';
import { opNamed } from '../compiler/ops/index.ts';
import { wholeAxes } from './layout-node.ts';

/** An elementwise operation of nodes, broadcast. */
export const apply = (name: string, ...operands: readonly Node[]): Node => map(opNamed(name), operands);

/** A float64. */
export const number = (value: number): Node => constantNode('float64', value);

/** A fold of `node` along `axes`, repeated along them to the shape of `node`. */
export const spread = (folded: Node, node: Node, axes: readonly number[]): Node =>
  view(folded, node.shape, wholeAxes(node.shape.map((_, d) => d).filter((d) => !axes.includes(d))));
