/** Values written into an array that exists, where a mask says so. */

import { type DType, dtypes, type Kind } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyMany } from '../apply.ts';
import { fromNode } from '../array.ts';
import { show } from '../check.ts';
import { assignAll, checkWriteable } from '../indexing/assignment.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand, Scalar } from '../types.ts';
import { dtypeOfScalar, isScalar, storedNode } from '../weak-scalar.ts';
import { sizedArray } from '../when-sized.ts';
import { astype } from './reshaping.ts';

/** Where values are written: everywhere if left out. */
export interface CopyToOptions {
  readonly where?: Operand | undefined;
}

/**
 * Writes `values` to `target`, broadcast, in place, or only where the mask `{ where }` is true. Throws DTypeError for values
 * of another kind than the target's, such as floats for integers, ShapeError where shapes do not broadcast to the target's,
 * RangeError for a scalar that does not fit.
 *
 * Source: `numpy.copyto`. `copyTo(zeros(3), 1, { where: [true, false, true] })` is [1, 0, 1]
 */
export function copyTo<X extends NDArray>(target: X, values: Operand, options?: CopyToOptions): X;
export function copyTo(target: NDArray, values: Operand, options: CopyToOptions = {}): NDArray {
  const { where } = optionsOf('copyTo', options, ['where']);
  checkWriteable('copyTo', target);
  if (isScalar(values)) checkScalar(values, target.dtype);
  const given = isScalar(values) ? fromNode(storedNode('copyTo', values, target.dtype)) : sizedArray('copyTo', values);
  checkKind(given.dtype, target.dtype);
  checkBroadcast('values', given.shape, target.shape);
  if (where === undefined || where === true) {
    assignAll(target, given);
    return target;
  }
  const mask = sizedArray('copyTo', where);
  if (mask.dtype !== 'bool') throw new DTypeError(`copyTo: a mask is of dtype bool, not ${mask.dtype}`);
  checkBroadcast('the mask', mask.shape, target.shape);
  const cast = given.dtype === target.dtype ? given : astype(given, target.dtype);
  assignAll(target, applyMany(opNamed('where'), [mask, cast, target], 1));
  return target;
}

/** NumPy's casts of the `same_kind`: to the same kind or one further right. */
const kindOrder: Readonly<Record<Kind, number>> = { bool: 0, uint: 1, int: 2, float: 3, complex: 4 };

function checkKind(from: DType, to: DType): void {
  if (kindOrder[dtypes[from].kind] <= kindOrder[dtypes[to].kind]) return;
  throw new DTypeError(`copyTo: ${from} does not go into ${to}, which is of another kind; use astype first`);
}

/** An integral number counts as an integer. */
function checkScalar(value: Scalar, to: DType): void {
  const from: DType = typeof value === 'number' && Number.isInteger(value) ? 'int8' : dtypeOfScalar(value);
  if (dtypes[to].kind === 'uint' && from !== 'float64') return;
  if (kindOrder[dtypes[from].kind] <= kindOrder[dtypes[to].kind]) return;
  throw new DTypeError(`copyTo: ${show(value)} does not go into ${to}, which is of another kind`);
}

function checkBroadcast(name: string, shape: Shape, to: Shape): void {
  const extra = Math.max(0, shape.length - to.length);
  const fits = shape.every((size, d) => size === 1 || (d >= extra && size === to[to.length - shape.length + d]));
  if (fits) return;
  throw new ShapeError(`copyTo: ${name} of shape ${formatShape(shape)} do not broadcast to ${formatShape(to)}`);
}
