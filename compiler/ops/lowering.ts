/** From operations to primitives: the instruction for a carrier, what brings its result into a narrow dtype, and casts. */

import { type Carrier, type DType, dtypes } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Op } from '../ir/op.ts';
import { apply, constant, type Scalar } from '../ir/scalar.ts';
import { interpret, primitive, primitives } from '../primitives/index.ts';

export type Lower = Op['lower'];

/** The lowering to one instruction: `byCarrier('add')` is `add.f64` or `wrap.u8(add.i32)` or …, as the operands are. */
export const byCarrier =
  (name: string): Lower =>
  (args, { result }) =>
    instruction(name, result, ...args);

/** A lowering written for named operands. */
export const unary =
  (lower: (x: Scalar, result: DType) => Scalar): Lower =>
  ([x], { result }) => {
    if (x === undefined) throw new VerifyError('an operand is missing');
    return lower(x, result);
  };

export const binary =
  (lower: (a: Scalar, b: Scalar, result: DType) => Scalar): Lower =>
  ([a, b], { result }) => {
    if (a === undefined || b === undefined) throw new VerifyError('an operand is missing');
    return lower(a, b, result);
  };

export const ternary =
  (lower: (a: Scalar, b: Scalar, c: Scalar, result: DType) => Scalar): Lower =>
  ([a, b, c], { result }) => {
    if (a === undefined || b === undefined || c === undefined) throw new VerifyError('an operand is missing');
    return lower(a, b, c, result);
  };

/**
 * `name.<carrier>` for the carrier of the operands (`less.i64.u64` for two of them), its result brought into `result`.
 * A narrow type that has an instruction of its own, `name.f32`, takes that.
 */
export function instruction(name: string, result: DType, ...args: readonly Scalar[]): Scalar {
  const suffix = [...new Set(args.map((arg) => dtypes[arg.dtype].carrier))].join('.');
  const row = primitives[`${name}.${narrowTypes[result]?.name}`] ?? primitive(`${name}.${suffix}`);
  return row.closed || row.result === 'bool'
    ? apply(row, result, args)
    : narrow(apply(row, wide[row.result], args), result);
}

/** `value`, of the carrier of `dtype`, rounded or wrapped into `dtype`; itself where the carrier is no wider. */
export function narrow(value: Scalar, dtype: DType): Scalar {
  const type = narrowTypes[dtype];
  return type === undefined ? value : apply(primitive(type.into), dtype, [value]);
}

/**
 * `scalar` as `dtype`, NumPy's `astype`: integers keep their low bits, floats are truncated and, where they do not fit,
 * give what C gives on x86-64; what is not zero, NaN included, is true. A constant becomes a constant.
 */
export function castTo(scalar: Scalar, dtype: DType): Scalar {
  if (scalar.dtype === dtype) return scalar;
  const steps = castSteps(scalar.dtype, dtype);
  if (scalar.kind === 'constant') {
    return constant(
      dtype,
      steps.reduce((value, name) => interpret(primitive(name), [value]), scalar.value),
    );
  }
  return steps.reduce<Scalar>((value, name, i) => {
    const row = primitive(name);
    return apply(row, i === steps.length - 1 ? dtype : wide[row.result], [value]);
  }, scalar);
}

/** The names of the primitives that make a cast, in their order; one at least. */
function castSteps(from: DType, to: DType): readonly string[] {
  const source = dtypes[from];
  const target = dtypes[to];
  if (to === 'float32' && source.bytes === 8 && source.kind !== 'float') return [`f32.from.${source.carrier}`];
  const convert = source.carrier === target.carrier ? [] : [`${target.carrier}.from.${source.carrier}`];
  const into = narrowTypes[to]?.into;
  const steps = into === undefined || holds(to, from) ? convert : [...convert, into];
  return steps.length > 0 ? steps : [`widen.${target.carrier}`];
}

/** Whether a narrow type holds every value of another type. */
function holds(to: DType, from: DType): boolean {
  const source = dtypes[from];
  const target = dtypes[to];
  if (source.min === undefined || source.max === undefined) return from === to;
  if (target.min === undefined || target.max === undefined) return source.bytes <= 2;
  return target.min <= source.min && source.max <= target.max;
}

/** The dtype that is as wide as its carrier. */
const wide: Readonly<Record<Carrier, DType>> = {
  bool: 'bool',
  i32: 'int32',
  u32: 'uint32',
  i64: 'int64',
  u64: 'uint64',
  f64: 'float64',
};

/** The dtypes that are narrower than their carriers: how primitives name them, and the primitive that makes them. */
const narrowTypes: Readonly<Partial<Record<DType, { readonly name: string; readonly into: string }>>> = {
  int8: { name: 'i8', into: 'wrap.i8' },
  int16: { name: 'i16', into: 'wrap.i16' },
  uint8: { name: 'u8', into: 'wrap.u8' },
  uint16: { name: 'u16', into: 'wrap.u16' },
  float32: { name: 'f32', into: 'round.f32' },
};
