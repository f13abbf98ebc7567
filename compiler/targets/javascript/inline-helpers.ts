/**
 * Helpers written out in the kernel that calls them, where it calls them often.
 *
 * V8 puts the code of small functions in place of their calls by itself, but only so much of it into one function. What
 * is beyond stays a call, which allocates the number that it returns and costs as much as `Math.exp` did. A kernel that
 * has more calls than V8 would replace, because it works on eight elements at a time, gets the statements themselves:
 *
 *     sum0 += expFloat(x);     const y = x > 710 ? 710 : …;
 *                              …
 *                              sum0 += (power + …) * low * wholePowers[m >> 5];
 */

import type { BlockStatement, Expression, FunctionDeclaration, Statement } from 'estree';
import { declare, identifier } from './estree.ts';
import { helper, helperNames, mentionedBy, substitute } from './helpers.ts';
import type { KernelNames } from './kernel-names.ts';
import { identifiersIn } from './repeated-operands.ts';

/**
 * `kernel` itself, or with the helpers in it that are nothing but constants and a result written out. `mentioned` are the
 * names of all its identifiers.
 */
export function inlineHelpers(
  kernel: FunctionDeclaration,
  names: KernelNames,
  mentioned: readonly string[] = identifiersIn(kernel.body),
): FunctionDeclaration {
  if (sizeOfCalls(mentioned) <= sizeThatV8Inlines) return kernel;
  return { ...kernel, body: inlineInBlock(kernel.body, { names, count: 0, left: sizeThatIsOptimised }) };
}

/**
 * In syntax nodes: an exponential in each of four iterations, and in the loop for what remains. V8 makes one or two
 * bytes of a node, and its limit, `max_inlined_bytecode_size_cumulative`, is 920 bytes.
 */
const sizeThatV8Inlines = 650;

/**
 * How many syntax nodes are written out at most; what is beyond stays calls. In a kernel as large V8 makes three to four
 * bytes of a node, and functions of more than 61,440 it does not optimise at all: a hundred times slower.
 */
const sizeThatIsOptimised = 12000;

const helpers: ReadonlySet<string> = new Set(helperNames);

/** The sizes of the helpers among the names mentioned, each as often as it is: a helper's name is mentioned to call it. */
function sizeOfCalls(mentioned: readonly string[]): number {
  let sum = 0;
  for (const name of mentioned) if (helpers.has(name)) sum += sizeOf(name);
  return sum;
}

const sizes = new Map<string, number>();

/** The size of a helper with those that it calls. */
function sizeOf(name: string): number {
  let known = sizes.get(name);
  if (known === undefined) {
    known = ownSizeOf(name) + sizeOfCalls(mentionedBy(name));
    sizes.set(name, known);
  }
  return known;
}

const ownSizes = new Map<string, number>();

function ownSizeOf(name: string): number {
  let known = ownSizes.get(name);
  if (known === undefined) {
    known = countNodes(helper(name).body);
    ownSizes.set(name, known);
  }
  return known;
}

/** How many syntax nodes `node` and what is below it are. */
function countNodes(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  let sum = 'type' in node ? 1 : 0;
  for (const child of Object.values(node)) sum += countNodes(child);
  return sum;
}

/** The name of the helper that `node` calls. */
function calleeOf(node: object): string | null {
  if (!('type' in node) || node.type !== 'CallExpression' || !('callee' in node)) return null;
  const { callee } = node;
  if (typeof callee !== 'object' || callee === null || !('name' in callee)) return null;
  return typeof callee.name === 'string' && helpers.has(callee.name) ? callee.name : null;
}

interface Inlining {
  readonly names: KernelNames;
  /** How many calls have been written out, so that each has names of its own. */
  count: number;
  /** How many syntax nodes may still be written out. */
  left: number;
}

function inlineInBlock(block: BlockStatement, state: Inlining): BlockStatement {
  const body = block.body.flatMap((statement) => {
    const before: Statement[] = [];
    const rest = inlineInStatement(statement, before, state);
    return [...before, rest];
  });
  return { ...block, body };
}

function inlineInStatement(statement: Statement, before: Statement[], state: Inlining): Statement {
  switch (statement.type) {
    case 'BlockStatement':
      return inlineInBlock(statement, state);
    case 'ForStatement':
      return statement.body.type === 'BlockStatement'
        ? { ...statement, body: inlineInBlock(statement.body, state) }
        : statement;
    case 'VariableDeclaration': {
      const [only, ...others] = statement.declarations;
      if (!only?.init || others.length > 0) return statement;
      return { ...statement, declarations: [{ ...only, init: inlineIn(only.init, before, state) }] };
    }
    case 'ExpressionStatement': {
      const { expression } = statement;
      if (expression.type !== 'AssignmentExpression') return statement;
      return { ...statement, expression: { ...expression, right: inlineIn(expression.right, before, state) } };
    }
    default:
      return statement;
  }
}

/** `e` after the statements that are added to `before`. What only one branch of a choice computes stays there. */
function inlineIn(e: Expression, before: Statement[], state: Inlining): Expression {
  const within = (child: Expression): Expression => inlineIn(child, before, state);
  switch (e.type) {
    case 'UnaryExpression':
      return { ...e, argument: within(e.argument) };
    case 'BinaryExpression':
      return e.left.type === 'PrivateIdentifier' ? e : { ...e, left: within(e.left), right: within(e.right) };
    case 'LogicalExpression':
      return { ...e, left: within(e.left) };
    case 'ConditionalExpression':
      return { ...e, test: within(e.test) };
    case 'CallExpression': {
      const args = e.arguments.map((arg) => (arg.type === 'SpreadElement' ? arg : within(arg)));
      const name = calleeOf(e);
      const values = args.filter((arg) => arg.type !== 'SpreadElement');
      return (name === null ? null : writeOut(name, values, before, state)) ?? { ...e, arguments: args };
    }
    default:
      return e;
  }
}

/** The result of a helper for `args`, after its statements; null where it has others than constants, or there is no room. */
function writeOut(name: string, args: readonly Expression[], before: Statement[], state: Inlining): Expression | null {
  const { params, body } = helper(name);
  const last = body.body[body.body.length - 1];
  const constants = body.body.slice(0, -1).flatMap((s) => (s.type === 'VariableDeclaration' ? s.declarations : []));
  if (last?.type !== 'ReturnStatement' || !last.argument || constants.length !== body.body.length - 1) return null;
  const size = ownSizeOf(name);
  if (size > state.left) return null;
  state.left -= size;
  const call = state.count++;
  const replacements = new Map<string, Expression>();
  const bind = (name: string, value: Expression) => {
    const own = state.names.fresh(name, `${name} of call ${call}`);
    before.push(declare('const', [own, value]));
    replacements.set(name, identifier(own));
  };
  params.forEach((param, i) => {
    const arg = args[i];
    if (param.type !== 'Identifier' || arg === undefined) return;
    if (arg.type === 'Identifier' || arg.type === 'Literal') replacements.set(param.name, arg);
    else bind(param.name, arg);
  });
  for (const { id, init } of constants) {
    if (id.type === 'Identifier' && init) bind(id.name, inlineIn(substitute(init, replacements), before, state));
  }
  return inlineIn(substitute(last.argument, replacements), before, state);
}
