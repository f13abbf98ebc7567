/** The rows of the op table, for functions that apply them. */

import { VerifyError } from '../compiler/ir/errors.ts';
import type { Op } from '../compiler/ir/op.ts';
import { ops } from '../compiler/ops/index.ts';

/** The row of the operation called `name`. Throws VerifyError where there is none. */
export function opNamed(name: string): Op {
  const op = ops[name];
  if (op === undefined) throw new VerifyError(`there is no operation ${name}`);
  return op;
}
