/**
 * Elementwise operations applied to what a user passes: arrays, JavaScript scalars, and whatever `asarray` takes.
 */

import { type DType, promote } from '../compiler/ir/dtype.ts';
import { map, type Node } from '../compiler/ir/node.ts';
import type { Op } from '../compiler/ir/op.ts';
import { broadcastShapes, sameShape } from '../compiler/ir/shape.ts';
import { fromNode, nodeOf } from './array.ts';
import { isComplexLike } from './complex-number.ts';
import { fromData, sharedMemory } from './creation/from-data.ts';
import { inOrder, nodeInOrder } from './layout-node.ts';
import { followedOrder, isRowOrdered } from './memory-order.ts';
import { NDArray } from './ndarray.ts';
import type { Operand } from './types.ts';
import { areUnsized, isUnsized, putOff } from './unsized.ts';
import { isScalar, strongScalar, weakComplex, weakScalar } from './weak-scalar.ts';

/** `op(x)` as a new array; nothing is computed. */
export function applyUnary(op: Op, x: Operand): NDArray {
  const array = x instanceof NDArray ? x : arrayOf(op.name, x);
  if (isUnsized(array)) return putOff(op.name, [array], ([known]) => applyUnary(op, known));
  return isByRows(array) ? fromNode(map(op, [nodeOf(array)])) : applyInOrder(op, [array], [array]);
}

/** `op(a, b)`, broadcast, as a new array; nothing is computed. */
export function applyBinary(op: Op, a: Operand, b: Operand): NDArray {
  if ((a instanceof NDArray && isUnsized(a)) || (b instanceof NDArray && isUnsized(b))) return applyLater(op, [a, b]);
  if (a instanceof NDArray) {
    if (b instanceof NDArray) {
      return isByRows(a) && isByRows(b) ? fromNode(map(op, [nodeOf(a), nodeOf(b)])) : applyInOrder(op, [a, b], [a, b]);
    }
    if (isScalar(b)) {
      const scalar = weakScalar(op, b, a.dtype, 1);
      return isByRows(a) ? fromNode(map(op, [nodeOf(a), scalar])) : applyInOrder(op, [a, scalar], [a]);
    }
  } else if (b instanceof NDArray && isScalar(a)) {
    const scalar = weakScalar(op, a, b.dtype, 0);
    return isByRows(b) ? fromNode(map(op, [scalar, nodeOf(b)])) : applyInOrder(op, [scalar, b], [b]);
  }
  return applyMany(op, [a, b]);
}

const isByRows = (array: NDArray): boolean => array.elementStrides === null || isRowOrdered(array);

/** `op(a, b)` as a node with the axes where they belong, for expressions that no array stands for. */
export function binaryNode(op: Op, a: Operand, b: Operand): Node {
  if (a instanceof NDArray) {
    if (b instanceof NDArray) return map(op, [nodeOf(a), nodeOf(b)]);
    if (isScalar(b)) return map(op, [nodeOf(a), weakScalar(op, b, a.dtype, 1)]);
  } else if (b instanceof NDArray && isScalar(a)) {
    return map(op, [weakScalar(op, a, b.dtype, 0), nodeOf(b)]);
  }
  return map(op, resolved(op, [a, b]).map(asNode));
}

/** `op(...operands)` for any number of operands, the first `strong` of which say nothing about the others' dtype. */
export function applyMany(op: Op, operands: readonly Operand[], strong = 0): NDArray {
  if (areUnsized(operands)) return applyLater(op, operands, strong);
  const all = resolved(op, operands, strong);
  return applyInOrder(
    op,
    all,
    all.filter((operand) => operand instanceof NDArray),
  );
}

/** `op(...operands)`, put off until the sizes of all of them are known. */
function applyLater(op: Op, operands: readonly Operand[], strong = 0): NDArray {
  const arrays = operands.filter((operand) => operand instanceof NDArray);
  return putOff(op.name, arrays, (known) => {
    let next = 0;
    return applyMany(
      op,
      operands.map((operand) => (operand instanceof NDArray ? (known[next++] as NDArray) : operand)),
      strong,
    );
  });
}

/**
 * `op(...operands)` in the memory order of `arrays`, those of the operands that are arrays: computed on them as they lie,
 * and shown with its axes where they belong.
 */
function applyInOrder(op: Op, operands: readonly (NDArray | Node)[], arrays: readonly NDArray[]): NDArray {
  const axes = followedOrder(arrays);
  if (axes === null) return fromNode(map(op, operands.map(asNode)));
  checkBroadcast(op, arrays);
  const nodes = new Array<Node>(operands.length);
  for (let i = 0; i < operands.length; i++) {
    const operand = operands[i] as NDArray | Node;
    nodes[i] = operand instanceof NDArray ? nodeInOrder(operand, axes) : operand;
  }
  return inOrder(fromNode(map(op, nodes)), axes);
}

/** Throws where arrays do not broadcast; before their axes are in another order, so that the error names the user's shapes. */
function checkBroadcast(op: Op, arrays: readonly NDArray[]): void {
  const [first] = arrays;
  for (let i = 1; i < arrays.length; i++) {
    if (first === undefined || sameShape((arrays[i] as NDArray).shape, first.shape)) continue;
    broadcastShapes(
      op.name,
      arrays.map((array) => array.shape),
    );
    return;
  }
}

const asNode = (operand: NDArray | Node): Node => (operand instanceof NDArray ? nodeOf(operand) : operand);

/** Operands as arrays, and scalars as constants: weak beside arrays, of their own dtypes where there is no array. */
function resolved(op: Op, operands: readonly Operand[], strong = 0): (NDArray | Node)[] {
  const arrays = operands.map((operand) =>
    isScalar(operand) || isComplexLike(operand) ? operand : arrayOf(op.name, operand),
  );
  let beside: DType | null = null;
  for (let i = strong; i < arrays.length; i++) {
    const array = arrays[i];
    if (array instanceof NDArray) beside = beside === null ? array.dtype : promote(beside, array.dtype);
  }
  return arrays.map((operand, i) => {
    if (operand instanceof NDArray) return operand;
    if (beside === null || i < strong) return strongScalar(op.name, operand);
    return isComplexLike(operand) ? weakComplex(op.name, operand, beside) : weakScalar(op, operand, beside, i);
  });
}

/** An operand as an array: typed arrays are shared, a scalar has the dtype that `array` gives it. */
export function arrayOf(operation: string, operand: Operand): NDArray {
  if (operand instanceof NDArray) return operand;
  if (isScalar(operand) || isComplexLike(operand)) return fromNode(strongScalar(operation, operand));
  return sharedMemory(operation, operand) ?? fromData(operation, operand);
}
