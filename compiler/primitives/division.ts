/**
 * Quotients, remainders and powers by NumPy's rules: floor division and its remainder follow the divisor's sign, fmod
 * the dividend's; an integer divided by zero gives 0, and so does its remainder.
 */

import type { Primitive } from '../ir/primitive.ts';
import { call, type Expression } from '../targets/javascript/estree.ts';
import { pow, wholePowerImaginary, wholePowerReal } from './power.ts';
import {
  asInt64,
  calling,
  closed,
  inInt32,
  int32,
  int64,
  inUint32,
  math,
  operator,
  row,
  sameRow,
  uint64,
} from './row.ts';

const over = operator('/');
const modulo = operator('%');
const floor = math('floor');
const floored = (a: Expression, b: Expression) => floor(over(a, b));

/** `a % 7` where the divisor is known, and the helper that looks whether it is 0 elsewhere. */
const fmodOfInt64 = (a: Expression, b: Expression) =>
  b.type === 'Literal' && typeof b.value === 'bigint' && b.value !== 0n
    ? asInt64(modulo(a, b))
    : call('fmodInt64', a, b);

export const division: readonly Primitive[] = [
  sameRow('divide', 'f64', 2, 2, over, (a: number, b: number) => a / b),

  sameRow(
    'floorDivide',
    'f64',
    2,
    10,
    calling('floorDivideFloat'),
    floorDivide((x) => x),
  ),
  row('floorDivide.f32', ['f64', 'f64'], 'f64', 11, calling('floorDivideFloat32'), floorDivide(Math.fround), closed),
  sameRow('floorDivide', 'i32', 2, 3, inInt32(floored), wrapped(int32, floorQuotient)),
  sameRow('floorDivide', 'u32', 2, 3, inUint32(over), floorQuotient, closed),
  sameRow('floorDivide', 'i64', 2, 12, calling('floorDivideInt64'), wrapped(int64, floorQuotient64)),
  sameRow('floorDivide', 'u64', 2, 9, calling('divideUint64'), floorQuotient64, closed),

  sameRow('remainder', 'f64', 2, 9, calling('remainderFloat'), floorRemainderFloat),
  sameRow('remainder', 'i32', 2, 4, calling('remainderInt32'), floorRemainder, closed),
  sameRow('remainder', 'u32', 2, 3, inUint32(modulo), floorRemainder, closed),
  sameRow('remainder', 'i64', 2, 12, calling('remainderInt64'), floorRemainder64, closed),
  sameRow('remainder', 'u64', 2, 9, calling('fmodUint64'), floorRemainder64, closed),

  sameRow('fmod', 'f64', 2, 7, modulo, (a: number, b: number) => a % b, closed),
  sameRow('fmod', 'i32', 2, 3, inInt32(modulo), fmod, closed),
  sameRow('fmod', 'u32', 2, 3, inUint32(modulo), fmod, closed),
  sameRow('fmod', 'i64', 2, 6, fmodOfInt64, fmod64, closed),
  sameRow('fmod', 'u64', 2, 9, calling('fmodUint64'), fmod64, closed),

  sameRow('pow', 'f64', 2, 60, calling('powFloat'), pow),
  row('wholePowerReal.f64', ['f64', 'f64', 'f64'], 'f64', 25, calling('wholePowerReal'), wholePowerReal),
  row('wholePowerImaginary.f64', ['f64', 'f64', 'f64'], 'f64', 25, calling('wholePowerImaginary'), wholePowerImaginary),
  sameRow('pow', 'i32', 2, 5, calling('powInt32'), (a: number, b: number) =>
    Number(power(BigInt(a), BigInt(b), lowSigned)),
  ),
  sameRow('pow', 'u32', 2, 5, calling('powUint32'), (a: number, b: number) =>
    Number(power(BigInt(a), BigInt(b), lowUnsigned)),
  ),
  sameRow('pow', 'i64', 2, 100, calling('powInt64'), (a: bigint, b: bigint) => power(a, b, int64)),
  sameRow('pow', 'u64', 2, 100, calling('powUint64'), (a: bigint, b: bigint) => power(a, b, uint64)),
];

/** `operation`, its result brought into a carrier. */
function wrapped<T>(wrap: (x: T) => T, operation: (a: T, b: T) => T) {
  return (a: T, b: T): T => wrap(operation(a, b));
}

/** NumPy's npy_floor_divide in a precision that `round` rounds to. */
function floorDivide(round: (x: number) => number) {
  return (a: number, b: number): number => {
    if (b === 0) return a / b;
    const remainder = a % b;
    const quotient = round(round(a - remainder) / b);
    const adjusted = remainder !== 0 && b < 0 !== remainder < 0 ? round(quotient - 1) : quotient;
    if (adjusted === 0) return a < 0 !== b < 0 && a !== 0 ? -0 : Object.is(a / b, -0) ? -0 : 0;
    const floor = Math.floor(adjusted);
    return adjusted - floor > 0.5 ? round(floor + 1) : floor;
  };
}

/** NumPy's npy_remainder: fmod, moved to the divisor's side of zero. */
function floorRemainderFloat(a: number, b: number): number {
  const remainder = a % b;
  if (Number.isNaN(remainder)) return remainder;
  if (remainder === 0) return Math.sign(b) * 0;
  return remainder < 0 === b < 0 ? remainder : remainder + b;
}

function floorQuotient(a: number, b: number): number {
  return b === 0 ? 0 : Math.floor(a / b);
}

function floorRemainder(a: number, b: number): number {
  return b === 0 ? 0 : a - Math.floor(a / b) * b;
}

/** `a` less its remainder, divided; the remainder is positive or zero before it takes the divisor's sign. */
function floorQuotient64(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : (a - floorRemainder64(a, b)) / b;
}

function floorRemainder64(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : ((a % b) + b) % b;
}

function fmod(a: number, b: number): number {
  return b === 0 ? 0 : a - Math.trunc(a / b) * b;
}

function fmod64(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : a - (a / b) * b;
}

const lowSigned = (x: bigint): bigint => BigInt.asIntN(32, x);
const lowUnsigned = (x: bigint): bigint => BigInt.asUintN(32, x);

/** Powers of integers, from the leading bit of the exponent on; see the helper about negative exponents. */
function power(a: bigint, b: bigint, wrap: (x: bigint) => bigint): bigint {
  if (b < 0n) return a === 1n || (a === -1n && b % 2n === 0n) ? 1n : a === -1n ? -1n : 0n;
  let result = 1n;
  for (const bit of b.toString(2)) result = wrap(bit === '1' ? wrap(result * result) * a : result * result);
  return result;
}
