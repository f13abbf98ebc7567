/** Kernel helpers for divisors and bits of integers: the algorithms of `primitives/integers.ts` as kernels run them. */

export const integerSources: Readonly<Record<string, string>> = {
  gcdInt32: `function gcdInt32(a, b) {
    return gcdUint32(Math.abs(a), Math.abs(b)) | 0;
  }`,
  gcdUint32: `function gcdUint32(a, b) {
    let x = a;
    for (let y = b; y !== 0;) {
      const rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }`,
  gcdInt64: `function gcdInt64(a, b) {
    return BigInt.asIntN(64, gcdUint64(a < 0n ? -a : a, b < 0n ? -b : b));
  }`,
  gcdUint64: `function gcdUint64(a, b) {
    let x = a;
    for (let y = b; y !== 0n;) {
      const rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }`,

  // The magnitude divided by 1 where both are 0, which gives 0.
  lcmInt32: `function lcmInt32(a, b) {
    return lcmUint32(Math.abs(a), Math.abs(b)) | 0;
  }`,
  lcmUint32: `function lcmUint32(a, b) {
    const common = gcdUint32(a, b);
    return Math.imul(a / (common === 0 ? 1 : common), b) >>> 0;
  }`,
  lcmInt64: `function lcmInt64(a, b) {
    return BigInt.asIntN(64, lcmUint64(a < 0n ? -a : a, b < 0n ? -b : b));
  }`,
  lcmUint64: `function lcmUint64(a, b) {
    const common = gcdUint64(a, b);
    return BigInt.asUintN(64, a / (common === 0n ? 1n : common) * b);
  }`,

  // Sums of neighbouring bits, pairs and fours, side by side in one word (Warren: Hacker's Delight, 5-1).
  bitCountInt32: `function bitCountInt32(x) {
    return bitCountUint32(Math.abs(x));
  }`,
  bitCountUint32: `function bitCountUint32(x) {
    const pairs = x - (x >>> 1 & 1431655765) | 0;
    const fours = (pairs & 858993459) + (pairs >>> 2 & 858993459) | 0;
    return Math.imul(fours + (fours >>> 4) & 252645135, 16843009) >>> 24;
  }`,
  bitCountInt64: `function bitCountInt64(x) {
    return bitCountUint64(x < 0n ? -x : x);
  }`,
  bitCountUint64: `function bitCountUint64(x) {
    const high = bitCountUint32(Number(BigInt.asUintN(32, x >> 32n)));
    return high + bitCountUint32(Number(BigInt.asUintN(32, x)));
  }`,
};
