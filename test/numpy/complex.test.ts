/** Complex numbers give what NumPy gives: bit for bit where C defines it, elsewhere within a few units in the last place. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { build, callArray, differences, type GoldenArray, readGolden, type Step, thrownName, view } from './harness.ts';
import { differencesOfNumbers } from './near.ts';

interface Tolerance {
  readonly whole?: boolean;
  readonly units?: number;
  readonly least?: number;
}

interface Unary extends Tolerance {
  readonly op: string;
  readonly input: number;
  readonly want: GoldenArray;
}

interface Binary extends Tolerance {
  readonly op: string;
  readonly inputs: readonly [number, number];
  readonly want: GoldenArray;
}

interface Power extends Tolerance {
  readonly input: number;
  readonly exponent: readonly [number, number];
  readonly want: GoldenArray;
}

interface Reduction extends Unary {
  readonly view: readonly Step[];
  readonly axis: number | readonly number[] | null;
}

const golden = readGolden<{
  inputs: GoldenArray[];
  unary: Unary[];
  binary: Binary[];
  powers: Power[];
  casts: { input: number; to: nd.DType; want: GoldenArray }[];
  reductions: Reduction[];
  products: Binary[];
  texts: { input: number; text: string }[];
  errors: { op: string; inputs: readonly number[]; error: string }[];
}>('complex');

function input(place: number): GoldenArray {
  const array = golden.inputs[place];
  if (array === undefined) throw new Error(`no input ${place}`);
  return array;
}

const describeInput = (place: number): string => `${input(place).dtype} [${input(place).shape.join(', ')}]`;

describe('a function of complex numbers', () => {
  it.each(golden.unary.map((row) => [`${row.op} of ${describeInput(row.input)}`, row] as const))('%s', (_, row) => {
    expect(differencesOfNumbers(callArray(row.op, build(input(row.input))), row.want, row)).toEqual([]);
  });

  it.each(golden.binary.map((row) => [`${row.op} of ${row.inputs.map(describeInput).join(' and ')}`, row] as const))(
    '%s',
    (_, row) => {
      const [a, b] = row.inputs.map((place) => build(input(place)));
      expect(differencesOfNumbers(callArray(row.op, a, b), row.want, row)).toEqual([]);
    },
  );
});

describe('a power', () => {
  const scalar = ({ exponent: [re, im] }: Power) => ({ re, im });

  it.each(golden.powers.map((row) => [`${describeInput(row.input)} to ${row.exponent}`, row] as const))(
    'of %s',
    (_, row) => {
      const base = build(input(row.input));
      expect(differencesOfNumbers(callArray('pow', base, scalar(row)), row.want, row)).toEqual([]);
    },
  );

  it.each(golden.powers.map((row) => [`${describeInput(row.input)} to ${row.exponent}`, row] as const))(
    'is the same whether its exponent is known or not: %s',
    (_, row) => {
      const base = build(input(row.input));
      const known = callArray('pow', base, scalar(row));
      const exponents = nd.full([...row.want.shape], scalar(row), row.want.dtype).eval();
      expect(Array.from(callArray('pow', base, exponents).data, Number)).toEqual(Array.from(known.data, Number));
    },
  );
});

describe('a cast', () => {
  it.each(golden.casts.map((row) => [`${describeInput(row.input)} to ${row.to}`, row] as const))('of %s', (_, row) => {
    expect(differences(callArray('astype', build(input(row.input)), row.to), row.want, 'exact')).toEqual([]);
  });
});

describe('a fold', () => {
  it.each(
    golden.reductions.map((row) => {
      const steps = row.view.length === 0 ? '' : ` ${JSON.stringify(row.view)}`;
      return [`${row.op} of ${describeInput(row.input)}${steps}, axis ${JSON.stringify(row.axis)}`, row] as const;
    }),
  )('%s', (_, row) => {
    const array = view(build(input(row.input)), row.view);
    expect(differencesOfNumbers(callArray(row.op, array, row.axis), row.want, row)).toEqual([]);
  });
});

describe('a product', () => {
  it.each(golden.products.map((row) => [`${row.op} of ${row.inputs.map(describeInput).join(' and ')}`, row] as const))(
    '%s',
    (_, row) => {
      const [a, b] = row.inputs.map((place) => build(input(place)));
      expect(differences(callArray(row.op, a, b), row.want, 'value')).toEqual([]);
    },
  );
});

describe('a printed array', () => {
  it.each(golden.texts.map((row) => [row.text, row] as const))('%s', (_, row) => {
    expect(String(build(input(row.input)).eval())).toBe(row.text);
  });
});

describe('what asks for an order', () => {
  it.each(golden.errors.map((row) => [row.op, row] as const))('%s of complex numbers is an error', (_, row) => {
    const args = row.inputs.map((place) => build(input(place)));
    expect(thrownName(() => callArray(row.op, ...args))).toBe(row.error);
  });
});
