/** Where operations differ from what JavaScript would do by itself: values and dtypes as NumPy 2.4 gives them on x86-64. */

import { describe, expect, it } from 'vitest';
import { type DType, dtypeNames, isComplex, type ScalarValue } from '../../compiler/ir/dtype.ts';
import { type ConstantScalar, constant } from '../../compiler/ir/scalar.ts';
import { castTo, ops } from '../../compiler/ops/index.ts';
import { compileExpression, emit, interpretScalar } from './primitives-run.ts';

/** An operation on values of one dtype. */
function of(name: string, dtype: DType, ...values: ScalarValue[]): ScalarValue {
  const op = ops[name];
  const signature = op?.infer(values.map(() => dtype));
  if (!op || !signature) throw new TypeError(`${name} does not take ${dtype}`);
  const names = ['a', 'b', 'c'].slice(0, values.length);
  const args = names.map((parameter, i) =>
    castTo({ kind: 'parameter', dtype, name: parameter }, signature.operands[i] ?? dtype),
  );
  const scalar = op.lower(args, signature);
  const result = compileExpression(names, emit(scalar))(...values);
  expect(interpretScalar(scalar, Object.fromEntries(names.map((n, i) => [n, values[i] ?? 0])))).toBe(result);
  return result;
}

const inferred = (name: string, ...operands: DType[]): DType | null => ops[name]?.infer(operands)?.result ?? null;

describe('integers', () => {
  it.each([
    ['add', 'int8', [127, 1], -128],
    ['add', 'uint8', [255, 1], 0],
    ['multiply', 'int32', [0x10001, 0x10001], 131073],
    ['multiply', 'int64', [2n ** 62n, 4n], 0n],
    ['negative', 'uint32', [1], 4294967295],
    ['abs', 'int8', [-128], -128],
    ['floorDivide', 'int8', [-128, -1], -128],
    ['floorDivide', 'int8', [7, -2], -4],
    ['floorDivide', 'int32', [5, 0], 0],
    ['floorDivide', 'int64', [-(2n ** 63n), -1n], -(2n ** 63n)],
    ['remainder', 'int8', [7, -2], -1],
    ['remainder', 'int32', [-7, 0], 0],
    ['remainder', 'int32', [-(2 ** 31), -1], 0],
    ['fmod', 'int8', [-7, 2], -1],
    ['reciprocal', 'int32', [0], -2147483648],
    ['reciprocal', 'int8', [0], 0],
    ['bitwiseLeftShift', 'int8', [1, 7], -128],
    ['bitwiseLeftShift', 'int8', [1, 8], 0],
    ['bitwiseLeftShift', 'int32', [1, 32], 0],
    ['bitwiseLeftShift', 'int32', [1, -1], 0],
    ['bitwiseRightShift', 'int8', [-100, 8], -1],
    ['bitwiseRightShift', 'int8', [100, -1], 0],
    ['bitwiseRightShift', 'int64', [-5n, 100n], -1n],
    ['pow', 'int8', [3, 5], -13],
    ['pow', 'uint64', [3n, 41n], 18026252303461234787n],
  ] as const)('%s of %s %s is %s', (name, dtype, values, expected) => {
    expect(of(name, dtype, ...values)).toBe(expected);
  });
});

describe('floats', () => {
  const { NaN: nan } = Number;
  it.each([
    ['floorDivide', 'float64', [1, 0.1], 9],
    ['floorDivide', 'float32', [1, Math.fround(0.1)], 9],
    ['floorDivide', 'float64', [-1, Infinity], -1],
    ['floorDivide', 'float64', [Infinity, 1], nan],
    ['floorDivide', 'float64', [-0, 1], -0],
    ['floorDivide', 'float64', [-1, 0], -Infinity],
    ['remainder', 'float64', [-1, Infinity], Infinity],
    ['remainder', 'float64', [6, -3], -0],
    ['remainder', 'float64', [5, 0], nan],
    ['sign', 'float64', [-0], 0],
    ['maximum', 'float64', [nan, 1], nan],
    ['minimum', 'float32', [1, nan], nan],
    ['minimum', 'float64', [0, -0], -0],
    ['minimum', 'float64', [-0, 0], 0],
    ['maximum', 'float64', [0, -0], -0],
    ['clip', 'float64', [-0, 0, 1], -0],
    ['clip', 'float64', [5, 3, 1], 1],
    ['round', 'float64', [2.5], 2],
    ['round', 'float64', [-0.2], -0],
    ['round', 'float32', [0.5], 0],
    ['pow', 'float64', [1, nan], 1],
    ['pow', 'float64', [-1, -Infinity], 1],
    ['pow', 'float64', [-8, 1 / 3], nan],
    ['pow', 'float64', [-0, -1], -Infinity],
    ['pow', 'float64', [nan, 0], 1],
    ['add', 'float32', [16777216, 1], 16777216],
    ['nextafter', 'float32', [1, 2], 1 + 2 ** -23],
    ['nextafter', 'float32', [0, -1], -(2 ** -149)],
    ['nextafter', 'float64', [Infinity, 0], Number.MAX_VALUE],
    ['nextafter', 'float64', [2 ** -1022, 0], 2 ** -1022 - 5e-324],
    ['hypot', 'float64', [nan, -Infinity], Infinity],
    ['hypot', 'float64', [5e-324, 0], 5e-324],
    ['logaddexp', 'float64', [-Infinity, -Infinity], -Infinity],
    ['logaddexp', 'float64', [Infinity, -Infinity], Infinity],
    ['log10', 'float64', [1e15], 15],
    ['copysign', 'float64', [nan, -1], nan],
    ['atan2', 'float64', [-0, -0], -Math.PI],
  ] as const)('%s of %s %s is %s', (name, dtype, values, expected) => {
    expect(of(name, dtype, ...values)).toBe(expected);
  });
});

