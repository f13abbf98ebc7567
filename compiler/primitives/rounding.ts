/** Into narrower types, to whole numbers, and what else looks at the parts of a float: sign, class, neighbours. */

import type { Primitive } from '../ir/primitive.ts';
import { binary, type Expression, literal, method } from '../targets/javascript/estree.ts';
import { calling, closed, inlining, int8, int16, math, row, sameRow, uint8, uint16 } from './row.ts';

const mask = (bits: number) => (x: Expression) => binary('&', withoutInt32(x), literal(2 ** bits - 1));

const signExtend = (bits: number) => (x: Expression) =>
  binary('>>', binary('<<', withoutInt32(x), literal(32 - bits)), literal(32 - bits));

/** `e` without a `| 0` around it, for operators that take the low 32 bits themselves. */
const withoutInt32 = (e: Expression): Expression => {
  if (e.type !== 'BinaryExpression' || e.operator !== '|' || e.left.type === 'PrivateIdentifier') return e;
  return e.right.type === 'Literal' && e.right.value === 0 ? e.left : e;
};

const magnitude = math('abs');
const nan = (x: Expression) => method('Number', 'isNaN', x);
const finite = (x: Expression) => method('Number', 'isFinite', x);
const infinite = (x: Expression) => binary('===', magnitude(x), literal(Infinity));

export const rounding: readonly Primitive[] = [
  row('round.f32', ['f64'], 'f64', 1, math('fround'), float32),
  row('wrap.i8', ['i32'], 'i32', 1, signExtend(8), int8),
  row('wrap.i16', ['i32'], 'i32', 1, signExtend(16), int16),
  row('wrap.u8', ['i32'], 'i32', 1, mask(8), uint8),
  row('wrap.u16', ['i32'], 'i32', 1, mask(16), uint16),

  sameRow('floor', 'f64', 1, 1, math('floor'), (x: number) => Math.floor(x), closed),
  sameRow('ceil', 'f64', 1, 1, math('ceil'), (x: number) => Math.ceil(x), closed),
  sameRow('trunc', 'f64', 1, 1, math('trunc'), (x: number) => Math.trunc(x), closed),
  sameRow('roundHalfEven', 'f64', 1, 2, calling('roundHalfEven'), roundHalfEven, closed),

  row('isnan.f64', ['f64'], 'bool', 1, nan, (x: number) => !(x <= 0 || x > 0)),
  row('isfinite.f64', ['f64'], 'bool', 1, finite, (x: number) => x - x === 0),
  row('isinf.f64', ['f64'], 'bool', 1, infinite, (x: number) => x === Infinity || x === -Infinity),
  row('signbit.f64', ['f64'], 'bool', 1, inlining('signbit'), isNegative),

  sameRow('copysign', 'f64', 2, 2, calling('copysign'), copysign, closed),
  sameRow('nextafter', 'f64', 2, 6, calling('nextafterFloat'), nextafter),
  row('nextafter.f32', ['f64', 'f64'], 'f64', 5, calling('nextafterFloat32'), nextafter32, closed),

  // A float as mantissa and exponent.
  sameRow('exponent', 'f64', 1, 18, calling('exponentFloat'), exponent),
  row('ldexp.f64.i32', ['f64', 'i32'], 'f64', 6, calling('ldexpFloat'), ldexp),
];

const doubles = new Float64Array(1);
const doubleBits = new BigInt64Array(doubles.buffer);
const singles = new Float32Array(1);
const singleBits = new Int32Array(singles.buffer);

function float32(x: number): number {
  singles[0] = x;
  return singles[0] ?? x;
}

function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  const fraction = x - below;
  if (!(fraction > 0)) return x;
  const whole = fraction < 0.5 || (fraction === 0.5 && below % 2 === 0) ? below : below + 1;
  return whole === 0 && x < 0 ? -0 : whole;
}

/** The sign bit, of NaN 0: JavaScript does not say which NaN a value is. */
function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

function copysign(a: number, b: number): number {
  return isNegative(a) === isNegative(b) ? a : -a;
}

/** The bits of a float other than zero are ordered as its magnitude is. */
function nextafter(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (a === b) return b;
  doubles[0] = a;
  const bits = doubleBits[0] ?? 0n;
  const isAway = a < b === a > 0;
  doubleBits[0] = a === 0 ? 1n : bits + (isAway ? 1n : -1n);
  const result = doubles[0];
  return a === 0 && b < 0 ? -result : result;
}

function nextafter32(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (a === b) return b;
  singles[0] = a;
  const bits = singleBits[0] ?? 0;
  const isAway = a < b === a > 0;
  singleBits[0] = a === 0 ? 1 : bits + (isAway ? 1 : -1);
  const result = singles[0];
  return a === 0 && b < 0 ? -result : result;
}

/** frexp's: the e of which 2^(e - 1) <= |x| < 2^e, and 0 of what has none. Of a subnormal it is that of x 2^64 less 64. */
function exponent(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  doubles[0] = x;
  const biased = Number(((doubleBits[0] ?? 0n) >> 52n) & 2047n);
  return biased === 0 ? exponent(x * 2 ** 64) - 64 : biased - 1022;
}

/** x times a power of 2: its mantissa, which is exact, times the power of 2 that the exponents come to. */
function ldexp(x: number, n: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const own = exponent(x);
  const half = Math.trunc(own / 2);
  const mantissa = x * 2 ** -half * 2 ** (half - own);
  const target = own + n;
  if (target > 1024) return mantissa * Infinity;
  if (target < -1074) return mantissa * 0;
  return mantissa * 2 ** Math.min(target, 1000) * 2 ** Math.max(target - 1000, 0);
}
