/** Kernel helpers for order: the lesser and the greater of two, what is less, and choices without a branch. */

export const orderSources: Readonly<Record<string, string>> = {
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
};
