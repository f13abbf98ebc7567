/** Integer and boolean arrays as indices pick, and are written through, as NumPy's do. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { readGolden, thrownName } from './harness.ts';

type Nested = number | boolean | readonly Nested[];
type Part = string | null | Nested;
type Form = 'list' | 'int8' | 'int32' | 'int64' | 'uint8' | 'pending';

interface Case {
  readonly shape: readonly number[];
  readonly index: readonly Part[];
  readonly form: Form;
  readonly want: { readonly shape: readonly number[]; readonly values: readonly number[] };
}

interface SetCase extends Case {
  readonly value: Nested;
  readonly adds: boolean;
}

const golden = readGolden<{
  gets: Case[];
  sets: SetCase[];
  errors: { shape: number[]; index: Part[]; error: string }[];
}>('picks');

const source = (shape: readonly number[]): nd.NDArray =>
  nd
    .arange(
      shape.reduce((size, n) => size * n, 1),
      undefined,
      undefined,
      'int32',
    )
    .reshape(shape);

/** A part of an index as a list, as an array of some dtype, or as one that is yet to be computed. */
function partOf(part: Part, form: Form): nd.IndexPart {
  if (!Array.isArray(part)) return part as nd.IndexPart;
  const list = part as readonly (number | boolean)[];
  if (form === 'list' || list.length === 0) return list;
  const array = nd.array(list);
  if (array.dtype === 'bool') return form === 'pending' ? array.logicalNot().logicalNot() : array;
  const isNegative = nd.any(array.lt(0)).item() === true;
  if (form === 'pending') return array.astype('int32').add(0);
  return array.astype(form === 'uint8' && isNegative ? 'int16' : form).eval();
}

const words = (shape: readonly number[], values: ArrayLike<unknown>) =>
  `[${shape.join(', ')}] ${Array.from(values).map(Number).join(' ')}`;

const title = ({ shape, index, form }: Case) => `${JSON.stringify(index)} (${form}) of shape [${shape}]`;

const nest = (list: Nested): nd.NDArray | number => (Array.isArray(list) ? nd.array(list, 'int32') : Number(list));

describe('an index with arrays', () => {
  for (const backend of ['jit', 'interpreter'] as const) {
    it(`picks what NumPy's does, under ${backend}`, () => {
      const found = golden.gets.map((each) => {
        const array = source(each.shape).get(...each.index.map((part) => partOf(part, each.form)));
        array.eval({ backend, verify: true });
        return `${title(each)}: ${words(array.shape, array.data)}`;
      });
      expect(found).toEqual(golden.gets.map((each) => `${title(each)}: ${words(each.want.shape, each.want.values)}`));
    });

    it(`is written through as NumPy's is, under ${backend}`, () => {
      const found = golden.sets.map((each) => {
        const array = source(each.shape);
        const index = each.index.map((part) => partOf(part, each.form));
        if (each.adds) nd.addAt(array, ...index, nest(each.value));
        else array.set(...index, nest(each.value));
        array.eval({ backend, verify: true });
        return `${title(each)}: ${words(array.shape, array.data)}`;
      });
      expect(found).toEqual(golden.sets.map((each) => `${title(each)}: ${words(each.want.shape, each.want.values)}`));
    });
  }

  it('is refused where NumPy refuses it, and nothing is written', () => {
    for (const { shape, index, error } of golden.errors) {
      const array = source(shape);
      const parts = index.map((part) => partOf(part, 'list'));
      expect([index, error.split('|')]).toEqual([
        index,
        expect.arrayContaining([thrownName(() => array.get(...parts))]),
      ]);
      expect(error.split('|')).toContain(thrownName(() => array.set(...parts, -1)));
      expect(array.toArray()).toEqual(source(shape).toArray());
    }
  });
});
