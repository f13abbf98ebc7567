/**
 * New memory put together box by box: each value is written once, to its own box, and what is there already can be read
 * to make the next one.
 */

import type { DType } from '../../compiler/ir/dtype.ts';
import { empty, type Node, strided, update } from '../../compiler/ir/node.ts';
import { type Layout, rowMajorStrides, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { fromNode, fromNodes, nodeOf } from '../array.ts';
import { checkStoredShape } from '../check.ts';
import { broadcastNode, inOrder, mappedView } from '../layout-node.ts';
import type { AxisOrder } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { storedNode } from '../weak-scalar.ts';

/** Positions of an array: from `start`, as many along each axis as `shape` says, one after the other or every `step`th. */
export interface Box {
  readonly start: readonly number[];
  readonly shape: Shape;
  readonly step?: readonly number[] | undefined;
}

export class Assembly {
  readonly shape: Shape;
  private readonly operation: string;
  private readonly dtype: DType;
  private readonly axes: AxisOrder;
  private readonly strides: readonly number[];
  private node: Node;

  /** Memory of a shape whose axes lie in an order. Throws RangeError where it is more than can be. */
  constructor(operation: string, dtype: DType, shape: Shape, axes: AxisOrder = null) {
    this.operation = operation;
    this.dtype = dtype;
    this.shape = checkStoredShape(operation, shape);
    this.axes = axes;
    const memory = axes === null ? shape : axes.map((axis) => shape[axis] as number);
    const inMemory = rowMajorStrides(memory);
    this.strides = axes === null ? inMemory : shape.map((_, d) => inMemory[axes.indexOf(d)] as number);
    this.node = empty(dtype, memory);
  }

  /** Fills everything with zeros. */
  clear(): this {
    this.node = this.zeros();
    return this;
  }

  /** Writes a value, broadcast and cast, to a box. */
  put(box: Box, value: Node): this {
    return this.putAt(this.layoutOf(box), value);
  }

  /** Writes a value, broadcast and cast, to what strides in elements show of row-major memory. */
  putAt(layout: Layout, value: Node): this {
    if (sizeOf(layout.shape) > 0) this.node = update(this.node, layout, value);
    return this;
  }

  /** What a box holds by now. */
  read(box: Box): Node {
    return strided(this.node, this.layoutOf(box));
  }

  /** The array, made of what `arrays` hold. */
  finish(arrays: readonly NDArray[]): NDArray {
    if (sizeOf(this.shape) === 0) return inOrder(fromNode(this.zeros()), this.axes);
    return inOrder(fromNodes(this.node, arrays), this.axes);
  }

  private zeros(): Node {
    return broadcastNode(storedNode(this.operation, 0, this.dtype), this.node.shape);
  }

  private layoutOf({ start, shape, step }: Box): Layout {
    const offset = start.reduce((sum, first, d) => sum + first * (this.strides[d] as number), 0);
    const strides = this.strides.map((stride, d) => stride * (step?.[d] ?? 1));
    return { shape, strides, offset };
  }
}

/** What a box of an array holds. */
export const nodeOfBox = (array: NDArray, { start, shape, step }: Box): Node =>
  nodeOf(
    mappedView(
      array,
      shape,
      start.map((first, axis) => ({ axis, start: shape[axis] === 0 ? 0 : first, step: step?.[axis] ?? 1 })),
    ),
  );
