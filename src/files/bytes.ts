/** Bytes given and made. */

import { OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';
import { show } from '../check.ts';

/** The bytes of a file. */
export type Bytes = ArrayBufferLike | ArrayBufferView;

/** Bytes that a user gave, as a `Uint8Array` over them. Throws ValueError. */
export function viewOf(operation: string, bytes: unknown): Uint8Array {
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isShared = typeof SharedArrayBuffer !== 'undefined' && bytes instanceof SharedArrayBuffer;
  if (isShared || bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  throw new ValueError(`${operation}: takes an ArrayBuffer or a Uint8Array, not ${show(bytes)}`);
}

/** New bytes. Throws RangeError for more than there can be. */
export function newBytes(operation: string, length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch (error) {
    throw new OutOfRangeError(
      `${operation}: cannot allocate ${length} bytes: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
