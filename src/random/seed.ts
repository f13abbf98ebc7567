/**
 * Keys: a seed of any length hashed into the two words that a stream is encrypted with, and keys derived from keys.
 *
 * The words of a seed are keys of the cipher, one pair after the other, that encrypt the hash so far, which is added to the
 * result (Davies and Meyer's construction). It starts from the number of words, and of the list's items if the seed is a
 * list, so that 1, [1] and [1, 0] are three seeds.
 */

import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { keyRounds, threefry } from '../../compiler/primitives/threefry.ts';
import { show } from '../check.ts';

/** Two words of 32 bits, held as int32. */
export type Key = readonly [number, number];

/** A whole number that is not negative, or a list of them. */
export type Seed = number | bigint | readonly (number | bigint)[];

/** The key of a seed; of none a new one from the system's random source. Throws ValueError and DTypeError. */
export function keyOf(seed: Seed | null | undefined): Key {
  if (seed === undefined || seed === null) return entropy();
  const items: readonly (number | bigint)[] = Array.isArray(seed) ? seed : [seed];
  const words = items.flatMap(wordsOf);
  let key: Key = [words.length, Array.isArray(seed) ? items.length + 1 : 0];
  for (let i = 0; i < words.length; i += 2) {
    const [a, b] = threefry(keyRounds, [words[i] ?? 0, words[i + 1] ?? 0], key);
    key = [a ^ key[0], b ^ key[1]];
  }
  return key;
}

/** The key of the stream that is number `child` of those derived from `key`; counters with a high word of 0 are no draw's. */
export const childKey = (key: Key, child: number): Key => threefry(keyRounds, key, [child | 0, 0]);

/** An integer's words from the lowest on, one at least. */
function wordsOf(item: number | bigint): number[] {
  if (typeof item !== 'number' && typeof item !== 'bigint') {
    throw new DTypeError(`generator: a seed is a whole number or a list of them, not ${show(item)}`);
  }
  if (item < 0 || (typeof item === 'number' && !Number.isSafeInteger(item))) {
    throw new ValueError(
      `generator: a seed is a whole number that is not negative, not ${show(item)}; one above 2**53 is a bigint`,
    );
  }
  const words: number[] = [];
  for (let rest = BigInt(item); words.length === 0 || rest > 0n; rest >>= 32n)
    words.push(Number(rest & 0xffffffffn) | 0);
  return words;
}

function entropy(): Key {
  const [a = 0, b = 0] = crypto.getRandomValues(new Int32Array(2));
  return [a, b];
}
