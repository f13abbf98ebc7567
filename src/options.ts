/** Options: the one object at the end of a call, whose names are held to those that the function has. */

import { ValueError } from '../compiler/ir/errors.ts';
import { show } from '../compiler/ir/show.ts';

/**
 * The options that a user gave. Throws ValueError for a name that the function does not have, which would be ignored
 * otherwise, and for what is no plain object: an argument in the wrong place.
 */
export function optionsOf<T extends object>(operation: string, options: T, names: readonly (keyof T & string)[]): T {
  if (!isPlain(options)) {
    throw new ValueError(`${operation}: options are an object, { ${names.join(', ')} }, not ${show(options)}`);
  }
  const known: readonly string[] = names;
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const misplaced = name === 'axis' ? '; an axis comes before the options' : '';
    throw new ValueError(`${operation}: there is no option ${show(name)}, only ${names.join(', ')}${misplaced}`);
  }
  return options;
}

/** What an error adds where an object stands in the place of something else: options in the wrong one. */
export const ifOptions = (value: unknown): string =>
  isPlain(value) ? '; options are the last argument, and what is left out before them is null or undefined' : '';

/** Whether a value is an object as literals make them, in this realm or another. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}
