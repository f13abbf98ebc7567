/**
 * Indices of arrays of some shape as positions in them, counted row by row or column by column, and back.
 *
 *     position   (i₀ · n₁ + i₁) · n₂ + i₂
 *
 * Positions are divided as float64, in which they are exact.
 */

import { IndexError, OutOfRangeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, map, type Node } from '../../compiler/ir/node.ts';
import { checkShape, formatShape, rowMajorStrides, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { checkedValues } from '../../runtime/routines/checked-values.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { callRoutine } from '../call-routine.ts';
import { show } from '../check.ts';
import { indexArray } from '../indexing/index-array.ts';
import { broadcastArrays } from '../manipulation/axes.ts';
import { astype } from '../manipulation/reshaping.ts';
import { checkOrder } from '../memory-order.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';

/** In which order positions are counted: row by row ('C') if left out, or column by column. */
export interface FlatOrderOptions {
  readonly order?: 'C' | 'F' | undefined;
}

/**
 * The indices of the elements at flat positions of an array of a shape: for each axis an int32 array of the shape of
 * `positions`. Throws IndexError for a position out of range, when it is called where the positions are known, otherwise
 * when they are evaluated, and for what holds no whole numbers.
 *
 * Source: `numpy.unravel_index`. `unravelIndex([5, 2], [2, 3]).map((index) => index.toArray())` is [[1, 0], [2, 2]]
 */
export function unravelIndex(
  positions: Operand,
  shape: number | Shape,
  options: FlatOrderOptions = {},
): NDArray<'int32'>[] {
  const { order } = optionsOf('unravelIndex', options, ['order']);
  const sizes = checkShape('unravelIndex', shape);
  checkSizes('unravelIndex', sizes);
  const strides = stridesOf(sizes, checkOrder('unravelIndex', order, ['C', 'F'], 'C'));
  const checked = inRange('unravelIndex', positions, sizeOf(sizes), `shape ${formatShape(sizes)}`);
  return sizes.map((size, axis) => {
    const steps = quotient(nodeOf(checked), strides[axis] as number);
    const index = map(opNamed('subtract'), [steps, map(opNamed('multiply'), [quotient(steps, size), number(size)])]);
    return int32Array(index, [checked]);
  });
}

/** How positions are counted, and what becomes of indices out of range: an error, the nearest one, or the index modulo the size. */
export interface RavelOptions extends FlatOrderOptions {
  readonly mode?: IndexMode | readonly IndexMode[] | undefined;
}

export type IndexMode = 'raise' | 'clip' | 'wrap';

/**
 * The flat positions of elements in an array of a shape, as int32, of an index for each axis, which broadcast together. An
 * index out of range is an IndexError, when it is called where the indices are known and otherwise when they are evaluated,
 * or with `{ mode: 'clip' }` the nearest one, with 'wrap' counted on from the other end; a list says so for each axis.
 *
 * Source: `numpy.ravel_multi_index`. `ravelMultiIndex([[1, 0], [2, 2]], [2, 3])` is [5, 2]
 */
export function ravelMultiIndex(
  indices: readonly Operand[],
  shape: number | Shape,
  options: RavelOptions = {},
): NDArray<'int32'> {
  const { order, mode = 'raise' } = optionsOf('ravelMultiIndex', options, ['mode', 'order']);
  const sizes = checkShape('ravelMultiIndex', shape);
  checkSizes('ravelMultiIndex', [sizeOf(sizes)]);
  const strides = stridesOf(sizes, checkOrder('ravelMultiIndex', order, ['C', 'F'], 'C'));
  if (!Array.isArray(indices) || indices.length !== sizes.length) {
    throw new ShapeError(
      `ravelMultiIndex: takes an index for each of the ${sizes.length} axes of shape ${formatShape(sizes)}`,
    );
  }
  const modes = typeof mode === 'string' ? sizes.map(() => mode) : mode;
  if (modes.length !== sizes.length) {
    throw new ValueError(`ravelMultiIndex: ${modes.length} modes for ${sizes.length} axes`);
  }
  const held = sizes.map((size, axis) => {
    const of = `axis ${axis} of size ${size}`;
    return heldTo(Array.from<Operand>(indices)[axis] as Operand, size, modes[axis] as IndexMode, of);
  });
  const arrays = broadcastArrays(...held);
  const terms = arrays.map((index, axis) => map(opNamed('multiply'), [nodeOf(index), number(strides[axis] as number)]));
  const sum = terms.reduce<Node>((total, term) => map(opNamed('add'), [total, term]), number(0));
  return int32Array(sum, held);
}

/** An index along an axis in the range of it, as float64. */
function heldTo(index: Operand, size: number, mode: IndexMode, of: string): NDArray {
  if (mode === 'raise') return inRange('ravelMultiIndex', index, size, of);
  if (mode !== 'clip' && mode !== 'wrap') {
    throw new ValueError(`ravelMultiIndex: a mode is 'raise', 'clip' or 'wrap', not ${show(mode)}`);
  }
  const array = wholeNumbers('ravelMultiIndex', index);
  const node = nodeOf(array);
  const held =
    mode === 'clip'
      ? map(opNamed('clip'), [node, number(0), number(size - 1)])
      : map(opNamed('remainder'), [node, number(size)]);
  return fromNodes(held, [array]);
}

function wholeNumbers(operation: string, value: Operand): NDArray {
  const array = typeof value === 'number' ? indexArray(operation, [value]).reshape([]) : indexArray(operation, value);
  return astype(array, 'float64');
}

/** Positions as float64, none of which is negative or reaches `size`. */
function inRange(operation: string, value: Operand, size: number, of: string): NDArray {
  const array = wholeNumbers(operation, value);
  const isKnown = !(value instanceof NDArray) || value.isEvaluated;
  if (isKnown) for (const position of array.data) checkPosition(operation, Number(position), size, of);
  if (isKnown) return array;
  const routine = checkedValues(`${operation} ${of}`, (position) => checkPosition(operation, position, size, of));
  const [checked] = callRoutine(routine, [array], [], [{ dtype: 'float64', shape: array.shape }]);
  return checked;
}

function checkPosition(operation: string, position: number, size: number, of: string): void {
  if (position >= 0 && position < size) return;
  throw new IndexError(`${operation}: index ${position} is out of range for ${of}`);
}

/** Throws RangeError where indices do not fit int32. */
function checkSizes(operation: string, sizes: readonly number[]): void {
  for (const size of sizes) {
    if (size > 2 ** 31) throw new OutOfRangeError(`${operation}: positions of ${size} elements do not fit int32`);
  }
}

const stridesOf = (shape: Shape, order: 'C' | 'F'): number[] =>
  order === 'C' ? rowMajorStrides(shape) : rowMajorStrides(shape.toReversed()).reverse();

const quotient = (node: Node, divisor: number): Node =>
  map(opNamed('floor'), [map(opNamed('divide'), [node, number(divisor)])]);

const number = (value: number) => constantNode('float64', value);

/** What a node gives, as int32. */
const int32Array = (node: Node, arrays: readonly NDArray[]): NDArray<'int32'> =>
  astype(fromNodes(cast(node, 'int32'), arrays), 'int32', { copy: false });
