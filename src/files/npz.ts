/** `.npz` files as bytes: ZIP archives of `.npy` files, as `numpy.savez` writes and `numpy.load` reads them. */

import { ValueError } from '../../compiler/ir/errors.ts';
import { arrayOf } from '../apply.ts';
import { evaluateVariables } from '../array.ts';
import { show } from '../check.ts';
import { asarray } from '../creation/creation.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { type Bytes, viewOf } from './bytes.ts';
import { fromNpy, npyBytes } from './npy.ts';
import { type Inflate, inflateAnywhere, type Member, readDirectory, readMember, writeArchive } from './zip.ts';

/** Arrays by name. */
export type NpzArrays = Readonly<Record<string, NDArray>>;

/**
 * The arrays in the bytes of a `.npz` file, by name, in memory of their own. An array is read when it is first asked for, and
 * then kept: `Object.keys(loadNpz(bytes))` reads none. What is no `.npy` file is there under its full name as uint8. Throws
 * ValueError for what is no such file; reading an array throws what `loadNpy` throws, and ValueError for damaged data.
 *
 * Source: `numpy.load`. `const { x, y } = loadNpz(bytes)`
 */
export function loadNpz(bytes: Bytes): NpzArrays {
  return fromNpz('loadNpz', viewOf('loadNpz', bytes), inflateAnywhere);
}

/** `compressed`: deflated, as `numpy.savez_compressed` does; stored otherwise. */
export interface NpzOptions {
  readonly compressed?: boolean | undefined;
}

/** What is saved: arrays by name, or a list of them, which are named `arr_0`, `arr_1` and so on. */
export type NpzContent = Readonly<Record<string, Operand>> | readonly NDArray[];

/**
 * The bytes of a `.npz` file with arrays by name, or with a list of them as `arr_0`, `arr_1`, … Evaluates. The same arrays give
 * the same bytes. Throws RangeError for more than 4 GB.
 *
 * Source: `numpy.savez`. `Object.keys(loadNpz(saveNpz({ x: [1, 2], y: 3 })))` is ['x', 'y']
 */
export function saveNpz(arrays: NpzContent, options: NpzOptions = {}): Uint8Array {
  const { compressed = false } = optionsOf('saveNpz', options, ['compressed']);
  return npzOf('saveNpz', arrays, compressed);
}

/** Evaluates all of them in one plan. */
export function npzOf(operation: string, content: NpzContent, isCompressed: boolean): Uint8Array {
  const named = namesOf(operation, content).map(([name, x]) => ({ name, array: arrayOf(operation, x) }));
  evaluateVariables(named.map(({ array }) => array.variable));
  const files = named.map(({ name, array }) => [`${name}.npy`, npyBytes(operation, array)] as const);
  return writeArchive(operation, files, isCompressed);
}

function namesOf(operation: string, content: NpzContent): (readonly [string, Operand])[] {
  if (isList(content)) return content.map((x, i) => [`arr_${i}`, x]);
  if (content instanceof NDArray || ArrayBuffer.isView(content) || typeof content !== 'object' || content === null) {
    throw new ValueError(`${operation}: takes arrays by name, as in { x, y }, or a list of them, not ${show(content)}`);
  }
  return Object.entries(content);
}

const isList = (content: NpzContent): content is readonly NDArray[] => Array.isArray(content);

/** The arrays of an archive, each read when it is asked for. */
export function fromNpz(operation: string, bytes: Uint8Array, inflate: Inflate): NpzArrays {
  const arrays: Record<string, NDArray> = Object.create(null);
  for (const member of readDirectory(operation, bytes)) {
    const name = member.name.replace(/\.npy$/, '');
    Object.defineProperty(arrays, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = memberArray(operation, bytes, member, inflate);
        Object.defineProperty(arrays, name, { value });
        return value;
      },
    });
  }
  return arrays;
}

function memberArray(operation: string, bytes: Uint8Array, member: Member, inflate: Inflate): NDArray {
  const content = readMember(operation, bytes, member, inflate);
  if (!member.name.endsWith('.npy')) return asarray(content.slice());
  return fromNpy(`${operation}: '${member.name}'`, content, true);
}
