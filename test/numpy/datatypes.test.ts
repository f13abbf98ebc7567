/** Dtypes together, their limits and their kinds are what NumPy says. */

import { describe, expect, it } from 'vitest';
import type { DType } from '../../compiler/ir/dtype.ts';
import * as nd from '../../src/index.ts';
import { readGolden, scalar } from './harness.ts';

type ByDType<T> = Readonly<Record<string, T>>;

interface Limits {
  readonly dtype: DType;
  readonly bits: number;
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  readonly smallest_normal: number;
  readonly smallest_subnormal: number;
  readonly precision: number;
  readonly resolution: number;
}

const golden = readGolden<{
  casts: Readonly<Record<nd.Casting, ByDType<readonly DType[]>>>;
  pairs: ByDType<ByDType<DType>>;
  scalars: ByDType<ByDType<DType>>;
  several: readonly { readonly dtypes: readonly DType[]; readonly want: DType }[];
  integers: ByDType<readonly [bits: string, min: string, max: string]>;
  floats: ByDType<Limits>;
  kinds: Readonly<Record<nd.DTypeKind, readonly DType[]>>;
}>('datatypes');

const all = Object.keys(golden.pairs) as DType[];
const array = (dtype: DType) => nd.zeros([2], dtype);

describe('canCast', () => {
  it.each(Object.entries(golden.casts))('%s', (casting, rows) => {
    for (const from of all) {
      const found = all.filter((to) => nd.canCast(from, to, { casting: casting as nd.Casting }));
      expect(found, from).toEqual(rows[from]);
    }
  });

  it('is safe unless another rule is given, and takes an array', () => {
    for (const from of all) {
      expect(all.filter((to) => nd.canCast(array(from), to))).toEqual(golden.casts.safe[from]);
    }
  });

  it('refuses what is no dtype and no rule', () => {
    expect(() => Reflect.apply(nd.canCast, null, ['int8', 'float16'])).toThrow(nd.DTypeError);
    expect(() => Reflect.apply(nd.canCast, null, ['int8', 'int16', { casting: 'toString' }])).toThrow(nd.ValueError);
  });
});

describe('resultType', () => {
  it.each(all)('of %s with each dtype', (a) => {
    for (const b of all) {
      expect(nd.resultType(a, b), b).toBe(golden.pairs[a]?.[b]);
      expect(nd.resultType(array(a), b), b).toBe(golden.pairs[a]?.[b]);
      expect(nd.promoteTypes(a, b), b).toBe(golden.pairs[a]?.[b]);
    }
  });

  it.each(all)('of %s with scalars', (a) => {
    for (const [text, want] of Object.entries(golden.scalars[a] ?? {})) {
      expect(nd.resultType(array(a), scalar(text)), text).toBe(want);
      expect(nd.resultType(scalar(text), a), text).toBe(want);
    }
  });

  it('has a number without a fraction as an integer', () => expect(nd.resultType('uint8', 300)).toBe('uint8'));

  it('has a complex number as complex of the same precision', () => {
    const z = { re: 1, im: 2 };
    expect([nd.resultType('float32', z), nd.resultType('complex64', z)]).toEqual(['complex64', 'complex64']);
    expect([nd.resultType('int8', z), nd.resultType(z, 'float64')]).toEqual(['complex128', 'complex128']);
  });

  it('of several', () => {
    for (const { dtypes, want } of golden.several) expect(nd.resultType(...dtypes), dtypes.join()).toBe(want);
  });

  it('of scalars alone is theirs', () => {
    expect([nd.resultType(true), nd.resultType(3n, true), nd.resultType(3)]).toEqual(['bool', 'int64', 'float64']);
  });

  it('of nothing, and of what is no dtype, is an error', () => {
    expect(() => nd.resultType()).toThrow(nd.ValueError);
    expect(() => Reflect.apply(nd.resultType, null, ['int7'])).toThrow(
      "resultType: 'int7' is no dtype and no array; dtypes are bool, int8",
    );
  });
});

