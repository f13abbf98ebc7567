/** Sums of products by subscripts, and products of tensors, give what NumPy gives. */

import { describe, expect, it } from 'vitest';
import { build, type GoldenArray, readGolden, type Step, type Subject, thrownName, view } from './harness.ts';
import { callNamed, differencesBeyond } from './near.ts';

interface Case {
  readonly subscripts: string;
  readonly operands: readonly { readonly array: number; readonly view?: readonly Step[] }[];
  readonly want: GoldenArray;
  readonly bound?: GoldenArray;
}

interface Product {
  readonly call: string;
  readonly args: readonly unknown[];
}

const golden = readGolden<{
  inputs: GoldenArray[];
  cases: Case[];
  errors: (Omit<Case, 'want'> & { error: string })[];
  products: (Product & { want: GoldenArray })[];
  productErrors: (Product & { error: string })[];
}>('einsum');

function input(place: number): GoldenArray {
  const array = golden.inputs[place];
  if (array === undefined) throw new Error(`no input ${place}`);
  return array;
}

const run = ({ subscripts, operands }: Omit<Case, 'want'>, ...options: readonly unknown[]): Subject =>
  callNamed('einsum', [subscripts, ...operands.map((o) => view(build(input(o.array)), o.view ?? [])), ...options]);

const title = ({ subscripts, operands }: Omit<Case, 'want'>): string => {
  const shown = operands.map(({ array, view: steps }) => {
    const { dtype, shape } = input(array);
    return `${dtype} [${shape.join(', ')}]${steps === undefined ? '' : ` ${JSON.stringify(steps)}`}`;
  });
  return `${JSON.stringify(subscripts)} of ${shown.join(' and ')}`;
};

const isPlace = (value: unknown): value is { readonly array: number } =>
  typeof value === 'object' && value !== null && 'array' in value && typeof value.array === 'number';

const argumentsOf = ({ args }: Product): unknown[] => args.map((arg) => (isPlace(arg) ? build(input(arg.array)) : arg));

const nameOf = ({ call, args }: Product): string => {
  const shown = args.map((arg) => (isPlace(arg) ? `[${input(arg.array).shape.join(', ')}]` : JSON.stringify(arg)));
  return `${call}(${shown.join(', ')})`;
};

describe('einsum', () => {
  for (const row of golden.cases) {
    it(`${title(row)}, by pairs and all at once`, () => {
      expect(differencesBeyond(run(row), row.want, row.bound)).toEqual([]);
      expect(differencesBeyond(run(row, { optimize: false }), row.want, row.bound)).toEqual([]);
    });
  }

  for (const row of golden.errors) {
    it(`${title(row)} is a ${row.error}`, () => expect(row.error.split('|')).toContain(thrownName(() => run(row))));
  }
});

describe('a product', () => {
  for (const row of golden.products) {
    it(nameOf(row), () => {
      expect(differencesBeyond(callNamed(row.call, argumentsOf(row)), row.want, undefined)).toEqual([]);
    });
  }

  for (const row of golden.productErrors) {
    it(`${nameOf(row)} is a ${row.error}`, () => {
      expect(row.error.split('|')).toContain(thrownName(() => callNamed(row.call, argumentsOf(row))));
    });
  }
});
