/**
 * The operators as array operations, as NumPy has them: `%` follows the divisor's sign, `**` is pow, `&& || !` are the
 * logical operations, shifts do not wrap their count, and booleans add as booleans do.
 */

import type { BinaryExpression, LogicalExpression, Node, UnaryExpression } from 'acorn';
import type { Dialect } from './dialect.ts';
import type { ProgramBuilder } from './program.ts';
import { reject } from './reject.ts';
import { ANY, BIGINT, BOOLEAN, isBoolean, NUMBER, type TypeSet, type Value } from './value.ts';

/** The meaning of operators in an expression in text. */
export function arrayDialect(builder: ProgramBuilder): Dialect {
  const compute = (op: string, ...args: Value[]): Value => ({
    step: builder.compute(op, ...args.map((arg) => arg.step)),
    types: resultTypes(op),
  });

  return {
    condition: (value) => value,

    numeric: (node: Node, value: Value): Value => {
      if (value.types === BIGINT) reject(node, 'a bigint is not an argument of a function of numbers: use a number');
      if (!isBoolean(value)) return value;
      return { step: builder.compute('where', value.step, builder.constant(1), builder.constant(0)), types: NUMBER };
    },

    conditional: (_node: Node, test: Value, ifTrue: Value, ifFalse: Value): Value => {
      const zero = { step: builder.constant(0), types: NUMBER };
      const joined = ifTrue.types | ifFalse.types;
      return {
        ...compute('where', isBoolean(test) ? test : compute('notEqual', test, zero), ifTrue, ifFalse),
        types: joined,
      };
    },

    logical: (node: LogicalExpression, left: Value, right: Value): Value =>
      compute(node.operator === '&&' ? 'logicalAnd' : 'logicalOr', left, right),

    unary: (node: UnaryExpression, operand: Value): Value => {
      const op = unaryOperators.get(node.operator);
      if (op === undefined) reject(node, `\`${node.operator}\` is not an operator on arrays`);
      return compute(op, operand);
    },

    binary: (node: BinaryExpression, left: Value, right: Value): Value => {
      const op = binaryOperators.get(node.operator);
      if (node.operator === '>>>') {
        reject(node, '`>>>` is not an operator on arrays: `>>` fills with zeros on unsigned ones');
      }
      if (op === undefined) reject(node, `\`${node.operator}\` is not an operator on arrays`);
      if (
        relational.has(node.operator) &&
        node.left.type === 'BinaryExpression' &&
        relational.has(node.left.operator)
      ) {
        reject(node, 'a chained comparison compares a boolean: write `a < b && b < c`, or set parentheses');
      }
      return compute(op, left, right);
    },
  };
}

/** BOOLEAN for the operations whose results are, ANY for the others. */
export const resultTypes = (op: string): TypeSet => (predicates.has(op) ? BOOLEAN : ANY);

const predicates: ReadonlySet<string> = new Set([
  'equal',
  'greater',
  'greaterEqual',
  'isfinite',
  'isinf',
  'isnan',
  'less',
  'lessEqual',
  'logicalAnd',
  'logicalNot',
  'logicalOr',
  'logicalXor',
  'notEqual',
  'signbit',
]);

const unaryOperators: ReadonlyMap<string, string> = new Map([
  ['-', 'negative'],
  ['+', 'positive'],
  ['!', 'logicalNot'],
  ['~', 'bitwiseInvert'],
]);

const binaryOperators: ReadonlyMap<string, string> = new Map([
  ['+', 'add'],
  ['-', 'subtract'],
  ['*', 'multiply'],
  ['/', 'divide'],
  ['%', 'remainder'],
  ['**', 'pow'],
  ['==', 'equal'],
  ['===', 'equal'],
  ['!=', 'notEqual'],
  ['!==', 'notEqual'],
  ['<', 'less'],
  ['<=', 'lessEqual'],
  ['>', 'greater'],
  ['>=', 'greaterEqual'],
  ['&', 'bitwiseAnd'],
  ['|', 'bitwiseOr'],
  ['^', 'bitwiseXor'],
  ['<<', 'bitwiseLeftShift'],
  ['>>', 'bitwiseRightShift'],
]);

const relational: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
