/**
 * Complex values while a group is lowered: a pair of scalars. Pairs end where regions begin; loop nests, and all that runs
 * them, know floats alone.
 */

import { type ComplexDType, dtypes } from './dtype.ts';
import { VerifyError } from './errors.ts';
import type { Scalar } from './scalar.ts';

/** `re + im·i`; both parts have the part dtype of `dtype`. */
export interface ComplexScalar {
  readonly kind: 'complex';
  readonly dtype: ComplexDType;
  readonly re: Scalar;
  readonly im: Scalar;
}

/** What a node's element is: a scalar, or a pair of them. */
export type Value = Scalar | ComplexScalar;

/** The pair of two parts. Throws VerifyError where a part has another dtype than the complex dtype says. */
export function pair(dtype: ComplexDType, re: Scalar, im: Scalar): ComplexScalar {
  const { part } = dtypes[dtype];
  if (re.dtype !== part || im.dtype !== part) {
    throw new VerifyError(`${dtype}: its parts are ${re.dtype} and ${im.dtype}, not ${part}`);
  }
  return { kind: 'complex', dtype, re, im };
}

/** A value that is no pair. Throws VerifyError for one that is. */
export function real(value: Value): Scalar {
  if (value.kind === 'complex') throw new VerifyError(`a ${value.dtype} is not one scalar`);
  return value;
}
