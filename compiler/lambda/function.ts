/**
 * The source of a JavaScript function of numbers to a program. The function is read and never called.
 *
 * A block is the list of its outcomes: values returned, each under a condition, in order. The last one has none, and
 *
 *     if (c) return a; if (d) return b; return e      is      where(c, a, where(d, b, e))
 *
 * A branch that returns on some of its paths is an outcome whose condition says on which.
 */

import type { Expression, Function as FunctionNode, Identifier, Node, Statement, VariableDeclaration } from 'acorn';
import { CompileError } from '../ir/errors.ts';
import type { Dialect } from './dialect.ts';
import { type Callable, type Names, translateTree } from './expression.ts';
import { javascriptDialect } from './javascript.ts';
import { bare, parseWhole } from './parse.ts';
import { type Program, ProgramBuilder } from './program.ts';
import { hasReason, reject, rejectConstruct, withinStack } from './reject.ts';
import { Scope } from './scope.ts';
import { ANY, NUMERIC, type Value } from './value.ts';

/**
 * The program of a function, from its source as `Function.prototype.toString` gives it: an arrow function or a
 * `function` of plain parameters, whose body is an expression or `const` bindings, `if` and `return`. `captures` are
 * the names that may be used besides: as values, or called as lifted functions.
 *
 * The answers are JavaScript's for numbers; `javascript.ts` and `math.ts` say how each is kept. Throws CompileError
 * at the line and column of what cannot be translated.
 *
 *     translateFunction('(x, y) => x > y ? Math.sqrt(x) : y * 2', new Set())
 */
export function translateFunction(source: string, captures: ReadonlySet<string>): Program {
  const node = parseFunction(source);
  return withinStack(() => new Translator(captures).translate(node));
}

function parseFunction(source: string): FunctionNode {
  let expression: Expression;
  try {
    expression = bare(parseWhole(source));
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw unreadable(source) ?? error;
  }
  if (expression.type === 'ArrowFunctionExpression' || expression.type === 'FunctionExpression') return expression;
  if (expression.type === 'ClassExpression') reject(expression, 'a class is not a function of numbers');
  reject(expression, 'the source is not a function: it has to be an arrow function or a `function`');
}

/** A better message than a syntax error's, for text that comes of functions but is not an expression. */
function unreadable(source: string): CompileError | null {
  if (/\{\s*\[native code\]\s*\}\s*$/.test(source)) {
    const advice = 'wrap it in an arrow function, `(x) => Math.abs(x)`, that names what it needs';
    return new CompileError(`a native or bound function has no source to read: ${advice}`, 1, 0);
  }
  try {
    const object = bare(parseWhole(`({${source}})`));
    const property = object.type === 'ObjectExpression' ? object.properties[0] : undefined;
    if (property?.type === 'Property' && (property.method || property.kind !== 'init')) {
      return new CompileError('a method is not translated: write it as `name: (x) => …`', 1, 0);
    }
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
  }
  return null;
}

/** A value returned; `when` it is, or null for always. */
interface Outcome {
  readonly when: Value | null;
  readonly value: Value;
}

class Translator {
  readonly #builder = new ProgramBuilder();
  readonly #dialect: Dialect = javascriptDialect(this.#builder);
  readonly #captures: ReadonlySet<string>;

  constructor(captures: ReadonlySet<string>) {
    this.#captures = captures;
  }

