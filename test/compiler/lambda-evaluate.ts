/**
 * A program of the lambda translator run on single numbers, with NumPy's meaning of every operation. Where NumPy leaves
 * the sign of a zero open (maximum, minimum of zeros), the answer here is the one that JavaScript does not give.
 */

import type { Program, Step } from '../../compiler/lambda/index.ts';

type Scalar = number | bigint | boolean;
export type Captures = Readonly<Record<string, Scalar | ((...args: Scalar[]) => Scalar)>>;

export function evaluateProgram(program: Program, args: readonly Scalar[], captures: Captures = {}): Scalar {
  const values: Scalar[] = [];
  const at = (index: number): Scalar => {
    const value = values[index];
    if (value === undefined) throw new Error(`step ${index} is not an earlier step`);
    return value;
  };
  for (const step of program.steps) values.push(evaluateStep(step, args, captures, at));
  return at(program.result);
}

function evaluateStep(step: Step, args: readonly Scalar[], captures: Captures, at: (index: number) => Scalar): Scalar {
  switch (step.kind) {
    case 'constant':
      return step.value;
    case 'parameter': {
      const value = args[step.index];
      if (value === undefined) throw new Error(`no argument ${step.index}`);
      return value;
    }
    case 'capture': {
      const value = captures[step.name];
      if (value === undefined || typeof value === 'function') throw new Error(`no value ${step.name}`);
      return value;
    }
    case 'call': {
      const callee = captures[step.name];
      if (typeof callee !== 'function') throw new Error(`no function ${step.name}`);
      return callee(...step.args.map(at));
    }
    case 'apply': {
      const values = step.args.map(at);
      const [condition, ifTrue, ifFalse] = values;
      if (step.op === 'where') {
        if (typeof condition !== 'boolean') throw new Error('where: the condition is not a boolean');
        if (ifTrue === undefined || ifFalse === undefined) throw new Error('where: takes three arguments');
        return condition ? ifTrue : ifFalse;
      }
      if (logical.has(step.op)) {
        if (!values.every((value) => typeof value === 'boolean')) throw new Error(`${step.op}: not booleans`);
      }
      const operation = operations.get(step.op);
      if (operation === undefined) throw new Error(`no operation ${step.op}`);
      return operation(...values.map(Number));
    }
    default:
      return step satisfies never;
  }
}

const logical = new Set(['logicalAnd', 'logicalOr', 'logicalNot']);

/** The zero of the sign that Math.max and Math.min do not choose. */
const maximum = (a: number, b: number): number => (a === 0 && b === 0 ? (Object.is(a, -0) ? a : b) : Math.max(a, b));
const minimum = (a: number, b: number): number => (a === 0 && b === 0 ? (Object.is(a, -0) ? b : a) : Math.min(a, b));

const remainder = (a: number, b: number): number => {
  const left = a % b;
  return left !== 0 && left < 0 !== b < 0 ? left + b : left;
};

const pow = (a: number, b: number): number => {
  if (a === 1) return 1;
  return a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY ? 1 : a ** b;
};

const operations = new Map<string, (...args: number[]) => Scalar>([
  ['add', (a: number, b: number) => a + b],
  ['subtract', (a: number, b: number) => a - b],
  ['multiply', (a: number, b: number) => a * b],
  ['divide', (a: number, b: number) => a / b],
  ['negative', (a: number) => -a],
  ['positive', (a: number) => a],
  ['fmod', (a: number, b: number) => a % b],
  ['remainder', remainder],
  ['pow', pow],
  ['equal', (a: number, b: number) => a === b],
  ['notEqual', (a: number, b: number) => a !== b],
  ['less', (a: number, b: number) => a < b],
  ['lessEqual', (a: number, b: number) => a <= b],
  ['greater', (a: number, b: number) => a > b],
  ['greaterEqual', (a: number, b: number) => a >= b],
  ['logicalAnd', (a: number, b: number) => a !== 0 && b !== 0],
  ['logicalOr', (a: number, b: number) => a !== 0 || b !== 0],
  ['logicalNot', (a: number) => a === 0],
  ['bitwiseAnd', (a: number, b: number) => a & b],
  ['bitwiseOr', (a: number, b: number) => a | b],
  ['bitwiseXor', (a: number, b: number) => a ^ b],
  ['bitwiseInvert', (a: number) => ~a],
  ['bitwiseLeftShift', (a: number, b: number) => (b > 31 ? 0 : a << b)],
  ['bitwiseRightShift', (a: number, b: number) => a >> Math.min(b, 31)],
  ['maximum', maximum],
  ['minimum', minimum],
  ['sign', (a: number) => (a > 0 ? 1 : a < 0 ? -1 : a === 0 ? 0 : Number.NaN)],
  ['abs', Math.abs],
  ['acos', Math.acos],
  ['asinh', Math.asinh],
  ['atan2', Math.atan2],
  ['cbrt', Math.cbrt],
  ['ceil', Math.ceil],
  ['cos', Math.cos],
  ['exp', Math.exp],
  ['expm1', Math.expm1],
  ['floor', Math.floor],
  ['hypot', Math.hypot],
  ['log', Math.log],
  ['log1p', Math.log1p],
  ['sin', Math.sin],
  ['sqrt', Math.sqrt],
  ['tanh', Math.tanh],
  ['trunc', Math.trunc],
]);
