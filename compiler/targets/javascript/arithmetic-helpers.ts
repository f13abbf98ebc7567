/** Kernel helpers for casts and arithmetic that no JavaScript operator does: signs, division, powers, shifts, neighbours. */

export const arithmeticSources: Readonly<Record<string, string>> = {
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
};
