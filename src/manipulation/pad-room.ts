/** An array in the middle of its padded result, while the room around it is filled. */

import type { Node } from '../../compiler/ir/node.ts';
import { layoutOf, nodeOf } from '../array.ts';
import { copyOrder } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { Assembly, type Box } from './assembly.ts';
import type { Pair } from './pad-widths.ts';

/** The result as it is filled: an axis at a time is looked at, those before are full, of those after only the array is. */
export class Room {
  readonly memory: Assembly;
  readonly array: NDArray;
  readonly widths: readonly Pair<number>[];

  constructor(array: NDArray, widths: readonly Pair<number>[]) {
    this.array = array;
    this.widths = widths;
    const shape = array.shape.map((size, d) => size + (widths[d]?.[0] ?? 0) + (widths[d]?.[1] ?? 0));
    this.memory = new Assembly('pad', array.dtype, shape, copyOrder('A', layoutOf(array)));
    this.memory.put({ start: widths.map(([before]) => before), shape: array.shape }, nodeOf(array));
  }

  /** Places along an axis, from one on, in steps of 1 or -1. */
  slab(axis: number, from: number, length: number, step: 1 | -1 = 1): Box {
    const { shape } = this.memory;
    return {
      start: shape.map((_, d) => (d < axis ? 0 : d === axis ? from : (this.widths[d]?.[0] ?? 0))),
      shape: shape.map((size, d) => (d < axis ? size : d === axis ? length : (this.array.shape[d] as number))),
      step: shape.map((_, d) => (d === axis ? step : 1)),
    };
  }

  /** Writes to both sides of an axis, all of it. */
  putSides(axis: number, [before, after]: Pair<Node>): void {
    const [left, right] = this.widths[axis] ?? [0, 0];
    this.memory
      .put(this.slab(axis, 0, left), before)
      .put(this.slab(axis, (this.memory.shape[axis] as number) - right, right), after);
  }

  /** The first and the last places along an axis that are filled before its sides are. */
  edges(axis: number): Pair<Node> {
    const [left, right] = this.widths[axis] ?? [0, 0];
    const last = (this.memory.shape[axis] as number) - right - 1;
    return [this.memory.read(this.slab(axis, left, 1)), this.memory.read(this.slab(axis, last, 1))];
  }
}
