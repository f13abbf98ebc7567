/**
 * Ranges: arange and linspace, computed where they are used from the position in the loop.
 *
 *     arange     start + i * ((start + step) - start), the second element being start + step itself
 *     linspace   i * step + start with step = (stop - start) / n, the last element being stop itself
 *
 * as NumPy has them, so that the roundings are NumPy's.
 */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, iota, map, type Node } from '../../compiler/ir/node.ts';
import { maxElements } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { fromNode } from '../array.ts';
import { checkDType, checkInteger, show } from '../check.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { BinaryRules, Operand } from '../types.ts';
import { storedScalar } from '../weak-scalar.ts';
import { linesBetween } from './lines.ts';

type Bound = number | bigint;

/** The dtype of a range of such bounds: int64 of bigints, float64 of numbers. */
type RangeDType<T extends Bound> = T extends bigint ? 'int64' : 'float64';

/**
 * The numbers from `start` (0 if there is one bound) up to, not including, `stop`, in steps of `step`: float64, int64 of
 * bigints, or the dtype given last. Shape [ceil((stop - start) / step)]. Throws ValueError for a step of zero and for bounds
 * without a length, DTypeError for bool and for numbers mixed with bigints.
 *
 * Source: `numpy.arange`. `arange(2, 10, 3)` is [2, 5, 8]
 */
export function arange<T extends Bound>(stop: T): NDArray<RangeDType<T>>;
/** The numbers from `start` up to, not including, `stop`, in steps of `step`: `arange(2, 10, 3)`. Source: `numpy.arange`. */
export function arange<T extends Bound>(start: T, stop: T, step?: T): NDArray<RangeDType<T>>;
/** The numbers from 0 up to, not including, `stop`, in a dtype: `arange(5, 'int32')`. Source: `numpy.arange`. */
export function arange<D extends DType>(stop: Bound, dtype: D): NDArray<D>;
/** The numbers from `start` up to, not including, `stop`, in a dtype: `arange(2, 5, 'int32')`. Source: `numpy.arange`. */
export function arange<D extends DType>(start: Bound, stop: Bound, dtype: D): NDArray<D>;
/** The numbers from `start` up to `stop` by `step`, in a dtype: `arange(2, 10, 3, 'int32')`. Source: `numpy.arange`. */
export function arange<D extends DType>(
  start: Bound,
  stop: Bound | null | undefined,
  step: Bound | null | undefined,
  dtype: D,
): NDArray<D>;
export function arange(first: Bound, ...rest: readonly (Bound | DType | null | undefined)[]): NDArray {
  const isNamed = typeof rest.at(-1) === 'string';
  const [second, by] = isNamed ? rest.slice(0, -1) : rest;
  const dtype = isNamed ? rest.at(-1) : rest[2];
  const isBig = typeof first === 'bigint';
  const start = (second ?? null) === null ? (isBig ? 0n : 0) : first;
  const stop = second ?? first;
  const step = by ?? (isBig ? 1n : 1);
  const target = dtype === undefined ? (isBig ? 'int64' : 'float64') : checkDType('arange', dtype);
  if (target === 'bool') throw new DTypeError('arange: there is no range of bools');
  const length = rangeLength(start, stop, step);
  if (typeof start === 'bigint' && typeof step === 'bigint') {
    return linear(length, target, [start, start + step]);
  }
  return linear(length, target, [Number(start), Number(start) + Number(step)]);
}

function rangeLength(start: unknown, stop: unknown, step: unknown): number {
  const bounds = `${show(start)} to ${show(stop)} by ${show(step)}`;
  if (step === 0 || step === 0n) throw new ValueError(`arange: a step of zero, from ${bounds}`);
  let length: number;
  if (typeof start === 'bigint' && typeof stop === 'bigint' && typeof step === 'bigint') {
    const span = step > 0n ? stop - start : start - stop;
    const by = step > 0n ? step : -step;
    length = Number((span + by - 1n) / by);
    if (span <= 0n) length = 0;
  } else if (typeof start === 'number' && typeof stop === 'number' && typeof step === 'number') {
    length = Math.ceil((stop - start) / step);
  } else {
    const hasOptions = [start, stop, step].some((bound) => typeof bound === 'object' && bound !== null);
    const fix = hasOptions ? `; a dtype is written by itself, as in arange(5, 'int32')` : '';
    throw new DTypeError(`arange: bounds are all numbers or all bigints, not ${bounds}${fix}`);
  }
  if (Number.isNaN(length)) throw new ValueError(`arange: no length can be computed from ${bounds}`);
  if (length > maxElements) {
    throw new OutOfRangeError(
      `arange: from ${bounds} are more than the 2**32 - 1 elements that a typed array can hold`,
    );
  }
  return Math.max(0, length);
}

