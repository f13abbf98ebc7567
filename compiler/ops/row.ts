/** How the tables of operations are written: a row names its dtype rule, and what most rows share is filled in. */

import { type DType, isComplex } from '../ir/dtype.ts';
import type { Example, Op, Signature } from '../ir/op.ts';
import type { Lower } from './lowering.ts';
import { byCarrier } from './lowering.ts';
import { type RuleName, rules } from './rules.ts';

export interface OpRow {
  readonly rule: RuleName;
  readonly arity: Op['arity'];
  readonly cost: number;
  readonly surface?: NonNullable<Op['surface']>;
  readonly refuse?: NonNullable<Op['refuse']>;
  readonly symbol?: string;
  /** Left out where the operation is the primitive of its name. */
  readonly lower?: Lower;
  /** Left out where the operation is not defined for complex numbers. */
  readonly complex?: NonNullable<Op['complex']>;
  readonly summary: string;
  /** A function of the array API standard, or of NumPy where the standard has none. */
  readonly reference: string;
  /** Each: the arguments, then the result. */
  readonly examples: readonly Example[];
}

/** The operation `name` as its row says. */
export const op = (name: string, { lower = byCarrier(name), ...row }: OpRow): Op => ({
  name,
  ...row,
  lower,
  infer: row.complex === undefined ? ofReals(rules[row.rule]) : rules[row.rule],
});

/** A rule for operations that are not defined for complex numbers. */
const ofReals =
  (rule: Op['infer']) =>
  (operands: readonly DType[]): Signature | null => {
    const signature = rule(operands);
    return signature === null || signature.operands.some(isComplex) ? null : signature;
  };

/** `op(...args)` gives `result`. */
export const example = (args: Example['args'], result: Example['result']): Example => ({ args, result });
