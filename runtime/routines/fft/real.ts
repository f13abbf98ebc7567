/**
 * Fourier transforms of real numbers, and back, along the middle axis of an array. Of the n complex numbers X the second
 * half are conjugates of the first, X[n - k] = conj(X[k]). An even n takes a complex transform of half the length.
 */

import type { Routine } from '../../../compiler/ir/routine.ts';
import { callOf, columnsOf, type FourierCall, floatsOf, forEachBlock, putRows, scaleFloats } from './blocks.ts';
import { pairsOfWhole, wholeOfPairs } from './half.ts';
import { planOf } from './plan.ts';
import { scratch } from './scratch.ts';
import { readingOf, transform, workspaceOf } from './transform.ts';

/** Real numbers to the complex ones up to n / 2: [outer, length, inner] to [outer, floor(n / 2) + 1, inner]. */
export const fourierHalf: Routine = {
  name: 'rfft',
  run: ([x], [y], numbers) => fromReal(floatsOf(x), floatsOf(y), callOf(numbers), false),
};

/** Real numbers to all complex ones: [outer, length, inner] to [outer, n, inner]. */
export const fourierOfReal: Routine = {
  name: 'fft',
  run: ([x], [y], numbers) => fromReal(floatsOf(x), floatsOf(y), callOf(numbers), true),
};

/**
 * The complex numbers up to n / 2, those past `length` being 0, to real ones: [outer, length, inner] to [outer, n, inner].
 * A transform that is not the inverse one reads conjugates.
 */
export const realOfHalf: Routine = {
  name: 'irfft',
  run: ([x], [y], numbers) => toReal(floatsOf(x), floatsOf(y), callOf(numbers)),
};

function fromReal(x: Float64Array, y: Float64Array, call: FourierCall, isWhole: boolean): void {
  const { length, inner, n, isInverse, scale } = call;
  const rows = isWhole ? n : Math.floor(n / 2) + 1;
  const isEven = n % 2 === 0;
  const size = isEven ? n / 2 : n;
  const plan = planOf(size);
  const workspace = workspaceOf(plan, columnsOf(call));
  const isPacked = isEven && inner === 1 && length >= n;
  forEachBlock(call, (outer, column, columns) => {
    const from = outer * length * inner + column;
    const to = outer * rows * 2 * inner + 2 * column;
    const width = 2 * columns;
    // A transform of odd length computes all rows, wanted or not.
    const isInPlace = columns === inner && (isEven || isWhole);
    const block = isInPlace ? y : scratch('block', Math.max(rows, size) * width);
    const at = isInPlace ? to : 0;
    const pairs = isPacked ? x : complexOf(x, from, inner, Math.min(length, n), size, columns, isEven);
    transform(plan, readingOf(pairs, isPacked ? from : 0, width, size, false), block, at, columns, workspace);
    if (isEven) wholeOfPairs(block, at, size, width);
    else for (let q = at; q < at + width; q += 2) block[q + 1] = 0;
    if (isWhole) mirror(block, at, n, width);
    if (isInverse) conjugate(block, at, rows * width);
    if (isInPlace) scaleFloats(y, to, rows * width, scale);
    else putRows(block, y, to, rows, width, 2 * inner, scale);
  });
}

function toReal(x: Float64Array, y: Float64Array, call: FourierCall): void {
  const { length, inner, n, isInverse, scale } = call;
  const isEven = n % 2 === 0;
  const size = isEven ? n / 2 : n;
  const plan = planOf(size);
  const workspace = workspaceOf(plan, columnsOf(call));
  const isInPlace = isEven && inner === 1;
  const rows = Math.floor(n / 2) + 1;
  const given = Math.min(length, rows);
  forEachBlock(call, (outer, column, columns) => {
    const from = outer * length * 2 * inner + 2 * column;
    const to = outer * n * inner + column;
    const width = 2 * columns;
    const half = scratch('copy', n * width + width);
    copyRows(x, from, half, given, width, 2 * inner, scale);
    half.fill(0, given * width, rows * width);
    if (!isInverse) conjugate(half, 0, rows * width);
    if (isEven) pairsOfWhole(half, size, width);
    else {
      for (let q = 0; q < width; q += 2) half[q + 1] = 0;
      mirror(half, 0, n, width);
    }
    const block = isInPlace ? y : scratch('block', size * width);
    transform(plan, readingOf(half, 0, width, size, true), block, isInPlace ? to : 0, columns, workspace);
    if (!isInPlace) putReals(block, y, to, size, columns, inner, isEven);
  });
}

/** Real columns as complex ones: two numbers as one, or each with 0; zeros below. */
function complexOf(
  x: Float64Array,
  from: number,
  step: number,
  length: number,
  size: number,
  columns: number,
  isPaired: boolean,
): Float64Array {
  const width = 2 * columns;
  const copy = scratch('copy', size * width);
  copy.fill(0, 0, size * width);
  for (let j = 0; j < length; j++) {
    const to = isPaired ? (j >> 1) * width + (j & 1) : j * width;
    for (let c = 0; c < columns; c++) copy[to + 2 * c] = x[from + j * step + c] as number;
  }
  return copy;
}

/** Puts the real numbers of a block into place: both parts of each complex number, or the first one. */
function putReals(
  block: Float64Array,
  y: Float64Array,
  to: number,
  size: number,
  columns: number,
  step: number,
  isPaired: boolean,
): void {
  const count = isPaired ? 2 * size : size;
  for (let j = 0; j < count; j++) {
    const from = isPaired ? (j >> 1) * 2 * columns + (j & 1) : j * 2 * columns;
    for (let c = 0; c < columns; c++) y[to + j * step + c] = block[from + 2 * c] as number;
  }
}

/** Copies rows that lie `step` floats apart to a block, times a scale. */
function copyRows(
  x: Float64Array,
  from: number,
  block: Float64Array,
  rows: number,
  width: number,
  step: number,
  scale: number,
): void {
  for (let k = 0; k < rows; k++) {
    for (let q = 0; q < width; q++) block[k * width + q] = scale * (x[from + k * step + q] as number);
  }
}

/** Rows n - k as the conjugates of rows k. */
function mirror(y: Float64Array, at: number, n: number, width: number): void {
  for (let k = 1; 2 * k < n; k++) {
    const from = at + k * width;
    const to = at + (n - k) * width;
    for (let q = 0; q < width; q += 2) {
      y[to + q] = y[from + q] as number;
      y[to + q + 1] = -(y[from + q + 1] as number);
    }
  }
}

function conjugate(y: Float64Array, at: number, floats: number): void {
  for (let i = at + 1; i < at + floats; i += 2) y[i] = -(y[i] as number);
}
