/**
 * Fourier transforms of real numbers, and back, along the middle axis of an array [outer, length, inner]. Of the n complex
 * numbers X the second half is the conjugate of the first, X[n - k] = conj(X[k]).
 *
 * An even n takes a complex transform of half the length, h = n / 2: with z[j] = x[2j] + i x[2j + 1], of transform Z,
 *
 *     2 X[k] = Z[k] + conj(Z[h - k]) - i w^k (Z[k] - conj(Z[h - k]))      where w = exp(-2πi / n)
 *     Z[k] = X[k] + conj(X[h - k]) + i w^-k (X[k] - conj(X[h - k]))       for the inverse, without its divisor
 */

import type { Routine } from '../../compiler/ir/routine.ts';
import { callOf, type FourierCall, floatsOf, forEachBlock, putRows, scaleFloats } from './fft-blocks.ts';
import { cachedByLength, type Table } from './fft-cache.ts';
import { planOf } from './fft-plan.ts';
import { unitRoots } from './fft-roots.ts';
import { scratch } from './fft-scratch.ts';
import { readingOf, transform } from './fft-transform.ts';

/** Real numbers to the complex ones up to n / 2: [outer, length, inner] to [outer, n / 2 + 1, inner]. */
export const fourierHalf: Routine = {
  name: 'rfft',
  run: ([x], [y], numbers) => fromReal(floatsOf(x), floatsOf(y), callOf(numbers), false),
};

/** Real numbers to all complex ones: [outer, length, inner] to [outer, n, inner]. */
export const fourierOfReal: Routine = {
  name: 'fft',
  run: ([x], [y], numbers) => fromReal(floatsOf(x), floatsOf(y), callOf(numbers), true),
};

/** The complex numbers up to n / 2 to real ones: [outer, length, inner] to [outer, n, inner]. */
export const realFromHalf: Routine = {
  name: 'irfft',
  run: ([x], [y], numbers) => toReal(floatsOf(x), floatsOf(y), callOf(numbers)),
};

function fromReal(x: Float64Array, y: Float64Array, call: FourierCall, isWhole: boolean): void {
  const { length, inner, n, isInverse, scale } = call;
  const rows = isWhole ? n : Math.floor(n / 2) + 1;
  const isEven = n % 2 === 0;
  const plan = planOf(isEven ? n / 2 : n);
  const step = 2 * inner;
  forEachBlock(call, (outer, column, columns) => {
    const from = outer * length * inner + column;
    const to = outer * rows * step + 2 * column;
    // An odd n computes all rows, of which not all may be wanted.
    const isInPlace = columns === inner && (isEven || isWhole);
    const block = isInPlace ? y : scratch('block', 2 * n * columns + 2 * columns);
    const at = isInPlace ? to : 0;
    const width = 2 * columns;
    if (isEven) {
      const isPacked = inner === 1 && length >= n;
      const pairs = isPacked ? x : packed(x, from, inner, Math.min(length, n), n, columns);
      transform(plan, readingOf(pairs, isPacked ? from : 0, width, n / 2, false), block, at, columns);
      unpack(block, at, n / 2, width, halfRootsOf(n).roots);
    } else {
      transform(plan, readingOf(widened(x, from, inner, Math.min(length, n), n, columns), 0, width, n, false), block, at, columns);
    }
    if (isWhole) mirror(block, at, n, width);
    if (isInverse) conjugate(block, at, rows * width);
    if (isInPlace) scaleFloats(y, to, rows * step, scale);
    else putRows(block, y, to, rows, width, step, scale);
  });
}

function toReal(x: Float64Array, y: Float64Array, call: FourierCall): void {
  const { length, inner, n, scale } = call;
  const isEven = n % 2 === 0;
  const size = isEven ? n / 2 : n;
  const plan = planOf(size);
  forEachBlock(call, (outer, column, columns) => {
    const from = outer * length * 2 * inner + 2 * column;
    const to = outer * n * inner + column;
    const width = 2 * columns;
    const half = lowerHalf(x, from, 2 * inner, length, n, columns, scale);
    const numbers = isEven ? pack(half, n / 2, width, halfRootsOf(n).roots) : reflected(half, n, width);
    const isInPlace = isEven && inner === 1;
    const block = isInPlace ? y : scratch('block', size * width);
    transform(plan, readingOf(numbers, 0, width, size, true), block, isInPlace ? to : 0, columns);
    if (!isInPlace) putReals(block, y, to, n, columns, inner, isEven);
  });
}
