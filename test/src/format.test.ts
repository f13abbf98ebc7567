/** Printed arrays are NumPy's, character by character: against golden files of NumPy, and a few read by people here. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';
import { floatDigits } from '../../src/format/float-digits.ts';
import {
  type FormatOptions,
  formatArray,
  formatArrayRepr,
  type PrintableArray,
} from '../../src/format/format-array.ts';

interface Case {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** The buffer's raw little-endian bytes, in base64. */
  readonly data: string;
  readonly options?: FormatOptions;
  readonly separator?: string;
  readonly prefix?: string;
  readonly str: string;
  readonly repr?: string;
}

const goldenUrl = new URL('../numpy/golden/printing.golden.json', import.meta.url);
const golden: { readonly numpy: string; readonly cases: readonly Case[] } = JSON.parse(readFileSync(goldenUrl, 'utf8'));

const constructors = {
  Uint8Array,
  Int8Array,
  Int16Array,
  Int32Array,
  BigInt64Array,
  Uint16Array,
  Uint32Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
};

const decode = ({ data, dtype, shape, strides, offset }: Case): PrintableArray => {
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  return { data: new constructors[dtypes[dtype].storage](bytes.buffer), dtype, shape, strides, offset };
};

const vector = (dtype: DType, data: ArrayLike<number | bigint>): PrintableArray => ({
  data,
  dtype,
  shape: [data.length],
  strides: [1],
  offset: 0,
});

const families = new Set(golden.cases.map(({ name }) => name.slice(0, name.indexOf(':'))));

describe.each([...families])(`%s print as in NumPy ${golden.numpy}`, (family) => {
  const cases = golden.cases
    .filter(({ name }) => name.startsWith(`${family}:`))
    .map((test) => ({ ...test, label: `${test.name}, ${test.dtype}, ${JSON.stringify(test.options ?? {})}` }));

  it.each(cases)('str of $label', (test) => {
    const { options, separator = ' ', prefix = '' } = test;
    expect(formatArray(decode(test), { ...options, separator, prefix })).toBe(test.str);
  });

  it.each(cases.filter(({ repr }) => repr !== undefined))('repr of $label', (test) => {
    expect(formatArrayRepr(decode(test), test.options)).toBe(test.repr);
  });
});

describe('formatArray', () => {
  it('aligns floats at the point', () => {
    expect(formatArray(vector('float64', [1, 0.5, -12.25]))).toBe('[  1.     0.5  -12.25]');
  });

  it('gives float32 the digits of float32', () => {
    expect(formatArray(vector('float32', new Float32Array([0.1, 1 / 3])))).toBe('[0.1        0.33333334]');
  });

  it('rounds a tie at the last digit to even', () => {
    expect(formatArray(vector('float64', [0.5, 1.5, 2.5]), { precision: 0 })).toBe('[0. 2. 2.]');
  });

  it('reads no element that is summarised away', () => {
    const read: PropertyKey[] = [];
    const data = new Proxy(new Float64Array(5000), {
      get: (target, key) => {
        if (key !== 'length') read.push(key);
        return Reflect.get(target, key);
      },
    });
    formatArray({ data, dtype: 'float64', shape: [5000], strides: [1], offset: 0 });
    expect(read).toEqual(['0', '1', '2', '4997', '4998', '4999']);
  });

  it('prints a summary of 1e15 broadcast elements', () => {
    const huge: PrintableArray = { data: [7], dtype: 'int32', shape: [1e15], strides: [0], offset: 0 };
    expect(formatArrayRepr(huge)).toBe('array([7, 7, 7, ..., 7, 7, 7], shape=(1000000000000000,), dtype=int32)');
  });

  it('prints five thousand dimensions without recursion', () => {
    const ones = new Array<number>(5000).fill(1);
    const deep: PrintableArray = { data: [7], dtype: 'int32', shape: ones, strides: ones, offset: 0 };
    expect(formatArray(deep)).toBe(`${'['.repeat(5000)}7${']'.repeat(5000)}`);
  });

  it('refuses options that mean nothing', () => {
    expect(() => formatArray(vector('int8', [1]), { precision: -1 })).toThrow(ValueError);
    expect(() => formatArray(vector('int8', [1]), { edgeitems: 1.5 })).toThrow(ValueError);
    expect(() => formatArray(vector('int8', [1]), { threshold: Number.NaN })).toThrow(ValueError);
  });

  it('says which element is missing where strides leave the data', () => {
    const wrong: PrintableArray = { data: [1, 2], dtype: 'int8', shape: [3], strides: [1], offset: 0 };
    expect(() => formatArray(wrong)).toThrow(OutOfRangeError);
    expect(() => formatArray(wrong)).toThrow('shape (3,) with strides (1,) from 0 reads element 2 of 2');
  });
});

describe('floatDigits', () => {
  it('gives the digits that JavaScript gives for every power of two', () => {
    for (let power = -1074; power < 1024; power++) {
      const [digits = '', exponent] = (2 ** power).toExponential().split('e');
      const expected = { digits: digits.replace('.', ''), exponent: Number(exponent) };
      expect(floatDigits(2 ** power, 'float64', { unit: 'total' })).toEqual(expected);
    }
  });

  it('goes on with the exact digits past the shortest ones', () => {
    expect(floatDigits(0.1, 'float64', { unit: 'total', least: 20 }).digits).toBe('10000000000000000555');
  });

  it('carries a rounded nine into a new first digit', () => {
    expect(floatDigits(9.996, 'float64', { unit: 'fraction', most: 2 })).toEqual({ digits: '1', exponent: 1 });
  });
});
