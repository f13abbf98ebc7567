/** Basic indexing gives views with the shape, the strides and the values that NumPy's have. */

import { describe, expect, it } from 'vitest';
import { call, methodArray, readGolden, type Subject, thrownName } from './harness.ts';

type Index = number | string | null;

interface View {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly values: readonly number[];
}

interface Case {
  readonly shape: readonly number[];
  readonly index: readonly Index[];
  readonly want: View;
}

const golden = readGolden<{
  slices: { index: string; want: View }[];
  views: Case[];
  errors: { shape: number[]; index: Index[]; error: string }[];
}>('indexing');

const source = (shape: readonly number[]): Subject => {
  const size = shape.reduce((product, extent) => product * extent, 1);
  return methodArray(
    call(
      'asarray',
      Int32Array.from({ length: size }, (_, i) => i),
    ),
    'reshape',
    shape,
  );
};

/** A view in words; strides of dimensions that have no second element mean nothing and are left out. */
function describeView({ shape, strides }: Pick<Subject, 'shape' | 'strides'>, values: ArrayLike<unknown>): string {
  const empty = shape.includes(0);
  const steps = strides.map((stride, axis) => (empty || shape[axis] === 1 ? '-' : stride));
  return `[${shape.join(', ')}] strides (${steps.join(', ')}) values ${Array.from(values).join(' ')}`;
}

const found = (array: Subject): string => describeView(array, array.data);
const wanted = (view: View): string => describeView(view, view.values);

describe('a slice of five elements', () => {
  const rows = new Map<string, typeof golden.slices>();
  for (const row of golden.slices) {
    const start = row.index.split(':')[0] ?? '';
    rows.set(start, [...(rows.get(start) ?? []), row]);
  }
  for (const [start, cases] of rows) {
    it(`from ${start === '' ? 'nowhere' : start} to each stop by each step`, () => {
      expect(cases.map(({ index }) => `${index} is ${found(methodArray(source([5]), 'get', index))}`)).toEqual(
        cases.map(({ index, want }) => `${index} is ${wanted(want)}`),
      );
    });
  }
});

describe('an index of several parts', () => {
  for (const { shape, index, want } of golden.views) {
    it(`[${shape.join(', ')}] at ${JSON.stringify(index)}`, () => {
      expect(found(methodArray(source(shape), 'get', ...index))).toBe(wanted(want));
    });
  }

  it('means the same in one text', () => {
    const texts = golden.views.map(({ index }) => index.map((part) => part ?? 'None').join(', '));
    const all = golden.views.map((row, i) => ({ ...row, text: texts[i] ?? '' })).filter(({ text }) => text !== '');
    expect(all.map(({ shape, text }) => `${text} is ${found(methodArray(source(shape), 'get', text))}`)).toEqual(
      all.map(({ text, want }) => `${text} is ${wanted(want)}`),
    );
  });
});

describe('an index that cannot be', () => {
  for (const { shape, index, error } of golden.errors) {
    it(`[${shape.join(', ')}] at ${JSON.stringify(index)} is an ${error}`, () => {
      expect(thrownName(() => methodArray(source(shape), 'get', ...index))).toBe(error);
    });
  }
});
