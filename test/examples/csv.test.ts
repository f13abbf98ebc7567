/** The reader of comma-separated values keeps to RFC 4180. */

import { expect, test } from 'vitest';
import { numberColumn, parseCsv, textColumn } from '../../examples/data/csv.ts';

test('the first line names the columns', () => {
  const columns = parseCsv('a,b\n1,x\n2,y\n');
  expect([...columns.keys()]).toEqual(['a', 'b']);
  expect(textColumn(columns, 'b')).toEqual(['x', 'y']);
});

test('quoted fields hold commas, line breaks and doubled quotes', () => {
  const columns = parseCsv('a,b\r\n"1,5","say ""so""\nagain"\r\n');
  expect(textColumn(columns, 'a')).toEqual(['1,5']);
  expect(textColumn(columns, 'b')).toEqual(['say "so"\nagain']);
});

test('an empty last field of the last line is a field', () => {
  expect(textColumn(parseCsv('a,b\n1,'), 'b')).toEqual(['']);
});

test('an empty field is NaN as a number', () => {
  expect([...numberColumn(parseCsv('a,b\n1,\n,2\n'), 'a')]).toEqual([1, Number.NaN]);
});

test('text in a column of numbers is named with its row', () => {
  expect(() => numberColumn(parseCsv('a\n1\nx\n'), 'a')).toThrow('a, row 2: x is no number');
});

test('a row of another length is named', () => {
  expect(() => parseCsv('a,b\n1,2\n3\n')).toThrow('row 2 has 1 fields, the header 2');
});

test('a column that is not there is named beside those that are', () => {
  expect(() => textColumn(parseCsv('a,b\n1,2\n'), 'c')).toThrow('no column c: there are a, b');
});

test('a quote that nothing closes is an error', () => {
  expect(() => parseCsv('a\n"1\n')).toThrow('character 2');
});
