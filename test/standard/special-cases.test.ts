/** Special values, by the array API: every row of the table for float32 and float64, as code and interpreted. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { call, type Subject, show } from '../numpy/harness.ts';
import { limitCases, type SpecialCase, specialCases, statisticalCases, type Value } from './special-cases.ts';

const dtypes = ['float32', 'float64'] as const;

/** All combinations of one value of each operand, as columns. */
function combinations(operands: SpecialCase['operands']): number[][] {
  const rows = operands.reduce<number[][]>((all, values) => all.flatMap((row) => values.map((v) => [...row, v])), [[]]);
  return operands.map((_, i) => rows.map((row) => row[i] ?? Number.NaN));
}

/** What a dtype makes of an expected value: true is 1 in memory. */
const inDType = (value: Value, dtype: string): number =>
  typeof value === 'number' && dtype === 'float32' ? Math.fround(value) : Number(value);

const isSame = (actual: unknown, expected: number, isNear: boolean): boolean =>
  Object.is(actual, expected) ||
  (isNear && typeof actual === 'number' && Math.abs(actual - expected) <= Math.abs(expected) * 2 ** -22);

/** The combinations for which the function gives something else than the row says. */
function wrong(
  name: string,
  { operands, result, isNear = false }: SpecialCase,
  dtype: 'float32' | 'float64',
): string[] {
  const columns = combinations(operands);
  const found: string[] = [];
  for (const backend of ['jit', 'interpreter'] as const) {
    const actual = call(name, ...columns.map((column) => nd.array(column, dtype))) as Subject;
    actual.eval({ backend });
    const values = Array.from<number | bigint>(actual.data);
    values.forEach((value, i) => {
      const args = columns.map((column) => column[i] ?? Number.NaN);
      const expected = inDType(typeof result === 'function' ? result(...args) : result, actual.dtype);
      if (isSame(value, expected, isNear)) return;
      found.push(`${name}(${args.map(show).join(', ')}) is ${show(value)}, should be ${show(expected)}`);
    });
  }
  return found;
}

const title = ({ operands }: SpecialCase): string =>
  operands.map((values) => `{${values.slice(0, 4).map(show).join(' ')}${values.length > 4 ? ' …' : ''}}`).join(', ');

describe.each(Object.entries(specialCases))('%s', (name, rows) => {
  for (const row of rows) {
    it(`of ${title(row)}`, () => {
      expect(dtypes.flatMap((dtype) => wrong(name, row, dtype))).toEqual([]);
    });
  }
});

describe('clip', () => {
  for (const row of limitCases) {
    it(`of ${title(row)} is NaN`, () => {
      expect(dtypes.flatMap((dtype) => wrong('clip', row, dtype))).toEqual([]);
    });
  }
});

describe('a statistic', () => {
  it.each(statisticalCases)('%s of %j is %s', (name, elements, expected) => {
    for (const dtype of dtypes) {
      const result = call(name, nd.array([...elements], dtype)) as Subject;
      expect(Array.from<number | bigint>(result.data).map(show)).toEqual([show(Number(expected))]);
      expect(result.shape).toEqual([]);
    }
  });

  it.each(['max', 'min', 'argmax', 'argmin'])('%s of no elements is a ValueError', (name) => {
    expect(() => call(name, nd.zeros([0]))).toThrow(nd.ValueError);
  });

  it.each(['var', 'std'])('%s with a correction of the number of elements or more has nothing to divide by', (name) => {
    for (const correction of [2, 3]) {
      const result = call(name, nd.array([1, 2]), null, { correction }) as Subject;
      expect(Array.from<number | bigint>(result.data)).toEqual([Infinity]);
    }
  });
});
