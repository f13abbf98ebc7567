/** Folds of the elements that a mask chooses, and folds that begin with a value: what is left out is replaced by what changes nothing. */

import type { DType, ScalarValue } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { broadcastShapes, formatShape, normalizeAxes, sameShape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, applyMany, arrayOf } from '../apply.ts';
import { fromNode } from '../array.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import { astype, copy } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import type { Axis, Operand } from '../types.ts';
import { storedNode } from '../weak-scalar.ts';
import { whenSized } from '../when-sized.ts';

/** Which elements count, broadcast to the operand; all if left out. */
export interface WhereOptions {
  readonly where?: Operand | undefined;
}

/** What a fold begins with. */
export interface InitialOptions {
  readonly initial?: ScalarValue | undefined;
}

interface PartOptions extends WhereOptions, InitialOptions {
  readonly keepdims?: boolean | undefined;
}

/** What changes nothing in a fold, null where there is no such value, and what two folds make together. */
const folds = {
  sum: { neutral: 0, join: opNamed('add') },
  prod: { neutral: 1, join: opNamed('multiply') },
  min: { neutral: null, join: opNamed('minimum') },
  max: { neutral: null, join: opNamed('maximum') },
  any: { neutral: 0, join: opNamed('logicalOr') },
  all: { neutral: 1, join: opNamed('logicalAnd') },
};

/**
 * `fold` of the elements of `x` that `where` chooses, together with `initial`. Throws ShapeError for a mask that does not
 * broadcast to `x`, ValueError for the extremes of what a mask chooses without something to begin with.
 */
export function foldPart(
  name: keyof typeof folds,
  x: Operand,
  axis: Axis | undefined,
  options: PartOptions,
  fold: (array: Operand, axis: Axis | undefined) => NDArray,
): NDArray {
  const { where, initial, keepdims } = options;
  if (where === undefined && initial === undefined) return fold(x, axis);
  const { neutral, join } = folds[name];
  const instead = neutral ?? initial;
  if (instead === undefined) {
    throw new ValueError(`${name}: of the elements that a mask chooses there may be none: give { initial } as well`);
  }
  const mask = where === undefined ? [] : [maskOf(name, where)];
  return whenSized(
    name,
    [arrayOf(name, x), ...mask],
    ([array, chosen], axis) => {
      const scalar = (value: ScalarValue, dtype: DType) => fromNode(storedNode(name, value, dtype));
      const axes = normalizeAxes(name, axis, array.ndim);
      if (neutral === null && axes.some((d) => array.shape[d] === 0)) {
        const shape = array.shape.flatMap((size, d) => (axes.includes(d) ? (keepdims ? [1] : []) : [size]));
        return copy(broadcastTo(scalar(instead, array.dtype), shape));
      }
      const result = fold(
        chosen === undefined ? array : chosenOr(name, array, chosen, scalar(instead, array.dtype)),
        axis,
      );
      return initial === undefined
        ? result
        : astype(applyBinary(join, result, scalar(initial, result.dtype)), result.dtype);
    },
    axis,
  );
}

/** What a user gives as the elements that count, as bools. */
export const maskOf = (operation: string, where: Operand): NDArray => astype(arrayOf(operation, where), 'bool');

/** The elements of `array` that a mask chooses, another value in the place of the others. */
export function chosenOr(operation: string, array: NDArray, mask: NDArray, other: NDArray): NDArray {
  checkMask(operation, array, mask);
  return applyMany(opNamed('where'), [mask, array, other], 1);
}

/** Checks that a mask broadcasts to an array. Throws ShapeError. */
export function checkMask(operation: string, { shape }: NDArray, mask: NDArray): void {
  if (sameShape(broadcastShapes(operation, [shape, mask.shape]), shape)) return;
  throw new ShapeError(
    `${operation}: { where } of shape ${formatShape(mask.shape)} does not broadcast to ${formatShape(shape)}`,
  );
}
