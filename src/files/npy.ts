/** `.npy` files as bytes: one array each, as `numpy.save` writes and `numpy.load` reads them. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import type { TypedArray } from '../../runtime/storage.ts';
import { arrayOf } from '../apply.ts';
import { layoutOf } from '../array.ts';
import { checkOrder, isLaidOut } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { type Bytes, newBytes, viewOf } from './bytes.ts';
import { arrayIn, arrayOver, bytesOf, elementsOf, encodedBytes, memoryFor } from './elements.ts';
import { type NpyHeader, type NpyVersion, readHeader, writeHeader } from './npy-header.ts';

/** `copy`: `true` copies always, `false` never (ValueError where it must), left out only where it must. */
export interface LoadOptions {
  readonly copy?: boolean | undefined;
}

/**
 * The array in the bytes of a `.npy` file, of any version, byte order and memory order; half floats become float32. It
 * shares the memory of `bytes`, so that writes to either are seen in both, where its elements stand there as an array has
 * them: this machine's byte order, and a start that is a multiple of their size, as NumPy's 64 bytes of alignment make it
 * in bytes that start a buffer. Otherwise they are copied. Throws ValueError for malformed and truncated files, DTypeError for
 * text, dates, structures and Python objects.
 *
 * Source: `numpy.load`. `loadNpy(await (await fetch(url)).arrayBuffer())`
 */
export function loadNpy(bytes: Bytes, options: LoadOptions = {}): NDArray {
  const { copy } = optionsOf('loadNpy', options, ['copy']);
  return fromNpy('loadNpy', viewOf('loadNpy', bytes), copy);
}

/** 'A', as NumPy chooses, is 'F' for what is column-major and 'C' for all else; the version is 1.0 unless given. */
export interface NpyOptions {
  readonly order?: 'C' | 'F' | 'A' | undefined;
  readonly version?: NpyVersion | undefined;
}

/**
 * The bytes of a `.npy` file with `x`, the same that NumPy writes. Evaluates. Throws ValueError for an order or a version
 * that does not exist, RangeError for more bytes than a typed array can hold.
 *
 * Source: `numpy.save`. `loadNpy(saveNpy([[1, 2], [3, 4]]))` is [[1, 2], [3, 4]]
 */
export function saveNpy(x: Operand, options: NpyOptions = {}): Uint8Array {
  optionsOf('saveNpy', options, ['order', 'version']);
  return npyBytes('saveNpy', x, options);
}

export function npyBytes(operation: string, x: Operand, options: NpyOptions = {}): Uint8Array {
  const { header, data } = npyParts(operation, x, options);
  const bytes = newBytes(operation, header.length + data.byteLength);
  bytes.set(header);
  let at = header.length;
  for (const chunk of bytesOf(data)) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The header and the elements of a file; the elements may be the memory of `x` itself. Evaluates. */
export function npyParts(
  operation: string,
  x: Operand,
  { order, version }: NpyOptions = {},
): { header: Uint8Array; data: TypedArray } {
  const array = arrayOf(operation, x).eval();
  const asked = checkOrder(operation, order, ['C', 'F', 'A'], 'A');
  const layout = layoutOf(array);
  const isColumnMajor = asked === 'F' || (asked === 'A' && !isLaidOut(layout, 'C') && isLaidOut(layout, 'F'));
  const header = writeHeader(operation, array.dtype, array.shape, isColumnMajor, version);
  return { header, data: elementsOf(array, isColumnMajor) };
}

/** The array in the bytes of a file, sharing their memory as `copy` says. */
export function fromNpy(operation: string, bytes: Uint8Array, copy: boolean | undefined): NDArray {
  const header = readHeader(operation, bytes);
  const needed = encodedBytes(header);
  if (bytes.length - header.start < needed) throw truncated(operation, header, bytes.length - header.start);
  const elements = bytes.subarray(header.start, header.start + needed);
  const shared = copy === true ? null : arrayOver(elements, header);
  if (shared !== null) return shared;
  if (copy === false) {
    throw new ValueError(
      `${operation}: with copy: false the elements have to stand in the bytes as an array has them; these have another ` +
        'byte order, are half floats, or start at a place that is no multiple of their size',
    );
  }
  const memory = memoryFor(header);
  let at = 0;
  for (const chunk of bytesOf(memory)) {
    chunk.set(elements.subarray(at, at + chunk.length));
    at += chunk.length;
  }
  return arrayIn(memory, header);
}

/** That a file has fewer bytes of elements than its header says. */
export const truncated = (operation: string, header: NpyHeader, found: number): ValueError =>
  new ValueError(
    `${operation}: the file is truncated: shape ${formatShape(header.shape)} of ${header.encoding.dtype} takes ` +
      `${encodedBytes(header)} bytes, and there are ${found}`,
  );
