/**
 * Products of complex numbers along axes. Both parts of a product need both parts of what came before, which no fold of
 * floats says: pairs are multiplied, then pairs of the products, and so on.
 */

import { cast, constantNode, type IndexMap, map, type Node, reshapeNode, view } from '../../compiler/ir/node.ts';
import { sizeOf } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { broadcastNode, identityMap, wholeAxes } from '../layout-node.ts';

/** `node`, which is complex, with axes folded away by multiplication; 1 where there is nothing to multiply. */
export function complexProductNode(node: Node, axes: readonly number[]): Node {
  const kept = node.shape.flatMap((_, d) => (axes.includes(d) ? [] : [d]));
  const order = [...kept, ...axes];
  const sizes = order.map((axis) => node.shape[axis] as number);
  const shape = sizes.slice(0, kept.length);
  let length = sizeOf(sizes.slice(kept.length));
  const multiply = (a: Node, b: Node): Node => map(opNamed('multiply'), [a, b]);
  if (length === 0 || sizeOf(shape) === 0) {
    const one = map(opNamed('complex'), [constantNode('float64', 1), constantNode('float64', 0)]);
    return broadcastNode(cast(one, node.dtype), shape);
  }
  const moved = view(node, sizes, wholeAxes(node.shape.map((_, d) => order.indexOf(d))));
  let rest: Node = reshapeNode(moved, [...shape, length]);
  const part = (start: number, count: number): Node => {
    const last = { axis: shape.length, start, step: 1 };
    const indexMap: IndexMap = [...identityMap(shape.length), last];
    return view(rest, [...shape, count], indexMap);
  };
  const odd: Node[] = [];
  while (length > 1) {
    const half = Math.floor(length / 2);
    if (length % 2 === 1) odd.push(part(length - 1, 1));
    rest = multiply(part(0, half), part(half, half));
    length = half;
  }
  return reshapeNode(odd.reduce(multiply, rest), shape);
}
