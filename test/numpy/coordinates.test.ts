/** Coordinates of grids, indices of triangles, flat positions and spaced numbers are NumPy's. */

import { describe, expect, it } from 'vitest';
import { type CallCase, type GoldenCalls, isGoldenArray, mistakesOf, titleOf, valuesOf } from './calls.ts';
import { call, callArray, differences, type GoldenArray, readGolden } from './harness.ts';

const golden = readGolden<
  Required<GoldenCalls> & { readonly near: readonly (CallCase & { readonly want: GoldenArray })[] }
>('coordinates');

const names = [...new Set(golden.cases.map((row) => row.call))];

describe('a call', () => {
  for (const name of names.filter((each) => each !== 'broadcastShapes')) {
    it(`of ${name} gives what NumPy gives`, () => {
      const rows = golden.cases.filter((row) => row.call === name);
      expect(
        rows.flatMap((row) => mistakesOf(row, golden.inputs).map((m) => `${titleOf(row, golden.inputs)} ${m}`)),
      ).toEqual([]);
    });
  }

  it('of broadcastShapes gives the shape that NumPy gives', () => {
    for (const { call: name, args, want } of golden.cases) {
      if (name !== 'broadcastShapes' || want === undefined || !isGoldenArray(want)) continue;
      const shape = callArray('asarray', call(name, ...args), 'float64');
      expect(differences(shape, want, 'exact')).toEqual([]);
    }
  });
});

describe('numbers that are spaced', () => {
  for (const row of golden.near) {
    it(`${titleOf(row, golden.inputs)} are within 4 units in the last place`, () => {
      expect(differences(callArray(row.call, ...valuesOf(row, golden.inputs)), row.want, 'ulp4')).toEqual([]);
    });
  }
});

describe('a call that cannot be', () => {
  for (const row of golden.errors) {
    it(`${titleOf(row, golden.inputs)} is a ${row.error}`, () => expect(mistakesOf(row, golden.inputs)).toEqual([]));
  }
});
