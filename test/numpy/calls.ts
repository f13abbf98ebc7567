/**
 * Calls in golden files: their arguments, which JSON cannot always say, how they stand in a test's title, and what is wrong
 * with their results, which are one array, several in a list, or several by their names.
 */

import { describe, expect, it } from 'vitest';
import {
  build,
  call,
  type GoldenArray,
  isSubject,
  readGolden,
  type Step,
  type Subject,
  scalar,
  thrownName,
  view,
} from './harness.ts';
import { differencesBeyond } from './near.ts';

/** A name, as ndloom has it, and arguments; those of keyword-only parameters are an object at the end. */
export interface Call {
  readonly call: string;
  readonly args: readonly unknown[];
}

export type Wanted = GoldenArray | readonly GoldenArray[] | Readonly<Record<string, GoldenArray>>;

/** A call with what it gives, each element within `bound` if there is one, or the error that it throws. */
export interface CallCase extends Call {
  readonly want?: Wanted;
  readonly bound?: number;
  readonly error?: string;
}

export interface GoldenCalls<T extends CallCase = CallCase> {
  readonly inputs: readonly GoldenArray[];
  readonly cases: readonly T[];
  readonly errors?: readonly CallCase[];
}

/**
 * Tests of all cases of a golden file, those of one function together, and of each error of its own list. Errors of the
 * functions in `late` are those of values, and thrown when these are there.
 */
export function describeCalls(title: string, set: string, late: readonly string[] = []): void {
  const { inputs, cases, errors = [] } = readGolden<GoldenCalls>(set);
  describe(title, () => {
    for (const [name, rows] of byCall(cases)) {
      it(`${name}: ${rows.length} calls`, () => {
        const isLate = late.includes(name);
        const found = rows.flatMap((row) =>
          mistakesOf(row, inputs, isLate).map((mistake) => `${titleOf(row, inputs)} ${mistake}`),
        );
        expect(found.slice(0, 10)).toEqual([]);
      });
    }
    for (const row of errors) {
      it(`${titleOf(row, inputs)} is a ${row.error}`, () => expect(mistakesOf(row, inputs)).toEqual([]));
    }
  });
}

/** Cases by the function that they call. */
export function byCall<T extends Call>(cases: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of cases) groups.set(row.call, [...(groups.get(row.call) ?? []), row]);
  return groups;
}

/** What is wrong with what a call gives, or with the error that it throws. */
export function mistakesOf(row: CallCase, inputs: readonly GoldenArray[], isLate = false): string[] {
  const { want, bound, error } = row;
  const run = () => call(row.call, ...valuesOf(row, inputs));
  if (want !== undefined) return differencesOfResult(run(), want, bound);
  const name = thrownName(() => {
    const result = run();
    if (isLate && isSubject(result)) result.eval();
  });
  return error?.split('|').includes(name) ? [] : [`threw ${name}, should throw ${error}`];
}

/** How a result of one array or of several differs from golden ones. */
export function differencesOfResult(result: unknown, want: Wanted, bound?: number): string[] {
  if (isGoldenArray(want)) {
    return isSubject(result) ? differencesBeyond(result, want, bound) : ['is no array'];
  }
  if (Array.isArray(want) && Array.isArray(result) && result.length !== want.length) {
    return [`gives ${result.length} arrays, should give ${want.length}`];
  }
  return Object.entries(want).flatMap(([key, each]) => {
    const actual: unknown = Reflect.get(Object(result), key);
    if (!isSubject(actual)) return [`has no array ${key}`];
    return differencesBeyond(actual, each, bound).map((mistake) => `${key} ${mistake}`);
  });
}

export const isGoldenArray = (want: object): want is GoldenArray => 'data' in want && typeof want.data === 'string';

/** The arguments of a call, with arrays made by `read`. */
export const valuesOf = (
  { args }: Call,
  inputs: readonly GoldenArray[],
  read: (array: GoldenArray, steps: readonly Step[]) => Subject = (array, steps) => view(build(array), steps),
): unknown[] => args.map((arg) => argument(arg, inputs, read));

/**
 * An argument from its place-holder: `{ array, view }` and `{ arrays }` stand for inputs, `{ number }` for what JSON has no
 * word for, `{ blocks }` for a list of any of these.
 */
function argument<T>(
  arg: unknown,
  inputs: readonly GoldenArray[],
  read: (array: GoldenArray, steps: readonly Step[]) => T,
): unknown {
  if (Array.isArray(arg)) return arg.map((each) => argument(each, inputs, read));
  if (typeof arg !== 'object' || arg === null) return arg;
  const { array, arrays, blocks, number, view: steps }: PlaceHolder = arg;
  if (array !== undefined) return read(inputOf(inputs, array), steps ?? []);
  if (Array.isArray(arrays)) return arrays.map((place) => read(inputOf(inputs, place), []));
  if (blocks !== undefined) return argument(blocks, inputs, read);
  if (number !== undefined) return scalar(String(number));
  return Object.fromEntries(Object.entries(arg).map(([key, value]) => [key, argument(value, inputs, read)]));
}

interface PlaceHolder {
  readonly array?: unknown;
  readonly arrays?: unknown;
  readonly blocks?: unknown;
  readonly number?: unknown;
  readonly view?: readonly Step[];
}

/** The input at a place. */
export function inputOf(inputs: readonly GoldenArray[], place: unknown): GoldenArray {
  const array = typeof place === 'number' ? inputs[place] : undefined;
  if (array === undefined) throw new Error(`no input ${String(place)}`);
  return array;
}

/** `sum(float64[2,3], 0)`. */
export function titleOf({ call: name, args }: Call, inputs: readonly GoldenArray[]): string {
  const shown = args.map((arg) =>
    argument(arg, inputs, ({ dtype, shape }, steps) =>
      [`${dtype}[${shape.join()}]`, ...steps.map((step) => step.join(' '))].join('.'),
    ),
  );
  return `${name}(${shown.map(text).join(', ')})`;
}

const text = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : Object.is(value, -0) ? '-0' : String(value);
