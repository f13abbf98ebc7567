/**
 * From each carrier to each other one, by C's casts on x86-64: integers keep their low bits, floats are truncated, and
 * what does not fit gives what the machine's instruction gives. `f32.from.i64` rounds once where two steps would twice.
 */

import type { Carrier } from '../ir/dtype.ts';
import type { Primitive } from '../ir/primitive.ts';
import { binary, call, type Expression, literal, method } from '../targets/javascript/estree.ts';
import {
  asInt32,
  asInt64,
  asUint32,
  asUint64,
  calling,
  inInt64,
  int32,
  int64,
  inUint64,
  row,
  signed64,
  uint32,
  uint64,
} from './row.ts';

/** `to.from.from`. */
const cast = (
  to: Carrier,
  from: Carrier,
  cost: number,
  javascript: Primitive['javascript'],
  interpret: Primitive['interpret'],
): Primitive => row(`${to}.from.${from}`, [from], to, cost, javascript, interpret);

const itself = (x: Expression) => x;
const isNotZero = (x: Expression) => binary('!==', x, literal(0));
const isNotZero64 = (x: Expression) => binary('!==', x, literal(0n));
const isNotZeroUint64 = (x: Expression) => isNotZero64(signed64(x));
/** Seven times faster than `x ? 1 : 0` on unpredictable values: no branch. */
const oneOrZero = (x: Expression) => call('Number', x);
const oneOrZero64 = (x: Expression) => call('BigInt', oneOrZero(x));
const toBigInt = calling('BigInt');
const toNumber = calling('Number');
const lowInt32 = (x: Expression) => toNumber(method('BigInt', 'asIntN', literal(32), x));
const lowUint32 = (x: Expression) => toNumber(method('BigInt', 'asUintN', literal(32), x));

export const conversion: readonly Primitive[] = [
  cast('bool', 'i32', 1, isNotZero, (x: number) => x !== 0),
  cast('bool', 'u32', 1, isNotZero, (x: number) => x !== 0),
  cast('bool', 'i64', 2, isNotZero64, (x: bigint) => x !== 0n),
  cast('bool', 'u64', 2, isNotZeroUint64, (x: bigint) => x !== 0n),
  cast('bool', 'f64', 1, isNotZero, (x: number) => Number.isNaN(x) || x !== 0),

  cast('i32', 'bool', 1, oneOrZero, (x: boolean) => Number(x)),
  cast('i32', 'u32', 1, asInt32, (x: number) => int32(x)),
  cast('i32', 'i64', 16, lowInt32, (x: bigint) => int32(low32(x))),
  cast('i32', 'u64', 16, lowInt32, (x: bigint) => int32(low32(x))),
  cast('i32', 'f64', 2, calling('toInt32'), (x: number) => Number(truncated(x, 31n))),

  cast('u32', 'bool', 1, oneOrZero, (x: boolean) => Number(x)),
  cast('u32', 'i32', 1, asUint32, (x: number) => uint32(x)),
  cast('u32', 'i64', 16, lowUint32, low32),
  cast('u32', 'u64', 16, lowUint32, low32),
  cast('u32', 'f64', 2, calling('toUint32'), (x: number) => low32(truncated(x, 63n))),

  cast('i64', 'bool', 2, inInt64(oneOrZero64), (x: boolean) => BigInt(x)),
  cast('i64', 'i32', 2, inInt64(toBigInt), (x: number) => BigInt(x)),
  cast('i64', 'u32', 2, inInt64(toBigInt), (x: number) => BigInt(x)),
  cast('i64', 'u64', 1, asInt64, (x: bigint) => int64(x)),
  cast('i64', 'f64', 30, calling('toInt64'), (x: number) => truncated(x, 63n)),

  cast('u64', 'bool', 2, inUint64(oneOrZero64), (x: boolean) => BigInt(x)),
  cast('u64', 'i32', 2, inUint64(toBigInt), (x: number) => uint64(BigInt(x))),
  cast('u64', 'u32', 2, inUint64(toBigInt), (x: number) => BigInt(x)),
  cast('u64', 'i64', 1, asUint64, (x: bigint) => uint64(x)),
  cast('u64', 'f64', 30, calling('toUint64'), truncatedUnsigned),

  cast('f64', 'bool', 1, oneOrZero, (x: boolean) => Number(x)),
  cast('f64', 'i32', 0, itself, (x: number) => x),
  cast('f64', 'u32', 0, itself, (x: number) => x),
  cast('f64', 'i64', 16, toNumber, (x: bigint) => Number(x)),
  cast('f64', 'u64', 16, toNumber, (x: bigint) => Number(x)),
  row('f32.from.i64', ['i64'], 'f64', 30, calling('toFloat32'), nearestFloat32),
  row('f32.from.u64', ['u64'], 'f64', 30, calling('toFloat32'), nearestFloat32),

  // A narrow value in its carrier is the wider one: no code, only another dtype.
  row('widen.i32', ['i32'], 'i32', 0, itself, (x: number) => x),
  row('widen.f64', ['f64'], 'f64', 0, itself, (x: number) => x),
];

function low32(x: bigint): number {
  return Number(x & 0xffffffffn);
}

/** cvttsd2si: truncated where it fits a signed integer with `bits` bits and a sign, the least one otherwise. */
function truncated(x: number, bits: bigint): bigint {
  const limit = 2n ** bits;
  if (!Number.isFinite(x)) return -limit;
  const whole = BigInt(Math.trunc(x));
  return whole >= limit || whole < -limit ? -limit : whole;
}

/** What gcc makes of a cast to uint64: as to int64 below 2^63, and from there on the distance to it. */
function truncatedUnsigned(x: number): bigint {
  return uint64(x >= 2 ** 63 ? truncated(x - 2 ** 63, 63n) + 2n ** 63n : truncated(x, 63n));
}

/** Of the two float32 values around an integer the nearer one, and of two as near the one with an even mantissa. */
function nearestFloat32(x: bigint): number {
  const magnitude = x < 0n ? -x : x;
  const excess = BigInt(Math.max(magnitude.toString(2).length - 24, 0));
  const mantissa = magnitude >> excess;
  const rest = (magnitude - (mantissa << excess)) * 2n;
  const half = 1n << excess;
  const up = rest > half || (rest === half && excess > 0n && mantissa % 2n === 1n) ? 1n : 0n;
  return Number((mantissa + up) << excess) * (x < 0n ? -1 : 1);
}
