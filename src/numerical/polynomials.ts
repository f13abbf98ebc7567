/**
 * Polynomials as their coefficients, the highest power first: p[0] xⁿ + … + p[n-1] x + p[n]. Leading zeros stay, but in
 * products.
 */

import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, nodeOf } from '../array.ts';
import { checkInteger, checkStoredShape } from '../check.ts';
import { zeros, zerosLike } from '../creation/creation.ts';
import { arange } from '../creation/ranges.ts';
import { where } from '../elementwise/choosing.ts';
import { add, divide, equal, multiply, subtract } from '../elementwise/functions.ts';
import { getRegion } from '../indexing/basic.ts';
import { broadcastTo, expandDims, flip } from '../manipulation/axes.ts';
import { concat } from '../manipulation/joining.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { cumulativeProd } from '../reductions/cumulative.ts';
import { sizesOf } from '../sorting/rows.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { isUnsized, unsizedOver } from '../unsized.ts';
import { sizedArray, whenSized } from '../when-sized.ts';
import { convolve } from './convolution.ts';
import { coefficientsOf, withoutLeadingZeros } from './leading-zeros.ts';
import type { Inexact } from './slices.ts';

/**
 * The values of a polynomial at `x`, by Horner's rule. The dtype is the promoted one. Throws ShapeError for coefficients that
 * are no vector.
 *
 * Source: `numpy.polyval`. `polyval(array([3, 0, 1]), 5)` is 76
 */
export function polyval<P extends Operand, X extends Operand>(p: P, x: X): NDArray<Promote<DTypeOf<P>, DTypeOf<X>>>;
export function polyval(p: Operand, x: Operand): NDArray {
  const coefficients = coefficientsOf('polyval', p);
  const places = arrayOf('polyval', x);
  if (!isUnsized(coefficients)) return whenSized('polyval', [places], ([known]) => horner(coefficients, known));
  const { dtype } = add(zeros([0], coefficients.dtype), zeros([0], places.dtype));
  return unsizedOver('polyval', dtype, sizesOf(places), [coefficients, places], ([p, x]) =>
    nodeOf(astype(horner(fromNode(p), fromNode(x)), dtype, { copy: false })),
  );
}

function horner(p: NDArray, x: NDArray): NDArray {
  let value: NDArray = zerosLike(x);
  for (let i = 0; i < p.size; i++) value = add(multiply(value, x), getRegion(p, [i]));
  return value;
}

/**
 * The sum of two polynomials, the shorter one with zeros before it. The dtype is the promoted one. Throws ShapeError for
 * coefficients that are no vector.
 *
 * Source: `numpy.polyadd`. `polyadd(array([1, 2]), array([9, 5, 4]))` is [9, 6, 6]
 */
export function polyadd<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function polyadd(a: Operand, b: Operand): NDArray {
  return ofSameLength('polyadd', a, b, add);
}

/**
 * The difference of two polynomials, the shorter one with zeros before it. The dtype is the promoted one. Throws ShapeError
 * for coefficients that are no vector.
 *
 * Source: `numpy.polysub`. `polysub(array([2, 10, -2]), array([3, 10, -4]))` is [-1, 0, 2]
 */
export function polysub<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function polysub(a: Operand, b: Operand): NDArray {
  return ofSameLength('polysub', a, b, subtract);
}

/**
 * The product of two polynomials, each without its leading zeros: as many coefficients as are left of both together, less
 * one, which is known after evaluation. The dtype is the promoted one. Throws ShapeError for coefficients that are no vector.
 *
 * Source: `numpy.polymul`. `polymul(array([1, 2]), array([1, -2]))` is [1, 0, -4]
 */
export function polymul<A extends Operand, B extends Operand>(a: A, b: B): NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;
export function polymul(a: Operand, b: Operand): NDArray {
  return convolve(withoutLeadingZeros('polymul', a), withoutLeadingZeros('polymul', b));
}

/**
 * The derivative of a polynomial, `m` times over, 1 unless given. Integers become int64, or uint64 and float64 as they
 * promote with it. Throws ValueError for a negative `m`, ShapeError for coefficients that are no vector.
 *
 * Source: `numpy.polyder`. `polyder(array([1, 1, 1, 1]))` is [3, 2, 1]
 */
