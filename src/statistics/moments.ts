/**
 * Means, variances and standard deviations, as expressions of sums. All is computed in float64; float32 is rounded once,
 * at the end.
 *
 *     mean   sum(x) / n
 *     var    sum((x - mean(x)) ** 2) / max(n - correction, 0)      in one pass, by blocks; see `compiler/passes/accumulate.ts`
 *     std    sqrt(var(x))
 */

import { dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, map, type Node } from '../../compiler/ir/node.ts';
import { normalizeAxes, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { sqrt } from '../elementwise/functions.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { maskOf, type WhereOptions } from '../reductions/partial.ts';
import { averagedDType, folded, foldNode, type ReduceOptions } from '../reductions/reductions.ts';
import type { Averaged, Axis, DTypeOf, Operand, PartOf } from '../types.ts';
import { later } from '../unsized.ts';
import { whenSized } from '../when-sized.ts';
import { maskedMean, maskedSpread } from './masked-moments.ts';

/** Which elements are averaged. */
export interface MeanOptions extends ReduceOptions, WhereOptions {}

/** What is subtracted from the number of elements before dividing by it: 1 for a sample's variance. */
export interface CorrectionOptions extends MeanOptions {
  readonly correction?: number | undefined;
}

/**
 * The mean of the elements along `axis` that `{ where }` chooses: float32 of float32, float64 of all else; NaN of none.
 * Throws IndexError for an axis out of range.
 *
 * Source: array API `mean`. `mean(array([[1, 2], [3, 5]]), 0)` is [2, 3.5]
 */
export function mean<T extends Operand>(x: T, axis?: Axis, options?: MeanOptions): NDArray<Averaged<DTypeOf<T>>>;
export function mean(x: Operand, axis: Axis = null, options: MeanOptions = {}): NDArray {
  const { keepdims, where } = optionsOf('mean', options, ['keepdims', 'where']);
  if (where !== undefined) {
    return whenSized(
      'mean',
      [arrayOf('mean', x), maskOf('mean', where)],
      ([array, mask], axis) => maskedMean('mean', array, mask, axis, { keepdims }),
      axis,
    );
  }
  const put = later('mean', x, (known, axis) => mean(known, axis, { keepdims }), axis);
  if (put !== null) return put;
  const array = arrayOf('mean', x);
  const axes = normalizeAxes('mean', axis, array.ndim);
  const dtype = averagedDType(array.dtype);
  const wide = isComplex(dtype) ? 'complex128' : 'float64';
  return folded(array, axes, keepdims, (node) => cast(meanNode(cast(node, wide), axes), dtype));
}

/**
 * The mean of the squared distances from the mean along `axis`; the divisor is the number of elements that `{ where }`
 * chooses less `{ correction }`. float32 of float32, float64 of all else; NaN of no elements. Throws IndexError for an axis out of
 * range.
 *
 * Source: array API `var`, which is its name in `ndloom` too: `nd.var(array([1, 3]))` is 1
 */
export function variance<T extends Operand>(
  x: T,
  axis?: Axis,
  options?: CorrectionOptions,
): NDArray<PartOf<Averaged<DTypeOf<T>>>>;
export function variance(x: Operand, axis: Axis = null, options: CorrectionOptions = {}): NDArray {
  const { keepdims, correction = 0, where } = optionsOf('var', options, ['correction', 'keepdims', 'where']);
  if (where !== undefined) {
    return whenSized(
      'var',
      [arrayOf('var', x), maskOf('var', where)],
      ([array, mask], axis) => maskedSpread('var', array, mask, axis, { correction, keepdims }),
      axis,
    );
  }
  const put = later('var', x, (known, axis) => variance(known, axis, { keepdims, correction }), axis);
  if (put !== null) return put;
  const array = arrayOf('var', x);
  const axes = normalizeAxes('var', axis, array.ndim);
  const dtype = dtypes[averagedDType(array.dtype)].part;
  return folded(array, axes, keepdims, (node) => cast(varianceNode(node, axes, correction), dtype));
}

/**
 * The square root of the variance along `axis`, with `{ correction }` and `{ where }` as there. float32 of float32, float64 of all else;
 * NaN of no elements. Throws IndexError for an axis out of range.
 *
 * Source: array API `std`. `std(array([1, 3]))` is 1
 */
export function std<T extends Operand>(
  x: T,
  axis?: Axis,
  options?: CorrectionOptions,
): NDArray<PartOf<Averaged<DTypeOf<T>>>>;
export function std(x: Operand, axis: Axis = null, options: CorrectionOptions = {}): NDArray {
  const { keepdims, correction = 0, where } = optionsOf('std', options, ['correction', 'keepdims', 'where']);
  if (where !== undefined) {
    return whenSized(
      'std',
      [arrayOf('std', x), maskOf('std', where)],
      ([array, mask], axis) => maskedSpread('std', array, mask, axis, { correction, keepdims }, sqrt),
      axis,
    );
  }
  const put = later('std', x, (known, axis) => std(known, axis, { keepdims, correction }), axis);
  if (put !== null) return put;
  const array = arrayOf('std', x);
  const axes = normalizeAxes('std', axis, array.ndim);
  const dtype = dtypes[averagedDType(array.dtype)].part;
  return folded(array, axes, keepdims, (node) =>
    cast(map(opNamed('sqrt'), [varianceNode(node, axes, correction)]), dtype),
  );
}

const number = (value: number) => constantNode('float64', value);

const countOf = (shape: Shape, axes: readonly number[]): number =>
  axes.reduce((count, axis) => count * (shape[axis] as number), 1);

const meanNode = (node: Node, axes: readonly number[]): Node =>
  map(opNamed('divide'), [foldNode('sum', node, axes), number(countOf(node.shape, axes))]);

function varianceNode(node: Node, axes: readonly number[], correction: number): Node {
  if (typeof correction !== 'number') throw new ValueError(`var: a correction is a number, not ${show(correction)}`);
  const divisor = Math.max(countOf(node.shape, axes) - correction, 0);
  // Of complex numbers the squared distances from the mean are those of both parts.
  const parts = isComplex(node.dtype) ? [map(opNamed('real'), [node]), map(opNamed('imag'), [node])] : [node];
  const deviations = parts
    .map((part) => deviationsNode(cast(part, 'float64'), axes))
    .reduce((a, b) => map(opNamed('add'), [a, b]));
  return map(opNamed('divide'), [deviations, number(divisor)]);
}

/** The squared distances from the mean; of an element alone they are 0, or NaN where it is not finite. */
const deviationsNode = (node: Node, axes: readonly number[]): Node => {
  if (axes.length > 0) return foldNode('deviations', node, axes);
  const distance = map(opNamed('subtract'), [node, node]);
  return map(opNamed('multiply'), [distance, distance]);
};
