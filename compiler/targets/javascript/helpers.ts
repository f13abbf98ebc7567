/**
 * Kernel helpers: functions for what one JavaScript expression cannot say, printed above the kernels that call them.
 *
 * Each is fixed source text, parsed when it is first asked for. A helper uses `Math`, `Number`, `BigInt`, its
 * parameters, its locals, other helpers and tables of constants, allocates nothing, and takes and gives values as
 * carriers hold them.
 */

import { parse } from 'acorn';
import type { Expression, FunctionDeclaration, Program, VariableDeclaration } from 'estree';
import { VerifyError } from '../../ir/errors.ts';
import { arithmeticSources } from './arithmetic-helpers.ts';
import { call, declare, literal } from './estree.ts';
import { integerSources } from './integer-helpers.ts';
import { mathSources, mathTables } from './math-helpers.ts';
import { orderSources } from './order-helpers.ts';
import { randomSources, randomTables } from './random-helpers.ts';
import { identifiersIn } from './repeated-operands.ts';

const tables: Readonly<Record<string, () => readonly number[]>> = Object.assign(
  Object.create(null),
  mathTables,
  randomTables,
);

const parsed = new Map<string, FunctionDeclaration>();

/** The declaration of a helper. Throws VerifyError on a name that is not one. */
export function helper(name: string): FunctionDeclaration {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const text = sources[name];
  if (text === undefined) throw new VerifyError(`${name} is not a helper of kernels`);
  // What acorn makes is ESTree by its contract; its own types only spell the same nodes differently.
  const program: object = parse(text, { ecmaVersion: 2022 });
  const [declaration] = (program as Program).body;
  if (declaration?.type !== 'FunctionDeclaration') throw new VerifyError(`${name} is not a function`);
  parsed.set(name, declaration);
  return declaration;
}

const declaredTables = new Map<string, VariableDeclaration>();

/** A constant of a kernel, whose elements functions read. */
function table(name: string, values: readonly number[]): VariableDeclaration {
  const known = declaredTables.get(name);
  if (known !== undefined) return known;
  const declaration = declare('const', [name, { type: 'ArrayExpression', elements: values.map(literal) }]);
  declaredTables.set(name, declaration);
  return declaration;
}

const mentions = new Map<string, readonly string[]>();

/** The names of all identifiers in a helper's body, as often as they occur. */
export function mentionedBy(name: string): readonly string[] {
  let known = mentions.get(name);
  if (known === undefined) {
    known = identifiersIn(helper(name).body);
    mentions.set(name, known);
  }
  return known;
}

/**
 * The declarations that a kernel needs which mentions `names`: tables first, then functions, those that helpers call
 * included, each after the ones that it calls. Names that are neither are passed over.
 */
export function helpersUsed(names: Iterable<string>): (FunctionDeclaration | VariableDeclaration)[] {
  const constants = new Map<string, VariableDeclaration>();
  const ordered = new Map<string, FunctionDeclaration>();
  const visit = (name: string) => {
    const values = tables[name];
    if (values !== undefined) constants.set(name, constants.get(name) ?? table(name, values()));
    if (!(name in sources) || ordered.has(name)) return;
    const declaration = helper(name);
    for (const mentioned of mentionedBy(name)) visit(mentioned);
    ordered.set(name, declaration);
  };
  for (const name of names) visit(name);
  return [...constants.values(), ...ordered.values()];
}

/**
 * `name(...args)`, or the expression that the helper returns with the arguments in place where that is shorter to
 * read: the helper is a single return, and every argument a name or a literal, so that nothing is computed twice.
 */
export function callOrInline(name: string, ...args: Expression[]): Expression {
  const { params, body } = helper(name);
  const returned = body.body[0];
  if (returned?.type !== 'ReturnStatement' || !returned.argument || !args.every(isSimple)) return call(name, ...args);
  const replacements = new Map<string, Expression>();
  params.forEach((param, i) => {
    const arg = args[i];
    if (param.type === 'Identifier' && arg !== undefined) replacements.set(param.name, arg);
  });
  return substitute(returned.argument, replacements);
}

const isSimple = (e: Expression): boolean =>
  e.type === 'Identifier' || e.type === 'Literal' || (e.type === 'UnaryExpression' && e.argument.type === 'Literal');

/** A copy of `node` in which each identifier that has a replacement is replaced; positions in the source are dropped. */
export function substitute<T>(node: T, replacements: ReadonlyMap<string, Expression>): T {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    if ('type' in value && value.type === 'Identifier' && 'name' in value && typeof value.name === 'string') {
      const replacement = replacements.get(value.name);
      if (replacement !== undefined) return replacement;
    }
    const isNamed = 'computed' in value && value.computed === false;
    const made: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value)) {
      if (key === 'start' || key === 'end') continue;
      made[key] = isNamed && key === 'property' ? child : copy(child);
    }
    return made;
  };
  return copy(node) as T;
}

const sources: Readonly<Record<string, string>> = Object.assign(
  Object.create(null),
  mathSources,
  integerSources,
  randomSources,
  arithmeticSources,
  orderSources,
);

/** The names of all helpers, and of all tables; a kernel uses them for nothing else. */
export const helperNames: readonly string[] = Object.keys(sources);
export const tableNames: readonly string[] = Object.keys(tables);
