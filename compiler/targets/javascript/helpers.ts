/**
 * Kernel helpers: functions for what one JavaScript expression cannot say, printed above the kernels that call them.
 *
 * Each is fixed source text, parsed when it is first asked for. A helper uses `Math`, `Number`, `BigInt`, its
 * parameters, its locals, other helpers and tables of constants, allocates nothing, and takes and gives values as
 * carriers hold them.
 */

import { parse } from 'acorn';
import type { Expression, FunctionDeclaration, Program, VariableDeclaration } from 'estree';
import { VerifyError } from '../../ir/errors.ts';
import { call, declare, literal } from './estree.ts';
import { integerSources } from './integer-helpers.ts';
import { mathSources, mathTables } from './math-helpers.ts';
import { randomSources, randomTables } from './random-helpers.ts';
import { identifiersIn } from './repeated-operands.ts';

const tables: Readonly<Record<string, () => readonly number[]>> = Object.assign(
  Object.create(null),
  mathTables,
  randomTables,
);

const parsed = new Map<string, FunctionDeclaration>();

/** The declaration of a helper. Throws VerifyError on a name that is not one. */
export function helper(name: string): FunctionDeclaration {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const text = sources[name];
  if (text === undefined) throw new VerifyError(`${name} is not a helper of kernels`);
  // What acorn makes is ESTree by its contract; its own types only spell the same nodes differently.
  const program: object = parse(text, { ecmaVersion: 2022 });
  const [declaration] = (program as Program).body;
  if (declaration?.type !== 'FunctionDeclaration') throw new VerifyError(`${name} is not a function`);
  parsed.set(name, declaration);
  return declaration;
}

const declaredTables = new Map<string, VariableDeclaration>();

/** A constant of a kernel, whose elements functions read. */
function table(name: string, values: readonly number[]): VariableDeclaration {
  const known = declaredTables.get(name);
  if (known !== undefined) return known;
  const declaration = declare('const', [name, { type: 'ArrayExpression', elements: values.map(literal) }]);
  declaredTables.set(name, declaration);
  return declaration;
}

const mentions = new Map<string, readonly string[]>();

/** The names of all identifiers in a helper's body, as often as they occur. */
export function mentionedBy(name: string): readonly string[] {
  let known = mentions.get(name);
  if (known === undefined) {
    known = identifiersIn(helper(name).body);
    mentions.set(name, known);
  }
  return known;
}

/**
 * The declarations that a kernel needs which mentions `names`: tables first, then functions, those that helpers call
 * included, each after the ones that it calls. Names that are neither are passed over.
 */
export function helpersUsed(names: Iterable<string>): (FunctionDeclaration | VariableDeclaration)[] {
  const constants = new Map<string, VariableDeclaration>();
  const ordered = new Map<string, FunctionDeclaration>();
  const visit = (name: string) => {
    const values = tables[name];
    if (values !== undefined) constants.set(name, constants.get(name) ?? table(name, values()));
    if (!(name in sources) || ordered.has(name)) return;
    const declaration = helper(name);
    for (const mentioned of mentionedBy(name)) visit(mentioned);
    ordered.set(name, declaration);
  };
  for (const name of names) visit(name);
  return [...constants.values(), ...ordered.values()];
}

/**
 * `name(...args)`, or the expression that the helper returns with the arguments in place where that is shorter to
 * read: the helper is a single return, and every argument a name or a literal, so that nothing is computed twice.
 */
export function callOrInline(name: string, ...args: Expression[]): Expression {
  const { params, body } = helper(name);
  const returned = body.body[0];
  if (returned?.type !== 'ReturnStatement' || !returned.argument || !args.every(isSimple)) return call(name, ...args);
  const replacements = new Map<string, Expression>();
  params.forEach((param, i) => {
    const arg = args[i];
    if (param.type === 'Identifier' && arg !== undefined) replacements.set(param.name, arg);
  });
  return substitute(returned.argument, replacements);
}

