/** What indices are taken and refused, and what writing through them does; values are held to NumPy in test/numpy. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const grid = () => nd.arange(12).reshape([3, 4]);

const refused = (...index: unknown[]) => {
  try {
    Reflect.apply(nd.NDArray.prototype.get, grid(), index);
  } catch (error) {
    return error;
  }
  return null;
};

describe('an index in text', () => {
  it('takes signs, spaces, None and a comma at the end', () => {
    const x = grid();
    expect(x.get(' +1 , - 1 ').item()).toBe(7);
    expect(x.get('None:None:-1, 0').toArray()).toEqual([8, 4, 0]);
    expect(x.get('1,').toArray()).toEqual([4, 5, 6, 7]);
  });

  it('means something else for each shape', () => {
    const lengths = Array.from({ length: 12 }, (_, n) => nd.zeros([n]).get('1:-2').shape[0]);
    const again = Array.from({ length: 12 }, (_, n) => nd.zeros([n]).get('1:-2').shape[0]);
    expect(lengths).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(again).toEqual(lengths);
    expect([nd.zeros([5, 4]).get('1:-2').shape, nd.zeros([0]).get('1:-2').shape]).toEqual([[2, 4], [0]]);
  });

  it('gives a shape of its own each time', () => {
    const first = grid().get('1:, :2');
    Reflect.apply(Array.prototype.push, first.shape, [7]);
    expect(grid().get('1:, :2').shape).toEqual([2, 2]);
    const value = grid().get('1, 1');
    Reflect.apply(Array.prototype.push, value.shape, [7]);
    expect(grid().get('1, 1').shape).toEqual([]);
  });

  it('that is out of range for one shape is taken for another', () => {
    expect(() => nd.zeros([3]).get('3')).toThrow('get: index 3 is out of range for axis 0 of size 3');
    expect(nd.arange(4).get('3').item()).toBe(3);
    expect(() => nd.zeros([3]).set('3', 1)).toThrow('set: index 3 is out of range for axis 0 of size 3');
  });

  it('is refused where it is not in the language', () => {
    for (const text of ['', ',', '1,,2', 'a', '1:2:3:4', '1.5', '0x1', '1e1', '..', '1;2', 'x[0]', '１']) {
      expect([text, refused(text)]).toEqual([text, expect.any(nd.IndexError)]);
    }
  });

  it('names what is wrong', () => {
    expect(() => grid().get('1:b')).toThrow("get: '1:b' is no index");
    expect(() => grid().get(3)).toThrow('get: index 3 is out of range for axis 0 of size 3, of shape [3, 4]');
    expect(() => grid().get(0, 0, 0)).toThrow('get: 3 indices for an array of shape [3, 4]');
    expect(() => grid().get('::0')).toThrow(nd.ValueError);
  });
});

describe('an index', () => {
  it('is refused where it is no integer, text or null', () => {
    for (const index of [1.5, NaN, Infinity, true, undefined, {}, [0.5], ['0'], nd.array([0]), Symbol('x'), () => 0]) {
      expect(refused(index)).toBeInstanceOf(nd.IndexError);
    }
  });

  it('says which dtypes index arrays have', () => {
    expect(refused(nd.array([0]))).toMatchObject({
      message: expect.stringContaining("not float64; use astype('int32')"),
    });
  });

  it('of 64-bit integers is held to the size by all of their bits', () => {
    const x = nd.array([10, 20, 30]).eval();
    const at = (data: BigInt64Array | BigUint64Array) => x.get(nd.asarray(data));
    expect(at(BigInt64Array.of(2n, -1n, 0n, -3n)).toArray()).toEqual([30, 30, 10, 10]);
    expect(at(BigUint64Array.of(2n, 0n)).toArray()).toEqual([30, 10]);
    for (const index of [3n, -4n, 2n ** 32n, -(2n ** 32n) + 1n, 2n ** 63n - 1n, -(2n ** 63n)]) {
      expect(() => at(BigInt64Array.of(0n, index))).toThrow(`index ${Number(index)} is out of range`);
    }
    for (const index of [3n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 64n - 1n]) {
      expect(() => at(BigUint64Array.of(0n, index))).toThrow(`index ${Number(index)} is out of range`);
    }
  });

  it('for every dimension gives the value that is there now', () => {
    const x = grid();
    const value = x.get(1, 1);
    x.set(1, 1, 100);
    expect([value.shape, value.item()]).toEqual([[], 5]);
  });

  it("with '...' besides gives a view", () => {
    const x = grid();
    const value = x.get(1, 1, '...');
    x.set(1, 1, 100);
    expect(value.item()).toBe(100);
  });

  it('past the end is cut off in a slice', () => expect(grid().get('2:100, -100:2').toArray()).toEqual([[8, 9]]));
});

describe('set', () => {
  it('broadcasts its value', () => {
    const x = nd.zeros([2, 2]);
    x.set(':', 0, nd.array([1, 2])).set(1, [7, 8]);
    expect(x.toArray()).toEqual([
      [1, 0],
      [7, 8],
    ]);
  });

  it('takes a value with more leading dimensions, of size 1', () => {
    const x = nd.zeros([2]);
    x.set('...', nd.array([[[1, 2]]]));
    expect(x.toArray()).toEqual([1, 2]);
  });

  it('truncates fractions for integers', () => {
    const x = nd.zeros([2], 'int8');
    x.set(0, 2.7).set(1, -2.7);
    expect(x.toArray()).toEqual([2, -2]);
  });

  it('writes into a view of a pending expression', () => {
    const x = nd.arange(4).add(1);
    x.get('::-1').set(0, 50);
    expect(x.toArray()).toEqual([1, 2, 3, 50]);
  });

  it('writes nothing to an empty region', () => {
    const x = nd.arange(3);
    x.set('3:', 9);
    expect(x.toArray()).toEqual([0, 1, 2]);
  });

  it('writes all of an array of no dimensions', () => {
    const x = nd.array(1);
    x.set(5);
    expect(x.item()).toBe(5);
  });

  it('changes nothing where it throws', () => {
    const x = nd.zeros([3], 'uint8').eval();
    expect(() => x.set(0, 256)).toThrow(nd.OutOfRangeError);
    expect(() => x.set(0, -1n)).toThrow(nd.OutOfRangeError);
    expect(() => x.set(0, NaN)).toThrow(nd.OutOfRangeError);
    expect(() => x.set(':2', [1, 2, 3])).toThrow('set: a value of shape [3] does not broadcast to [2]');
    expect(() => x.set(':', [[1], [2], [3]])).toThrow(nd.ShapeError);
    expect(() => x.set(7, 1)).toThrow('set: index 7');
    expect([x.isEvaluated, x.toArray()]).toEqual([true, [0, 0, 0]]);
  });

  it('refuses a broadcast view, and views of it', () => {
    const x = nd.arange(3).broadcastTo([2, 3]);
    expect(() => x.set(0, 0, 1)).toThrow('copy() it first');
    expect(() => x.get(0).set(0, 1)).toThrow(nd.ValueError);
    expect(() => x.T.iadd(1)).toThrow(nd.ValueError);
    expect(x.copy().set(0, 0, 9).toArray()).toEqual([
      [9, 1, 2],
      [0, 1, 2],
    ]);
  });
});
