/**
 * Views as arithmetic on layouts: each dimension of the source goes to an axis of the view, with a start and a step, or
 * is left at one position. The same mapping gives the view's strides over memory and its index map in the graph.
 */

import type { DType } from '../compiler/ir/dtype.ts';
import { cast, type IndexMap, isWrite, type Node, strided, view } from '../compiler/ir/node.ts';
import type { Layout, Shape } from '../compiler/ir/shape.ts';
import { fromNode, isMaterialized, layoutOf, nodeOf, viewOf } from './array.ts';
import { type AxisOrder, copyOrder, followedOrder, type Order } from './memory-order.ts';
import type { NDArray } from './ndarray.ts';

/** A view of `array` in which its dimensions lie as `indexMap` says; axes that none goes to repeat. */
export function mappedView<D extends DType>(
  array: NDArray<D>,
  shape: Shape,
  indexMap: IndexMap,
  isReadOnly?: boolean,
): NDArray<D> {
  return viewOf(array, mappedLayout(array, shape, indexMap), (node) => view(node, shape, indexMap), isReadOnly);
}

/** Where a mapped view of `array` lies in its variable's memory. */
export function mappedLayout(array: NDArray, shape: Shape, indexMap: IndexMap): Layout {
  const strides = new Array<number>(shape.length);
  for (let axis = 0; axis < shape.length; axis++) strides[axis] = 0;
  let { offset } = array;
  let inner = 1;
  for (let d = indexMap.length - 1; d >= 0; d--) {
    const { axis, start, step } = indexMap[d] as IndexMap[number];
    const stride = array.elementStrides === null ? inner : (array.elementStrides[d] as number);
    inner *= array.shape[d] as number;
    offset += start * stride;
    if (axis >= 0) strides[axis] = step * stride;
  }
  return { shape, strides, offset };
}

/** The index map that puts dimension `d` of a source to axis `axes[d]`, whole; -1 keeps its only position. */
export function wholeAxes(axes: readonly number[]): IndexMap {
  let code = 1;
  for (let d = 0; d < axes.length; d++) {
    const axis = axes[d] as number;
    if (axis > 6) return wholeMap(axes);
    code = 8 * code + axis + 1;
  }
  if (axes.length > 4) return wholeMap(axes);
  let known = wholeMaps.get(code);
  if (known === undefined) {
    known = wholeMap(axes);
    wholeMaps.set(code, known);
  }
  return known;
}

/** The index maps of whole axes of up to four dimensions, by their octal digits; there are few. */
const wholeMaps = new Map<number, IndexMap>();

const wholeMap = (axes: readonly number[]): IndexMap =>
  axes.map((axis) => ({ axis, start: 0, step: axis < 0 ? 0 : 1 }));

/** The index map that shows a source of `ndim` dimensions as it is. */
export function identityMap(ndim: number): IndexMap {
  const axes = new Array<number>(ndim);
  for (let d = 0; d < ndim; d++) axes[d] = d;
  return wholeAxes(axes);
}

/** `node` under another identity, so that an array of its own can be made of the same values. */
export const fresh = (node: Node): Node => view(node, node.shape, identityMap(node.shape.length));

/** A new array with the values of another one, in its dtype or another, laid out in an order. */
export function copyAs(array: NDArray, dtype: DType, order: Order = 'K'): NDArray {
  const axes = array.elementStrides === null && order !== 'F' ? null : copyOrder(order, layoutOf(array));
  const node = axes === null ? nodeOf(array) : nodeInOrder(array, axes);
  return inOrder(fromNode(node.dtype === dtype ? fresh(node) : cast(node, dtype)), axes);
}

/**
 * What `array` holds as a node with its axes in another order: axis `i` of the node is axis `axes[i]` of an array of as
 * many dimensions, to which this one may have yet to be broadcast. An array that lies in memory in this order is read as
 * it lies.
 */
