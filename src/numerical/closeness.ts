/** Comparisons of arrays: element by element within a tolerance, and as wholes. */

import { dtypes, promote } from '../../compiler/ir/dtype.ts';
import { broadcastShapes, sameShape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { full } from '../creation/creation.ts';
import {
  abs,
  add,
  equal,
  isfinite,
  isnan,
  lessEqual,
  logicalAnd,
  logicalOr,
  multiply,
  subtract,
} from '../elementwise/functions.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { all } from '../reductions/reductions.ts';
import type { Operand } from '../types.ts';
import { areUnsized } from '../unsized.ts';
import { whenSized } from '../when-sized.ts';

/** How far numbers may be apart, relative to the second and absolutely, and whether NaN is close to NaN. */
export interface ClosenessOptions {
  readonly rtol?: Operand | undefined;
  readonly atol?: Operand | undefined;
  readonly equalNan?: boolean | undefined;
}

/**
 * Whether elements are close, `abs(a - b) <= atol + rtol * abs(b)`, or equal. Shapes broadcast; throws ShapeError where they
 * do not. `{ rtol }` is 1e-5, `{ atol }` 1e-8, NaN is close to NaN only with `{ equalNan: true }`.
 *
 * Source: `numpy.isclose`. `isclose(array([1, 2]), array([1.000001, 2.1]))` is [true, false]
 */
export function isclose(a: Operand, b: Operand, options?: ClosenessOptions): NDArray<'bool'>;
export function isclose(a: Operand, b: Operand, options: ClosenessOptions = {}): NDArray {
  const { rtol = 1e-5, atol = 1e-8, equalNan = false } = optionsOf('isclose', options, ['rtol', 'atol', 'equalNan']);
  const first = arrayOf('isclose', a);
  const given = arrayOf('isclose', b);
  if (!areUnsized([first, given])) broadcastShapes('isclose', [first.shape, given.shape]);
  // Of integers the difference is taken in float64, in which the least one has a magnitude.
  const isInexact = dtypes[given.dtype].kind === 'float' || dtypes[given.dtype].kind === 'complex';
  const second = isInexact ? given : astype(given, promote(given.dtype, 'float64'));
  const isNear = lessEqual(abs(subtract(first, second)), add(atol, multiply(rtol, abs(second))));
  const close = logicalOr(logicalAnd(isNear, isfinite(second)), equal(first, second));
  return equalNan ? logicalOr(close, logicalAnd(isnan(first), isnan(second))) : close;
}

/**
 * Whether all elements are close, as `isclose` has it: a bool of no dimensions. Shapes broadcast; throws ShapeError where they
 * do not.
 *
 * Source: `numpy.allclose`. `allclose(array([1, 2]), array([1.000001, 2]))` is true
 */
export function allclose(a: Operand, b: Operand, options?: ClosenessOptions): NDArray<'bool'> {
  optionsOf('allclose', options ?? {}, ['rtol', 'atol', 'equalNan']);
  return all(isclose(a, b, options));
}

/** Whether NaN equals NaN. */
export interface EqualityOptions {
  readonly equalNan?: boolean | undefined;
}

/**
 * Whether two arrays have the same shape and equal elements, NaN being equal to NaN only with `{ equalNan: true }`: a bool of
 * no dimensions.
 *
 * Source: `numpy.array_equal`. `arrayEqual(array([1, 2]), array([1, 2]))` is true
 */
export function arrayEqual(a: Operand, b: Operand, options?: EqualityOptions): NDArray<'bool'>;
export function arrayEqual(a: Operand, b: Operand, options: EqualityOptions = {}): NDArray {
  const { equalNan = false } = optionsOf('arrayEqual', options, ['equalNan']);
  const arrays = [arrayOf('arrayEqual', a), arrayOf('arrayEqual', b)] as const;
  return whenSized('arrayEqual', arrays, ([first, second]) => {
    if (!sameShape(first.shape, second.shape)) return full([], false);
    const same = equal(first, second);
    return all(equalNan ? logicalOr(same, logicalAnd(isnan(first), isnan(second))) : same);
  });
}

/**
 * Whether two arrays broadcast to equal elements: a bool of no dimensions.
 *
 * Source: `numpy.array_equiv`. `arrayEquiv(array([1, 1]), 1)` is true
 */
export function arrayEquiv(a: Operand, b: Operand): NDArray<'bool'>;
export function arrayEquiv(a: Operand, b: Operand): NDArray {
  const arrays = [arrayOf('arrayEquiv', a), arrayOf('arrayEquiv', b)] as const;
  return whenSized('arrayEquiv', arrays, ([first, second]) =>
    doBroadcast(first, second) ? all(equal(first, second)) : full([], false),
  );
}

function doBroadcast({ shape: a }: NDArray, { shape: b }: NDArray): boolean {
  const shared = Math.min(a.length, b.length);
  for (let d = 1; d <= shared; d++) {
    const [n, m] = [a.at(-d), b.at(-d)];
    if (n !== m && n !== 1 && m !== 1) return false;
  }
  return true;
}
