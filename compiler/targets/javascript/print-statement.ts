/**
 * Statements of a loop nest as JavaScript statements, for one copy of a body or for several side by side.
 */

import type { AssignmentOperator } from 'estree';
import type {
  CombineStatement,
  Statement as NestStatement,
  StoreStatement,
  VariableStatement,
} from '../../ir/loop-nest.ts';
import { type Copies, type Copy, copiesOf, type KernelContext, nameIn, valueNameIn } from './copy.ts';
import { assign, declare, type Expression, element, identifier, type Statement } from './estree.ts';
import { printLoop } from './print-loop.ts';
import { printIndex, printScalar, printStored } from './print-scalar.ts';
import { repeatsOperand } from './repeated-operands.ts';

/** The statements of one block. */
export function printStatements(
  statements: readonly NestStatement[],
  copies: Copies,
  context: KernelContext,
): Statement[] {
  return statements.flatMap((statement) => printStatement(statement, copies, context));
}

function printStatement(statement: NestStatement, copies: Copies, context: KernelContext): Statement[] {
  const each = copiesOf(copies, statement);
  switch (statement.kind) {
    case 'loop':
      return printLoop(statement, copies, context, (within) => printStatements(statement.body, within, context));
    case 'index':
      return each.map((copy) => declare('const', [nameIn(copy, statement.name), printIndex(statement.value, copy)]));
    case 'let':
      return each.map((copy) =>
        declare('const', [nameIn(copy, statement.name), printScalar(statement.value, copy, context)]),
      );
    case 'variable':
      return [declare('let', ...each.flatMap((copy) => variableBindings(statement, copy, context)))];
    case 'assign':
      return each.map((copy) =>
        assignTo(valueNameIn(copy, statement.name, context), printScalar(statement.value, copy, context)),
      );
    case 'combine':
      return each.flatMap((copy) => printCombine(statement, copy, context));
    case 'store':
      return isAccumulation(statement)
        ? printAccumulation(statement, each, context)
        : each.map((copy) => assign('=', storedElement(statement, copy), printStored(statement.value, copy, context)));
    default:
      return statement satisfies never;
  }
}

const storedElement = ({ buffer, index }: StoreStatement, copy: Copy) =>
  element(nameIn(copy, buffer), printIndex(index, copy));

/** Whether a store adds to the element that it stores, or folds something else into it, in float64. */
function isAccumulation({ buffer, index, value, dtype }: StoreStatement): boolean {
  const [first] = value.kind === 'apply' ? value.args : [];
  if (dtype !== 'float64' || first?.kind !== 'load' || first.buffer !== buffer) return false;
  const { base, constant, terms } = first.index;
  return (
    constant === index.constant &&
    base.length === index.base.length &&
    base.every((name, i) => name === index.base[i]) &&
    terms.length === index.terms.length &&
    terms.every((t, i) => t.loop === index.terms[i]?.loop && t.stride === index.terms[i]?.stride)
  );
}

/** Copies side by side that fold into one element do it in one statement, in their order: `a[i] = a[i] + x0 + x1`. */
function printAccumulation(statement: StoreStatement, copies: readonly Copy[], context: KernelContext): Statement[] {
  const { value } = statement;
  const sums = new Map<string, { target: ReturnType<typeof storedElement>; sum: Expression }>();
  for (const copy of copies) {
    const target = storedElement(statement, copy);
    const key = JSON.stringify(target);
    const sum = sums.get(key)?.sum ?? target;
    if (value.kind !== 'apply') continue;
    const [, ...rest] = value.args;
    const folded = value.primitive.javascript(sum, ...rest.map((arg) => printScalar(arg, copy, context)));
    sums.set(key, { target, sum: folded });
  }
  return [...sums.values()].map(({ target, sum }) => assign('=', target, sum));
}

/** An accumulator's name and start, once for each lane. */
const variableBindings = ({ name, initial, lanes }: VariableStatement, copy: Copy, context: KernelContext) =>
  Array.from(
    { length: lanes },
    (_, lane) => [valueNameIn(copy, name, context, lane), printScalar(initial, copy, context)] as const,
  );

/** `name = value`, written as `name += x` where the value is `name + x`. */
function assignTo(name: string, value: Expression): Statement {
  if (value.type === 'BinaryExpression' && value.left.type === 'Identifier' && value.left.name === name) {
    const compound = compoundOperators.get(value.operator);
    if (compound !== undefined) return assign(compound, identifier(name), value.right);
  }
  return assign('=', identifier(name), value);
}

const compoundOperators: ReadonlyMap<string, AssignmentOperator> = new Map(
  (['+=', '-=', '*=', '/=', '%=', '**=', '<<=', '>>=', '>>>=', '&=', '|=', '^='] as const).map((operator) => [
    operator.slice(0, -1),
    operator,
  ]),
);

/**
 * The balanced tree over the lanes, into lane 0: one expression, or a statement for each pair where the primitive
 * mentions an operand twice.
 */
function printCombine({ name, primitive, lanes }: CombineStatement, copy: Copy, context: KernelContext): Statement[] {
  const names = Array.from({ length: lanes }, (_, lane) => valueNameIn(copy, name, context, lane));
  const first = names[0];
  if (first === undefined || lanes === 1) return [];
  if (!repeatsOperand(primitive, 0) && !repeatsOperand(primitive, 1)) {
    const tree = foldPairs(names.map(identifier), (a: Expression, b: Expression) => primitive.javascript(a, b));
    return tree === undefined ? [] : [assignTo(first, tree)];
  }
  const statements: Statement[] = [];
  foldPairs(names, (a, b) => {
    statements.push(assignTo(a, primitive.javascript(identifier(a), identifier(b))));
    return a;
  });
  return statements;
}

/** Folds neighbours, level by level: ((0,1),(2,3)),((4,5),(6,7)). */
function foldPairs<T>(items: readonly T[], fold: (a: T, b: T) => T): T | undefined {
  let level = items;
  while (level.length > 1) {
    const next: T[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [a, b] = level.slice(i, i + 2);
      if (a !== undefined) next.push(b === undefined ? a : fold(a, b));
    }
    level = next;
  }
  return level[0];
}
