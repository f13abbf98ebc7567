/** Arrays [outer, length, inner] by blocks of columns, and how the numbers of a block are put into place. */

import { VerifyError } from '../../../compiler/ir/errors.ts';
import type { RoutineMemory } from '../../../compiler/ir/routine.ts';

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

/** The call that numbers stand for, with sizes as integers again: beside a fraction an array holds all of them as floats. */
export function callOf(numbers: readonly number[]): FourierCall {
  const [outer = 0, length = 0, inner = 0, n = 0, inverse = 0, scale = 1] = numbers;
  return { outer: outer | 0, length: length | 0, inner: inner | 0, n: n | 0, isInverse: inverse === 1, scale };
}

export function floatsOf(memory: RoutineMemory | undefined): Float64Array {
  if (memory instanceof Float64Array) return memory;
  throw new VerifyError('fft: computes in float64');
}

/** All columns are one block, which needs no putting into place, while it has no more numbers than this: 16 MB. */
const mostAtOnce = 2 ** 20;
/** Numbers of a block otherwise, with which it stays in a cache of 1 MB. */
const blockNumbers = 2 ** 15;
/** Columns of a block at least, so that each row of it is more than a few cache lines. */
const fewestColumns = 16;

/** How many columns a block has, but for the last one. */
export const columnsOf = ({ inner, n }: FourierCall): number =>
  n * inner <= mostAtOnce ? inner : Math.min(inner, Math.max(fewestColumns, Math.floor(blockNumbers / n)));

/** Calls `run` for the first column of each block, and with how many columns it has. */
export function forEachBlock(call: FourierCall, run: (outer: number, column: number, columns: number) => void): void {
  const { outer, inner } = call;
  const most = columnsOf(call);
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
