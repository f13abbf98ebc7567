/** Sums, products, extremes and their positions that pass over NaN: it is replaced by what changes nothing. */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { checkedValues } from '../../runtime/routines/checked-values.ts';
import { arrayOf } from '../apply.ts';
import { callRoutine } from '../call-routine.ts';
import { where } from '../elementwise/choosing.ts';
import { isnan } from '../elementwise/functions.ts';
import { astype, ravel } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { cumulativeProd, cumulativeSum } from '../reductions/cumulative.ts';
import {
  all,
  argmax,
  argmin,
  max,
  min,
  prod,
  type ReduceOptions,
  type SumOptions,
  sum,
} from '../reductions/reductions.ts';
import type { Axis, DTypeOf, Operand, Summed } from '../types.ts';
import { whenSized } from '../when-sized.ts';

/**
 * The sum of the elements along `axis` that are not NaN, 0 of none. Dtypes, `{ dtype }` and errors are those of `sum`.
 *
 * Source: `numpy.nansum`. `nansum(array([1, NaN, 3]))` is 4
 */
export function nansum<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: Axis,
  options?: SumOptions<D>,
): NDArray<D>;
export function nansum(x: Operand, axis: Axis = null, options: SumOptions = {}): NDArray {
  optionsOf('nansum', options, ['dtype', 'keepdims', 'where', 'initial']);
  return sum(withoutNaN('nansum', x, 0), axis, options);
}

/**
 * The product of the elements along `axis` that are not NaN, 1 of none. Dtypes, `{ dtype }` and errors are those of `prod`.
 *
 * Source: `numpy.nanprod`. `nanprod(array([2, NaN, 3]))` is 6
 */
export function nanprod<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: Axis,
  options?: SumOptions<D>,
): NDArray<D>;
export function nanprod(x: Operand, axis: Axis = null, options: SumOptions = {}): NDArray {
  optionsOf('nanprod', options, ['dtype', 'keepdims', 'where', 'initial']);
  return prod(withoutNaN('nanprod', x, 1), axis, options);
}

/**
 * The least element along `axis` that is not NaN; NaN where all are. Dtypes and errors are those of `min`.
 *
 * Source: `numpy.nanmin`. `nanmin(array([2, NaN, 1]))` is 1
 */
export function nanmin<T extends Operand>(x: T, axis?: Axis, options?: ReduceOptions): NDArray<DTypeOf<T>>;
export function nanmin(x: Operand, axis: Axis = null, options: ReduceOptions = {}): NDArray {
  optionsOf('nanmin', options, ['keepdims']);
  return extreme('nanmin', min, Infinity, x, axis, options);
}

/**
 * The greatest element along `axis` that is not NaN; NaN where all are. Dtypes and errors are those of `max`.
 *
 * Source: `numpy.nanmax`. `nanmax(array([2, NaN, 1]))` is 2
 */
export function nanmax<T extends Operand>(x: T, axis?: Axis, options?: ReduceOptions): NDArray<DTypeOf<T>>;
export function nanmax(x: Operand, axis: Axis = null, options: ReduceOptions = {}): NDArray {
  optionsOf('nanmax', options, ['keepdims']);
  return extreme('nanmax', max, -Infinity, x, axis, options);
}

/**
 * The position along `axis` of the least element that is not NaN. int32. Throws what `argmin` throws, and ValueError, when it
 * is evaluated, where all elements are NaN.
 *
 * Source: `numpy.nanargmin`. `nanargmin(array([NaN, 2, 1]))` is 2
 */
export function nanargmin(x: Operand, axis?: number | null, options?: ReduceOptions): NDArray<'int32'>;
export function nanargmin(x: Operand, axis: number | null = null, options: ReduceOptions = {}): NDArray {
  optionsOf('nanargmin', options, ['keepdims']);
  return position('nanargmin', argmin, Infinity, x, axis, options);
}

/**
 * The position along `axis` of the greatest element that is not NaN. int32. Throws what `argmax` throws, and ValueError, when
 * it is evaluated, where all elements are NaN.
 *
 * Source: `numpy.nanargmax`. `nanargmax(array([NaN, 2, 1]))` is 1
 */
