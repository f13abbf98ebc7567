/** Elementwise operations: every example of every row, by the interpreter and by the JavaScript. */

import { generate } from 'astring';
import { describe, expect, it } from 'vitest';
import { pair, type Value } from '../../compiler/ir/complex.ts';
import { type DType, dtypeNames, dtypes, isComplex, type ScalarValue } from '../../compiler/ir/dtype.ts';
import type { Example, ExampleValue, Op } from '../../compiler/ir/op.ts';
import type { ParameterScalar, Scalar } from '../../compiler/ir/scalar.ts';
import { castValue, opNames, ops } from '../../compiler/ops/index.ts';
import { compileExpression, emit, interpretScalar, isValueOf } from './primitives-run.ts';

const all: Op[] = Object.values(ops);
const names = ['a', 'b', 'c'];
const parameter = (dtype: DType, name: string): ParameterScalar => ({ kind: 'parameter', dtype, name });

/** Parameters that stand for a value: two of a complex number. */
const operand = (dtype: DType, name: string): Value => {
  const { part } = dtypes[dtype];
  if (!isComplex(dtype)) return parameter(dtype, name);
  return pair(dtype, parameter(part, `${name}Re`), parameter(part, `${name}Im`));
};

const partsOf = (value: ExampleValue, name: string): [string, ScalarValue][] =>
  typeof value === 'object'
    ? [
        [`${name}Re`, value.re],
        [`${name}Im`, value.im],
      ]
    : [[name, value]];

const dtypeOf = (value: ExampleValue): DType => (typeof value === 'object' ? 'complex128' : dtypeOfScalar(value));

const dtypeOfScalar = (value: ScalarValue): DType =>
  typeof value === 'bigint' ? 'int64' : typeof value === 'boolean' ? 'bool' : 'float64';

/** The scalar expression of an operation on parameters of these dtypes. */
function loweredValue(op: Op, operands: readonly DType[]): Value {
  const signature = op.infer(operands);
  if (signature === null) throw new TypeError(`${op.name} does not take ${operands}`);
  const args = operands.map((dtype, i) =>
    castValue(operand(dtype, names[i] ?? ''), signature.operands[i] ?? signature.result),
  );
  const scalars = args.filter((arg) => arg.kind !== 'complex');
  if (scalars.length === args.length && !isComplex(signature.result)) return op.lower(scalars, signature);
  if (op.complex === undefined) throw new TypeError(`${op.name} has no lowering of complex numbers`);
  return op.complex(args, signature);
}

function lowered(op: Op, operands: readonly DType[]): Scalar {
  const value = loweredValue(op, operands);
  if (value.kind === 'complex') throw new TypeError(`${op.name} gives a complex number`);
  return value;
}

const printed = (name: string, ...operands: DType[]): string => {
  const op = ops[name];
  if (op === undefined) throw new TypeError(`there is no operation ${name}`);
  return generate(emit(lowered(op, operands)));
};

/** An example of arrays as examples of single values. */
function elements({ args, result }: Example): { args: ExampleValue[]; result: ExampleValue }[] {
  const length = Math.max(...[...args, result].map((v) => (Array.isArray(v) ? v.length : 1)));
  const at = (value: Example['result'], i: number): ExampleValue =>
    typeof value === 'object' && 'length' in value ? (value[i] ?? Number.NaN) : value;
  return Array.from({ length }, (_, i) => ({ args: args.map((arg) => at(arg, i)), result: at(result, i) }));
}

