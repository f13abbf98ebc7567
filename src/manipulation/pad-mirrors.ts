/** Room filled with what is beside it, from the other side or mirrored; round after round where it is wider than that. */

import { cast, map, type Node } from '../../compiler/ir/node.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { storedNode } from '../weak-scalar.ts';
import type { Room } from './pad-room.ts';

/** Fills both sides of an axis with what would be there if the array went on periodically. */
export function wrapOf(room: Room, axis: number): void {
  const { memory } = room;
  const size = memory.shape[axis] as number;
  const original = room.array.shape[axis] as number;
  let [left, right] = room.widths[axis] ?? [0, 0];
  while (left > 0 || right > 0) {
    const period = Math.floor((size - right - left) / original) * original;
    const before = Math.min(period, left);
    const after = Math.min(period, right);
    if (before > 0) {
      const chunk = memory.read(room.slab(axis, left + period - before, before));
      memory.put(room.slab(axis, left - before, before), chunk);
    }
    if (after > 0) {
      const chunk = memory.read(room.slab(axis, size - right - period, after));
      memory.put(room.slab(axis, size - right, after), chunk);
    }
    left -= before;
    right -= after;
  }
}

/**
 * Fills both sides of an axis with its mirror image: the edge stands twice if it is included, once if not. An odd reflection
 * is one through the edge's value, twice the edge less the image.
 */
export function reflectionOf(room: Room, axis: number, includesEdge: boolean, isOdd: boolean): void {
  const { memory } = room;
  const size = memory.shape[axis] as number;
  const edge = includesEdge ? 1 : 0;
  // Images are of whole copies of the array, which overlap by the edge where that stands once.
  const period = (room.array.shape[axis] as number) - 1 + edge;
  let [left, right] = room.widths[axis] ?? [0, 0];
  while (left > 0 || right > 0) {
    const length = Math.floor((size - right - left - 1 + edge) / period) * period;
    const before = Math.min(length, left);
    const after = Math.min(length, right);
    if (before > 0) {
      const image = memory.read(room.slab(axis, left - edge + before, before, -1));
      const through = memory.read(room.slab(axis, left, 1));
      memory.put(room.slab(axis, left - before, before), isOdd ? oddImage(through, image) : image);
    }
    if (after > 0) {
      const image = memory.read(room.slab(axis, size - right + edge - 2, after, -1));
      const through = memory.read(room.slab(axis, size - right - 1, 1));
      memory.put(room.slab(axis, size - right, after), isOdd ? oddImage(through, image) : image);
    }
    left -= before;
    right -= after;
  }
}

function oddImage(edge: Node, image: Node): Node {
  const dtype = edge.dtype === 'bool' ? 'int64' : edge.dtype;
  const twice = map(opNamed('multiply'), [storedNode('pad', 2, dtype), cast(edge, dtype)]);
  return map(opNamed('subtract'), [twice, cast(image, dtype)]);
}