export function nanargmax(x: Operand, axis?: number | null, options?: ReduceOptions): NDArray<'int32'>;
export function nanargmax(x: Operand, axis: number | null = null, options: ReduceOptions = {}): NDArray {
  optionsOf('nanargmax', options, ['keepdims']);
  return position('nanargmax', argmax, -Infinity, x, axis, options);
}

/** The dtype in which elements are added up or multiplied. */
export interface NanCumulativeOptions<D extends DType = DType> {
  readonly dtype?: D | undefined;
}

/**
 * The sums of the first elements along `axis`, or of the flattened array without one, NaN counting as 0. Dtypes and errors
 * are those of `cumulativeSum`.
 *
 * Source: `numpy.nancumsum`. `nancumsum(array([1, NaN, 3]))` is [1, 1, 4]
 */
export function nancumsum<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: number | null,
  options?: NanCumulativeOptions<D>,
): NDArray<D>;
export function nancumsum(x: Operand, axis: number | null = null, options: NanCumulativeOptions = {}): NDArray {
  const { dtype } = optionsOf('nancumsum', options, ['dtype']);
  const numbers = withoutNaN('nancumsum', x, 0);
  return cumulativeSum(axis === null ? ravel(numbers) : numbers, axis, { dtype });
}

/**
 * The products of the first elements along `axis`, or of the flattened array without one, NaN counting as 1. Dtypes and
 * errors are those of `cumulativeProd`.
 *
 * Source: `numpy.nancumprod`. `nancumprod(array([2, NaN, 3]))` is [2, 2, 6]
 */
export function nancumprod<T extends Operand, D extends DType = Summed<DTypeOf<T>>>(
  x: T,
  axis?: number | null,
  options?: NanCumulativeOptions<D>,
): NDArray<D>;
export function nancumprod(x: Operand, axis: number | null = null, options: NanCumulativeOptions = {}): NDArray {
  const { dtype } = optionsOf('nancumprod', options, ['dtype']);
  const numbers = withoutNaN('nancumprod', x, 1);
  return cumulativeProd(axis === null ? ravel(numbers) : numbers, axis, { dtype });
}

/** Whether a dtype has NaN. */
export const hasNaN = (dtype: DType): boolean => dtypes[dtype].kind === 'float' || isComplex(dtype);

/** The elements with a number in the place of NaN. */
export function withoutNaN(operation: string, x: Operand, instead: number): NDArray {
  const array = arrayOf(operation, x);
  return hasNaN(array.dtype) ? where(isnan(array), instead, array) : array;
}

type Fold = (x: NDArray, axis: Axis, options: ReduceOptions) => NDArray;

function extreme(operation: string, fold: Fold, last: number, x: Operand, axis: Axis, options: ReduceOptions): NDArray {
  const array = real(operation, x);
  if (!hasNaN(array.dtype)) return fold(array, axis, options);
  return where(all(isnan(array), axis, options), Number.NaN, fold(withoutNaN(operation, array, last), axis, options));
}

type Position = (x: NDArray, axis: number | null, options: ReduceOptions) => NDArray<'int32'>;

function position(
  operation: string,
  find: Position,
  last: number,
  x: Operand,
  axis: number | null,
  options: ReduceOptions,
): NDArray {
  const given = real(operation, x);
  if (!hasNaN(given.dtype)) return find(given, axis, options);
  return whenSized(
    operation,
    [given],
    ([array], options) => {
      const found = find(withoutNaN(operation, array, last), axis, options);
      const marked = astype(where(all(isnan(array), axis, options), -1, found), 'float64');
      const { shape } = marked;
      const check = checkedValues(operation, (place) => {
        if (place < 0) throw new ValueError(`${operation}: among elements that are all NaN there is none`);
      });
      const [checked] = callRoutine(check, [marked], [], [{ dtype: 'float64', shape }]);
      return astype(checked, 'int32');
    },
    options,
  );
}

function real(operation: string, x: Operand): NDArray {
  const array = arrayOf(operation, x);
  if (isComplex(array.dtype)) throw new DTypeError(`${operation}: is not defined for ${array.dtype}`);
  return array;
}
