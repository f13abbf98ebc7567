/**
 * Comparisons, minimum and maximum, and the choice between two values. A comparison with NaN is false, `notEqual` true;
 * minimum and maximum pass NaN on and take the second of two equals, as NumPy does of 0 and -0.
 */

import type { BinaryOperator } from 'estree';
import type { Carrier, ScalarValue } from '../ir/dtype.ts';
import type { Primitive } from '../ir/primitive.ts';
import { conditional, type Expression, logical } from '../targets/javascript/estree.ts';
import { closed, inlining, operator, row, sameRow } from './row.ts';

const carriers: readonly Carrier[] = ['bool', 'i32', 'u32', 'i64', 'u64', 'f64'];
const isBig = (carrier: Carrier) => carrier === 'i64' || carrier === 'u64';

const signs: readonly (readonly [string, BinaryOperator, (a: ScalarValue, b: ScalarValue) => boolean])[] = [
  ['equal', '===', (a, b) => a === b],
  ['notEqual', '!==', (a, b) => a !== b],
  ['less', '<', (a, b) => a < b],
  ['lessEqual', '<=', (a, b) => a <= b],
  ['greater', '>', (a, b) => a > b],
  ['greaterEqual', '>=', (a, b) => a >= b],
];

const and = (a: Expression, b: Expression) => logical('&&', a, b);
const or = (a: Expression, b: Expression) => logical('||', a, b);

/** Math.min and Math.max know that -0 is less than 0; NumPy has them equal, and of equals takes the second. */
const least = (a: number, b: number) => (a === b ? b : Math.min(a, b));
const greatest = (a: number, b: number) => (a === b ? b : Math.max(a, b));

const first = <T>(a: T, b: T): T => (b > a ? a : b);
const last = <T>(a: T, b: T): T => (b < a ? a : b);

export const comparison: readonly Primitive[] = [
  ...signs.flatMap(([name, sign, interpret]) => [
    ...carriers.map((c) => row(`${name}.${c}`, [c, c], 'bool', isBig(c) ? 8 : 1, operator(sign), interpret)),
    // int64 with uint64, exact: no common type holds both.
    row(`${name}.i64.u64`, ['i64', 'u64'], 'bool', 8, operator(sign), interpret),
    row(`${name}.u64.i64`, ['u64', 'i64'], 'bool', 8, operator(sign), interpret),
  ]),

  // For folds: IEEE 754's minimum and maximum, in which -0 is less than 0, so that the order of elements is no matter.
  sameRow('least', 'f64', 2, 2, inlining('leastFloat'), Math.min, closed),
  sameRow('greatest', 'f64', 2, 2, inlining('greatestFloat'), Math.max, closed),
  sameRow('minimum', 'f64', 2, 2, inlining('minimumFloat'), least, closed),
  sameRow('maximum', 'f64', 2, 2, inlining('maximumFloat'), greatest, closed),
  ...(['i32', 'u32', 'i64', 'u64'] as const).flatMap((c) => [
    sameRow('minimum', c, 2, isBig(c) ? 8 : 1, inlining('lesser'), first, closed),
    sameRow('maximum', c, 2, isBig(c) ? 8 : 1, inlining('greater'), last, closed),
  ]),
  sameRow('minimum', 'bool', 2, 1, and, first, closed),
  sameRow('maximum', 'bool', 2, 1, or, last, closed),

  ...carriers.map((c) => row(`select.${c}`, ['bool', c, c], c, isBig(c) ? 4 : 2, conditional, pick, closed)),
];

function pick(condition: boolean, a: ScalarValue, b: ScalarValue): ScalarValue {
  return condition ? a : b;
}
