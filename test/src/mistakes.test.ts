/** Mistakes are errors of the library at the call that makes them: with its name, the value and, where there is one, the fix. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { documentedCalls } from './documented-examples.ts';

/** What a mistake says. Calls are made as JavaScript makes them, past the types. */
const call = (fn: (...args: never[]) => unknown, ...args: readonly unknown[]) => {
  const outcome = (): unknown => Reflect.apply(fn, null, args);
  return expect(outcome);
};

const x = nd.ones([3, 4]);
const method = (name: 'sum' | 'reshape' | 'var' | 'copy' | 'eval' | 'astype', ...args: readonly unknown[]) => {
  const fn: unknown = Reflect.get(x, name);
  if (typeof fn !== 'function') throw new Error(`there is no method ${name}`);
  return expect(() => Reflect.apply(fn, x, args));
};

describe('options', () => {
  it.each([
    ['sum: an axis is a whole number, not { axis: 0 }', method('sum', { axis: 0 })],
    ["sum: there is no option 'keep_dims', only dtype, keepdims", method('sum', 0, { keep_dims: true })],
    [
      "sum: there is no option 'axis', only dtype, keepdims, where, initial; an axis comes before the options",
      method('sum', null, { axis: 0 }),
    ],
    ["sum: options are an object, { dtype, keepdims, where, initial }, not 'float32'", method('sum', 0, 'float32')],
    ['sum: options are an object, { dtype, keepdims, where, initial }, not null', method('sum', 0, null)],
    ["var: there is no option 'ddof', only correction, keepdims", method('var', 0, { ddof: 1 })],
    ["copy: there is no option 'Order', only order", method('copy', { Order: 'F' })],
    ["eval: the backend is 'jit' or 'interpreter', not 'gpu'", method('eval', { backend: 'gpu' })],
    ["eval: there is no option 'backand', only backend, fuse, verify, limits", method('eval', { backand: 'jit' })],
    ['reshape: sizes go into one array, as in [2, 6]', method('reshape', 2, 6)],
    ['zeros: there is no dtype 3;', call(nd.zeros, 2, 3)],
    ['float64, complex64, complex128; sizes go into one array, as in [2, 3]', call(nd.zeros, 2, 3)],
    ['complex128; it is written by itself', call(nd.ones, 3, { dtype: 'int32' })],
    ['bincount: options are an object, { weights, minlength }, not an array of 2', call(nd.bincount, [1, 2], [1, 1])],
    ['linspace: the number of elements is a whole number, not { num: 5 }', call(nd.linspace, 0, 1, { num: 5 })],
    ["sort: there is no option 'reverse', only descending, stable", call(nd.sort, [3, 1], -1, { reverse: true })],
    [
      "normal: there is no option 'size', only dtype",
      call(nd.random.generator(1).normal.bind(nd.random.generator(1)), 0, 1, 3, { size: 3 }),
    ],
  ])('%s', (message, mistake) => mistake.toThrow(message));

  it('of another realm or without a prototype are options', () => {
    const options: { keepdims?: boolean } = Object.create(null);
    options.keepdims = true;
    expect(x.sum(0, options).shape).toEqual([1, 4]);
  });
});

describe('arguments', () => {
  it.each([
    ['concat: the arrays are given as one list, not an array of shape [3, 4]', call(nd.concat, x, x)],
    ['vstack: the arrays are given as one list, not an array of shape [3, 4]', call(nd.vstack, x, x)],
    [
      'addAt: writes into an array in place, which an array of 2 is not; make one by asarray',
      call(nd.addAt, [0, 0], [1], 1),
    ],
    ['put: writes into an array in place, which an array of 2 is not', call(nd.put, [0, 0], [1], 1)],
    ['copyTo: writes into an array in place, which null is not', call(nd.copyTo, null, 1)],
    [
      'cov: cannot make an array of { rowvar: false }; options are the last argument',
      call(nd.cov, [[1, 2]], { rowvar: false }),
    ],
    [
      'linspace: the number of elements is a whole number, not { endpoint: false }; options are',
      call(nd.linspace, 0, 1, { endpoint: false }),
    ],
    ['clip: cannot make an array of { min: 2 }', call(nd.clip, [1, 5], { min: 2 })],
    ['where: takes a condition and both values, or the condition alone', call(nd.where, [1, 0], 2)],
    ['piecewise: pieces are given as one list, not a function', call(nd.piecewise, [1, 2], [[true, false]], () => 1)],
    [
      "bitwiseAnd: is not defined for float64, float64 (bitwise): it takes integers, such as astype(x, 'int32')",
      call(nd.bitwiseAnd, [1.5], [1.5]),
    ],
    [
      'subtract: is not defined for bool, bool (numeric): bools have no such arithmetic; use bitwiseXor',
      call(nd.subtract, [true], [true]),
    ],
    ['tensordot: 1000000000000 axes of arrays of 2 and 2 dimensions', call(nd.tensordot, x, x, 1e12)],
    ['sum: an axis is a whole number, not Symbol(axis)', method('sum', Symbol('axis'))],
    ['astype: there is no dtype undefined', method('astype')],
    ['it is written by itself, and options come after it', call(nd.trapezoid, [1, 2], [1, 2], { dx: 1 })],
    ["a dtype is written by itself, as in arange(5, 'int32')", call(nd.arange, 5, { dtype: 'int32' })],
    [
      "norm: the order is an option after the axis, as in norm(x, null, { ord: 'fro' })",
      call(nd.linalg.norm, x, 'fro'),
    ],
    ['fillDiagonal: writes into an array in place, which an array of 1 is not', call(nd.fillDiagonal, [[1]], 0)],
    [
      "histogram: there is no rule 'many' for bins; there are sqrt, sturges, rice, scott, fd, doane, stone, auto",
      call(nd.histogram, [1], 'many'),
    ],
    ['kaiser: the shape parameter is a number, not undefined', call(nd.kaiser, 3)],
    ['isclose: shapes [2] and [3] do not broadcast', call(nd.isclose, [1, 2], [1, 2, 3])],
    ['conversion: an array of shape [null] is no number', call(Number, x.get(x.gt(2)))],
  ])('%s', (message, mistake) => mistake.toThrow(message));
});

