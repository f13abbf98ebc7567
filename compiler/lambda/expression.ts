/**
 * An expression's syntax tree to steps, by allow-list: a node whose type is not handled here is refused.
 *
 * The walk keeps its own stack, so it goes as deep as the parser did. A node is visited before its operands (which
 * refuses it early) and built after them, from left to right. Only what decides (the test of `?:`, the operand of `!`)
 * is built as a condition.
 */

import type {
  CallExpression,
  Expression,
  Identifier,
  Literal,
  MemberExpression,
  Node,
  PrivateIdentifier,
  Super,
} from 'acorn';
import type { ScalarValue } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Dialect } from './dialect.ts';
import { fits64Bits } from './fold.ts';
import { constantFunctions, numericConstants, numericFunctions, refusedFunctions } from './math.ts';
import { bare } from './parse.ts';
import type { ProgramBuilder } from './program.ts';
import { reject, rejectConstruct } from './reject.ts';
import { NUMBER, typeOf, type Value } from './value.ts';

/** What identifiers stand for, as far as it is not JavaScript's own. */
export interface Names {
  /** The value of a name; undefined for one that is not known here. May refuse it. */
  readonly value: (node: Identifier) => Value | undefined;
  /** What calling a name means; undefined for one that is not known here. May refuse it. */
  readonly callable: (node: Identifier) => Callable | undefined;
  /** The value that a literal stands for, where it is a placeholder of a template. */
  readonly placeholder?: (node: Literal) => Value | undefined;
  /** What to say of a name that nothing knows. */
  readonly unknown: (name: string) => string;
}

export interface Callable {
  /** How many arguments it takes; null for any number. */
  readonly arity: number | null;
  readonly call: (args: readonly Value[]) => Value;
}

export interface Context {
  readonly builder: ProgramBuilder;
  readonly dialect: Dialect;
  readonly names: Names;
}

/** The value of the expression; of its truth, if it is wanted as a condition. Throws CompileError. */
export function translateTree(context: Context, root: Expression, asCondition = false): Value {
  const frames: Frame[] = [frameOf(context, { node: root, asCondition })];
  for (;;) {
    const frame = frames[frames.length - 1];
    if (frame === undefined) throw new VerifyError('lambda: the walk has no frame');
    const next = frame.operands[frame.done.length];
    if (next !== undefined) {
      frames.push(frameOf(context, next));
      continue;
    }
    const value = frame.build(...frame.done);
    frames.pop();
    const parent = frames[frames.length - 1];
    if (parent === undefined) return value;
    parent.done.push(value);
  }
}

interface Operand {
  readonly node: Expression | Super | PrivateIdentifier | (Node & { readonly type: 'SpreadElement' });
  readonly asCondition: boolean;
}

/** A node in progress: what it is made of, the values of the first of these, and how to make it. */
interface Frame {
  readonly operands: readonly Operand[];
  readonly done: Value[];
  readonly build: (...values: Value[]) => Value;
}

function frameOf(context: Context, operand: Operand): Frame {
  const { operands, build } = visit(context, operand);
  if (!operand.asCondition) return { operands, done: [], build };
  return { operands, done: [], build: (...values) => context.dialect.condition(build(...values)) };
}

function visit(context: Context, { node, asCondition }: Operand): Omit<Frame, 'done'> {
  const { dialect } = context;
  const value = (operand: Operand['node']): Operand => ({ node: operand, asCondition: false });
  const condition = (operand: Operand['node']): Operand => ({ node: operand, asCondition: true });
  const inherit = (operand: Operand['node']): Operand => ({ node: operand, asCondition });

  switch (node.type) {
    case 'ParenthesizedExpression':
      return { operands: [inherit(node.expression)], build: (inner: Value) => inner };
    case 'Literal':
      return leaf(context.names.placeholder?.(node) ?? literal(context, node));
    case 'Identifier':
      return leaf(identifier(context, node));
    case 'MemberExpression':
      return leaf(member(context, node));
    case 'UnaryExpression':
      return {
        operands: [node.operator === '!' ? condition(node.argument) : value(node.argument)],
        build: (argument: Value) => dialect.unary(node, argument),
      };
    case 'BinaryExpression':
      return {
        operands: [value(node.left), value(node.right)],
        build: (left: Value, right: Value) => dialect.binary(node, left, right),
      };
    case 'LogicalExpression':
      if (node.operator === '??') reject(node, '`??` is not translated: numbers are never null or undefined');
      return {
        operands: [inherit(node.left), inherit(node.right)],
        build: (left: Value, right: Value) => dialect.logical(node, left, right),
      };
    case 'ConditionalExpression':
      return {
        operands: [condition(node.test), inherit(node.consequent), inherit(node.alternate)],
        build: (test: Value, ifTrue: Value, ifFalse: Value) => dialect.conditional(node, test, ifTrue, ifFalse),
      };
    case 'CallExpression': {
      const callable = callableOf(context, node);
      const count = node.arguments.length;
      if (callable.arity !== null && callable.arity !== count) {
        const expected = callable.arity === 1 ? '1 argument' : `${callable.arity} arguments`;
        reject(node, `\`${calleeName(node)}\` takes ${expected}, and has ${count} here`);
      }
      return { operands: node.arguments.map(value), build: (...args: Value[]) => callable.call(args) };
    }
    default:
      return rejectConstruct(node);
  }
}

