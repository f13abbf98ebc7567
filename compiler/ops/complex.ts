/**
 * How complex lowerings are written: as formulas over the parts, in float64. The parts of complex64 are rounded once, when
 * they make a pair.
 */

import { type ComplexScalar, pair, real, type Value } from '../ir/complex.ts';
import { type ComplexDType, type DType, dtypes, isComplex } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Op } from '../ir/op.ts';
import { apply, constant, type Scalar } from '../ir/scalar.ts';
import { primitive } from '../primitives/index.ts';
import { castTo } from './lowering.ts';

export type ComplexLower = NonNullable<Op['complex']>;

/** The two parts of a complex value, as float64 or float32. */
export interface Parts {
  readonly re: Scalar;
  readonly im: Scalar;
}

/** `name` of float carriers, as float64. */
export const f64 = (name: string, ...args: readonly Scalar[]): Scalar =>
  apply(primitive(`${name}.f64`), 'float64', args);

export const sum = (a: Scalar, b: Scalar): Scalar => f64('add', a, b);
export const difference = (a: Scalar, b: Scalar): Scalar => f64('subtract', a, b);
export const product = (a: Scalar, b: Scalar): Scalar => f64('multiply', a, b);
export const quotient = (a: Scalar, b: Scalar): Scalar => f64('divide', a, b);
export const opposite = (x: Scalar): Scalar => apply(primitive('negative.f64'), x.dtype, [x]);
export const number = (value: number): Scalar => constant('float64', value);

/** Float64 parts as a complex value: rounded where the parts are float32. */
export const complexOf = (dtype: ComplexDType, { re, im }: Parts): ComplexScalar => {
  const { part } = dtypes[dtype];
  return pair(dtype, castTo(re, part), castTo(im, part));
};

/** A comparison or another question about floats. */
export const test = (name: string, ...args: readonly Scalar[]): Scalar => apply(primitive(`${name}.f64`), 'bool', args);

export const both = (a: Scalar, b: Scalar): Scalar => apply(primitive('and.bool'), 'bool', [a, b]);
export const either = (a: Scalar, b: Scalar): Scalar => apply(primitive('or.bool'), 'bool', [a, b]);
export const not = (a: Scalar): Scalar => apply(primitive('not.bool'), 'bool', [a]);

/** `a` where the condition holds, `b` elsewhere. */
export const where = (condition: Scalar, a: Scalar, b: Scalar): Scalar =>
  apply(primitive('select.f64'), 'float64', [condition, a, b]);

/** The parts of an operand that is complex. Throws VerifyError for one that is not. */
export const partsOf = (value: Value | undefined): ComplexScalar => {
  if (value?.kind !== 'complex') throw new VerifyError('an operand is not complex');
  return value;
};

const complexResult = (dtype: DType): ComplexDType => {
  if (!isComplex(dtype)) throw new VerifyError(`${dtype} is not complex`);
  return dtype;
};

/** A lowering from complex numbers to a complex number, written as a formula over parts. */
export const ofParts =
  (formula: (...operands: Parts[]) => Parts): ComplexLower =>
  (args, { result }) =>
    complexOf(complexResult(result), formula(...args.map(partsOf)));

/** A lowering from complex numbers to one scalar. */
export const toReal =
  (formula: (...operands: Parts[]) => Scalar): ComplexLower =>
  (args, { result }) =>
    castTo(formula(...args.map(partsOf)), result);

/** A lowering part by part, each by the operation's own lowering of floats. */
export const eachPart =
  (lower: (...args: Scalar[]) => Scalar): ComplexLower =>
  (args, { result }) => {
    const operands = args.map(partsOf);
    const dtype = complexResult(result);
    const { part } = dtypes[dtype];
    const [re, im] = [lower(...operands.map((x) => x.re)), lower(...operands.map((x) => x.im))];
    return pair(dtype, castTo(re, part), castTo(im, part));
  };

/**
 * `value` as `dtype`, NumPy's `astype`: a real number gets the imaginary part 0, a complex number loses its imaginary part
 * where there is no place for it, and is true where either part is.
 */
export function castValue(value: Value, dtype: DType): Value {
  if (isComplex(dtype)) {
    const { part } = dtypes[dtype];
    if (value.kind === 'complex') return pair(dtype, castTo(value.re, part), castTo(value.im, part));
    return pair(dtype, castTo(value, part), constant(part, 0));
  }
  return value.kind === 'complex' ? castComplex(value, dtype) : castTo(value, dtype);
}

/** `castValue` to a dtype that is not complex. */
export function castReal(value: Value, dtype: DType): Scalar {
  return real(castValue(value, dtype));
}

const castComplex = ({ re, im }: ComplexScalar, dtype: DType): Scalar =>
  dtype === 'bool' ? either(castTo(re, 'bool'), castTo(im, 'bool')) : castTo(re, dtype);
