/**
 * Room filled with medians. They are computed between kernels, of whole arrays, and so the result grows axis by axis.
 */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { layoutOf } from '../array.ts';
import { round } from '../elementwise/rounding.ts';
import { copyOrder } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { median } from '../sorting/median.ts';
import { broadcastTo } from './axes.ts';
import { concat } from './joining.ts';
import type { Pair } from './pad-widths.ts';
import { astype, copy } from './reshaping.ts';
import { at } from './splitting.ts';

/** An array with the medians of so many elements at each side of each axis beside it; of all where no lengths are given. */
export function paddedWithMedians(
  array: NDArray,
  widths: readonly Pair<number>[],
  lengths: readonly Pair<number>[] | null,
): NDArray {
  const padded = widths.reduce((filled, [before, after], axis) => {
    const size = filled.shape[axis] as number;
    const [first, last] = lengths?.[axis] ?? [size, size];
    const side = (part: NDArray, width: number) => broadcastTo(medianOf(part, axis), filled.shape.with(axis, width));
    const left = side(at(filled, axis, `:${first}`), before);
    const right = side(at(filled, axis, `${Math.max(0, size - last)}:`), after);
    return concat([left, filled, right], axis);
  }, copy(array));
  const order = copyOrder('A', layoutOf(array)) === null ? 'C' : 'F';
  return astype(padded, array.dtype, { copy: false, order });
}

/** The median as NumPy stores it: of integers rounded to the nearest one. */
function medianOf(part: NDArray, axis: number): NDArray {
  const { kind } = dtypes[part.dtype];
  const middle: NDArray = median(part, axis, { keepdims: true });
  return astype(kind === 'int' || kind === 'uint' ? round(middle) : middle, part.dtype);
}
