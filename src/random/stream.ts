/**
 * A stream of random blocks: a key and how many positions have been taken. Taking is all that happens when somebody draws;
 * the blocks are computed where the draw is read, as often as it is.
 *
 *     block number p of a stream:   threefry(key, [p mod 2^32, p / 2^32 + 1])
 */

import { ValueError } from '../../compiler/ir/errors.ts';
import { childKey, type Key } from './seed.ts';

/** Where some positions begin: the words of the first counter with the key added, as the cipher begins, and the key. */
export interface Start {
  readonly first: number;
  readonly second: number;
  readonly key: Key;
}

const wordRange = 2 ** 32;

/** The bits of the high word from this one on tell the blocks of one position apart. */
const lastHigh = 2 ** 21 - 1;

export class Stream {
  readonly key: Key;
  private taken = 0;
  private children = 0;

  constructor(key: Key) {
    this.key = key;
  }

  /** Takes `count` positions, at most 2^32, that share a high word. Throws ValueError after 2^53 positions. */
  take(count: number): Start {
    const low = this.taken % wordRange;
    const start = low + count > wordRange ? this.taken - low + wordRange : this.taken;
    const high = Math.floor(start / wordRange) + 1;
    if (high > lastHigh) throw new ValueError('random: the stream has no more numbers; spawn another generator');
    this.taken = start + count;
    const { key } = this;
    return { first: ((start % wordRange) + key[0]) | 0, second: (high + key[1]) | 0, key };
  }

  /** A stream of its own, different from all others that are spawned from this one. */
  spawn(): Stream {
    if (this.children === wordRange) throw new ValueError('random: a generator spawns at most 2**32 others');
    return new Stream(childKey(this.key, this.children++));
  }
}
