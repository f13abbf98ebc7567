/** Elements repeated in place: each as often as all others, or each as often as a list says. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { reshapeNode, view } from '../../compiler/ir/node.ts';
import { formatShape, normalizeAxis } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { checkStoredShape } from '../check.ts';
import { wholeAxes } from '../layout-node.ts';
import { NDArray } from '../ndarray.ts';
import { ravel } from '../reshaping.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { gatherAlong } from './gather-along.ts';
import { counts } from './repeating.ts';
import { whenSized } from './when-sized.ts';

/** How often each element stands: a number for all, or one for each, known at the call since the shape depends on them. */
export type Repeats = number | readonly number[] | Int32Array | Uint32Array | Uint8Array;

/**
 * The elements of `x` along `axis`, each `repeats` times in a row, or each as often as its number says; without an axis `x`
 * is flattened first. Throws ValueError for numbers that are not whole or below 0, and for a list that has not one for each
 * position, IndexError for an axis out of range.
 *
 * Source: array API `repeat`. `repeat(arange(3), [1, 0, 2])` is [0, 2, 2]
 */
export function repeat<T extends Operand>(x: T, repeats: Repeats, axis?: number | null): NDArray<DTypeOf<T>>;
export function repeat(x: Operand, repeats: Repeats, axis: number | null = null): NDArray {
  if (repeats instanceof NDArray) {
    throw new ValueError(
      `repeat: numbers of repetitions are plain numbers, since the result's shape depends on them; use toArray() of the ` +
        `array of shape ${formatShape(repeats.shape)}`,
    );
  }
  return whenSized('repeat', [arrayOf('repeat', x)], ([given]) => {
    const array = axis === null ? ravel(given) : given;
    const along = axis === null ? 0 : normalizeAxis('repeat', axis, array.ndim);
    const times = counts('repeat', typeof repeats === 'number' ? [repeats] : Array.from(repeats));
    const [count = 0] = times;
    if (times.length === 1) return repeatedEvenly(array, count, along);
    if (times.length === array.shape[along]) return repeatedEach(array, times, along);
    throw new ValueError(
      `repeat: ${times.length} numbers of repetitions for axis ${along} of size ${array.shape[along]}; one serves for all`,
    );
  });
}

/** A view with a new axis along which nothing changes, read row by row. */
function repeatedEvenly(array: NDArray, count: number, along: number): NDArray {
  const shape = checkStoredShape('repeat', array.shape.with(along, (array.shape[along] as number) * count));
  const axes = array.shape.map((_, d) => (d <= along ? d : d + 1));
  const repeating = view(nodeOf(array), array.shape.toSpliced(along + 1, 0, count), wholeAxes(axes));
  return fromNodes(reshapeNode(repeating, shape), [array]);
}

/** Elements gathered at positions that stand as often as they should. */
function repeatedEach(array: NDArray, times: readonly number[], along: number): NDArray {
  const positions = new Int32Array(times.reduce((sum, count) => sum + count, 0));
  let at = 0;
  times.forEach((count, position) => {
    positions.fill(position, at, at + count);
    at += count;
  });
  return gatherAlong('repeat', array, along, positions);
}
