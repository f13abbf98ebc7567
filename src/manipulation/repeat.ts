/** Elements repeated in place: each as often as all others, or each as often as a list says. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError } from '../../compiler/ir/errors.ts';
import { reshapeNode, view } from '../../compiler/ir/node.ts';
import { formatShape, normalizeAxis } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, fromNodes, nodeOf } from '../array.ts';
import { checkStoredShape } from '../check.ts';
import { take } from '../indexing/take.ts';
import { wholeAxes } from '../layout-node.ts';
import { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { areUnsized, computedLater, unsizedOver } from '../unsized.ts';
import { whenSized } from '../when-sized.ts';
import { asList } from './as-list.ts';
import { broadcastTo } from './axes.ts';
import { gatherAlong } from './gather-along.ts';
import { counts } from './repeating.ts';
import { ravel } from './reshaping.ts';

/** How often each element stands: a number for all, or one for each. */
export type Repeats = number | readonly number[] | Int32Array | Uint32Array | Uint8Array | NDArray;

/**
 * The elements of `x` along `axis`, each `repeats` times in a row, or each as often as its number says; without an axis `x`
 * is flattened first. Of numbers in an array that is yet to be computed the size becomes known when it is. Throws ValueError
 * for numbers that are not whole or below 0, ShapeError where there is not one for each position, IndexError for an axis out
 * of range.
 *
 * Source: array API `repeat`. `repeat(arange(3), [1, 0, 2])` is [0, 2, 2]
 */
export function repeat<T extends Operand>(x: T, repeats: Repeats, axis?: number | null): NDArray<DTypeOf<T>>;
export function repeat(x: Operand, repeats: Repeats, axis: number | null = null): NDArray {
  if (repeats instanceof NDArray) checkRepeats(repeats);
  if (repeats instanceof NDArray && (!repeats.isEvaluated || areUnsized([x]))) return repeatedLater(x, repeats, axis);
  return whenSized(
    'repeat',
    [arrayOf('repeat', x)],
    ([given], repeats) => {
      const array = axis === null ? ravel(given) : given;
      const along = axis === null ? 0 : normalizeAxis('repeat', axis, array.ndim);
      const times = counts('repeat', listOf(repeats));
      const [count = 0] = times;
      if (times.length === 1) return repeatedEvenly(array, count, along);
      if (times.length === array.shape[along]) return gatherAlong('repeat', array, along, positionsOf(times));
      throw mismatch(times.length, along, array);
    },
    repeats,
  );
}

function listOf(repeats: Repeats): readonly unknown[] {
  return repeats instanceof NDArray ? Array.from<number | bigint>(repeats.data).map(Number) : asList(repeats);
}

function checkRepeats({ dtype, shape }: NDArray): void {
  const { kind } = dtypes[dtype];
  if (kind !== 'int' && kind !== 'uint') {
    throw new DTypeError(`repeat: numbers of repetitions are integers, not ${dtype}; use astype('int32')`);
  }
  if (shape.length > 1) {
    throw new ShapeError(`repeat: numbers of repetitions are a vector, not of shape ${formatShape(shape)}`);
  }
}

const mismatch = (length: number, axis: number, { shape }: NDArray): ShapeError =>
  new ShapeError(
    `repeat: ${length} numbers of repetitions for axis ${axis} of size ${shape[axis]}; one serves for all`,
  );

/** A view with a new axis along which nothing changes, read row by row. */
function repeatedEvenly(array: NDArray, count: number, along: number): NDArray {
  const shape = checkStoredShape('repeat', array.shape.with(along, (array.shape[along] as number) * count));
  const axes = array.shape.map((_, d) => (d <= along ? d : d + 1));
  const repeating = view(nodeOf(array), array.shape.toSpliced(along + 1, 0, count), wholeAxes(axes));
  return fromNodes(reshapeNode(repeating, shape), [array]);
}

/** Each position as often as it should stand. */
function positionsOf(times: readonly number[]): Int32Array {
  const positions = new Int32Array(times.reduce((sum, count) => sum + count, 0));
  let at = 0;
  times.forEach((count, position) => {
    positions.fill(position, at, at + count);
    at += count;
  });
  return positions;
}

/** Elements taken at positions that are computed when the numbers of repetitions are. */
function repeatedLater(x: Operand, repeats: NDArray, axis: number | null): NDArray {
  const array = axis === null ? ravel(x) : arrayOf('repeat', x);
  const along = axis === null ? 0 : normalizeAxis('repeat', axis, array.ndim);
  if (areUnsized([array, repeats])) return repeatedWhenSized(array, repeats, along);
  const size = array.shape[along] as number;
  const length = repeats.size;
  if (length !== 1 && length !== size) throw mismatch(length, along, array);
  const times = broadcastTo(repeats, [size]);
  const [positions] = computedLater('repeat', [times], [{ dtype: 'int32', shape: [Number.NaN] }], ([memory]) => {
    const data = positionsOf(counts('repeat', Array.from<number | bigint>(memory).map(Number)));
    return [{ shape: [data.length], data }];
  });
  return take(array, positions, along);
}

function repeatedWhenSized(array: NDArray, repeats: NDArray, along: number): NDArray {
  const sizes = array.shape.map((size, d) => (d === along ? Number.NaN : (size ?? Number.NaN)));
  return unsizedOver('repeat', array.dtype, sizes, [array, repeats], ([source, times]) => {
    const [known, each] = [fromNode(source), fromNode(times)];
    return nodeOf(repeat(known, each, along));
  });
}
