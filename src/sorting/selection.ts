/** Elements at places of sorted order, of arrays of which some axes are rows. */

import { normalizeAxes, type Shape } from '../../compiler/ir/shape.ts';
import { select } from '../../runtime/routines/sorting/select.ts';
import { callRoutine } from '../call-routine.ts';
import { expandDims, permuteDims } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import type { Axis } from '../types.ts';
import { cast, widened } from './rows.ts';

/** An array with some axes as one, which is its last. */
export interface RowsOver {
  readonly rows: NDArray;
  /** An array with the same elements row by row: the one that was given, where its axes are in order. */
  readonly memory: NDArray;
  /** The number of elements of a row. */
  readonly length: number;
  /** The shape without those axes, and with 1 in their places. */
  readonly rest: Shape;
  readonly kept: Shape;
}

/** Throws IndexError for axes out of range. */
export function rowsOver(operation: string, array: NDArray, axis: Axis | undefined): RowsOver {
  const { shape } = array;
  const axes = normalizeAxes(operation, axis, array.ndim);
  const others = shape.map((_, d) => d).filter((d) => !axes.includes(d));
  const rest = others.map((d) => shape[d] as number);
  const length = axes.reduce((n, d) => n * (shape[d] as number), 1);
  const kept = shape.map((size, d) => (axes.includes(d) ? 1 : size));
  const order = [...others, ...axes];
  const memory = order.every((d, i) => d === i) ? array : permuteDims(array, order);
  return { rows: asRows(memory, [...rest, length], axes.length), memory, length, rest, kept };
}

/** With the last `count` axes as one. */
function asRows(array: NDArray, shape: Shape, count: number): NDArray {
  if (count === 0) return expandDims(array, -1);
  return count === 1 ? array : array.reshape(shape);
}

/**
 * The elements of each row at int32 places of its sorted order, which are the same for all rows or have a row for each. With
 * `propagatesNaN` all are NaN of a row with NaN, which comes last otherwise.
 */
export function elementsAt({ memory, length, rest }: RowsOver, places: NDArray, propagatesNaN: boolean): NDArray {
  const count = places.shape[places.ndim - 1] as number;
  const wide = widened(memory);
  const output = { dtype: wide.dtype, shape: [...rest, count] };
  const numbers = [length, count, propagatesNaN ? 1 : 0];
  const [found] = callRoutine(select, [wide, places], numbers, [output]);
  return cast(found, memory.dtype);
}
