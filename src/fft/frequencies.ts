/** The frequencies that the elements of a transform belong to, computed where they are used. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { iota } from '../../compiler/ir/node.ts';
import { fromNode } from '../array.ts';
import { checkInteger, checkStoredShape, show } from '../check.ts';
import { apply, number } from '../formulas.ts';
import type { NDArray } from '../ndarray.ts';

/**
 * The frequencies of the elements of an `fft` of `n`, for samples `d` apart: 0, 1, … and then the negative ones …, -1,
 * divided by n d. float64, shape [n]. Throws ValueError for an `n` below 1 and a `d` of 0.
 *
 * Source: array API `fft.fftfreq`. `fft.fftfreq(4, 0.25)` is [0, 1, -2, -1]
 */
export function fftfreq(n: number, d?: number): NDArray<'float64'>;
export function fftfreq(n: number, d: number = 1): NDArray {
  const unit = unitOf('fftfreq', n, d);
  const position = iota(n);
  const wrapped = apply('subtract', position, number(n));
  const isPositive = apply('less', position, number(Math.ceil(n / 2)));
  return fromNode(apply('multiply', apply('where', isPositive, position, wrapped), number(unit)));
}

/**
 * The frequencies of the elements of an `rfft` of `n`, for samples `d` apart: 0, 1, …, n / 2, divided by n d. float64, shape
 * [floor(n / 2) + 1]. Throws ValueError for an `n` below 1 and a `d` of 0.
 *
 * Source: array API `fft.rfftfreq`. `fft.rfftfreq(4, 0.25)` is [0, 1, 2]
 */
export function rfftfreq(n: number, d?: number): NDArray<'float64'>;
export function rfftfreq(n: number, d: number = 1): NDArray {
  const unit = unitOf('rfftfreq', n, d);
  return fromNode(apply('multiply', iota(Math.floor(n / 2) + 1), number(unit)));
}

/** How far apart frequencies are. */
function unitOf(operation: string, n: number, d: number): number {
  if (checkInteger(operation, 'the number of samples', n) < 1) {
    throw new ValueError(`${operation}: the number of samples is at least 1, not ${n}`);
  }
  checkStoredShape(operation, [n]);
  if (typeof d === 'number' && d !== 0) return 1 / (n * d);
  throw new ValueError(`${operation}: the distance of samples is a number other than 0, not ${show(d)}`);
}
