/** scijs ndarrays and stdlib's, with the real packages: memory is shared both ways, views included. */

import BooleanArray from '@stdlib/array-bool';
import Complex128Array from '@stdlib/array-complex128';
import StdlibArray from '@stdlib/ndarray-base-ctor';
import ndarray from 'ndarray';
import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { toScijs, toStdlib } = nd.neighbours;

describe('a scijs ndarray', () => {
  const scene = () => {
    const memory = new Float64Array([0, 1, 2, 3, 4, 5]);
    return { memory, theirs: ndarray(memory, [2, 3]) };
  };

  it('is an array with its shape and dtype', () => {
    const x = nd.asarray(scene().theirs);
    expect([x.dtype, x.toArray()]).toEqual([
      'float64',
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ]);
  });

  it('sees what ndloom writes', () => {
    const { theirs } = scene();
    nd.asarray(theirs).set(1, 2, 50).eval();
    expect(theirs.get(1, 2)).toBe(50);
  });

  it('is seen when it is written to', () => {
    const { theirs } = scene();
    const x = nd.asarray(theirs);
    theirs.set(0, 1, 10);
    expect(x.toArray()).toEqual([
      [0, 10, 2],
      [3, 4, 5],
    ]);
  });

  it('is shared through its views', () => {
    const { theirs, memory } = scene();
    const view = theirs.transpose(1, 0).step(-1, 1).hi(2, 2);
    const x = nd.asarray(view);
    expect([x.toArray(), x.strides]).toEqual([
      [
        [2, 5],
        [1, 4],
      ],
      [-8, 24],
    ]);
    x.set(0, 1, -5).eval();
    expect([view.get(0, 1), memory[5]]).toEqual([-5, -5]);
  });

  it('of no dimensions is an array of none', () => {
    const x = nd.asarray(ndarray(new Float64Array([7]), []));
    expect([x.shape, x.item()]).toEqual([[], 7]);
  });

  it('is copied by array, and by its memory at that moment', () => {
    const { theirs } = scene();
    const x = nd.array(theirs);
    theirs.set(0, 0, 9);
    expect(x.item(0, 0)).toBe(0);
  });

  it('is an operand', () => {
    expect(nd.add(scene().theirs, 1).sum().item()).toBe(21);
  });

  it('is cast where another dtype is asked for', () => {
    const x = nd.asarray(scene().theirs, 'int32');
    expect([x.dtype, x.toArray()]).toEqual([
      'int32',
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ]);
  });

  it('of plain JavaScript values is refused', () => {
    expect(() => nd.asarray(ndarray([1, 2, 3]))).toThrow(
      'asarray: the data of the ndarray is an array of 3, no typed array that ndloom has a dtype for',
    );
  });

  it('that reaches out of its memory is refused', () => {
    expect(() => nd.asarray(ndarray(new Float64Array(4), [2, 3]))).toThrow(
      'asarray: shape [2, 3] with strides [3, 1] and offset 0 reaches from element 0 to 5 of 4',
    );
  });

  it('can be made of an array, over its memory', () => {
    const x = nd.arange(6).reshape([2, 3]);
    const theirs = toScijs(x, ndarray);
    theirs.set(1, 0, 30);
    expect([theirs.shape, theirs.dtype, x.item(1, 0)]).toEqual([[2, 3], 'float64', 30]);
    x.set(0, 0, 8).eval();
    expect(theirs.get(0, 0)).toBe(8);
  });

  it('can be made of a view, over its memory', () => {
    const x = nd.arange(6, undefined, undefined, 'int16').reshape([2, 3]);
    const theirs = toScijs(x.T.get('::-1'), ndarray);
    expect([theirs.shape, theirs.stride, theirs.get(0, 1)]).toEqual([[3, 2], [-1, 3], 5]);
    theirs.set(2, 0, 99);
    expect(x.item(0, 0)).toBe(99);
  });

  it('of a pending expression evaluates it', () => {
    const x = nd.arange(3).add(1);
    expect([toScijs(x, ndarray).get(2), x.isEvaluated]).toEqual([3, true]);
  });

  it('sees an expression that was built before it was written to as it was', () => {
    const x = nd.arange(3).eval();
    const theirs = toScijs(x, ndarray);
    const doubled = x.mul(2).eval();
    theirs.set(0, 100);
    expect([doubled.item(0), x.mul(2).item(0)]).toEqual([0, 200]);
  });
});

