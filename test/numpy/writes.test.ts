/**
 * Programs that write through arrays and views leave in every variable what NumPy leaves, whether they are evaluated at
 * the end only or after every statement.
 */

import { describe, expect, it } from 'vitest';
import {
  build,
  callArray,
  differences,
  type GoldenArray,
  method,
  methodArray,
  readGolden,
  type Subject,
} from './harness.ts';

type Expression = number | string | readonly [op: string, first: Expression, ...rest: unknown[]];

type Index = readonly (number | string | null)[];

type Statement =
  | readonly [kind: 'let', name: string, value: Expression]
  | readonly [kind: 'set', name: string, index: Index, value: Expression]
  | readonly [kind: 'assign' | 'iadd' | 'isub' | 'imul' | 'idiv', name: string, value: Expression];

interface Program {
  readonly name: string;
  readonly start: Readonly<Record<string, GoldenArray>>;
  readonly statements: readonly Statement[];
  readonly end: Readonly<Record<string, GoldenArray>>;
}

const { programs } = readGolden<{ programs: Program[] }>('writes');

type Variables = Map<string, Subject>;

function variable(variables: Variables, name: string): Subject {
  const value = variables.get(name);
  if (value === undefined) throw new ReferenceError(`no variable ${name}`);
  return value;
}

function execute(statement: Statement, variables: Variables): void {
  const [kind, name] = statement;
  if (kind === 'let') variables.set(name, evaluateArray(statement[2], variables));
  else if (kind === 'set') {
    method(variable(variables, name), 'set', ...statement[2], evaluate(statement[3], variables));
  } else method(variable(variables, name), kind, evaluate(statement[2], variables));
}

const elementwise = new Set(['add', 'subtract', 'multiply', 'maximum', 'minimum', 'less', 'where']);
const methods = new Set(['get', 'reshape', 'ravel', 'flatten', 'copy', 'astype']);

function evaluate(expression: Expression, variables: Variables): number | Subject {
  return typeof expression === 'number' ? expression : evaluateArray(expression, variables);
}

function evaluateArray(expression: Expression, variables: Variables): Subject {
  if (typeof expression === 'string') return variable(variables, expression);
  if (typeof expression === 'number') throw new TypeError('a number is no array');
  const [op, first, ...rest] = expression;
  if (elementwise.has(op))
    return callArray(op, ...[first, ...rest.filter(isExpression)].map((e) => evaluate(e, variables)));
  const array = evaluate(first, variables);
  return methods.has(op) ? methodArray(array, op, ...rest) : callArray(op, array, ...rest);
}

const isExpression = (value: unknown): value is Expression =>
  typeof value === 'number' || typeof value === 'string' || Array.isArray(value);

/** What is wrong with the variables at the end; the sign of zero is left open, as maximum and minimum leave it. */
function mistakes(program: Program, afterEach: (variables: Variables) => void): string[] {
  const variables: Variables = new Map(Object.entries(program.start).map(([name, array]) => [name, build(array)]));
  for (const statement of program.statements) {
    execute(statement, variables);
    afterEach(variables);
  }
  return Object.entries(program.end).flatMap(([name, want]) =>
    differences(variable(variables, name), want, 'value').map((difference) => `${name} ${difference}`),
  );
}

const text = ({ statements }: Program): string => statements.map((statement) => JSON.stringify(statement)).join('\n');

const evaluateAll = (variables: Variables): void => {
  for (const value of variables.values()) value.eval();
};

describe('a program of writes evaluated at the end', () => {
  for (const program of programs) {
    it(program.name, () =>
      expect(
        mistakes(program, () => {}),
        text(program),
      ).toEqual([]),
    );
  }
});

describe('a program of writes evaluated after each statement', () => {
  for (const program of programs) {
    it(program.name, () => expect(mistakes(program, evaluateAll), text(program)).toEqual([]));
  }
});
