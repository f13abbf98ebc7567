/**
 * What the text of a kernel may consist of. It is parsed again, and held to a list of what kernels need: tables of
 * numbers and function declarations over numbers and typed arrays, nothing else. So whatever went wrong before, what is
 * linked can read and write the elements of its arguments, and that is all.
 */

import { parse } from 'acorn';
import type { Function as FunctionNode, Node, Pattern, Program, VariableDeclaration } from 'estree';
import { VerifyError } from '../../ir/errors.ts';
import { reservedWords } from './kernel-names.ts';

/**
 * Throws VerifyError unless `source` is constant arrays of numbers and after them function declarations, the last with
 * exactly `parameters`, that mention their own parameters and locals, one another, elements of the arrays, which none of
 * them writes, and the arithmetic of `Math`, `Number` and `BigInt`.
 */
export function verifyKernel(source: string, parameters: readonly string[]): void {
  // What stands before the last function is complete by itself, the same for many kernels, and verified once.
  const start = source.lastIndexOf('\nfunction ') + 1;
  const declared = start === 0 ? nothing : verifyHelpers(source.slice(0, start));
  locating(source, start, () => verifyFunctions(source.slice(start), declared, parameters));
}

/** What is declared outside of functions: all names, and those of tables among them. */
interface Declared {
  readonly names: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

const nothing: Declared = { names: new Set(), tables: new Set() };

const verifiedHelpers = new Map<string, Declared>();
const verifiedLimit = 256;

function verifyHelpers(source: string): Declared {
  const known = verifiedHelpers.get(source);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const length = plainTables(source, names);
  const rest = source.slice(length);
  const tables = { names, tables: names };
  const declared = rest === '' ? tables : locating(source, length, () => verifyFunctions(rest, tables, null));
  if (verifiedHelpers.size >= verifiedLimit) verifiedHelpers.clear();
  verifiedHelpers.set(source, declared);
  return declared;
}

/** Runs `verify` on what begins at `start` in `source`, and says in which line of all it fails. */
function locating<T>(source: string, start: number, verify: () => T): T {
  try {
    return verify();
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const line = `${directiveText}${source}`.slice(0, start + error.start).split('\n').length;
    throw new VerifyError(`${error.message} (line ${line})`);
  }
}

/** A text that is not a kernel's, and where. */
class Rejection extends Error {
  readonly start: number;

  constructor(message: string, start: number) {
    super(message);
    this.start = start;
  }
}

/** The length of the tables that `source` begins with, a line each; their names go to `names`. They are long, and quick to tell. */
function plainTables(source: string, names: Set<string>): number {
  const line = /const ([A-Za-z]\w*) = \[(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?(?:, |(?=\])))*\];\n/y;
  let length = 0;
  for (let found = line.exec(source); found !== null; found = line.exec(source)) {
    const [, name] = found;
    if (name === undefined || names.has(name) || forbiddenNames.has(name)) break;
    names.add(name);
    length = line.lastIndex;
  }
  return length;
}

/** Verifies declarations that come after others; the last is the kernel if there are `parameters`. Gives all of them. */
function verifyFunctions(source: string, before: Declared, parameters: readonly string[] | null): Declared {
  const [directive, ...declarations] = parseStrict(source).body;
  const found = declarations.findIndex(({ type }) => type !== 'VariableDeclaration');
  if (directive?.type !== 'ExpressionStatement' || (found < 0 && parameters !== null)) {
    throw new VerifyError('kernel: no function');
  }
  const first = found < 0 ? declarations.length : found;
  const names = new Set(before.names);
  const tables = new Set(before.tables);
  for (const declaration of declarations.slice(0, first)) verifyTable(declaration, names, tables);
  const functions = declarations.slice(first);
  for (const declaration of functions) {
    if (declaration.type !== 'FunctionDeclaration') reject(declaration, 'only functions may be declared');
    declareName(declaration.id, names, names);
  }
  functions.forEach((declaration, i) => {
    if (declaration.type !== 'FunctionDeclaration') return;
    const isKernel = parameters !== null && i === functions.length - 1;
    const own = declaration.params.map((p) => (p.type === 'Identifier' ? p.name : reject(p, 'not a plain parameter')));
    if (isKernel && own.join() !== parameters.join()) {
      reject(declaration, `takes (${own.join(', ')}) and should take (${parameters.join(', ')})`);
    }
    verifyFunction(declaration, { functions: names, tables, isKernel });
  });
  return { names, tables };
}

/** `const name = [number, …];` and nothing that is computed. */
function verifyTable(declaration: Node, names: Set<string>, tables: Set<string>): void {
  if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'const') reject(declaration, 'not a constant');
  for (const { id, init } of declaration.declarations) {
    if (init?.type !== 'ArrayExpression') reject(declaration, 'not an array of numbers');
    for (const element of init.elements) {
      const number = element?.type === 'UnaryExpression' && element.operator === '-' ? element.argument : element;
      if (number?.type !== 'Literal' || typeof number.value !== 'number') reject(init, 'not an array of numbers');
    }
    declareName(id, names, names);
    if (id.type === 'Identifier') tables.add(id.name);
  }
}

