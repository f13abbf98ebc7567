/**
 * The arena: memory for the temporaries of whichever plan runs. Plans run one after the other, so one arena serves all of
 * them, and memory that is in the cache after one plan is used by the next. Nothing that a user can reach lies in it.
 */

import { allocate } from './storage.ts';

export class Pool {
  /** How many bytes are kept. */
  readonly limit: number;
  #kept: ArrayBufferLike = new ArrayBuffer(0);
  /** What is larger than that, kept until the garbage collector wants it. */
  #large: WeakRef<ArrayBufferLike> | null = null;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** `bytes` of memory, or more, with any contents; whoever takes next gets the same. Throws what `allocate` throws. */
  take(bytes: number): ArrayBufferLike {
    if (bytes <= this.#kept.byteLength) return this.#kept;
    if (bytes <= this.limit) {
      // Twice as much each time: a plan that has views of an older arena keeps that alive.
      this.#kept = make(bytes, Math.min(this.limit, 2 * this.#kept.byteLength));
      return this.#kept;
    }
    const known = this.#large?.deref();
    if (known !== undefined && known.byteLength >= bytes) return known;
    const large = make(bytes, 1.5 * (known?.byteLength ?? 0));
    this.#large = new WeakRef(large);
    return large;
  }

  get bytes(): number {
    return this.#kept.byteLength;
  }
}

/** Memory of `wanted` bytes if that is more than the `needed` ones and can be had. */
function make(needed: number, wanted: number): ArrayBufferLike {
  if (wanted > needed) {
    try {
      return allocate('uint8', Math.ceil(wanted), undefined, false).buffer;
    } catch {
      // There may be enough for what is needed.
    }
  }
  return allocate('uint8', needed, undefined, false).buffer;
}
