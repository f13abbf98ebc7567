/** Arrays joined into one: each operand is written into its region of new memory, which is laid out as the operands are. */

import { promote } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { empty, type Node, reshapeNode, update } from '../../compiler/ir/node.ts';
import {
  formatShape,
  type Layout,
  normalizeAxis,
  rowMajorStrides,
  type Shape,
  sizeOf,
} from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, fromNodes, layoutOf, nodeOf } from '../array.ts';
import { checkList, checkStoredShape } from '../check.ts';
import { broadcastNode, inOrder } from '../layout-node.ts';
import { type AxisOrder, joinedOrder } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import type { Joined, Operand } from '../types.ts';
import { areUnsized, putOff } from '../unsized.ts';
import { storedNode } from '../weak-scalar.ts';

/**
 * Arrays one after the other along `axis`, 0 unless given; with `null` each is flattened first. Their shapes agree in
 * all other axes, and the dtype is the one that they promote to. Throws ShapeError, IndexError for an axis out of range,
 * ValueError for no arrays.
 *
 * Source: array API `concat`. `concat([a, b], 1)`
 */
export function concat<const T extends readonly Operand[]>(arrays: T, axis?: number | null): NDArray<Joined<T>>;
export function concat(arrays: readonly Operand[], axis: number | null = 0): NDArray {
  const all = operandArrays('concat', arrays);
  if (areUnsized(all)) return putOff('concat', all, (known) => concat(known, axis));
  const nodes = all.map((array) => (axis === null ? reshapeNode(nodeOf(array), [array.size]) : nodeOf(array)));
  const first = (nodes[0] as Node).shape;
  if (first.length === 0) throw new ShapeError('concat: arrays of no dimensions have no axis to be joined along');
  const along = normalizeAxis('concat', axis ?? 0, first.length);
  for (const { shape } of nodes) {
    if (shape.length === first.length && shape.every((size, d) => d === along || size === first[d])) continue;
    throw new ShapeError(
      `concat: shapes ${nodes.map((node) => formatShape(node.shape)).join(', ')} do not join along axis ${along}: ` +
        'all other sizes have to be the same',
    );
  }
  const total = nodes.reduce((sum, node) => sum + (node.shape[along] as number), 0);
  const shape = first.map((size, d) => (d === along ? total : size));
  const axes = axis === null ? null : joinedOrder(all.map(layoutOf), shape.length);
  const strides = stridesInOrder(shape, axes);
  let offset = 0;
  const parts = nodes.map((node) => {
    const part = { node, offset };
    offset += (node.shape[along] as number) * (strides[along] as number);
    return part;
  });
  return joined('concat', all, parts, shape, strides, axes);
}

/**
 * Arrays of one shape along a new axis, 0 unless given, which counts in the result; the dtype is the one that they
 * promote to. Throws ShapeError, IndexError for an axis out of range, ValueError for no arrays.
 *
 * Source: array API `stack`. `stack([a, b], -1)`
 */
export function stack<const T extends readonly Operand[]>(arrays: T, axis?: number): NDArray<Joined<T>>;
export function stack(arrays: readonly Operand[], axis: number = 0): NDArray {
  const all = operandArrays('stack', arrays);
  if (areUnsized(all)) return putOff('stack', all, (known) => stack(known, axis));
  return stackArrays('stack', all, axis, 'K');
}

/** Stacks on behalf of an operation that errors should name: row-major ('C'), or as the arrays lie ('K'). */
export function stackArrays(operation: string, all: readonly NDArray[], axis: number, order: 'C' | 'K'): NDArray {
  const first = (all[0] as NDArray).shape;
  const along = normalizeAxis(operation, axis, first.length + 1);
  for (const { shape } of all) {
    if (shape.length === first.length && shape.every((size, d) => size === first[d])) continue;
    throw new ShapeError(
      `${operation}: shapes ${all.map((array) => formatShape(array.shape)).join(', ')} are not all the same`,
    );
  }
  const shape = first.toSpliced(along, 0, all.length);
  const axes =
    order === 'C'
      ? null
      : joinedOrder(
          all.map(layoutOf).map((part) => withAxis(part, along)),
          shape.length,
        );
  const strides = stridesInOrder(shape, axes);
  const [step = 0] = strides.splice(along, 1);
  const parts = all.map((array, i) => ({ node: nodeOf(array), offset: i * step }));
  return joined(operation, all, parts, shape, strides, axes);
}

/** A layout with one more axis, of size 1. */
const withAxis = ({ shape, strides, offset }: Layout, axis: number): Layout => ({
  shape: shape.toSpliced(axis, 0, 1),
  strides: strides.toSpliced(axis, 0, 0),
  offset,
});

/** The strides of a shape whose axes lie in an order, without gaps. */
function stridesInOrder(shape: Shape, axes: AxisOrder): number[] {
  if (axes === null) return rowMajorStrides(shape);
  const strides = rowMajorStrides(axes.map((axis) => shape[axis] as number));
  return shape.map((_, d) => strides[axes.indexOf(d)] as number);
}

const operandArrays = (operation: string, arrays: readonly Operand[]): NDArray[] => {
  if (checkList(operation, 'the arrays', arrays).length === 0) {
    throw new ValueError(`${operation}: takes an array of at least one array`);
  }
  return Array.from(arrays, (array) => arrayOf(operation, array));
};

interface Part {
  readonly node: Node;
  /** Where its first element goes. */
  readonly offset: number;
}

/** New memory, its axes in an order, into which each part is written, at its offset, through the same strides. */
function joined(
  operation: string,
  arrays: readonly NDArray[],
  parts: readonly Part[],
  shape: Shape,
  strides: readonly number[],
  axes: AxisOrder,
): NDArray {
  const dtype = arrays.map((array) => array.dtype).reduce(promote);
  checkStoredShape(operation, shape);
  if (sizeOf(shape) === 0) return fromNode(broadcastNode(storedNode(operation, 0, dtype), shape));
  let result: Node = empty(dtype, axes === null ? shape : axes.map((axis) => shape[axis] as number));
  for (const { node, offset } of parts) {
    if (sizeOf(node.shape) > 0) result = update(result, { shape: node.shape, strides, offset }, node);
  }
  return inOrder(fromNodes(result, arrays), axes);
}
