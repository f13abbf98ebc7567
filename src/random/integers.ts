/**
 * Whole numbers of a range, each as likely as any other: remainders of random bits below the greatest multiple of how many
 * there are, or, of up to 2^21, high words of products. Up to 2^53 of them come from floats, more from 64 bits.
 */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, type Node } from '../../compiler/ir/node.ts';
import { randomOps } from '../../compiler/ops/random.ts';
import { arrayOf } from '../apply.ts';
import { nodeOf } from '../array.ts';
import { checkDType, show } from '../check.ts';
import { greaterEqual } from '../elementwise/functions.ts';
import { apply, number } from '../formulas.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { any } from '../reductions/reductions.ts';
import type { Operand } from '../types.ts';
import { Drawing, type Rule, type Size } from './drawing.ts';
import type { Stream } from './stream.ts';

/** The dtype, and whether `high` is one of the numbers. */
export interface IntegersOptions<D extends DType = 'int64'> {
  readonly dtype?: D | undefined;
  readonly endpoint?: boolean | undefined;
}

export function integers(
  stream: Stream,
  low: Operand,
  high: Operand | null | undefined,
  size: Size,
  options: IntegersOptions<DType> = {},
): NDArray {
  const { dtype, endpoint = false } = optionsOf('integers', options, ['dtype', 'endpoint']);
  const target = integerDType(dtype ?? 'int64');
  const [from, to] = high === null || high === undefined ? [0, low] : [low, high];
  if (isWhole(from) && isWhole(to)) {
    return betweenNumbers(stream, BigInt(from), BigInt(to) + (endpoint ? 1n : 0n), size, target, high ?? null);
  }
  return betweenArrays(stream, from, to, size, target, endpoint);
}

const isWhole = (value: unknown): value is number | bigint => typeof value === 'bigint' || Number.isInteger(value);

function integerDType(dtype: unknown): DType {
  const checked = checkDType('integers', dtype);
  const { kind } = dtypes[checked];
  if (kind === 'int' || kind === 'uint' || kind === 'bool') return checked;
  throw new DTypeError(`integers: gives integers or bools, not ${checked}`);
}

const limitsOf = (dtype: DType): { least: bigint; greatest: bigint } => {
  const { min = 0n, max = 1n } = dtypes[dtype];
  return { least: min, greatest: max };
};

/** Of the numbers from `low` to `end`, which is not one of them. */
function betweenNumbers(
  stream: Stream,
  low: bigint,
  end: bigint,
  size: Size,
  dtype: DType,
  high: Operand | null,
): NDArray {
  const { least, greatest } = limitsOf(dtype);
  if (low < least || end > greatest + 1n) {
    throw new ValueError(`integers: ${low} to ${end - 1n} do not fit ${dtype}, which holds ${least} to ${greatest}`);
  }
  if (low >= end)
    throw new ValueError(`integers: there are none from ${low} up to ${high === null ? end : show(high)}`);
  const drawing = new Drawing(stream, 'integers', size);
  const range = end - low;
  if (dtypes[dtype].bytes < 8) {
    const below = drawnBelow(drawing, range);
    return drawing.result(low === 0n ? below : apply('add', below, number(Number(low))), dtype);
  }
  const offset = constantNode(dtype, low);
  const below = cast(
    range <= 2n ** 53n ? narrow(drawnBelow(drawing, range), range) : drawnBelow64(drawing, range),
    dtype,
  );
  return drawing.result(low === 0n ? below : apply('add', below, offset), dtype);
}

/** As a float. A small range takes no division. */
const drawnBelow = (drawing: Drawing, range: bigint): Node =>
  drawing.draw(range <= 2n ** 21n ? randomOps.integers32 : randomOps.integers, number(Number(range)));

/** A float is an integer of 32 bits sooner than one of 64. */
const narrow = (below: Node, range: bigint): Node => (range <= 2n ** 32n ? cast(below, 'uint32') : below);

const drawnBelow64 = (drawing: Drawing, range: bigint): Node =>
  drawing.draw(randomOps.integers64, constantNode('uint64', BigInt.asUintN(64, range)));

/** Of the numbers from each `low` to each `high`, broadcast. */
function betweenArrays(
  stream: Stream,
  low: Operand,
  high: Operand,
  size: Size,
  dtype: DType,
  endpoint: boolean,
): NDArray {
  const { least, greatest } = limitsOf(dtype);
  const within = (most: bigint): Rule => ({
    holds: (x) => Number.isInteger(x) && x >= Number(least) && x <= Number(most),
    text: `a whole number from ${least} to ${most}`,
  });
  const [from, to] = [arrayOf('integers', low), arrayOf('integers', high)];
  const drawing = new Drawing(stream, 'integers', size, [
    ['low', from, within(greatest)],
    ['high', to, within(endpoint ? greatest : greatest + 1n)],
  ]);
  if (isAtHand(low, from) && isAtHand(high, to)) checkOrder(from, to, endpoint);
  if (dtypes[dtype].bytes < 8) {
    const [a, b] = [drawing.parameter(0), drawing.parameter(1)];
    const range = apply('add', apply('subtract', b, a), number(endpoint ? 1 : 0));
    return drawing.result(apply('add', a, drawing.draw(randomOps.integers, range)), dtype);
  }
  const [a, b] = [cast(nodeOf(from), dtype), cast(nodeOf(to), dtype)];
  const difference = cast(apply('subtract', b, a), 'uint64');
  const range = apply('add', difference, constantNode('uint64', endpoint ? 1n : 0n));
  return drawing.result(apply('add', a, cast(drawing.draw(randomOps.integers64, range), dtype)), dtype);
}

const isAtHand = (given: Operand, array: NDArray): boolean => isWhole(given) || array.isEvaluated;

/** What is at hand is looked at before anything is drawn. */
function checkOrder(low: NDArray, high: NDArray, endpoint: boolean): void {
  const isEmpty = endpoint ? greaterEqual(low, high.add(1)) : greaterEqual(low, high);
  if (any(isEmpty).item()) throw new ValueError('integers: there are none where low is not below high');
}
