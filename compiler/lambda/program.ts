/**
 * A program: a function of values as a flat list of elementwise operations, each naming the steps that it reads.
 *
 *     (x, k) => x > 0 ? x : k * x
 *
 *     0  parameter 0            3  parameter 1
 *     1  constant 0             4  multiply 3 0
 *     2  greater 0 1            5  where 2 0 4      <- result
 *
 * A step reads only earlier ones, equal steps are one step, and every step is read on the way to the result. Nothing
 * here knows of shapes or dtypes: operations are the array API's, by name, and whoever applies the program gives them
 * their meaning. A constant is a scalar without a dtype, as a literal next to an array is.
 */

import type { ScalarValue } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import { foldConstants } from './fold.ts';

/** The argument at this position. */
export interface ParameterStep {
  readonly kind: 'parameter';
  readonly index: number;
}

/** A value that the caller gives by name, the same for every call: a number, a boolean or an array. */
export interface CaptureStep {
  readonly kind: 'capture';
  readonly name: string;
}

export interface ConstantStep {
  readonly kind: 'constant';
  readonly value: ScalarValue;
}

/** An elementwise operation, by its array API name in camelCase. `where` has (condition, ifTrue, ifFalse). */
export interface ApplyStep {
  readonly kind: 'apply';
  readonly op: string;
  readonly args: readonly number[];
}

/** A call of a lifted function that the caller gives by name. */
export interface CallStep {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly number[];
}

export type Step = ParameterStep | CaptureStep | ConstantStep | ApplyStep | CallStep;

export interface Program {
  /** What the parameters are called, in order; all of them, those that no step reads included. */
  readonly parameters: readonly string[];
  readonly steps: readonly Step[];
  /** The step whose value is the program's. */
  readonly result: number;
}

/** Makes programs: each method gives the number of a step, an old one where an equal step exists. */
export class ProgramBuilder {
  readonly #steps: Step[] = [];
  readonly #numbers = new Map<string, number>();

  parameter(index: number): number {
    return this.#add(`parameter ${index}`, { kind: 'parameter', index });
  }

  capture(name: string): number {
    return this.#add(`capture ${name}`, { kind: 'capture', name });
  }

  constant(value: ScalarValue): number {
    return this.#add(`constant ${typeof value} ${Object.is(value, -0) ? '-0' : value}`, { kind: 'constant', value });
  }

  call(name: string, args: readonly number[]): number {
    return this.#add(`call ${name} ${args.join(' ')}`, { kind: 'call', name, args });
  }

  /** The operation as a step, whatever its arguments are. */
  apply(op: string, args: readonly number[]): number {
    return this.#add(`apply ${op} ${args.join(' ')}`, { kind: 'apply', op, args });
  }

  /** The operation's value as a constant where all arguments are constants and JavaScript computes it; else a step. */
  compute(op: string, ...args: number[]): number {
    const values: ScalarValue[] = [];
    for (const arg of args) {
      const value = this.constantAt(arg);
      if (value === undefined) return this.apply(op, args);
      values.push(value);
    }
    const folded = foldConstants(op, values);
    return folded === undefined ? this.apply(op, args) : this.constant(folded);
  }

  stepAt(number: number): Step {
    const step = this.#steps[number];
    if (step === undefined) throw new VerifyError(`lambda: there is no step ${number}`);
    return step;
  }

  /** The value of a constant step; undefined for any other. */
  constantAt(number: number): ScalarValue | undefined {
    const step = this.stepAt(number);
    return step.kind === 'constant' ? step.value : undefined;
  }

  /** The program with this result, without the steps that it does not need. */
  finish(parameters: readonly string[], result: number): Program {
    const needed = new Set([result]);
    for (let i = result; i >= 0; i--) {
      if (needed.has(i)) for (const arg of argsOf(this.stepAt(i))) needed.add(arg);
    }
    const kept = [...needed].sort((a, b) => a - b);
    const renumbered = new Map(kept.map((old, number) => [old, number]));
    const steps = kept.map((old): Step => {
      const step = this.stepAt(old);
      return 'args' in step ? { ...step, args: step.args.map((arg) => renumbered.get(arg) ?? arg) } : step;
    });
    return { parameters: [...parameters], steps, result: steps.length - 1 };
  }

  #add(key: string, step: Step): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#steps.push(step) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

const argsOf = (step: Step): readonly number[] => ('args' in step ? step.args : []);
