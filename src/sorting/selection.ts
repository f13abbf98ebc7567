/** Elements at places of sorted order, of arrays of which some axes are rows. */

import { normalizeAxes, type Shape } from '../../compiler/ir/shape.ts';
import { select } from '../../runtime/routines/sorting/select.ts';
import { expandDims, permuteDims } from '../axes.ts';
import { callRoutine } from '../call-routine.ts';
import type { NDArray } from '../ndarray.ts';
import type { Axis } from '../types.ts';
import { cast, widened } from './rows.ts';

/** An array with some axes as one, which is its last. */
export interface RowsOver {
  readonly rows: NDArray;
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
  if (axes.length === 0) return { rows: expandDims(array, -1), length, rest, kept };
  const moved = permuteDims(array, [...others, ...axes]);
  return { rows: axes.length === 1 ? moved : moved.reshape([...rest, length]), length, rest, kept };
}

/**
 * The elements of each row at int32 places of its sorted order, which are the same for all rows or have a row for each. With
 * `propagatesNaN` all are NaN of a row with NaN, which comes last otherwise.
 */
export function elementsAt(rows: NDArray, places: NDArray, propagatesNaN: boolean): NDArray {
  const count = places.shape[places.ndim - 1] as number;
  const wide = widened(rows);
  const output = { dtype: wide.dtype, shape: [...rows.shape.slice(0, -1), count] };
  const numbers = [rows.shape[rows.ndim - 1] as number, count, propagatesNaN ? 1 : 0];
  const [found] = callRoutine(select, [wide, places], numbers, [output]);
  return cast(found as NDArray, rows.dtype);
}
