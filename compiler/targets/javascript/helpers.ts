/**
 * Kernel helpers: functions for what one JavaScript expression cannot say, printed above the kernels that call them.
 *
 * Each is fixed source text, parsed when it is first asked for. A helper uses `Math`, `Number`, `BigInt`, its
 * parameters, its locals and other helpers, allocates nothing, and takes and gives values as carriers hold them.
 */

import { type Node, parse } from 'acorn';
import type { Expression, FunctionDeclaration, Identifier } from 'estree';
import { VerifyError } from '../../ir/errors.ts';
import { sources } from './helper-sources.ts';
import { call } from './estree.ts';

/** The names of all helpers; a kernel uses them for nothing else. */
export const helperNames: readonly string[] = Object.keys(sources);

const parsed = new Map<string, FunctionDeclaration>();

/** The declaration of a helper. Throws VerifyError on a name that is not one. */
export function helper(name: string): FunctionDeclaration {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const text = sources[name];
  if (text === undefined) throw new VerifyError(`${name} is not a helper of kernels`);
  const declaration = parseFunction(text);
  parsed.set(name, declaration);
  return declaration;
}
