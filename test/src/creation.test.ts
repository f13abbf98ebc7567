/** Arrays made of JavaScript data: what they hold, what they share, and what is refused at the call. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

describe('array', () => {
  it('reads nested arrays row by row', () => {
    const x = nd.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect([x.shape, [...x.data]]).toEqual([
      [2, 3],
      [1, 2, 3, 4, 5, 6],
    ]);
  });

  it('takes a number as float64, a bigint as int64, a boolean as bool', () => {
    expect([nd.array(1).dtype, nd.array(1n).dtype, nd.array(true).dtype]).toEqual(['float64', 'int64', 'bool']);
  });

  it('takes booleans among numbers as 0 and 1', () => {
    expect([...nd.array([true, 2.5]).data]).toEqual([1, 2.5]);
  });

  it('is float64 and of size 0 where there is nothing in it', () => {
    expect([nd.array([]).dtype, nd.array([]).shape, nd.array([[], []]).shape]).toEqual(['float64', [0], [2, 0]]);
  });

  it('truncates fractions for an integer dtype', () => {
    expect([...nd.array([2.7, -2.7], 'int8').data]).toEqual([2, -2]);
  });

  it('refuses whole numbers that the dtype does not hold', () => {
    expect(() => nd.array([255, 256], 'uint8')).toThrow('256 does not fit uint8, which holds 0 to 255');
  });

  it('refuses NaN for an integer dtype', () => {
    expect(() => nd.array([NaN], 'int32')).toThrow(nd.OutOfRangeError);
  });

  it('copies a typed array', () => {
    const data = new Float64Array([1, 2]);
    const x = nd.array(data);
    data[0] = 9;
    expect(x.item(0)).toBe(1);
  });

  it('copies the elements that a layout shows', () => {
    const x = nd.array({ data: Int32Array.of(0, 1, 2, 3, 4, 5), shape: [2, 2], strides: [-3, 1], offset: 4 });
    expect(x.toArray()).toEqual([
      [4, 5],
      [1, 2],
    ]);
  });

  it('takes rows that are typed arrays, in the dtype that they promote to', () => {
    const x = nd.array([Int8Array.of(1, 2), Uint8Array.of(3, 200)]);
    expect([x.dtype, x.toArray()]).toEqual([
      'int16',
      [
        [1, 2],
        [3, 200],
      ],
    ]);
  });

  it('stacks arrays in a list', () => {
    const x = nd.array([nd.arange(2), nd.ones([2])]);
    expect(x.toArray()).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it('takes arrays of no dimensions beside numbers', () => {
    expect(nd.array([nd.arange(4).sum(), 1]).toArray()).toEqual([6, 1]);
  });

  it('says where nested arrays are ragged', () => {
    expect(() => nd.array([[1, 2], [3]])).toThrow(
      'array: the nested arrays are ragged: an array of 1 at [1], where the first ones have an array of 2',
    );
    expect(() => nd.array([[1], 2])).toThrow(nd.ShapeError);
    expect(() => nd.array([1, [2]])).toThrow(nd.ShapeError);
    expect(() => nd.array([Int8Array.of(1), [1, 2]])).toThrow(nd.ShapeError);
  });

  it('refuses numbers mixed with bigints', () => {
    expect(() => nd.array([1, 2n])).toThrow(nd.DTypeError);
    expect([...nd.array([1, 2n], 'int32').data]).toEqual([1, 2]);
  });

  it('refuses what holds no numbers', () => {
    for (const data of [
      '12',
      null,
      undefined,
      {},
      [undefined],
      ['1'],
      [new Date()],
      new DataView(new ArrayBuffer(8)),
    ]) {
      expect(() => Reflect.apply(nd.array, undefined, [data])).toThrow(nd.DTypeError);
    }
  });

  it('refuses an array with holes', () => {
    expect(() => Reflect.apply(nd.array, undefined, [new Array(3)])).toThrow('undefined at [0]');
  });

  it('refuses an array that contains itself', () => {
    const data: unknown[] = [];
    data.push(data);
    expect(() => Reflect.apply(nd.array, undefined, [data])).toThrow(nd.ShapeError);
  });

  it('refuses a dtype that does not exist', () => {
    expect(() => Reflect.apply(nd.array, undefined, [[1], 'float16'])).toThrow("array: there is no dtype 'float16'");
    expect(() => Reflect.apply(nd.zeros, undefined, [[1], 'constructor'])).toThrow(nd.DTypeError);
  });
});

describe('asarray', () => {
  it('shares the memory of a typed array in both directions', () => {
    const data = new Float32Array([1, 2, 3]);
    const x = nd.asarray(data);
    x.set(0, 7).eval();
    data[1] = 8;
    expect([data[0], x.item(1)]).toEqual([7, 8]);
  });

  it('shares a part of a buffer', () => {
    const whole = new Int16Array([1, 2, 3, 4]);
    nd.asarray(whole.subarray(1, 3)).imul(10).eval();
    expect([...whole]).toEqual([1, 20, 30, 4]);
  });

  it('sees writes through another array over the same buffer, pending ones too', () => {
    const data = new Float64Array(4);
    const first = nd.asarray(data.subarray(0, 3));
    const second = nd.asarray(data.subarray(1));
    first.set(2, 5);
    expect(second.toArray()).toEqual([0, 5, 0]);
  });

  it('sees writes through an array of another dtype over the same buffer', () => {
    const buffer = new ArrayBuffer(8);
    const bytes = nd.asarray(new Uint8Array(buffer));
    const floats = nd.asarray(new Float32Array(buffer));
    const before = bytes.add(0);
    floats.set(1, 1);
    expect(bytes.toArray()).toEqual([0, 0, 0, 0, 0, 0, 0x80, 0x3f]);
    expect(before.toArray()).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('gives an array of the right dtype back', () => {
    const x = nd.ones([2]);
    expect(nd.asarray(x)).toBe(x);
    expect(nd.asarray(x, 'float64')).toBe(x);
    expect(nd.asarray(x, 'int8').dtype).toBe('int8');
  });

  it('wraps memory with a layout', () => {
    const data = Float64Array.of(0, 1, 2, 3, 4, 5);
    const x = nd.asarray({ data, shape: [3, 2], strides: [1, 3] });
    x.set(2, 1, 50).eval();
    expect([data[5], x.strides]).toEqual([50, [8, 24]]);
  });

  it('takes the data of an evaluated array for that array', () => {
    const x = nd.arange(3).eval();
    const y = nd.asarray(x.data);
    x.set(0, 9);
    expect(y.toArray()).toEqual([9, 1, 2]);
  });

  it('copies only where that is allowed', () => {
    expect(() => nd.asarray([1, 2], 'float64', { copy: false })).toThrow(nd.ValueError);
    const data = new Float64Array(1);
    nd.asarray(data, 'float64', { copy: true }).set(0, 1).eval();
    expect(data[0]).toBe(0);
  });

  it('refuses a layout that reaches out of its memory', () => {
    const data = new Float64Array(6);
    expect(() => nd.asarray({ data, shape: [2, 4] })).toThrow('reaches from element 0 to 7 of 6');
    expect(() => nd.asarray({ data, shape: [3], strides: [-1] })).toThrow(nd.OutOfRangeError);
    expect(() => nd.asarray({ data, shape: [2], offset: 5 })).toThrow(nd.OutOfRangeError);
    expect(() => nd.asarray({ data, shape: [2], strides: [0.5] })).toThrow(nd.ValueError);
    expect(() => nd.asarray({ data, shape: [2, 2], strides: [1] })).toThrow(nd.ShapeError);
  });

  it('takes no part in a layout without elements', () => {
    expect(nd.asarray({ data: new Float64Array(0), shape: [0, 3] }).toArray()).toEqual([]);
  });

  it('is read-only where elements share a place', () => {
    const x = nd.asarray({ data: new Float64Array(4), shape: [3, 2], strides: [1, 1] });
    expect(() => x.set(0, 0, 1)).toThrow(nd.ValueError);
  });

  it('refuses memory that has been transferred or can be resized', () => {
    const data = new Float64Array(4);
    structuredClone(data, { transfer: [data.buffer] });
    expect(() => nd.asarray(data)).toThrow('detached');
    const resizable = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }]);
    expect(() => nd.asarray(new Float64Array(resizable))).toThrow('resizable');
  });
});

describe('an array of one value', () => {
  it('takes no memory until it is evaluated', () => {
    expect(nd.zeros([2 ** 16, 2 ** 15]).isEvaluated).toBe(false);
  });

  it('can be written to', () => {
    const x = nd.zeros([3]);
    x.set(1, 5);
    expect(x.toArray()).toEqual([0, 5, 0]);
  });

  it('takes its dtype from the value', () => {
    expect([nd.full([1], 1).dtype, nd.full([1], 1n).dtype, nd.full([1], true).dtype]).toEqual([
      'float64',
      'int64',
      'bool',
    ]);
  });

  it('may be filled by broadcasting', () => {
    expect(nd.full([2, 2], nd.array([1, 2])).toArray()).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('follows another array in shape and dtype', () => {
    const x = nd.zeros([2, 1], 'int8');
    expect([nd.onesLike(x).dtype, nd.onesLike(x).shape]).toEqual(['int8', [2, 1]]);
    expect(nd.fullLike(x, 3).toArray()).toEqual([[3], [3]]);
    expect(nd.zerosLike(x, 'float32').dtype).toBe('float32');
    expect(nd.emptyLike(x).shape).toEqual([2, 1]);
  });

  it('refuses sizes that cannot be, at the call', () => {
    for (const size of [-1, 1.5, NaN, Infinity, '3', null]) {
      expect(() => Reflect.apply(nd.zeros, undefined, [[size]])).toThrow(nd.ValueError);
    }
    expect(() => Reflect.apply(nd.zeros, undefined, [undefined])).toThrow(nd.ValueError);
    expect(() => nd.zeros([2 ** 32])).toThrow(nd.OutOfRangeError);
    expect(() => nd.zeros([2 ** 31, 2 ** 31])).toThrow(nd.OutOfRangeError);
  });

  it('refuses a value that its dtype does not hold', () => {
    expect(() => nd.full([2], 300, 'uint8')).toThrow(nd.OutOfRangeError);
  });
});

describe('arange', () => {
  it('counts bigints exactly', () => {
    const x = nd.arange(2n ** 60n, 2n ** 60n + 3n);
    expect([x.dtype, x.toArray()]).toEqual(['int64', [2n ** 60n, 2n ** 60n + 1n, 2n ** 60n + 2n]]);
  });

  it('steps backwards in bigints', () => {
    expect(nd.arange(5n, 0n, -2n).toArray()).toEqual([5n, 3n, 1n]);
  });

  it('has start + step as its second element where the formula would round otherwise', () => {
    // 1e16 - 0.1 is 1e16, and 0.1 + 1e16 rounds to 1e16.
    expect(nd.arange(0.1, 2e16, 1e16).toArray()).toEqual([0.1, 0.1 + 1e16]);
  });

  it('refuses steps and bounds without a length', () => {
    expect(() => nd.arange(0, 1, 0)).toThrow(nd.ValueError);
    expect(() => nd.arange(NaN)).toThrow(nd.ValueError);
    expect(() => nd.arange(Infinity)).toThrow(nd.OutOfRangeError);
    expect(() => Reflect.apply(nd.arange, undefined, [0, 5n])).toThrow(nd.DTypeError);
    expect(() => nd.arange(0, 2, 1, 'bool')).toThrow(nd.DTypeError);
  });
});

describe('linspace', () => {
  it('rounds down for an integer dtype', () => {
    expect(nd.linspace(-5, 0, 4, { dtype: 'int32' }).toArray()).toEqual([-5, -4, -2, 0]);
  });

  it('ends exactly at its end', () => {
    expect(nd.linspace(0, 0.3, 8).item(-1)).toBe(0.3);
  });

  it('has fifty elements unless it is told', () => expect(nd.linspace(0, 1).size).toBe(50));

  it('refuses a count that is no whole number', () => {
    expect(() => nd.linspace(0, 1, 2.5)).toThrow(nd.ValueError);
    expect(() => nd.linspace(0, 1, -1)).toThrow(nd.ValueError);
  });
});

describe('eye', () => {
  it('has its ones on the diagonal that is asked for', () => {
    expect(nd.eye(2, 3, { k: 1, dtype: 'int8' }).toArray()).toEqual([
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });
});

describe('triangles', () => {
  it('are of the last two dimensions', () => {
    const x = nd.ones([2, 2, 2], 'int8');
    expect(nd.tril(x).get(1).toArray()).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(x.triu({ k: 1 }).get(0).toArray()).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });

  it('keep no NaN where they have zeros', () => {
    expect(nd.full([2, 2], NaN).tril().item(0, 1)).toBe(0);
  });

  it('need an axis', () => expect(() => nd.tril(nd.ones([]))).toThrow(nd.ShapeError));
});
