/** Primitives: the interpreter's definition and the printed JavaScript say the same, value for value. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Carrier, type DType, dtypeNames, dtypes, type ScalarValue } from '../../compiler/ir/dtype.ts';
import { VerifyError } from '../../compiler/ir/errors.ts';
import type { Primitive } from '../../compiler/ir/primitive.ts';
import { interpret, primitive, primitives } from '../../compiler/primitives/index.ts';
import { element, identifier, literal } from '../../compiler/targets/javascript/estree.ts';
import {
  compileExpression,
  isValueOf,
  printed,
  product,
  type ScalarFunction,
  specialValues,
} from './primitives-run.ts';

const all = Object.values(primitives);
const names = ['a', 'b', 'c'];
const widest: Readonly<Record<Carrier, DType>> = {
  bool: 'bool',
  i32: 'int32',
  u32: 'uint32',
  i64: 'int64',
  u64: 'uint64',
  f64: 'float64',
};

/** The values that an operand of a primitive may have: of one for float32 the values of float32. */
const operandValues = (p: Primitive) =>
  p.operands.map((c) => specialValues[c].filter((v) => !isForFloat32(p) || isValueOf('float32', v)));

const isForFloat32 = (p: Primitive) => p.name.endsWith('.f32') && p.closed;

const compiled = (p: Primitive): ScalarFunction => {
  const parameters = names.slice(0, p.operands.length);
  return compileExpression(parameters, p.javascript(...parameters.map(identifier)));
};

/** The same with operands that are no names, so that helpers are called and not written out. */
const compiledOfElements = (p: Primitive): ScalarFunction => {
  const parameters = names.slice(0, p.operands.length);
  const f = compileExpression(parameters, p.javascript(...parameters.map((name) => element(name, literal(0)))));
  return (...args) => f(...args.map((arg) => [arg] as unknown as ScalarValue));
};

const arbitrary: Readonly<Record<Carrier, fc.Arbitrary<ScalarValue>>> = {
  bool: fc.boolean(),
  i32: fc.oneof(fc.integer(), fc.integer({ min: -70, max: 70 })),
  u32: fc.oneof(fc.nat(2 ** 32 - 1), fc.nat(70)),
  i64: fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-70n, 70n)),
  u64: fc.oneof(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 70n)),
  f64: fc.oneof(fc.double(), fc.float(), fc.integer(), fc.double({ min: -2e19, max: 2e19 })),
};

describe.each(all.map((p) => [p.name, p] as const))('%s', (_, p) => {
  const definition: ScalarFunction = (...args) => interpret(p, args);

  it('has one definition and one text that agree on special values', () => {
    const asNames = compiled(p);
    const asElements = compiledOfElements(p);
    const wrong = product(operandValues(p)).filter((args) => {
      const expected = definition(...args);
      return !Object.is(asNames(...args), expected) || !Object.is(asElements(...args), expected);
    });
    expect(wrong.slice(0, 5).map((args) => [args, definition(...args), asNames(...args)])).toEqual([]);
  });

  it('agrees on any values', () => {
    const asNames = compiled(p);
    fc.assert(
      fc.property(fc.tuple(...p.operands.map((c) => (isForFloat32(p) ? fc.float() : arbitrary[c]))), (args) =>
        Object.is(asNames(...args), definition(...args)),
      ),
      { numRuns: 200 },
    );
  });

  it('gives values of its carrier', () => {
    const dtype = widest[p.result];
    const results = product(operandValues(p)).map((args) => definition(...args));
    expect(results.filter((value) => !isValueOf(dtype, value))).toEqual([]);
  });
});

describe('a closed primitive', () => {
  const narrow = dtypeNames.filter((name) => widest[dtypes[name].carrier] !== name && dtypes[name].parts === 1);

  it.each(all.filter((p) => p.closed).map((p) => [p.name, p] as const))(
    '%s stays in the type of its operands',
    (_, p) => {
      for (const dtype of narrow.filter((name) => dtypes[name].carrier === p.result)) {
        const lists = p.operands.map((c) => specialValues[c].filter((v) => c !== p.result || isValueOf(dtype, v)));
        const outside = product(lists).filter((args) => !isValueOf(dtype, interpret(p, args)));
        expect(outside, dtype).toEqual([]);
      }
    },
  );
});

describe('the JavaScript of a primitive', () => {
  const text = (name: string) => printed(primitive(name));
  const wrapped = (wrap: string, inner: string) =>
    printed({
      ...primitive(inner),
      javascript: (...args) => primitive(wrap).javascript(primitive(inner).javascript(...args)),
    });

  it.each([
    ['add.f64', 'a + b'],
    ['add.i32', 'a + b | 0'],
    ['add.u32', 'a + b >>> 0'],
    ['add.i64', 'BigInt.asIntN(64, a + b)'],
    ['multiply.i32', 'Math.imul(a, b)'],
    ['floorDivide.i32', 'Math.floor(a / b) | 0'],
    ['minimum.f64', 'minimumFloat(a, b)'],
    ['greatest.f64', 'a > b || a !== a ? a : a === 0 && b === 0 ? a + b : b'],
    ['maximum.i32', 'b ^ (a ^ b) & -Number(a > b)'],
    ['and.bool', 'a && b'],
    ['select.f64', 'a ? b : c'],
    ['f64.from.i32', 'a'],
    ['bool.from.f64', 'a !== 0'],
    ['i32.from.f64', 'toInt32(a)'],
    ['round.f32', 'Math.fround(a)'],
  ])('%s is %s', (name, expected) => expect(text(name)).toBe(expected));

  it('wraps the sum of int8 and of uint8 once', () => {
    expect(wrapped('wrap.i8', 'add.i32')).toBe('a + b << 24 >> 24');
    expect(wrapped('wrap.u8', 'add.i32')).toBe('a + b & 255');
  });

  it('keeps an or with something else than 0', () => {
    expect(wrapped('wrap.u8', 'or.i32')).toBe('(a | b) & 255');
  });

  it('shifts by a constant below the width without asking', () => {
    const shift = primitive('leftShift.i32');
    expect(printed({ ...shift, javascript: (a) => shift.javascript(a ?? literal(0), literal(3)) })).toBe('a << 3');
    expect(printed({ ...shift, javascript: (a) => shift.javascript(a ?? literal(0), literal(32)) })).toContain('>>> 0');
  });
});

describe('the table of primitives', () => {
  it('names carriers and operands consistently', () => {
    for (const [name, p] of Object.entries(primitives)) {
      expect(name).toBe(p.name);
      expect(p.cost).toBeGreaterThanOrEqual(0);
    }
  });

  it('finds nothing on the prototype', () => {
    expect(() => primitive('toString')).toThrow(VerifyError);
    expect(() => primitive('add.f16')).toThrow('there is no primitive add.f16');
  });
});
