/** What divides integers, and what they count: common divisors and multiples, bits. Results wrap as sums do. */

import type { Primitive } from '../ir/primitive.ts';
import { calling, int32, int64, row, sameRow, uint32, uint64 } from './row.ts';

export const integers: readonly Primitive[] = [
  sameRow('gcd', 'i32', 2, 60, calling('gcdInt32'), (a: number, b: number) => int32(Number(divisor(a, b)))),
  sameRow('gcd', 'u32', 2, 60, calling('gcdUint32'), (a: number, b: number) => uint32(Number(divisor(a, b)))),
  sameRow('gcd', 'i64', 2, 900, calling('gcdInt64'), (a: bigint, b: bigint) => int64(divisor(a, b))),
  sameRow('gcd', 'u64', 2, 900, calling('gcdUint64'), (a: bigint, b: bigint) => uint64(divisor(a, b))),

  sameRow('lcm', 'i32', 2, 65, calling('lcmInt32'), (a: number, b: number) =>
    Number(BigInt.asIntN(32, multiple(a, b))),
  ),
  sameRow('lcm', 'u32', 2, 65, calling('lcmUint32'), (a: number, b: number) =>
    Number(BigInt.asUintN(32, multiple(a, b))),
  ),
  sameRow('lcm', 'i64', 2, 950, calling('lcmInt64'), (a: bigint, b: bigint) => int64(multiple(a, b))),
  sameRow('lcm', 'u64', 2, 950, calling('lcmUint64'), (a: bigint, b: bigint) => uint64(multiple(a, b))),

  // The bits of the magnitude; at most 64, so that any integer dtype holds the count.
  row('bitCount.i32', ['i32'], 'i32', 6, calling('bitCountInt32'), ones, { closed: true }),
  row('bitCount.u32', ['u32'], 'i32', 6, calling('bitCountUint32'), ones, { closed: true }),
  row('bitCount.i64', ['i64'], 'i32', 40, calling('bitCountInt64'), ones, { closed: true }),
  row('bitCount.u64', ['u64'], 'i32', 40, calling('bitCountUint64'), ones, { closed: true }),
];

const magnitude = (x: number | bigint): bigint => (x < 0 ? -BigInt(x) : BigInt(x));

/** The greatest common divisor: the greatest that is left when the smaller is taken away again and again (Euclid). */
function divisor(a: number | bigint, b: number | bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function multiple(a: number | bigint, b: number | bigint): bigint {
  const common = divisor(a, b);
  return common === 0n ? 0n : (magnitude(a) / common) * magnitude(b);
}

function ones(x: number | bigint): number {
  return magnitude(x).toString(2).replaceAll('0', '').length;
}
