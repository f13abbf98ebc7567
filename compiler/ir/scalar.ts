/**
 * Scalar expressions: what a kernel computes for one element, target-neutral and explicitly typed.
 *
 * Every expression states its dtype. Arithmetic happens on carriers (`dtype.ts`), and whatever brings a result back
 * into a narrower type, a rounding to float32 or a wrap to uint8, is a primitive of its own:
 *
 *     uint8 a + b   is   wrap.u8(add.i32(a, b))
 *     float32 a + b is   round.f32(add.f64(a, b))
 *
 * Expressions form a DAG: one object used twice is one value, computed once.
 */

import { type DType, dtypes, type ScalarValue } from './dtype.ts';
import { VerifyError } from './errors.ts';
import type { IndexExpression } from './index-expression.ts';
import type { Primitive } from './primitive.ts';

export interface ConstantScalar {
  readonly kind: 'constant';
  readonly dtype: DType;
  readonly value: ScalarValue;
}

/** A scalar argument of the kernel: a constant that is not worth a kernel of its own. */
export interface ParameterScalar {
  readonly kind: 'parameter';
  readonly dtype: DType;
  readonly name: string;
}

/** An element read from a buffer. */
export interface LoadScalar {
  readonly kind: 'load';
  readonly dtype: DType;
  readonly buffer: string;
  readonly index: IndexExpression;
}

/** An index as a value (arange, eye): a whole number in the f64 carrier. */
export interface PositionScalar {
  readonly kind: 'position';
  readonly dtype: 'float64';
  readonly index: IndexExpression;
}

/** The current value of a binding or an accumulator. */
export interface LocalScalar {
  readonly kind: 'local';
  readonly dtype: DType;
  readonly name: string;
}

export interface ApplyScalar {
  readonly kind: 'apply';
  readonly dtype: DType;
  readonly primitive: Primitive;
  readonly args: readonly Scalar[];
}

export type Scalar = ConstantScalar | ParameterScalar | LoadScalar | PositionScalar | LocalScalar | ApplyScalar;

/** The value `value`, already valid for `dtype`, as an expression. */
export const constant = (dtype: DType, value: ScalarValue): ConstantScalar => ({ kind: 'constant', dtype, value });

/**
 * `primitive(...args)`, a value of `dtype`. Throws VerifyError when the carriers of the arguments are not those that
 * the primitive takes, or the result cannot be carried as `dtype`.
 */
export function apply(primitive: Primitive, dtype: DType, args: readonly Scalar[]): ApplyScalar {
  if (args.length !== primitive.operands.length) {
    throw new VerifyError(`${primitive.name}: takes ${primitive.operands.length} operands, got ${args.length}`);
  }
  for (let i = 0; i < args.length; i++) {
    const dtypeOfArg = args[i]?.dtype;
    if (dtypeOfArg === undefined || dtypes[dtypeOfArg].carrier !== primitive.operands[i]) {
      throw new VerifyError(
        `${primitive.name}: operand ${i} is ${dtypeOfArg}, not carried as ${primitive.operands[i]}`,
      );
    }
  }
  if (dtypes[dtype].carrier !== primitive.result) {
    throw new VerifyError(`${primitive.name}: gives ${primitive.result}, which does not carry ${dtype}`);
  }
  return { kind: 'apply', dtype, primitive, args };
}
