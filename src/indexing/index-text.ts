/**
 * The language of indices: what `get` and `set` take, as a list of entries. Text is Python's, read by a strict grammar:
 *
 *     text     entry (',' entry)* ','?
 *     entry    '...' | 'None' | integer | field ':' field (':' field)?
 *     field    integer | 'None' | nothing
 *     integer  sign? digits
 */

import { IndexError, ValueError } from '../../compiler/ir/errors.ts';
import { BoundedCache } from '../../runtime/bounded-cache.ts';
import { show } from '../check.ts';

/** A whole number, the fields of a slice, all dimensions that are not named ('...'), or a new axis. */
export type IndexEntry = number | Slice | '...' | null;

export interface Slice {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;
}

/** The entries of an index. Throws IndexError for what is no index, ValueError for a step of zero. */
export function parseIndex(operation: string, parts: readonly unknown[]): readonly IndexEntry[] {
  // The commonest index, as it is.
  if (areIntegers(parts)) return parts;
  const entries: IndexEntry[] = [];
  let ellipses = 0;
  for (let p = 0; p < parts.length; p++) {
    const part = parts[p];
    if (typeof part !== 'string') {
      entries.push(parseValue(operation, part));
      continue;
    }
    const parsed = parseText(operation, part);
    for (let i = 0; i < parsed.length; i++) {
      const entry = parsed[i] as IndexEntry;
      if (entry === '...') ellipses++;
      entries.push(entry);
    }
  }
  if (ellipses > 1) throw new IndexError(`${operation}: an index has at most one '...'`);
  return entries;
}

function areIntegers(parts: readonly unknown[]): parts is readonly number[] {
  for (let p = 0; p < parts.length; p++) if (!Number.isInteger(parts[p])) return false;
  return true;
}

function parseValue(operation: string, part: unknown): number | null {
  if (part === null) return null;
  if (typeof part === 'number' && Number.isInteger(part)) return part;
  if (typeof part === 'bigint') return Number(part);
  if (typeof part === 'object') {
    throw new IndexError(
      `${operation}: only integers, slices as text, '...' and null are indices; an array is not taken as an index`,
    );
  }
  throw new IndexError(`${operation}: an index is an integer, text, or null, not ${show(part)}`);
}

/** What short texts mean, since programs write the same few of them again and again. */
const known = new BoundedCache<string, readonly IndexEntry[]>(256);

/** Texts that are longer are read anew each time. */
export const longestKnown = 64;

function parseText(operation: string, text: string): readonly IndexEntry[] {
  const found = known.peek(text);
  if (found !== undefined) return found;
  const parts = text.split(',');
  if (parts.length > 1 && parts.at(-1)?.trim() === '') parts.pop();
  const entries = parts.map((part) => parseEntry(operation, part.trim()));
  if (text.length <= longestKnown) known.set(text, entries);
  return entries;
}

function parseEntry(operation: string, text: string): IndexEntry {
  if (text === '...') return '...';
  if (text === 'None') return null;
  if (isInteger(text)) return integerOf(text);
  const fields = text.split(':').map((field) => field.trim());
  const [start = '', stop = '', step = ''] = fields;
  if (fields.length < 2 || fields.length > 3 || !fields.every(isField)) {
    throw new IndexError(`${operation}: ${show(text)} is no index: write an integer, start:stop:step, '...' or None`);
  }
  const by = fieldOf(step) ?? 1;
  if (by === 0) throw new ValueError(`${operation}: the step of a slice cannot be zero, in ${show(text)}`);
  return { start: fieldOf(start), stop: fieldOf(stop), step: by };
}

const isInteger = (text: string): boolean => /^[+-]?\s*[0-9]+$/.test(text);

const isField = (text: string): boolean => text === '' || text === 'None' || isInteger(text);

const integerOf = (text: string): number => Number(text.replace(/\s/g, ''));

const fieldOf = (text: string): number | null => (text === '' || text === 'None' ? null : integerOf(text));
