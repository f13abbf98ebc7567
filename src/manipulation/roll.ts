/**
 * Elements moved along axes, those that leave at one end entering at the other. What comes to position i of an axis of n is
 * computed where it is read, so that sums of rolled arrays are one kernel:
 *
 *     from(i) = i < s ? i + n - s : i - s          s = shift modulo n
 */

import { ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, gather, iota, map, type Node, type PickDimension } from '../../compiler/ir/node.ts';
import { normalizeAxis, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { arrayOf } from '../apply.ts';
import { fromNodes, layoutOf, nodeOf } from '../array.ts';
import { checkInteger } from '../check.ts';
import { copyAs, inOrder, shownInOrder } from '../layout-node.ts';
import { copyOrder } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { asList } from './as-list.ts';
import { checkIndexable } from './gather-along.ts';
import { ravel, reshape } from './reshaping.ts';

/**
 * `x` with its elements moved by `shift` places along `axis`, those that leave at the end entering at the beginning; without
 * an axis, along all of them row by row. Several shifts belong to several axes, and those of one axis add up. Throws
 * IndexError for an axis out of range, ValueError for shifts and axes that do not pair up.
 *
 * Source: array API `roll`. `roll(arange(5), 2)` is [3, 4, 0, 1, 2]
 */
export function roll<T extends Operand>(x: T, shift: number | readonly number[], axis?: Axis): NDArray<DTypeOf<T>>;
export function roll(x: Operand, shift: number | readonly number[], axis: Axis = null): NDArray {
  return whenSized(
    'roll',
    [arrayOf('roll', x)],
    ([array], shift, axis) => {
      const shifts = wholeNumbers(shift);
      if (axis === null) return reshape(rolled(ravel(array), shifts, [0]), array.shape);
      const axes = asList(axis).map((one) => normalizeAxis('roll', one, array.ndim));
      return rolled(array, shifts, axes);
    },
    shift,
    axis,
  );
}

const wholeNumbers = (shift: number | readonly number[]): number[] =>
  asList(shift).map((one) => checkInteger('roll', 'a shift', one));

function rolled(array: NDArray, shifts: readonly number[], axes: readonly number[]): NDArray {
  const moved = array.shape.map(() => 0);
  for (let i = 0; i < pairCount(shifts.length, axes.length); i++) {
    const axis = axes[axes.length === 1 ? 0 : i] as number;
    moved[axis] = (moved[axis] as number) + (shifts[shifts.length === 1 ? 0 : i] as number);
  }
  const starts = array.shape.map((size, d) => (size === 0 ? 0 : (((moved[d] as number) % size) + size) % size));
  if (starts.every((start) => start === 0)) return copyAs(array, array.dtype);
  const order = copyOrder('K', layoutOf(array));
  const source = shownInOrder(array, order);
  const { shape } = source;
  const indices: Node[] = [];
  const picks = shape.map((size, axis): PickDimension => {
    const start = starts[order === null ? axis : (order[axis] as number)] as number;
    if (start === 0) return { axis, start: 0, step: 1, index: -1 };
    checkIndexable('roll', size);
    return { axis: -1, start: 0, step: 1, index: indices.push(rolledIndex(shape, axis, size, start)) - 1 };
  });
  return inOrder(fromNodes(gather(nodeOf(source), shape, picks, indices), [array]), order);
}

/** Where the element at each position of an axis comes from, of size 1 along all other axes. */
function rolledIndex(shape: Shape, axis: number, size: number, start: number): Node {
  const places = iota(
    shape.map((n, d) => (d === axis ? n : 1)),
    shape.map((_, d) => (d === axis ? 1 : 0)),
  );
  const position = cast(places, 'int32');
  return map(opNamed('where'), [
    map(opNamed('less'), [position, constantNode('int32', start)]),
    map(opNamed('add'), [position, constantNode('int32', size - start)]),
    map(opNamed('subtract'), [position, constantNode('int32', start)]),
  ]);
}

/** How many shifts there are once one of them, or of the axes, serves for all others. */
function pairCount(shifts: number, axes: number): number {
  if (shifts === axes || axes === 1) return shifts;
  if (shifts === 1) return axes;
  throw new ValueError(`roll: ${shifts} shifts do not pair up with ${axes} axes`);
}
