/** Running products of complex numbers, row by row: both parts of one need both parts of the one before. */

import type { Routine } from '../../compiler/ir/routine.ts';

/** Over rows of `numbers[0]` complex128 elements; of each row the first value is its first element. */
export const runningProducts: Routine = {
  name: 'cumulativeProd',
  run([input], [output], [length = 0]) {
    if (!(input instanceof Float64Array) || !(output instanceof Float64Array)) {
      throw new TypeError('cumulativeProd: takes complex128 and gives complex128');
    }
    for (let start = 0; start < output.length; start += 2 * length) multiplyAlong(input, output, start, length);
  },
};

function multiplyAlong(input: Float64Array, output: Float64Array, start: number, length: number): void {
  let re = input[start] ?? 1;
  let im = input[start + 1] ?? 0;
  output[start] = re;
  output[start + 1] = im;
  const end = start + 2 * length;
  for (let i = start + 2; i < end; i += 2) {
    const [x, y] = [input[i] ?? 0, input[i + 1] ?? 0];
    const product = re * x - im * y;
    im = re * y + im * x;
    re = product;
    output[i] = re;
    output[i + 1] = im;
  }
}
