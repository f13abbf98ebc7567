/**
 * 64 bits in registers: code that V8 has optimised, for small values and then for large ones, means what the primitives
 * say, and stays in the forms that it computes in registers.
 */

import { describe, expect, it } from 'vitest';
import type { Carrier, ScalarValue } from '../../compiler/ir/dtype.ts';
import { interpret, primitive, primitives } from '../../compiler/primitives/index.ts';
import { identifier, literal } from '../../compiler/targets/javascript/estree.ts';
import * as nd from '../../src/index.ts';
import { compileExpression, printed, product, specialValues } from './primitives-run.ts';

const least = -(2n ** 63n);

/** Values of a carrier: small ones first, then all kinds. */
const small: Readonly<Partial<Record<Carrier, readonly ScalarValue[]>>> = {
  i64: [-7n, 0n, 1n, 3n, 50n],
  u64: [0n, 1n, 3n, 7n, 50n],
};

const rows = Object.values(primitives).filter(
  ({ name, operands }) => operands.some((c) => c === 'i64' || c === 'u64') && !name.startsWith('pow'),
);

describe.each(rows.map((row) => [row.name, row] as const))('%s in a loop that is optimised', (_name, row) => {
  const names = row.operands.map((_, i) => `x${i}`);
  const run = compileExpression(names, row.javascript(...names.map(identifier)));
  const wrong = (all: readonly ScalarValue[][]) => all.filter((args) => !Object.is(run(...args), interpret(row, args)));

  it('is what it means, of small values and then of all', () => {
    const few = product(row.operands.map((c) => small[c] ?? specialValues[c].slice(0, 3)));
    for (let round = 0; round < 2000 / few.length; round++) wrong(few);
    expect(wrong(few)).toEqual([]);
    expect(wrong(product(row.operands.map((c) => specialValues[c])))).toEqual([]);
  });
});

describe('the JavaScript of 64 bits', () => {
  it.each([
    ['and.i64', 'BigInt.asIntN(64, a & b)'],
    ['less.i64', 'a < b'],
    ['less.u64', 'lessUint64(a, b)'],
    ['greaterEqual.u64', '!lessUint64(a, b)'],
    ['equal.u64', 'BigInt.asIntN(64, a) === BigInt.asIntN(64, b)'],
    ['minimum.i64', 'BigInt.asIntN(64, b + BigInt.asIntN(64, a - b) * BigInt(Number(a < b)))'],
    ['choose.u64', 'BigInt.asUintN(64, c + BigInt.asUintN(64, b - c) * BigInt(Number(a)))'],
    ['least.i64', 'a < b ? a : b'],
  ])('%s is %s', (name, text) => expect(printed(primitive(name))).toBe(text));

  const chosen = (a: bigint, b: bigint) =>
    printed({
      ...primitive('choose.i64'),
      operands: ['bool'],
      javascript: (condition) => primitive('choose.i64').javascript(condition, literal(a), literal(b)),
    });

  it('a choice between 1 and 0 is the condition', () =>
    expect(chosen(1n, 0n)).toBe('BigInt.asIntN(64, BigInt(Number(a)))'));
  it('a choice between 0 and 1 is its opposite', () =>
    expect(chosen(0n, 1n)).toBe('BigInt.asIntN(64, BigInt(Number(!a)))'));
  it('a choice between a value and 0 is a product', () =>
    expect(chosen(5n, 0n)).toBe('BigInt.asIntN(64, 5n * BigInt(Number(a)))'));
});

describe('folds of 64 bits', () => {
  it('find the maximum where all are the least int64', () => {
    expect(nd.max(nd.array([least, least])).item()).toBe(least);
    expect(nd.argmax(nd.array([least, least])).item()).toBe(0);
  });

  it('order uint64 above 2^63', () => {
    const x = nd.array([2n ** 63n, 1n, 2n ** 64n - 1n, 2n ** 63n - 1n], 'uint64');
    expect([nd.min(x).item(), nd.max(x).item(), nd.argmax(x).item()]).toEqual([1n, 2n ** 64n - 1n, 2]);
  });
});

describe('products of matrices of integers', () => {
  it('wrap in 32 bits', () => {
    // 65537² · 2 is 2³³ + 2¹⁸ + 2, of which the low 32 bits are 2¹⁸ + 2.
    const x = nd.array([[65537, 65537]], 'int32');
    expect(nd.matmul(x, x.T).toArray()).toEqual([[2 ** 18 + 2]]);
    expect(nd.matmul(x, x.T.mul(-1)).toArray()).toEqual([[-(2 ** 18) - 2]]);
  });

  it('wrap in 8 bits, signed and not', () => {
    // 100 · 100 · 2 is 20,000, which is 78 · 256 + 32.
    for (const dtype of ['int8', 'uint8'] as const) {
      const x = nd.array([[100, 100]], dtype);
      expect(nd.einsum('ij,kj', x, x).toArray()).toEqual([[32]]);
    }
  });

  it('of uint32 have no sign', () => {
    // 3 · (2³² - 1) is 3 · 2³² - 3.
    const x = nd.array([1, 1, 1], 'uint32');
    expect(nd.matmul(x, nd.full([3], 2 ** 32 - 1, 'uint32')).item()).toBe(2 ** 32 - 3);
  });

  it('add up in int32', () => {
    const x = nd.ones([4, 4], 'int32');
    const [kernel] = nd.matmul(x, x).explain().kernels;
    expect(kernel?.source).not.toContain('BigInt');
  });
});

it('what was chosen is shifted without V8 ending the process', () => {
  const x = nd.array(Array.from({ length: 64 }, (_, i) => BigInt(i - 32)));
  const y = () => nd.bitwiseRightShift(nd.where(x.gt(0n), x, x.mul(2n)), 1n);
  for (let i = 0; i < 300; i++) y().eval();
  expect(y().item(0)).toBe(-32n);
});
