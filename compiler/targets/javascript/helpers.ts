/**
 * Kernel helpers: functions for what one JavaScript expression cannot say, printed above the kernels that call them.
 *
 * Each is fixed source text, parsed when it is first asked for. A helper uses `Math`, `Number`, `BigInt`, its
 * parameters, its locals and other helpers, allocates nothing, and takes and gives values as carriers hold them.
 */

import { parse } from 'acorn';
import type { Expression, FunctionDeclaration, Program } from 'estree';
import { VerifyError } from '../../ir/errors.ts';
import { call } from './estree.ts';

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

/**
 * The declarations that a kernel needs which calls the functions `names`, those that helpers call included, each
 * after the ones that it calls. Names that are no helpers are passed over.
 */
export function helpersUsed(names: Iterable<string>): FunctionDeclaration[] {
  const ordered = new Map<string, FunctionDeclaration>();
  const visit = (name: string) => {
    if (!(name in sources) || ordered.has(name)) return;
    const declaration = helper(name);
    for (const callee of calledNames(declaration.body)) visit(callee);
    ordered.set(name, declaration);
  };
  for (const name of names) visit(name);
  return [...ordered.values()];
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
function substitute<T>(node: T, replacements: ReadonlyMap<string, Expression>): T {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    if ('type' in value && value.type === 'Identifier' && 'name' in value && typeof value.name === 'string') {
      const replacement = replacements.get(value.name);
      if (replacement !== undefined) return replacement;
    }
    const kept = Object.entries(value).filter(([key]) => key !== 'start' && key !== 'end');
    return Object.fromEntries(kept.map(([key, child]) => [key, copy(child)]));
  };
  return copy(node) as T;
}

/** The names that are called anywhere under `node`. */
function calledNames(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(calledNames);
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(calledNames);
  if ('callee' in node && typeof node.callee === 'object' && node.callee !== null && 'name' in node.callee) {
    return [String(node.callee.name), ...below];
  }
  return below;
}

const sources: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  // Casts of floats, as C on x86-64 does them: what does not fit, NaN included, is the least value.

  toInt32: `function toInt32(x) {
    return x > -2147483649 && x < 2147483648 ? x | 0 : -2147483648;
  }`,

  // Through int64, of which the low half is taken.
  toUint32: `function toUint32(x) {
    return Math.abs(x) < 9223372036854775808 ? x >>> 0 : 0;
  }`,

  toInt64: `function toInt64(x) {
    return Math.abs(x) < 9223372036854775808 ? BigInt(Math.trunc(x)) : -9223372036854775808n;
  }`,

  // Below 2^63 through int64, so that -1 is the greatest value; above it what fits, and 0.
  toUint64: `function toUint64(x) {
    if (x >= 9223372036854775808) return x < 18446744073709551616 ? BigInt(x) : 0n;
    return BigInt.asUintN(64, toInt64(x));
  }`,

  // Rounded once: what is below the 53 leading bits decides ties only, so it is gathered into one bit before.
  toFloat32: `function toFloat32(x) {
    const sticky = x & 2047n ? 2048n : 0n;
    return Math.fround(Number(x < 9007199254740992n && x > -9007199254740992n ? x : (x >> 11n << 11n) | sticky));
  }`,

  // Order.

  // NaN is passed on; of 0 and -0, and of equals in general, the second is taken.
  leastFloat: `function leastFloat(a, b) {
  return a < b || a !== a ? a : a === 0 && b === 0 ? -(-a - b) : b;
}`,
  greatestFloat: `function greatestFloat(a, b) {
  return a > b || a !== a ? a : a === 0 && b === 0 ? a + b : b;
}`,
  minimumFloat: `function minimumFloat(a, b) {
    return a < b || a !== a ? a : b;
  }`,
  maximumFloat: `function maximumFloat(a, b) {
    return a > b || a !== a ? a : b;
  }`,
  lesser: `function lesser(a, b) {
    return a < b ? a : b;
  }`,
  greater: `function greater(a, b) {
    return a > b ? a : b;
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
    return x < 0n ? BigInt.asIntN(64, -x) : x;
  }`,
  signInt64: `function signInt64(x) {
    return x > 0n ? 1n : x < 0n ? -1n : 0n;
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
  floorDivideInt64: `function floorDivideInt64(a, b) {
    if (b === 0n) return 0n;
    const q = a / b;
    return BigInt.asIntN(64, a < 0n !== b < 0n && q * b !== a ? q - 1n : q);
  }`,
  remainderInt64: `function remainderInt64(a, b) {
    if (b === 0n) return 0n;
    const r = a % b;
    return r !== 0n && r < 0n !== b < 0n ? r + b : r;
  }`,
  divideUint64: `function divideUint64(a, b) {
    return b === 0n ? 0n : a / b;
  }`,
  fmodInt64: `function fmodInt64(a, b) {
    return b === 0n ? 0n : a % b;
  }`,

  // Powers. C's pow, which has 1 to any power, and -1 to an infinite one, as 1; the usual exponents without it.
  powFloat: `function powFloat(a, b) {
    if (b === 2) return a * a;
    if (b === 0.5) return a === -1 / 0 ? 1 / 0 : Math.sqrt(a + 0);
    if (b === -1) return 1 / a;
    return a === 1 || a === -1 && Math.abs(b) === 1 / 0 ? 1 : Math.pow(a, b);
  }`,

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

  // Functions of analysis.

  // A plain root where the squares neither overflow nor lose the larger one; otherwise scaled by a power of two.
  hypotFloat: `function hypotFloat(a, b) {
    const x = Math.abs(a);
    const y = Math.abs(b);
    const larger = x > y ? x : y;
    if (larger > 1e-140 && larger < 1e150) return Math.sqrt(x * x + y * y);
    if (x === 1 / 0 || y === 1 / 0) return 1 / 0;
    const scale = larger > 1 ? 2 ** -600 : 2 ** 600;
    const u = x * scale;
    const v = y * scale;
    return Math.sqrt(u * u + v * v) / scale;
  }`,

  logaddexpFloat: `function logaddexpFloat(a, b) {
    if (a === b) return a + 0.6931471805599453;
    const difference = a - b;
    if (difference > 0) return a + Math.log1p(Math.exp(-difference));
    return difference <= 0 ? b + Math.log1p(Math.exp(difference)) : difference;
  }`,
});

/** The names of all helpers; a kernel uses them for nothing else. */
export const helperNames: readonly string[] = Object.keys(sources);
