/** Functions that rearrange, repeat, join, cut, pad and edit arrays give what NumPy gives, in the same places of memory or not. */

import { describe, expect, it } from 'vitest';
import { dtypes, isDType } from '../../compiler/ir/dtype.ts';
import type { EvaluateOptions } from '../../src/index.ts';
import {
  build,
  call,
  differences,
  type GoldenArray,
  readGolden,
  type Step,
  type Subject,
  thrownName,
  view,
} from './harness.ts';

type Argument =
  | number
  | string
  | boolean
  | null
  | readonly unknown[]
  | { readonly array: number; readonly view?: readonly Step[] }
  | { readonly blocks: readonly Argument[] }
  | Readonly<Record<string, unknown>>;

interface Call {
  readonly call: string;
  readonly args: readonly Argument[];
}

type Case = Call & {
  readonly want: GoldenArray | readonly GoldenArray[];
  /** In elements, where they are NumPy's. */
  readonly strides?: readonly number[];
};

const golden = readGolden<{
  inputs: GoldenArray[];
  cases: Case[];
  errors: (Call & { error: string })[];
}>('manipulation');

function input(place: unknown): GoldenArray {
  const array = typeof place === 'number' ? golden.inputs[place] : undefined;
  if (array === undefined) throw new Error(`no input ${String(place)}`);
  return array;
}

/** An argument from its place-holder in the golden file, by `read` for arrays. */
function argument<T>(value: Argument, read: (array: GoldenArray, steps: readonly Step[]) => T): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('array' in value) return read(input(value.array), isSteps(value.view) ? value.view : []);
  if ('blocks' in value && Array.isArray(value.blocks)) return value.blocks.map((block) => argument(block, read));
  return value;
}

const isSteps = (value: unknown): value is readonly Step[] => Array.isArray(value);

const title = ({ call: name, args }: Call): string => {
  const shown = args.map((arg) =>
    argument(arg, ({ dtype, shape }, steps) => `${dtype}[${shape.join()}]${steps.map((step) => `.${step.join(' ')}`)}`),
  );
  return `${name}(${shown.map((arg) => JSON.stringify(arg).replaceAll('"', '')).join(', ')})`;
};

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

const isSubject = (value: unknown): value is Subject => typeof value === 'object' && value !== null && 'dtype' in value;

function run({ call: name, args }: Call, source: (array: Subject) => Subject): unknown {
  const values = args.map((arg) => argument(arg, (array, steps) => view(source(build(array)), steps)));
  return call(name === 'padByAxis' ? 'pad' : name, ...values);
}

function mistakes(row: Case, { source, options }: Way): string[] {
  const result = run(row, source);
  const results = (Array.isArray(result) ? result : [result]).filter(isSubject);
  const wants = [row.want].flat();
  if (results.length !== wants.length) return [`gives ${results.length} arrays, should give ${wants.length}`];
  for (const array of results) array.eval(options);
  return results.flatMap((array, i) => [
    ...differences(array, wants[i] ?? input(-1), 'exact'),
    ...strideDifferences(array, row.strides),
  ]);
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
          return mistakes(row, way).map((mistake) => `${title(row)}: ${mistake}`);
        } catch (error) {
          return [`${title(row)}: ${String(error)}`];
        }
      });
      expect(found.slice(0, 12)).toEqual([]);
    });
  }
});

describe('a call that cannot be', () => {
  for (const row of golden.errors) {
    it(`${title(row)} is a ${row.error}`, () => {
      expect(row.error.split('|')).toContain(thrownName(() => run(row, (array) => array)));
    });
  }
});
