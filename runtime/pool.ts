/**
 * A pool of memory for temporaries, bounded in bytes. Nothing that a user can reach ever comes from it or goes back.
 */

import type { DType } from '../compiler/ir/dtype.ts';
import { allocate, type TypedArray } from './storage.ts';

export class Pool {
  readonly #free = new Map<string, TypedArray[]>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Memory with any contents. */
  take(dtype: DType, length: number): TypedArray {
    const data = this.#free.get(`${dtype}${length}`)?.pop();
    if (data === undefined) return allocate(dtype, length);
    this.#bytes -= data.byteLength;
    return data;
  }

  give(dtype: DType, data: TypedArray): void {
    if (this.#bytes + data.byteLength > this.#limit) {
      // What does not fit makes room for what is used now.
      this.#free.clear();
      this.#bytes = 0;
      if (data.byteLength > this.#limit) return;
    }
    const key = `${dtype}${data.length}`;
    const list = this.#free.get(key);
    if (list === undefined) this.#free.set(key, [data]);
    else list.push(data);
    this.#bytes += data.byteLength;
  }

  get bytes(): number {
    return this.#bytes;
  }
}
