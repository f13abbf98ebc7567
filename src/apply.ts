/**
 * Elementwise operations applied to what a user passes: arrays, JavaScript scalars, and whatever `asarray` takes.
 */

import { type DType, promote, type ScalarValue } from '../compiler/ir/dtype.ts';
import { type ConstantNode, map, type Node } from '../compiler/ir/node.ts';
import type { Op } from '../compiler/ir/op.ts';
import { broadcastShapes } from '../compiler/ir/shape.ts';
import { fromNode, nodeOf } from './array.ts';
import { fromData, sharedMemory } from './from-data.ts';
import { inOrder, nodeInOrder } from './layout-node.ts';
import { followedOrder, isRowOrdered } from './memory-order.ts';
import { NDArray } from './ndarray.ts';
import type { Operand } from './types.ts';
import { isScalar, strongScalar, weakScalar } from './weak-scalar.ts';

/** `op(x)` as a new array; nothing is computed. */
export function applyUnary(op: Op, x: Operand): NDArray {
  const array = x instanceof NDArray ? x : arrayOf(op.name, x);
  return isByRows(array) ? fromNode(map(op, [nodeOf(array)])) : applyInOrder(op, [array]);
}

/** `op(a, b)`, broadcast, as a new array; nothing is computed. */
export function applyBinary(op: Op, a: Operand, b: Operand): NDArray {
  if (a instanceof NDArray) {
    if (b instanceof NDArray) {
      return isByRows(a) && isByRows(b) ? fromNode(map(op, [nodeOf(a), nodeOf(b)])) : applyInOrder(op, [a, b]);
    }
    if (isScalar(b)) {
      const scalar = weakScalar(op, b, a.dtype, 1);
      return isByRows(a) ? fromNode(map(op, [nodeOf(a), scalar])) : applyInOrder(op, [a, scalar]);
    }
  } else if (b instanceof NDArray && isScalar(a)) {
    const scalar = weakScalar(op, a, b.dtype, 0);
    return isByRows(b) ? fromNode(map(op, [scalar, nodeOf(b)])) : applyInOrder(op, [scalar, b]);
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
  return applyInOrder(op, resolved(op, operands, strong));
}

/**
 * `op(...operands)` in the memory order of the operands: computed on them as they lie, and shown with its axes where they
 * belong.
 */
function applyInOrder(op: Op, operands: readonly (NDArray | ConstantNode)[]): NDArray {
  const arrays = operands.filter((operand) => operand instanceof NDArray);
  const axes = followedOrder(arrays);
  if (axes === null) return fromNode(map(op, operands.map(asNode)));
  // Here, so that an error names the shapes that the user knows.
  if (arrays.length > 1) {
    broadcastShapes(
      op.name,
      arrays.map((array) => array.shape),
    );
  }
  const nodes = operands.map((operand) => (operand instanceof NDArray ? nodeInOrder(operand, axes) : operand));
  return inOrder(fromNode(map(op, nodes)), axes);
}

const asNode = (operand: NDArray | ConstantNode): Node => (operand instanceof NDArray ? nodeOf(operand) : operand);

/** Operands as arrays, and scalars as constants: weak beside arrays, of their own dtypes where there is no array. */
function resolved(op: Op, operands: readonly Operand[], strong = 0): (NDArray | ConstantNode)[] {
  const arrays = operands.map((operand) => (isScalar(operand) ? operand : arrayOf(op.name, operand)));
  let beside: DType | null = null;
  for (let i = strong; i < arrays.length; i++) {
    const array = arrays[i];
    if (array instanceof NDArray) beside = beside === null ? array.dtype : promote(beside, array.dtype);
  }
  return arrays.map((operand, i) => {
    if (operand instanceof NDArray) return operand;
    return beside === null || i < strong ? strongScalar(op.name, operand) : weakScalar(op, operand, beside, i);
  });
}

/** An operand as an array: typed arrays are shared, a scalar has the dtype that `array` gives it. */
export function arrayOf(operation: string, operand: Operand): NDArray {
  if (operand instanceof NDArray) return operand;
  if (isScalar(operand)) return scalarArray(operation, operand);
  return sharedMemory(operation, operand) ?? fromData(operation, operand);
}

const scalarArray = (operation: string, scalar: ScalarValue): NDArray => fromNode(strongScalar(operation, scalar));