const isSimple = (e: Expression): boolean =>
  e.type === 'Identifier' || e.type === 'Literal' || (e.type === 'UnaryExpression' && e.argument.type === 'Literal');

/** A copy of `node` in which each identifier that has a replacement is replaced; positions in the source are dropped. */
export function substitute<T>(node: T, replacements: ReadonlyMap<string, Expression>): T {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    if ('type' in value && value.type === 'Identifier' && 'name' in value && typeof value.name === 'string') {
      const replacement = replacements.get(value.name);
      if (replacement !== undefined) return replacement;
    }
    const isNamed = 'computed' in value && value.computed === false;
    const made: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value)) {
      if (key === 'start' || key === 'end') continue;
      made[key] = isNamed && key === 'property' ? child : copy(child);
    }
    return made;
  };
  return copy(node) as T;
}

const sources: Readonly<Record<string, string>> = Object.assign(
  Object.create(null),
  mathSources,
  integerSources,
  randomSources,
  {
    // Casts of floats, as C on x86-64 does them: what does not fit, NaN included, is the least value.

    toInt32: `function toInt32(x) {
    return x > -2147483649 && x < 2147483648 ? x | 0 : -2147483648;
  }`,

    // Through int64, of which the low half is taken.
    toUint32: `function toUint32(x) {
    return Math.abs(x) < 9223372036854775808 ? x >>> 0 : 0;
  }`,

    // Below 2^53 by halves, which V8 keeps in registers: fifteen times faster than the bigint that it makes of any number.
    toInt64: `function toInt64(x) {
    const whole = Math.trunc(x);
    const halves = Math.abs(whole) < 9007199254740992;
    return BigInt.asIntN(64, halves ? (BigInt(Math.floor(whole / 4294967296) | 0) << 32n) + BigInt(whole >>> 0)
      : Math.abs(whole) < 9223372036854775808 ? BigInt(whole) : -9223372036854775808n);
  }`,

    // Below 2^63 through int64, so that -1 is the greatest value; above it what fits, and 0.
    toUint64: `function toUint64(x) {
    return BigInt.asUintN(64, x < 9223372036854775808 || x !== x ? toInt64(x)
      : x < 18446744073709551616 ? BigInt(x) : 0n);
  }`,

    // Rounded once: what is below the 53 leading bits decides ties only, so it is gathered into one bit before.
    toFloat32: `function toFloat32(x) {
    const sticky = x & 2047n ? 2048n : 0n;
    return Math.fround(Number(x < 9007199254740992n && x > -9007199254740992n ? x : (x >> 11n << 11n) | sticky));
  }`,

    // Order.

    // For folds, where the first is nearly always ahead: V8's branch is foreseen. NaN is passed on, and -0 is less than 0.
    leastFloat: `function leastFloat(a, b) {
    return a < b || a !== a ? a : a === 0 && b === 0 ? -(-a - b) : b;
  }`,
    greatestFloat: `function greatestFloat(a, b) {
    return a > b || a !== a ? a : a === 0 && b === 0 ? a + b : b;
  }`,

    // Of elements either may be the one, and a wrong guess of a branch costs ten times what the rest does. So the choice
    // is a product with 0 and 1, exact but for infinities, NaN and the signs of zeros, which a rare branch looks after.
    // NaN is passed on; of 0 and -0, and of equals in general, the second is taken.
    minimumFloat: `function minimumFloat(a, b) {
    const first = Number(a < b);
    const least = a * first + b * (1 - first);
    return least * least > 0 ? least : a < b || a !== a ? a : b;
  }`,
    maximumFloat: `function maximumFloat(a, b) {
    const first = Number(a > b);
    const greatest = a * first + b * (1 - first);
    return greatest * greatest > 0 ? greatest : a > b || a !== a ? a : b;
  }`,

    // The same with a limit that is neither zero nor infinite. Zeros keep their signs: what is added has the same.
    atMost: `function atMost(x, limit) {
    const below = Number(x < limit);
    const least = -(-limit * (1 - below) - x * below);
    return least === least ? least : x < limit || x !== x ? x : limit;
  }`,
    atLeast: `function atLeast(x, limit) {
    const above = Number(x > limit);
    const greatest = x * above + limit * (1 - above);
    return greatest === greatest ? greatest : x > limit || x !== x ? x : limit;
  }`,

    // The minimum and the maximum of x and 0, which of two zeros is 0.
    negativePart: `function negativePart(x) {
    const part = x * Number(x < 0) + 0;
    return part === part ? part : x < 0 || x !== x ? x : 0;
  }`,
    positivePart: `function positivePart(x) {
    const part = x * Number(x > 0) + 0;
    return part === part ? part : x > 0 || x !== x ? x : 0;
  }`,

    // The minimum and the maximum of 0 and x, which of two zeros is x: adding -0 keeps -0.
    atMostZero: `function atMostZero(x) {
    const is = Number(x <= 0);
    const least = x * is + 0 * (0.5 - is);
    return least === least ? least : x > 0 ? 0 : x;
  }`,
    atLeastZero: `function atLeastZero(x) {
    const is = Number(x >= 0);
    const greatest = x * is + 0 * (0.5 - is);
    return greatest === greatest ? greatest : x < 0 ? 0 : x;
  }`,

    // A choice between values that are at hand, without a branch, as above.
    choose: `function choose(condition, a, b) {
    const first = Number(condition);
    const chosen = a * first + b * (1 - first);
    return chosen * chosen > 0 ? chosen : condition ? a : b;
  }`,
    orZero: `function orZero(condition, x) {
    const is = Number(condition);
    const chosen = x * is + 0 * (0.5 - is);
    return chosen === chosen ? chosen : condition ? x : 0;
  }`,

    // Of integers the bits in which they differ, or none, exchange one for the other.
    chooseInt32: `function chooseInt32(condition, a, b) {
    return b ^ (a ^ b) & -Number(condition);
  }`,
    chooseUint32: `function chooseUint32(condition, a, b) {
    return (b ^ (a ^ b) & -Number(condition)) >>> 0;
  }`,
    lesserInt32: `function lesserInt32(a, b) {
    return b ^ (a ^ b) & -Number(a < b);
  }`,
    greaterInt32: `function greaterInt32(a, b) {
    return b ^ (a ^ b) & -Number(a > b);
  }`,
    lesserUint32: `function lesserUint32(a, b) {
    return (b ^ (a ^ b) & -Number(a < b)) >>> 0;
  }`,
    greaterUint32: `function greaterUint32(a, b) {
    return (b ^ (a ^ b) & -Number(a > b)) >>> 0;
  }`,

    // Of 64 bits V8 computes in registers what BigInt.asIntN or asUintN is around, each part of it, and allocates what else
    // there is. A choice between two of them, or with a constant, is none that it knows: the difference, or nothing, is added.
    // (V8 11.3, of Node 20, even ends the process where what `?:` chose is shifted right without a wrap around it.)
    chooseInt64: `function chooseInt64(condition, a, b) {
    return BigInt.asIntN(64, b + BigInt.asIntN(64, a - b) * BigInt(Number(condition)));
  }`,
    chooseUint64: `function chooseUint64(condition, a, b) {
    return BigInt.asUintN(64, b + BigInt.asUintN(64, a - b) * BigInt(Number(condition)));
  }`,
    lesserInt64: `function lesserInt64(a, b) {
    return BigInt.asIntN(64, b + BigInt.asIntN(64, a - b) * BigInt(Number(a < b)));
  }`,
    greaterInt64: `function greaterInt64(a, b) {
    return BigInt.asIntN(64, b + BigInt.asIntN(64, a - b) * BigInt(Number(a > b)));
  }`,
    lesserUint64: `function lesserUint64(a, b) {
    return BigInt.asUintN(64, b + BigInt.asUintN(64, a - b) * BigInt(Number(lessUint64(a, b))));
  }`,
    greaterUint64: `function greaterUint64(a, b) {
    return BigInt.asUintN(64, b + BigInt.asUintN(64, a - b) * BigInt(Number(lessUint64(b, a))));
  }`,

    // V8 compares in registers until it meets 2^63 or -2^63, or more. So where these are at home, less is the sign of the
    // difference without overflow, and the borrow of the difference (Warren: Hacker's Delight, 2-12).
    lessInt64: `function lessInt64(a, b) {
    const rest = BigInt.asIntN(64, a - b);
    const overflow = BigInt.asIntN(64, BigInt.asIntN(64, a ^ b) & BigInt.asIntN(64, rest ^ a));
    return BigInt.asIntN(64, BigInt.asIntN(64, rest ^ overflow) >> 63n) !== 0n;
  }`,
    lessUint64: `function lessUint64(a, b) {
    const inverse = BigInt.asUintN(64, a ^ -1n);
    const kept = BigInt.asUintN(64, BigInt.asUintN(64, inverse | b) & BigInt.asUintN(64, a - b));
    return BigInt.asUintN(64, BigInt.asUintN(64, BigInt.asUintN(64, inverse & b) | kept) >> 63n) !== 0n;
  }`,
    lessInt64Uint64: `function lessInt64Uint64(a, b) {
    return a < 0n || lessUint64(BigInt.asUintN(64, a), b);
  }`,
    lessUint64Int64: `function lessUint64Int64(a, b) {
    return b > 0n && lessUint64(a, BigInt.asUintN(64, b));
  }`,

    // For folds, where the first is nearly always ahead: V8's branch is foreseen, and of 64 bits nothing is allocated anew.
    lesser: `function lesser(a, b) {
    return a < b ? a : b;
  }`,
    greater: `function greater(a, b) {
    return a > b ? a : b;
  }`,
    greatestInt64: `function greatestInt64(a, b) {
    return lessInt64(a, b) ? b : a;
  }`,
    leastUint64: `function leastUint64(a, b) {
    return lessUint64(b, a) ? b : a;
  }`,
    greatestUint64: `function greatestUint64(a, b) {
    return lessUint64(a, b) ? b : a;
  }`,

    // Signs.

    // Of NaN the sign cannot be seen in JavaScript; it counts as positive.
    signbit: `function signbit(x) {
    return x < 0 || 1 / x < 0;
  }`,
    copysign: `function copysign(a, b) {
    return signbit(b) ? -Math.abs(a) : Math.abs(a);
  }`,

    absInt64: `function absInt64(x) {
    const sign = BigInt.asIntN(64, BigInt.asIntN(64, x) >> 63n);
    return BigInt.asIntN(64, BigInt.asIntN(64, x ^ sign) - sign);
  }`,
    signInt64: `function signInt64(x) {
    return BigInt.asIntN(64, BigInt(Number(x > 0n) - Number(x < 0n) | 0));
  }`,

    // Division. NumPy's npy_divmod: from the exact remainder, so that the quotient is off by a rounding at most.

    floorDivideFloat: `function floorDivideFloat(a, b) {
    if (b === 0) return a / b;
    const r = a % b;
    let q = (a - r) / b;
    if (r !== 0 && b < 0 !== r < 0) q -= 1;
    if (q === 0) return 0 * (a / b);
    const floor = Math.floor(q);
    return q - floor > 0.5 ? floor + 1 : floor;
  }`,
    floorDivideFloat32: `function floorDivideFloat32(a, b) {
    if (b === 0) return Math.fround(a / b);
    const r = a % b;
    let q = Math.fround(Math.fround(a - r) / b);
    if (r !== 0 && b < 0 !== r < 0) q = Math.fround(q - 1);
    if (q === 0) return 0 * (a / b);
    const floor = Math.floor(q);
    return q - floor > 0.5 ? Math.fround(floor + 1) : floor;
  }`,
    remainderFloat: `function remainderFloat(a, b) {
    const r = a % b;
    if (r === 0) return b < 0 ? -0 : 0;
    return b !== 0 && b < 0 !== r < 0 ? r + b : r;
  }`,

    // By zero, r is NaN and the result 0.
    remainderInt32: `function remainderInt32(a, b) {
    const r = a % b;
    return r !== 0 && (r ^ b) < 0 ? r + b | 0 : r | 0;
  }`,
    // 64 bits: by 1 instead of 0, so that no branch takes the quotient out of registers, and the result times 0 then.
    floorDivideInt64: `function floorDivideInt64(a, b) {
    const isZero = BigInt.asIntN(64, BigInt(Number(b === 0n)));
    const divisor = BigInt.asIntN(64, b + isZero);
    const q = BigInt.asIntN(64, a / divisor);
    const r = BigInt.asIntN(64, a - BigInt.asIntN(64, q * divisor));
    const isAbove = BigInt(Number(r !== 0n) * Number(BigInt.asIntN(64, r ^ divisor) < 0n));
    return BigInt.asIntN(64, BigInt.asIntN(64, q - isAbove) * BigInt.asIntN(64, 1n - isZero));
  }`,
    remainderInt64: `function remainderInt64(a, b) {
    const divisor = BigInt.asIntN(64, b + BigInt(Number(b === 0n)));
    const r = BigInt.asIntN(64, a % divisor);
    const isOpposite = BigInt(Number(r !== 0n) * Number(BigInt.asIntN(64, r ^ divisor) < 0n));
    return BigInt.asIntN(64, r + BigInt.asIntN(64, divisor * isOpposite));
  }`,
    fmodInt64: `function fmodInt64(a, b) {
    return BigInt.asIntN(64, a % BigInt.asIntN(64, b + BigInt(Number(b === 0n))));
  }`,

    // V8 divides in registers below 2^63: so half of the dividend, twice the quotient, and what is left to the divisor.
    divideUint64: `function divideUint64(a, b) {
    const isZero = BigInt.asUintN(64, BigInt(Number(BigInt.asIntN(64, b) === 0n)));
    const divisor = BigInt.asUintN(64, b + isZero);
    const even = BigInt.asUintN(64, BigInt.asUintN(64, BigInt.asUintN(64, BigInt.asUintN(64, a) >> 1n) / divisor) << 1n);
    const r = BigInt.asUintN(64, a - BigInt.asUintN(64, even * divisor));
    const q = BigInt.asUintN(64, even + BigInt(Number(!lessUint64(r, divisor))));
    return BigInt.asUintN(64, q * BigInt.asUintN(64, 1n - isZero));
  }`,
    fmodUint64: `function fmodUint64(a, b) {
    const divisor = BigInt.asUintN(64, b + BigInt(Number(BigInt.asIntN(64, b) === 0n)));
    const even = BigInt.asUintN(64, BigInt.asUintN(64, BigInt.asUintN(64, BigInt.asUintN(64, a) >> 1n) / divisor) << 1n);
    const r = BigInt.asUintN(64, a - BigInt.asUintN(64, even * divisor));
    return BigInt.asUintN(64, r - BigInt.asUintN(64, divisor * BigInt(Number(!lessUint64(r, divisor)))));
  }`,

    // Powers of integers.

    // By squaring, wrapping; a negative exponent gives 1 / a^|b| truncated, which is 0 but for 1 and -1.
    powInt32: `function powInt32(a, b) {
    if (b < 0) return a === 1 ? 1 : a === -1 ? 1 - 2 * (b & 1) : 0;
    let power = 1;
    for (; b !== 0; b >>= 1) {
      if (b & 1) power = Math.imul(power, a);
      a = Math.imul(a, a);
    }
    return power;
  }`,
    powUint32: `function powUint32(a, b) {
    let power = 1;
    for (; b !== 0; b >>>= 1) {
      if (b & 1) power = Math.imul(power, a);
      a = Math.imul(a, a);
    }
    return power >>> 0;
  }`,
    powInt64: `function powInt64(a, b) {
    if (b < 0n) return a === 1n ? 1n : a === -1n ? 1n - 2n * (b & 1n) : 0n;
    let power = 1n;
    for (; b !== 0n; b >>= 1n) {
      if (b & 1n) power = BigInt.asIntN(64, power * a);
      a = BigInt.asIntN(64, a * a);
    }
    return power;
  }`,
    powUint64: `function powUint64(a, b) {
    let power = 1n;
    for (; b !== 0n; b >>= 1n) {
      if (b & 1n) power = BigInt.asUintN(64, power * a);
      a = BigInt.asUintN(64, a * a);
    }
    return power;
  }`,

    // Shifts. A count that is not below the width, a negative one included, shifts everything out.

    leftShiftInt32: `function leftShiftInt32(a, b) {
    return b >>> 0 < 32 ? a << b : 0;
  }`,
    rightShiftInt32: `function rightShiftInt32(a, b) {
    return a >> (b >>> 0 < 32 ? b : 31);
  }`,
    leftShiftUint32: `function leftShiftUint32(a, b) {
    return b < 32 ? a << b >>> 0 : 0;
  }`,
    rightShiftUint32: `function rightShiftUint32(a, b) {
    return b < 32 ? a >>> b : 0;
  }`,
    leftShiftInt64: `function leftShiftInt64(a, b) {
    return b >= 0n && b < 64n ? BigInt.asIntN(64, a << b) : 0n;
  }`,
    rightShiftInt64: `function rightShiftInt64(a, b) {
    return a >> (b >= 0n && b < 64n ? b : 63n);
  }`,
    leftShiftUint64: `function leftShiftUint64(a, b) {
    return b < 64n ? BigInt.asUintN(64, a << b) : 0n;
  }`,
    rightShiftUint64: `function rightShiftUint64(a, b) {
    return b < 64n ? a >> b : 0n;
  }`,

    // Rounding. Next to 2^52 there are no fractions, so adding it rounds, half to even; the sign is put back.

    roundHalfEven: `function roundHalfEven(x) {
    if (x > 0) return x < 4503599627370496 ? x + 4503599627370496 - 4503599627370496 : x;
    if (x < 0) return x > -4503599627370496 ? -(4503599627370496 - x - 4503599627370496) : x;
    return x;
  }`,

    // Neighbours: a step of a bit more than half an ulp rounds to the next value (Rump, Zimmermann, Boldo, Melquiond:
    // Computing predecessor and successor in rounding to nearest, BIT 49, 2009); scaled where that step would underflow.

    nextafterFloat: `function nextafterFloat(a, b) {
    if (a !== a || b !== b) return a + b;
    if (a === b) return b;
    if (a === 0) return b > 0 ? 5e-324 : -5e-324;
    const sign = a < 0 ? -1 : 1;
    const x = a * sign;
    const step = a < b === a > 0 ? 1 : -1;
    if (x === 1 / 0) return sign * 1.7976931348623157e308;
    if (x < 2 ** -1021) return sign * (x + step * 5e-324);
    const scale = x < 2 ** -968 ? 2 ** 53 : 1;
    const scaled = x * scale;
    return sign * ((scaled + step * (scaled * 1.1102230246251568e-16)) / scale);
  }`,
    nextafterFloat32: `function nextafterFloat32(a, b) {
    if (a !== a || b !== b) return a + b;
    if (a === b) return b;
    if (a === 0) return b > 0 ? 2 ** -149 : -(2 ** -149);
    const sign = a < 0 ? -1 : 1;
    const x = a * sign;
    const step = a < b === a > 0 ? 1 : -1;
    if (x === 1 / 0) return sign * 3.4028234663852886e38;
    return sign * Math.fround(x + step * (x < 2 ** -125 ? 2 ** -149 : x * 5.960465188081798e-8));
  }`,
  },
);

/** The names of all helpers, and of all tables; a kernel uses them for nothing else. */
export const helperNames: readonly string[] = Object.keys(sources);
export const tableNames: readonly string[] = Object.keys(tables);
