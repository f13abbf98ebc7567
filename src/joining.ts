/** Arrays joined into one: each operand is written into its region of new memory. */

import { type DType, promote } from '../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../compiler/ir/errors.ts';
import { constantNode, empty, type Node, reshapeNode, update } from '../compiler/ir/node.ts';
import { formatShape, normalizeAxis, rowMajorStrides, type Shape, sizeOf } from '../compiler/ir/shape.ts';
import { arrayOf } from './apply.ts';
import { fromNode, fromNodes, nodeOf } from './array.ts';
import { checkStoredShape } from './check.ts';
import { broadcastNode } from './layout-node.ts';
import type { NDArray } from './ndarray.ts';
import type { Joined, Operand } from './types.ts';

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
  const total = nodes.reduce((sum, { shape }) => sum + (shape[along] as number), 0);
  const shape = first.map((size, d) => (d === along ? total : size));
  return joined('concat', all, nodes, shape, along);
}

/**
 * Arrays of one shape along a new axis, 0 unless given, which counts in the result; the dtype is the one that they
 * promote to. Throws ShapeError, IndexError for an axis out of range, ValueError for no arrays.
 *
 * Source: array API `stack`. `stack([a, b], -1)`
 */
export function stack<const T extends readonly Operand[]>(arrays: T, axis?: number): NDArray<Joined<T>>;
export function stack(arrays: readonly Operand[], axis: number = 0): NDArray {
  return stackArrays('stack', operandArrays('stack', arrays), axis);
}

/** Stacks on behalf of an operation that errors should name. */
export function stackArrays(operation: string, all: readonly NDArray[], axis: number): NDArray {
  const first = (all[0] as NDArray).shape;
  const along = normalizeAxis(operation, axis, first.length + 1);
  for (const { shape } of all) {
    if (shape.length === first.length && shape.every((size, d) => size === first[d])) continue;
    throw new ShapeError(
      `${operation}: shapes ${all.map((array) => formatShape(array.shape)).join(', ')} are not all the same`,
    );
  }
  const one = first.toSpliced(along, 0, 1);
  const nodes = all.map((array) => reshapeNode(nodeOf(array), one));
  return joined(operation, all, nodes, first.toSpliced(along, 0, all.length), along);
}

const operandArrays = (operation: string, arrays: readonly Operand[]): NDArray[] => {
  if (!Array.isArray(arrays) || arrays.length === 0) {
    throw new ValueError(`${operation}: takes an array of at least one array`);
  }
  return arrays.map((array) => arrayOf(operation, array));
};

/** New memory with each node's value next to the last one's along an axis. */
function joined(
  operation: string,
  arrays: readonly NDArray[],
  nodes: readonly Node[],
  shape: Shape,
  axis: number,
): NDArray {
  const dtype = arrays.map((array) => array.dtype).reduce<DType>(promote, (arrays[0] as NDArray).dtype);
  checkStoredShape(operation, shape);
  if (sizeOf(shape) === 0) return fromNode(broadcastNode(constantNode(dtype, zeroOf(dtype)), shape));
  const strides = rowMajorStrides(shape);
  let result: Node = empty(dtype, shape);
  let offset = 0;
  for (const node of nodes) {
    if (sizeOf(node.shape) > 0) result = update(result, { shape: node.shape, strides, offset }, node);
    offset += (node.shape[axis] as number) * (strides[axis] as number);
  }
  return fromNodes(result, arrays);
}

const zeroOf = (dtype: DType) => (dtype === 'bool' ? false : dtype === 'int64' || dtype === 'uint64' ? 0n : 0);
