/**
 * Typed constructors for ESTree: the only way that generated code comes into being.
 *
 * Names are checked against what the compiler generates, and literals are made by one function that knows what
 * astring prints wrongly: NaN and Infinity as null, -0 as 0, a minus before a negative literal as `--`. What astring
 * looks for on a node is there, so that nothing is found on Object.prototype instead.
 */

import type {
  AssignmentOperator,
  BinaryOperator,
  BlockStatement,
  Expression,
  ForStatement,
  FunctionDeclaration,
  Identifier,
  LogicalOperator,
  Statement,
  UnaryOperator,
  VariableDeclaration,
} from 'estree';
import { VerifyError } from '../../ir/errors.ts';

const name = /^[A-Za-z][A-Za-z0-9_]*$/;

/** A name that the compiler generated. Throws VerifyError on anything that is not letters, digits and underscores. */
export function identifier(text: string): Identifier {
  if (!name.test(text)) throw new VerifyError(`${JSON.stringify(text)} is not a name that the compiler generates`);
  return { type: 'Identifier', name: text };
}

/** A number, bigint or boolean as an expression that reads back as exactly that value. */
export function literal(value: number | bigint | boolean): Expression {
  if (typeof value === 'boolean') return { type: 'Literal', value, raw: String(value) };
  if (typeof value === 'bigint') {
    if (value < 0n) return unary('-', literal(-value));
    return { type: 'Literal', value, bigint: String(value), raw: `${value}n` };
  }
  if (Number.isNaN(value)) return binary('/', literal(0), literal(0));
  if (value === -Infinity) return binary('/', literal(-1), literal(0));
  if (value < 0 || Object.is(value, -0)) return unary('-', literal(-value));
  if (value === Infinity) return binary('/', literal(1), literal(0));
  return { type: 'Literal', value, raw: String(value) };
}

export const unary = (operator: UnaryOperator, argument: Expression): Expression => ({
  type: 'UnaryExpression',
  operator,
  prefix: true,
  argument,
});

export const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  type: 'BinaryExpression',
  operator,
  left,
  right,
});

export const logical = (operator: LogicalOperator, left: Expression, right: Expression): Expression => ({
  type: 'LogicalExpression',
  operator,
  left,
  right,
});

export const conditional = (test: Expression, consequent: Expression, alternate: Expression): Expression => ({
  type: 'ConditionalExpression',
  test,
  consequent,
  alternate,
});

/** `callee(...args)`, the callee being a generated name or a helper. */
export const call = (callee: string, ...args: Expression[]): Expression => ({
  type: 'CallExpression',
  callee: identifier(callee),
  arguments: args,
  optional: false,
});

/** `object.property(...args)` for the fixed names `Math`, `Number` and `BigInt`. */
export const method = (object: 'Math' | 'Number' | 'BigInt', property: string, ...args: Expression[]): Expression => ({
  type: 'CallExpression',
  callee: {
    type: 'MemberExpression',
    object: identifier(object),
    property: identifier(property),
    computed: false,
    optional: false,
  },
  arguments: args,
  optional: false,
});

/** `buffer.method(...args)`, the buffer being an argument of the kernel. */
export const onBuffer = (buffer: string, name: 'fill' | 'set' | 'subarray', ...args: Expression[]): Expression => ({
  type: 'CallExpression',
  callee: {
    type: 'MemberExpression',
    object: identifier(buffer),
    property: identifier(name),
    computed: false,
    optional: false,
  },
  arguments: args,
  optional: false,
});

/** An expression as a statement. */
export const standing = (expression: Expression): Statement => ({ type: 'ExpressionStatement', expression });

/** `object[index]`. */
export const element = (object: string, index: Expression) =>
  ({
    type: 'MemberExpression',
    object: identifier(object),
    property: index,
    computed: true,
    optional: false,
  }) as const;

export const assign = (
  operator: AssignmentOperator,
  target: Identifier | ReturnType<typeof element>,
  value: Expression,
): Statement => ({
  type: 'ExpressionStatement',
  expression: { type: 'AssignmentExpression', operator, left: target, right: value },
});

/** `const a = x, b = y;` or `let …`. */
export const declare = (
  kind: 'const' | 'let',
  ...bindings: readonly (readonly [string, Expression])[]
): VariableDeclaration => ({
  type: 'VariableDeclaration',
  kind,
  declarations: bindings.map(([id, init]) => ({ type: 'VariableDeclarator', id: identifier(id), init })),
});

export const block = (body: Statement[]): BlockStatement => ({ type: 'BlockStatement', body });

/** `for (first; variable < end; variable += step) {…}`; `variable++` where the step is 1. */
export const forLoop = (
  first: VariableDeclaration | null,
  variable: string,
  end: Expression,
  step: number,
  body: Statement[],
): ForStatement => ({
  type: 'ForStatement',
  init: first,
  test: binary('<', identifier(variable), end),
  update:
    step === 1
      ? { type: 'UpdateExpression', operator: '++', prefix: false, argument: identifier(variable) }
      : { type: 'AssignmentExpression', operator: '+=', left: identifier(variable), right: literal(step) },
  body: block(body),
});

/** `function id(...parameters) {…}` with a `// comment` line at its top, unless the comment is empty. */
export const functionDeclaration = (
  id: string,
  parameters: readonly string[],
  comment: string,
  body: Statement[],
): FunctionDeclaration => {
  const withComment: BlockStatement & { readonly comments?: readonly object[] } =
    comment === '' ? block(body) : { ...block(body), comments: [{ type: 'Line', value: comment }] };
  return {
    type: 'FunctionDeclaration',
    id: identifier(id),
    params: parameters.map(identifier),
    body: withComment,
    async: false,
    generator: false,
  };
};

export type { Expression, Statement };
