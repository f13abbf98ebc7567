/** Creation, movement and joining functions give what NumPy gives. */

import { describe, expect, it } from 'vitest';
import { build, call, callArray, differences, type GoldenArray, readGolden, scalar, thrownName } from './harness.ts';

type Argument =
  | number
  | string
  | boolean
  | null
  | readonly number[]
  | { readonly array: number }
  | { readonly arrays: readonly number[] }
  | { readonly number: string }
  | Readonly<Record<string, unknown>>;

interface Call {
  readonly call: string;
  readonly args: readonly Argument[];
}

const golden = readGolden<{
  inputs: GoldenArray[];
  cases: (Call & { want: GoldenArray | GoldenArray[] })[];
  errors: (Call & { error: string })[];
}>('creation');

function input(place: unknown): GoldenArray {
  const array = typeof place === 'number' ? golden.inputs[place] : undefined;
  if (array === undefined) throw new Error(`no input ${String(place)}`);
  return array;
}

/** An argument from its place-holder in the golden file, by `read` for arrays. */
function argument<T>(value: Argument, read: (array: GoldenArray) => T): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('array' in value) return read(input(value.array));
  if ('arrays' in value && Array.isArray(value.arrays)) return value.arrays.map((place) => read(input(place)));
  if ('number' in value) return scalar(String(value.number));
  return value;
}

const describeArray = ({ dtype, shape }: GoldenArray) => `${dtype} [${shape.join(', ')}]`;

const title = ({ call: name, args }: Call): string =>
  `${name}(${args.map((arg) => text(argument(arg, describeArray))).join(', ')})`;

const text = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : Object.is(value, -0) ? '-0' : String(value);

const values = ({ args }: Call): unknown[] => args.map((arg) => argument(arg, build));

describe('a call', () => {
  for (const row of golden.cases) {
    it(title(row), () => {
      const { want } = row;
      if (!Array.isArray(want)) {
        expect(differences(callArray(row.call, ...values(row)), want, 'exact')).toEqual([]);
        return;
      }
      const results = call(row.call, ...values(row));
      if (!Array.isArray(results)) throw new TypeError(`${row.call} should give several arrays`);
      expect(results.flatMap((result, i) => differences(result, want[i] ?? input(-1), 'exact'))).toEqual([]);
      expect(results).toHaveLength(want.length);
    });
  }
});

describe('a call that cannot be', () => {
  for (const row of golden.errors) {
    it(`${title(row)} is a ${row.error}`, () => {
      expect(row.error.split('|')).toContain(thrownName(() => callArray(row.call, ...values(row))));
    });
  }
});
