/** `astype` from every dtype to every dtype gives what NumPy gives. */

import { describe, expect, it } from 'vitest';
import { build, decode, differences, type GoldenArray, methodArray, readGolden, show } from './harness.ts';

interface Cast {
  readonly input: number;
  readonly to: string;
  readonly want: GoldenArray;
}

const golden = readGolden<{ inputs: GoldenArray[]; defined: Cast[]; platform: Cast[] }>('casts');

function castsAgree(casts: readonly Cast[]): void {
  for (const { input, to, want } of casts) {
    const source = golden.inputs[input];
    if (source === undefined) throw new Error(`no input ${input}`);
    it(`${source.dtype} to ${to}`, () => {
      const values = decode(source);
      const cast = methodArray(build(source), 'astype', to);
      expect(differences(cast, want, 'exact', (index) => `${show(values[index])} `)).toEqual([]);
    });
  }
}

describe('a cast of values that the target type holds, or of integers that wrap', () => castsAgree(golden.defined));

describe('a cast of NaN and of floats out of range to integers, as on x86-64', () => castsAgree(golden.platform));
