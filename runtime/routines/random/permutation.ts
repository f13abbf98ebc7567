/**
 * Permutations: each place in turn takes one of those that are left (Durstenfeld: Algorithm 235: Random permutation, 1964).
 * Which one is a position of a random stream of its own, as for `drawBelow` in `compiler/primitives/random.ts`.
 */

import type { Routine } from '../../../compiler/ir/routine.ts';

/**
 * Of each of some rows the first places of a permutation of 0 to n - 1. Input: where the stream begins and its key, four
 * int32. Output: int32 places, row by row. Numbers: n, and how many rows; a row takes n positions of the stream.
 */
export const permutationRoutine: Routine = {
  name: 'permutation',
  run(inputs, outputs, [n = 0, rows = 1]) {
    const words = inputs[0] as Int32Array;
    const places = outputs[0] as Int32Array;
    const length = places.length / rows;
    const left = new Int32Array(n);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < n; i++) left[i] = i;
      for (let i = 0; i < length; i++) {
        const j = i + below(words, row * n + i, n - i);
        places[row * length + i] = left[j] as number;
        left[j] = left[i] as number;
      }
    }
  },
};

/** A whole number below `range`: the remainder of one of 53 bits that is below a multiple of it. */
function below(words: Int32Array, position: number, range: number): number {
  for (let part = 0; part < 2047; part++) {
    const value = block(words, position, part);
    const rest = value - Math.floor(value / range) * range;
    if (value - rest <= 2 ** 53 - range) return rest;
  }
  return 0;
}

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** 53 bits of the block of 13 rounds that `compiler/primitives/threefry.ts` defines, without its arrays. */
function block(words: Int32Array, position: number, part: number): number {
  const k0 = words[2] as number;
  const k1 = words[3] as number;
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  let a = (position + (words[0] as number)) | 0;
  let b = ((words[1] as number) + part * 2 ** 21) | 0;
  a = (a + b) | 0;
  b = rotate(b, 13) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 15) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 26) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 6) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 1) | 0;
  a = (a + b) | 0;
  b = rotate(b, 17) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 29) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 16) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 24) ^ a;
  a = (a + k2) | 0;
  b = (b + k0 + 2) | 0;
  a = (a + b) | 0;
  b = rotate(b, 13) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 15) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 26) ^ a;
  a = (a + b) | 0;
  b = rotate(b, 6) ^ a;
  a = (a + k0) | 0;
  b = (b + k1 + 3) | 0;
  a = (a + b) | 0;
  b = rotate(b, 17) ^ a;
  return (a >>> 5) * 2 ** 26 + (b >>> 6);
}
