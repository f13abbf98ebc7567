/** Arrays [outer, length, inner] by blocks of columns, and how the numbers of a block are put into place. */

import { VerifyError } from '../../compiler/ir/errors.ts';
import type { RoutineMemory } from '../../compiler/ir/routine.ts';

/** What a transform is asked for. */
export interface FourierCall {
  readonly outer: number;
  /** The length of the axis before the transform, which is cut, or lengthened by zeros, to what `n` asks for. */
  readonly length: number;
  readonly inner: number;
  /** The length of the transform. */
  readonly n: number;
  readonly isInverse: boolean;
  readonly scale: number;
}

/** A call as the numbers that a routine is given. */
export const numbersOf = ({ outer, length, inner, n, isInverse, scale }: FourierCall): number[] => [
  outer,
  length,
  inner,
  n,
  isInverse ? 1 : 0,
  scale,
];

/** The call that numbers stand for. */
export function callOf(numbers: readonly number[]): FourierCall {
  const [outer = 0, length = 0, inner = 0, n = 0, inverse = 0, scale = 1] = numbers;
  return { outer, length, inner, n, isInverse: inverse === 1, scale };
}

export function floatsOf(memory: RoutineMemory | undefined): Float64Array {
  if (memory instanceof Float64Array) return memory;
  throw new VerifyError('fft: computes in float64');
}

/** Numbers in a block: few enough for a cache of 256 kB to hold it with what is between. */
const blockNumbers = 2 ** 12;
/** Columns of a block at least: numbers of one cache line. */
const fewestColumns = 4;

/** Calls `run` for the first column of each block, and with how many columns it has. */
export function forEachBlock(
  { outer, inner, n }: FourierCall,
  run: (outer: number, column: number, columns: number) => void,
): void {
  const most = Math.max(fewestColumns, Math.floor(blockNumbers / n));
  for (let o = 0; o < outer; o++) {
    for (let column = 0; column < inner; column += most) run(o, column, Math.min(most, inner - column));
  }
}

/** Copies rows of `width` floats from a block to places `step` floats apart, times a scale. */
export function putRows(
  block: Float64Array,
  y: Float64Array,
  to: number,
  rows: number,
  width: number,
  step: number,
  scale: number,
): void {
  for (let k = 0; k < rows; k++) {
    const from = k * width;
    const at = to + k * step;
    for (let q = 0; q < width; q++) y[at + q] = scale * (block[from + q] as number);
  }
}

/** Multiplies `count` floats. */
export function scaleFloats(y: Float64Array, to: number, count: number, scale: number): void {
  if (scale === 1) return;
  for (let i = to; i < to + count; i++) y[i] = scale * (y[i] as number);
}
