/**
 * Dtype rules: which dtypes an operation takes, casts its operands to and gives. Each is NumPy 2's, but that float16,
 * which NumPy gives for functions of 8-bit integers and bools, is float32 here.
 *
 * With P the promotion of all operands:
 *
 *     promote     P in, P out
 *     numeric     as promote; not for bools alone
 *     arithmetic  as promote; bools count as int8
 *     magnitude   P in; of complex numbers the float of their parts out, of all else P
 *     angle       as float in; of complex numbers the float of their parts out
 *     complex     floats as float in, the complex dtype of such parts out
 *     divide      a float or complex P in and out; float64 for all else
 *     float       each operand made a float first: 8 and 16 bits float32, more float64; complex stays
 *     double      float64 in and out, complex128 where an operand is complex
 *     scale       a float, made as by `float`, and an integer in, the float out
 *     parts       one operand made a float in, int32 out
 *     bitwise     as promote; not for floats, so not for int64 with uint64 either
 *     shift       as bitwise; bools count as int8
 *     integral    as bitwise; not for bools alone
 *     count       one integer or bool, uint8 out
 *     compare     P in, bool out; signed integers with uint64 stay int64 with uint64, for no type holds both
 *     logical     bool in, bool out
 *     predicate   one operand as it is, bool out
 *     where       bool and twice the promotion of the other two in, that promotion out
 */

import { complexFor, type DType, dtypes, isComplex, promote } from '../ir/dtype.ts';
import type { Signature } from '../ir/op.ts';

export type Rule = (operands: readonly DType[]) => Signature | null;

const rulesByName = {
  promote: (operands) => uniform(operands, promoteAll(operands)),
  numeric: (operands) => {
    const dtype = promoteAll(operands);
    return dtype === 'bool' ? null : uniform(operands, dtype);
  },
  arithmetic: (operands) => uniform(operands, integerForBool(promoteAll(operands))),
  magnitude: (operands) => parted(uniform(operands, promoteAll(operands))),
  angle: (operands) =>
    parted(uniform(operands, promoteAll(operands.map((dtype) => (dtype === 'bool' ? 'float64' : floatFor(dtype)))))),
  complex: (operands) => {
    const dtype = promoteAll(operands.map(floatFor));
    return isComplex(dtype) ? null : { operands: operands.map(() => dtype), result: complexFor(dtype) };
  },
  divide: (operands) => {
    const dtype = promoteAll(operands);
    return uniform(operands, isInexact(dtype) ? dtype : 'float64');
  },
  float: (operands) => uniform(operands, promoteAll(operands.map(floatFor))),
  double: (operands) => uniform(operands, operands.some(isComplex) ? 'complex128' : 'float64'),
  scale: ([x, exponent]) => {
    if (x === undefined || exponent === undefined) return null;
    const { kind, bytes } = dtypes[exponent];
    if ((kind !== 'int' && kind !== 'uint' && kind !== 'bool') || exponent === 'uint64') return null;
    const wide = bytes === 8 || exponent === 'uint32';
    return { operands: [floatFor(x), wide ? 'int64' : 'int32'], result: floatFor(x) };
  },
  parts: (operands) => ({ operands: operands.map(floatFor), result: 'int32' }),
  bitwise: (operands) => uniform(operands, notFloat(promoteAll(operands))),
  shift: (operands) => uniform(operands, notFloat(integerForBool(promoteAll(operands)))),
  integral: (operands) => {
    const dtype = notFloat(promoteAll(operands));
    return dtype === 'bool' ? null : uniform(operands, dtype);
  },
  count: (operands) => {
    const dtype = notFloat(integerForBool(promoteAll(operands)));
    return dtype && { operands: [dtype], result: 'uint8' };
  },
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

const isInexact = (dtype: DType): boolean => dtypes[dtype].kind === 'float' || isComplex(dtype);

const notFloat = (dtype: DType): DType | null => (isInexact(dtype) ? null : dtype);

const floatFor = (dtype: DType): DType => {
  if (isInexact(dtype)) return dtype;
  return dtypes[dtype].bytes > 2 ? 'float64' : 'float32';
};

/** The signature with the dtype of a part as result, if it is complex. */
const parted = (signature: Signature | null): Signature | null =>
  signature && { ...signature, result: dtypes[signature.result].part };

const comparands = (operands: readonly DType[]): readonly DType[] => {
  const hasSigned = operands.some((d) => dtypes[d].kind === 'int');
  const isInteger = operands.every((d) => dtypes[d].kind === 'int' || dtypes[d].kind === 'uint');
  if (isInteger && hasSigned && operands.includes('uint64')) {
    return operands.map((d) => (d === 'uint64' ? 'uint64' : 'int64'));
  }
  const dtype = promoteAll(operands);
  return operands.map(() => dtype);
};
