/**
 * Sorting along an axis: the values, or the places where they are. Equal elements always keep their order, and NaN counts as
 * greater than all numbers.
 */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, sameShape } from '../../compiler/ir/shape.ts';
import { argsort as argsortRows, lexsort as lexsortRows } from '../../runtime/routines/sorting/order.ts';
import {
  argpartition as argpartitionRows,
  partition as partitionRows,
} from '../../runtime/routines/sorting/partition.ts';
import { sort as sortRows } from '../../runtime/routines/sorting/sort.ts';
import { arrayOf } from '../apply.ts';
import { checkInteger } from '../check.ts';
import { zeros } from '../creation/creation.ts';
import { assignAll } from '../indexing/assignment.ts';
import { oneAxis } from '../manipulation/axes.ts';
import { astype, copy } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { ComplexDType, DType, DTypeOf, Operand } from '../types.ts';
import { areUnsized, later, needsSize } from '../unsized.ts';
import { type Along, alongAxis, callAlong, complexFlag } from './rows.ts';

/** With `descending` the greatest element comes first. Sorts are stable whatever `stable` says. */
export interface SortOptions {
  readonly descending?: boolean | undefined;
  readonly stable?: boolean | undefined;
}

/**
 * The elements sorted along `axis`, the last one unless given; `null` sorts the flattened array. Equal elements keep their
 * order, also if `{ descending }`; NaN is greater than all numbers; complex numbers are sorted by their real parts, then by
 * the imaginary ones. Throws IndexError for an axis out of range.
 *
 * Source: array API `sort`. `sort(array([3, 1, 2]))` is [1, 2, 3]
 */
export function sort<T extends Operand>(x: T, axis?: number | null, options?: SortOptions): NDArray<DTypeOf<T>>;
export function sort(x: Operand, axis: number | null = -1, options: SortOptions = {}): NDArray {
  optionsOf('sort', options, ['descending', 'stable']);
  const put = later('sort', x, (known, axis, options) => sort(known, axis, options), axis, options);
  if (put !== null) return put;
  const along = alongAxis('sort', arrayOf('sort', x), axis);
  const { dtype } = along.array;
  return callAlong(sortRows, along, 'values', () => [flag(options.descending), complexFlag(dtype)]);
}

/**
 * The places that sort the elements along `axis`, the last one unless given; `null` is of the flattened array. int32. The
 * order is that of `sort`, so that places of equal elements increase. Throws IndexError for an axis out of range.
 *
 * Source: array API `argsort`. `argsort(array([3, 1, 2]))` is [1, 2, 0]
 */
export function argsort(x: Operand, axis?: number | null, options?: SortOptions): NDArray<'int32'>;
export function argsort(x: Operand, axis: number | null = -1, options: SortOptions = {}): NDArray {
  optionsOf('argsort', options, ['descending', 'stable']);
  const put = later('argsort', x, (known, axis, options) => argsort(known, axis, options), axis, options);
  if (put !== null) return put;
  const along = alongAxis('argsort', withDimension(arrayOf('argsort', x)), axis);
  const { dtype } = along.array;
  return callAlong(argsortRows, along, 'places', () => [flag(options.descending), complexFlag(dtype)]);
}

/** The dtype of complex numbers that hold a dtype, as `numpy.sort_complex` has it. */
export type SortedComplex<D extends DType> = D extends ComplexDType
  ? D
  : D extends 'int8' | 'uint8' | 'int16' | 'uint16'
    ? 'complex64'
    : 'complex128';

/**
 * The elements sorted along the last axis, by their real parts, then by the imaginary ones, as complex numbers: complex64
 * for integers of up to 16 bits, complex128 for all other real dtypes. Throws IndexError for an array of no dimensions.
 *
 * Source: `numpy.sort_complex`. `sortComplex(array([3, 1, 2])).real` is [1, 2, 3]
 */
export function sortComplex<T extends Operand>(x: T): NDArray<SortedComplex<DTypeOf<T>>>;
export function sortComplex(x: Operand): NDArray {
  const sorted = sort(arrayOf('sortComplex', x));
  const { kind, bytes } = dtypes[sorted.dtype];
  if (kind === 'complex') return sorted;
  return astype(sorted, (kind === 'int' || kind === 'uint') && bytes <= 2 ? 'complex64' : 'complex128');
}

/** Sorts an array in place, as a write like any other. */
export function sortInPlace(target: NDArray, axis: number, options: SortOptions | undefined): void {
  assignAll(target, sort(target, axis, options));
}

/**
 * The places that sort by several keys along `axis`: by the last key first, where that is equal by the one before it, and so
 * on. The keys are arrays of one shape, or the first dimension of one array. int32. Throws ValueError without keys,
 * ShapeError for shapes that differ, IndexError for an axis out of range.
 *
 * Source: `numpy.lexsort`. `lexsort([array([9, 8, 7]), array([1, 2, 1])])` is [2, 0, 1]
 */
