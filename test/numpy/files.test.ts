/** Files that NumPy wrote are read as NumPy reads them, and what ndloom writes is what NumPy writes. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { decode, type GoldenArray, readGolden, thrownName } from './harness.ts';

interface File {
  readonly name: string;
  /** The base64 of its bytes. */
  readonly file: string;
}

interface Readable extends File {
  readonly want: GoldenArray;
  /** In elements. */
  readonly strides: readonly number[];
  /** Whether ndloom writes the same bytes, in the version if there is one. */
  readonly written?: boolean;
  readonly version?: '1.0' | '2.0' | '3.0';
}

interface Refused extends File {
  readonly error: string;
}

interface Archive extends File {
  readonly arrays: readonly ({ name: string } & GoldenArray)[];
}

const golden = readGolden<{ files: Readable[]; errors: Refused[]; archives: Archive[] }>('files');

const bytesOf = ({ file }: File): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(file, 'base64'));

/** Bytes that stand at an odd place, as in the middle of something larger. */
function shifted(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  return larger.subarray(3);
}

const described = (array: nd.NDArray) => ({ dtype: array.dtype, shape: array.shape, data: array.data });
const wanted = (want: GoldenArray) => ({ dtype: want.dtype, shape: want.shape, data: decode(want) });

describe('a file of NumPy', () => {
  for (const file of golden.files) {
    it(`is read: ${file.name}`, () => {
      const array = nd.loadNpy(bytesOf(file));
      expect(described(array)).toEqual(wanted(file.want));
      if (array.size > 1) expect(array.strides).toEqual(file.strides.map((stride) => stride * array.itemsize));
    });

    it(`is read as a copy, from anywhere: ${file.name}`, () => {
      expect(described(nd.loadNpy(bytesOf(file), { copy: true }))).toEqual(wanted(file.want));
      expect(described(nd.loadNpy(shifted(bytesOf(file))))).toEqual(wanted(file.want));
    });

    it(`is read from a stream: ${file.name}`, async () => {
      const bytes = bytesOf(file);
      const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.subarray(7 * i, 7 * i + 7));
      expect(described(await nd.loadNpyStream(pieces))).toEqual(wanted(file.want));
    });
  }

  for (const { name, file, error } of golden.errors) {
    it(`is refused: ${name}`, async () => {
      const bytes = bytesOf({ name, file });
      expect(thrownName(() => nd.loadNpy(bytes))).toBe(error);
      await expect(nd.loadNpyStream([bytes])).rejects.toHaveProperty('name', error);
    });
  }
});

describe('a file of ndloom', () => {
  for (const file of golden.files.filter(({ written }) => written)) {
    it(`is NumPy’s byte for byte: ${file.name}`, () => {
      const { version } = file;
      const array = nd.loadNpy(bytesOf(file));
      expect(nd.saveNpy(array, version === undefined ? {} : { version })).toEqual(bytesOf(file));
    });
  }

  for (const file of golden.files) {
    it(`holds what was saved, in either order: ${file.name}`, () => {
      const array = nd.loadNpy(bytesOf(file));
      for (const order of ['C', 'F', 'A'] as const) {
        expect(described(nd.loadNpy(nd.saveNpy(array, { order })))).toEqual(wanted(file.want));
      }
    });
  }
});

describe('an archive of NumPy', () => {
  for (const archive of golden.archives) {
    it(`is read: ${archive.name}`, () => {
      const arrays = nd.loadNpz(bytesOf(archive));
      expect(Object.keys(arrays)).toEqual(archive.arrays.map(({ name }) => name));
      for (const { name, ...want } of archive.arrays) {
        const array = arrays[name];
        expect(array === undefined ? null : described(array)).toEqual(wanted(want));
      }
    });
  }
});
