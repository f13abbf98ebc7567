/** Results have the dtype that NumPy 2 gives them, for two arrays and for an array next to a scalar. */

import { describe, expect, it } from 'vitest';
import type { DType } from '../../compiler/ir/dtype.ts';
import {
  build,
  call,
  callArray,
  decode,
  differences,
  type GoldenArray,
  type Mode,
  readGolden,
  type Subject,
  scalar,
  show,
  thrownName,
} from './harness.ts';

interface ScalarCase {
  readonly op: string;
  readonly input: number;
  readonly scalar: string;
  readonly side: 'left' | 'right';
  readonly mode?: Mode;
  readonly want?: GoldenArray;
  readonly error?: string;
}

const golden = readGolden<{
  dtypes: DType[];
  table: Record<string, string[][]>;
  inputs: GoldenArray[];
  scalars: ScalarCase[];
}>('promotion');

const ofDType = (dtype: DType): unknown => call('ones', [1], dtype);

/** The dtype of a result, or the name of the error that the call throws. */
function outcome(op: string, left: DType, right: DType): string {
  const operands = op === 'where' ? [ofDType('bool'), ofDType(left), ofDType(right)] : [ofDType(left), ofDType(right)];
  let result: Subject | undefined;
  const error = thrownName(() => {
    result = callArray(op, ...operands);
  });
  return result?.dtype ?? error;
}

describe('the dtype of two arrays', () => {
  for (const [op, table] of Object.entries(golden.table)) {
    for (const [row, wanted] of table.entries()) {
      const left = golden.dtypes[row] ?? 'bool';
      it(`${op} of ${left} and each other dtype`, () => {
        expect(golden.dtypes.map((right) => `${right}: ${outcome(op, left, right)}`)).toEqual(
          golden.dtypes.map((right, column) => `${right}: ${wanted[column]}`),
        );
      });
    }
  }
});

describe('an array next to a scalar', () => {
  for (const row of golden.scalars) {
    const input = golden.inputs[row.input];
    if (input === undefined) throw new Error(`no input ${row.input}`);
    const operands = row.side === 'right' ? `${input.dtype}, ${row.scalar}` : `${row.scalar}, ${input.dtype}`;
    it(`${row.op}(${operands}) is ${row.want?.dtype ?? `a ${row.error}`}`, () => {
      const ordered = [build(input), scalar(row.scalar)];
      const run = () => callArray(row.op, ...(row.side === 'right' ? ordered : ordered.reverse()));
      if (row.want === undefined) {
        expect(row.error?.split('|')).toContain(thrownName(run));
        return;
      }
      const values = decode(input);
      expect(differences(run(), row.want, row.mode ?? 'exact', (index) => `${show(values[index])} `)).toEqual([]);
    });
  }
});
