/** Inputs made from a seed: the same on every machine and in every run. */

import type { Table } from './program.ts';

/** Numbers in [from, to) from a seed: mulberry32. */
export function uniform(seed: number, from = 0, to = 1): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return from + (((t ^ (t >>> 14)) >>> 0) / 4294967296) * (to - from);
  };
}

const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

export function float64(shape: readonly number[], next: () => number): Table<Float64Array> {
  return { data: Float64Array.from({ length: count(shape) }, next), shape };
}

export function float32(shape: readonly number[], next: () => number): Table<Float32Array> {
  return { data: Float32Array.from({ length: count(shape) }, next), shape };
}

export function int32(shape: readonly number[], next: () => number): Table<Int32Array> {
  return { data: Int32Array.from({ length: count(shape) }, next), shape };
}

export function int64(shape: readonly number[], next: () => number): Table<BigInt64Array> {
  return { data: BigInt64Array.from({ length: count(shape) }, () => BigInt(Math.floor(next()))), shape };
}

/** A matrix of what a function makes of row and column. */
export function matrix(rows: number, columns: number, at: (i: number, j: number) => number): Table<Float64Array> {
  const data = Float64Array.from({ length: rows * columns }, (_, k) => at(Math.floor(k / columns), k % columns));
  return { data, shape: [rows, columns] };
}
