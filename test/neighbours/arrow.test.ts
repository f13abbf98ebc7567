/** Columns of Apache Arrow: shared where a column is one chunk, with nulls refused or told apart. */

import {
  Bool,
  DateMillisecond,
  Field,
  FixedSizeList,
  Float16,
  Float32,
  Float64,
  Int32,
  makeVector,
  Table,
  tableFromIPC,
  tableToIPC,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const { fromArrow, toArrow } = nd.neighbours;

describe('a column', () => {
  it('is an array of its dtype', () => {
    const columns = [
      new Int8Array(2),
      new Uint16Array(2),
      new BigInt64Array(2),
      new BigUint64Array(2),
      new Float32Array(2),
    ];
    expect(columns.map((values) => nd.asarray(makeVector(values)).dtype)).toEqual([
      'int8',
      'uint16',
      'int64',
      'uint64',
      'float32',
    ]);
  });

  it('sees what ndloom writes, and is seen', () => {
    const memory = new Float64Array([1, 2, 3]);
    const column = makeVector(memory);
    const x = nd.asarray(column, undefined, { copy: false });
    x.set(1, 20).eval();
    expect([...column]).toEqual([1, 20, 3]);
    memory[0] = 10;
    expect(x.item(0)).toBe(10);
  });

  it('is shared through its slices', () => {
    const column = makeVector(new Int32Array([1, 2, 3, 4]));
    nd.asarray(column.slice(1, 3)).imul(10).eval();
    expect([...column]).toEqual([1, 20, 30, 4]);
  });

  it('of several chunks is joined', () => {
    const column = makeVector(new Float64Array([1, 2])).concat(makeVector(new Float64Array([3])));
    expect(nd.asarray(column).toArray()).toEqual([1, 2, 3]);
    expect(() => nd.asarray(column, undefined, { copy: false })).toThrow('asarray: with copy: false');
  });

  it('without elements is an array without any', () => {
    const x = nd.asarray(makeVector(new Int32Array(0)));
    expect([x.dtype, x.shape]).toEqual(['int32', [0]]);
  });

  it('of booleans, which are bits there, is an array of bools', () => {
    const bits = [true, false, true, true, false, true, true, true, false, true];
    const column = vectorFromArray(bits, new Bool());
    expect(nd.asarray(column).toArray()).toEqual(bits);
    expect(nd.asarray(column.slice(3, 10)).toArray()).toEqual(bits.slice(3));
  });

  it('of half floats is float32', () => {
    const x = nd.asarray(vectorFromArray([1.5, -2, 65504], new Float16()));
    expect([x.dtype, x.toArray()]).toEqual(['float32', [1.5, -2, 65504]]);
  });

  it('of lists of a fixed size has a further dimension', () => {
    const type = new FixedSizeList(2, new Field('item', new Float32(), false));
    const column = vectorFromArray(
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      type,
    );
    expect(nd.asarray(column).toArray()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const part = nd.asarray(column.slice(1));
    part.set(0, 1, 40).eval();
    expect(Array.from(column, (list) => [...(list ?? [])])).toEqual([
      [1, 2],
      [3, 40],
      [5, 6],
    ]);
  });

  it('that comes from a file is one like any other', () => {
    const table = tableFromIPC(
      tableToIPC(
        new Table({ x: vectorFromArray([1, 2, 3], new Float64()), n: vectorFromArray([1, null], new Int32()) }),
      ),
    );
    expect(nd.asarray(column(table, 'x')).mul(2).toArray()).toEqual([2, 4, 6]);
  });

  it('of dates or text is refused by name', () => {
    expect(() => nd.asarray(vectorFromArray([new Date(0)], new DateMillisecond()))).toThrow(
      'asarray: a column of Date holds no dtype of ndloom: numbers, booleans and lists of them of a fixed size do',
    );
    expect(() => nd.asarray(vectorFromArray(['a', 'b']))).toThrow('asarray: a column of Dictionary holds no dtype');
  });

  it('can be made of an array, over its memory', () => {
    const x = nd.arange(3);
    const made = toArrow(x, makeVector);
    x.set(1, 10).eval();
    expect([...made]).toEqual([0, 10, 2]);
  });

  it('can be made of one dimension, and of numbers', () => {
    expect(() => toArrow(nd.zeros([2, 2]), makeVector)).toThrow(
      'toArrow: a column has one dimension, and the array is [2, 2]; give one row',
    );
    expect(() => toArrow(nd.ones([2], 'bool'), makeVector)).toThrow(
      'toArrow: the array is bool; there are only integers and floats; use astype first',
    );
  });
});

describe('nulls', () => {
  const values = [1, null, 3, null, null, 6, 7, 8, 9, null, 11];
  const column = vectorFromArray(values, new Int32());

  it('are refused, with how many there are', () => {
    expect(() => nd.asarray(column)).toThrow(
      'asarray: the column has 4 nulls, which an array cannot hold; neighbours.fromArrow gives its values and a mask of them',
    );
  });

  it('are told apart by a mask', () => {
    const { values: x, mask } = fromArrow(column);
    expect([x.dtype, mask.toArray()]).toEqual(['int32', values.map((value) => value === null)]);
    expect(nd.where(mask, -1, x).toArray()).toEqual(values.map((value) => value ?? -1));
  });

  it('are told apart in slices', () => {
    for (const [start, end] of [
      [1, 4],
      [5, 9],
      [4, 10],
      [8, 11],
      [0, 0],
    ] as const) {
      const part = values.slice(start, end);
      const { values: x, mask } = fromArrow(column.slice(start, end));
      expect(nd.where(mask, -1, x).toArray()).toEqual(part.map((value) => value ?? -1));
      if (!part.includes(null)) expect(nd.asarray(column.slice(start, end)).toArray()).toEqual(part);
    }
  });

  it('are told apart over chunks', () => {
    const { values: x, mask } = fromArrow(column.concat(column.slice(3, 6)));
    expect(nd.where(mask, -1, x).toArray()).toEqual([...values, null, null, 6].map((value) => value ?? -1));
  });

  it('are told apart in booleans', () => {
    const { values: x, mask } = fromArrow(vectorFromArray([true, null, false], new Bool()));
    expect([x.dtype, nd.where(mask, false, x).toArray(), mask.toArray()]).toEqual([
      'bool',
      [true, false, false],
      [false, true, false],
    ]);
  });

  it('are told apart in lists', () => {
    const type = new FixedSizeList(2, new Field('item', new Float64(), true));
    const { values: x, mask } = fromArrow(vectorFromArray([[1, 2], null, [5, null]], type));
    expect([x.shape, mask.toArray()]).toEqual([
      [3, 2],
      [
        [false, false],
        [true, true],
        [false, true],
      ],
    ]);
    expect(nd.where(mask, 0, x).toArray()).toEqual([
      [1, 2],
      [0, 0],
      [5, 0],
    ]);
  });

  it('leave the values shared', () => {
    const { values: x } = fromArrow(column);
    x.set(0, 100).eval();
    expect(column.get(0)).toBe(100);
    x.set(0, 1).eval();
  });

  it('that are none need no mask', () => {
    const { values: x, mask } = fromArrow(makeVector(new Float64Array([1, 2])));
    expect([x.toArray(), mask.toArray()]).toEqual([
      [1, 2],
      [false, false],
    ]);
  });

  it('are of columns', () => {
    // @ts-expect-error A typed array is no column.
    expect(() => fromArrow(new Float64Array(2))).toThrow('fromArrow: takes a column of Apache Arrow (a Vector)');
  });
});

function column(table: Table, name: string): Vector {
  const found = table.getChild(name);
  if (found === null) throw new Error(name);
  return found;
}