export function nodeInOrder(array: NDArray, axes: readonly number[]): Node {
  if (array.shape.length === 0) return nodeOf(array);
  const { current } = array.variable;
  const isStored = isMaterialized(array);
  if (!isStored && isMemoryInOrder(array, axes, current.shape)) return current;
  const own = layoutOf(array);
  const missing = axes.length - array.ndim;
  const shape = new Array<number>(axes.length);
  const strides = new Array<number>(axes.length);
  for (let i = 0; i < axes.length; i++) {
    const axis = (axes[i] as number) - missing;
    shape[i] = axis < 0 ? 1 : (own.shape[axis] as number);
    strides[i] = axis < 0 ? 0 : (own.strides[axis] as number);
  }
  if (isStored || current.kind === 'leaf' || isWrite(current)) {
    return strided(current, { shape, strides, offset: own.offset });
  }
  return view(nodeOf(array), shape, wholeAxes(own.shape.map((_, d) => axes.indexOf(d + missing))));
}

/** Whether an array with its axes in another order is all of its variable's memory, of shape `memory`, row by row. */
function isMemoryInOrder(array: NDArray, axes: readonly number[], memory: Shape): boolean {
  const { shape, elementStrides, offset } = array;
  if (elementStrides === null || offset !== 0 || shape.length !== axes.length || memory.length !== axes.length)
    return false;
  let stride = 1;
  for (let i = axes.length - 1; i >= 0; i--) {
    const axis = axes[i] as number;
    const size = shape[axis] as number;
    if (size !== memory[i] || (size !== 1 && elementStrides[axis] !== stride)) return false;
    stride *= size;
  }
  return true;
}

/** A view of `array` whose axis `i` is axis `axes[i]` of it: with the axes of its memory order, as it lies. */
export const shownInOrder = (array: NDArray, axes: AxisOrder): NDArray =>
  axes === null
    ? array
    : mappedView(
        array,
        axes.map((axis) => array.shape[axis] as number),
        wholeAxes(array.shape.map((_, d) => axes.indexOf(d))),
      );

/** What a fold of some axes reads, and how the axes of its result lie in memory. */
export interface FoldSource {
  readonly node: Node;
  readonly axes: AxisOrder;
}

/**
 * `array` as a fold of `folded` reads it: with the axes that stay in the order of memory, so that the result follows the
 * array. The folded ones keep their places, for the order in which floats are added up does not depend on layouts.
 */
export function foldSource(array: NDArray, folded: readonly number[]): FoldSource {
  const order =
    array.ndim - folded.length < 2 ? null : followedOrder([array])?.filter((axis) => !folded.includes(axis));
  const stay = order?.toSorted((a, b) => a - b);
  if (!order || !stay || stay.every((axis, i) => axis === order[i])) return { node: nodeOf(array), axes: null };
  let next = 0;
  const node = nodeInOrder(
    array,
    array.shape.map((_, axis) => (folded.includes(axis) ? axis : (order[next++] as number))),
  );
  return { node, axes: order.map((axis) => stay.indexOf(axis)) };
}

/** An array made with its axes in the order of memory, shown with axis `i` as axis `axes[i]`. */
export function inOrder<D extends DType>(array: NDArray<D>, axes: AxisOrder): NDArray<D> {
  if (axes === null) return array;
  const shape = new Array<number>(axes.length);
  for (let i = 0; i < axes.length; i++) shape[axes[i] as number] = array.shape[i] as number;
  return mappedView(array, shape, wholeAxes(axes));
}

/** The index map of a broadcast from `shape` to `to`, which it fits. */
export const broadcastMap = (shape: Shape, to: Shape): IndexMap =>
  wholeAxes(
    shape.map((size, d) => (size === 1 && to[to.length - shape.length + d] !== 1 ? -1 : to.length - shape.length + d)),
  );

/** `node` broadcast to a shape that it fits. */
export const broadcastNode = (node: Node, to: Shape): Node => view(node, to, broadcastMap(node.shape, to));
