/**
 * Golden calls whose results may be off by what a careful computation may round: each case says by how much, as a distance
 * for all of its elements. Nothing said is exact.
 */

import { describe, expect, it } from 'vitest';
import {
  build,
  decode,
  differences,
  type GoldenArray,
  readGolden,
  type Step,
  type Subject,
  scalar,
  show,
  thrownName,
  view,
} from './harness.ts';
import { callNamed } from './near.ts';

type Argument = number | string | boolean | null | readonly Argument[] | { readonly [key: string]: unknown };

interface Case {
  readonly call: string;
  readonly args: readonly Argument[];
  readonly want?: GoldenArray;
  readonly bound?: number;
  readonly error?: string;
}

interface Golden {
  readonly inputs: readonly GoldenArray[];
  readonly cases: readonly Case[];
}

/** Tests of all cases of a golden file, those of one function together. */
export function describeCalls(title: string, set: string): void {
  const { inputs, cases } = readGolden<Golden>(set);
  const names = [...new Set(cases.map((row) => row.call))];
  describe(title, () => {
    for (const name of names) {
      const rows = cases.filter((row) => row.call === name);
      it(`${name}: ${rows.length} calls`, () => {
        expect(rows.flatMap((row) => mistakes(row, inputs)).slice(0, 10)).toEqual([]);
      });
    }
  });
}

function mistakes(row: Case, inputs: readonly GoldenArray[]): string[] {
  const found = row.want === undefined ? wrongError(row, inputs) : wrongValues(row, row.want, inputs);
  return found.map((mistake) => `${titleOf(row, inputs)} ${mistake}`);
}

function wrongError({ call, args, error }: Case, inputs: readonly GoldenArray[]): string[] {
  // What depends on values is thrown when they are there.
  const name = thrownName(() => callNamed(call, valuesOf(args, inputs)).eval());
  return error?.split('|').includes(name) ? [] : [`threw ${name}, should throw ${error}`];
}

function wrongValues({ call, args, bound }: Case, want: GoldenArray, inputs: readonly GoldenArray[]): string[] {
  const actual = callNamed(call, valuesOf(args, inputs));
  const exact = differences(actual, want, 'exact');
  if (bound === undefined || exact.length === 0 || !isLike(actual, want)) return exact;
  const wanted = decode(want);
  return Array.from(actual.data, Number).flatMap((value, i) => {
    const best = Number(wanted[i]);
    if (Object.is(value, best) || Math.abs(value - best) <= bound) return [];
    return [`[${i}] is ${show(value)}, should be ${show(best)} ± ${bound}`];
  });
}

const isLike = (actual: Subject, want: GoldenArray): boolean =>
  actual.dtype === want.dtype && actual.shape.join() === want.shape.join();

const valuesOf = (args: readonly Argument[], inputs: readonly GoldenArray[]): unknown[] =>
  args.map((arg) => argument(arg, (place, steps) => view(build(inputOf(inputs, place)), steps)));

/** An argument of a golden file: `{ array, view }` for arrays, `{ number }` for what JSON has no word for. */
function argument(arg: unknown, array: (place: unknown, steps: readonly Step[]) => unknown): unknown {
  if (Array.isArray(arg)) return arg.map((each) => argument(each, array));
  if (typeof arg !== 'object' || arg === null) return arg;
  const { array: place, view: steps, number }: { array?: unknown; view?: readonly Step[]; number?: unknown } = arg;
  if (place !== undefined) return array(place, steps ?? []);
  if (number !== undefined) return scalar(String(number));
  return Object.fromEntries(Object.entries(arg).map(([key, value]) => [key, argument(value, array)]));
}

function inputOf(inputs: readonly GoldenArray[], place: unknown): GoldenArray {
  const array = typeof place === 'number' ? inputs[place] : undefined;
  if (array === undefined) throw new Error(`no input ${String(place)}`);
  return array;
}

function titleOf({ call, args }: Case, inputs: readonly GoldenArray[]): string {
  const shown = args.map((arg) =>
    argument(arg, (place, steps) => {
      const { dtype, shape } = inputOf(inputs, place);
      return [`${dtype}[${shape.join()}]`, ...steps.map((step) => step.join(' '))].join('.');
    }),
  );
  return `${call}(${shown.map((arg) => JSON.stringify(arg)?.replaceAll('"', '')).join(', ')})`;
}
