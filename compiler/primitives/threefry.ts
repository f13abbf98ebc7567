/**
 * Threefry-2x32: a block cipher of additions, rotations and exclusive ors that turns a counter of two words into two random
 * words (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3, SC'11).
 *
 *     x0 += x1;  x1 = rotate(x1) ^ x0        a round
 *     x0 += key; x1 += key + j               after the fourth, eighth, … round
 *
 * Draws take 13 rounds, the fewest of which the authors find no statistical weakness in TestU01's BigCrush; keys take 20,
 * their default. Philox, which needs products of 64 bits, takes four times as long in JavaScript.
 */

export const drawRounds = 13;
export const keyRounds = 20;

/** By how many bits each round rotates, in turn. */
export const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;

/** The third word of the key makes the exclusive or of all three this one. */
export const keyParity = 0x1bd11bda;

/** The block that `counter` is turned into under `key`; words are int32. */
export function threefry(
  rounds: number,
  key: readonly [number, number],
  counter: readonly [number, number],
): [number, number] {
  const schedule = [key[0], key[1], key[0] ^ key[1] ^ keyParity];
  const keyWord = (i: number) => schedule[i % 3] ?? 0;
  let x0 = (counter[0] + keyWord(0)) | 0;
  let x1 = (counter[1] + keyWord(1)) | 0;
  for (let round = 0; round < rounds; round++) {
    const bits = rotations[round % 8] ?? 0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << bits) | (x1 >>> (32 - bits))) ^ x0;
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    x0 = (x0 + keyWord(injection)) | 0;
    x1 = (x1 + keyWord(injection + 1) + injection) | 0;
  }
  return [x0, x1];
}