/** first + i * (second - first) in a dtype's own arithmetic, the first two elements as they are given. */
function linear(length: number, dtype: DType, [first, second]: readonly [Bound, Bound]): NDArray {
  const isFloat = dtypes[dtype].kind === 'float';
  // An int8 range may run past 127: NumPy wraps it. Only the first two elements must fit.
  const start = storedScalar('arange', first, dtype);
  if (length <= 1) return fromNode(map(opNamed('add'), [cast(iota(length), dtype), start]));
  const next = storedScalar('arange', second, dtype).attribute;
  const origin = start.attribute;
  const difference =
    typeof next === 'bigint' && typeof origin === 'bigint' ? next - origin : Number(next) - Number(origin);
  const delta = isFloat ? storedScalar('arange', difference, dtype) : constantNode(dtype, wrapped(difference, dtype));
  const position = cast(iota(length), dtype);
  const line = map(opNamed('add'), [map(opNamed('multiply'), [position, delta]), start]);
  const sum = Number(origin) + Number(delta.attribute);
  const isExact = !isFloat || Object.is(dtype === 'float32' ? Math.fround(sum) : sum, next);
  return fromNode(isExact ? line : replaced(line, 1, next, dtype));
}

/** An integer modulo the size of its dtype, as `storedScalar` would store it. */
function wrapped(value: number | bigint, dtype: DType): number | bigint {
  const { bytes, kind } = dtypes[dtype];
  const bits = BigInt.asIntN(bytes * 8, BigInt(value));
  const fitted = kind === 'uint' ? BigInt.asUintN(bytes * 8, bits) : bits;
  return bytes === 8 ? fitted : Number(fitted);
}

/** A vector with another value at one position. */
function replaced(node: Node, position: number, value: number | bigint | boolean, dtype: DType): Node {
  const isThere = map(opNamed('equal'), [iota(node.shape[0] as number), constantNode('float64', position)]);
  return map(opNamed('where'), [isThere, constantNode(dtype, value), node]);
}

/** Whether the last element is `stop`, what the elements are, and, of arrays, the axis of the result that they are along. */
export interface LinspaceOptions<D extends DType = DType> {
  readonly endpoint?: boolean | undefined;
  readonly dtype?: D | undefined;
  readonly axis?: number | undefined;
}

/** The dtype of numbers between two ends: a float or complex one. */
export type Spaced<A, B> = BinaryRules<A, B>['divide'];

/**
 * `count` numbers spaced evenly from `start` to `stop`, which is left out with `{ endpoint: false }`: in the float or complex
 * dtype of the ends or in `{ dtype }`, rounded down for integers. Of numbers the shape is [count]; ends that are arrays are
 * broadcast, and the numbers between each two are along the first axis or `{ axis }`. Throws ValueError for a count that is
 * no whole number of at least 0, ShapeError where the ends do not broadcast.
 *
 * Source: `numpy.linspace`. `linspace(0, 1, 5)` is [0, 0.25, 0.5, 0.75, 1]
 */
export function linspace<A extends Operand, B extends Operand, D extends DType = Spaced<A, B>>(
  start: A,
  stop: B,
  count?: number,
  options?: LinspaceOptions<D>,
): NDArray<D>;
export function linspace(start: Operand, stop: Operand, count: number = 50, options: LinspaceOptions = {}): NDArray {
  const { endpoint = true, dtype, axis = 0 } = optionsOf('linspace', options, ['endpoint', 'dtype', 'axis']);
  const length = checkInteger('linspace', 'the number of elements', count);
  if (length < 0) throw new ValueError(`linspace: the number of elements is at least 0, not ${length}`);
  if (length > maxElements) {
    throw new OutOfRangeError(`linspace: ${length} elements are more than a typed array can hold`);
  }
  const target = dtype === undefined ? undefined : checkDType('linspace', dtype);
  if (typeof start !== 'number' || typeof stop !== 'number') {
    return linesBetween(start, stop, { count: length, endpoint, dtype: target, axis });
  }
  const line = evenly(start, stop, length, endpoint);
  if (target === undefined) return fromNode(line);
  const isInteger = dtypes[target].kind === 'int' || dtypes[target].kind === 'uint';
  return fromNode(cast(isInteger ? map(opNamed('floor'), [line]) : line, target));
}

function evenly(start: number, stop: number, length: number, endpoint: boolean): Node {
  const number = (value: number) => constantNode('float64', value);
  const parts = endpoint ? length - 1 : length;
  const delta = stop - start;
  const step = parts > 0 ? delta / parts : Number.NaN;
  const position = iota(length);
  const scaled =
    step === 0
      ? map(opNamed('multiply'), [map(opNamed('divide'), [position, number(parts)]), number(delta)])
      : map(opNamed('multiply'), [position, number(parts > 0 ? step : delta)]);
  const line = map(opNamed('add'), [scaled, number(start)]);
  if (!endpoint || length < 2) return line;
  const last = step === 0 ? delta + start : parts * step + start;
  return Object.is(last, stop) ? line : replaced(line, length - 1, stop, 'float64');
}
