/** Positions along an axis, given as an integer, a slice as text, a list of integers, or a boolean for each. */

import { IndexError, ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { show } from '../check.ts';
import { regionOf } from '../indexing/basic.ts';
import { NDArray } from '../ndarray.ts';
import { asList } from './as-list.ts';

/**
 * Where something is put in or taken out. An array has to be computed, for how many positions there are is a part of the
 * result's shape.
 */
export type Positions =
  | number
  | string
  | readonly number[]
  | readonly boolean[]
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | NDArray;

export interface FoundPositions {
  /** From 0, in the order given. */
  readonly positions: readonly number[];
  /** Whether a single one was given, and not in a list. */
  readonly isSingle: boolean;
}

/**
 * The positions that `index` names along an axis of a size; with `gaps` they are those between elements, `size` included.
 * Throws IndexError for one out of range, ShapeError for booleans that are not as many as `booleans`.
 */
export function positionsOf(
  operation: string,
  index: Positions,
  size: number,
  axis: number,
  { gaps, booleans }: { readonly gaps: boolean; readonly booleans: number | null },
): FoundPositions {
  const position = (value: unknown): number => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw new IndexError(`${operation}: a position is a whole number, not ${show(value)}`);
    }
    if (value < -size || value > (gaps ? size : size - 1)) {
      throw new IndexError(`${operation}: position ${value} is out of range for axis ${axis} of size ${size}`);
    }
    return value < 0 ? value + size : value + 0;
  };
  if (typeof index === 'string') return ofText(operation, index, size);
  if (typeof index === 'number') return { positions: [position(index)], isSingle: true };
  const list = listOf(operation, index);
  if (index instanceof NDArray && index.ndim === 0) return { positions: list.map(position), isSingle: true };
  if (!list.some((value) => typeof value === 'boolean')) return { positions: list.map(position), isSingle: false };
  if (booleans !== null && list.length !== booleans) {
    throw new ShapeError(`${operation}: ${list.length} booleans for axis ${axis} of size ${size}`);
  }
  return { positions: list.flatMap((value, i) => (value === true ? [position(i)] : [])), isSingle: false };
}

/** The elements of a list, or of an array that is computed. Throws IndexError for one that is not. */
export function listOf(operation: string, index: unknown): readonly unknown[] {
  if (!(index instanceof NDArray)) return asList(index);
  if (!index.isEvaluated || index.ndim > 1) {
    throw new IndexError(
      `${operation}: an index array of shape ${formatShape(index.shape)} has to be a vector and computed, for the shape of ` +
        'the result depends on it: call .eval() first',
    );
  }
  const values = Array.from<number | bigint>(index.data);
  return index.dtype === 'bool' ? values.map(Boolean) : values.map(Number);
}

/** The positions of a slice, or of an integer written as text. */
function ofText(operation: string, text: string, size: number): FoundPositions {
  const { shape, indexMap } = regionOf(operation, [size], [text]);
  const [length = 1] = shape;
  const { start = 0, step = 0 } = indexMap[0] ?? {};
  return { positions: Array.from({ length }, (_, i) => start + i * step), isSingle: shape.length === 0 };
}
