/**
 * Programs applied to arrays: what `lift` and `expr` translate to becomes graph nodes, one operation after the other.
 */

import { VerifyError } from '../../compiler/ir/errors.ts';
import type { Program } from '../../compiler/lambda/index.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyMany } from '../apply.ts';
import type { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';

/** A lifted function, as a program calls it. */
export type Callable = (...args: Operand[]) => Operand;

export interface Bindings {
  /** The values of the parameters, in order. */
  readonly parameters: readonly Operand[];
  /** The values of captures, by name. */
  readonly captures: ReadonlyMap<string, Operand>;
  readonly functions: ReadonlyMap<string, Callable>;
}

/** The value of a program: a lazy array, or the operand itself where the program only passes it on. */
export function applyProgram(program: Program, { parameters, captures, functions }: Bindings): Operand {
  const values: Operand[] = [];
  const valueAt = (step: number): Operand => values[step] as Operand;
  for (const step of program.steps) {
    switch (step.kind) {
      case 'parameter':
        values.push(parameters[step.index] as Operand);
        break;
      case 'capture':
        values.push(captures.get(step.name) as Operand);
        break;
      case 'constant':
        values.push(step.value);
        break;
      case 'apply':
        values.push(apply(step.op, step.args.map(valueAt)));
        break;
      case 'call': {
        const callee = functions.get(step.name);
        if (callee === undefined) throw new VerifyError(`${step.name} is called and is not a lifted function`);
        values.push(callee(...step.args.map(valueAt)));
        break;
      }
      default:
        step satisfies never;
    }
  }
  return valueAt(program.result);
}

const apply = (name: string, args: readonly Operand[]): NDArray =>
  applyMany(opNamed(name), args, name === 'where' ? 1 : 0);
