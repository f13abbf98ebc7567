/** Bits as bytes of 0 and 1, and eight of them as one byte. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { normalizeAxis } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { checkInteger, show } from '../check.ts';
import { asarray, zeros } from '../creation/creation.ts';
import { arange } from '../creation/ranges.ts';
import { bitwiseAnd, bitwiseLeftShift, bitwiseRightShift, multiply } from '../elementwise/functions.ts';
import { getRegion } from '../indexing/basic.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { sum } from '../reductions/reductions.ts';
import type { Operand } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { expandDims, flip, moveaxis } from './axes.ts';
import { concat } from './joining.ts';
import { astype, ravel } from './reshaping.ts';

/** Which bit of a byte comes first: the highest one unless 'little'. */
export interface BitOrderOptions {
  readonly bitorder?: 'big' | 'little' | undefined;
}

/** How many bits there are in all, more being zeros; if negative, how many fewer than there could be. */
export interface UnpackOptions extends BitOrderOptions {
  readonly count?: number | null | undefined;
}

/**
 * Eight elements along `axis`, zero or not, as the bits of one uint8, of the flattened array without an axis; the last byte
 * is filled up with zeros. Throws DTypeError for floats, ValueError for another order, IndexError for an axis out of range.
 *
 * Source: `numpy.packbits`. `packbits(array([0, 0, 0, 0, 0, 1, 0, 1, 1], 'bool'))` is [5, 128]
 */
export function packbits(x: Operand, axis?: number | null, options?: BitOrderOptions): NDArray<'uint8'>;
export function packbits(x: Operand, axis: number | null = null, options: BitOrderOptions = {}): NDArray {
  const { bitorder = 'big' } = optionsOf('packbits', options, ['bitorder']);
  const array = arrayOf('packbits', x);
  const { kind } = dtypes[array.dtype];
  if (kind === 'float' || kind === 'complex') {
    throw new DTypeError(`packbits: takes integers or booleans, not ${array.dtype}; compare with 0 first`);
  }
  const weights = bitwiseLeftShift(asarray(1, 'uint8'), bitPlaces('packbits', bitorder));
  return alongRows('packbits', astype(array, 'bool'), axis, (rows) => {
    const bytes = Math.ceil((rows.shape.at(-1) as number) / 8);
    const bits = lengthened(rows, bytes * 8).reshape([...rows.shape.slice(0, -1), bytes, 8]);
    return sum(multiply(bits, weights), -1, { dtype: 'uint8' });
  });
}

/**
 * The bits of each uint8 along `axis`, of the flattened array without one, as uint8 of 0 and 1: eight for each, or
 * `{ count }` of them. Throws DTypeError for another dtype, ValueError for another order and for fewer than no bits,
 * IndexError for an axis out of range.
 *
 * Source: `numpy.unpackbits`. `unpackbits(array([5], 'uint8'))` is [0, 0, 0, 0, 0, 1, 0, 1]
 */
export function unpackbits(x: Operand, axis?: number | null, options?: UnpackOptions): NDArray<'uint8'>;
export function unpackbits(x: Operand, axis: number | null = null, options: UnpackOptions = {}): NDArray {
  const { bitorder = 'big', count = null } = optionsOf('unpackbits', options, ['count', 'bitorder']);
  const array = arrayOf('unpackbits', x);
  if (array.dtype !== 'uint8') throw new DTypeError(`unpackbits: takes uint8, not ${array.dtype}`);
  const places = bitPlaces('unpackbits', bitorder);
  return alongRows('unpackbits', array, axis, (rows) => {
    const all = 8 * (rows.shape.at(-1) as number);
    const bits = bitwiseAnd(bitwiseRightShift(expandDims(rows, -1), places), 1).reshape([
      ...rows.shape.slice(0, -1),
      all,
    ]);
    const length = countOf(count, all);
    return length < all ? getRegion(bits, ['...', `:${length}`]) : lengthened(bits, length);
  });
}

/** How far each bit of a byte is from its lowest one, in the order in which they stand. */
function bitPlaces(operation: string, order: unknown): NDArray {
  if (order !== 'big' && order !== 'little') {
    throw new ValueError(`${operation}: bitorder is 'big' or 'little', not ${show(order)}`);
  }
  return order === 'little' ? arange(0, 8, 1, 'uint8') : flip(arange(0, 8, 1, 'uint8'));
}

/** What `operate` gives for rows along an axis, at the places of the rows. */
function alongRows(operation: string, x: NDArray, axis: number | null, operate: (rows: NDArray) => NDArray): NDArray {
  return whenSized(operation, [x.ndim === 0 ? x.reshape([1]) : x], ([array]) => {
    if (axis === null) return operate(ravel(array));
    const along = normalizeAxis(operation, axis, array.ndim);
    return moveaxis(operate(moveaxis(array, along, -1)), -1, along);
  });
}

/** Rows with zeros after them. */
function lengthened(rows: NDArray, length: number): NDArray {
  const more = length - (rows.shape.at(-1) as number);
  return more === 0 ? rows : concat([rows, zeros([...rows.shape.slice(0, -1), more], rows.dtype)], -1);
}

function countOf(count: number | null, all: number): number {
  if (count === null) return all;
  const length = checkInteger('unpackbits', 'a count', count);
  if (length < -all) throw new ValueError(`unpackbits: there are ${all} bits, not ${-length} that could be left out`);
  return length < 0 ? all + length : length;
}
