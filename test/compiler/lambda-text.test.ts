/** Expressions in text, as a string and as a tagged template, mean array operations. */

import { describe, expect, it } from 'vitest';
import { CompileError } from '../../compiler/ir/errors.ts';
import { type Program, translateExpression, translateTemplate } from '../../compiler/lambda/index.ts';
import { evaluateProgram } from './lambda-evaluate.ts';

const functions: ReadonlyMap<string, number> = new Map([
  ['clip', 3],
  ['isnan', 1],
  ['round', 1],
  ['sqrt', 1],
  ['where', 3],
]);

const expression = (text: string, ...names: string[]): Program => translateExpression(text, new Set(names), functions);
const template = (strings: TemplateStringsArray, ..._values: unknown[]): Program =>
  translateTemplate(strings, functions);

const operations = (program: Program): string[] =>
  program.steps.flatMap((step) => (step.kind === 'apply' ? [step.op] : []));

const refusalOf = (translate: () => Program): CompileError => {
  try {
    translate();
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
  throw new Error('translated');
};

describe('an expression in text', () => {
  it('has the names that it uses as parameters, in the order of their use', () => {
    const program = expression('(b + a) ** 2 / n', 'a', 'b', 'n', 'unused');
    expect(program.parameters).toEqual(['b', 'a', 'n']);
    expect(evaluateProgram(program, [1, 2, 3])).toBe(3);
  });

  it.each([
    ['a % b', -7, 3, 2],
    ['a % b', 7, -3, -2],
    ['a ** b', 1, Number.NaN, 1],
    ['a ** b', -1, Number.POSITIVE_INFINITY, 1],
    ['a << b', 1, 32, 0],
    ['-7 % 3 + 0 * a * b', 0, 0, 2],
    ['1 ** NaN + 0 * a * b', 0, 0, 1],
    ['-a + +b', 1, 3, 2],
    ['(a | b) ^ (a & ~b)', 12, 10, 10],
    ['a ? b : 0', Number.NaN, 5, 5],
    ['Math.round(a) + b', 2.5, 0, 3],
  ])('%s with a = %d, b = %d is %d, as NumPy has it', (text, a, b, expected) => {
    const program = expression(text, 'a', 'b');
    const args = program.parameters.map((name) => (name === 'a' ? a : b));
    expect(evaluateProgram(program, args)).toBe(expected);
  });

  it.each([
    ['a && !b', ['logicalNot', 'logicalAnd']],
    ['a || b', ['logicalOr']],
    ['a === b', ['equal']],
    ['a != b', ['notEqual']],
    ['+a', ['positive']],
    ['a > b ? a : b', ['greater', 'where']],
    ['a ? a : b', ['notEqual', 'where']],
    ['isnan(a) ? 0 : a', ['isnan', 'where']],
    ['clip(a, 0, 1) + sqrt(b)', ['clip', 'sqrt', 'add']],
    ['round(a)', ['round']],
    ['sqrt(2) * a', ['sqrt', 'multiply']],
    ['(a > b) + (b > a)', ['greater', 'greater', 'add']],
  ])('%s is made of %j', (text, expected) => {
    expect(operations(expression(text, 'a', 'b'))).toEqual(expected);
  });

  it('may use a value and a function of one name', () => {
    expect(operations(expression('sqrt(sqrt)', 'sqrt'))).toEqual(['sqrt']);
  });

  it.each<[string, number, number, string]>([
    ['a +\n  zz', 2, 2, '`zz` is not known here'],
    ['constructor', 1, 0, '`constructor` is not known here'],
    ['toString(a)', 1, 0, '`toString` is not known here'],
    ['__proto__', 1, 0, '`__proto__` is not known here'],
    ['a(1)', 1, 0, '`a` is a value, and not a function'],
    ['sqrt', 1, 0, '`sqrt` is a function, and not a value'],
    ['1 + sqrt(a, 2)', 1, 4, '`sqrt` takes 1 argument, and has 2 here'],
    ['0 < a < 1', 1, 0, 'a chained comparison compares a boolean'],
    ['a >>> 1', 1, 0, '`>>>` is not an operator on arrays'],
    ['typeof a', 1, 0, '`typeof` is not an operator on arrays'],
    ['a; a', 1, 1, 'one expression was expected'],
    ['a) + (a', 1, 1, 'one expression was expected'],
    ['a = 1', 1, 0, 'assignments are not translated'],
    ['', 1, 0, 'syntax error: unexpected token'],
    ['a + /* open', 1, 4, 'syntax error: unterminated comment'],
    ['-a ** 2', 1, 3, 'syntax error: unexpected token'],
  ])('%s is refused', (text, line, column, message) => {
    const error = refusalOf(() => expression(text, 'a'));
    expect(error.message).toContain(message);
    expect([error.line, error.column]).toEqual([line, column]);
  });
});

describe('a tagged template', () => {
  it('has a parameter for each value, in order', () => {
    const program = template`(${'a'} + ${'b'}) ** 2 / ${'n'}`;
    expect(program.parameters).toEqual(['$0', '$1', '$2']);
    expect(evaluateProgram(program, [1, 2, 3])).toBe(3);
  });

  it('of nothing but a value is that value', () => {
    expect(template`${'a'}`).toEqual({ parameters: ['$0'], steps: [{ kind: 'parameter', index: 0 }], result: 0 });
  });

  it.each<[readonly string[], number, number, string]>([
    [['a', ''], 1, 1, 'one expression was expected'],
    [['', '', ''], 1, 4, 'one expression was expected'],
    [['', '1'], 1, 4, 'one expression was expected'],
    [['', ' + zz'], 1, 7, '`zz` is not known here'],
    [['', ' +\n  ', ' zz'], 2, 7, 'one expression was expected'],
    [['/* ', ' */ 1'], 1, 3, 'a value inside of a comment is not used'],
    [['1 +\r\n ', ' // ', ''], 2, 9, 'a value inside of a comment is not used'],
    [["'", "'"], 1, 2, 'syntax error'],
    [['"', '"'], 1, 0, 'strings are not translated'],
    [['`', '`'], 1, 0, 'template literals are not translated'],
    [['', '(1)'], 1, 0, 'only functions that have a name can be called'],
    [['Math.', ''], 1, 5, 'syntax error'],
    [['', '.y'], 1, 0, 'properties are not translated'],
    [['__ + ', ''], 1, 0, '`__` is not known here'],
    [["'__' + ", ''], 1, 0, 'strings are not translated'],
    [['$0 + ', ''], 1, 0, '`$0` is not known here'],
  ])('with the strings %j is refused', (strings, line, column, message) => {
    const error = refusalOf(() => translateTemplate(strings, functions));
    expect(error.message).toContain(message);
    expect([error.line, error.column]).toEqual([line, column]);
  });
});
