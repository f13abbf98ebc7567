/** A `.npy` file read from a stream, straight into the memory of its array. */

import { ValueError } from '../../compiler/ir/errors.ts';
import type { NDArray } from '../ndarray.ts';
import { arrayIn, bytesOf, encodedBytes, memoryFor } from './elements.ts';
import { checkComplete } from './npy.ts';
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
  const operation = 'loadNpyStream';
  const source = piecesOf(stream);
  let head = await atLeast(source, new Uint8Array(0), prefixLength);
  const start = startOf(operation, head);
  head = await atLeast(source, head, start);
  const header = readHeader(operation, head);
  const needed = encodedBytes(header);
  // Of a file that ends early, the memory for what is missing should not be asked for.
  let piece = head.subarray(start);
  const memory = memoryFor(header);
  let found = 0;
  for (const chunk of bytesOf(memory)) {
    let at = 0;
    while (at < chunk.length) {
      if (piece.length === 0) {
        const next = await source.next();
        if (next.done === true) checkComplete(operation, header, found);
        piece = next.done === true ? piece : checkPiece(operation, next.value);
        continue;
      }
      const part = piece.subarray(0, chunk.length - at);
      chunk.set(part, at);
      at += part.length;
      found += part.length;
      piece = piece.subarray(part.length);
    }
  }
  checkComplete(operation, header, Math.min(found, needed));
  await source.return?.(undefined);
  return arrayIn(memory, header);
}

async function* piecesOf(stream: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
  yield* stream;
}

/** `head` with what follows it, until there are `length` bytes or no more. */
async function atLeast(
  source: AsyncGenerator<Uint8Array, void, undefined>,
  head: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const pieces = [head];
  let total = head.length;
  while (total < length) {
    const next = await source.next();
    if (next.done === true) break;
    const piece = checkPiece('loadNpyStream', next.value);
    pieces.push(piece);
    total += piece.length;
  }
  if (pieces.length === 1) return head;
  const joined = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function checkPiece(operation: string, piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw new ValueError(`${operation}: the stream gives ${typeof piece}s, not the bytes of a file (Uint8Array)`);
}
