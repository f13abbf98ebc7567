/** Calls in golden files: their arguments, which JSON cannot always say, and how they stand in a test's title. */

import { expect } from 'vitest';
import { build, call, callArray, differences, type GoldenArray, scalar, thrownName } from './harness.ts';

export type Argument =
  | number
  | string
  | boolean
  | null
  | readonly number[]
  | { readonly array: number }
  | { readonly arrays: readonly number[] }
  | { readonly number: string }
  | Readonly<Record<string, unknown>>;

export interface Call {
  readonly call: string;
  readonly args: readonly Argument[];
}

/** A call with what it gives, one array or several, or the error that it throws. */
export interface CallCase extends Call {
  readonly want?: GoldenArray | readonly GoldenArray[];
  readonly error?: string;
}

/** An argument from its place-holder in the golden file, by `read` for arrays. */
function argument<T>(value: Argument, inputs: readonly GoldenArray[], read: (array: GoldenArray) => T): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('array' in value) return read(input(inputs, value.array));
  if ('arrays' in value && Array.isArray(value.arrays)) {
    return value.arrays.map((place) => read(input(inputs, place)));
  }
  if ('number' in value) return scalar(String(value.number));
  return value;
}

function input(inputs: readonly GoldenArray[], place: unknown): GoldenArray {
  const array = typeof place === 'number' ? inputs[place] : undefined;
  if (array === undefined) throw new Error(`no input ${String(place)}`);
  return array;
}

const describeArray = ({ dtype, shape }: GoldenArray) => `${dtype} [${shape.join(', ')}]`;

const text = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value).replaceAll('"', '') : Object.is(value, -0) ? '-0' : String(value);

/** `sum(float64 [2, 3], 0)`. */
export const titleOf = ({ call: name, args }: Call, inputs: readonly GoldenArray[]): string =>
  `${name}(${args.map((arg) => text(argument(arg, inputs, describeArray))).join(', ')})`;

/** Holds a call to what its case says. */
export function checkCall({ call: name, args, want, error }: CallCase, inputs: readonly GoldenArray[]): void {
  const values = args.map((arg) => argument(arg, inputs, build));
  if (want === undefined) {
    expect(error?.split('|')).toContain(thrownName(() => call(name, ...values)));
  } else if ('dtype' in want) {
    expect(differences(callArray(name, ...values), want, 'exact')).toEqual([]);
  } else {
    const results = call(name, ...values);
    if (!Array.isArray(results)) throw new TypeError(`${name} should give several arrays`);
    expect(results).toHaveLength(want.length);
    expect(want.flatMap((each, i) => differences(results[i], each, 'exact'))).toEqual([]);
  }
}
