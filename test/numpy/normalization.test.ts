/** Softmax, its logarithms and norms give what SciPy and NumPy give, along every choice of axes. */

import { describe, expect, it } from 'vitest';
import { inputOf } from './calls.ts';
import {
  build,
  callArray,
  type GoldenArray,
  readGolden,
  type Step,
  type Subject,
  scalar,
  thrownName,
  view,
} from './harness.ts';
import { differencesBeyond } from './near.ts';

interface Case {
  readonly op: string;
  readonly input: number;
  readonly view?: readonly Step[];
  readonly axis: number | readonly number[] | null;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly want?: GoldenArray;
  readonly bound?: GoldenArray;
  readonly error?: string;
}

const golden = readGolden<{ inputs: GoldenArray[]; cases: Case[]; errors: Case[] }>('normalization');

const operandOf = ({ input }: Case): GoldenArray => inputOf(golden.inputs, input);

/** A value of an option, with `{ number }` for what JSON has no word for. */
const option = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'number' in value ? scalar(String(value.number)) : value;

function run(row: Case): Subject {
  const array = view(build(operandOf(row)), row.view ?? []);
  const options = Object.fromEntries(Object.entries(row.options ?? {}).map(([name, value]) => [name, option(value)]));
  if (row.op === 'linalg.matrixNorm') return callArray(row.op, array, options);
  return callArray(row.op, array, row.axis, ...(row.options === undefined ? [] : [options]));
}

const title = (row: Case): string => {
  const { dtype, shape } = operandOf(row);
  const steps = row.view === undefined ? '' : `, ${JSON.stringify(row.view)}`;
  const options = row.options === undefined ? '' : `, ${JSON.stringify(row.options)}`;
  return `${row.op} of ${dtype} [${shape.join(', ')}]${steps}, axis ${JSON.stringify(row.axis)}${options}`;
};

function mistakes(row: Case): string[] {
  if (row.want !== undefined) return differencesBeyond(run(row), row.want, row.bound);
  const name = thrownName(() => run(row));
  return row.error?.split('|').includes(name) ? [] : [`threw ${name}, should throw ${row.error}`];
}

const groups = new Map<string, Case[]>();
for (const row of golden.cases) {
  const name = `${row.op} of ${operandOf(row).dtype}`;
  groups.set(name, [...(groups.get(name) ?? []), row]);
}

describe('a function along axes', () => {
  for (const [name, rows] of groups) {
    it(`${name}, along each choice of axes of each layout`, () => {
      const found = rows.flatMap((row) => mistakes(row).map((mistake) => `${title(row)}: ${mistake}`));
      expect(found.slice(0, 10)).toEqual([]);
    });
  }

  for (const row of golden.errors) it(`${title(row)} is a ${row.error}`, () => expect(mistakes(row)).toEqual([]));
});
