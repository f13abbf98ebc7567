/**
 * Quantiles and percentiles: elements at places of sorted order, and what lies between two of them.
 *
 *     a + (b - a) · t         for t < 1/2
 *     b - (b - a) · (1 - t)   otherwise, so that t = 1 gives b
 */

import { type DType, dtypes, promote } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import type { Routine, RoutineMemory } from '../../compiler/ir/routine.ts';
import { arrayOf } from '../apply.ts';
import { callRoutine } from '../call-routine.ts';
import { show } from '../check.ts';
import { full } from '../creation/creation.ts';
import { where } from '../elementwise/choosing.ts';
import {
  add,
  divide,
  floor,
  greaterEqual,
  isnan,
  less,
  logicalNot,
  logicalOr,
  maximum,
  minimum,
  multiply,
  subtract,
} from '../elementwise/functions.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { concat } from '../manipulation/joining.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { averagedDType, countNonzero, type ReduceOptions } from '../reductions/reductions.ts';
import type { Averaged, Axis, DTypeOf, Operand, Promote } from '../types.ts';
import { areUnsized, putOff } from '../unsized.ts';
import { computedMemory } from './computed.ts';
import {
  type Count,
  type DiscreteMethod,
  lastOf,
  type MethodRow,
  type QuantileMethod,
  quantileMethods,
} from './quantile-methods.ts';
import { cast } from './rows.ts';
import { elementsAt, type RowsOver, rowsOver } from './selection.ts';

/** How quantiles between elements are told: NumPy's names, 'linear' unless given. */
export interface QuantileOptions<M extends QuantileMethod = QuantileMethod> extends ReduceOptions {
  readonly method?: M | undefined;
}

/** The dtype of quantiles: that of the elements where the method gives elements. */
export type Quantiled<T, Q, M extends QuantileMethod> = M extends DiscreteMethod
  ? DTypeOf<T>
  : Q extends number
    ? Averaged<DTypeOf<T>>
    : Q extends NDArray<infer D>
      ? D extends 'float32'
        ? Promote<DTypeOf<T>, 'float32'>
        : D extends 'float64'
          ? 'float64'
          : DType
      : 'float64';

/**
 * The quantiles `q`, from 0 to 1, of the elements along `axis`, which may be several. Axes of `q` come first in the result;
 * NaN where there is a NaN. A number as `q` keeps float32. Throws ValueError for a `q` out of range, a method that there is
 * not, or no elements, IndexError for an axis out of range, DTypeError for complex numbers and for bools between two.
 *
 * Source: `numpy.quantile`. `quantile(array([1, 2, 4, 8]), 0.5)` is 3
 */
export function quantile<T extends Operand, Q extends Operand, M extends QuantileMethod = 'linear'>(
  x: T,
  q: Q,
  axis?: Axis,
  options?: QuantileOptions<M>,
): NDArray<Quantiled<T, Q, M>>;
export function quantile(x: Operand, q: Operand, axis?: Axis, options: QuantileOptions = {}): NDArray {
  optionsOf('quantile', options, ['method', 'keepdims']);
  return quantiles({ name: 'quantile', greatest: 1, skipsNaN: false }, x, q, axis, options);
}

/**
 * The percentiles `q`, from 0 to 100, of the elements along `axis`: the quantiles of a hundredth of `q`, and throws what
 * `quantile` throws.
 *
 * Source: `numpy.percentile`. `percentile(array([1, 2, 4, 8]), [0, 50, 100])` is [1, 3, 8]
 */
export function percentile<T extends Operand, Q extends Operand, M extends QuantileMethod = 'linear'>(
  x: T,
  q: Q,
  axis?: Axis,
  options?: QuantileOptions<M>,
): NDArray<Quantiled<T, Q, M>>;
export function percentile(x: Operand, q: Operand, axis?: Axis, options: QuantileOptions = {}): NDArray {
  optionsOf('percentile', options, ['method', 'keepdims']);
  return quantiles({ name: 'percentile', greatest: 100, skipsNaN: false }, x, q, axis, options);
}

/**
 * The quantiles `q`, from 0 to 1, of the elements along `axis` that are not NaN; NaN where there are none. Throws what
 * `quantile` throws, but for no elements.
 *
 * Source: `numpy.nanquantile`. `nanquantile(array([1, NaN, 4]), 0.5)` is 2.5
 */
