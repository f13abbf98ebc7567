/** A `.npy` file read from a stream, straight into the memory of its array. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import { arrayIn, bytesOf, memoryFor } from './elements.ts';
import { truncated } from './npy.ts';
import { prefixLength, readHeader, startOf } from './npy-header.ts';

/** Bytes that arrive bit by bit: Node's streams, `response.body` of `fetch`, a generator. */
export type ByteStream = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The array in a stream of the bytes of a `.npy` file, which never are in memory twice. What follows the array is not read.
 * Throws what `loadNpy` throws, and what the stream throws.
 *
 * Source: `numpy.load`. `await loadNpyStream((await fetch(url)).body)`
 */
export async function loadNpyStream(stream: ByteStream): Promise<NDArray> {
  const source = piecesOf(stream);
  try {
    return await readArray(source);
  } finally {
    await source.return();
  }
}

type Source = AsyncGenerator<Uint8Array, void, undefined>;

const operation = 'loadNpyStream';

async function* piecesOf(stream: ByteStream): Source {
  for await (const piece of stream) {
    const given: unknown = piece;
    if (given instanceof Uint8Array) yield given;
    else throw new ValueError(`${operation}: the stream gives ${show(given)}, not the bytes of a file (Uint8Array)`);
  }
}

async function readArray(source: Source): Promise<NDArray> {
  const prefix = await atLeast(source, new Uint8Array(0), prefixLength);
  const start = startOf(operation, prefix);
  const head = await atLeast(source, prefix, start);
  const header = readHeader(operation, head);
  const memory = memoryFor(header);
  let piece = head.subarray(start);
  let found = 0;
  for (const chunk of bytesOf(memory)) {
    let at = 0;
    while (at < chunk.length) {
      if (piece.length === 0) {
        const next = await source.next();
        if (next.done === true) throw truncated(operation, header, found);
        piece = next.value;
      }
      const part = piece.subarray(0, chunk.length - at);
      chunk.set(part, at);
      at += part.length;
      found += part.length;
      piece = piece.subarray(part.length);
    }
  }
  return arrayIn(memory, header);
}

/** `head` with what follows it, until there are `length` bytes or no more. */
async function atLeast(source: Source, head: Uint8Array, length: number): Promise<Uint8Array> {
  const pieces = [head];
  let total = head.length;
  while (total < length) {
    const next = await source.next();
    if (next.done === true) break;
    pieces.push(next.value);
    total += next.value.length;
  }
  const joined = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
