/** Running sums, running products and differences along each axis, of contiguous and strided arrays, are NumPy's. */

import { describe, expect, it } from 'vitest';
import { build, callArray, differences, type GoldenArray, readGolden, type Step, thrownName, view } from './harness.ts';

interface Case {
  readonly op?: string;
  readonly input: number;
  readonly view?: readonly Step[];
  readonly axis: number | null;
  readonly includeInitial?: boolean;
  readonly dtype?: string;
  readonly n?: number;
  /** The places of arrays among the inputs. */
  readonly prepend?: number;
  readonly append?: number;
  readonly want: GoldenArray;
}

type ErrorCase = Omit<Case, 'want'> & { readonly op: string; readonly error: string };

const golden = readGolden<{
  inputs: GoldenArray[];
  cases: Case[];
  dtypes: Case[];
  differences: Case[];
  edges: Case[];
  errors: ErrorCase[];
}>('scans');

function input(place: number): GoldenArray {
  const array = golden.inputs[place];
  if (array === undefined) throw new Error(`no input ${place}`);
  return array;
}

function run({ op = 'diff', input: place, view: steps = [], axis, want: _, prepend, append, ...options }: Case) {
  const edges = {
    ...(prepend === undefined ? {} : { prepend: build(input(prepend)) }),
    ...(append === undefined ? {} : { append: build(input(append)) }),
  };
  return callArray(op, view(build(input(place)), steps), axis, { ...options, ...edges });
}

const title = ({ want: _, op = 'diff', input: place, ...rest }: Case): string => {
  const { dtype, shape } = input(place);
  return `${op} of ${dtype} [${shape.join(', ')}] ${JSON.stringify(rest)}`;
};

const mistakes = (rows: readonly Case[]): string[] =>
  rows.flatMap((row) => differences(run(row), row.want, 'exact').map((mistake) => `${title(row)}: ${mistake}`));

/** Cases by operation and dtype. */
function grouped(rows: readonly Case[]): [name: string, rows: Case[]][] {
  const groups = new Map<string, Case[]>();
  for (const row of rows) {
    const name = `${row.op ?? 'diff'} of ${input(row.input).dtype}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups];
}

describe('a running value', () => {
  for (const [name, rows] of grouped(golden.cases)) {
    it(`${name}, along each axis of each layout`, () => expect(mistakes(rows).slice(0, 10)).toEqual([]));
  }

  for (const [name, rows] of grouped(golden.dtypes)) {
    it(`${name} in a dtype that is asked for`, () => expect(mistakes(rows)).toEqual([]));
  }
});

describe('differences', () => {
  for (const [name, rows] of grouped(golden.differences)) {
    it(`${name}, along each axis of each layout`, () => expect(mistakes(rows).slice(0, 10)).toEqual([]));
  }

  it('with arrays before and after them promote', () => expect(mistakes(golden.edges)).toEqual([]));
});

describe('a scan that cannot be', () => {
  for (const { op, input: place, axis, error } of golden.errors) {
    it(`${op} of [${input(place).shape.join(', ')}] along ${axis} is a ${error}`, () => {
      expect(error.split('|')).toContain(thrownName(() => callArray(op, build(input(place)), axis)));
    });
  }
});
