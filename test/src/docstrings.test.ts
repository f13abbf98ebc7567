/** The examples in docstrings, "`sum(x)` is 4", are true. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';
import { documentedExamples, runExample } from './documented-examples.ts';

/** Arrays as nested ones, also where there are several. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof nd.NDArray ? value.toArray() : value;
};

describe('an example', () => {
  it('is in the docstring of most functions', () => expect(documentedExamples.length).toBeGreaterThan(80));

  for (const { file, code, result } of documentedExamples) {
    it(`of ${file}: ${code} is ${result}`, () => {
      expect(JSON.stringify(plain(runExample(code)), text)).toBe(JSON.stringify(plain(runExample(result)), text));
    });
  }
});

/** What JSON has no words for; an integer of 64 bits may be written without its n. */
const text = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && !Number.isFinite(value) ? `${value}` : value;
};
