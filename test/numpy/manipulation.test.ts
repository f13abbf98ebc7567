/** Functions that rearrange, repeat, join, cut, pad and edit arrays give what NumPy gives, in the same places of memory or not. */

import { describe, expect, it } from 'vitest';
import { dtypes, isDType } from '../../compiler/ir/dtype.ts';
import type { EvaluateOptions } from '../../src/index.ts';
import { type Call, differencesOfResult, titleOf, valuesOf, type Wanted } from './calls.ts';
import { build, call, type GoldenArray, isSubject, readGolden, type Subject, thrownName, view } from './harness.ts';

interface Case extends Call {
  readonly want: Wanted;
  /** In elements, where they are NumPy's. */
  readonly strides?: readonly number[];
}

const golden = readGolden<{
  inputs: GoldenArray[];
  cases: Case[];
  errors: (Call & { error: string })[];
}>('manipulation');

/** What makes the arguments, arrays or expressions that are yet to be computed, and how the result is evaluated. */
interface Way {
  readonly source: (array: Subject) => Subject;
  readonly options: EvaluateOptions;
}

const ways: readonly (readonly [string, Way])[] = [
  ['that are computed', { source: (array) => array, options: { backend: 'jit' } }],
  ['that are pending', { source: pending, options: { backend: 'jit' } }],
  [
    'that are pending, interpreted, and not fused',
    { source: pending, options: { backend: 'interpreter', fuse: false } },
  ],
];

function pending(array: Subject): Subject {
  const same = call('where', true, array, array);
  return isSubject(same) ? same : array;
}

function run(row: Call, source: (array: Subject) => Subject): unknown {
  const values = valuesOf(row, golden.inputs, (array, steps) => view(source(build(array)), steps));
  return call(row.call === 'padByAxis' ? 'pad' : row.call, ...values);
}

function mistakes(row: Case, { source, options }: Way): string[] {
  const result = run(row, source);
  const arrays = [result].flat().filter(isSubject);
  for (const array of arrays) array.eval(options);
  return [
    ...differencesOfResult(result, row.want),
    ...arrays.flatMap((array) => strideDifferences(array, row.strides)),
  ];
}

/** Strides matter along axes longer than 1. */
function strideDifferences({ dtype, shape, strides }: Subject, wanted: readonly number[] | undefined): string[] {
  if (wanted === undefined || !isDType(dtype)) return [];
  const { bytes } = dtypes[dtype];
  const compared = (values: readonly number[]): string => values.filter((_, d) => shape[d] !== 1).join(', ');
  const actual = compared(strides.map((stride) => stride / bytes));
  return actual === compared(wanted) ? [] : [`strides are [${actual}], should be [${compared(wanted)}]`];
}

const names = [...new Set(golden.cases.map((row) => row.call))];

describe.each(ways)('of arrays %s', (_, way) => {
  for (const name of names) {
    it(`${name} gives what NumPy gives`, () => {
      const rows = golden.cases.filter((row) => row.call === name);
      const found = rows.flatMap((row) => {
        try {
          return mistakes(row, way).map((mistake) => `${titleOf(row, golden.inputs)}: ${mistake}`);
        } catch (error) {
          return [`${titleOf(row, golden.inputs)}: ${String(error)}`];
        }
      });
      expect(found.slice(0, 12)).toEqual([]);
    });
  }
});

describe('a call that cannot be', () => {
  for (const row of golden.errors) {
    it(`${titleOf(row, golden.inputs)} is a ${row.error}`, () => {
      expect(row.error.split('|')).toContain(thrownName(() => run(row, (array) => array)));
    });
  }
});
