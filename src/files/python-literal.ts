/**
 * Python literals as `.npy` headers hold them, read by their grammar and nothing else:
 *
 *     value  = text | integer | True | False | None | '(' values ')' | '[' values ']' | '{' text ':' value, ... '}'
 *     text   = '...' or "..." with Python's escapes; no prefix and no triple quotes
 */

import { ValueError } from '../../compiler/ir/errors.ts';

export type Literal = string | number | boolean | null | Sequence | ReadonlyMap<string, Literal>;

export interface Sequence {
  readonly kind: 'tuple' | 'list';
  readonly items: readonly Literal[];
}

/** The value that `text` says, whole. Throws ValueError with the place of what is no literal. */
export function parseLiteral(operation: string, text: string): Literal {
  const reader: Reader = { operation, text, at: 0 };
  const value = readValue(reader, 0);
  skipSpace(reader);
  if (reader.at < text.length) throw unexpected(reader, 'the end');
  return value;
}

interface Reader {
  readonly operation: string;
  readonly text: string;
  at: number;
}

const deepest = 32;

function readValue(reader: Reader, depth: number): Literal {
  if (depth > deepest) throw new ValueError(`${reader.operation}: the header is nested deeper than ${deepest} levels`);
  skipSpace(reader);
  const next = reader.text[reader.at];
  if (next === '{') return readDictionary(reader, depth);
  if (next === '(') return readSequence(reader, 'tuple', depth);
  if (next === '[') return readSequence(reader, 'list', depth);
  if (next === "'" || next === '"') return readText(reader);
  // Python 2 wrote long integers with an L.
  const integer = match(reader, /-?(?:0+|[1-9]\d*)L?(?![\w.])/y);
  if (integer !== null) return Number.parseInt(integer, 10);
  const word = match(reader, /(?:True|False|None)(?!\w)/y);
  if (word === null) throw unexpected(reader, 'a value');
  return word === 'None' ? null : word === 'True';
}

function readDictionary(reader: Reader, depth: number): Literal {
  const entries = new Map<string, Literal>();
  reader.at++;
  while (!accept(reader, '}')) {
    skipSpace(reader);
    const start = reader.at;
    const key = readText(reader);
    if (entries.has(key)) throw unexpected({ ...reader, at: start }, 'a key that was not there before');
    expect(reader, ':');
    entries.set(key, readValue(reader, depth + 1));
    if (accept(reader, ',')) continue;
    expect(reader, '}');
    break;
  }
  return entries;
}

function readSequence(reader: Reader, kind: 'tuple' | 'list', depth: number): Literal {
  const close = kind === 'tuple' ? ')' : ']';
  const items: Literal[] = [];
  let hasComma = false;
  reader.at++;
  while (!accept(reader, close)) {
    items.push(readValue(reader, depth + 1));
    if (accept(reader, ',')) {
      hasComma = true;
      continue;
    }
    expect(reader, close);
    break;
  }
  // Parentheses around one value are no tuple.
  const [only] = items;
  return kind === 'tuple' && items.length === 1 && !hasComma && only !== undefined ? only : { kind, items };
}

function readText(reader: Reader): string {
  const quoted = match(reader, /'(?:[^'\\\n]|\\[^\n])*'|"(?:[^"\\\n]|\\[^\n])*"/y);
  if (quoted === null) throw unexpected(reader, 'a quoted text');
  return quoted
    .slice(1, -1)
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, byte?: string, unit?: string, letter?: string) => {
      const code = byte ?? unit;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      const escaped = letter === undefined ? undefined : escapes.get(letter);
      if (escaped === undefined) throw unexpected(reader, 'a text without unusual escapes');
      return escaped;
    });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function skipSpace(reader: Reader): void {
  match(reader, /[ \t\r\n]*/y);
}

function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const [found] = pattern.exec(reader.text) ?? [];
  if (found === undefined) return null;
  reader.at += found.length;
  return found;
}

function accept(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== sign) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, sign: string): void {
  if (!accept(reader, sign)) throw unexpected(reader, `'${sign}'`);
}

const unexpected = ({ operation, text, at }: Reader, wanted: string): ValueError => {
  const found = at >= text.length ? 'its end' : `'${text.slice(at, at + 16)}'`;
  return new ValueError(`${operation}: the header is no Python literal: ${found} at ${at}, where ${wanted} should be`);
};
