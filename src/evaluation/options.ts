/** The options of an evaluation, checked before anything is looked at. */

import { ValueError } from '../../compiler/ir/errors.ts';
import type { EvaluateOptions } from '../../runtime/engine.ts';
import { show } from '../check.ts';
import { optionsOf } from '../options.ts';

const names = ['backend', 'fuse', 'verify', 'limits'] as const satisfies readonly (keyof EvaluateOptions)[];

/** The options that a user gave. Throws ValueError for others, and for a backend that there is not. */
export function evaluateOptions(operation: string, options: EvaluateOptions): EvaluateOptions {
  const { backend } = optionsOf(operation, options, names);
  if (backend === undefined || backend === 'jit' || backend === 'interpreter') return options;
  throw new ValueError(`${operation}: the backend is 'jit' or 'interpreter', not ${show(backend)}`);
}
