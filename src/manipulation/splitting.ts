/** Arrays cut along an axis into views. */

import { IndexError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { checkInteger } from '../check.ts';
import { getRegion } from '../indexing/basic.ts';
import type { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import { oneAxis } from './axes.ts';
import { listOf } from './positions.ts';

/** How many parts there are, or where each but the first begins. */
export type Sections = number | readonly number[] | Int32Array | NDArray;

/**
 * Views of `x` that follow each other along `axis`, 0 unless given: as many of equal size as `sections` says, or cut before
 * the positions that it lists, as slices are; an array of them is computed before. Throws ValueError where the parts would
 * not be equal, IndexError for an axis out of range.
 *
 * Source: `numpy.split`. `split(arange(4), 2).map((part) => part.toArray())` is [[0, 1], [2, 3]]
 */
export function split<T extends Operand>(x: T, sections: Sections, axis?: number): NDArray<DTypeOf<T>>[];
export function split(x: Operand, sections: Sections, axis: number = 0): NDArray[] {
  return equalParts('split', sizedArray('split', x), sections, axis);
}

/**
 * As `split`, but that a number of parts need not divide the size: the first ones are longer by 1. Throws ValueError for a
 * number of parts below 1, IndexError for an axis out of range.
 *
 * Source: `numpy.array_split`. `arraySplit(arange(3), 2).map((part) => part.toArray())` is [[0, 1], [2]]
 */
export function arraySplit<T extends Operand>(x: T, sections: Sections, axis?: number): NDArray<DTypeOf<T>>[];
export function arraySplit(x: Operand, sections: Sections, axis: number = 0): NDArray[] {
  return parts('arraySplit', sizedArray('arraySplit', x), sections, axis);
}

/**
 * `split` along the columns, axis 1; of one dimension along that. Throws what `split` throws, ShapeError for no dimensions.
 *
 * Source: `numpy.hsplit`. `hsplit(ones([2, 4]), 2)[1].shape` is [2, 2]
 */
export function hsplit<T extends Operand>(x: T, sections: Sections): NDArray<DTypeOf<T>>[];
export function hsplit(x: Operand, sections: Sections): NDArray[] {
  const array = withDimensions('hsplit', x, 1);
  return equalParts('hsplit', array, sections, array.ndim > 1 ? 1 : 0);
}

/**
 * `split` along the rows, axis 0. Throws what `split` throws, ShapeError for fewer than two dimensions.
 *
 * Source: `numpy.vsplit`. `vsplit(ones([4, 2]), 2)[1].shape` is [2, 2]
 */
export function vsplit<T extends Operand>(x: T, sections: Sections): NDArray<DTypeOf<T>>[];
export function vsplit(x: Operand, sections: Sections): NDArray[] {
  return equalParts('vsplit', withDimensions('vsplit', x, 2), sections, 0);
}

/**
 * `split` along the depth, axis 2. Throws what `split` throws, ShapeError for fewer than three dimensions.
 *
 * Source: `numpy.dsplit`. `dsplit(ones([1, 2, 4]), 2)[1].shape` is [1, 2, 2]
 */
export function dsplit<T extends Operand>(x: T, sections: Sections): NDArray<DTypeOf<T>>[];
export function dsplit(x: Operand, sections: Sections): NDArray[] {
  return equalParts('dsplit', withDimensions('dsplit', x, 3), sections, 2);
}

/**
 * The parts of `x` along `axis`, 0 unless given, without that axis: views, and of one dimension the values of its elements.
 * Throws IndexError for an axis out of range, ShapeError for no dimensions.
 *
 * Source: array API `unstack`. `unstack(array([[1, 2], [3, 4]]), 1).map((part) => part.toArray())` is [[1, 3], [2, 4]]
 */
export function unstack<T extends Operand>(x: T, axis?: number): NDArray<DTypeOf<T>>[];
export function unstack(x: Operand, axis: number = 0): NDArray[] {
  const array = withDimensions('unstack', x, 1);
  const along = oneAxis('unstack', axis, array.ndim);
  return Array.from({ length: array.shape[along] as number }, (_, i) => at(array, along, i));
}

function withDimensions(operation: string, x: Operand, least: number): NDArray {
  const array = sizedArray(operation, x);
  if (array.ndim >= least) return array;
  throw new ShapeError(
    `${operation}: takes at least ${least} dimension${least === 1 ? '' : 's'}, not shape ${formatShape(array.shape)}`,
  );
}

function equalParts(operation: string, array: NDArray, sections: Sections, axis: number): NDArray[] {
  const size = array.shape[along(operation, array, axis)] as number;
  if (typeof sections === 'number' && size % sections !== 0) {
    throw new ValueError(`${operation}: size ${size} has no ${sections} equal parts; arraySplit cuts unequal ones`);
  }
  return parts(operation, array, sections, axis);
}

function parts(operation: string, array: NDArray, sections: Sections, axis: number): NDArray[] {
  const d = along(operation, array, axis);
  const bounds = boundsOf(operation, array.shape[d] as number, sections);
  return bounds.slice(1).map((end, i) => at(array, d, `${bounds[i]}:${end}`));
}

const along = (operation: string, array: NDArray, axis: number): number => {
  if (array.ndim > 0) return oneAxis(operation, axis, array.ndim);
  throw new IndexError(`${operation}: an array of no dimensions has no axis to be cut along`);
};

/** Where parts begin and end. */
function boundsOf(operation: string, size: number, sections: Sections): number[] {
  if (typeof sections !== 'number') {
    const cuts = listOf(operation, sections).map((cut) => checkInteger(operation, 'a position', cut));
    return [0, ...cuts, size];
  }
  const count = checkInteger(operation, 'the number of parts', sections);
  if (count < 1) throw new ValueError(`${operation}: the number of parts is at least 1, not ${count}`);
  const least = Math.floor(size / count);
  const longer = size - least * count;
  return Array.from({ length: count + 1 }, (_, i) => i * least + Math.min(i, longer));
}

/** `array` with one index or slice along an axis. */
export const at = (array: NDArray, axis: number, index: number | string): NDArray =>
  getRegion(array, [...Array.from({ length: axis }, () => ':'), index]);
