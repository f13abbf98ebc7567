/** Limits of one evaluation: those of the engine, with what a user gives instead. */

import { ValueError } from '../compiler/ir/errors.ts';
import type { Limits } from '../compiler/passes/fuse.ts';

/** What may be asked for. Kernels beyond are refused: neither parsers nor optimisers of JavaScript take them well. */
const largest: Limits = { operations: 1024, buffers: 1024, repeatedWork: Infinity };

const names = ['operations', 'buffers', 'repeatedWork'] as const satisfies readonly (keyof Limits)[];

/** `base` with the limits given. Throws ValueError for one that there is not, or that is no number from 0 on. */
export function limitsWith(base: Limits, given: Partial<Limits> | undefined): Limits {
  if (given === undefined) return base;
  if (typeof given !== 'object' || given === null) throw new ValueError(`evaluate: limits are an object, not ${given}`);
  const result: { -readonly [K in keyof Limits]: number } = { ...base };
  for (const name of Object.keys(given)) {
    const known = names.find((each) => each === name);
    if (known === undefined) throw new ValueError(`evaluate: the limits are ${names.join(', ')}; there is no ${name}`);
    const value: unknown = given[known];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value >= 0 && value <= largest[known])) {
      throw new ValueError(`evaluate: limits.${known} is a number from 0 to ${largest[known]}, not ${String(value)}`);
    }
    result[known] = value;
  }
  return result;
}

export const sameLimits = (a: Limits, b: Limits): boolean =>
  a === b || names.every((name) => Object.is(a[name], b[name]));
