/** The functions that NumPy has beyond the array API give what NumPy gives, those of two results both of them. */

import { describe, expect, it } from 'vitest';
import { inputOf } from './calls.ts';
import {
  build,
  call,
  decode,
  differences,
  type GoldenArray,
  type Mode,
  readGolden,
  show,
  thrownName,
} from './harness.ts';

interface Case {
  readonly call: string;
  readonly args: readonly ({ readonly array: number } | number)[];
  readonly mode?: Mode;
  readonly want?: GoldenArray | readonly GoldenArray[];
  readonly error?: string;
}

const golden = readGolden<{ inputs: GoldenArray[]; cases: Case[] }>('ufuncs');

const input = (place: number): GoldenArray => inputOf(golden.inputs, place);

const title = ({ args, error }: Case): string => {
  const types = args.map((arg) => (typeof arg === 'number' ? arg : input(arg.array).dtype)).join(', ');
  return error === undefined ? `of ${types}` : `of ${types} is a ${error}`;
};

function check(row: Case): void {
  const run = () => call(row.call, ...row.args.map((arg) => (typeof arg === 'number' ? arg : build(input(arg.array)))));
  if (row.want === undefined) {
    expect(row.error?.split('|')).toContain(thrownName(run));
    return;
  }
  const values = row.args.map((arg) => (typeof arg === 'number' ? null : decode(input(arg.array))));
  const context = (i: number) => `${row.call}(${values.map((v) => (v === null ? '' : show(v[i]))).join(', ')}) `;
  const wanted = Array.isArray(row.want) ? row.want : [row.want];
  const result = run();
  const results = Array.isArray(result) ? result : [result];
  expect(results).toHaveLength(wanted.length);
  expect(wanted.flatMap((want, i) => differences(results[i], want, row.mode ?? 'exact', context))).toEqual([]);
}

const names = [...new Set(golden.cases.map((row) => row.call))];

describe.each(names)('%s', (name) => {
  for (const row of golden.cases.filter((each) => each.call === name)) it(title(row), () => check(row));
});