describe.each(all.map((op) => [op.name, op] as const))('%s', (_, op) => {
  it('has a summary that is a sentence, a reference and two examples or more', () => {
    expect(op.summary).toMatch(/^.+\.$/);
    expect(op.reference).toMatch(/^(array API|NumPy) /);
    expect(op.examples.length).toBeGreaterThanOrEqual(2);
  });

  it.each(op.examples.flatMap(elements).map(({ args, result }) => [args, result] as const))(
    'of %s is %s',
    (args, result) => {
      const value = loweredValue(op, args.map(dtypeOf));
      const given = args.flatMap((arg, i) => partsOf(arg, names[i] ?? ''));
      const wanted = partsOf(result, '').map(([, part]) => part);
      const scalars = value.kind === 'complex' ? [value.re, value.im] : [value];
      const parameters = given.map(([name]) => name);
      expect(scalars.map((scalar) => interpretScalar(scalar, Object.fromEntries(given)))).toEqual(wanted);
      expect(scalars.map((s) => compileExpression(parameters, emit(s))(...given.map(([, v]) => v)))).toEqual(wanted);
    },
  );

  it('gives a value of the dtype that it infers, for all dtypes that it takes', () => {
    for (const a of dtypeNames) {
      for (const b of dtypeNames) {
        const operands = [a, b, b].slice(0, op.arity);
        const signature = op.infer(operands);
        if (signature === null) continue;
        const result = loweredValue(op, operands);
        expect(result.dtype).toBe(signature.result);
        // Of complex numbers the parts hold what is a value of their dtype.
        const scalars = result.kind === 'complex' ? [result.re, result.im] : [result];
        const one = (dtype: DType): ScalarValue => {
          const { carrier } = dtypes[dtypes[dtype].part];
          return carrier === 'bool' ? true : carrier === 'i64' || carrier === 'u64' ? 1n : 1;
        };
        const given = operands.flatMap((d, i) => partsOf(isComplex(d) ? { re: 1, im: 1 } : one(d), names[i] ?? ''));
        for (const scalar of scalars) {
          const value = interpretScalar(scalar, Object.fromEntries(given));
          expect(isValueOf(dtypes[signature.result].part, value), `${operands}`).toBe(true);
        }
      }
    }
  });
});

describe('the JavaScript of an operation', () => {
  it.each([
    ['add', ['float64', 'float64'], 'a + b'],
    ['add', ['float32', 'float32'], 'Math.fround(a + b)'],
    ['add', ['int8', 'int8'], 'a + b << 24 >> 24'],
    ['add', ['uint8', 'uint8'], 'a + b & 255'],
    ['add', ['uint8', 'int8'], 'a + b << 16 >> 16'],
    ['add', ['bool', 'bool'], 'a || b'],
    ['add', ['int32', 'float64'], 'a + b'],
    ['multiply', ['uint16', 'uint16'], 'Math.imul(a, b) & 65535'],
    ['divide', ['int8', 'int8'], 'a / b'],
    ['negative', ['float32'], '-a'],
    ['abs', ['uint32'], 'a'],
    ['bitwiseInvert', ['int8'], '~a'],
    ['bitwiseInvert', ['uint8'], '~a & 255'],
    ['bitwiseAnd', ['int8', 'int8'], 'a & b'],
    ['equal', ['int64', 'uint64'], 'a === BigInt.asIntN(64, b) && a >= 0n'],
    ['logicalNot', ['float64'], '!(a !== 0)'],
    ['where', ['bool', 'float32', 'float64'], 'choose(a, b, c)'],
    ['where', ['bool', 'bool', 'bool'], 'a ? b : c'],
    ['sqrt', ['float32'], 'Math.fround(Math.sqrt(a))'],
    ['floor', ['int16'], 'a'],
    ['isnan', ['int16'], 'false'],
    ['clip', ['float64', 'float64', 'float64'], 'minimumFloat(c, maximumFloat(b, a))'],
  ] as const)('%s of %s is %s', (name, operands, text) => {
    expect(printed(name, ...operands)).toBe(text);
  });

  it('squares for the exponent 2', () => {
    const op = ops['pow'];
    const signature = op?.infer(['float64', 'float64']);
    if (!op || !signature) throw new TypeError('pow takes float64');
    const two = { kind: 'constant', dtype: 'float64', value: 2 } as const;
    expect(generate(emit(op.lower([parameter('float64', 'a'), two], signature)))).toBe('a * a');
  });
});

describe('the table of operations', () => {
  it('names no operation twice', () => expect(new Set(opNames).size).toBe(opNames.length));

  it('has no operation that a user could find by accident', () => {
    expect(ops['constructor']).toBeUndefined();
    expect(Object.getPrototypeOf(ops)).toBeNull();
  });
});
