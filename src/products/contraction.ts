/**
 * Contractions: the sum, along some axes of a space, of the product of arrays that are shown in that space. A matrix
 * product is one, over [..., rows, inner, columns] with the left factor repeating along the columns and the right one
 * along the rows:
 *
 *     matmul    [i, j, k]   Σj  a[i, j] · b[j, k]
 *
 * Floats are multiplied and added in float64. Integers wrap: up to 32 bits of them are multiplied and added in int32. Bools are
 * multiplied by `and` and added by `or`.
 */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { cast, constantNode, map, type Node, view } from '../../compiler/ir/node.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { wholeAxes } from '../layout-node.ts';
import { foldNode } from '../reductions/reductions.ts';

/** A value, and the axis of a space that each of its dimensions goes to; -1 for one of size 1 that repeats. */
export interface Factor {
  readonly node: Node;
  readonly axes: readonly number[];
}

/**
 * The sum, along the axes `summed` of a space, of the product of factors that fill it. `dtype` is the one that the
 * factors promote to; the result is in the one that it is carried in, to be rounded once when all is multiplied.
 */
export function contractedNode(
  dtype: DType,
  shape: Shape,
  summed: readonly number[],
  factors: readonly Factor[],
): Node {
  const carrier = carrierFor(dtype);
  const place = longestLast(shape, summed);
  const space = shape.map((_, axis) => shape[place(axis)] as number);
  const product = factors
    .map(({ node, axes }): Node => cast(view(node, space, wholeAxes(axes.map(place))), carrier))
    .reduce((a, b) => map(opNamed('multiply'), [a, b]));
  if (summed.length === 0) return product;
  const reducer = dtype === 'bool' ? 'any' : carrier === 'int32' ? 'wrappingSum' : 'sum';
  return cast(foldNode(reducer, product, summed), carrier);
}

/**
 * Where products of a dtype are added up. The low bits of a sum or a product are those of the sum or the product of low
 * bits: whatever has up to 32 of them is added up in int32, and wraps once more when it is cast back.
 */
function carrierFor(dtype: DType): DType {
  const { kind, bytes } = dtypes[dtype];
  if (kind === 'float') return 'float64';
  if (kind === 'complex') return 'complex128';
  return kind === 'bool' || bytes > 4 ? dtype : 'int32';
}

/** A product of which nothing is summed is a sum of one: it starts at 0, which makes 0 of -0. */
export const startedAtZero = (node: Node): Node =>
  node.kind === 'map' && (dtypes[node.dtype].kind === 'float' || isComplex(node.dtype))
    ? map(opNamed('add'), [node, constantNode(dtypes[node.dtype].part, 0)])
    : node;

/** Up to which length a row costs more to be added to the total, with compensation, than to be summed. */
const shortRow = 32;

/** Where each axis goes so that a sum along several of them has no short rows: the last one changes places with the longest. */
function longestLast(shape: Shape, summed: readonly number[]): (axis: number) => number {
  const size = (axis: number) => shape[axis] as number;
  const last = Math.max(...summed);
  if (summed.length < 2 || size(last) >= shortRow) return (axis) => axis;
  const longest = summed.reduce((a, b) => (size(b) >= size(a) ? b : a));
  return (axis) => (axis === last ? longest : axis === longest ? last : axis);
}
