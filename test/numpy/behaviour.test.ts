/** Axes, kept dimensions, dtypes, empty and 0-d operands, edges of ranges, and mistakes are as NumPy has them. */

import { describe, it } from 'vitest';
import { type CallCase, checkCall, titleOf } from './calls.ts';
import { type GoldenArray, readGolden } from './harness.ts';

const { inputs, cases } = readGolden<{ inputs: GoldenArray[]; cases: CallCase[] }>('behaviour');

describe.each([...new Set(cases.map((row) => row.call))])('%s', (name) => {
  for (const row of cases.filter((each) => each.call === name)) {
    it(`${titleOf(row, inputs)}${row.error === undefined ? '' : ` is a ${row.error}`}`, () => checkCall(row, inputs));
  }
});
