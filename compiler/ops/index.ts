/** The table of all elementwise operations, by name. */

import { VerifyError } from '../ir/errors.ts';
import type { Op } from '../ir/op.ts';
import { arithmetic } from './arithmetic.ts';
import { comparisons } from './comparison.ts';
import { complexParts } from './complex-parts.ts';
import { floatParts } from './float-parts.ts';
import { integers } from './integers.ts';
import { logic } from './logic.ts';
import { roundings } from './rounding.ts';
import { transcendentals } from './transcendental.ts';

const rows = [arithmetic, comparisons, integers, logic, roundings, floatParts, transcendentals, complexParts].flat();

/** Every operation by its name; no prototype, so that a user's string finds nothing but operations. */
export const ops: Readonly<Record<string, Op>> = Object.setPrototypeOf(
  Object.fromEntries(rows.map((r) => [r.name, r])),
  null,
);

/** The row of the operation called `name`. Throws VerifyError where there is none. */
export function opNamed(name: string): Op {
  const op = ops[name];
  if (op === undefined) throw new VerifyError(`there is no operation ${name}`);
  return op;
}

/** The names of all operations, idea by idea. */
export const opNames: readonly string[] = rows.map((r) => r.name);

export { castReal, castValue } from './complex.ts';
export { castTo, narrow } from './lowering.ts';
export { type Rule, type RuleName, rules } from './rules.ts';
