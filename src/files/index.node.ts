/** Files on disk, for Node: `ndloom/node`. */

import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { ValueError } from '../../compiler/ir/errors.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { newBytes } from './bytes.ts';
import { arrayIn, bytesOf, encodedBytes, memoryFor } from './elements.ts';
import { type NpyOptions, npyParts, truncated } from './npy.ts';
import { isNpy, prefixLength, readHeader, startOf } from './npy-header.ts';
import { fromNpz, type NpzArrays, type NpzContent, npzOf } from './npz.ts';
import { type Inflate, isZip } from './zip.ts';

export type { NpyOptions } from './npy.ts';
export type { NpzArrays, NpzContent } from './npz.ts';

/**
 * What a file holds: the array of a `.npy` file, read straight into its memory, or the arrays of a `.npz` file by name, each
 * unpacked when it is asked for. Which one it is its first bytes say; a name that says otherwise is an error. Throws what
 * `loadNpy` and `loadNpz` throw, and Node's errors of files.
 *
 * Source: `numpy.load`. `const table = load('table.npy')`
 */
export function load(path: `${string}.npy`): NDArray;
export function load(path: `${string}.npz`): NpzArrays;
export function load(path: string | URL): NDArray | NpzArrays;
export function load(path: string | URL): NDArray | NpzArrays {
  const name = nameOf(path);
  return withFile(name, 'r', (file) => {
    const prefix = new Uint8Array(prefixLength);
    const head = prefix.subarray(0, readAt(file, prefix, 0));
    if (isZip(head) && !name.endsWith('.npy')) return loadArrays(file);
    if (!isZip(head) && !name.endsWith('.npz')) return loadArray(file, head);
    const found = isZip(head) ? 'a .npz' : isNpy(head) ? 'a .npy' : 'no .npz';
    throw new ValueError(`load: '${name}' is ${found} file`);
  });
}

/**
 * Writes an array to a `.npy` file, over what was there; a name without `.npy` gets it. Evaluates. Memory that is in order
 * already is written as it lies, without a copy. Throws what `saveNpy` throws, and Node's errors of files.
 *
 * Source: `numpy.save`. `save('table.npy', table)`
 */
export function save(path: string | URL, x: Operand, options: NpyOptions = {}): void {
  optionsOf('save', options, ['order', 'version']);
  const { header, data } = npyParts('save', x, options);
  withFile(withEnding(path, '.npy'), 'w', (file) => {
    writeAll(file, header);
    for (const bytes of bytesOf(data)) writeAll(file, bytes);
  });
}

/**
 * Writes arrays by name, or a list of them as `arr_0`, `arr_1`, …, to a `.npz` file; a name without `.npz` gets it. Evaluates.
 * Throws what `saveNpz` throws, and Node's errors of files.
 *
 * Source: `numpy.savez`. `savez('model.npz', { weights, bias })`
 */
export function savez(path: string | URL, arrays: NpzContent): void {
  writeArchive('savez', path, arrays, false);
}

/**
 * The same, deflated: smaller files that take longer to write and to read.
 *
 * Source: `numpy.savez_compressed`.
 */
export function savezCompressed(path: string | URL, arrays: NpzContent): void {
  writeArchive('savezCompressed', path, arrays, true);
}

function writeArchive(operation: string, path: string | URL, arrays: NpzContent, isCompressed: boolean): void {
  const bytes = npzOf(operation, arrays, isCompressed);
  withFile(withEnding(path, '.npz'), 'w', (file) => writeAll(file, bytes));
}

function loadArray(file: number, prefix: Uint8Array): NDArray {
  const head = newBytes('load', startOf('load', prefix));
  const header = readHeader('load', head.subarray(0, readAt(file, head, 0)));
  const available = fstatSync(file).size - header.start;
  if (available < encodedBytes(header)) throw truncated('load', header, available);
  const memory = memoryFor(header);
  let found = 0;
  for (const bytes of bytesOf(memory)) {
    const read = readAt(file, bytes, header.start + found);
    found += read;
    if (read < bytes.length) throw truncated('load', header, found);
  }
  return arrayIn(memory, header);
}

function loadArrays(file: number): NpzArrays {
  const bytes = newBytes('load', fstatSync(file).size);
  return fromNpz('load', bytes.subarray(0, readAt(file, bytes, 0)), inflateInNode);
}

/** Three times as fast as what works everywhere. */
const inflateInNode: Inflate = (packed, size) => inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });

/** Fills bytes from a place in a file, as far as it goes; gives how many there were. */
function readAt(file: number, bytes: Uint8Array, position: number): number {
  let found = 0;
  while (found < bytes.length) {
    const read = readSync(file, bytes, found, Math.min(bytes.length - found, mostAtOnce), position + found);
    if (read === 0) break;
    found += read;
  }
  return found;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file, bytes, at, Math.min(bytes.length - at, mostAtOnce));
  }
}

/** What one call of the system may move. */
const mostAtOnce = 2 ** 30;

function withFile<T>(name: string, flags: 'r' | 'w', use: (file: number) => T): T {
  const file = openSync(name, flags);
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

const nameOf = (path: string | URL): string => (typeof path === 'string' ? path : fileURLToPath(path));

const withEnding = (path: string | URL, ending: string): string => {
  const name = nameOf(path);
  return name.endsWith(ending) ? name : `${name}${ending}`;
};
