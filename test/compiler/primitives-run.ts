/** Runs scalar expressions both ways: by the interpreter's definitions, and as the JavaScript that they are printed as. */

import { generate } from 'astring';
import { type Carrier, type DType, dtypes, type ScalarValue } from '../../compiler/ir/dtype.ts';
import type { Primitive } from '../../compiler/ir/primitive.ts';
import type { Scalar } from '../../compiler/ir/scalar.ts';
import { interpret } from '../../compiler/primitives/index.ts';
import { type Expression, identifier, literal } from '../../compiler/targets/javascript/estree.ts';
import { helperNames, helpersUsed } from '../../compiler/targets/javascript/helpers.ts';

export type ScalarFunction = (...args: ScalarValue[]) => ScalarValue;

/** A function with these parameters that returns the expression, the helpers that it calls declared before it. */
export function compileExpression(parameters: readonly string[], expression: Expression): ScalarFunction {
  const text = generate(expression);
  const called = helperNames.filter((name) => new RegExp(`\\b${name}\\(`).test(text));
  const declarations = helpersUsed(called).map((declaration) => generate(declaration));
  const make = new Function(`'use strict'; ${declarations.join('\n')} return (${parameters}) => ${text};`);
  return make();
}

/** The JavaScript of a primitive of the operands `a`, `b` and `c`. */
export const printed = (primitive: Primitive): string =>
  generate(primitive.javascript(...['a', 'b', 'c'].slice(0, primitive.operands.length).map(identifier)));

/** A scalar expression of parameters as JavaScript. */
export function emit(scalar: Scalar): Expression {
  if (scalar.kind === 'constant') return literal(scalar.value);
  if (scalar.kind === 'parameter') return identifier(scalar.name);
  if (scalar.kind === 'apply') return scalar.primitive.javascript(...scalar.args.map(emit));
  throw new TypeError(`a test does not use ${scalar.kind}`);
}

/** The value of a scalar expression by the interpreter's definitions. */
export function interpretScalar(scalar: Scalar, values: Readonly<Record<string, ScalarValue>>): ScalarValue {
  if (scalar.kind === 'constant') return scalar.value;
  if (scalar.kind === 'parameter') return values[scalar.name] ?? Number.NaN;
  if (scalar.kind === 'apply') {
    return interpret(
      scalar.primitive,
      scalar.args.map((arg) => interpretScalar(arg, values)),
    );
  }
  throw new TypeError(`a test does not use ${scalar.kind}`);
}

const floats = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  3,
  -7,
  10,
  1e-20,
  0.1,
  -0.1,
  255.9,
  256,
  -129,
  65535.5,
  2 ** 31 - 0.5,
  2 ** 31,
  -(2 ** 31) - 0.5,
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 32 + 5,
  2 ** 40 + 7,
  2 ** 52 - 0.5,
  2 ** 52 + 1,
  2 ** 53,
  2 ** 63,
  2 ** 63 - 1024,
  -(2 ** 63),
  -(2 ** 63) - 2048,
  2 ** 63 + 2048,
  2 ** 64,
  2 ** 64 - 2048,
  1e300,
  -1e300,
  5e-324,
  -5e-324,
  2 ** -1022,
  2 ** -1021,
  2 ** -968,
  2 ** -126,
  2 ** -149,
  2 ** -125,
  Number.MAX_VALUE,
  3.4028234663852886e38,
  Infinity,
  -Infinity,
  Number.NaN,
];
const int32s = [
  0,
  1,
  -1,
  2,
  -2,
  3,
  7,
  -7,
  8,
  24,
  31,
  32,
  33,
  100,
  127,
  128,
  -128,
  -129,
  255,
  256,
  32767,
  -32768,
  65535,
  0x10001,
  -0x12345,
  2 ** 30,
  2 ** 31 - 1,
  -(2 ** 31),
  -(2 ** 31) + 1,
];
const uint32s = [0, 1, 2, 3, 7, 31, 32, 33, 100, 255, 65535, 0x10001, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];
const int64s = [
  0n,
  1n,
  -1n,
  2n,
  -2n,
  3n,
  7n,
  -7n,
  31n,
  63n,
  64n,
  65n,
  2n ** 32n + 5n,
  -(2n ** 32n) - 7n,
  2n ** 53n + 1n,
  -(2n ** 53n) - 1n,
  2n ** 62n + 2n ** 38n + 1n,
  -(2n ** 62n) - 2n ** 38n - 1n,
  2n ** 60n + 2n ** 36n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  -(2n ** 63n) + 1n,
];
const uint64s = [
  0n,
  1n,
  2n,
  3n,
  7n,
  31n,
  63n,
  64n,
  65n,
  2n ** 32n + 5n,
  2n ** 53n + 1n,
  2n ** 62n + 2n ** 38n + 1n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 63n + 2n ** 39n + 1n,
  2n ** 64n - 1n,
  2n ** 64n - 2n,
];

/** Values of a carrier at which something happens. */
export const specialValues: Readonly<Record<Carrier, readonly ScalarValue[]>> = {
  bool: [false, true],
  i32: int32s,
  u32: uint32s,
  i64: int64s,
  u64: uint64s,
  f64: floats,
};

/** Whether a value is one that `dtype` has, as its carrier holds it. */
export function isValueOf(dtype: DType, value: ScalarValue): boolean {
  const { kind, carrier, min, max } = dtypes[dtype];
  if (kind === 'bool') return typeof value === 'boolean';
  if (kind === 'float')
    return typeof value === 'number' && (dtype === 'float64' || Object.is(Math.fround(value), value));
  if (typeof value !== (carrier === 'i64' || carrier === 'u64' ? 'bigint' : 'number') || Object.is(value, -0))
    return false;
  return Number.isInteger(Number(value)) && BigInt(value) >= (min ?? 0n) && BigInt(value) <= (max ?? 0n);
}

/** All tuples with one value of each list. */
export const product = (lists: readonly (readonly ScalarValue[])[]): ScalarValue[][] =>
  lists.reduce<ScalarValue[][]>(
    (tuples, list) => tuples.flatMap((tuple) => list.map((value) => [...tuple, value])),
    [[]],
  );
