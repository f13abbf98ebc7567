/** Elements moved along axes, those that leave at one end entering at the other: two parts an axis, which change places. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { normalizeAxis } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { layoutOf } from '../array.ts';
import { checkInteger } from '../check.ts';
import { copyOrder } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { ravel, reshape } from '../reshaping.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { Assembly, type Box, nodeOfBox } from './assembly.ts';

/**
 * `x` with its elements moved by `shift` places along `axis`, those that leave at the end entering at the beginning; without
 * an axis, along all of them row by row. Several shifts belong to several axes, and those of one axis add up. Throws
 * IndexError for an axis out of range, ValueError for shifts and axes that do not pair up.
 *
 * Source: array API `roll`. `roll(arange(5), 2)` is [3, 4, 0, 1, 2]
 */
export function roll<T extends Operand>(x: T, shift: number | readonly number[], axis?: Axis): NDArray<DTypeOf<T>>;
export function roll(x: Operand, shift: number | readonly number[], axis: Axis = null): NDArray {
  const array = arrayOf('roll', x);
  const shifts = wholeNumbers(shift);
  if (axis === null) return reshape(rolled(ravel(array), shifts, [0]), array.shape);
  const axes = Array.from(typeof axis === 'number' ? [axis] : axis, (one) => normalizeAxis('roll', one, array.ndim));
  return rolled(array, shifts, axes);
}

const wholeNumbers = (shift: number | readonly number[]): number[] =>
  Array.from(typeof shift === 'object' ? shift : [shift], (one) => checkInteger('roll', 'a shift', one));

function rolled(array: NDArray, shifts: readonly number[], axes: readonly number[]): NDArray {
  const count = pairCount(shifts.length, axes.length);
  const moved = array.shape.map(() => 0);
  for (let i = 0; i < count; i++) {
    const axis = axes[axes.length === 1 ? 0 : i] as number;
    moved[axis] = (moved[axis] as number) + (shifts[shifts.length === 1 ? 0 : i] as number);
  }
  const result = new Assembly('roll', array.dtype, array.shape, copyOrder('K', layoutOf(array)));
  let parts: Part[] = [{ from: [], to: [], shape: [] }];
  array.shape.forEach((size, d) => {
    const cut = size === 0 ? 0 : (((moved[d] as number) % size) + size) % size;
    const ends = [
      { from: 0, to: cut, length: size - cut },
      { from: size - cut, to: 0, length: cut },
    ];
    const kept = ends.filter(({ length }, i) => i === 0 || length > 0);
    parts = parts.flatMap(({ from, to, shape }) =>
      kept.map((end) => ({ from: [...from, end.from], to: [...to, end.to], shape: [...shape, end.length] })),
    );
  });
  for (const { from, to, shape } of parts) result.put({ start: to, shape }, nodeOfBox(array, { start: from, shape }));
  return result.finish([array]);
}

interface Part {
  readonly from: Box['start'];
  readonly to: Box['start'];
  readonly shape: Box['shape'];
}

/** How many shifts there are once one of them, or of the axes, serves for all others. */
function pairCount(shifts: number, axes: number): number {
  if (shifts === axes || axes === 1) return shifts;
  if (shifts === 1) return axes;
  throw new ValueError(`roll: ${shifts} shifts do not pair up with ${axes} axes`);
}