export function nanquantile<T extends Operand, Q extends Operand, M extends QuantileMethod = 'linear'>(
  x: T,
  q: Q,
  axis?: Axis,
  options?: QuantileOptions<M>,
): NDArray<Quantiled<T, Q, M>>;
export function nanquantile(x: Operand, q: Operand, axis?: Axis, options: QuantileOptions = {}): NDArray {
  optionsOf('nanquantile', options, ['method', 'keepdims']);
  return quantiles({ name: 'nanquantile', greatest: 1, skipsNaN: true }, x, q, axis, options);
}

/**
 * The percentiles `q`, from 0 to 100, of the elements along `axis` that are not NaN; NaN where there are none. Throws what
 * `nanquantile` throws.
 *
 * Source: `numpy.nanpercentile`. `nanpercentile(array([1, NaN, 4]), 50)` is 2.5
 */
export function nanpercentile<T extends Operand, Q extends Operand, M extends QuantileMethod = 'linear'>(
  x: T,
  q: Q,
  axis?: Axis,
  options?: QuantileOptions<M>,
): NDArray<Quantiled<T, Q, M>>;
export function nanpercentile(x: Operand, q: Operand, axis?: Axis, options: QuantileOptions = {}): NDArray {
  optionsOf('nanpercentile', options, ['method', 'keepdims']);
  return quantiles({ name: 'nanpercentile', greatest: 100, skipsNaN: true }, x, q, axis, options);
}

interface Operation {
  readonly name: string;
  /** The greatest `q`. */
  readonly greatest: 1 | 100;
  readonly skipsNaN: boolean;
}

function quantiles(
  operation: Operation,
  x: Operand,
  q: Operand,
  axis: Axis | undefined,
  options: QuantileOptions,
): NDArray {
  const { name } = operation;
  const array = arrayOf(name, x);
  const asked = arrayOf(name, q);
  if (areUnsized([array, asked])) {
    return putOff(
      name,
      [array, asked],
      ([known, positions], axis, options) =>
        quantiles(operation, known, typeof q === 'number' ? q : positions, axis, options),
      axis,
      options,
    );
  }
  const { method = 'linear', keepdims } = options;
  const row = quantileMethods[method];
  if (row === undefined) {
    throw new ValueError(
      `${name}: there is no method ${show(method)}; there are ${Object.keys(quantileMethods).join(', ')}`,
    );
  }
  const { kind } = dtypes[array.dtype];
  if (kind === 'complex') throw new DTypeError(`${name}: complex numbers have no quantiles`);
  const checked = checkedQuantiles(operation, asked, typeof q === 'number' ? [q] : computedMemory(asked));
  const isWhole = operation.greatest === 1 && isInteger(asked.dtype);
  const over = rowsOver(name, array, axis);
  const found = quantilesOf(operation, over, {
    row: isWhole && method === 'linear' ? { ...row, part: null } : row,
    q: operation.greatest === 100 ? divide(checked, 100) : checked,
    isWeak: typeof q === 'number',
  });
  return moveaxis(found, -1, 0).reshape([...asked.shape, ...(keepdims ? over.kept : over.rest)]);
}

interface Asked {
  readonly row: MethodRow;
  readonly q: NDArray;
  /** Whether `q` says nothing about the dtype of the result. */
  readonly isWeak: boolean;
}

