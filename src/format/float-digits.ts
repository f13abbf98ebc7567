/**
 * The decimal digits of a binary float: the shortest that only this float rounds to, unless told to stop earlier or go on.
 *
 * Steele and White's free-format algorithm in the form of Burger and Dybvig ("Printing Floating-Point Numbers Quickly
 * and Accurately", 1996, figure 3), with Juckett's cut-offs, which is what NumPy prints with. All of it is exact, in
 * bigints:
 *
 *     value = scaled / scale,  half the gap to the float below = below / scale,  to the float above = above / scale
 *
 * Each step takes one digit off `scaled` and is done when what remains is less than half a gap. JavaScript's own
 * shortest digits would serve float64 alone, and its `toFixed` takes a tie away from zero where NumPy rounds the exact
 * value half to even.
 */

export type FloatDType = 'float32' | 'float64';

/** `d.ddd… × 10^exponent`, `digits` being the first d and the others, without a point. */
export interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

/** How many digits to make, counted as `unit` says; past the shortest ones they are those of the exact value. */
export interface DigitLimits {
  /** `total` counts all digits, `fraction` those after the decimal point. */
  readonly unit: 'total' | 'fraction';
  /** Stop here, rounding the exact value half to even, even if the digits are not yet unique. */
  readonly most?: number;
  /** Go on to here, even if the digits are unique before. */
  readonly least?: number;
}

/**
 * The digits of a finite value, its sign left out; zero is the one digit 0. A value below half of the last digit that
 * a `fraction` limit allows gives zero.
 *
 * `floatDigits(0.1, 'float32', { unit: 'total' })` is `{ digits: '1', exponent: -1 }`.
 */
export function floatDigits(value: number, dtype: FloatDType, limits: DigitLimits): Digits {
  if (value === 0) return { digits: '0', exponent: 0 };
  const { mantissa, exponent, isPowerOfTwo } = decompose(value, dtype);
  const shift = isPowerOfTwo ? 2 : 1;
  let scaled = mantissa << BigInt(Math.max(exponent, 0) + shift);
  let scale = 1n << BigInt(Math.max(-exponent, 0) + shift);
  let below = 1n << BigInt(Math.max(exponent, 0));
  const aboveShift = BigInt(shift - 1);

  // The place of a digit is its power of ten. The first is known to within one, and the comparison decides.
  const bits = mantissa.toString(2).length - 1 + exponent;
  let place = Math.floor(bits * Math.log10(2) + 0.31);
  if (limits.unit === 'fraction' && limits.most !== undefined) place = Math.max(place, 1 - limits.most);
  if (place > 0) scale *= 10n ** BigInt(place);
  if (place < 0) {
    const power = 10n ** BigInt(-place);
    scaled *= power;
    below *= power;
  }
  if (scaled < scale) place -= 1;
  else scale *= 10n;
  scaled *= 10n;
  below *= 10n;

  const lastPlace = (count: number): number => (limits.unit === 'total' ? place - count + 1 : -count);
  const stopAt = limits.most === undefined ? Number.NEGATIVE_INFINITY : lastPlace(limits.most);
  const goOnTo = limits.least === undefined ? place : Math.min(place, lastPlace(limits.least));
  const isEven = (mantissa & 1n) === 0n;
  const digits: number[] = [];
  for (let at = place; ; at--) {
    const digit = scaled / scale;
    scaled -= digit * scale;
    digits.push(Number(digit));
    const above = scaled + (below << aboveShift);
    const downIsClose = isEven ? scaled <= below : scaled < below;
    const upIsClose = isEven ? above >= scale : above > scale;
    if (at === stopAt || (at <= goOnTo && (downIsClose || upIsClose))) {
      const up = downIsClose === upIsClose ? isAboveHalf(scaled, scale, digit) : upIsClose;
      return up ? roundUp(digits, place) : { digits: digits.join(''), exponent: place };
    }
    scaled *= 10n;
    below *= 10n;
  }
}

/** Whether a remainder rounds the digit before it up: more than half does, a half does after an odd digit. */
const isAboveHalf = (remainder: bigint, scale: bigint, digit: bigint): boolean => {
  const twice = remainder * 2n;
  return twice === scale ? (digit & 1n) === 1n : twice > scale;
};

/** One more in the last digit; nines before it carry and drop out, being zeros after the point of the result. */
const roundUp = (digits: readonly number[], exponent: number): Digits => {
  let length = digits.length;
  while (length > 0 && digits[length - 1] === 9) length -= 1;
  if (length === 0) return { digits: '1', exponent: exponent + 1 };
  return { digits: `${digits.slice(0, length - 1).join('')}${(digits[length - 1] ?? 0) + 1}`, exponent };
};

interface Decomposed {
  readonly mantissa: bigint;
  readonly exponent: number;
  /** The gap below a power of two is half of the one above it, but for the smallest normal number. */
  readonly isPowerOfTwo: boolean;
}

const layouts = {
  float32: { fractionBits: 23, exponentMask: 0xff, bias: 127 },
  float64: { fractionBits: 52, exponentMask: 0x7ff, bias: 1023 },
} as const;

/** `|value| = mantissa × 2^exponent`, with the mantissa as wide as the format stores it. */
const decompose = (value: number, dtype: FloatDType): Decomposed => {
  const { fractionBits, exponentMask, bias } = layouts[dtype];
  const view = new DataView(new ArrayBuffer(8));
  if (dtype === 'float32') view.setFloat32(4, value);
  else view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const fraction = BigInt.asUintN(fractionBits, bits);
  const biased = Number(bits >> BigInt(fractionBits)) & exponentMask;
  if (biased === 0) return { mantissa: fraction, exponent: 1 - bias - fractionBits, isPowerOfTwo: false };
  return {
    mantissa: fraction | (1n << BigInt(fractionBits)),
    exponent: biased - bias - fractionBits,
    isPowerOfTwo: fraction === 0n && biased !== 1,
  };
};
