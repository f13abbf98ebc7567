/** Reductions over every choice of axes, of contiguous and strided arrays, give what NumPy gives. */

import { describe, expect, it } from 'vitest';
import { inputOf } from './calls.ts';
import {
  build,
  callArray,
  differences,
  type GoldenArray,
  readGolden,
  type Step,
  type Subject,
  thrownName,
  view,
} from './harness.ts';
import { differencesBeyond } from './near.ts';

interface Case {
  readonly op: string;
  readonly input: number;
  readonly view?: readonly Step[];
  readonly axis: number | readonly number[] | null;
  readonly correction?: number;
  readonly dtype?: string;
  /** The shape with `keepdims`. */
  readonly keep?: readonly number[];
  readonly want?: GoldenArray;
  /** How far each element may be from `want`; absent where it is exact. */
  readonly bound?: GoldenArray;
  readonly error?: string;
}

const golden = readGolden<{ inputs: GoldenArray[]; cases: Case[]; dtypes: Case[]; errors: Case[] }>('reductions');

const operandOf = ({ input }: Case): GoldenArray => inputOf(golden.inputs, input);

function reduce(row: Case, options: Readonly<Record<string, unknown>> = {}): Subject {
  const array = view(build(operandOf(row)), row.view ?? []);
  const given = {
    ...(row.correction === undefined ? {} : { correction: row.correction }),
    ...(row.dtype === undefined ? {} : { dtype: row.dtype }),
    ...options,
  };
  return Object.keys(given).length === 0
    ? callArray(row.op, array, row.axis)
    : callArray(row.op, array, row.axis, given);
}

const title = (row: Case): string => {
  const { dtype, shape } = operandOf(row);
  const steps = row.view === undefined ? '' : `, ${JSON.stringify(row.view)}`;
  const correction = row.correction === undefined ? '' : `, correction ${row.correction}`;
  return `${row.op} of ${dtype} [${shape.join(', ')}]${steps}, axis ${JSON.stringify(row.axis)}${correction}`;
};

/** What is wrong with a reduction and with the same one under `keepdims`; an error that NumPy raises should be thrown. */
function mistakes(row: Case): string[] {
  const { want, keep } = row;
  if (want === undefined || keep === undefined) {
    const name = thrownName(() => reduce(row));
    return row.error?.split('|').includes(name) ? [] : [`threw ${name}, should throw ${row.error}`];
  }
  return [
    ...closeTo(row, reduce(row), want),
    ...closeTo(row, reduce(row, { keepdims: true }), { ...want, shape: keep }),
  ];
}

const closeTo = ({ op, bound }: Case, actual: Subject, want: GoldenArray): string[] =>
  differencesBeyond(actual, want, bound, op === 'min' || op === 'max' ? 'value' : 'exact');

const groups = new Map<string, Case[]>();
for (const row of golden.cases) {
  const name = `${row.op} of ${operandOf(row).dtype}`;
  groups.set(name, [...(groups.get(name) ?? []), row]);
}

describe('a reduction', () => {
  for (const [name, rows] of groups) {
    it(`${name}, over each choice of axes of each layout`, () => {
      const found = rows.flatMap((row) => mistakes(row).map((mistake) => `${title(row)}: ${mistake}`));
      expect(found.slice(0, 10)).toEqual([]);
    });
  }
});

describe('a reduction with a dtype', () => {
  for (const row of golden.dtypes) {
    it(`${row.op} of ${operandOf(row).dtype} as ${row.dtype}`, () => {
      expect(row.want === undefined ? ['no answer'] : differences(reduce(row), row.want, 'exact')).toEqual([]);
    });
  }
});

describe('a reduction that cannot be', () => {
  for (const row of golden.errors) {
    it(`${title(row)} is a ${row.error}`, () => {
      expect(row.error?.split('|')).toContain(thrownName(() => reduce(row)));
    });
  }
});
