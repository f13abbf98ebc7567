/**
 * Floats as NumPy prints them: all of an array in one notation and aligned at the point, or one alone as a scalar.
 *
 *     positional   [1.     0.25   0.0078]     the point is in one column, zeros at the end are blanks
 *     scientific   [1.00e+00 2.50e-01]        as many digits as the longest needs, zeros kept
 *
 * Scientific it is when the largest magnitude has 1e8 or more (1e6 in float32, which has no digits for more), the
 * smallest is under 1e-4, or they are more than a thousand times apart; zeros, infinities and NaN have no say.
 */

import { type FloatDType, floatDigits } from './float-digits.ts';

export interface FloatOptions {
  /** The most digits after the point. */
  readonly precision: number;
  /** Stay with positional notation when numbers are small, though it rounds them to zero. */
  readonly suppress: boolean;
  /** Whether a number that is not negative has a plus sign. */
  readonly plus?: boolean;
}

/** The texts of an array's values, all of one width, as `FloatingFormat` of NumPy's arrayprint makes them. */
export function formatFloats(values: readonly number[], dtype: FloatDType, options: FloatOptions): string[] {
  const finite = values.filter(Number.isFinite);
  const { plus = false } = options;
  const columns = needsScientific(finite, dtype, options.suppress)
    ? scientificColumns(finite, dtype, options.precision, plus)
    : positionalColumns(finite, dtype, options.precision, plus);
  if (finite.length === values.length) return columns.texts;
  const longest = plus || values.includes(Number.NEGATIVE_INFINITY) ? 4 : 3;
  const left = Math.max(columns.left, longest - 1 - columns.right);
  let next = 0;
  return values.map((value) => {
    const width = left + 1 + columns.right;
    const text = Number.isFinite(value) ? (columns.texts[next++] ?? '') : nonFinite(value);
    const sign = plus && !Number.isFinite(value) && value !== Number.NEGATIVE_INFINITY ? '+' : '';
    return (sign + text).padStart(width);
  });
}

/**
 * One value as `str(np.float64(value))` gives it: all of its digits, at least one after the point, and an exponent from
 * 1e16 (float32: 1e6) and under 1e-4. `formatFloatScalar(1, 'float64')` is `1.0`.
 */
export function formatFloatScalar(value: number, dtype: FloatDType): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < (dtype === 'float32' ? 1e6 : 1e16))) {
    const { whole, fraction } = positional(value, dtype);
    return `${whole}.${fraction || '0'}`;
  }
  const { whole, fraction, exponent } = scientific(value, dtype);
  return `${whole}${fraction && '.'}${fraction}${exponentText(exponent, 2)}`;
}

const nonFinite = (value: number): string => (Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf');

const needsScientific = (finite: readonly number[], dtype: FloatDType, suppress: boolean): boolean => {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of finite) {
    if (value === 0) continue;
    largest = Math.max(largest, Math.abs(value));
    smallest = Math.min(smallest, Math.abs(value));
  }
  if (largest === 0) return false;
  if (largest >= (dtype === 'float32' ? 1e6 : 1e8)) return true;
  // The limit and the ratio are rounded to the type, as NumPy's arithmetic between its scalars is.
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x;
  return !suppress && (smallest < round(0.0001) || round(largest / smallest) > 1000);
};

/** Texts of one width, with the widths to the left and to the right of the point. */
interface Columns {
  readonly texts: string[];
  readonly left: number;
  readonly right: number;
}

const positionalColumns = (finite: readonly number[], dtype: FloatDType, precision: number, plus: boolean): Columns => {
  const parts = finite.map((value) => signed(value, plus, positional(value, dtype, precision)));
  const left = longest(parts.map((part) => part.whole));
  const right = longest(parts.map((part) => part.fraction));
  const texts = parts.map(({ whole, fraction }) => `${whole.padStart(left)}.${fraction.padEnd(right)}`);
  return { texts, left, right };
};

const scientificColumns = (finite: readonly number[], dtype: FloatDType, precision: number, plus: boolean): Columns => {
  const shortest = finite.map((value) => signed(value, plus, scientific(value, dtype, precision)));
  const left = longest(shortest.map((part) => part.whole));
  const digits = longest(shortest.map((part) => part.fraction));
  const exponentDigits = Math.max(2, longest(shortest.map((part) => String(Math.abs(part.exponent)))));
  const texts = finite.map((value) => {
    const { whole, fraction, exponent } = signed(value, plus, scientific(value, dtype, digits, digits));
    return `${whole.padStart(left)}.${fraction.padEnd(digits, '0')}${exponentText(exponent, exponentDigits)}`;
  });
  return { texts, left, right: digits + 2 + exponentDigits };
};

const longest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, text.length), 0);

interface Parts {
  /** The digits before the point, with the sign. */
  readonly whole: string;
  /** The digits after the point, without zeros at the end. */
  readonly fraction: string;
}

const positional = (value: number, dtype: FloatDType, precision?: number): Parts => {
  const limits = precision === undefined ? {} : { most: precision };
  const { digits, exponent } = floatDigits(value, dtype, { unit: 'fraction', ...limits });
  const padded = exponent < 0 ? '0'.repeat(-exponent) + digits : digits.padEnd(exponent + 1, '0');
  const point = Math.max(exponent, 0) + 1;
  return { whole: signOf(value) + padded.slice(0, point), fraction: withoutZeros(padded.slice(point)) };
};

const scientific = (
  value: number,
  dtype: FloatDType,
  precision?: number,
  least?: number,
): Parts & { readonly exponent: number } => {
  const { digits, exponent } = floatDigits(value, dtype, {
    unit: 'total',
    ...(precision === undefined ? {} : { most: precision + 1 }),
    ...(least === undefined ? {} : { least: least + 1 }),
  });
  return { whole: signOf(value) + digits.slice(0, 1), fraction: withoutZeros(digits.slice(1)), exponent };
};

/** The same with a plus sign where it is asked for and there is no other. */
const signed = <P extends Parts>(value: number, plus: boolean, parts: P): P =>
  plus && signOf(value) === '' ? { ...parts, whole: `+${parts.whole}` } : parts;

const signOf = (value: number): string => (value < 0 || Object.is(value, -0) ? '-' : '');

const withoutZeros = (fraction: string): string => fraction.replace(/0+$/, '');

const exponentText = (exponent: number, digits: number): string =>
  `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(digits, '0')}`;
