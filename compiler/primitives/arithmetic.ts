/** Sums, products and signs; integers wrap. */

import type { Primitive } from '../ir/primitive.ts';
import { binary, call, type Expression, literal } from '../targets/javascript/estree.ts';
import {
  asUint64,
  calling,
  closed,
  inInt32,
  inInt64,
  int32,
  int64,
  inUint32,
  inUint64,
  math,
  operator,
  prefix,
  sameRow,
  signed64,
  uint32,
  uint64,
} from './row.ts';

const plus = operator('+');
const minus = operator('-');
const times = operator('*');
const imul = math('imul');
const negated = prefix('-');
const abs = math('abs');
const signOf = math('sign');

/** Math.sign keeps -0, of which NumPy's sign is 0. */
const signOfFloat = (x: Expression) => plus(signOf(x), literal(0));

/** 1 but for 0, in registers; see the helpers about 64 bits. */
const signOfUint64 = (x: Expression) =>
  asUint64(call('BigInt', call('Number', binary('!==', signed64(x), literal(0n)))));

export const arithmetic: readonly Primitive[] = [
  sameRow('add', 'f64', 2, 1, plus, (a: number, b: number) => a + b),
  sameRow('add', 'i32', 2, 1, inInt32(plus), (a: number, b: number) => int32(a + b)),
  sameRow('add', 'u32', 2, 1, inUint32(plus), (a: number, b: number) => uint32(a + b)),
  sameRow('add', 'i64', 2, 2, inInt64(plus), (a: bigint, b: bigint) => int64(a + b)),
  sameRow('add', 'u64', 2, 2, inUint64(plus), (a: bigint, b: bigint) => uint64(a + b)),

  sameRow('subtract', 'f64', 2, 1, minus, (a: number, b: number) => a - b),
  sameRow('subtract', 'i32', 2, 1, inInt32(minus), (a: number, b: number) => int32(a - b)),
  sameRow('subtract', 'u32', 2, 1, inUint32(minus), (a: number, b: number) => uint32(a - b)),
  sameRow('subtract', 'i64', 2, 2, inInt64(minus), (a: bigint, b: bigint) => int64(a - b)),
  sameRow('subtract', 'u64', 2, 2, inUint64(minus), (a: bigint, b: bigint) => uint64(a - b)),

  sameRow('multiply', 'f64', 2, 1, times, (a: number, b: number) => a * b),
  sameRow('multiply', 'i32', 2, 1, imul, (a: number, b: number) => int32(lowProduct(a, b))),
  sameRow('multiply', 'u32', 2, 1, inUint32(imul), (a: number, b: number) => uint32(lowProduct(a, b))),
  sameRow('multiply', 'i64', 2, 2, inInt64(times), (a: bigint, b: bigint) => int64(a * b)),
  sameRow('multiply', 'u64', 2, 2, inUint64(times), (a: bigint, b: bigint) => uint64(a * b)),

  sameRow('negative', 'f64', 1, 1, negated, (x: number) => -x, closed),
  sameRow('negative', 'i32', 1, 1, inInt32(negated), (x: number) => int32(-x)),
  sameRow('negative', 'u32', 1, 1, inUint32(negated), (x: number) => uint32(-x)),
  sameRow('negative', 'i64', 1, 2, inInt64(negated), (x: bigint) => int64(-x)),
  sameRow('negative', 'u64', 1, 2, inUint64(negated), (x: bigint) => uint64(-x)),

  // Of unsigned integers `abs` is the value itself, which needs no instruction.
  sameRow('abs', 'f64', 1, 1, abs, (x: number) => (x <= 0 ? 0 - x : x), closed),
  sameRow('abs', 'i32', 1, 1, inInt32(abs), (x: number) => int32(x < 0 ? -x : x)),
  sameRow('abs', 'i64', 1, 3, calling('absInt64'), (x: bigint) => int64(x < 0n ? -x : x)),

  sameRow('sign', 'f64', 1, 1, signOfFloat, sign, closed),
  sameRow('sign', 'i32', 1, 1, signOf, sign, closed),
  sameRow('sign', 'u32', 1, 1, signOf, sign, closed),
  sameRow('sign', 'i64', 1, 2, calling('signInt64'), sign64, closed),
  sameRow('sign', 'u64', 1, 2, signOfUint64, sign64, closed),
];

function sign(x: number): number {
  if (x > 0) return 1;
  if (x < 0) return -1;
  return x === 0 ? 0 : Number.NaN;
}

function sign64(x: bigint): bigint {
  return x === 0n ? 0n : x / (x < 0n ? -x : x);
}

/** A number with the low 32 bits of `a * b`: the high half of `b` is multiplied apart, so that no product is rounded. */
function lowProduct(a: number, b: number): number {
  const low = b & 0xffff;
  const high = ((b - low) / 0x10000) & 0xffff;
  return a * low + ((a * high) % 0x10000) * 0x10000;
}
