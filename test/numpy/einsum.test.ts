/** Sums of products by subscripts, and products of tensors, give what NumPy gives. */

import { describe, expect, it } from 'vitest';
import { type CallCase, inputOf, mistakesOf, titleOf } from './calls.ts';
import {
  build,
  callArray,
  type GoldenArray,
  readGolden,
  type Step,
  type Subject,
  thrownName,
  view,
} from './harness.ts';
import { differencesBeyond } from './near.ts';

interface Case {
  readonly subscripts: string;
  readonly operands: readonly { readonly array: number; readonly view?: readonly Step[] }[];
  readonly want: GoldenArray;
  readonly bound?: GoldenArray;
}

const golden = readGolden<{
  inputs: GoldenArray[];
  cases: Case[];
  errors: (Omit<Case, 'want'> & { error: string })[];
  products: CallCase[];
  productErrors: CallCase[];
}>('einsum');

const input = (place: number): GoldenArray => inputOf(golden.inputs, place);

const run = ({ subscripts, operands }: Omit<Case, 'want'>, ...options: readonly unknown[]): Subject =>
  callArray('einsum', subscripts, ...operands.map((o) => view(build(input(o.array)), o.view ?? [])), ...options);

const title = ({ subscripts, operands }: Omit<Case, 'want'>): string => {
  const shown = operands.map(({ array, view: steps }) => {
    const { dtype, shape } = input(array);
    return `${dtype} [${shape.join(', ')}]${steps === undefined ? '' : ` ${JSON.stringify(steps)}`}`;
  });
  return `${JSON.stringify(subscripts)} of ${shown.join(' and ')}`;
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
    it(titleOf(row, golden.inputs), () => expect(mistakesOf(row, golden.inputs)).toEqual([]));
  }

  for (const row of golden.productErrors) {
    it(`${titleOf(row, golden.inputs)} is a ${row.error}`, () => expect(mistakesOf(row, golden.inputs)).toEqual([]));
  }
});
