/** A dialect: what the operators mean. The walk over the syntax tree asks it, and knows no operator itself. */

import type { BinaryExpression, LogicalExpression, Node, UnaryExpression } from 'acorn';
import type { Value } from './value.ts';

export interface Dialect {
  /** `!` has its operand from `condition`. */
  readonly unary: (node: UnaryExpression, operand: Value) => Value;
  readonly binary: (node: BinaryExpression, left: Value, right: Value) => Value;
  /** `&&` and `||`, of conditions where the whole is one, and of values where it is not. */
  readonly logical: (node: LogicalExpression, left: Value, right: Value) => Value;
  /** `test ? ifTrue : ifFalse`, and an `if` whose branches return. The test has been through `condition`. */
  readonly conditional: (node: Node, test: Value, ifTrue: Value, ifFalse: Value) => Value;
  /** The value as something to decide by. */
  readonly condition: (value: Value) => Value;
  /** The value as an argument of a numeric function. */
  readonly numeric: (node: Node, value: Value) => Value;
}
