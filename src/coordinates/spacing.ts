/** Numbers whose logarithms are spaced evenly, computed where they are used. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, iota, map, type Node } from '../../compiler/ir/node.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { fromNode, nodeOf } from '../array.ts';
import { checkDType, checkInteger, show } from '../check.ts';
import { type LinspaceOptions, linspace } from '../creation/ranges.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';

/** Whether the last element is that of `stop`, what the exponents are of, and what the elements are. */
export interface LogspaceOptions<D extends DType = DType> extends LinspaceOptions<D> {
  readonly base?: number | undefined;
}

/**
 * `count` powers of `{ base }`, 10 unless given, whose exponents are spaced evenly from `start` to `stop`, which is left
 * out with `{ endpoint: false }`: float64, or truncated to `{ dtype }`. Throws ValueError for a count that is no whole
 * number of at least 0.
 *
 * Source: `numpy.logspace`. `logspace(0, 3, 4)` is [1, 10, 100, 1000]
 */
export function logspace<D extends DType = 'float64'>(
  start: number,
  stop: number,
  count?: number,
  options?: LogspaceOptions<D>,
): NDArray<D>;
export function logspace(start: number, stop: number, count: number = 50, options: LogspaceOptions = {}): NDArray {
  const {
    endpoint,
    base = 10,
    dtype = 'float64',
  } = optionsOf('logspace', options, ['base', 'endpoint', 'dtype', 'axis']);
  checkNumbers('logspace', start, stop, base);
  checkCount('logspace', count);
  const powers = powersOf(base, linspace(start, stop, count, { endpoint }));
  return fromNode(cast(powers, checkDType('logspace', dtype)));
}

/**
 * `count` numbers from `start` to `stop`, each the same multiple of the one before; `stop` is left out with
 * `{ endpoint: false }`. float64, or truncated to `{ dtype }`. Throws ValueError for an end of 0 and for a count that is no
 * whole number of at least 0.
 *
 * Source: `numpy.geomspace`. `geomspace(1, 1000, 4)` is [1, 10, 100, 1000]
 */
export function geomspace<D extends DType = 'float64'>(
  start: number,
  stop: number,
  count?: number,
  options?: LinspaceOptions<D>,
): NDArray<D>;
export function geomspace(start: number, stop: number, count: number = 50, options: LinspaceOptions = {}): NDArray {
  const { endpoint = true, dtype = 'float64' } = optionsOf('geomspace', options, ['endpoint', 'dtype', 'axis']);
  checkNumbers('geomspace', start, stop);
  checkCount('geomspace', count);
  if (start === 0 || stop === 0) throw new ValueError('geomspace: a geometric sequence has no 0 in it');
  const sign = Math.sign(start);
  const [first, last] = [start / sign, stop / sign];
  const inside = powersOf(10, linspace(Math.log10(first), Math.log10(last), count, { endpoint }));
  // The ends are what was asked for, not what powers of rounded logarithms are.
  const begun = count > 0 ? replaced(inside, 0, first) : inside;
  const ended = endpoint && count > 1 ? replaced(begun, count - 1, last) : begun;
  const signed = map(opNamed('multiply'), [ended, constantNode('float64', sign)]);
  return fromNode(cast(signed, checkDType('geomspace', dtype)));
}

function checkNumbers(operation: string, ...values: readonly unknown[]): void {
  for (const value of values) {
    if (typeof value !== 'number') throw new DTypeError(`${operation}: takes numbers, not ${show(value)}`);
  }
}

function checkCount(operation: string, count: unknown): void {
  const length = checkInteger(operation, 'the number of elements', count);
  if (length < 0) throw new ValueError(`${operation}: the number of elements is at least 0, not ${length}`);
}

const powersOf = (base: number, exponents: NDArray): Node =>
  map(opNamed('pow'), [constantNode('float64', base), nodeOf(exponents)]);

/** A vector with another value at one position. */
function replaced(node: Node, position: number, value: number): Node {
  const isThere = map(opNamed('equal'), [iota(node.shape), constantNode('float64', position)]);
  return map(opNamed('where'), [isThere, constantNode('float64', value), node]);
}
