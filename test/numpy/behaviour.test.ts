/** Axes, kept dimensions, dtypes, empty and 0-d operands, edges of ranges, and mistakes are as NumPy has them. */

import { describe, expect, it } from 'vitest';
import { byCall, type GoldenCalls, mistakesOf, titleOf } from './calls.ts';
import { readGolden } from './harness.ts';

const { inputs, cases } = readGolden<GoldenCalls>('behaviour');

describe.each([...byCall(cases)])('%s', (_, rows) => {
  for (const row of rows) {
    it(`${titleOf(row, inputs)}${row.error === undefined ? '' : ` is a ${row.error}`}`, () => {
      expect(mistakesOf(row, inputs)).toEqual([]);
    });
  }
});
