/** Calls in golden files whose results are one array, several in a list, or several by their names. */

import { describe, expect, it } from 'vitest';
import {
  build,
  call,
  differences,
  type GoldenArray,
  readGolden,
  type Step,
  type Subject,
  thrownName,
  view,
} from './harness.ts';

type Argument = number | string | boolean | null | readonly Argument[] | { readonly [key: string]: unknown };

export interface Call {
  readonly call: string;
  readonly args: readonly Argument[];
}

interface Case extends Call {
  readonly want: GoldenArray | Readonly<Record<string, GoldenArray>>;
}

export interface GoldenCalls {
  readonly inputs: readonly GoldenArray[];
  readonly cases: readonly Case[];
  readonly errors: readonly (Call & { readonly error: string })[];
}

/** Tests of all cases of a set, those of one function together. */
export function describeGoldenCalls(set: string): void {
  const golden = readGolden<GoldenCalls>(set);
  const names = [...new Set(golden.cases.map((row) => row.call))];
  describe(`${set}, as NumPy has it`, () => {
    for (const name of names) {
      const rows = golden.cases.filter((row) => row.call === name);
      it(`${name}: ${rows.length} calls`, () => {
        expect(rows.flatMap((row) => mistakes(row, golden.inputs)).slice(0, 10)).toEqual([]);
      });
    }
  });
  describe(`${set} that cannot be`, () => {
    for (const row of golden.errors) {
      it(`${titleOf(row, golden.inputs)} is a ${row.error}`, () => {
        expect(row.error.split('|')).toContain(thrownName(() => call(row.call, ...valuesOf(row.args, golden.inputs))));
      });
    }
  });
}

function mistakes(row: Case, inputs: readonly GoldenArray[]): string[] {
  const result = call(row.call, ...valuesOf(row.args, inputs));
  const wanted = isArray(row.want) ? { '': row.want } : row.want;
  return Object.entries(wanted).flatMap(([key, want]) => {
    const actual: unknown = key === '' ? result : Reflect.get(Object(result), key);
    if (!isSubject(actual)) return [`${titleOf(row, inputs)} has no array ${key}`];
    // How large some results are is known only then.
    actual.eval({ backend: 'jit' });
    return differences(actual, want, 'exact').map((mistake) => `${titleOf(row, inputs)} ${key} ${mistake}`);
  });
}

const isArray = (want: Case['want']): want is GoldenArray => 'dtype' in want && typeof want.dtype === 'string';

const isSubject = (value: unknown): value is Subject =>
  typeof value === 'object' && value !== null && 'dtype' in value && 'eval' in value;

const valuesOf = (args: readonly Argument[], inputs: readonly GoldenArray[]): unknown[] =>
  args.map((arg) => argument(arg, (place, steps) => view(build(inputOf(inputs, place)), steps)));

/** An argument of a golden file: `{ array, view }` stands for an array. */
function argument(arg: unknown, array: (place: unknown, steps: readonly Step[]) => unknown): unknown {
  if (Array.isArray(arg)) return arg.map((each) => argument(each, array));
  if (typeof arg !== 'object' || arg === null) return arg;
  const { array: place, view: steps }: { array?: unknown; view?: readonly Step[] } = arg;
  if (place !== undefined) return array(place, steps ?? []);
  return Object.fromEntries(Object.entries(arg).map(([key, value]) => [key, argument(value, array)]));
}

export function inputOf(inputs: readonly GoldenArray[], place: unknown): GoldenArray {
  const array = typeof place === 'number' ? inputs[place] : undefined;
  if (array === undefined) throw new Error(`no input ${String(place)}`);
  return array;
}

function titleOf({ call: name, args }: Call, inputs: readonly GoldenArray[]): string {
  const shown = args.map((arg) =>
    argument(arg, (place, steps) => {
      const { dtype, shape } = inputOf(inputs, place);
      return [`${dtype}[${shape.join()}]`, ...steps.map((step) => step.join(' '))].join('.');
    }),
  );
  return `${name}(${shown.map((arg) => JSON.stringify(arg)?.replaceAll('"', '')).join(', ')})`;
}
