/** Several arrays computed in one plan. */

import { DTypeError } from '../../compiler/ir/errors.ts';
import { type EvaluateOptions, evaluateVariables } from '../array.ts';
import { show } from '../check.ts';
import { NDArray } from '../ndarray.ts';
import { evaluateOptions } from './options.ts';

/**
 * Computes arrays together, so that what they have in common is computed once, and gives them back. The last argument
 * may be options for this evaluation.
 *
 * `const [total, peak] = evaluate(x.sum(), x.max())`
 */
export function evaluate<T extends readonly NDArray[]>(...arrays: T): T;
/** Computes several arrays in one plan, with options: `evaluate(a, b, { backend: 'interpreter' })`. */
export function evaluate<T extends readonly NDArray[]>(...args: readonly [...T, EvaluateOptions]): T;
export function evaluate(...args: readonly (NDArray | EvaluateOptions)[]): NDArray[] {
  const { arrays, options } = arraysAndOptions('evaluate', args);
  evaluateVariables(
    arrays.map((array) => array.variable),
    options,
  );
  return arrays;
}

/** Arguments that are arrays, but for options that may come last. Throws DTypeError for anything else. */
export function arraysAndOptions(
  operation: string,
  args: readonly (NDArray | EvaluateOptions)[],
): { arrays: NDArray[]; options: EvaluateOptions | undefined } {
  const arrays: NDArray[] = [];
  for (const [i, arg] of args.entries()) {
    if (arg instanceof NDArray) arrays.push(arg);
    else if (i < args.length - 1 || typeof arg !== 'object' || arg === null) {
      throw new DTypeError(`${operation}: takes arrays, and options last, not ${show(arg)}`);
    } else return { arrays, options: evaluateOptions(operation, arg) };
  }
  return { arrays, options: undefined };
}
