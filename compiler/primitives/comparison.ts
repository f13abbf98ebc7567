/**
 * Comparisons, minimum and maximum, and the choice between two values. A comparison with NaN is false, `notEqual` true;
 * minimum and maximum pass NaN on and take the second of two equals, as NumPy does of 0 and -0.
 */

import type { BinaryOperator } from 'estree';
import type { Carrier, ScalarValue } from '../ir/dtype.ts';
import type { Primitive } from '../ir/primitive.ts';
import { call, conditional, type Expression, logical, unary } from '../targets/javascript/estree.ts';
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

/** The value of a literal; null of other expressions, and of what is no ordinary number. */
const numberOf = (e: Expression): number | null => {
  if (e.type === 'Literal' && typeof e.value === 'number') return e.value;
  if (e.type !== 'UnaryExpression' || e.operator !== '-' || e.argument.type !== 'Literal') return null;
  return typeof e.argument.value === 'number' ? -e.argument.value : null;
};

/** Of two floats, and shorter where one is a limit known when the kernel is made. */
const extreme =
  (ofTwo: string, withLimit: string, withZero: string, ofZeroAnd: string) =>
  (a: Expression, b: Expression): Expression => {
    const [first, second] = [numberOf(a), numberOf(b)];
    if (second !== null && second !== 0) return call(withLimit, a, b);
    if (first !== null && first !== 0) return call(withLimit, b, a);
    if (Object.is(second, 0)) return call(withZero, a);
    return Object.is(first, 0) ? call(ofZeroAnd, b) : call(ofTwo, a, b);
  };

/** A choice without a branch where both values are at hand; otherwise only the one that is taken is computed. */
const chosen = (condition: Expression, a: Expression, b: Expression): Expression => {
  if (!isAtHand(a) || !isAtHand(b)) return conditional(condition, a, b);
  const [first, second] = [numberOf(a), numberOf(b)];
  if (first === 1 && Object.is(second, 0)) return call('Number', condition);
  if (Object.is(first, 0) && second === 1) return call('Number', unary('!', condition));
  if (Object.is(second, 0)) return call('orZero', condition, a);
  return Object.is(first, 0) ? call('orZero', unary('!', condition), b) : call('choose', condition, a, b);
};

const isAtHand = (e: Expression): boolean =>
  e.type === 'Identifier' || e.type === 'MemberExpression' || numberOf(e) !== null;

/** The code of a choice between values of a carrier. */
const choice = (carrier: Carrier) =>
  carrier === 'f64'
    ? chosen
    : carrier === 'i32'
      ? inlining('chooseInt32')
      : carrier === 'u32'
        ? inlining('chooseUint32')
        : conditional;

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
  sameRow('minimum', 'f64', 2, 2, extreme('minimumFloat', 'atMost', 'negativePart', 'atMostZero'), least, closed),
  sameRow('maximum', 'f64', 2, 2, extreme('maximumFloat', 'atLeast', 'positivePart', 'atLeastZero'), greatest, closed),
  sameRow('minimum', 'i32', 2, 1, inlining('lesserInt32'), first, closed),
  sameRow('maximum', 'i32', 2, 1, inlining('greaterInt32'), last, closed),
  sameRow('minimum', 'u32', 2, 1, inlining('lesserUint32'), first, closed),
  sameRow('maximum', 'u32', 2, 1, inlining('greaterUint32'), last, closed),
  ...(['i64', 'u64'] as const).flatMap((c) => [
    sameRow('minimum', c, 2, 8, inlining('lesser'), first, closed),
    sameRow('maximum', c, 2, 8, inlining('greater'), last, closed),
  ]),
  sameRow('minimum', 'bool', 2, 1, and, first, closed),
  sameRow('maximum', 'bool', 2, 1, or, last, closed),

  // `select` for conditions that hardly ever change, such as those of folds, `choose` for those of elements.
  ...carriers.flatMap((c) => [
    row(`select.${c}`, ['bool', c, c], c, isBig(c) ? 4 : 2, conditional, pick, closed),
    row(`choose.${c}`, ['bool', c, c], c, isBig(c) ? 4 : 2, choice(c), pick, closed),
  ]),
];

function pick(condition: boolean, a: ScalarValue, b: ScalarValue): ScalarValue {
  return condition ? a : b;
}
