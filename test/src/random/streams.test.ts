/**
 * The numbers that a seed gives are pinned for ever: whoever repeats a simulation gets them from every later version.
 * `streams.golden.json` has been written once; no change of the library changes it.
 */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as nd from '../../../src/index.ts';
import { methodArray } from '../../numpy/harness.ts';

interface Case {
  readonly name: string;
  /** 64-bit integers, here and among the values, are text. */
  readonly args: readonly unknown[];
  readonly values: readonly (number | string)[];
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('./streams.golden.json', import.meta.url), 'utf8'),
);

const given = (arg: unknown): unknown => (typeof arg === 'string' ? BigInt(arg) : arg);
const shown = (value: number | bigint): number | string => (typeof value === 'bigint' ? String(value) : value);

describe('the generator of seed 2025', () => {
  it.each(
    cases.filter(({ name }) => name !== 'spawn').map((row) => [row.name, JSON.stringify(row.args), row] as const),
  )('gives the numbers of %s%s', (name, _, { args, values }) => {
    const drawn = methodArray(nd.random.generator(2025), name, ...args.map(given));
    drawn.eval();
    expect(Array.from<number | bigint, number | string>(drawn.data, shown)).toEqual(values);
  });

  it('spawns the same generators', () => {
    const firsts = nd.random
      .generator(2025)
      .spawn(3)
      .map((child) => child.random().item());
    expect(firsts).toEqual(cases.find(({ name }) => name === 'spawn')?.values);
  });
});
