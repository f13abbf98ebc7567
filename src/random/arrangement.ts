/** Choices from an array, and its rows in a random order. */

import { OutOfRangeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxis, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { randomOps } from '../../compiler/ops/random.ts';
import { permutationRoutine } from '../../runtime/routines/random/permutation.ts';
import { arrayOf } from '../apply.ts';
import { fromNodes } from '../array.ts';
import { callRoutine } from '../call-routine.ts';
import { checkInteger, checkStoredShape, show } from '../check.ts';
import { array } from '../creation/creation.ts';
import { divide } from '../elementwise/functions.ts';
import { take, takeAlongAxis } from '../indexing/take.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { astype, reshape } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { cumulativeSum } from '../reductions/cumulative.ts';
import { searchsorted } from '../sorting/search.ts';
import { argsort } from '../sorting/sort.ts';
import type { Operand } from '../types.ts';
import { drawn, notNegative, parameterArray, type Size, valuesAtHand } from './drawing.ts';
import { integers } from './integers.ts';
import type { Stream } from './stream.ts';

/** Whether one thing may be chosen again, with which probabilities, and along which axis things are. */
export interface ChoiceOptions {
  readonly replace?: boolean | undefined;
  readonly p?: Operand | null | undefined;
  readonly axis?: number | undefined;
}

/** The axis along which rows change places. */
export interface AxisOptions {
  readonly axis?: number | undefined;
}

export function choice(stream: Stream, a: Operand, size: Size, options: ChoiceOptions = {}): NDArray {
  const { replace = true, p = null, axis = 0 } = optionsOf('choice', options, ['replace', 'p', 'axis']);
  const things = thingsOf('choice', a);
  const n = things instanceof NDArray ? sizeAlong('choice', things, axis) : things;
  const shape = checkStoredShape('choice', size ?? []);
  const length = sizeOf(shape);
  if (n === 0 && length > 0) throw new ValueError('choice: there is nothing to choose from');
  if (!replace && length > n) {
    throw new ValueError(
      `choice: ${length} of ${n} cannot be chosen with replace: false, which takes each at most once`,
    );
  }
  const weights = p === null ? null : weightsOf(p, n, replace ? 1 : length);
  if (weights === null && replace) {
    if (!(things instanceof NDArray))
      return n === 0 ? array([], 'int64').reshape(shape) : integers(stream, n, null, shape);
    return take(things, n === 0 ? array([], 'int32').reshape(shape) : places(stream, n, shape), axis);
  }
  return chosen(things, placesOf(stream, weights, n, shape, replace), axis);
}

const places = (stream: Stream, n: number, shape: Shape): NDArray =>
  integers(stream, n, null, shape, { dtype: 'int32' });

/** Indices of chosen things: by a search in the running sum of their weights, or each but once. */
function placesOf(stream: Stream, weights: NDArray | null, n: number, shape: Shape, replace: boolean): NDArray {
  const length = sizeOf(shape);
  if (weights === null) return reshape(permuted(stream, 1, n, length), shape);
  if (replace) {
    const sums = cumulativeSum(weights);
    const u = fromNodes(drawn(stream, randomOps.random, shape, []), []);
    return searchsorted(divide(sums, sums.get('-1:')), u, { side: 'right' });
  }
  // Exponential variates over weights are in the order in which things are drawn one by one (Efraimidis, Spirakis:
  // Weighted random sampling with a reservoir, 2006).
  const waits = divide(fromNodes(drawn(stream, randomOps.standardExponential, [n], []), []), weights);
  return reshape(argsort(waits).get(`:${length}`), shape);
}

/** A number stands for as many whole numbers from 0 on. */
function thingsOf(operation: string, a: Operand): NDArray | number {
  if (typeof a !== 'number' && typeof a !== 'bigint') return arrayOf(operation, a);
  const n = checkInteger(operation, 'a number to choose from', Number(a));
  if (n < 0) throw new ValueError(`${operation}: ${n} is no number of things`);
  if (n > 2 ** 31) throw new OutOfRangeError(`${operation}: chooses from at most 2**31 things`);
  return n;
}

function sizeAlong(operation: string, things: NDArray, axis: number): number {
  return things.shape[normalizeAxis(operation, axis, things.ndim)] ?? 0;
}

const chosen = (things: NDArray | number, indices: NDArray, axis: number): NDArray =>
  things instanceof NDArray ? take(things, indices, axis) : astype(indices, 'int64');

/** Probabilities as float64; `atLeast` of them are not 0. */
function weightsOf(p: Operand, n: number, atLeast: number): NDArray {
  const given = parameterArray('choice', 'p', p, notNegative);
  if (given.ndim !== 1 || given.size !== n) {
    throw new ShapeError(
      `choice: p has a probability for each of ${n} things, not the shape ${formatShape(given.shape)}`,
    );
  }
  const weights = astype(given, 'float64');
  let [sum, positive, seen] = [0, 0, 0];
  for (const value of valuesAtHand(given, p)) {
    sum += Number(value);
    positive += Number(value) > 0 ? 1 : 0;
    seen++;
  }
  if (seen === 0) return weights;
  if (!(Math.abs(sum - 1) <= 1.5e-8)) throw new ValueError(`choice: the probabilities in p sum to ${sum}, not to 1`);
  if (positive < atLeast) {
    throw new ValueError(`choice: with replace: false p leaves ${positive} things to choose from, not ${atLeast}`);
  }
  return weights;
}

/** The first `length` places of permutations of 0 to n - 1, one for each row; int32, in one dimension. */
function permuted(stream: Stream, rows: number, n: number, length: number): NDArray {
  const { first, second, key } = stream.take(rows * n);
  const start = array([first, second, ...key], 'int32');
  const [result] = callRoutine(permutationRoutine, [start], [n, rows], [{ dtype: 'int32', shape: [rows * length] }]);
  return result;
}

/** The rows of an array in a random order, as a copy. */
export function permutation(stream: Stream, x: Operand, options: AxisOptions = {}): NDArray {
  const { axis = 0 } = optionsOf('permutation', options, ['axis']);
  const things = thingsOf('permutation', x);
  const n = things instanceof NDArray ? sizeAlong('permutation', things, axis) : things;
  return chosen(things, permuted(stream, 1, n, n), axis);
}

/** Each line along an axis in an order of its own, or without an axis all elements. */
export function permutedLines(stream: Stream, x: Operand, axis: number | null | undefined): NDArray {
  const things = arrayOf('permuted', x);
  if (axis === null || axis === undefined) {
    const flat = reshape(things, [things.size]);
    return reshape(take(flat, permuted(stream, 1, things.size, things.size), 0), things.shape);
  }
  const along = normalizeAxis('permuted', axis, things.ndim);
  const n = things.shape[along] ?? 0;
  const outer = things.shape.filter((_, d) => d !== along);
  const lines = reshape(permuted(stream, sizeOf(outer), n, n), [...outer, n]);
  return takeAlongAxis(things, moveaxis(lines, -1, along), along);
}

/** The rows of an array in a random order, in place. */
export function shuffle(stream: Stream, x: NDArray, options: AxisOptions | undefined): void {
  if (!(x instanceof NDArray)) {
    throw new ValueError(`shuffle: changes an array in place, which ${show(x)} is not; permutation gives a new one`);
  }
  x.assign(permutation(stream, x, optionsOf('shuffle', options ?? {}, ['axis'])));
}