describe('a comparison of int64 with uint64 is exact', () => {
  it.each([
    ['less', -1n, 2n ** 64n - 1n, true],
    ['equal', 2n ** 53n + 1n, 2n ** 53n, false],
    ['greater', 2n ** 63n - 1n, 2n ** 63n, false],
  ] as const)('%s(%d, %d) is %s', (name, a, b, expected) => {
    const op = ops[name];
    const signature = op?.infer(['int8', 'uint64']);
    expect(signature?.operands).toEqual(['int64', 'uint64']);
    const args = [constant('int64', a), constant('uint64', b)];
    expect(signature && op && interpretScalar(op.lower(args, signature), {})).toBe(expected);
  });
});

describe('dtypes', () => {
  it.each([
    ['add', ['int8', 'uint8'], 'int16'],
    ['add', ['bool', 'bool'], 'bool'],
    ['add', ['int64', 'uint64'], 'float64'],
    ['subtract', ['bool', 'bool'], null],
    ['subtract', ['bool', 'int8'], 'int8'],
    ['negative', ['bool'], null],
    ['positive', ['bool'], null],
    ['sign', ['bool'], null],
    ['abs', ['bool'], 'bool'],
    ['floorDivide', ['bool', 'bool'], 'int8'],
    ['square', ['bool'], 'int8'],
    ['divide', ['int8', 'int8'], 'float64'],
    ['divide', ['int8', 'float32'], 'float32'],
    ['divide', ['int32', 'float32'], 'float64'],
    ['sin', ['int16'], 'float32'],
    ['sin', ['int32'], 'float64'],
    ['sin', ['float32'], 'float32'],
    ['atan2', ['int16', 'uint16'], 'float32'],
    ['atan2', ['int64', 'float32'], 'float64'],
    ['bitwiseAnd', ['bool', 'bool'], 'bool'],
    ['bitwiseAnd', ['float32', 'float32'], null],
    ['bitwiseAnd', ['int64', 'uint64'], null],
    ['bitwiseLeftShift', ['bool', 'bool'], 'int8'],
    ['bitwiseLeftShift', ['int8', 'uint8'], 'int16'],
    ['floor', ['uint8'], 'uint8'],
    ['less', ['float32', 'int64'], 'bool'],
    ['logicalAnd', ['float32', 'int64'], 'bool'],
    ['isnan', ['int64'], 'bool'],
    ['clip', ['int8', 'int16', 'float32'], 'float32'],
    ['where', ['float64', 'int8', 'uint8'], 'int16'],
  ] as const)('of %s of %s is %s', (name, operands, expected) => {
    expect(inferred(name, ...operands)).toBe(expected);
  });
});

describe('a cast', () => {
  const cast = (value: ScalarValue, from: DType, to: DType): ScalarValue => {
    const compiled = compileExpression(['a'], emit(castTo({ kind: 'parameter', dtype: from, name: 'a' }, to)));
    const folded = castTo(constant(from, value), to);
    expect(folded).toEqual({ kind: 'constant', dtype: to, value: compiled(value) } satisfies ConstantScalar);
    return compiled(value);
  };

  it.each([
    [Number.NaN, 'float64', 'int8', 0],
    [300.7, 'float64', 'int8', 44],
    [-300.7, 'float64', 'uint8', 212],
    [2 ** 31 - 0.5, 'float64', 'int16', -1],
    [2 ** 31, 'float64', 'int32', -2147483648],
    [Number.NaN, 'float64', 'int32', -2147483648],
    [-1.9, 'float64', 'uint32', 4294967295],
    [2 ** 32 + 5, 'float64', 'uint32', 5],
    [Infinity, 'float64', 'uint32', 0],
    [Number.NaN, 'float64', 'int64', -(2n ** 63n)],
    [1e19, 'float64', 'int64', -(2n ** 63n)],
    [-1, 'float64', 'uint64', 2n ** 64n - 1n],
    [1e19, 'float64', 'uint64', 10n ** 19n],
    [2 ** 64, 'float64', 'uint64', 0n],
    [Number.NaN, 'float64', 'uint64', 2n ** 63n],
    [Number.NaN, 'float64', 'bool', true],
    [-0, 'float64', 'bool', false],
    [2n ** 62n + 2n ** 38n + 1n, 'int64', 'float32', 2 ** 62 + 2 ** 39],
    [-(2n ** 62n) - 2n ** 38n - 1n, 'int64', 'float32', -(2 ** 62) - 2 ** 39],
    [-1n, 'int64', 'uint64', 2n ** 64n - 1n],
    [2n ** 32n + 5n, 'int64', 'int32', 5],
    [-1, 'int8', 'uint16', 65535],
    [200, 'uint8', 'int8', -56],
    [200, 'uint8', 'int16', 200],
    [true, 'bool', 'float32', 1],
    [16777217, 'int32', 'float32', 16777216],
  ] as const)('of %s from %s to %s is %s', (value, from, to, expected) => {
    expect(cast(value, from, to)).toBe(expected);
  });

  it('gives a scalar of the dtype asked for, for every pair of dtypes', () => {
    const names = dtypeNames.filter((name) => !isComplex(name));
    for (const from of names) {
      for (const to of names) {
        expect(castTo({ kind: 'parameter', dtype: from, name: 'a' }, to).dtype).toBe(to);
      }
    }
  });
});
