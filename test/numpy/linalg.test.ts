/** Linear algebra gives what NumPy gives, within bounds, or factors that are orthogonal and whose product is the matrix. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { type Factors, mistakesOf } from './factors.ts';
import { build, decode, type GoldenArray, readGolden, type Step, thrownName, view } from './harness.ts';
import { differencesBeyond } from './near.ts';

type Argument = number | string | null | boolean | readonly number[] | { array: number } | { list: Argument[] };

/** An array with a bound on the error, or the name of what has to be true of it. */
interface Want extends GoldenArray {
  readonly bound?: number;
  readonly check?: string;
}

interface Case {
  readonly op: string;
  readonly args: readonly Argument[];
  readonly options: Readonly<Record<string, Argument>>;
  readonly want: Readonly<Record<string, Want>>;
}

interface Mistake extends Omit<Case, 'want'> {
  /** The name, and `evaluated` where it depends on values. */
  readonly error: string;
}

interface Input extends GoldenArray {
  readonly view: readonly Step[];
}

const golden = readGolden<{ inputs: Input[]; cases: Case[]; errors: Mistake[] }>('linalg');

function argument(value: Argument): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('list' in value) return value.list.map(argument);
  if (!('array' in value)) return value;
  const input = golden.inputs[value.array];
  if (input === undefined) throw new Error(`no input ${value.array}`);
  return view(build(input), input.view);
}

/** The arrays of a result by the names of its fields; '' for what is one array. */
function resultOf({ op, args, options }: Omit<Case, 'want'>, operands: readonly unknown[]): Factors {
  const target: unknown = Reflect.get(nd.linalg, op);
  if (typeof target !== 'function') throw new TypeError(`linalg has no ${op}`);
  const given = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, argument(value)]));
  const result: unknown = Reflect.apply(target, undefined, [
    ...operands,
    ...(Object.keys(given).length === 0 ? [] : [given]),
  ]);
  const fields = result instanceof nd.NDArray ? { '': result } : Object(result);
  if (args.length === 0) throw new TypeError(`${op}: no operand`);
  return fields;
}

function mistakes(row: Case): string[] {
  const operands = row.args.map(argument);
  const result = resultOf(row, operands);
  nd.evaluate(...Object.values(result));
  const found = Object.entries(row.want).flatMap(([field, want]) =>
    arrayMistakes(result[field], want).map((mistake) => `${field} ${mistake}`),
  );
  const [matrix] = operands;
  return found.length > 0 || !(matrix instanceof nd.NDArray) ? found : mistakesOf(row.op, matrix, result);
}

function arrayMistakes(actual: nd.NDArray | undefined, want: Want): string[] {
  if (actual === undefined) return ['is missing'];
  const type = `${actual.dtype} [${actual.shape.join(', ')}]`;
  const wanted = `${want.dtype} [${want.shape.join(', ')}]`;
  if (type !== wanted) return [`is ${type}, should be ${wanted}`];
  if (want.bound === undefined) return [];
  if (want.check === 'in any order') return unmatched(actual, want, want.bound);
  return differencesBeyond(actual, want, want.bound);
}

/** Complex numbers of rows that are not near one of the wanted, each of which counts once. */
function unmatched(actual: nd.NDArray, want: GoldenArray, bound: number): string[] {
  const pairs = (values: ArrayLike<unknown>) =>
    Array.from({ length: values.length / 2 }, (_, i) => [Number(values[2 * i]), Number(values[2 * i + 1])] as const);
  const size = want.shape.at(-1) ?? 0;
  const wanted = pairs(decode(want));
  return pairs(actual.data).flatMap(([re, im], i) => {
    const row = Math.floor(i / size) * size;
    const distances = wanted.map(([x, y], k) =>
      k >= row && k < row + size ? Math.max(Math.abs(x - re), Math.abs(y - im)) : Infinity,
    );
    const nearest = distances.indexOf(Math.min(...distances));
    if (!((distances[nearest] ?? Infinity) <= bound)) return [`has ${re} + ${im}i, which is not wanted`];
    wanted[nearest] = [Infinity, Infinity];
    return [];
  });
}

const title = (row: Omit<Case, 'want'>): string => {
  const describeArgument = (value: Argument): string => {
    if (typeof value !== 'object' || value === null) return String(value);
    if ('list' in value) return `[${value.list.map(describeArgument).join(', ')}]`;
    if (!('array' in value)) return JSON.stringify(value);
    const input = golden.inputs[value.array];
    const steps = input === undefined || input.view.length === 0 ? '' : ` ${JSON.stringify(input.view)}`;
    return `${input?.dtype} [${input?.shape.join(', ')}]${steps}`;
  };
  const options = Object.entries(row.options).map(([name, value]) => `${name}: ${describeArgument(value)}`);
  return `${row.op}(${[...row.args.map(describeArgument), ...options].join(', ')})`;
};

const groups = new Map<string, Case[]>();
for (const row of golden.cases) groups.set(row.op, [...(groups.get(row.op) ?? []), row]);

describe('linear algebra', () => {
  for (const [name, rows] of groups) {
    it(`${name} of matrices of each dtype, shape and layout`, () => {
      const found = rows.flatMap((row) => mistakes(row).map((mistake) => `${title(row)}: ${mistake}`));
      expect(found.slice(0, 10)).toEqual([]);
    });
  }

  for (const row of golden.errors) {
    const [error, isEvaluated] = row.error.split(' ');
    it(`${title(row)} is a ${error}${isEvaluated === undefined ? '' : ', when evaluated'}`, () => {
      if (isEvaluated === undefined) {
        expect(thrownName(() => resultOf(row, row.args.map(argument)))).toBe(error);
        return;
      }
      const result = resultOf(row, row.args.map(argument));
      expect(thrownName(() => nd.evaluate(...Object.values(result)))).toBe(error);
    });
  }
});
