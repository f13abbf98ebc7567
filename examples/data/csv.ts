/**
 * Comma-separated values, by RFC 4180: fields may stand in double quotes, and then hold commas, line breaks and, doubled,
 * quotes.
 */

/** A table by columns, each as long as every other. */
export type Columns = ReadonlyMap<string, readonly string[]>;

/** The columns of a text whose first line names them. Throws Error for a row of another length. */
export function parseCsv(text: string): Columns {
  const [header = [], ...rows] = records(text);
  const odd = rows.findIndex((row) => row.length !== header.length);
  if (odd >= 0) throw new Error(`row ${odd + 1} has ${rows[odd]?.length} fields, the header ${header.length}`);
  return new Map(header.map((name, column) => [name, rows.map((row) => row[column] ?? '')]));
}

/** A column as text. Throws Error where there is none of that name. */
export function textColumn(columns: Columns, name: string): readonly string[] {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`no column ${name}: there are ${[...columns.keys()].join(', ')}`);
  return column;
}

/** A column as numbers, NaN where a field is empty. Throws Error for a field that is something else. */
export function numberColumn(columns: Columns, name: string): Float64Array {
  return Float64Array.from(textColumn(columns, name), (field, row) => {
    const value = field.trim() === '' ? Number.NaN : Number(field);
    if (Number.isNaN(value) && field.trim() !== '') throw new Error(`${name}, row ${row + 1}: ${field} is no number`);
    return value;
  });
}

/** A field, quoted or not, and what ends it. */
const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function records(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  field.lastIndex = 0;
  while (field.lastIndex < text.length || row.length > 0) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`a quote that nothing closes, or text after one, at character ${at}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
