/**
 * Overlap: what part of a buffer a node reads directly, and whether two parts are the same or have nothing in common.
 */

import type { Node } from '../ir/node.ts';
import { type Layout, rowMajorStrides, sameShape } from '../ir/shape.ts';

/** The layout at which a node reads the buffer of `old`, if it does so directly. */
export function layoutRead(node: Node, old: Node): Layout | null {
  if (node === old) return { shape: old.shape, strides: rowMajorStrides(old.shape), offset: 0 };
  return node.kind === 'strided' && node.inputs[0] === old ? node.attribute : null;
}

/** Whether two layouts that are known are the same. */
export const sameLayout = (a: Layout, b: Layout): boolean =>
  a.parameter === undefined &&
  b.parameter === undefined &&
  a.offset === b.offset &&
  sameShape(a.shape, b.shape) &&
  a.strides.every((stride, d) => a.shape[d] === 1 || stride === b.strides[d]);

/** Whether two layouts surely share no element: their ranges do not meet, or their strides never do. */
export function disjoint(a: Layout, b: Layout): boolean {
  if (a.parameter !== undefined || b.parameter !== undefined) return false;
  const [aLow, aHigh] = range(a);
  const [bLow, bHigh] = range(b);
  if (aHigh < bLow || bHigh < aLow) return true;
  const step = [...stepsOf(a), ...stepsOf(b)].reduce(greatestCommonDivisor, 0);
  return step > 1 && (a.offset - b.offset) % step !== 0;
}

const stepsOf = (layout: Layout) => layout.strides.filter((_, d) => layout.shape[d] !== 1).map(Math.abs);

const greatestCommonDivisor = (a: number, b: number): number => {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
};

/** The first and the last element that a layout touches. */
function range({ shape, strides, offset }: Layout): [number, number] {
  let low = offset;
  let high = offset;
  for (let d = 0; d < shape.length; d++) {
    const span = ((shape[d] as number) - 1) * (strides[d] as number);
    if (span < 0) low += span;
    else high += span;
  }
  return [low, high];
}