export function polyder<P extends Operand>(p: P, m?: number): NDArray<Promote<DTypeOf<P>, 'int64'>>;
export function polyder(p: Operand, m: number = 1): NDArray {
  const times = timesOf('polyder', m);
  return whenSized('polyder', [coefficientsOf('polyder', p)], ([given]) => {
    let coefficients = given;
    // A derivative past the last has no coefficients.
    for (let i = 0; i < Math.min(times, given.size); i++) {
      const degree = Math.max(0, coefficients.size - 1);
      coefficients = multiply(getRegion(coefficients, [':-1']), powersDown(degree));
    }
    return coefficients;
  });
}

/** The constants of integration: one for all times, or one for each. */
export interface PolyintOptions {
  readonly k?: number | readonly number[] | undefined;
}

/**
 * The integral of a polynomial, `m` times over, 1 unless given, with the constants `{ k }`, 0 unless given. Floats stay,
 * integers become float64. Throws ValueError for a negative `m` and for constants that are not one for each time, ShapeError
 * for coefficients that are no vector.
 *
 * Source: `numpy.polyint`. `polyint(array([3, 2, 1]))` is [1, 1, 1, 0]
 */
export function polyint<P extends Operand>(
  p: P,
  m?: number,
  options?: PolyintOptions,
): NDArray<DTypeOf<P> | Inexact<DTypeOf<P>>>;
export function polyint(p: Operand, m: number = 1, options: PolyintOptions = {}): NDArray {
  const { k = 0 } = optionsOf('polyint', options, ['k']);
  const times = timesOf('polyint', m);
  const constants = typeof k === 'number' ? [k] : k;
  if (constants.length !== times && constants.length !== 1) {
    throw new ValueError(
      `polyint: ${constants.length} constants for ${times} integrations: there is one for each, or one`,
    );
  }
  return whenSized('polyint', [coefficientsOf('polyint', p)], ([given]) => {
    let coefficients = given;
    for (let i = 0; i < times; i++) {
      const raised = divide(coefficients, powersDown(coefficients.size));
      const constant = constants[constants.length === 1 ? 0 : i] as number;
      coefficients = concat([raised, astype(arrayOf('polyint', [constant]), raised.dtype)]);
    }
    return coefficients;
  });
}

/** Whether powers increase from column to column. */
export interface VanderOptions {
  readonly increasing?: boolean | undefined;
}

/**
 * The powers of the elements of a vector as rows, the highest first, or the lowest with `{ increasing: true }`: shape
 * [size, n], `n` being the size unless given. Integers become int64 as they promote with it. Throws ShapeError for what is no
 * vector, ValueError for a negative `n`.
 *
 * Source: `numpy.vander`. `vander(array([1, 2, 3]))` is [[1, 1, 1], [4, 2, 1], [9, 3, 1]]
 */
export function vander<T extends Operand>(
  x: T,
  n?: number | null,
  options?: VanderOptions,
): NDArray<Promote<DTypeOf<T>, 'int64'>>;
export function vander(x: Operand, n: number | null = null, options: VanderOptions = {}): NDArray {
  const { increasing = false } = optionsOf('vander', options, ['increasing']);
  const array = sizedArray('vander', x);
  if (array.ndim !== 1) throw new ShapeError(`vander: takes a vector, not shape ${formatShape(array.shape)}`);
  const count = n === null ? array.size : checkInteger('vander', 'the number of columns', n);
  if (count < 0) throw new ValueError(`vander: the number of columns is at least 0, not ${count}`);
  const dtype = multiply(zeros([0], array.dtype), zeros([0], 'int64')).dtype;
  const factors = broadcastTo(expandDims(astype(array, dtype), 1), [array.size, count]);
  const powers = cumulativeProd(where(equal(arange(count), 0), astype(arrayOf('vander', 1), dtype), factors), 1, {
    dtype,
  });
  return increasing ? powers : flip(powers, 1);
}

/** n, n - 1, …, 1, in integers. */
const powersDown = (n: number): NDArray => arange(BigInt(n), 0n, -1n);

function ofSameLength(
  operation: string,
  a: Operand,
  b: Operand,
  operate: (a: NDArray, b: NDArray) => NDArray,
): NDArray {
  return whenSized(operation, [coefficientsOf(operation, a), coefficientsOf(operation, b)], ([first, second]) => {
    const size = Math.max(first.size, second.size);
    return operate(lengthened(first, size), lengthened(second, size));
  });
}

const lengthened = (p: NDArray, size: number): NDArray =>
  p.size === size ? p : concat([zeros([size - p.size], p.dtype), p]);

function timesOf(operation: string, m: number): number {
  const times = checkInteger(operation, 'the number of times', m);
  if (times >= 0) return checkStoredShape(operation, [times])[0] ?? 0;
  throw new ValueError(`${operation}: the number of times is at least 0, not ${times}`);
}
