/**
 * Convolutions and correlations of two sequences, as products of the windows of one with the other: what becomes of the ends
 * is a matter of how many zeros are put around it first.
 *
 *     convolve     y[k] = sum over j of a[k - j] v[j]
 *     correlate    y[k] = sum over j of a[k + j] conj(v[j])
 */

import { isComplex, promote } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { zeros } from '../creation/creation.ts';
import { conj } from '../elementwise/functions.ts';
import { flip } from '../manipulation/axes.ts';
import { concat } from '../manipulation/joining.ts';
import { astype } from '../manipulation/reshaping.ts';
import { slidingWindowView } from '../manipulation/windows.ts';
import type { NDArray } from '../ndarray.ts';
import { matmul } from '../products/products.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { whenSized } from '../when-sized.ts';

/**
 * Which places there are: 'full' all at which the sequences overlap, n + m - 1; 'same' the middle ones, as many as the longer
 * has; 'valid' those at which the shorter one is all within, n - m + 1.
 */
export type ConvolutionMode = 'full' | 'same' | 'valid';

/**
 * The convolution of two sequences, in `mode` 'full' unless given. The dtype is the promoted one; integers wrap. Throws
 * ShapeError for what is no sequence or has no elements, ValueError for a mode that does not exist.
 *
 * Source: `numpy.convolve`. `convolve(array([1, 2, 3]), array([0, 1, 0.5]))` is [0, 1, 2.5, 4, 1.5]
 */
export function convolve<A extends Operand, V extends Operand>(
  a: A,
  v: V,
  mode?: ConvolutionMode,
): NDArray<Promote<DTypeOf<A>, DTypeOf<V>>>;
export function convolve(a: Operand, v: Operand, mode: ConvolutionMode = 'full'): NDArray {
  return whenSized('convolve', sequences('convolve', a, v), ([left, right]) => {
    checkMode('convolve', mode);
    checkLengths('convolve', left, right);
    return left.size < right.size ? slid(right, flip(left), mode) : slid(left, flip(right), mode);
  });
}

/**
 * The correlation of two sequences, the second conjugated, in `mode` 'valid' unless given. The dtype is the promoted one;
 * integers wrap. Throws ShapeError for what is no sequence or has no elements, ValueError for a mode that does not exist.
 *
 * Source: `numpy.correlate`. `correlate(array([1, 2, 3]), array([0, 1, 0.5]), 'same')` is [2, 3.5, 3]
 */
export function correlate<A extends Operand, V extends Operand>(
  a: A,
  v: V,
  mode?: ConvolutionMode,
): NDArray<Promote<DTypeOf<A>, DTypeOf<V>>>;
export function correlate(a: Operand, v: Operand, mode: ConvolutionMode = 'valid'): NDArray {
  return whenSized('correlate', sequences('correlate', a, v), ([left, right]) => {
    checkMode('correlate', mode);
    checkLengths('correlate', left, right);
    const other = isComplex(right.dtype) ? conj(right) : right;
    // The shorter one slides over the longer one: from its other end, if that is the first.
    return left.size < right.size ? flip(slid(other, left, mode)) : slid(left, other, mode);
  });
}

/** The sums of products of `pattern` with the windows of `array`, which is at least as long. */
function slid(array: NDArray, pattern: NDArray, mode: ConvolutionMode): NDArray {
  const size = pattern.size;
  const dtype = promote(array.dtype, pattern.dtype);
  const [before, after] =
    mode === 'full' ? [size - 1, size - 1] : mode === 'same' ? [Math.floor(size / 2), Math.ceil(size / 2) - 1] : [0, 0];
  const ends = (count: number) => (count === 0 ? [] : [zeros([count], dtype)]);
  const same = astype(array, dtype, { copy: false });
  const padded = mode === 'valid' ? same : concat([...ends(before), same, ...ends(after)]);
  return matmul(slidingWindowView(padded, size), pattern);
}

const sequences = (operation: string, a: Operand, v: Operand) => {
  const whole = (x: Operand) => {
    const array = arrayOf(operation, x);
    return array.ndim === 0 ? array.reshape([1]) : array;
  };
  return [whole(a), whole(v)] as const;
};

function checkMode(operation: string, mode: unknown): void {
  if (mode === 'full' || mode === 'same' || mode === 'valid') return;
  throw new ValueError(`${operation}: a mode is 'full', 'same' or 'valid', not ${show(mode)}`);
}

function checkLengths(operation: string, a: NDArray, v: NDArray): void {
  if (a.ndim === 1 && v.ndim === 1 && a.size > 0 && v.size > 0) return;
  throw new ShapeError(
    `${operation}: takes two sequences with elements, not shapes ${formatShape(a.shape)} and ${formatShape(v.shape)}`,
  );
}
