/**
 * Fourier transforms of complex numbers along the middle axis of an array, [outer, length, inner] to [outer, n, inner]:
 *
 *     X[k] = scale · sum over j < n of exp(∓2πi j k / n) x[j],    with 0 for x[j] where there is none
 */

import type { Routine } from '../../../compiler/ir/routine.ts';
import { callOf, columnsOf, floatsOf, forEachBlock, putRows, scaleFloats } from './blocks.ts';
import { planOf } from './plan.ts';
import { scratch } from './scratch.ts';
import { readingOf, transform, workspaceOf } from './transform.ts';

export const fourier: Routine = {
  name: 'fft',
  run([x], [y], numbers) {
    const call = callOf(numbers);
    const { length, inner, n, isInverse, scale } = call;
    const source = floatsOf(x);
    const target = floatsOf(y);
    const plan = planOf(n);
    const workspace = workspaceOf(plan, columnsOf(call));
    const step = 2 * inner;
    forEachBlock(call, (outer, column, columns) => {
      const from = outer * length * step + 2 * column;
      const to = outer * n * step + 2 * column;
      const reading =
        length < n
          ? readingOf(lengthened(source, from, step, length, n, columns), 0, 2 * columns, n, isInverse)
          : readingOf(source, from, step, n, isInverse);
      if (columns === inner) {
        transform(plan, reading, target, to, columns, workspace);
        scaleFloats(target, to, n * step, scale);
      } else {
        const block = scratch('block', 2 * n * columns);
        transform(plan, reading, block, 0, columns, workspace);
        putRows(block, target, to, n, 2 * columns, step, scale);
      }
    });
  },
};

/** Columns with zeros below them. */
function lengthened(
  x: Float64Array,
  from: number,
  step: number,
  length: number,
  n: number,
  columns: number,
): Float64Array {
  const width = 2 * columns;
  const copy = scratch('copy', n * width);
  for (let j = 0; j < length; j++) {
    for (let q = 0; q < width; q++) copy[j * width + q] = x[from + j * step + q] as number;
  }
  return copy.fill(0, length * width, n * width);
}
