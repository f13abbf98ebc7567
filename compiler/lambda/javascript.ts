/**
 * JavaScript's operators on numbers, in array operations that keep JavaScript's answers.
 *
 * What arrays do otherwise is written out: a number decides by `x != 0 && x == x`, `%` is `fmod`, `**` is `power` of
 * math.ts, and a boolean that is counted (`(x > 0) + (y > 0)`) becomes `where(c, 1, 0)`. Next to a number that comes
 * from an array a boolean stays what it is, since promotion turns it into 0 or 1 of the array's own dtype.
 *
 * An element has one type, so an expression that is a boolean here and a number there (`x > 0 && x`) is refused, but
 * where it only decides. Bitwise operators are those of the array's own integer dtype, which for int32 are
 * JavaScript's; constants beside them must be int32, and a shift count is taken modulo 32.
 */

import type { BinaryExpression, LogicalExpression, Node, UnaryExpression } from 'acorn';
import type { Dialect } from './dialect.ts';
import { power } from './math.ts';
import type { ProgramBuilder } from './program.ts';
import { reject } from './reject.ts';
import { BIGINT, BOOLEAN, isBoolean, NUMBER, NUMERIC, type TypeSet, type Value } from './value.ts';

/** The meaning of operators in a lifted function. */
export function javascriptDialect(builder: ProgramBuilder): Dialect {
  const bool = (step: number): Value => ({ step, types: BOOLEAN });

  const condition = (value: Value): Value => {
    if (isBoolean(value)) return value;
    const constant = builder.constantAt(value.step);
    if (constant !== undefined) return bool(builder.constant(Boolean(constant)));
    const counted = countedCondition(builder, value.step);
    if (counted !== undefined) return bool(counted);
    const nonzero = builder.compute('notEqual', value.step, builder.constant(0));
    if (value.types === BIGINT) return bool(nonzero);
    return bool(builder.compute('logicalAnd', nonzero, builder.compute('equal', value.step, value.step)));
  };

  /** A boolean as 1 or 0; any other value as it is. */
  const counted = (value: Value): number =>
    isBoolean(value) ? builder.compute('where', value.step, builder.constant(1), builder.constant(0)) : value.step;

  /** As `counted`, but for a boolean that promotion next to `other` counts. */
  const beside = (value: Value, other: Value): number => {
    const promotes = (other.types & BOOLEAN) === 0 && builder.constantAt(other.step) === undefined;
    return promotes ? value.step : counted(value);
  };

  const compare = (node: BinaryExpression, op: string, left: Value, right: Value): Value => {
    const strict = node.operator === '===' || node.operator === '!==';
    if (strict && (left.types & right.types) === 0) {
      reject(node, `\`${node.operator}\` of ${nameOf(left)} and ${nameOf(right)} is the same for all values`);
    }
    if (isBoolean(left) && isBoolean(right)) return bool(builder.compute(op, left.step, right.step));
    commonType(node, left, right);
    return bool(builder.compute(op, beside(left, right), beside(right, left)));
  };

  const arithmetic = (node: BinaryExpression, op: string, left: Value, right: Value): Value => {
    const types = commonType(node, left, right);
    if (op === 'pow' && types !== BIGINT) return { step: power(builder, counted(left), counted(right)), types };
    const a = beside(left, right);
    const b = beside(right, left);
    if (op !== 'divide') return { step: builder.compute(op, a, b), types };
    if (types === BIGINT)
      reject(node, '`/` of bigints drops the fraction in JavaScript, and not on arrays: use numbers');
    return { step: builder.compute(op, a, b), types: NUMBER };
  };

  const bitwise = (node: BinaryExpression, op: string, left: Value, right: Value): Value => {
    const ofBooleans = bitwiseOfBooleans.get(op);
    if (ofBooleans !== undefined && isBoolean(left) && isBoolean(right)) {
      return { step: counted(bool(builder.compute(ofBooleans, left.step, right.step))), types: NUMBER };
    }
    const types = commonType(node, left, right);
    return { step: builder.compute(op, bits(node, left), bits(node, right)), types };
  };

  const shift = (node: BinaryExpression, op: string, left: Value, right: Value): Value => {
    const types = commonType(node, left, right);
    const value = bits(node, left);
    const count = builder.constantAt(right.step);
    if (typeof count === 'bigint' ? count < 0n : count !== undefined && !shiftCounts.has(count)) {
      reject(node, `a shift by ${count} is not translated: JavaScript counts modulo 32; write a count from 0 to 31`);
    }
    const shifted = builder.constantAt(value);
    if (typeof shifted === 'number' && typeof count === 'number') {
      return { step: builder.constant(op === 'bitwiseLeftShift' ? shifted << count : shifted >> count), types };
    }
    const by = bits(node, right);
    const counted = types === BIGINT || count !== undefined;
    const amount = counted ? by : builder.compute('bitwiseAnd', by, builder.constant(31));
    return { step: builder.compute(op, value, amount), types };
  };

  /** An operand of a bitwise operator: not a boolean, and if it is a constant, an int32. */
  const bits = (node: Node, value: Value): number => {
    if (isBoolean(value)) reject(node, 'a boolean next to a bitwise operator is not translated: use `&&`, `||` or `!`');
    const constant = builder.constantAt(value.step);
    if (typeof constant !== 'number') return value.step;
    const int32 = constant | 0;
    if (int32 === constant) return builder.constant(int32);
    reject(node, `${constant} next to a bitwise operator is not translated: JavaScript reads it as the int32 ${int32}`);
  };

  const conditional = (node: Node, test: Value, ifTrue: Value, ifFalse: Value): Value => {
    if ((ifTrue.types & ifFalse.types) === 0) {
      const both = `${nameOf(ifTrue)} or ${nameOf(ifFalse)}`;
      reject(node, `the value is ${both}, and an element has one type: write \`c ? 1 : 0\` or \`x !== 0\``);
    }
    const step = builder.compute('where', test.step, ifTrue.step, ifFalse.step);
    return { step, types: ifTrue.types | ifFalse.types };
  };

  const numeric = (node: Node, value: Value): Value => {
    if (value.types === BIGINT) reject(node, 'a bigint is not an argument of a function of numbers: use a number');
    return { step: counted(value), types: NUMBER };
  };

  return {
    condition,
    conditional,
    numeric,

    logical: (node: LogicalExpression, left: Value, right: Value): Value => {
      const and = node.operator === '&&';
      if (isBoolean(left) && isBoolean(right)) {
        return bool(builder.compute(and ? 'logicalAnd' : 'logicalOr', left.step, right.step));
      }
      return and ? conditional(node, condition(left), right, left) : conditional(node, condition(left), left, right);
    },

    unary: (node: UnaryExpression, operand: Value): Value => {
      switch (node.operator) {
        case '-':
          return { step: builder.compute('negative', counted(operand)), types: numericTypes(operand) };
        case '+':
          return numeric(node, operand);
        case '!':
          return bool(builder.compute('logicalNot', operand.step));
        case '~':
          return { step: builder.compute('bitwiseInvert', bits(node, operand)), types: numericTypes(operand) };
        default:
          return reject(node, `\`${node.operator}\` is not translated: every value is a number, a boolean or a bigint`);
      }
    },

    binary: (node: BinaryExpression, left: Value, right: Value): Value => {
      const { operator } = node;
      const meaning = operators.get(operator);
      if (operator === '>>>') {
        reject(node, '`>>>` is not translated: it reads 32 bits without a sign; use `>>` on a uint32 array');
      }
      if (meaning === undefined) reject(node, `\`${operator}\` is not translated: numbers have no properties`);
      const [family, op] = meaning;
      if (family === 'comparison') return compare(node, op, left, right);
      if (family === 'arithmetic') return arithmetic(node, op, left, right);
      return family === 'shift' ? shift(node, op, left, right) : bitwise(node, op, left, right);
    },
  };
}

