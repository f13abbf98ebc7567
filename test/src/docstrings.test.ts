/** The examples in docstrings, "`sum(x)` is 4", are true. */

import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const folder = new URL('../../src/', import.meta.url);

interface Example {
  readonly file: string;
  readonly code: string;
  readonly result: string;
}

/** Each "`code` is result" and "`code` has shape result" that ends a docstring. */
function examplesOf(file: string): Example[] {
  const text = readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8');
  const comments = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const line = comment.replace(/\s*\n\s*\*\s?/g, ' ');
    const [, code, verb, result] = /`(?:nd\.)?([^`]+\))` (is|has shape) ([^`]+?)\s*\*?\/$/.exec(line) ?? [];
    if (code === undefined || result === undefined) return [];
    return [{ file, code: verb === 'is' ? code : `(${code}).shape`, result }];
  });
}

const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('generate'))
  .flatMap(examplesOf);

const run = (code: string): unknown =>
  runInNewContext(`(${code.replace(/^(var|min|max|abs|delete)\(/, "nd['$1'](")})`, { ...nd, nd, Math });

/** Arrays as nested ones, also where there are several. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof nd.NDArray ? value.toArray() : value;
};

describe('an example', () => {
  it('is in the docstring of most functions', () => expect(examples.length).toBeGreaterThan(80));

  for (const { file, code, result } of examples) {
    it(`of ${file}: ${code} is ${result}`, () => {
      expect(JSON.stringify(plain(run(code)), text)).toBe(JSON.stringify(plain(run(result)), text));
    });
  }
});

/** What JSON has no words for; an integer of 64 bits may be written without its n. */
const text = (_key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && !Number.isFinite(value) ? `${value}` : value;
};
