/** Zeros taken away around an array: how many there are is known when the array is. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { normalizeAxes, type Shape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { getRegion } from '../indexing/basic.ts';
import type { NDArray } from '../ndarray.ts';
import { sizesOf } from '../sorting/rows.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { cutByMask } from './cut-by-mask.ts';
import { astype, copy } from './reshaping.ts';

/** The ends that are trimmed: 'f' is the front, 'b' the back. */
export type TrimEnds = 'fb' | 'bf' | 'f' | 'b';

/**
 * `x` without the zeros before its first and after its last element that is not zero, or at one end only; of several
 * dimensions the least box around all that is not zero, cut along `axis` alone if that is given. A new array whose sizes are
 * known after evaluation; they are 0 where all is zero. Throws ValueError for other ends, IndexError for an axis out of range.
 *
 * Source: `numpy.trim_zeros`. `trimZeros(array([0, 0, 1, 0, 2, 0]))` is [1, 0, 2]
 */
export function trimZeros<T extends Operand>(x: T, trim?: TrimEnds, axis?: Axis): NDArray<DTypeOf<T>>;
export function trimZeros(x: Operand, trim: string = 'fb', axis: Axis = null): NDArray {
  const array = arrayOf('trimZeros', x);
  const ends = endsOf(trim);
  const axes = normalizeAxes('trimZeros', axis, array.ndim);
  if (axes.length === 0) return copy(array);
  const { dtype } = array;
  const shape = sizesOf(array).map((size, d) => (axes.includes(d) ? Number.NaN : size));
  return cutByMask('trimZeros', array, astype(array, 'bool'), { dtype, shape }, (known, mask) => {
    const box = boxOf(mask, known.shape);
    const slices = box.map(({ start, stop }, d) => {
      if (!axes.includes(d)) return ':';
      if (stop === 0) return ':0';
      return `${ends.includes('f') ? start : ''}:${ends.includes('b') ? stop : ''}`;
    });
    return copy(getRegion(known, slices));
  });
}

function endsOf(trim: unknown): string {
  const ends = typeof trim === 'string' ? trim.toLowerCase() : '';
  if (['fb', 'bf', 'f', 'b'].includes(ends)) return ends;
  throw new ValueError(`trimZeros: the ends are 'f', 'b' or 'fb', not ${show(trim)}`);
}

/** For each dimension where the least box begins and ends that holds all true elements; 0 and 0 without one. */
function boxOf(mask: Uint8Array, shape: Shape): { start: number; stop: number }[] {
  const starts = shape.slice();
  const stops = shape.map(() => 0);
  const last = shape.length - 1;
  const length = shape[last] as number;
  for (let from = 0; from < mask.length; from += length) {
    const row = mask.subarray(from, from + length);
    const first = row.indexOf(1);
    if (first < 0) continue;
    extend(last, first);
    extend(last, row.lastIndexOf(1));
    for (let d = last - 1, rest = from / length; d >= 0; d--) {
      const size = shape[d] as number;
      extend(d, rest % size);
      rest = Math.floor(rest / size);
    }
  }
  return shape.map((_, d) => ({ start: starts[d] as number, stop: stops[d] as number }));

  function extend(d: number, index: number): void {
    if (index < (starts[d] as number)) starts[d] = index;
    if (index >= (stops[d] as number)) stops[d] = index + 1;
  }
}
