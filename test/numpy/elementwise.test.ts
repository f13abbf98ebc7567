/** Every elementwise function on every dtype gives what NumPy gives. */

import { describe, expect, it } from 'vitest';
import {
  build,
  callArray,
  decode,
  differences,
  type GoldenArray,
  type Mode,
  readGolden,
  show,
  thrownName,
} from './harness.ts';

interface Case {
  readonly op: string;
  readonly args: readonly number[];
  readonly mode?: Mode;
  readonly want?: GoldenArray;
  readonly error?: string;
}

const golden = readGolden<{ inputs: GoldenArray[]; cases: Case[]; mixed: Case[] }>('elementwise');

const operandsOf = ({ args }: Case): GoldenArray[] => args.flatMap((place) => golden.inputs[place] ?? []);

function check(row: Case): void {
  const operands = operandsOf(row);
  const run = () => callArray(row.op, ...operands.map(build));
  if (row.want === undefined) {
    expect(row.error?.split('|')).toContain(thrownName(run));
    return;
  }
  const values = operands.map(decode);
  const context = (index: number) => `${row.op}(${values.map((v) => show(v[index])).join(', ')}) `;
  expect(differences(run(), row.want, row.mode ?? 'exact', context)).toEqual([]);
}

const title = (row: Case): string => {
  const types = operandsOf(row).map((operand) => operand.dtype);
  return row.error === undefined ? `of ${types.join(', ')}` : `of ${types.join(', ')} is a ${row.error}`;
};

const byOperation = (rows: readonly Case[]): Map<string, Case[]> => {
  const groups = new Map<string, Case[]>();
  for (const row of rows) groups.set(row.op, [...(groups.get(row.op) ?? []), row]);
  return groups;
};

describe('an elementwise function', () => {
  for (const [op, rows] of byOperation(golden.cases)) {
    describe(op, () => {
      for (const row of rows) it(title(row), () => check(row));
    });
  }
});

describe('an elementwise function of two dtypes', () => {
  for (const [op, rows] of byOperation(golden.mixed)) {
    describe(op, () => {
      for (const row of rows) it(title(row), () => check(row));
    });
  }
});
