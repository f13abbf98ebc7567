/**
 * Writing through arrays: to the elements that they pick, in place and lazily, as every write.
 *
 *     integers   a scatter: of elements that are picked more than once the last value stays, or all are combined
 *     a mask     `where(mask, value, x)`, in one pass; values of their own go to the true elements in row-major order
 */

import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, gather, map, type Node, scatter } from '../../compiler/ir/node.ts';
import type { Op } from '../../compiler/ir/op.ts';
import { formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { storageOf } from '../../runtime/storage.ts';
import { fromNode, layoutOf, nodeOf, write, writeVersion } from '../array.ts';
import { isComplexLike } from '../complex-number.ts';
import { fromData } from '../creation/from-data.ts';
import { broadcastNode } from '../layout-node.ts';
import { copy } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import type { Operand } from '../types.ts';
import { deferredNode, isUnsized } from '../unsized.ts';
import { isScalar, storedNode, weakScalar } from '../weak-scalar.ts';
import { checkWriteable, fitted } from './assignment.ts';
import { soleMask, withArrays } from './get.ts';
import { countTrue } from './masks.ts';
import { checkMask, type PickEntry, pickEntries, resolvePicks, withTrailing } from './picks.ts';

/**
 * Writes `value` to the elements that an index with arrays picks, or combines it with them by an operation. Throws
 * IndexError, ShapeError where the value does not broadcast, and then changes nothing.
 */
export function setPicked(
  operation: string,
  target: NDArray,
  index: readonly unknown[],
  value: Operand,
  combine: Op | null = null,
): void {
  checkWriteable(operation, target);
  const given = givenOf(operation, target, value, combine);
  const mask = combine === null ? soleMask(operation, index) : null;
  if (mask !== null) {
    checkMask(operation, mask, target.shape, 0);
    setMasked(operation, target, mask, given);
  } else setEntries(operation, target, pickEntries(operation, target.shape, index), given, combine);
}

/** Writes to, or combines with, the elements that entries without masks pick. */
export function setEntriesOf(
  operation: string,
  target: NDArray,
  entries: readonly PickEntry[],
  value: Operand,
  combine: Op | null = null,
): void {
  setEntries(operation, target, entries, givenOf(operation, target, value, combine), combine);
}

/** A value that is written: a scalar, or an array. */
type Given = Node | NDArray;

function givenOf(operation: string, target: NDArray, value: Operand, combine: Op | null): Given {
  if (combine !== null && isScalar(value)) return weakScalar(combine, value, target.dtype, 1);
  if (isScalar(value) || isComplexLike(value)) return storedNode(operation, value, target.dtype);
  return value instanceof NDArray ? value : fromData(operation, value, target.dtype);
}

function setEntries(
  operation: string,
  target: NDArray,
  entries: readonly PickEntry[],
  given: Given,
  combine: Op | null,
): void {
  const arrays = entries.filter((entry) => entry instanceof NDArray);
  const values = given instanceof NDArray ? [given] : [];
  const read = [...arrays, ...values];
  if (read.some(isUnsized)) {
    const all = [target, ...read];
    const written = deferredNode(operation, target.dtype, target.shape, all, false, (inputs) => {
      const [old, ...known] = inputs.map(fromNode);
      const result = copy(old as NDArray);
      const value = given instanceof NDArray ? (known.at(-1) as NDArray) : given;
      setEntries(operation, result, withArrays(entries, known), value, combine);
      return nodeOf(result);
    });
    write(target, layoutOf(target), written, all);
    return;
  }
  const { shape, picks, indices } = resolvePicks(operation, target.shape, entries);
  const value = given instanceof NDArray ? fitted(operation, nodeOf(given), shape) : given;
  if (shape.includes(0)) return;
  const { strides, offset } = layoutOf(target);
  writeVersion(target, read, (old) => scatter(old, value, indices, { shape, picks, strides, offset }, combine));
}

function setMasked(operation: string, target: NDArray, mask: NDArray, given: Given): void {
  const rest = target.shape.slice(mask.ndim);
  const chosen = withTrailing(nodeOf(mask), rest.length);
  const read = given instanceof NDArray ? [target, mask, given] : [target, mask];
  const value = given instanceof NDArray ? valueWhere(operation, target.shape, mask, rest, given) : given;
  const node = map(opNamed('where'), [chosen, cast(value, target.dtype), nodeOf(target)]);
  write(target, layoutOf(target), node, read);
}

/** The value at each element of `shape`, of what is to be written where the mask is true. */
function valueWhere(operation: string, shape: Shape, mask: NDArray, rest: Shape, value: NDArray): Node {
  const { ndim } = value;
  const own = value.shape.slice(Math.max(0, ndim - rest.length));
  const extra = value.shape.slice(0, Math.max(0, ndim - rest.length));
  const fits = own.every((size, d) => size === 1 || size === rest[rest.length - own.length + d]);
  if (!fits || extra.slice(0, -1).some((size) => size !== 1)) {
    throw new ShapeError(
      `${operation}: a value of shape ${formatShape(value.shape)} does not broadcast to what a mask of shape ` +
        `${formatShape(mask.shape)} picks, rows of shape ${formatShape(rest)}`,
    );
  }
  if (!isUnsized(value) && extra.every((size) => size === 1)) return fitted(operation, nodeOf(value), rest);
  const lead = ndim - rest.length - 1;
  return deferredNode('place', value.dtype, shape, [mask, value], true, ([, values], [bytes]) => {
    const source = values as Node;
    const held = source.shape[lead] as number;
    const count = countTrue(bytes as Uint8Array);
    if (held !== 1 && held !== count) {
      throw new ValueError(`${operation}: ${held} values for the ${count} elements where the mask is true`);
    }
    if (count === 0) return broadcastNode(storedNode(operation, 0, value.dtype), shape);
    const positions = storageOf('int32', mask.shape, ranks(bytes as Uint8Array, held)).leaf;
    const whole = source.shape.map((size, d) => {
      if (d <= lead) return { axis: -1, start: 0, step: d === lead ? 1 : 0, index: d === lead ? 0 : -1 };
      return { axis: size === 1 ? -1 : mask.ndim + d - lead - 1, start: 0, step: 1, index: -1 };
    });
    return gather(source, shape, whole, [withTrailing(positions, rest.length)]);
  });
}

/** For each true element how many are before it, and some position for each other one. */
function ranks(mask: Uint8Array, held: number): Int32Array {
  const positions = new Int32Array(mask.length);
  if (held === 1) return positions;
  for (let i = 0, p = 0; i < mask.length; i++) {
    positions[i] = p === held ? p - 1 : p;
    p += mask[i] as number;
  }
  return positions;
}
