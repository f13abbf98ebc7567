/**
 * Dtype rules: which dtypes an operation takes, casts its operands to and gives. Each is NumPy 2's, but that float16,
 * which NumPy gives for functions of 8-bit integers and bools, is float32 here.
 *
 * With P the promotion of all operands:
 *
 *     promote     P in, P out
 *     numeric     as promote; not for bools alone
 *     arithmetic  as promote; bools count as int8
 *     divide      a float P in and out; float64 for all else
 *     float       each operand made a float first: 8 and 16 bits float32, more float64
 *     bitwise     as promote; not for floats, so not for int64 with uint64 either
 *     shift       as bitwise; bools count as int8
 *     compare     P in, bool out; signed integers with uint64 stay int64 with uint64, for no type holds both
 *     logical     bool in, bool out
 *     predicate   one operand as it is, bool out
 *     where       bool and twice the promotion of the other two in, that promotion out
 */

import { type DType, dtypes, promote } from '../ir/dtype.ts';
import type { Signature } from '../ir/op.ts';

export type Rule = (operands: readonly DType[]) => Signature | null;

const rulesByName = {
  promote: (operands) => uniform(operands, promoteAll(operands)),
  numeric: (operands) => {
    const dtype = promoteAll(operands);
    return dtype === 'bool' ? null : uniform(operands, dtype);
  },
  arithmetic: (operands) => uniform(operands, integerForBool(promoteAll(operands))),
  divide: (operands) => {
    const dtype = promoteAll(operands);
    return uniform(operands, dtypes[dtype].kind === 'float' ? dtype : 'float64');
  },
  float: (operands) => uniform(operands, promoteAll(operands.map(floatFor))),
  bitwise: (operands) => uniform(operands, notFloat(promoteAll(operands))),
  shift: (operands) => uniform(operands, notFloat(integerForBool(promoteAll(operands)))),
  compare: (operands) => ({ operands: comparands(operands), result: 'bool' }),
  logical: (operands) => ({ operands: operands.map(() => 'bool'), result: 'bool' }),
  predicate: (operands) => ({ operands, result: 'bool' }),
  where: ([, ...branches]) => {
    const dtype = promoteAll(branches);
    return { operands: ['bool', dtype, dtype], result: dtype };
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rulesByName;

/** The rules by name. */
export const rules: Readonly<Record<RuleName, Rule>> = rulesByName;

const uniform = (operands: readonly DType[], dtype: DType | null): Signature | null =>
  dtype && { operands: operands.map(() => dtype), result: dtype };

const promoteAll = (operands: readonly DType[]): DType => operands.reduce(promote);

const integerForBool = (dtype: DType): DType => (dtype === 'bool' ? 'int8' : dtype);

const notFloat = (dtype: DType): DType | null => (dtypes[dtype].kind === 'float' ? null : dtype);

const floatFor = (dtype: DType): DType => {
  const { kind, bytes } = dtypes[dtype];
  if (kind === 'float') return dtype;
  return bytes > 2 ? 'float64' : 'float32';
};

const comparands = (operands: readonly DType[]): readonly DType[] => {
  const hasSigned = operands.some((d) => dtypes[d].kind === 'int');
  const isInteger = operands.every((d) => dtypes[d].kind === 'int' || dtypes[d].kind === 'uint');
  if (isInteger && hasSigned && operands.includes('uint64')) {
    return operands.map((d) => (d === 'uint64' ? 'uint64' : 'int64'));
  }
  const dtype = promoteAll(operands);
  return operands.map(() => dtype);
};
