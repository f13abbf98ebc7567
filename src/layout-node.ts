/**
 * Views as arithmetic on layouts: each dimension of the source goes to an axis of the view, with a start and a step, or
 * is left at one position. The same mapping gives the view's strides over memory and its index map in the graph.
 */

import type { DType } from '../compiler/ir/dtype.ts';
import { cast, type IndexMap, type Node, view } from '../compiler/ir/node.ts';
import type { Shape } from '../compiler/ir/shape.ts';
import { fromNode, layoutOf, nodeOf, viewOf } from './array.ts';
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
export function mappedLayout(array: NDArray, shape: Shape, indexMap: IndexMap) {
  const source = layoutOf(array);
  const strides = new Array<number>(shape.length).fill(0);
  let offset = source.offset;
  for (let d = 0; d < indexMap.length; d++) {
    const { axis, start, step } = indexMap[d] as IndexMap[number];
    const stride = source.strides[d] as number;
    offset += start * stride;
    if (axis >= 0) strides[axis] = step * stride;
  }
  return { shape, strides, offset };
}

/** The index map that puts dimension `d` of a source to axis `axes[d]`, whole; -1 keeps its only position. */
export const wholeAxes = (axes: readonly number[]): IndexMap =>
  axes.map((axis) => ({ axis, start: 0, step: axis < 0 ? 0 : 1 }));

/** The index map that shows a source of `ndim` dimensions as it is. */
export const identityMap = (ndim: number): IndexMap => wholeAxes(Array.from({ length: ndim }, (_, d) => d));

/** `node` under another identity, so that an array of its own can be made of the same values. */
export const fresh = (node: Node): Node => view(node, node.shape, identityMap(node.shape.length));

/** A new array with the values of another one, in its dtype or another. */
export function copyAs(array: NDArray, dtype: DType): NDArray {
  const node = nodeOf(array);
  return fromNode(node.dtype === dtype ? fresh(node) : cast(node, dtype));
}

/** The index map of a broadcast from `shape` to `to`, which it fits. */
export const broadcastMap = (shape: Shape, to: Shape): IndexMap =>
  wholeAxes(
    shape.map((size, d) => (size === 1 && to[to.length - shape.length + d] !== 1 ? -1 : to.length - shape.length + d)),
  );

/** `node` broadcast to a shape that it fits. */
export const broadcastNode = (node: Node, to: Shape): Node => view(node, to, broadcastMap(node.shape, to));