const directiveText = `'use strict';`;

/** The program in strict mode; the directive takes the place of the first statement. */
function parseStrict(source: string): Program {
  try {
    // What acorn makes is ESTree by its contract; its own types only spell the same nodes differently.
    const program: object = parse(`${directiveText}${source}`, { ecmaVersion: 2022, sourceType: 'script' });
    return program as Program;
  } catch (error) {
    throw new VerifyError(`kernel: does not parse: ${error instanceof Error ? error.message : error}`);
  }
}

function reject(node: Node, reason: string): never {
  const start = 'start' in node && typeof node.start === 'number' ? node.start : 0;
  throw new Rejection(`kernel: ${node.type}: ${reason}`, start);
}

interface Surroundings {
  /** What is declared outside of functions: functions, and tables among them. */
  readonly functions: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  /** Only the kernel itself has buffers. */
  readonly isKernel: boolean;
}

interface FunctionScope extends Surroundings {
  readonly parameters: ReadonlySet<string>;
  /** Names in scope, the innermost block last. */
  readonly blocks: Set<string>[];
}

const globals: ReadonlySet<string> = new Set(['Math', 'Number', 'BigInt']);
const forbiddenNames: ReadonlySet<string> = new Set(reservedWords);

function verifyFunction(node: FunctionNode, surroundings: Surroundings): void {
  if (node.async === true || node.generator === true) reject(node, 'neither async nor a generator');
  const parameters = new Set<string>();
  for (const parameter of node.params) declareName(parameter, parameters, surroundings.functions);
  const scope: FunctionScope = { ...surroundings, parameters, blocks: [parameters] };
  verifyNode(node.body, scope);
}

/** Adds the name that `pattern` is to `block`; it may not hide a function or a global. */
function declareName(pattern: Pattern | null, block: Set<string>, functions: ReadonlySet<string>): void {
  if (pattern === null || pattern.type !== 'Identifier') throw new VerifyError('kernel: only plain names are declared');
  const { name } = pattern;
  if (forbiddenNames.has(name)) reject(pattern, `${name} cannot be declared`);
  if (block.has(name) || functions.has(name)) reject(pattern, `${name} is declared twice`);
  block.add(name);
}

const isDeclared = (name: string, scope: FunctionScope): boolean => scope.blocks.some((block) => block.has(name));

function inBlock(scope: FunctionScope, verify: () => void): void {
  scope.blocks.push(new Set());
  verify();
  scope.blocks.pop();
}

function declareVariables(node: VariableDeclaration, scope: FunctionScope): void {
  if (node.kind !== 'let' && node.kind !== 'const') reject(node, `${node.kind} is not let or const`);
  for (const { id, init } of node.declarations) {
    if (!init) reject(node, 'a variable without a value');
    verifyNode(init, scope);
    const block = scope.blocks[scope.blocks.length - 1];
    if (block !== undefined) declareName(id, block, scope.functions);
  }
}

/** Holds `node`, a statement or an expression, to the rule of its type; a type without a rule is not allowed. */
function verifyNode(node: Node, scope: FunctionScope): void {
  const each = (...nodes: (Node | null | undefined)[]) => {
    for (const child of nodes) if (child) verifyNode(child, scope);
  };
  switch (node.type) {
    case 'BlockStatement':
      inBlock(scope, () => each(...node.body));
      return;
    case 'ForStatement':
      if (!node.test) reject(node, 'a loop without a condition');
      inBlock(scope, () => each(node.init, node.test, node.update, node.body));
      return;
    case 'IfStatement':
    case 'ConditionalExpression':
      each(node.test, node.consequent, node.alternate);
      return;
    case 'ReturnStatement':
      if (scope.isKernel) reject(node, 'a kernel returns nothing');
      each(node.argument);
      return;
    case 'VariableDeclaration':
      declareVariables(node, scope);
      return;
    case 'ExpressionStatement': {
      const { type } = node.expression;
      if (type === 'CallExpression' && node.expression.callee.type === 'MemberExpression') {
        verifyMove(node.expression, scope);
        return;
      }
      if (type !== 'AssignmentExpression' && type !== 'UpdateExpression')
        reject(node, 'only assignments may stand alone');
      each(node.expression);
      return;
    }
    case 'AssignmentExpression':
      verifyTarget(node.left, scope);
      each(node.right);
      return;
    case 'UpdateExpression':
      verifyTarget(node.argument, scope);
      return;
    case 'BinaryExpression':
      if (node.operator === 'in' || node.operator === 'instanceof') reject(node, `${node.operator} is not arithmetic`);
      each(node.left, node.right);
      return;
    case 'LogicalExpression':
      each(node.left, node.right);
      return;
    case 'UnaryExpression':
      if (!arithmeticSigns.has(node.operator)) reject(node, `${node.operator} is not arithmetic`);
      each(node.argument);
      return;
    case 'CallExpression':
      verifyCallee(node.callee, scope);
      if (node.optional) reject(node, 'an optional call');
      each(...node.arguments);
      return;
    case 'MemberExpression':
      if (node.computed) verifyElement(node, scope, isTable(node.object, scope));
      else if (!isArithmetic(node)) reject(node, 'not a member of Math, Number or BigInt that kernels use');
      return;
    case 'Identifier':
      if (!isDeclared(node.name, scope)) reject(node, `${node.name} is not declared`);
      return;
    case 'Literal':
      if (!literalTypes.has(typeof node.value)) reject(node, 'not a number, a bigint or a boolean');
      return;
    default:
      reject(node, 'is not part of kernels');
  }
}

