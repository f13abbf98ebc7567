/** A power has one value, whether its exponent is known to the compiler, an argument of the kernel or an element. */

import { describe, expect, it } from 'vitest';
import { type DType, dtypes, type ScalarValue } from '../../compiler/ir/dtype.ts';
import { constant, type Scalar } from '../../compiler/ir/scalar.ts';
import { castTo, opNamed } from '../../compiler/ops/index.ts';
import { compileExpression, emit, interpretScalar, isValueOf, specialValues } from './primitives-run.ts';

const parameter = (name: string, dtype: DType): Scalar => ({ kind: 'parameter', dtype, name });

/** `a ** exponent` of one dtype as a kernel of `a` and, unless the exponent is baked in, of `b`. */
function power(dtype: DType, exponent: ScalarValue | null): Scalar {
  const signature = { operands: [dtype, dtype], result: dtype };
  return opNamed('pow').lower(
    [parameter('a', dtype), exponent === null ? parameter('b', dtype) : constant(dtype, exponent)],
    signature,
  );
}

const run = (scalar: Scalar) => compileExpression(['a', 'b'], emit(scalar));

const random = Array.from({ length: 500 }, (_, i) => Math.exp(Math.sin(i) * 300) * (i % 3 === 0 ? -1 : 1));

const exponents = [-3, -2, -1.5, -1, -0.5, -0, 0, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 16];

describe.each(['float64', 'float32'] as const)('of %s', (dtype) => {
  const bases = [...specialValues.f64, ...random].filter((x) => isValueOf(dtype, x));
  const atRunTime = run(power(dtype, null));

  it.each(exponents)('to the power of %d', (exponent) => {
    const baked = power(dtype, exponent);
    const compiled = run(baked);
    const differing = bases.filter((a) => {
      const value = compiled(a, exponent);
      return !Object.is(value, atRunTime(a, exponent)) || !Object.is(value, interpretScalar(baked, { a }));
    });
    expect(differing).toEqual([]);
  });
});

describe.each(['int8', 'uint8', 'int32', 'uint32', 'int64', 'uint64'] as const)('of %s', (dtype) => {
  const { carrier } = dtypes[dtype];
  const bases = specialValues[carrier].filter((x) => isValueOf(dtype, x));
  const atRunTime = run(power(dtype, null));

  it.each([0, 1, 2, 3, 4, 5])('to the power of %d', (exponent) => {
    const value = carrier === 'i64' || carrier === 'u64' ? BigInt(exponent) : exponent;
    const compiled = run(power(dtype, value));
    expect(bases.filter((a) => compiled(a, value) !== atRunTime(a, value))).toEqual([]);
  });
});

describe('a power in a kernel', () => {
  const a = parameter('a', 'float64');
  const text = (exponent: number) => power('float64', exponent);

  it('of a small exponent is a product of two values', () => {
    const cube = text(3);
    expect(cube.kind === 'apply' && cube.primitive.name).toBe('multiply.f64');
    expect(interpretScalar(cube, { a: 1.1 })).toBe(1.1 * 1.1 * 1.1);
  });

  it('of exponent 1 is the value itself', () => expect(text(1)).toEqual(a));

  it('of float32 is rounded once', () => {
    const x = Math.fround(1.1);
    expect(interpretScalar(power('float32', 3), { a: x })).toBe(Math.fround(x * x * x));
  });

  it('takes a cast of its operand', () => {
    const cast = castTo(parameter('a', 'int32'), 'float64');
    const square = opNamed('pow').lower([cast, constant('float64', 2)], {
      operands: ['float64', 'float64'],
      result: 'float64',
    });
    expect(interpretScalar(square, { a: 3 })).toBe(9);
  });
});

describe("C's special values", () => {
  it.each([
    [-Infinity, 0.5, Infinity],
    [-0, 0.5, 0],
    [-Infinity, 1.5, Infinity],
    [-0, 1.5, 0],
    [-0, -0.5, Infinity],
    [-Infinity, -0.5, 0],
    [-0, 3, -0],
    [-Infinity, 3, -Infinity],
    [-0, -2, Infinity],
    [-0, -1, -Infinity],
    [-0, 2.5, 0],
    [-Infinity, 2.5, Infinity],
    [-4, 2.5, Number.NaN],
    [1e200, -2, 0],
    [1e-155, -2, Infinity],
    [2 ** 520, -2, 2 ** -1040],
  ])('%d to the power of %d is %d', (base, exponent, expected) => {
    expect(run(power('float64', exponent))(base, exponent)).toBe(expected);
  });
});