describe('iinfo', () => {
  it.each(Object.entries(golden.integers))('of %s', (dtype, [bits, min, max]) => {
    const info = nd.iinfo(dtype as DType);
    expect([info.dtype, info.bits, String(info.min), String(info.max)]).toEqual([dtype, Number(bits), min, max]);
    expect(nd.iinfo(array(dtype as DType))).toEqual(info);
  });

  it('has bigints for 64 bits', () => expect(nd.iinfo('int64').max).toBe(2n ** 63n - 1n));

  it('refuses floats and bools', () => {
    expect(() => nd.iinfo('float32')).toThrow('iinfo: float32 is no integer dtype; finfo is for floating-point dtypes');
    expect(() => nd.iinfo('bool')).toThrow(nd.DTypeError);
  });
});

describe('finfo', () => {
  it.each(Object.entries(golden.floats))('of %s', (dtype, want) => {
    const info = nd.finfo(dtype as DType);
    const { smallest_normal: smallestNormal, smallest_subnormal: smallestSubnormal, resolution, ...same } = want;
    // NumPy's resolution of float32 is rounded to float32.
    expect(info.resolution).toBeCloseTo(resolution, 12);
    expect(info).toEqual({ ...same, smallestNormal, smallestSubnormal, resolution: info.resolution });
  });

  it('refuses integers', () => expect(() => nd.finfo('int8')).toThrow(nd.DTypeError));
});

describe('isdtype', () => {
  it.each(Object.entries(golden.kinds))('%s', (kind, members) => {
    expect(all.filter((dtype) => nd.isdtype(dtype, kind as nd.DTypeKind))).toEqual(members);
  });

  it('takes dtypes and several kinds', () => {
    expect(nd.isdtype('int8', 'int8')).toBe(true);
    expect(nd.isdtype('int8', ['bool', 'int16'])).toBe(false);
    expect(nd.isdtype('int8', ['bool', 'integral'])).toBe(true);
  });

  it('refuses kinds and dtypes that there are not', () => {
    expect(() => Reflect.apply(nd.isdtype, null, ['int8', ['int8', 'integer']])).toThrow(nd.ValueError);
    expect(() => Reflect.apply(nd.isdtype, null, ['integral', 'integral'])).toThrow(nd.DTypeError);
  });
});

describe('arrayNamespaceInfo', () => {
  const info = nd.arrayNamespaceInfo();

  it('has the dtypes by kind, under their names', () => {
    expect(Object.keys(info.dtypes())).toEqual(all);
    expect(info.dtypes({ kind: 'unsigned integer' })).toEqual({
      uint8: 'uint8',
      uint16: 'uint16',
      uint32: 'uint32',
      uint64: 'uint64',
    });
    expect(Object.keys(info.dtypes({ kind: ['bool', 'real floating'] }))).toEqual(['bool', 'float32', 'float64']);
  });

  it('has the dtypes that arrays have by default', () => {
    const { 'real floating': float, integral, indexing } = info.defaultDtypes();
    expect([float, integral, indexing]).toEqual([nd.zeros(1).dtype, nd.array(1n).dtype, nd.argmax([1]).dtype]);
  });

  it('has one device', () => {
    expect([info.defaultDevice(), info.devices()]).toEqual(['cpu', ['cpu']]);
    expect(() => Reflect.apply(info.dtypes, info, [{ device: 'gpu' }])).toThrow(nd.ValueError);
  });

  it('says what can be done', () => {
    expect(Object.keys(info.capabilities())).toEqual(['boolean indexing', 'data-dependent shapes', 'max dimensions']);
  });
});

describe('a constant', () => {
  it('of a dtype is its name', () => expect(all.map((name) => Reflect.get(nd, name))).toEqual(all));

  it('is a number', () => {
    expect([nd.pi, nd.e, nd.inf, nd.nan]).toEqual([Math.PI, Math.E, Infinity, Number.NaN]);
  });

  it('newaxis makes an axis in an index', () => expect(nd.zeros([3]).get(nd.newaxis, ':').shape).toEqual([1, 3]));
});
