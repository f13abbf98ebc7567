/** Results of arrays that lie in memory in all ways lie as NumPy's do, and hold what NumPy's hold. */

import { describe, expect, it } from 'vitest';
import { dtypes, isDType } from '../../compiler/ir/dtype.ts';
import { build, callArray, differences, type GoldenArray, methodArray, readGolden, type Subject } from './harness.ts';

/** The name of a source or an operand, a call, arrays, or anything else. */
type Expression = string | Call | { readonly arrays: readonly Expression[] } | { readonly plain: unknown };

/** A name and arguments. */
interface Call extends ReadonlyArray<Expression> {}

interface Case {
  readonly expression: Call;
  readonly want: GoldenArray;
  /** In elements. */
  readonly strides: readonly number[];
}

const golden = readGolden<{
  sources: ({ name: string } & GoldenArray)[];
  operands: { name: string; expression: Expression }[];
  cases: Case[];
}>('layouts');

const sources = new Map(golden.sources.map((source) => [source.name, source]));
const operands = new Map(golden.operands.map(({ name, expression }) => [name, expression]));

/** Whether operands are computed before results are made of them. */
let isEager = false;

function evaluate(expression: Expression): unknown {
  if (typeof expression === 'string') return named(expression);
  if ('plain' in expression) return expression.plain;
  if ('arrays' in expression) return expression.arrays.map(evaluate);
  const result = call(nameOf(expression), expression.slice(1).map(evaluate));
  if (isEager) result.eval();
  return result;
}

const nameOf = (call: Call): string => (typeof call[0] === 'string' ? call[0] : '');

function named(name: string): Subject {
  const source = sources.get(name);
  if (source !== undefined) return build(source);
  const expression = operands.get(name);
  if (expression === undefined) throw new ReferenceError(`no operand ${name}`);
  return arrayOf(expression);
}

function call(name: string, args: readonly unknown[]): Subject {
  const [first, ...rest] = args;
  if (name === 'copyMethod') return methodArray(first, 'copy', ...rest);
  return name === 'get' ? methodArray(first, 'get', ...(rest[0] as readonly unknown[])) : callArray(name, ...args);
}

/** An expression that is an array. */
const arrayOf = (expression: Expression): Subject => evaluate(expression) as Subject;

/** What is wrong with a result; strides matter along axes longer than 1. */
function mistakes({ expression, want, strides }: Case): string[] {
  const array = arrayOf(expression);
  if (!isDType(array.dtype)) return [`is of dtype ${array.dtype}`];
  const { bytes } = dtypes[array.dtype];
  const compared = (values: readonly number[]): string => values.filter((_, d) => want.shape[d] !== 1).join(', ');
  const actual = compared(array.strides.map((stride) => stride / bytes));
  const wanted = compared(strides);
  return [
    ...(actual === wanted ? [] : [`strides are [${actual}], should be [${wanted}]`]),
    ...differences(array, want, 'ulp4'),
  ];
}

const text = (expression: Expression): string => {
  if (typeof expression === 'string') return expression;
  if ('plain' in expression) return JSON.stringify(expression.plain);
  if ('arrays' in expression) return `[${expression.arrays.map(text).join('; ')}]`;
  return `${nameOf(expression)}(${expression.slice(1).map(text).join('; ')})`;
};

const names = [...new Set(golden.cases.map(({ expression }) => nameOf(expression)))];

describe.each([
  ['pending', false],
  ['computed', true],
])('made of arrays that are %s', (_, eager) => {
  for (const name of names) {
    it(`${name} gives NumPy's strides and values`, () => {
      isEager = eager;
      const cases = golden.cases.filter(({ expression }) => nameOf(expression) === name);
      const found = cases.flatMap((row) => mistakes(row).map((mistake) => `${text(row.expression)}: ${mistake}`));
      expect(found).toEqual([]);
    });
  }
});