describe('what NumPy takes', () => {
  it('is a condition alone, of which `where` gives the places', () =>
    expect(nd.where(nd.array([0, 3, 4]))[0]?.toArray()).toEqual([1, 2]));

  it('is a range to a number whose start, written second, is null', () =>
    expect(nd.arange(4, null, 1, 'int32').toArray()).toEqual([0, 1, 2, 3]));

  it('is a dtype after the bounds of a range', () => {
    expect(String(nd.arange(3, 'int32').eval())).toBe('[0 1 2]');
    expect(nd.arange(1, 3, 'int8').dtype).toBe('int8');
  });

  it('is no number of columns of a square', () =>
    expect(nd.eye(2, null, { k: 1 }).toArray()).toEqual([
      [0, 1],
      [0, 0],
    ]));

  it('is a grid of arrays to be broadcast', () =>
    expect(nd.meshgrid([1, 2], nd.arange(3), { sparse: true }).map((axis) => axis.shape)).toEqual([
      [1, 2],
      [3, 1],
    ]));

  it('is an element of what a mask picks, before it is evaluated', () => {
    const z = nd.array([5, 1, 7]);
    expect(z.get(z.gt(2)).item(1)).toBe(7);
    expect(z.get(z.gt(5)).item()).toBe(7);
  });

  it('is elements repeated, of which neither the number nor how often is known', () => {
    const z = nd.array([1n, 1n, 2n, 2n, 2n, 5n]);
    const starts = nd.concat([[true], nd.diff(z).ne(0)]);
    const lengths = nd.diff(nd.flatnonzero(starts), -1, { append: [6] });
    expect(nd.repeat(z.get(starts), lengths.astype('int32')).toArray()).toEqual([1n, 1n, 2n, 2n, 2n, 5n]);
    expect(nd.repeat(z.get(starts), nd.array([0, 0, 2], 'int32')).toArray()).toEqual([5n, 5n]);
  });

  it('is a count of no number that 32 bits do not hold', () =>
    expect(() => nd.bincount(nd.array([2n ** 32n + 1n])).eval()).toThrow('cannot allocate'));

  it('is a sum in place with counts whose number is not known yet', () => {
    const sums = nd.ones(4);
    sums.iadd(nd.bincount([1, 1, 3]));
    expect(sums.toArray()).toEqual([1, 3, 1, 2]);
  });

  it('is a derivative past the last one', () => expect(nd.polyder([3, 2, 1], 1e9).toArray()).toEqual([]));
});

const isOurs = (error: unknown) =>
  error instanceof nd.NDError ||
  (error instanceof Error && error.name === 'RangeError' && /^\w+: /.test(error.message));

/** Which other errors a documented call makes with `mistake` in the place of each argument, or after the last. */
const strangers = (mistake: unknown): string[] =>
  documentedCalls.flatMap(({ code, args, run }) =>
    args.concat(null).flatMap((_, place) => {
      try {
        run([...args.slice(0, place), mistake, ...args.slice(place + 1)]);
      } catch (error) {
        if (!isOurs(error)) return [`${code}, argument ${place}: ${String(error)}`];
      }
      return [];
    }),
  );

describe('a documented call with a wrong argument throws no error but those of the library', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['text', 'abc'],
    ['a symbol', Symbol('mistake')],
    ['NaN', Number.NaN],
    ['a negative fraction', -1.5],
    ['a bigint', 3n],
    ['a date', new Date(0)],
    ['an object without a prototype', Object.create(null)],
    ['options that there are not', { bogus: 1 }],
    ['a list of null', [null]],
  ])('%s', (_, mistake) => expect(strangers(mistake)).toEqual([]));
});
