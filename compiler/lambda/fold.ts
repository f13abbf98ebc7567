/**
 * Operations on constants, computed while translating. A sum of two literals has no dtype of its own, just as a
 * literal has none, so `x * (1 / 3)` leaves a float32 `x` float32; two array operations would not.
 *
 * Only what an operation on float64 (int64, bool) arrays gives, bit for bit, is in the tables.
 */

import type { ScalarValue } from '../ir/dtype.ts';

/** The value of `op` on these constants; undefined where it is left to the arrays. */
export function foldConstants(op: string, values: readonly ScalarValue[]): ScalarValue | undefined {
  if (op === 'where') {
    const [condition, ifTrue, ifFalse] = values;
    if (typeof condition !== 'boolean' || typeof ifTrue !== typeof ifFalse) return undefined;
    return condition ? ifTrue : ifFalse;
  }
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length) return ofNumbers.get(op)?.(...numbers);
  const bigints = values.filter((value) => typeof value === 'bigint');
  if (bigints.length === values.length) return inRange(ofBigints.get(op)?.(...bigints));
  const booleans = values.filter((value) => typeof value === 'boolean');
  if (booleans.length === values.length) return ofBooleans.get(op)?.(...booleans);
  return undefined;
}

/** Whether a whole number has a 64-bit type that holds it. */
export const fits64Bits = (value: bigint): boolean => value >= -(2n ** 63n) && value < 2n ** 64n;

const inRange = (value: ScalarValue | undefined): ScalarValue | undefined =>
  typeof value === 'bigint' && !fits64Bits(value) ? undefined : value;

type Fold<T> = (...values: T[]) => ScalarValue | undefined;

/** NumPy's floor modulus: the divisor's sign, also on a zero. */
const remainder = (a: number, b: number): number => {
  const left = a % b;
  if (left === 0) return b < 0 || Object.is(b, -0) ? -0 : 0;
  return left < 0 !== b < 0 ? left + b : left;
};

/** C and NumPy give 1 for 1 ** NaN and (-1) ** Infinity, JavaScript NaN; those two are left alone. */
const pow = (a: number, b: number): number | undefined =>
  Math.abs(a) === 1 && !Number.isFinite(b) ? undefined : a ** b;

/** JavaScript's bitwise operators are an array's where both operands are int32. */
const bitwise =
  (of: (a: number, b: number) => number) =>
  (a: number, b: number): number | undefined =>
    a === (a | 0) && b === (b | 0) ? of(a, b) : undefined;

const ofNumbers: ReadonlyMap<string, Fold<number>> = new Map<string, Fold<number>>([
  ['add', (a: number, b: number) => a + b],
  ['subtract', (a: number, b: number) => a - b],
  ['multiply', (a: number, b: number) => a * b],
  ['divide', (a: number, b: number) => a / b],
  ['fmod', (a: number, b: number) => a % b],
  ['remainder', remainder],
  ['pow', pow],
  ['negative', (a: number) => -a],
  ['positive', (a: number) => a],
  ['equal', (a: number, b: number) => a === b],
  ['notEqual', (a: number, b: number) => a !== b],
  ['less', (a: number, b: number) => a < b],
  ['lessEqual', (a: number, b: number) => a <= b],
  ['greater', (a: number, b: number) => a > b],
  ['greaterEqual', (a: number, b: number) => a >= b],
  ['bitwiseAnd', bitwise((a, b) => a & b)],
  ['bitwiseOr', bitwise((a, b) => a | b)],
  ['bitwiseXor', bitwise((a, b) => a ^ b)],
  ['bitwiseInvert', (a: number) => bitwise((b) => ~b)(a, 0)],
  ['logicalNot', (a: number) => a === 0],
  ['abs', Math.abs],
  ['acos', Math.acos],
  ['acosh', Math.acosh],
  ['asin', Math.asin],
  ['asinh', Math.asinh],
  ['atan', Math.atan],
  ['atan2', Math.atan2],
  ['atanh', Math.atanh],
  ['cbrt', Math.cbrt],
  ['ceil', Math.ceil],
  ['cos', Math.cos],
  ['cosh', Math.cosh],
  ['exp', Math.exp],
  ['expm1', Math.expm1],
  ['floor', Math.floor],
  ['hypot', Math.hypot],
  ['log', Math.log],
  ['log1p', Math.log1p],
  ['log2', Math.log2],
  ['log10', Math.log10],
  ['maximum', Math.max],
  ['minimum', Math.min],
  ['sign', (a: number) => (a === 0 ? 0 : Math.sign(a))],
  ['sin', Math.sin],
  ['sinh', Math.sinh],
  ['sqrt', Math.sqrt],
  ['tan', Math.tan],
  ['tanh', Math.tanh],
  ['trunc', Math.trunc],
]);

const ofBigints: ReadonlyMap<string, Fold<bigint>> = new Map<string, Fold<bigint>>([
  ['add', (a: bigint, b: bigint) => a + b],
  ['subtract', (a: bigint, b: bigint) => a - b],
  ['multiply', (a: bigint, b: bigint) => a * b],
  ['negative', (a: bigint) => -a],
  ['equal', (a: bigint, b: bigint) => a === b],
  ['notEqual', (a: bigint, b: bigint) => a !== b],
  ['less', (a: bigint, b: bigint) => a < b],
  ['lessEqual', (a: bigint, b: bigint) => a <= b],
  ['greater', (a: bigint, b: bigint) => a > b],
  ['greaterEqual', (a: bigint, b: bigint) => a >= b],
]);

const ofBooleans: ReadonlyMap<string, Fold<boolean>> = new Map<string, Fold<boolean>>([
  ['equal', (a: boolean, b: boolean) => a === b],
  ['notEqual', (a: boolean, b: boolean) => a !== b],
  ['logicalAnd', (a: boolean, b: boolean) => a && b],
  ['logicalOr', (a: boolean, b: boolean) => a || b],
  ['logicalNot', (a: boolean) => !a],
]);
