/** Several arrays computed in one plan. */

import { type EvaluateOptions, evaluateVariables } from './array.ts';
import { NDArray } from './ndarray.ts';

/**
 * Computes arrays together, so that what they have in common is computed once, and gives them back. The last argument
 * may be options for this evaluation.
 *
 * `const [total, peak] = evaluate(x.sum(), x.max())`
 */
export function evaluate<T extends readonly NDArray[]>(...arrays: T): T;
export function evaluate<T extends readonly NDArray[]>(...args: readonly [...T, EvaluateOptions]): T;
export function evaluate(...args: readonly (NDArray | EvaluateOptions)[]): NDArray[] {
  const arrays = args.filter((arg) => arg instanceof NDArray);
  const last = args.at(-1);
  evaluateVariables(
    arrays.map((array) => array.variable),
    last instanceof NDArray ? undefined : last,
  );
  return arrays;
}
