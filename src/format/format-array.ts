/**
 * Arrays as text, as NumPy's `str` and `repr` give them (the behaviour is that of `numpy/_core/arrayprint.py`, 2.4).
 *
 * Only the elements that are shown are read: an array past the threshold is cut to the ends of its long axes first, and
 * widths, precision and notation come from what is left.
 */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { OutOfRangeError, ValueError } from '../../compiler/ir/errors.ts';
import { layoutArray, type ShownAxis } from './array-layout.ts';
import type { FloatDType } from './float-digits.ts';
import { formatComplexes, formatComplexScalar } from './format-complex.ts';
import { formatFloatScalar, formatFloats } from './format-float.ts';

/**
 * Elements in memory: bool as 0 and 1, 64-bit integers as bigints, complex numbers as pairs; `strides` and `offset` counted
 * in elements.
 */
export interface PrintableArray {
  readonly data: ArrayLike<number | bigint>;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** NumPy's print options, under their names there. */
export interface ReprOptions {
  /** The most digits after the point of a float; 8. */
  readonly precision?: number;
  /** An array of more elements than this is summarised; 1000. */
  readonly threshold?: number;
  /** How many positions are shown at either end of an axis that is summarised; 3. */
  readonly edgeitems?: number;
  /** The width at which lines break; 75. */
  readonly linewidth?: number;
  /** Whether small floats are printed as zero rather than in scientific notation; false. */
  readonly suppress?: boolean;
}

export interface FormatOptions extends ReprOptions {
  /** What stands between elements; a space. */
  readonly separator?: string;
  /** What the caller prints before the array: not part of the result, but lines after the first are indented by it. */
  readonly prefix?: string;
}

/**
 * The text of an array as NumPy's `str` gives it, or `array2string` where there is a separator or a prefix. An array of
 * no dimensions is printed as a scalar is: in full, whatever the options.
 *
 * `formatArray({ data: [1, 0.5], dtype: 'float64', shape: [2], strides: [1], offset: 0 })` is `[1.  0.5]`.
 *
 * @throws ValueError for an option that no array could be printed with.
 */
export function formatArray(array: PrintableArray, options: FormatOptions = {}): string {
  const { separator = ' ', prefix = '' } = options;
  const settings = settingsOf(options);
  if (array.shape.length === 0) return formatScalar(numbersAt(array, array.offset), array.dtype);
  return formatElements(array, settings, separator, prefix.length);
}

/**
 * The text of an array as NumPy's `repr` gives it: `array([1, 2], dtype=int32)`. The dtype is left out where the values
 * imply it (bool, int64, float64), and the shape stands beside it where the values do not show it.
 *
 * @throws ValueError for an option that no array could be printed with.
 */
export function formatArrayRepr(array: PrintableArray, options: ReprOptions = {}): string {
  const settings = settingsOf(options);
  const { linewidth } = settings;
  const prefix = 'array(';
  const elements = formatElements(array, { ...settings, linewidth: linewidth - 1 }, ', ', prefix.length);

  const { shape, dtype } = array;
  const size = sizeOf(shape);
  const extras: string[] = [];
  if ((size === 0 && shape.length !== 1) || size > settings.threshold) extras.push(`shape=${tuple(shape)}`);
  if (size === 0 || !impliedByValues.has(dtype)) extras.push(`dtype=${dtype}`);
  if (extras.length === 0) return `${prefix}${elements})`;

  const text = `${prefix}${elements},`;
  const end = `${extras.join(', ')})`;
  const lastLine = text.length - (text.lastIndexOf('\n') + 1);
  const space = lastLine + end.length + 1 > linewidth ? `\n${' '.repeat(prefix.length)}` : ' ';
  return `${text}${space}${end}`;
}

const impliedByValues: ReadonlySet<DType> = new Set(['bool', 'int64', 'float64', 'complex128']);

const tuple = (shape: readonly number[]): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

type Settings = Required<ReprOptions>;

const settingsOf = (options: ReprOptions): Settings => {
  const { precision = 8, threshold = 1000, edgeitems = 3, linewidth = 75, suppress = false } = options;
  for (const [name, value] of Object.entries({ precision, edgeitems })) {
    if (!Number.isInteger(value) || value < 0) {
      throw new ValueError(`print options: ${name} is ${value}, and must be an integer of 0 or more`);
    }
  }
  for (const [name, value] of Object.entries({ threshold, linewidth })) {
    if (Number.isNaN(value))
      throw new ValueError(`print options: ${name} is NaN; to print all of an array, use Infinity`);
  }
  return { precision, threshold, edgeitems, linewidth, suppress };
};

/** Everything between the outer brackets, and these; an array without elements is `[]`, whatever its shape. */
const formatElements = (array: PrintableArray, settings: Settings, separator: string, indent: number): string => {
  const size = sizeOf(array.shape);
  if (size === 0) return '[]';
  const edge = size > settings.threshold ? settings.edgeitems : Number.POSITIVE_INFINITY;
  const axes = array.shape.map((length) => shownAxis(length, edge));
  const words = formatValues(shownValues(array, axes), array.dtype, array.shape.length, settings);
  return layoutArray(words, axes, { linewidth: settings.linewidth, separator, indent });
};

/** The ends of an axis that is longer than two edges, or all of it. The last position is always shown. */
const shownAxis = (length: number, edge: number): ShownAxis => {
  if (length <= 2 * edge) return { positions: Array.from({ length }, (_, i) => i), gap: -1 };
  const atStart = Array.from({ length: edge }, (_, i) => i);
  const trailing = Math.max(edge, 1);
  const atEnd = Array.from({ length: trailing }, (_, i) => length - trailing + i);
  return { positions: [...atStart, ...atEnd], gap: edge };
};

/** The values at the shown positions, in row-major order; two for each complex number. */
const shownValues = (array: PrintableArray, axes: readonly ShownAxis[]): (number | bigint)[] => {
  let places = [array.offset];
  axes.forEach(({ positions }, axis) => {
    const stride = array.strides[axis] ?? 0;
    places = places.flatMap((place) => positions.map((position) => place + position * stride));
  });
  return places.flatMap((place) => numbersAt(array, place));
};

/** The numbers that an element is. */
const numbersAt = (array: PrintableArray, place: number): (number | bigint)[] =>
  isComplex(array.dtype) ? [valueAt(array, 2 * place), valueAt(array, 2 * place + 1)] : [valueAt(array, place)];

const valueAt = ({ data, shape, strides, offset }: PrintableArray, place: number): number | bigint => {
  const value = data[place];
  if (value !== undefined) return value;
  throw new OutOfRangeError(
    `printing: shape ${tuple(shape)} with strides ${tuple(strides)} from ${offset} reads element ${place} of ${data.length}`,
  );
};

/** The texts of values that are printed together, aligned with each other. */
const formatValues = (
  values: readonly (number | bigint)[],
  dtype: DType,
  ndim: number,
  settings: Settings,
): readonly string[] => {
  if (dtype === 'float32' || dtype === 'float64') return formatFloats(values.map(Number), dtype, settings);
  if (isComplex(dtype)) return formatComplexes(values.map(Number), floatOf(dtype), settings);
  if (dtypes[dtype].kind === 'bool') return values.map((value) => boolText(value).padStart(ndim === 0 ? 0 : 5));
  const texts = values.map(String);
  const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return texts.map((text) => text.padStart(width));
};

const formatScalar = ([value = 0, im = 0]: readonly (number | bigint)[], dtype: DType): string => {
  if (isComplex(dtype)) return formatComplexScalar(Number(value), Number(im), floatOf(dtype));
  if (dtype === 'float32' || dtype === 'float64') return formatFloatScalar(Number(value), dtype);
  return dtypes[dtype].kind === 'bool' ? boolText(value) : String(value);
};

/** The dtype of the parts. */
const floatOf = (dtype: DType): FloatDType => (dtype === 'complex64' ? 'float32' : 'float64');

const boolText = (value: number | bigint): string => (value ? 'True' : 'False');
