/** Differences of neighbours: of all elements one after the other, and of angles, whose jumps are undone. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { canCast } from '../data-types/kinds.ts';
import { where } from '../elementwise/choosing.ts';
import { abs, add, equal, greater, less, logicalAnd, remainder, subtract } from '../elementwise/functions.ts';
import { oneAxis } from '../manipulation/axes.ts';
import { concat } from '../manipulation/joining.ts';
import { astype, ravel } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { cumulativeSum, diff } from '../reductions/cumulative.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { whenSized } from '../when-sized.ts';

/** What is put before and after the differences. */
export interface Ediff1dOptions {
  readonly toBegin?: Operand | undefined;
  readonly toEnd?: Operand | undefined;
}

/**
 * The differences between neighbours of the flattened array, with `{ toBegin }` before and `{ toEnd }` after them. The dtype
 * stays. Throws DTypeError where what is put there is of another kind, such as floats beside integers.
 *
 * Source: `numpy.ediff1d`. `ediff1d(array([1, 2, 4]), { toEnd: 9 })` is [1, 2, 9]
 */
export function ediff1d<T extends Operand>(x: T, options?: Ediff1dOptions): NDArray<DTypeOf<T>>;
export function ediff1d(x: Operand, options: Ediff1dOptions = {}): NDArray {
  const { toBegin, toEnd } = optionsOf('ediff1d', options, ['toBegin', 'toEnd']);
  const ends = [toBegin, toEnd].map((end) => (end === undefined ? null : arrayOf('ediff1d', end)));
  const arrays = [arrayOf('ediff1d', x), ...ends.filter((end) => end !== null)] as const;
  if (arrays[0].dtype === 'bool') throw new DTypeError('ediff1d: is not defined for bool; astype makes integers of it');
  return whenSized('ediff1d', arrays, ([array, ...rest]) => {
    const [before, after] = ends.map((end) => (end === null ? [] : [endOf(rest.shift() ?? end, array.dtype)]));
    const differences = diff(ravel(array));
    const parts = [...(before ?? []), differences, ...(after ?? [])];
    return parts.length === 1 ? differences : concat(parts);
  });
}

function endOf(end: NDArray, dtype: DType): NDArray {
  // A number without a dtype of its own counts as an integer where it stands beside integers.
  const isWeak = end.ndim === 0 && end.dtype === 'float64' && dtypes[dtype].kind !== 'bool';
  if (isWeak || canCast(end.dtype, dtype, { casting: 'same_kind' })) return astype(ravel(end), dtype);
  throw new DTypeError(`ediff1d: ${end.dtype} does not go beside differences of ${dtype}`);
}

/** The period, 2π unless given, and the least jump that is undone, half of the period unless given. */
export interface UnwrapOptions {
  readonly period?: number | undefined;
  readonly discont?: number | null | undefined;
}

/**
 * Values along `axis` with jumps of more than `{ discont }` undone, by multiples of `{ period }`: angles that go on past a
 * full turn. float32 and float64 stay; integers stay with a period that is one, and become float64 otherwise. Throws
 * IndexError for an axis out of range, ValueError for a period that is not positive.
 *
 * Source: `numpy.unwrap`. `unwrap(array([1, 2, 3, 0, 1]), -1, { period: 4 })` is [1, 2, 3, 4, 5]
 */
export function unwrap<T extends Operand>(
  x: T,
  axis?: number,
  options?: UnwrapOptions,
): NDArray<DTypeOf<T> | 'float64'>;
export function unwrap(x: Operand, axis: number = -1, options: UnwrapOptions = {}): NDArray {
  const { period = 2 * Math.PI, discont } = optionsOf('unwrap', options, ['period', 'discont']);
  if (typeof period !== 'number' || !(period > 0)) {
    throw new ValueError(`unwrap: a period is a positive number, not ${show(period)}`);
  }
  return whenSized('unwrap', [arrayOf('unwrap', x)], ([array]) => {
    const along = oneAxis('unwrap', axis, array.ndim);
    const steps = diff(array, along);
    const isWhole = dtypes[steps.dtype].kind !== 'float' && Number.isInteger(period);
    const half = isWhole ? Math.floor(period / 2) : period / 2;
    const wrapped = subtract(remainder(add(steps, half), period), half);
    // A step of half a period keeps its sign.
    const isAmbiguous = !isWhole || period % 2 === 0;
    const near = isAmbiguous ? where(logicalAnd(equal(wrapped, -half), greater(steps, 0)), half, wrapped) : wrapped;
    const correction = where(less(abs(steps), discont ?? period / 2), 0, subtract(near, steps));
    const total = cumulativeSum(correction, along, { dtype: correction.dtype, includeInitial: true });
    return add(array, total);
  });
}
