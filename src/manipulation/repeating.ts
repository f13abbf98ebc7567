/** Arrays repeated: a view with new axes along which nothing changes, read row by row. */

import { OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';
import { type Node, reshapeNode, view } from '../../compiler/ir/node.ts';
import { checkShape, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { checkStoredShape, show } from '../check.ts';
import { copyAs, wholeAxes } from '../layout-node.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { asList } from './as-list.ts';
import { Assembly } from './assembly.ts';
import { ravel, reshape } from './reshaping.ts';
import { withLeading } from './turning.ts';

/**
 * `x` as a tile, laid side by side `repetitions[d]` times along each axis; repetitions and axes are aligned at the last
 * one, and what one has fewer of counts as 1. Always a copy. Throws ValueError for a repetition that is no whole number of
 * at least 0.
 *
 * Source: array API `tile`. `tile(arange(2), [2, 2])` is [[0, 1, 0, 1], [0, 1, 0, 1]]
 */
export function tile<T extends Operand>(x: T, repetitions: number | readonly number[]): NDArray<DTypeOf<T>>;
export function tile(x: Operand, repetitions: number | readonly number[]): NDArray {
  return whenSized('tile', [arrayOf('tile', x)], ([array], repetitions) => tiled(array, repetitions), repetitions);
}

function tiled(array: NDArray, repetitions: number | readonly number[]): NDArray {
  const given = counts('tile', asList(repetitions));
  const ndim = Math.max(array.ndim, given.length);
  if (given.every((count) => count === 1)) return copyAs(withLeading(array, ndim), array.dtype);
  const sizes = [...Array.from({ length: ndim - array.ndim }, () => 1), ...array.shape];
  const times = [...Array.from({ length: ndim - given.length }, () => 1), ...given];
  const axes = new Array<number>(array.ndim);
  const spread: number[] = [];
  sizes.forEach((size, d) => {
    if (times[d] !== 1) spread.push(times[d] as number);
    if (d >= ndim - array.ndim) axes[d - ndim + array.ndim] = spread.length;
    spread.push(size);
  });
  const shape = checkStoredShape(
    'tile',
    sizes.map((size, d) => size * (times[d] as number)),
  );
  return readByRows(array, spread, axes, shape);
}

/** What a view with axes that repeat shows row by row, as a new array. */
function readByRows(array: NDArray, spread: Shape, axes: readonly number[], shape: Shape): NDArray {
  const node: Node = view(nodeOf(array), spread, wholeAxes(axes));
  return fromNodes(reshapeNode(node, shape), [array]);
}

/** Numbers of repetitions. Throws ValueError. */
export function counts(operation: string, repetitions: readonly unknown[]): number[] {
  return Array.from(repetitions, (count) => {
    if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count + 0;
    throw new ValueError(`${operation}: a number of repetitions is a whole number of at least 0, not ${show(count)}`);
  });
}

/**
 * The elements of `x` row by row in another shape, from the start again as often as it takes, and no more than fit; zeros
 * where `x` has none. Always a copy. Throws ValueError for sizes that cannot be.
 *
 * Source: `numpy.resize`. `resize(arange(3), [2, 2])` is [[0, 1], [2, 0]]
 */
export function resize<T extends Operand>(x: T, shape: number | Shape): NDArray<DTypeOf<T>>;
export function resize(x: Operand, shape: number | Shape): NDArray {
  const sizes = checkShape('resize', shape);
  return whenSized(
    'resize',
    [arrayOf('resize', x)],
    ([array], sizes) => reshape(cycled('resize', array, sizeOf(sizes)), sizes),
    sizes,
  );
}

/** The elements of an array row by row, from the start again until there are `length` of them. */
export function cycled(operation: string, array: NDArray, length: number): NDArray {
  if (!Number.isSafeInteger(length)) throw new OutOfRangeError(`${operation}: ${length} elements cannot be counted`);
  const result = new Assembly(operation, array.dtype, [length]);
  const { size } = array;
  if (size === 0) return result.clear().finish([]);
  const flat = ravel(array);
  const rounds = Math.floor(length / size);
  const rest = length - rounds * size;
  result.putAt({ shape: [rounds, size], strides: [size, 1], offset: 0 }, nodeOf(flat));
  if (rest > 0) {
    result.putAt({ shape: [rest], strides: [1], offset: rounds * size }, nodeOf(flat.get(`:${rest}`)));
  }
  return result.finish([array]);
}