const arithmeticSigns: ReadonlySet<string> = new Set(['-', '+', '!', '~']);
const literalTypes: ReadonlySet<string> = new Set(['number', 'bigint', 'boolean']);

/** Only locals, parameters of helpers and elements of buffers are written. */
function verifyTarget(target: Node, scope: FunctionScope): void {
  if (target.type === 'MemberExpression' && target.computed) verifyElement(target, scope);
  else if (target.type !== 'Identifier') reject(target, 'cannot be assigned');
  else if (scope.isKernel && scope.parameters.has(target.name)) reject(target, `${target.name} is an argument`);
  else verifyNode(target, scope);
}

/** `buffer[position]`, the buffer being an argument of the kernel, or a table that is only read. */
function verifyElement(node: Extract<Node, { type: 'MemberExpression' }>, scope: FunctionScope, isRead = false): void {
  const { object, property, optional } = node;
  const isBuffer = scope.isKernel && object.type === 'Identifier' && scope.parameters.has(object.name);
  if ((!isBuffer && !isRead) || optional) reject(node, 'only arguments of the kernel have elements');
  verifyNode(property, scope);
}

const isTable = (node: Node, { tables }: FunctionScope): boolean => node.type === 'Identifier' && tables.has(node.name);

/** `buffer.fill(value, start, end)` or `buffer.set(buffer.subarray(start, end), start)`, of arguments of the kernel. */
function verifyMove(node: Node, scope: FunctionScope): void {
  const fill = argumentsOfMethod(node, 'fill', scope);
  const set = argumentsOfMethod(node, 'set', scope);
  const source = set?.[0] === undefined ? null : argumentsOfMethod(set[0], 'subarray', scope);
  if (fill?.length !== 3 && (source?.length !== 2 || (set?.length ?? 3) > 2)) {
    reject(node, 'only assignments and moves of memory may stand alone');
  }
  for (const argument of fill ?? [...(source ?? []), ...(set ?? []).slice(1)]) verifyNode(argument, scope);
}

/** The arguments of a call of the method `name` of an argument of the kernel; null for anything else. */
function argumentsOfMethod(node: Node, name: string, { isKernel, parameters }: FunctionScope): readonly Node[] | null {
  if (node.type !== 'CallExpression' || node.optional || node.callee.type !== 'MemberExpression') return null;
  const { object, property, computed, optional } = node.callee;
  if (computed || optional || object.type !== 'Identifier' || property.type !== 'Identifier') return null;
  return isKernel && parameters.has(object.name) && property.name === name ? node.arguments : null;
}

function verifyCallee(callee: Node, scope: FunctionScope): void {
  if (callee.type === 'MemberExpression' && isArithmetic(callee)) return;
  if (callee.type === 'Identifier') {
    if (callee.name === 'Number' || callee.name === 'BigInt') return;
    const { functions, tables } = scope;
    if (functions.has(callee.name) && !tables.has(callee.name) && !isDeclared(callee.name, scope)) return;
  }
  reject(callee, 'is not a function of kernels');
}

/** Whether `node` is `Math.x`, `Number.x` or `BigInt.x` for one of the names below. */
function isArithmetic({ object, property, computed, optional }: Extract<Node, { type: 'MemberExpression' }>): boolean {
  if (computed || optional || object.type !== 'Identifier' || property.type !== 'Identifier') return false;
  return globals.has(object.name) && (members[object.name]?.has(property.name) ?? false);
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Everything of `Math` but `random`, and of the others what is arithmetic. */
const members: Readonly<Record<string, ReadonlySet<string>>> = {
  Math: names(
    'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp ' +
      'expm1 floor fround hypot imul log log10 log1p log2 max min pow round sign sin sinh sqrt tan tanh trunc',
  ),
  Number: names('EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE isFinite isInteger isNaN isSafeInteger'),
  BigInt: names('asIntN asUintN'),
};