type Family = 'arithmetic' | 'comparison' | 'bitwise' | 'shift';

const operators: ReadonlyMap<string, readonly [Family, string]> = new Map<string, readonly [Family, string]>([
  ['+', ['arithmetic', 'add']],
  ['-', ['arithmetic', 'subtract']],
  ['*', ['arithmetic', 'multiply']],
  ['/', ['arithmetic', 'divide']],
  ['%', ['arithmetic', 'fmod']],
  ['**', ['arithmetic', 'pow']],
  ['==', ['comparison', 'equal']],
  ['===', ['comparison', 'equal']],
  ['!=', ['comparison', 'notEqual']],
  ['!==', ['comparison', 'notEqual']],
  ['<', ['comparison', 'less']],
  ['<=', ['comparison', 'lessEqual']],
  ['>', ['comparison', 'greater']],
  ['>=', ['comparison', 'greaterEqual']],
  ['&', ['bitwise', 'bitwiseAnd']],
  ['|', ['bitwise', 'bitwiseOr']],
  ['^', ['bitwise', 'bitwiseXor']],
  ['<<', ['shift', 'bitwiseLeftShift']],
  ['>>', ['shift', 'bitwiseRightShift']],
]);

const bitwiseOfBooleans: ReadonlyMap<string, string> = new Map([
  ['bitwiseAnd', 'logicalAnd'],
  ['bitwiseOr', 'logicalOr'],
  ['bitwiseXor', 'notEqual'],
]);

const shiftCounts: ReadonlySet<unknown> = new Set(Array.from({ length: 32 }, (_, count) => count));

/** `c` where the step is `where(c, 1, 0)`, whose truth is `c` again. */
function countedCondition(builder: ProgramBuilder, number: number): number | undefined {
  const step = builder.stepAt(number);
  if (step.kind !== 'apply' || step.op !== 'where') return undefined;
  const [test, ifTrue, ifFalse] = step.args;
  return ifTrue === builder.constant(1) && ifFalse === builder.constant(0) ? test : undefined;
}

/** The types that a value has in arithmetic, where a boolean is a number. */
const numericTypes = (value: Value): TypeSet => (isBoolean(value) ? NUMBER : value.types & NUMERIC);

function commonType(node: BinaryExpression, left: Value, right: Value): TypeSet {
  const types = numericTypes(left) & numericTypes(right);
  if (types !== 0) return types;
  reject(node, `\`${node.operator}\` of a bigint and a number is not translated: write both as one or the other`);
}

function nameOf(value: Value): string {
  if (isBoolean(value)) return 'a boolean';
  return value.types === BIGINT ? 'a bigint' : 'a number';
}
