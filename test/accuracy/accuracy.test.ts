/** The functions of analysis are as exact as ACCURACY.md says. `WRITE=1 npx vitest run test/accuracy` writes it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { document, measurements, operation } from './measure.ts';

const file = new URL('../../ACCURACY.md', import.meta.url);
const rows = measurements();
if (process.env['WRITE'] === '1') writeFileSync(file, document(rows));
const documented = readFileSync(file, 'utf8');

/** Within 4 units in the last place; the others within 2. */
const wide = new Set([
  'asin',
  'acos',
  'atan',
  'atan2',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
  'i0',
  'logaddexp',
  'logaddexp2',
]);

describe.each(rows.map((row) => [row.name, row] as const))('%s', (name, { error, points }) => {
  it('is within its bound', () => {
    expect(points).toBeGreaterThan(400);
    expect(error).toBeLessThanOrEqual(wide.has(name) ? 4 : 2);
  });
});

// Another engine may have other functions; the bounds above hold for it all the same.
describe.runIf(documented.includes(`of V8\n${process.versions.v8}.`))('ACCURACY.md', () => {
  it('says what is measured', () => expect(documented).toBe(document(rows)));
});

describe('monotonic and symmetric functions', () => {
  const dense = (low: number, high: number) =>
    Array.from({ length: 40_001 }, (_, i) => low + (i * (high - low)) / 40_000);

  it.each(['exp', 'sinh'])('%s does not fall from one point to the next', (name) => {
    const f = operation(name, 1);
    const values = dense(-40, 40).map((x) => Number(f(x)));
    expect(values.filter((value, i) => value < (values[i - 1] ?? -Infinity))).toEqual([]);
  });

  it.each(['sinh', 'tanh'])('%s of -x is the negative', (name) => {
    const f = operation(name, 1);
    expect(dense(0, 30).filter((x) => !Object.is(f(-x), -Number(f(x))))).toEqual([]);
  });

  it('cosh of -x is the same', () => {
    const f = operation('cosh', 1);
    expect(dense(0, 30).filter((x) => f(-x) !== f(x))).toEqual([]);
  });
});

describe('exact values', () => {
  it.each([
    ['exp', 0, 1],
    ['exp', -0, 1],
    ['exp', Infinity, Infinity],
    ['exp', -Infinity, 0],
    ['exp', Number.NaN, Number.NaN],
    ['exp', 709.782712893384, 1.7976931348622732e308],
    ['exp', 709.7827128933841, Infinity],
    ['exp', -745.1332191019411, 5e-324],
    ['exp', -745.1332191019412, 0],
    ['expm1', -0, -0],
    ['expm1', 5e-324, 5e-324],
    ['expm1', -Infinity, -1],
    ['expm1', Infinity, Infinity],
    ['expm1', Number.NaN, Number.NaN],
    ['sinh', -0, -0],
    ['sinh', -Infinity, -Infinity],
    ['sinh', Number.NaN, Number.NaN],
    ['cosh', -0, 1],
    ['cosh', -Infinity, Infinity],
    ['cosh', Number.NaN, Number.NaN],
    ['tanh', -0, -0],
    ['tanh', Infinity, 1],
    ['tanh', -Infinity, -1],
    ['tanh', Number.NaN, Number.NaN],
  ])('%s(%d) is %d', (name, x, expected) => expect(operation(name, 1)(x)).toBe(expected));
});
