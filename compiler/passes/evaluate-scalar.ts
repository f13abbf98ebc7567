/**
 * The value of a scalar expression without loads, by the primitives' own definitions: constant folding.
 */

import type { ScalarValue } from '../ir/dtype.ts';
import { VerifyError } from '../ir/errors.ts';
import type { Scalar } from '../ir/scalar.ts';

/** Throws VerifyError for an expression that depends on anything but constants. */
export function evaluateScalar(scalar: Scalar): ScalarValue {
  if (scalar.kind === 'constant') return scalar.value;
  if (scalar.kind !== 'apply') throw new VerifyError(`a ${scalar.kind} has no value at compile time`);
  const args = scalar.args.map(evaluateScalar);
  return Reflect.apply(scalar.primitive.interpret, undefined, args);
}
