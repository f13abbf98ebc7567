/**
 * Elementwise operations applied to what a user passes: arrays, JavaScript scalars, and whatever `asarray` takes.
 */

import { type DType, promote, type ScalarValue } from '../compiler/ir/dtype.ts';
import { map, type Node } from '../compiler/ir/node.ts';
import type { Op } from '../compiler/ir/op.ts';
import { fromNode, nodeOf } from './array.ts';
import { fromData, sharedMemory } from './from-data.ts';
import { NDArray } from './ndarray.ts';
import type { Operand } from './types.ts';
import { isScalar, strongScalar, weakScalar } from './weak-scalar.ts';

/** `op(x)` as a new array; nothing is computed. */
export function applyUnary(op: Op, x: Operand): NDArray {
  return fromNode(map(op, [x instanceof NDArray ? nodeOf(x) : nodeOf(arrayOf(op.name, x))]));
}

/** `op(a, b)`, broadcast, as a new array; nothing is computed. */
export function applyBinary(op: Op, a: Operand, b: Operand): NDArray {
  return fromNode(binaryNode(op, a, b));
}

/** `op(a, b)` as a node, for expressions that no array stands for. */
export function binaryNode(op: Op, a: Operand, b: Operand): Node {
  if (a instanceof NDArray) {
    if (b instanceof NDArray) return map(op, [nodeOf(a), nodeOf(b)]);
    if (isScalar(b)) return map(op, [nodeOf(a), weakScalar(op, b, a.dtype, 1)]);
  } else if (b instanceof NDArray && isScalar(a)) {
    return map(op, [weakScalar(op, a, b.dtype, 0), nodeOf(b)]);
  }
  return map(op, operandNodes(op, [a, b]));
}

/** `op(...operands)` for any number of operands, the first `strong` of which say nothing about the others' dtype. */
export function applyMany(op: Op, operands: readonly Operand[], strong = 0): NDArray {
  return fromNode(map(op, operandNodes(op, operands, strong)));
}

/** Operands as nodes: scalars weak beside arrays, and of their own dtypes where there is no array. */
function operandNodes(op: Op, operands: readonly Operand[], strong = 0): Node[] {
  const arrays = operands.map((operand) => (isScalar(operand) ? operand : arrayOf(op.name, operand)));
  let beside: DType | null = null;
  for (let i = strong; i < arrays.length; i++) {
    const array = arrays[i];
    if (array instanceof NDArray) beside = beside === null ? array.dtype : promote(beside, array.dtype);
  }
  return arrays.map((operand, i) => {
    if (operand instanceof NDArray) return nodeOf(operand);
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