describe('an ndarray of stdlib', () => {
  const scene = () => {
    const memory = new Float32Array([0, 1, 2, 3, 4, 5]);
    return { memory, theirs: new StdlibArray('float32', memory, [2, 3], [1, 2], 0, 'column-major') };
  };

  it('is an array with its shape, strides and dtype', () => {
    const x = nd.asarray(scene().theirs);
    expect([x.dtype, x.toArray(), x.strides]).toEqual([
      'float32',
      [
        [0, 2, 4],
        [1, 3, 5],
      ],
      [4, 8],
    ]);
  });

  it('sees what ndloom writes, and is seen', () => {
    const { theirs } = scene();
    const x = nd.asarray(theirs, undefined, { copy: false });
    x.set(1, 2, 50).eval();
    theirs.set(0, 0, -1);
    expect([theirs.get(1, 2), x.item(0, 0)]).toEqual([50, -1]);
  });

  it('of no dimensions, which there has a stride, is an array of none', () => {
    const x = nd.asarray(new StdlibArray('float64', new Float64Array([7]), [], [0], 0, 'row-major'));
    expect([x.shape, x.item()]).toEqual([[], 7]);
  });

  it('with an offset and negative strides is one', () => {
    const memory = new Int32Array([0, 1, 2, 3]);
    const x = nd.asarray(new StdlibArray('int32', memory, [2], [-2], 3, 'row-major'));
    expect(x.toArray()).toEqual([3, 1]);
  });

  it('of plain JavaScript values is refused', () => {
    const theirs = new StdlibArray('generic', [1, 2], [2], [1], 0, 'row-major');
    expect(() => nd.asarray(theirs)).toThrow('asarray: the data of the ndarray is an array of 2, no typed array');
  });

  it('of booleans is an array of bools over its bytes', () => {
    const memory = new BooleanArray([true, false, true]);
    // @ts-expect-error The constructor's types leave out stdlib's own arrays.
    const theirs = new StdlibArray('bool', memory, [2], [2], 0, 'row-major');
    const x = nd.asarray(theirs, undefined, { copy: false });
    x.set(1, false).eval();
    expect([x.dtype, x.toArray(), memory.get(2)]).toEqual(['bool', [true, false], false]);
  });

  it('of complex numbers is an array of them over its memory', () => {
    const memory = new Complex128Array([1, 2, 3, 4, 5, 6]);
    // @ts-expect-error The constructor's types leave out stdlib's own arrays.
    const theirs = new StdlibArray('complex128', memory, [2], [-2], 2, 'row-major');
    const x = nd.asarray(theirs, undefined, { copy: false });
    expect([x.dtype, String(x.eval())]).toEqual(['complex128', '[5.+6.j 1.+2.j]']);
    x.set(0, 9).eval();
    expect(Array.from(new Float64Array(memory.buffer))).toEqual([1, 2, 3, 4, 9, 0]);
  });

  it('can be made of an array, over its memory', () => {
    const x = nd.arange(6).reshape([2, 3]);
    for (const [array, order] of [
      [x, 'row-major'],
      [x.T, 'column-major'],
      [x.get('::-1'), 'row-major'],
    ] as const) {
      const theirs = toStdlib(array, StdlibArray);
      expect([theirs.shape, theirs.order, theirs.get(1, 1)]).toEqual([array.shape, order, array.item(1, 1)]);
      theirs.set(0, 0, 9);
      expect(array.item(0, 0)).toBe(9);
    }
  });

  it('can be made of an array of no dimensions', () => {
    expect(toStdlib(nd.array(4, 'int8'), StdlibArray).get()).toBe(4);
  });

  it('has no memory for 64-bit integers', () => {
    // @ts-expect-error Nor has its type.
    expect(() => toStdlib(nd.zeros([2], 'int64'), StdlibArray)).toThrow(
      'toStdlib: the array is int64; there are only integers of up to 32 bits and floats; use astype first',
    );
  });
});

describe('toStrided', () => {
  it('is the memory with its layout, in elements', () => {
    const x = nd.arange(6).reshape([2, 3]);
    expect(x.get('1, ::-1').toStrided()).toEqual({ data: x.data, shape: [3], strides: [-1], offset: 5 });
  });

  it('is taken back by asarray', () => {
    const x = nd.arange(24).reshape([2, 3, 4]).get(':, 1, ::-2');
    const back = nd.asarray(x.toStrided());
    expect(back.toArray()).toEqual(x.toArray());
    back.set(0, 0, -1).eval();
    expect(x.item(0, 0)).toBe(-1);
  });

  it('is writes and all', () => {
    const x = nd.zeros([3]);
    x.set(1, 5);
    expect([...x.toStrided().data]).toEqual([0, 5, 0]);
  });
});

describe('nothing else is taken for a neighbour', () => {
  it('such as objects with some of the properties', () => {
    for (const value of [{ shape: [2], strides: [1] }, { type: 'x', data: [1] }, { width: 2, height: 3 }, new Map()]) {
      expect(() => Reflect.apply(nd.asarray, null, [value])).toThrow(
        /^asarray: cannot make an array of (\{ |\[object)/,
      );
    }
  });
});
