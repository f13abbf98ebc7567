/** Complex numbers as NumPy prints them: either part of an array formatted with its like, or one number as Python writes it. */

import type { FloatDType } from './float-digits.ts';
import { type FloatOptions, formatFloatScalar, formatFloats } from './format-float.ts';

/** The texts of numbers given as pairs, `1.5+2.j`, as `ComplexFloatingFormat` of NumPy's arrayprint makes them. */
export function formatComplexes(pairs: readonly number[], dtype: FloatDType, options: FloatOptions): string[] {
  const re = formatFloats(
    pairs.filter((_, i) => i % 2 === 0),
    dtype,
    options,
  );
  const im = formatFloats(
    pairs.filter((_, i) => i % 2 === 1),
    dtype,
    { ...options, plus: true },
  );
  return re.map((text, i) => text + withUnit(im[i] ?? ''));
}

/** The unit stands before the blanks that fill a column. */
const withUnit = (text: string): string => {
  const digits = text.trimEnd();
  return `${digits}j${text.slice(digits.length)}`;
};

/** `str(np.complex128(...))`: `(1+2j)`, and `2j` where the real part is 0. `dtype` is that of the parts. */
export function formatComplexScalar(re: number, im: number, dtype: FloatDType): string {
  const imaginary = `${short(im, dtype)}j`;
  if (Object.is(re, 0)) return imaginary;
  return `(${short(re, dtype)}${imaginary.startsWith('-') ? '' : '+'}${imaginary})`;
}

/** All digits, and no point where there is no fraction. */
const short = (value: number, dtype: FloatDType): string => formatFloatScalar(value, dtype).replace(/\.0$/, '');
