/** Coordinates of grids, indices of triangles, flat positions and spaced numbers are NumPy's. */

import { describe, expect, it } from 'vitest';
import { type CallCase, checkCall, titleOf } from './calls.ts';
import { call, callArray, differences, type GoldenArray, readGolden, scalar } from './harness.ts';

const golden = readGolden<{
  inputs: GoldenArray[];
  cases: CallCase[];
  near: (CallCase & { readonly want: GoldenArray })[];
  errors: CallCase[];
}>('coordinates');

const names = [...new Set(golden.cases.map((row) => row.call))];

describe('a call', () => {
  for (const name of names.filter((each) => each !== 'broadcastShapes')) {
    it(`of ${name} gives what NumPy gives`, () => {
      for (const row of golden.cases) if (row.call === name) checkCall(row, golden.inputs);
    });
  }

  it('of broadcastShapes gives the shape that NumPy gives', () => {
    for (const { call: name, args, want } of golden.cases) {
      if (name !== 'broadcastShapes' || want === undefined || !('dtype' in want)) continue;
      const shape = callArray('asarray', call(name, ...args), 'float64');
      expect(differences(shape, want, 'exact')).toEqual([]);
    }
  });
});

describe('numbers that are spaced', () => {
  for (const { call: name, args, want } of golden.near) {
    it(`${name}(${JSON.stringify(args)}) are within 4 units in the last place`, () => {
      const values = args.map((arg) =>
        typeof arg === 'object' && arg !== null && 'number' in arg ? scalar(`${arg.number}`) : arg,
      );
      expect(differences(callArray(name, ...values), want, 'ulp4')).toEqual([]);
    });
  }
});

describe('a call that cannot be', () => {
  for (const row of golden.errors) {
    it(`${titleOf(row, golden.inputs)} is a ${row.error}`, () => checkCall(row, golden.inputs));
  }
});
