/** Creation, movement and joining functions give what NumPy gives. */

import { describe, it } from 'vitest';
import { type CallCase, checkCall, titleOf } from './calls.ts';
import { type GoldenArray, readGolden } from './harness.ts';

const { inputs, cases, errors } = readGolden<{ inputs: GoldenArray[]; cases: CallCase[]; errors: CallCase[] }>(
  'creation',
);

describe('a call', () => {
  for (const row of cases) it(titleOf(row, inputs), () => checkCall(row, inputs));
});

describe('a call that cannot be', () => {
  for (const row of errors) it(`${titleOf(row, inputs)} is a ${row.error}`, () => checkCall(row, inputs));
});