/** Quantiles of rows, in a last axis. */
function quantilesOf({ name, skipsNaN }: Operation, over: RowsOver, { row, q, isWeak }: Asked): NDArray {
  const { rows, length, rest } = over;
  const { dtype } = rows;
  const { kind } = dtypes[dtype];
  const flat = q.reshape([q.size]);
  const float = isWeak ? averagedDType(dtype) : promote(dtype, q.dtype);
  if (row.part !== null && kind === 'bool') {
    throw new DTypeError(`${name}: there is nothing between bools; use a method such as 'lower', or astype first`);
  }
  const shape = [...rest, q.size];
  if (rows.size === 0 || q.size === 0) {
    if (length === 0 && !skipsNaN && rest.every((size) => size > 0)) {
      throw new ValueError(`${name}: there are no quantiles of no elements`);
    }
    const isFloat = row.part !== null || kind === 'float';
    return full(shape, isFloat ? Number.NaN : 0, row.part === null ? dtype : float);
  }
  const isCounted = skipsNaN && kind === 'float';
  const count: Count = isCounted
    ? cast(countNonzero(logicalNot(isnan(rows)), -1, { keepdims: true }), q.dtype)
    : length;
  const place = row.place(count, flat);
  if (row.part === null) {
    // Rounding may lead a little beyond the first element or the last.
    return elementsAt(over, cast(maximum(minimum(place, lastOf(count)), 0), 'int32'), !skipsNaN);
  }
  return between(over, place, count, row.part, { float, propagatesNaN: !skipsNaN });
}

/** What lies at places between elements; beyond the first and the last these are it. */
function between(
  over: RowsOver,
  place: NDArray,
  count: Count,
  partOf: NonNullable<MethodRow['part']>,
  { float, propagatesNaN }: { readonly float: DType; readonly propagatesNaN: boolean },
): NDArray {
  const last = lastOf(count);
  const isBelow = less(place, 0);
  const isAbove = greaterEqual(place, last);
  const before = floor(place);
  const index = where(isBelow, 0, where(isAbove, maximum(last, 0), before));
  const next = where(logicalOr(isBelow, isAbove), index, add(before, 1));
  // The last element counts as the one at -1, as it does for NumPy: where it is infinite, that makes NaN of it.
  const part = partOf(subtract(place, where(isBelow, 0, where(isAbove, -1, before))), place);
  const found = elementsAt(over, cast(concat([index, next], -1), 'int32'), propagatesNaN);
  const size = place.shape[place.ndim - 1] as number;
  return interpolated(found.get('...', `:${size}`), found.get('...', `${size}:`), cast(part, place.dtype), float);
}

function interpolated(a: NDArray, b: NDArray, part: NDArray, dtype: DType): NDArray {
  const distance = cast(distanceOf(a, b), dtype);
  const low = add(cast(a, dtype), multiply(distance, cast(part, dtype)));
  const high = subtract(cast(b, dtype), multiply(distance, cast(subtract(1, part), dtype)));
  return where(greaterEqual(part, 0.5), high, low);
}

/** `b - a` without overflow where `a` is not greater: of 64-bit integers it is unsigned. */
function distanceOf(a: NDArray, b: NDArray): NDArray {
  const { kind, bytes } = dtypes[a.dtype];
  if (kind !== 'int') return subtract(b, a);
  return bytes === 8 ? cast(subtract(b, a), 'uint64') : subtract(cast(b, 'int64'), cast(a, 'int64'));
}

const isInteger = (dtype: DType): boolean => dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';

/** `q` in a float dtype. Throws ValueError: now for values that are known, otherwise when they are. */
function checkedQuantiles(
  { name, greatest }: Operation,
  asked: NDArray,
  known: Iterable<number | bigint> | null,
): NDArray {
  const { kind } = dtypes[asked.dtype];
  if (kind === 'complex' || kind === 'bool') throw new DTypeError(`${name}: q is of numbers, not ${asked.dtype}`);
  if (asked.ndim > 2) throw new ValueError(`${name}: q has at most two dimensions, not ${asked.ndim}`);
  const q = isInteger(asked.dtype) ? cast(asked, 'float64') : asked;
  if (known !== null) {
    checkRange(name, greatest, known);
    return q;
  }
  const output = { dtype: q.dtype, shape: q.shape };
  const [checked] = callRoutine(rangeCheckOf(name, greatest), [q], [], [output]);
  return checked;
}

/** Gives quantiles as they are, once it is known that they are some. */
const rangeCheckOf = (name: string, greatest: number): Routine => ({
  name,
  run([q], [out]) {
    checkRange(name, greatest, q as RoutineMemory);
    (out as Float64Array).set(q as Float64Array);
  },
});

function checkRange(name: string, greatest: number, q: Iterable<number | bigint>): void {
  for (const value of q) {
    if (value >= 0 && value <= greatest) continue;
    throw new ValueError(`${name}: q is from 0 to ${greatest}, not ${show(value)}`);
  }
}
