/** Averages, in which elements count by weights, and the distance between the extremes. */

import { type DType, dtypes, isComplex, promote } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxes, normalizeAxis, type Shape, sameShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { full } from '../creation/creation.ts';
import { divide, multiply, subtract } from '../elementwise/functions.ts';
import { broadcastTo, permuteDims } from '../manipulation/axes.ts';
import { astype, reshape } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { averagedDType, max, min, type ReduceOptions, sum } from '../reductions/reductions.ts';
import type { Averaged, Axis, DTypeOf, Operand, Promote } from '../types.ts';
import { whenSized } from '../when-sized.ts';
import { mean } from './moments.ts';

/** What each element counts, and whether the sums of the weights are given too. */
export interface AverageOptions<W extends Operand = Operand, R extends boolean = boolean> extends ReduceOptions {
  readonly weights?: W | undefined;
  readonly returned?: R | undefined;
}

/** What `average` gives: an array, or with `{ returned: true }` the array and the sums of weights. */
export type AverageResult<D extends DType, R extends boolean> = R extends true ? [NDArray<D>, NDArray<D>] : NDArray<D>;

/**
 * The average of the elements along `axis`, each counting as `{ weights }` say, which have the shape of `x` or that of
 * `axis`. With `{ returned: true }` the averages and the sums of the weights. Floats stay, all else becomes float64, and a
 * weight promotes. Where the weights add up to 0 it is NaN or an infinity. Throws ShapeError for weights of another shape,
 * IndexError for an axis out of range.
 *
 * Source: `numpy.average`. `average(array([1, 2, 6]), null, { weights: [1, 1, 2] })` is 3.75
 */
export function average<T extends Operand, R extends boolean = false>(
  x: T,
  axis?: Axis,
  options?: AverageOptions<never, R>,
): AverageResult<Averaged<DTypeOf<T>>, R>;
/** The mean of the elements along `axis` with `{ weights }`; `{ returned: true }` gives their sum too. Source: `numpy.average`. */
export function average<T extends Operand, W extends Operand, R extends boolean = false>(
  x: T,
  axis: Axis | undefined,
  options: AverageOptions<W, R>,
): AverageResult<Averaged<Promote<Averaged<DTypeOf<T>>, DTypeOf<W>>>, R>;
export function average(x: Operand, axis: Axis = null, options: AverageOptions = {}): NDArray | [NDArray, NDArray] {
  const { weights, returned = false, keepdims } = optionsOf('average', options, ['weights', 'returned', 'keepdims']);
  const arrays = [arrayOf('average', x), ...(weights === undefined ? [] : [arrayOf('average', weights)])] as const;
  const part = (which: 0 | 1) =>
    whenSized('average', arrays, ([array, given], axis) => averaged(array, given, axis, keepdims)[which], axis);
  return returned ? [part(0), part(1)] : part(0);
}

/** The averages, and the sums of the weights. */
function averaged(
  array: NDArray,
  given: NDArray | undefined,
  axis: Axis,
  keepdims: boolean | undefined,
): [NDArray, NDArray] {
  const axes = normalizeAxes('average', axis, array.ndim);
  if (given === undefined) {
    const averages = mean(array, axes, { keepdims });
    const count = axes.reduce((product, d) => product * (array.shape[d] as number), 1);
    return [averages, full(averages.shape, count, averages.dtype)];
  }
  const weights = weightsFor(array, given, axis);
  const dtype = promote(averagedDType(array.dtype), given.dtype);
  const wide = isComplex(dtype) ? 'complex128' : 'float64';
  const spread = broadcastTo(astype(weights, wide), array.shape);
  const total = sum(spread, axes, { keepdims });
  const averages = divide(sum(multiply(astype(array, wide), spread), axes, { keepdims }), total);
  return [astype(averages, dtype), astype(total, dtype)];
}

/** Weights in a shape that broadcasts to that of `array`. */
function weightsFor(array: NDArray, weights: NDArray, axis: Axis): NDArray {
  if (sameShape(weights.shape, array.shape)) return weights;
  const axes = axis === null ? [] : Array.from(typeof axis === 'number' ? [axis] : axis);
  const along = axes.map((d) => normalizeAxis('average', d, array.ndim));
  const wanted = along.map((d) => array.shape[d] as number);
  if (along.length === 0 || !sameShape(weights.shape, wanted)) throw unfit(array.shape, weights.shape, axis);
  const sorted = [...along].sort((a, b) => a - b);
  const inOrder = permuteDims(
    weights,
    sorted.map((d) => along.indexOf(d)),
  );
  return reshape(
    inOrder,
    array.shape.map((size, d) => (along.includes(d) ? size : 1)),
  );
}

const unfit = (shape: Shape, weights: Shape, axis: Axis): ShapeError =>
  new ShapeError(
    `average: weights of shape ${formatShape(weights)} for shape ${formatShape(shape)}: ` +
      (axis === null ? 'weights of another shape take an axis' : 'they have that shape, or that of the axis'),
  );

/**
 * The greatest element less the least one along `axis`; NaN if there is one. The dtype stays, and integers wrap. Throws
 * ValueError where there are no elements, IndexError for an axis out of range, DTypeError for bools.
 *
 * Source: `numpy.ptp`. `ptp(array([[4, 9], [2, 10]]), 1)` is [5, 8]
 */
export function ptp<T extends Operand>(x: T, axis?: Axis, options?: ReduceOptions): NDArray<DTypeOf<T>>;
export function ptp(x: Operand, axis: Axis = null, options: ReduceOptions = {}): NDArray {
  optionsOf('ptp', options, ['keepdims']);
  const array = arrayOf('ptp', x);
  if (dtypes[array.dtype].kind === 'bool') throw new DTypeError('ptp: is not defined for bool');
  return subtract(max(array, axis, options), min(array, axis, options));
}
