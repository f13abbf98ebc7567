/**
 * Exponentials normalized along axes. The greatest element is subtracted first, so that nothing overflows. All is
 * computed in float64; float32 is rounded once, at the end.
 *
 *     softmax       exp(x - m) / sum(exp(x - m))           with m = max(x)
 *     logSoftmax    (x - m) - log(sum(exp(x - m)))
 *     logsumexp     m + log(n) + log1p(sum(exp(x - m)) / n)    with n the number of elements that equal m, and the sum
 *                                                              over those that do not
 */

import { cast } from '../../compiler/ir/node.ts';
import { normalizeAxes, sizeOf } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, fromNodes, nodeOf } from '../array.ts';
import { apply, number, spread } from '../formulas.ts';
import { broadcastNode } from '../layout-node.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Averaged, Axis, DTypeOf, Operand } from '../types.ts';
import { isUnsized, putOff } from '../unsized.ts';
import { storedScalar } from '../weak-scalar.ts';
import { averagedDType, foldNode, kept, type ReduceOptions } from './reductions.ts';

/**
 * The exponentials of the elements divided by their sum along `axis`, the last unless given; `null` is all. float32 of
 * float32, float64 of all else; NaN where an element is NaN or Infinity, or all are -Infinity. Throws ValueError where
 * there are no elements, IndexError for an axis out of range.
 *
 * Source: `scipy.special.softmax`. `softmax(array([0, 0]))` is [0.5, 0.5]
 */
export function softmax<T extends Operand>(x: T, axis?: Axis): NDArray<Averaged<DTypeOf<T>>>;
export function softmax(x: Operand, axis: Axis = -1): NDArray {
  const array = arrayOf('softmax', x);
  if (isUnsized(array)) return putOff('softmax', [array], ([known], axis) => softmax(known, axis), axis);
  const axes = axesOf('softmax', axis, array.ndim);
  const wide = cast(nodeOf(array), 'float64');
  const powers = apply('exp', apply('subtract', wide, spread(foldNode('max', wide, axes), wide, axes)));
  const shares = apply('divide', powers, spread(foldNode('sum', powers, axes), wide, axes));
  return fromNodes(cast(shares, averagedDType(array.dtype)), [array]);
}

/**
 * The logarithms of `softmax(x, axis)`, accurate where those underflow. float32 of float32, float64 of all else. Throws
 * ValueError where there are no elements, IndexError for an axis out of range.
 *
 * Source: `scipy.special.log_softmax`. `logSoftmax(array([-1000, 0]))` is [-1000, 0]
 */
export function logSoftmax<T extends Operand>(x: T, axis?: Axis): NDArray<Averaged<DTypeOf<T>>>;
export function logSoftmax(x: Operand, axis: Axis = -1): NDArray {
  const array = arrayOf('logSoftmax', x);
  if (isUnsized(array)) return putOff('logSoftmax', [array], ([known], axis) => logSoftmax(known, axis), axis);
  const axes = axesOf('logSoftmax', axis, array.ndim);
  const wide = cast(nodeOf(array), 'float64');
  const greatest = foldNode('max', wide, axes);
  // An infinity is not subtracted from itself.
  const shift = apply('where', apply('isfinite', greatest), greatest, number(0));
  const shifted = apply('subtract', wide, spread(shift, wide, axes));
  const total = foldNode('sum', apply('exp', shifted), axes);
  const logarithms = apply('subtract', shifted, spread(apply('log', total), wide, axes));
  return fromNodes(cast(logarithms, averagedDType(array.dtype)), [array]);
}

/**
 * The logarithm of the sum of the exponentials of the elements along `axis`, accurate where those overflow or vanish. Of
 * no elements it is -Infinity. float32 of float32, float64 of all else. Throws IndexError for an axis out of range.
 *
 * Source: `scipy.special.logsumexp`. `logsumexp(array([1000, -Infinity]))` is 1000
 */
export function logsumexp<T extends Operand>(x: T, axis?: Axis, options?: ReduceOptions): NDArray<Averaged<DTypeOf<T>>>;
export function logsumexp(x: Operand, axis: Axis = null, options: ReduceOptions = {}): NDArray {
  const { keepdims } = optionsOf('logsumexp', options, ['keepdims']);
  const array = arrayOf('logsumexp', x);
  if (isUnsized(array))
    return putOff('logsumexp', [array], ([known], axis, options) => logsumexp(known, axis, options), axis, options);
  const dtype = averagedDType(array.dtype);
  const axes = axesOf('logsumexp', axis, array.ndim);
  if (sizeOf(axes.map((d) => array.shape[d] as number)) === 0) {
    const shape = array.shape.filter((_, d) => !axes.includes(d));
    return kept(fromNode(broadcastNode(storedScalar('logsumexp', -Infinity, dtype), shape)), axes, keepdims);
  }
  const wide = cast(nodeOf(array), 'float64');
  const greatest = foldNode('max', wide, axes);
  const shift = spread(greatest, wide, axes);
  const isGreatest = cast(apply('equal', wide, shift), 'float64');
  const count = foldNode('sum', isGreatest, axes);
  // exp(0) is 1 exactly: subtracting it leaves nothing of the greatest elements.
  const others = apply('subtract', apply('exp', apply('subtract', wide, shift)), isGreatest);
  const rest = apply('log1p', apply('divide', foldNode('sum', others, axes), count));
  const sum = apply('add', apply('add', rest, apply('log', count)), greatest);
  // An infinity, or NaN, is the result by itself.
  const result = apply('where', apply('isfinite', greatest), sum, greatest);
  return kept(fromNodes(cast(result, dtype), [array]), axes, keepdims);
}

/** Axes from 0; a scalar has a last one here, as it does for SciPy. */
const axesOf = (operation: string, axis: Axis, ndim: number): number[] =>
  ndim === 0 && (axis === -1 || axis === 0) ? [] : normalizeAxes(operation, axis, ndim);
