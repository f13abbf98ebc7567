/** Zeros taken away around an array: how many there are is known when the array is. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { normalizeAxes } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, nodeOf } from '../array.ts';
import { show } from '../check.ts';
import { zeros } from '../creation.ts';
import { getRegion } from '../indexing.ts';
import type { NDArray } from '../ndarray.ts';
import { astype, copy } from '../reshaping.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { unsizedOver } from '../unsized.ts';

/** From which ends: 'f' is the front, 'b' the back. */
export type TrimSides = 'fb' | 'bf' | 'f' | 'b';

/**
 * `x` without the zeros before its first and after its last element that is not zero, or only those at one end; of several
 * dimensions the least box with all elements that are not zero, cut along `axis` alone if that is given. A new array, whose
 * sizes are known after evaluation; where all is zero they are 0. Throws ValueError for other ends, IndexError for an axis
 * out of range.
 *
 * Source: `numpy.trim_zeros`. `trimZeros(array([0, 0, 1, 0, 2, 0]))` is [1, 0, 2]
 */
export function trimZeros<T extends Operand>(x: T, trim?: TrimSides, axis?: Axis): NDArray<DTypeOf<T>>;
export function trimZeros(x: Operand, trim: string = 'fb', axis: Axis = null): NDArray {
  const array = arrayOf('trimZeros', x);
  const ends = typeof trim === 'string' ? trim.toLowerCase() : '';
  if (!['fb', 'bf', 'f', 'b'].includes(ends)) {
    throw new ValueError(`trimZeros: the ends are 'f', 'b' or both, not ${show(trim)}`);
  }
  const axes = normalizeAxes('trimZeros', axis, array.ndim);
  if (axes.length === 0) return copy(array);
  const shape = array.shape.map((size: number | null, d) => (axes.includes(d) ? Number.NaN : (size ?? Number.NaN)));
  const isNonzero = astype(array, 'bool');
  return unsizedOver('trimZeros', array.dtype, shape, [isNonzero, array], ([mask, source], [bytes]) => {
    if (mask === undefined || source === undefined || !(bytes instanceof Uint8Array)) return nodeOf(array);
    const box = boxOf(bytes, mask.shape);
    const slices = mask.shape.map((_, d) => {
      if (!axes.includes(d)) return ':';
      const [start, stop] = box === null ? [0, 0] : (box[d] as Range);
      return `${box === null || ends.includes('f') ? start : ''}:${box === null || ends.includes('b') ? stop : ''}`;
    });
    return nodeOf(copy(getRegion(fromNode(source), slices)));
  });
}