export function lexsort(keys: Operand | readonly Operand[], axis?: number): NDArray<'int32'>;
export function lexsort(keys: Operand | readonly Operand[], axis: number = -1): NDArray {
  const all = keysOf(keys);
  const [first] = all;
  if (first === undefined) throw new ValueError('lexsort: takes at least one key');
  for (const { shape } of all) {
    if (sameShape(shape, first.shape)) continue;
    throw new ShapeError(`lexsort: keys have one shape, not ${all.map((key) => formatShape(key.shape)).join(' and ')}`);
  }
  if (first.ndim === 0) return zeros([], 'int32');
  const along = alongAxis('lexsort', first, oneAxis('lexsort', axis, first.ndim));
  return callAlong(lexsortRows, along, 'places', () => all.map(({ dtype }) => complexFlag(dtype)), all.slice(1));
}

function keysOf(keys: Operand | readonly Operand[]): NDArray[] {
  const list: readonly Operand[] = Array.isArray(keys) ? keys : rowsOf(arrayOf('lexsort', keys as Operand));
  const all = Array.from(list, (key) => arrayOf('lexsort', key));
  if (areUnsized(all)) throw needsSize('lexsort', all);
  return all;
}

function rowsOf(keys: NDArray): NDArray[] {
  if (areUnsized([keys])) throw needsSize('lexsort', [keys]);
  if (keys.ndim === 0) throw new ShapeError('lexsort: takes keys, not an array of no dimensions');
  return Array.from({ length: keys.shape[0] as number }, (_, i) => keys.get(i));
}

/**
 * The elements along `axis`, reordered so that the one that sorting would put at the place `kth` is there, none before it
 * is greater and none after it less. `kth` may be several places, negative from the end. Throws ValueError for a place out
 * of range, IndexError for an axis out of range.
 *
 * Source: `numpy.partition`. `partition(array([3, 1, 2]), 1).get(1)` is 2
 */
export function partition<T extends Operand>(
  x: T,
  kth: number | readonly number[],
  axis?: number | null,
): NDArray<DTypeOf<T>>;
export function partition(x: Operand, kth: number | readonly number[], axis: number | null = -1): NDArray {
  const put = later('partition', x, (known, kth, axis) => partition(known, kth, axis), kth, axis);
  if (put !== null) return put;
  const along = alongAxis('partition', arrayOf('partition', x), axis);
  const places = placesOf('partition', kth, along);
  if (places.length === 0) return copy(along.array);
  return callAlong(partitionRows, along, 'values', () => [complexFlag(along.array.dtype), ...places]);
}

/**
 * The places that partition the elements along `axis` as `partition` does. int32. Throws ValueError for a place out of
 * range, IndexError for an axis out of range.
 *
 * Source: `numpy.argpartition`. `argpartition(array([3, 1, 2]), 0).get(0)` is 1
 */
export function argpartition(x: Operand, kth: number | readonly number[], axis?: number | null): NDArray<'int32'>;
export function argpartition(x: Operand, kth: number | readonly number[], axis: number | null = -1): NDArray {
  const put = later('argpartition', x, (known, kth, axis) => argpartition(known, kth, axis), kth, axis);
  if (put !== null) return put;
  const along = alongAxis('argpartition', withDimension(arrayOf('argpartition', x)), axis);
  const places = placesOf('argpartition', kth, along);
  return callAlong(argpartitionRows, along, 'places', () => [complexFlag(along.array.dtype), ...places]);
}

/** Partitions an array in place, as a write like any other. */
export function partitionInPlace(target: NDArray, kth: number | readonly number[], axis: number): void {
  assignAll(target, partition(target, kth, axis));
}

/** Places from 0. Throws ValueError. */
function placesOf(operation: string, kth: number | readonly number[], { array, axis }: Along): number[] {
  if (kth instanceof NDArray) throw new DTypeError(`${operation}: kth is a number or several, not an array`);
  const length = array.shape[axis] as number;
  return Array.from(Array.isArray(kth) ? kth : [kth], (place: unknown) => {
    const whole = checkInteger(operation, 'kth', place);
    if (array.size > 0 && (whole < -length || whole >= length)) {
      throw new ValueError(`${operation}: kth ${whole} is out of range for ${length} elements`);
    }
    return whole < 0 ? whole + length : whole;
  });
}

const flag = (value: boolean | undefined): 0 | 1 => (value ? 1 : 0);

/** An array of no dimensions as one of one element. */
const withDimension = (array: NDArray): NDArray => (array.ndim === 0 ? array.reshape([1]) : array);
