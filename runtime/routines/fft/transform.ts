/** The transforms of several columns at once, from where a reading finds them to a block [length, columns], row by row. */

import type { ChirpPlan, DirectPlan, Plan } from './plan.ts';
import { scratch } from './scratch.ts';

/**
 * Where numbers are: column q of number 0 at `zero + 2 q`, of any other number j at `from + step j + 2 q`. The inverse
 * transform, without its divisor, is that of the numbers 0, n - 1, …, 1.
 */
export interface Reading {
  readonly data: Float64Array;
  readonly zero: number;
  readonly from: number;
  readonly step: number;
}

/** Numbers that lie `step` floats apart, for the inverse transform from the last to the first. */
export const readingOf = (
  data: Float64Array,
  zero: number,
  step: number,
  length: number,
  isInverse: boolean,
): Reading => (isInverse ? { data, zero, from: zero + step * length, step: -step } : { data, zero, from: zero, step });

/** Memory for what is between. */
export interface Workspace {
  readonly swap: Float64Array;
  /** What a chirp is multiplied with, and the transform of that; empty where there is none. */
  readonly numbers: Float64Array;
  readonly products: Float64Array;
}

/** What the transforms of up to `columns` columns at once need, until the next workspace is asked for. */
export function workspaceOf(plan: Plan, columns: number): Workspace {
  const floats = 2 * columns * (plan.kind === 'chirp' ? plan.longer.length : plan.length);
  const chirped = plan.kind === 'chirp' ? floats : 0;
  return {
    swap: scratch('swap', floats),
    numbers: scratch('numbers', chirped),
    products: scratch('products', chirped),
  };
}

/** Transforms `columns` columns, and writes them from `to` on. `y` is not what is read. */
export function transform(
  plan: Plan,
  reading: Reading,
  y: Float64Array,
  to: number,
  columns: number,
  workspace: Workspace,
): void {
  if (plan.kind === 'chirp') convolve(plan, reading, y, to, columns, workspace);
  else runPasses(plan, reading, y, to, columns, workspace.swap);
}

/** The passes one after the other, between `y` and `swap`, so that the last one writes to `y`. */
export function runPasses(
  { passes }: DirectPlan,
  reading: Reading,
  y: Float64Array,
  to: number,
  columns: number,
  swap: Float64Array,
): void {
  let { data, zero, from, step } = reading;
  let width = 2 * columns;
  if (passes.length === 0) for (let q = 0; q < width; q++) y[to + q] = data[zero + q] as number;
  for (let i = 0; i < passes.length; i++) {
    const { pass, radix, m, factors } = passes[i] as DirectPlan['passes'][number];
    const isForY = (passes.length - i) % 2 === 1;
    const target = isForY ? y : swap;
    const at = isForY ? to : 0;
    pass.first(data, zero, from, m * step, target, at, width);
    if (m > 1) pass.others(data, from, step, target, at, m, width, factors);
    width *= radix;
    data = target;
    zero = at;
    from = at;
    step = width;
  }
}

/** The transform as a convolution with a chirp (see `plan.ts`). */
function convolve(
  { length, chirp, filter, longer }: ChirpPlan,
  reading: Reading,
  y: Float64Array,
  to: number,
  columns: number,
  { swap, numbers, products }: Workspace,
): void {
  const width = 2 * columns;
  const size = width * longer.length;
  for (let j = 0; j < length; j++) {
    const at = j === 0 ? reading.zero : reading.from + j * reading.step;
    multiplyRow(reading.data, at, chirp, 2 * j, numbers, j * width, width);
  }
  numbers.fill(0, width * length, size);
  runPasses(longer, readingOf(numbers, 0, width, longer.length, false), products, 0, columns, swap);
  for (let k = 0; k < longer.length; k++) multiplyRow(products, k * width, filter, 2 * k, products, k * width, width);
  runPasses(longer, readingOf(products, 0, width, longer.length, true), numbers, 0, columns, swap);
  for (let k = 0; k < length; k++) multiplyRow(numbers, k * width, chirp, 2 * k, y, to + k * width, width);
}

/** The numbers of a row times one factor. */
function multiplyRow(
  x: Float64Array,
  from: number,
  w: Float64Array,
  at: number,
  y: Float64Array,
  to: number,
  width: number,
): void {
  const wr = w[at] as number;
  const wi = w[at + 1] as number;
  for (let q = 0; q < width; q += 2) {
    const re = x[from + q] as number;
    const im = x[from + q + 1] as number;
    y[to + q] = re * wr - im * wi;
    y[to + q + 1] = re * wi + im * wr;
  }
}
