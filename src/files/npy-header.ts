/**
 * Headers of `.npy` files: what the bytes after them are, and where they start.
 *
 *     93 'NUMPY'   version, two bytes   length, two bytes (four from version 2 on)   { 'descr': …, 'shape': … }   bytes
 *
 * Source: `numpy.lib.format`, NEP 1.
 */

import { type DType, dtypeNames, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import { checkStoredShape } from '../check.ts';
import { type Literal, parseLiteral } from './python-literal.ts';

/** How elements stand in a file. */
export interface Encoding {
  /** What they become in an array. */
  readonly dtype: DType;
  /** Bytes of an element in the file. */
  readonly bytes: number;
  /** Bytes of what is stored with its least or its greatest byte first: an element, or a part of a complex number. */
  readonly word: number;
  readonly isLittleEndian: boolean;
  /** Whether they are half floats, which become float32. */
  readonly isHalf: boolean;
}

export interface NpyHeader {
  readonly encoding: Encoding;
  readonly shape: Shape;
  readonly isColumnMajor: boolean;
  /** Where the elements start. */
  readonly start: number;
}

export type NpyVersion = '1.0' | '2.0' | '3.0';

/** As many bytes from the start of a file as say where its elements start. */
export const prefixLength = 12;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Whether bytes start as a `.npy` file does. */
export const isNpy = (bytes: Uint8Array): boolean => magic.every((byte, i) => bytes[i] === byte);

/** Where the elements start in a file that starts with these bytes. Throws ValueError where it is no `.npy` file. */
export function startOf(operation: string, prefix: Uint8Array): number {
  if (!isNpy(prefix)) {
    throw new ValueError(
      `${operation}: these bytes are no .npy file: they start with ${hex(prefix.subarray(0, 6))}, not ${hex(magic)}`,
    );
  }
  const [major = 0, minor = 0] = prefix.subarray(6, 8);
  if (prefix.length >= 8 && (major < 1 || major > 3 || minor !== 0)) {
    throw new ValueError(
      `${operation}: there is no version ${major}.${minor} of the .npy format, only 1.0, 2.0 and 3.0`,
    );
  }
  const first = major === 1 ? 10 : 12;
  if (prefix.length < first) throw new ValueError(`${operation}: the file ends inside of its header`);
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length <= longestHeader) return first + length;
  throw new ValueError(
    `${operation}: the header says that it has ${length} bytes, more than the ${longestHeader} allowed`,
  );
}

/** More than the fields of any array that is not meant to do harm. */
const longestHeader = 2 ** 20;

/** The header at the start of a file. Throws ValueError where it is malformed, DTypeError where no dtype is its. */
export function readHeader(operation: string, bytes: Uint8Array): NpyHeader {
  const start = startOf(operation, bytes);
  if (start > bytes.length) {
    throw new ValueError(`${operation}: the file ends inside of its header, of ${start} bytes, after ${bytes.length}`);
  }
  const major = bytes[6] as number;
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(major === 1 ? 10 : 12, start));
  const header = parseLiteral(operation, text.replace(/\s+$/, ''));
  const keys = header instanceof Map ? [...header.keys()].sort().join(', ') : 'no dictionary';
  if (!(header instanceof Map) || keys !== 'descr, fortran_order, shape') {
    throw new ValueError(`${operation}: the header has ${keys}; it should have descr, fortran_order, shape`);
  }
  const isColumnMajor: unknown = header.get('fortran_order');
  if (typeof isColumnMajor !== 'boolean') throw new ValueError(`${operation}: fortran_order is no True or False`);
  const encoding = encodingOf(operation, header.get('descr') ?? null);
  return { encoding, shape: shapeOf(operation, header.get('shape') ?? null), isColumnMajor, start };
}

function shapeOf(operation: string, shape: Literal): Shape {
  if (typeof shape === 'object' && shape !== null && 'items' in shape && shape.kind === 'tuple') {
    return checkStoredShape(operation, shape.items);
  }
  throw new ValueError(`${operation}: the shape in the header is no tuple of whole numbers`);
}

/** The letters of `numpy.dtype.kind`. */
const letters: Readonly<Record<string, string>> = { bool: 'b', int: 'i', uint: 'u', float: 'f', complex: 'c' };

const codeOf = (dtype: DType): string => `${letters[dtypes[dtype].kind]}${dtypes[dtype].bytes}`;

