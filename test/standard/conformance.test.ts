/** docs/CONFORMANCE.md says what is here. `WRITE=1 npx vitest run test/standard/conformance.test.ts` writes it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  camelCase,
  document,
  type Entry,
  exists,
  methodEntries,
  numpyEntries,
  standardEntries,
} from './conformance.ts';
import { differences, leftOut, otherNames, reasons } from './notes.ts';

const file = new URL('../../docs/CONFORMANCE.md', import.meta.url);
const entries: ReadonlyMap<string, Entry> = new Map(
  [...standardEntries, ...numpyEntries, ...methodEntries].map((entry) => [entry.name, entry]),
);

describe('docs/CONFORMANCE.md', () => {
  if (process.env['WRITE'] === '1') writeFileSync(file, document());

  it('is what the exports give', () => expect(readFileSync(file, 'utf8')).toBe(document()));
});

describe('a note', () => {
  it('of another name is of a name that somebody gives', () => {
    expect(Object.keys(otherNames).filter((name) => !entries.has(name))).toEqual([]);
  });

  it('of a difference is of a name that somebody gives', () => {
    expect(Object.keys(differences).filter((name) => !entries.has(name))).toEqual([]);
  });

  it('of a reason is of what is not here', () => {
    const all = [...Object.keys(reasons), ...leftOut.flatMap(({ names }) => names)];
    expect(all.filter((name) => entries.get(name)?.here !== null)).toEqual([]);
  });
});

describe('the standard', () => {
  it('has nothing that is missing without a reason', () => {
    expect(standardEntries.filter(({ here, note }) => here === null && note === '').map(({ name }) => name)).toEqual(
      [],
    );
  });
});

describe('names', () => {
  it('are in camelCase', () => {
    expect(['unique_all', 'atleast_1d', 'log1p', 'T'].map(camelCase)).toEqual(['uniqueAll', 'atleast1d', 'log1p', 'T']);
  });

  it('are found among exports, namespaces and members of arrays', () => {
    expect(['add', 'linalg.matmul', 'int8', '.sum', '.shape'].filter((name) => !exists(name))).toEqual([]);
    expect(['cumsum', 'linalg.add', 'float16', '.sin2', 'add.name'].filter(exists)).toEqual([]);
  });
});
