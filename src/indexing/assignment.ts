/**
 * Writes in place: `set`, `assign` and the operators that NumPy spells `+=`. Everything is checked at the call; the
 * write itself is lazy, as a new version of the memory.
 */

import { dtypes, isComplex, type Kind } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { type Node, view } from '../../compiler/ir/node.ts';
import { formatShape, type Layout, type Shape, sameShape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { applyBinary, binaryNode } from '../apply.ts';
import { layoutOf, nodeOf, write } from '../array.ts';
import { show } from '../check.ts';
import { isComplexLike } from '../complex-number.ts';
import { fromData } from '../creation/from-data.ts';
import { mappedLayout, wholeAxes } from '../layout-node.ts';
import { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';
import { isUnsized, needsSize } from '../unsized.ts';
import { isScalar, storedNode } from '../weak-scalar.ts';
import { regionOf } from './basic.ts';
import { hasArrays } from './picks.ts';
import { setPicked } from './set.ts';

/** `target[index] = value`. Throws IndexError, ShapeError where the value does not fit, RangeError for scalars. */
export function setRegion(target: NDArray, index: readonly unknown[], value: Operand): void {
  if (hasArrays(index)) {
    setPicked('set', target, index, value);
    return;
  }
  checkWriteable('set', target);
  const { shape, indexMap } = regionOf('set', target.shape, index);
  store('set', target, mappedLayout(target, shape, indexMap), value);
}

/** `target[...] = value`. */
export function assignAll(target: NDArray, value: Operand): void {
  store('assign', target, layoutOf(target), value);
}

/** `target = op(target, value)` in target's memory and dtype, where that is a cast of the same kind. */
export function updateInPlace(operation: string, opName: string, target: NDArray, value: Operand): void {
  checkWriteable(operation, target);
  const isOne = isScalar(value) || isComplexLike(value);
  const operand = isOne || value instanceof NDArray ? value : fromData(operation, value);
  if (operand instanceof NDArray && isUnsized(operand)) {
    const result = applyBinary(opNamed(opName), target, operand);
    if (isUnsized(result)) throw needsSize(operation, [operand]);
    replaceInPlace(operation, opName, target, result);
    return;
  }
  const node = binaryNode(opNamed(opName), target, operand);
  checkResult(operation, opName, target, node);
  write(target, layoutOf(target), node, operand instanceof NDArray ? [target, operand] : [target]);
}

/** `target = result` in target's memory and dtype, `result` being what the function `name` gives for it. */
export function replaceInPlace(operation: string, name: string, target: NDArray, result: NDArray): void {
  checkWriteable(operation, target);
  checkResult(operation, name, target, nodeOf(result));
  write(target, layoutOf(target), nodeOf(result), [result]);
}

/** Whether a result has the shape of what it is written to, and a dtype that goes into its dtype. */
function checkResult(operation: string, name: string, target: NDArray, result: Node): void {
  if (!sameShape(result.shape, target.shape)) {
    throw new ShapeError(
      `${operation}: the result of shape ${formatShape(result.shape)} does not fit into shape ${formatShape(target.shape)}`,
    );
  }
  if (kindOrder[dtypes[result.dtype].kind] > kindOrder[dtypes[target.dtype].kind]) {
    throw new DTypeError(
      `${operation}: the result is ${result.dtype} and does not go into ${target.dtype}, which is of another kind; ` +
        `use ${name}, or astype first`,
    );
  }
}

/** NumPy's casts of the `same_kind`: to the same kind or one further right. */
const kindOrder: Readonly<Record<Kind, number>> = { bool: 0, uint: 1, int: 2, float: 3, complex: 4 };

function store(operation: string, target: NDArray, region: Layout, value: Operand): void {
  checkWriteable(operation, target);
  if (isScalar(value) || isComplexLike(value)) {
    write(target, region, storedNode(operation, value, target.dtype), []);
    return;
  }
  const array = value instanceof NDArray ? value : fromData(operation, value, target.dtype);
  if (isComplex(array.dtype) && !isComplex(target.dtype)) {
    throw new DTypeError(
      `${operation}: ${array.dtype} does not go into ${target.dtype}; take real(x), imag(x) or abs(x) first`,
    );
  }
  if (isUnsized(array)) throw needsSize(operation, [array]);
  write(target, region, fitted(operation, nodeOf(array), region.shape), [array]);
}

/** A value that broadcasts to a region, without the leading sizes of 1 that go beyond it. */
export function fitted(operation: string, value: Node, region: Shape): Node {
  const extra = Math.max(0, value.shape.length - region.length);
  const shape = value.shape.slice(extra);
  const fits = shape.every((size, d) => size === 1 || size === region[region.length - shape.length + d]);
  if (!fits || value.shape.slice(0, extra).some((size) => size !== 1)) {
    throw new ShapeError(
      `${operation}: a value of shape ${formatShape(value.shape)} does not broadcast to ${formatShape(region)}`,
    );
  }
  return extra === 0 ? value : view(value, shape, wholeAxes(value.shape.map((_, d) => (d < extra ? -1 : d - extra))));
}

export function checkWriteable(operation: string, target: NDArray): void {
  if (!(target instanceof NDArray)) {
    throw new DTypeError(
      `${operation}: writes into an array in place, which ${show(target)} is not; make one by asarray`,
    );
  }
  if (!target.isReadOnly) return;
  if (isUnsized(target))
    throw new ValueError(`${operation}: the array is yet to be computed, and its size with it: call .eval() first`);
  throw new ValueError(`${operation}: the array is a broadcast view and cannot be written to; copy() it first`);
}