const leaf = (value: Value): Omit<Frame, 'done'> => ({ operands: [], build: () => value });

function literal({ builder }: Context, node: Literal): Value {
  const { value } = node;
  const constant = (scalar: ScalarValue): Value => ({ step: builder.constant(scalar), types: typeOf(scalar) });
  if (typeof value === 'number' || typeof value === 'boolean') return constant(value);
  if (typeof value === 'bigint') {
    if (!fits64Bits(value)) reject(node, `${value}n does not fit 64 bits: there is no integer dtype that holds it`);
    return constant(value);
  }
  if (typeof value === 'string') reject(node, 'strings are not translated: elements are not strings');
  if (node.regex !== undefined) {
    reject(node, 'regular expressions are not translated: elements are not strings');
  }
  return reject(node, '`null` is not translated: use NaN for a missing number');
}

function identifier({ builder, names }: Context, node: Identifier): Value {
  const known = names.value(node);
  if (known !== undefined) return known;
  const constant = numericConstants.get(node.name);
  if (constant !== undefined) return { step: builder.constant(constant), types: NUMBER };
  if (node.name === 'undefined') reject(node, '`undefined` is not translated: use NaN for a missing number');
  if (namespaces.has(node.name)) reject(node, `\`${node.name}\` is not a value: name one of its members`);
  if (names.callable(node) !== undefined || numericFunctions.has(node.name)) {
    reject(node, `\`${node.name}\` is a function, and not a value: call it`);
  }
  return reject(node, names.unknown(node.name));
}

function member(context: Context, node: MemberExpression): Value {
  const name = namespaceMember(context, node);
  if (name === undefined) rejectConstruct(node);
  const constant = numericConstants.get(name);
  if (constant !== undefined) return { step: context.builder.constant(constant), types: NUMBER };
  if (numericFunctions.has(name) || constantFunctions.has(name)) {
    reject(node, `\`${name}\` is a function, and not a value: call it`);
  }
  return reject(node, refusal(name));
}

const namespaces: ReadonlySet<string> = new Set(['Math', 'Number']);

/** `Math.sqrt` of a member expression that says so, where `Math` is JavaScript's own. */
function namespaceMember({ names }: Context, node: MemberExpression): string | undefined {
  if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return undefined;
  if (node.computed || node.optional || !namespaces.has(node.object.name)) return undefined;
  return names.value(node.object) === undefined ? `${node.object.name}.${node.property.name}` : undefined;
}

const calleeOf = (node: CallExpression): Expression | Super =>
  node.callee.type === 'Super' ? node.callee : bare(node.callee);

/** How the callee is written, for messages. */
function calleeName(node: CallExpression): string {
  const callee = calleeOf(node);
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return 'the function';
  const { object, property } = callee;
  return object.type === 'Identifier' && property.type === 'Identifier'
    ? `${object.name}.${property.name}`
    : 'the method';
}

function callableOf(context: Context, node: CallExpression): Callable {
  const callee = calleeOf(node);
  if (node.optional) reject(node, '`?.` is not translated: numbers have no properties to look for');
  if (callee.type === 'Identifier') {
    const known = context.names.callable(callee);
    if (known !== undefined) return known;
    return numericCallable(context, node, callee.name) ?? reject(callee, context.names.unknown(callee.name));
  }
  if (callee.type !== 'MemberExpression') {
    return reject(callee, 'only functions that have a name can be called: lift this one and give it by name');
  }
  const name = namespaceMember(context, callee);
  if (name === undefined) return reject(callee, 'methods are not translated, but those of Math: elements have none');
  return numericCallable(context, node, name) ?? reject(callee, refusal(name));
}

function numericCallable(context: Context, node: CallExpression, name: string): Callable | undefined {
  const { builder, dialect } = context;
  const numbers = (args: readonly Value[]): number[] =>
    args.map((arg, i) => dialect.numeric(node.arguments[i] ?? node, arg).step);

  const known = numericFunctions.get(name);
  if (known !== undefined) {
    return {
      arity: known.arity,
      call: (args) => ({ step: known.build(builder, numbers(args)), types: known.result }),
    };
  }
  const onConstants = constantFunctions.get(name);
  if (onConstants === undefined) return undefined;
  return {
    arity: onConstants.arity,
    call: (args) => {
      const constants = numbers(args).map((step) => builder.constantAt(step));
      const values = constants.filter((value) => typeof value === 'number');
      if (values.length < constants.length) reject(node, `\`${name}\` is not translated: ${onConstants.reason}`);
      return { step: builder.constant(onConstants.compute(...values)), types: NUMBER };
    },
  };
}

/** Why a member of Math or Number is not translated. */
const refusal = (name: string): string =>
  `\`${name}\` is not translated: ${refusedFunctions.get(name) ?? 'it is not one of the numeric functions and constants'}`;