  translate(node: FunctionNode): Program {
    if (node.async) reject(node, '`async` functions are not translated: elements are computed at once');
    if (node.generator) reject(node, 'generators are not translated: return one value');
    const outer = new Scope(null);
    if (node.id) outer.reserve(node.id.name, `\`${node.id.name}\` calls itself: recursion is not translated`);
    const scope = new Scope(outer);
    const parameters = node.params.map(parameterName);
    for (const [index, name] of parameters.entries()) {
      scope.define(name, { step: this.#builder.parameter(index), types: NUMERIC });
    }
    return this.#builder.finish(parameters, this.#body(node, scope).step);
  }

  #body({ body }: FunctionNode, scope: Scope): Value {
    if (body.type !== 'BlockStatement') return this.#expression(body, scope);
    const outcome = this.#block(body.body, scope);
    if (outcome === null) reject(body, 'the function returns nothing: end it with `return`');
    if (outcome.when !== null) reject(body, 'some paths through the function return nothing: end it with `return`');
    return outcome.value;
  }

  #block(statements: readonly Statement[], outer: Scope): Outcome | null {
    const scope = new Scope(outer);
    for (const statement of statements) reserveNames(statement, scope);
    const outcomes: { node: Node; outcome: Outcome }[] = [];
    let returned = false;
    for (const statement of statements) {
      if (statement.type === 'EmptyStatement') continue;
      if (returned) reject(statement, 'this statement is never reached: every path before it returns');
      const outcome = this.#statement(statement, scope);
      if (outcome === null) continue;
      outcomes.push({ node: statement, outcome });
      returned = outcome.when === null;
    }
    const last = outcomes.pop();
    if (last === undefined) return null;
    return outcomes.reduceRight((rest, { node, outcome }) => this.#either(node, outcome, rest), last.outcome);
  }

  /** The first outcome where it happens, and the second where not. */
  #either(node: Node, first: Outcome, second: Outcome): Outcome {
    if (first.when === null) return first;
    const value = this.#dialect.conditional(node, first.when, first.value, second.value);
    return { when: second.when && this.#logical('logicalOr', first.when, second.when), value };
  }

  #statement(statement: Statement, scope: Scope): Outcome | null {
    switch (statement.type) {
      case 'ReturnStatement':
        if (!statement.argument) reject(statement, 'a `return` without a value is not translated');
        return { when: null, value: this.#expression(statement.argument, scope) };
      case 'BlockStatement':
        return this.#block(statement.body, scope);
      case 'IfStatement': {
        const test = this.#expression(statement.test, scope, true);
        const ifTrue = this.#statement(statement.consequent, scope);
        const ifFalse = statement.alternate ? this.#statement(statement.alternate, scope) : null;
        return this.#if(statement, test, ifTrue, ifFalse);
      }
      case 'VariableDeclaration':
        this.#declare(statement, scope);
        return null;
      case 'EmptyStatement':
        return null;
      case 'ExpressionStatement': {
        if (statement.directive === 'use strict') return null;
        const expression = bare(statement.expression);
        return rejectConstruct(hasReason(expression) ? expression : statement);
      }
      default:
        return rejectConstruct(statement);
    }
  }

  #if(node: Node, test: Value, ifTrue: Outcome | null, ifFalse: Outcome | null): Outcome | null {
    if (ifTrue === null && ifFalse === null) return null;
    const whenTrue = ifTrue && this.#both(test, ifTrue.when);
    if (ifFalse === null) return ifTrue && { when: whenTrue, value: ifTrue.value };
    const otherwise = { step: this.#builder.compute('logicalNot', test.step), types: test.types };
    const whenFalse = this.#both(otherwise, ifFalse.when);
    if (ifTrue === null || whenTrue === null) return { when: whenFalse, value: ifFalse.value };
    const value = this.#dialect.conditional(node, test, ifTrue.value, ifFalse.value);
    const always = ifTrue.when === null && ifFalse.when === null;
    return { when: always ? null : this.#logical('logicalOr', whenTrue, whenFalse), value };
  }

  #both(test: Value, when: Value | null): Value {
    return when === null ? test : this.#logical('logicalAnd', test, when);
  }

  #logical(op: 'logicalAnd' | 'logicalOr', a: Value, b: Value): Value {
    return { step: this.#builder.compute(op, a.step, b.step), types: a.types };
  }

  #declare(statement: VariableDeclaration, scope: Scope): void {
    if (statement.kind !== 'const' && statement.kind !== 'let') {
      reject(statement, `\`${statement.kind}\` is not translated: use \`const\``);
    }
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier') reject(id, 'destructuring is not translated: elements have no parts');
      if (!init) reject(id, `\`${id.name}\` has no value: give it one where it is declared`);
      scope.define(id.name, this.#expression(init, scope));
    }
  }

  #expression(node: Expression, scope: Scope, asCondition = false): Value {
    const context = { builder: this.#builder, dialect: this.#dialect, names: this.#names(scope) };
    return translateTree(context, node, asCondition);
  }

  #names(scope: Scope): Names {
    const builder = this.#builder;
    const captures = this.#captures;
    const value = (node: Identifier): Value | undefined => {
      const binding = scope.find(node.name);
      if (binding?.kind === 'refused') reject(node, binding.reason);
      if (binding !== undefined) return binding.value;
      return captures.has(node.name) ? { step: builder.capture(node.name), types: ANY } : undefined;
    };
    const callable = (node: Identifier): Callable | undefined => {
      const { name } = node;
      const binding = scope.find(name);
      if (binding?.kind === 'refused') reject(node, binding.reason);
      if (binding !== undefined) reject(node, `\`${name}\` is a value, and not a function`);
      if (!captures.has(name)) return undefined;
      const call = (args: readonly Value[]): Value => ({
        step: builder.call(
          name,
          args.map((arg) => arg.step),
        ),
        types: ANY,
      });
      return { arity: null, call };
    };
    const unknown = (name: string): string =>
      `\`${name}\` is not known here: it is no parameter and no \`const\`, and no captured value of that name is given`;
    return { value, callable, unknown };
  }
}

function parameterName(node: FunctionNode['params'][number]): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'AssignmentPattern':
      return reject(node, 'default values of parameters are not translated: every parameter is given');
    case 'RestElement':
      return reject(node, 'rest parameters are not translated: name each parameter');
    default:
      return reject(node, 'destructuring is not translated: elements have no parts');
  }
}

/** The block's own names are taken from its start. */
function reserveNames(statement: Statement, scope: Scope): void {
  if (statement.type !== 'VariableDeclaration') return;
  for (const { id } of statement.declarations) {
    if (id.type === 'Identifier') scope.reserve(id.name, `\`${id.name}\` is used before its declaration`);
  }
}
