/** What is not translated, and what to write instead: the messages, and the one place that throws them. */

import type { Node } from 'acorn';
import { CompileError } from '../ir/errors.ts';

/** Throws the CompileError that says so at the node's place in the source. */
export function reject(node: Node, message: string): never {
  throw new CompileError(message, node.loc?.start.line ?? 1, node.loc?.start.column ?? 0);
}

/** Throws for a construct that has no translation, by the name of its syntax node. */
export function rejectConstruct(node: Node): never {
  reject(node, reasons.get(node.type) ?? `${node.type} is not translated`);
}

/** Whether a construct has a message of its own. */
export const hasReason = (node: Node): boolean => reasons.has(node.type);

/**
 * What `translate` returns; a stack that overflows on nested source becomes a CompileError. Nothing that runs inside
 * throws a RangeError of its own.
 */
export function withinStack<T>(translate: () => T): T {
  try {
    return translate();
  } catch (error) {
    const overflow = error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
    if (!overflow) throw error;
    throw new CompileError(tooDeep, 1, 0);
  }
}

export const tooDeep = 'the source is nested too deeply: give parts of it a name of their own';

const loop = 'loops are not translated: a lifted function computes one element, without repetition';

const jump = 'is not translated: end each path with `return`';

const nested = 'functions are not values here: lift that one by itself, and call it by a name of its own';

const assignment = 'assignments are not translated: give the new value a name of its own';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ArrayExpression', 'array literals are not translated: elements are numbers, booleans and bigints'],
  ['ArrowFunctionExpression', nested],
  ['AssignmentExpression', assignment],
  ['AwaitExpression', '`await` is not translated: compute the value before, and give it as a captured value'],
  ['BreakStatement', `\`break\` ${jump}`],
  ['ChainExpression', '`?.` is not translated: numbers have no properties to look for'],
  ['ClassDeclaration', 'classes are not translated'],
  ['ClassExpression', 'classes are not translated'],
  ['ContinueStatement', `\`continue\` ${jump}`],
  ['DebuggerStatement', '`debugger` is not translated: the function itself never runs'],
  ['DoWhileStatement', `\`do\` ${loop}`],
  [
    'ExpressionStatement',
    'a statement by itself has no effect, since the function itself never runs: bind its value with `const` or return it',
  ],
  ['ForInStatement', `\`for\` ${loop}`],
  ['ForOfStatement', `\`for\` ${loop}`],
  ['ForStatement', `\`for\` ${loop}`],
  ['FunctionDeclaration', nested],
  ['FunctionExpression', nested],
  ['ImportExpression', '`import()` is not translated: give what is imported as a captured value'],
  ['LabeledStatement', 'labels are not translated'],
  ['MemberExpression', 'properties are not translated, but those of Math: give the value by a name of its own'],
  ['MetaProperty', '`import.meta` and `new.target` are not translated'],
  ['NewExpression', '`new` is not translated: elements are numbers, booleans and bigints'],
  ['ObjectExpression', 'object literals are not translated: elements are numbers, booleans and bigints'],
  ['PrivateIdentifier', 'private names are not translated'],
  ['SequenceExpression', 'the comma operator is not translated: keep the last operand, the others have no effect'],
  ['SpreadElement', '`...` is not translated: write the arguments one by one'],
  ['Super', '`super` is not translated'],
  ['SwitchStatement', '`switch` is not translated: write it with `if` and `else`'],
  ['TaggedTemplateExpression', 'template literals are not translated: elements are not strings'],
  ['TemplateLiteral', 'template literals are not translated: elements are not strings'],
  ['ThisExpression', '`this` is not translated: give the value as a parameter or a captured value'],
  ['ThrowStatement', '`throw` is not translated: return NaN, or a number that stands for the mistake'],
  ['TryStatement', '`try` is not translated: arithmetic throws nothing'],
  ['UpdateExpression', assignment],
  ['WhileStatement', `\`while\` ${loop}`],
  ['WithStatement', '`with` is not translated'],
  ['YieldExpression', '`yield` is not translated: return one value'],
]);