const dtypeByCode: ReadonlyMap<string, DType> = new Map(dtypeNames.map((dtype) => [codeOf(dtype), dtype]));

/** What else NumPy writes; the message says what to do instead. */
const refused: ReadonlyMap<string, string> = new Map([
  ['O', 'Python objects, which only Python can unpickle; save an array of numbers'],
  ['V', 'structures or raw bytes; save each field as an array of its own'],
  ['S', 'byte strings; save numbers, such as array.view("u1")'],
  ['U', 'text; save numbers, such as codes of categories'],
  ['M', 'dates; save array.astype("int64")'],
  ['m', 'time differences; save array.astype("int64")'],
  ['f', 'floats of a width that JavaScript does not have; save array.astype("float64")'],
  ['c', 'complex numbers of a width that JavaScript does not have; save array.astype("complex128")'],
]);

function encodingOf(operation: string, descr: Literal): Encoding {
  if (typeof descr === 'object' && descr !== null && 'items' in descr) {
    const fields = descr.items.map((field) => nameOf(field)).join(', ');
    throw new DTypeError(
      `${operation}: the elements are structures of ${fields}; save each field as an array of its own`,
    );
  }
  const [, order, code] = /^([<>|=]?)([a-zA-Z]\d*)(?:\[\w+\])?$/.exec(typeof descr === 'string' ? descr : '') ?? [];
  if (code === undefined) throw new ValueError(`${operation}: descr in the header names no dtype`);
  const isHalf = code === 'f2';
  const dtype = isHalf ? 'float32' : dtypeByCode.get(code);
  if (dtype === undefined) {
    const why = refused.get(code.slice(0, 1)) ?? 'none of ndloom’s dtypes';
    throw new DTypeError(`${operation}: the elements are of NumPy’s dtype '${descr}': ${why}`);
  }
  const { bytes, kind } = dtypes[dtype];
  const stored = isHalf ? 2 : bytes;
  const word = kind === 'complex' ? bytes / 2 : stored;
  return { dtype, bytes: stored, word, isLittleEndian: order !== '>', isHalf };
}

const nameOf = (field: Literal): string => {
  const name = typeof field === 'object' && field !== null && 'items' in field ? field.items[0] : null;
  return typeof name === 'string' ? `'${name}'` : 'a field';
};

/** Whether this machine puts the least byte of a number first; all that run JavaScript today do. */
export const isLittleEndianHost = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The header that NumPy writes, byte for byte, of this version or the first that holds it. Throws ValueError. */
export function writeHeader(
  operation: string,
  dtype: DType,
  shape: Shape,
  isColumnMajor: boolean,
  version: NpyVersion | undefined,
): Uint8Array {
  const order = dtypes[dtype].bytes === 1 ? '|' : isLittleEndianHost ? '<' : '>';
  const sizes = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const fortran = isColumnMajor ? 'True' : 'False';
  const text = `{'descr': '${order}${codeOf(dtype)}', 'fortran_order': ${fortran}, 'shape': ${sizes}, }`;
  // NumPy leaves room for the slowest axis to grow in place.
  const slowest = shape[isColumnMajor ? shape.length - 1 : 0];
  const room = slowest === undefined ? 0 : growthDigits - String(slowest).length;
  return wrapped(operation, text + ' '.repeat(room), version ?? '1.0');
}

const growthDigits = 21;
const alignment = 64;

function wrapped(operation: string, text: string, version: NpyVersion): Uint8Array {
  const major = majors.get(version);
  if (major === undefined) {
    throw new ValueError(`${operation}: the version is one of ${[...majors.keys()].join(', ')}, not ${version}`);
  }
  const first = major === 1 ? 10 : 12;
  const unpadded = first + text.length + 1;
  const total = unpadded + alignment - (unpadded % alignment);
  const bytes = new Uint8Array(total).fill(0x20);
  bytes.set([...magic, major, 0]);
  const view = new DataView(bytes.buffer);
  if (major === 1) view.setUint16(8, total - first, true);
  else view.setUint32(8, total - first, true);
  for (let i = 0; i < text.length; i++) bytes[first + i] = text.charCodeAt(i);
  bytes[total - 1] = 0x0a;
  return bytes;
}

const majors: ReadonlyMap<string, number> = new Map([
  ['1.0', 1],
  ['2.0', 2],
  ['3.0', 3],
]);

const hex = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ') || 'nothing';
