/**
 * Comparisons, minimum and maximum, and the choice between two values. A comparison with NaN is false, `notEqual` true;
 * minimum and maximum pass NaN on and take the second of two equals, as NumPy does of 0 and -0.
 */

import type { BinaryOperator } from 'estree';
import type { Carrier, ScalarValue } from '../ir/dtype.ts';
import type { Primitive } from '../ir/primitive.ts';
import { binary, call, conditional, type Expression, literal, logical, unary } from '../targets/javascript/estree.ts';
import { callOrInline } from '../targets/javascript/helpers.ts';
import { asInt64, asUint64, calling, closed, inlining, operator, row, sameRow, signed64 } from './row.ts';

type Print = (a: Expression, b: Expression) => Expression;

const carriers: readonly Carrier[] = ['bool', 'i32', 'u32', 'i64', 'u64', 'f64'];

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

/**
 * As `chosen` for 64 bits, and all in registers: see the helpers about them. With 0 the value is a product, and of 1 and 0
 * the condition itself.
 */
const chosen64 =
  (helper: string, wrap: (e: Expression) => Expression) =>
  (condition: Expression, a: Expression, b: Expression): Expression => {
    const [first, second] = [bigintOf(a), bigintOf(b)];
    const asBigInt = (is: Expression) => call('BigInt', call('Number', is));
    if (second === 0n) return wrap(first === 1n ? asBigInt(condition) : binary('*', a, asBigInt(condition)));
    if (first === 0n) {
      const not = asBigInt(unary('!', condition));
      return wrap(second === 1n ? not : binary('*', b, not));
    }
    return callOrInline(helper, condition, a, b);
  };

const bigintOf = (e: Expression): bigint | null =>
  e.type === 'Literal' && typeof e.value === 'bigint' ? e.value : null;

/** The code of a choice between values of a carrier. */
const choice = (carrier: Carrier) =>
  carrier === 'f64'
    ? chosen
    : carrier === 'i32'
      ? inlining('chooseInt32')
      : carrier === 'u32'
        ? inlining('chooseUint32')
        : carrier === 'i64'
          ? chosen64('chooseInt64', asInt64)
          : carrier === 'u64'
            ? chosen64('chooseUint64', asUint64)
            : conditional;

const swapped = (print: Print) => (a: Expression, b: Expression) => print(b, a);
const not = (print: Print) => (a: Expression, b: Expression) => unary('!', print(a, b));

/** The six comparisons, by what is equal, what is less, and what is less when the operands are exchanged. */
const comparing = (equal: Print, less: Print, lessOfSwapped: Print): Readonly<Record<string, Print>> => ({
  equal,
  notEqual: not(equal),
  less,
  lessEqual: not(swapped(lessOfSwapped)),
  greater: swapped(lessOfSwapped),
  greaterEqual: not(less),
});

const same = operator('===');
const isZeroOrMore = (x: Expression) => binary('>=', x, literal(0n));
const [lessUint64, lessInt64Uint64, lessUint64Int64] = [
  calling('lessUint64'),
  calling('lessInt64Uint64'),
  calling('lessUint64Int64'),
];
const ofUint64 = comparing((a, b) => same(signed64(a), signed64(b)), lessUint64, lessUint64);
// The same bits, and no sign: no type holds both.
const ofInt64Uint64 = comparing((a, b) => and(same(a, signed64(b)), isZeroOrMore(a)), lessInt64Uint64, lessUint64Int64);
const ofUint64Int64 = comparing((a, b) => and(same(signed64(a), b), isZeroOrMore(b)), lessUint64Int64, lessInt64Uint64);

export const comparison: readonly Primitive[] = [
  ...signs.flatMap(([name, sign, interpret]) => [
    ...carriers.map((c) =>
      c === 'u64'
        ? row(`${name}.u64`, ['u64', 'u64'], 'bool', 2, ofUint64[name] ?? operator(sign), interpret)
        : row(`${name}.${c}`, [c, c], 'bool', 1, operator(sign), interpret),
    ),
    row(`${name}.i64.u64`, ['i64', 'u64'], 'bool', 4, ofInt64Uint64[name] ?? operator(sign), interpret),
    row(`${name}.u64.i64`, ['u64', 'i64'], 'bool', 4, ofUint64Int64[name] ?? operator(sign), interpret),
  ]),
  // Of folds that start at the least int64, which `less` would take out of registers.
  row('precedes.i64', ['i64', 'i64'], 'bool', 4, calling('lessInt64'), (a: bigint, b: bigint) => a < b),

  // For folds: IEEE 754's minimum and maximum, in which -0 is less than 0, so that the order of elements is no matter.
  sameRow('least', 'f64', 2, 2, inlining('leastFloat'), Math.min, closed),
  sameRow('greatest', 'f64', 2, 2, inlining('greatestFloat'), Math.max, closed),
  sameRow('minimum', 'f64', 2, 2, extreme('minimumFloat', 'atMost', 'negativePart', 'atMostZero'), least, closed),
  sameRow('maximum', 'f64', 2, 2, extreme('maximumFloat', 'atLeast', 'positivePart', 'atLeastZero'), greatest, closed),
  sameRow('minimum', 'i32', 2, 1, inlining('lesserInt32'), first, closed),
  sameRow('maximum', 'i32', 2, 1, inlining('greaterInt32'), last, closed),
  sameRow('minimum', 'u32', 2, 1, inlining('lesserUint32'), first, closed),
  sameRow('maximum', 'u32', 2, 1, inlining('greaterUint32'), last, closed),
  ...(['i32', 'u32'] as const).flatMap((c) => [
    sameRow('least', c, 2, 1, inlining('lesser'), first, closed),
    sameRow('greatest', c, 2, 1, inlining('greater'), last, closed),
  ]),
  sameRow('least', 'i64', 2, 2, inlining('lesser'), first, closed),
  sameRow('greatest', 'i64', 2, 4, calling('greatestInt64'), last, closed),
  sameRow('least', 'u64', 2, 4, calling('leastUint64'), first, closed),
  sameRow('greatest', 'u64', 2, 4, calling('greatestUint64'), last, closed),
  sameRow('minimum', 'i64', 2, 3, inlining('lesserInt64'), first, closed),
  sameRow('maximum', 'i64', 2, 3, inlining('greaterInt64'), last, closed),
  sameRow('minimum', 'u64', 2, 5, inlining('lesserUint64'), first, closed),
  sameRow('maximum', 'u64', 2, 5, inlining('greaterUint64'), last, closed),
  sameRow('minimum', 'bool', 2, 1, and, first, closed),
  sameRow('maximum', 'bool', 2, 1, or, last, closed),

  // `select` for conditions that hardly ever change, such as those of folds, `choose` for those of elements.
  ...carriers.flatMap((c) => [
    row(`select.${c}`, ['bool', c, c], c, 2, conditional, pick, closed),
    row(`choose.${c}`, ['bool', c, c], c, 2, choice(c), pick, closed),
  ]),
];

function pick(condition: boolean, a: ScalarValue, b: ScalarValue): ScalarValue {
  return condition ? a : b;
}
