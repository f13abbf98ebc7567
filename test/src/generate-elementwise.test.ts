/** The generated files say what the op table says. `WRITE=1 npx vitest run generate-elementwise` writes them. */

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { elementwiseFunctions, elementwiseMethods } from '../../src/elementwise/generate.ts';

const files = [
  { name: 'functions.ts', generate: elementwiseFunctions },
  { name: 'methods.ts', generate: elementwiseMethods },
];

describe('a generated file', () => {
  for (const { name, generate } of files) {
    it(`${name} is what the op table gives`, () => {
      const url = new URL(`../../src/elementwise/${name}`, import.meta.url);
      if (process.env['WRITE'] === '1') writeFileSync(url, generate());
      expect(readFileSync(url, 'utf8')).toBe(generate());
    });
  }
});
