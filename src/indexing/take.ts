/** Elements at positions along an axis: `take` and its kin, as gathers that fuse with what is done with them. */

import { IndexError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { gather, type PickDimension, reshapeNode, scatter } from '../../compiler/ir/node.ts';
import { broadcastShapes, formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNodes, layoutOf, nodeOf, writeVersion } from '../array.ts';
import { checkStoredShape, show } from '../check.ts';
import { isComplexLike } from '../complex-number.ts';
import { fromData } from '../creation/from-data.ts';
import { clip } from '../elementwise/choosing.ts';
import { remainder } from '../elementwise/functions.ts';
import { broadcastMap } from '../layout-node.ts';
import { oneAxis } from '../manipulation/axes.ts';
import { astype, ravel } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, IndexPart, Operand } from '../types.ts';
import { areUnsized, putOff } from '../unsized.ts';
import { isScalar, storedNode } from '../weak-scalar.ts';
import { checkWriteable, fitted } from './assignment.ts';
import { pickedBy } from './get.ts';
import { indexArray, positionsIn } from './index-array.ts';

/** What becomes of positions out of range: an error, a position counted on from the start, or the nearest one. */
export interface TakeOptions {
  readonly mode?: 'raise' | 'wrap' | 'clip' | undefined;
}

/** An array of indices: integers, as an array, a typed array or nested JavaScript arrays. */
export type Indices = Exclude<IndexPart, string | null | bigint>;

/**
 * The elements of `x` at positions along `axis`, of the flattened array without one; the axis is replaced by the dimensions
 * of the indices. Throws IndexError for positions out of range, unless `{ mode }` says 'wrap' or 'clip'.
 *
 * Source: array API `take`, `numpy.take`. `take(array([4, 5, 6]), [2, 0])` is [6, 4]
 */
export function take<T extends Operand>(
  x: T,
  indices: Indices,
  axis?: number | null,
  options?: TakeOptions,
): NDArray<DTypeOf<T>>;
export function take(x: Operand, indices: Indices, axis: number | null = null, options: TakeOptions = {}): NDArray {
  const { mode } = optionsOf('take', options, ['mode']);
  const array = arrayOf('take', x);
  const source = axis === null ? ravel(array) : array;
  const along = oneAxis('take', axis ?? 0, source.ndim);
  const size = source.shape[along] as number;
  const positions = withMode('take', wholeNumbers('take', indices), size, mode);
  const whole = { start: null, stop: null, step: 1 };
  return pickedBy('take', source, [...new Array<typeof whole>(along).fill(whole), positions]);
}

/**
 * For each index the element of `x` at that position along `axis`, -1 unless given, and at the place of the index along the
 * others, which broadcast. Throws IndexError for positions out of range, ShapeError where the others do not broadcast.
 *
 * Source: array API `take_along_axis`. `takeAlongAxis(x, argsort(x, 1), 1)` is `x` with its rows sorted
 */
export function takeAlongAxis<T extends Operand>(x: T, indices: Indices, axis?: number | null): NDArray<DTypeOf<T>>;
export function takeAlongAxis(x: Operand, indices: Indices, axis: number | null = -1): NDArray {
  const array = arrayOf('takeAlongAxis', x);
  const positions = wholeNumbers('takeAlongAxis', indices);
  if (areUnsized([array, positions])) {
    return putOff('takeAlongAxis', [array, positions], ([a, i]) => takeAlongAxis(a, i, axis));
  }
  const source = axis === null ? ravel(array) : array;
  const { shape, picks, index } = alongAxis('takeAlongAxis', source, positions, axis ?? 0);
  checkStoredShape('takeAlongAxis', shape);
  return fromNodes(gather(nodeOf(source), shape, picks, [index]), [source, positions]);
}

/**
 * Writes values to the elements that `takeAlongAxis` with the same indices takes, in place, and gives the array back; of
 * those that are picked more than once the last value stays. Throws IndexError, ShapeError, and then changes nothing.
 *
 * Source: `numpy.put_along_axis`. `putAlongAxis(x, expandDims(argmax(x, 1), 1), 0, 1)`
 */
export function putAlongAxis(x: NDArray, indices: Indices, values: Operand, axis: number | null = -1): NDArray {
  checkWriteable('putAlongAxis', x);
  const positions = wholeNumbers('putAlongAxis', indices);
  const isWhole = axis === null;
  const target = isWhole ? x.reshape([-1], { copy: false }) : x;
  const { shape, picks, index } = alongAxis('putAlongAxis', target, positions, axis ?? 0);
  const isOne = isScalar(values) || isComplexLike(values);
  const given = isOne || values instanceof NDArray ? values : fromData('putAlongAxis', values, x.dtype);
  const value =
    given instanceof NDArray
      ? fitted('putAlongAxis', nodeOf(given), shape)
      : storedNode('putAlongAxis', given, target.dtype);
  if (shape.includes(0)) return x;
  const { strides, offset } = layoutOf(target);
  const read = given instanceof NDArray ? [positions, given] : [positions];
  writeVersion(target, read, (old) => scatter(old, value, [index], { shape, picks, strides, offset }, null));
  return x;
}

/** The elements at positions along an axis that are known to be in range: int32, none negative. */
export function takeInRange(array: NDArray, positions: NDArray, axis: number): NDArray {
  const rank = positions.ndim;
  const shape = array.shape.toSpliced(axis, 1, ...positions.shape);
  const picks = array.shape.map((_, d): PickDimension => {
    if (d === axis) return { axis: -1, start: 0, step: 1, index: 0 };
    return { axis: d < axis ? d : d + rank - 1, start: 0, step: 1, index: -1 };
  });
  const trailing = new Array<number>(array.ndim - 1 - axis).fill(1);
  const index = reshapeNode(nodeOf(positions), [...positions.shape, ...trailing]);
  return fromNodes(gather(nodeOf(array), shape, picks, [index]), [array, positions]);
}

/** Positions that are held to an axis by a mode other than that of an error. */
export function withMode(operation: string, indices: NDArray, size: number, mode: TakeOptions['mode']): NDArray {
  if (mode === undefined || mode === 'raise') return indices;
  if (mode !== 'wrap' && mode !== 'clip') {
    throw new ValueError(`${operation}: a mode is 'raise', 'wrap' or 'clip', not ${show(mode)}`);
  }
  if (size === 0) throw new IndexError(`${operation}: there is nothing to take of an axis of no elements`);
  const wide = astype(indices, 'int64');
  return astype(mode === 'wrap' ? remainder(wide, size) : clip(wide, 0, size - 1), 'int32');
}

/** Index arrays that are no masks. Throws IndexError. */
export function wholeNumbers(operation: string, indices: unknown): NDArray {
  if (typeof indices === 'number') return indexArray(operation, [indices]).reshape([]);
  const array = indexArray(operation, indices);
  if (array.dtype !== 'bool') return array;
  throw new IndexError(`${operation}: indices are integers, not booleans; index with get, or use compress`);
}

interface Along {
  readonly shape: Shape;
  readonly picks: readonly PickDimension[];
  readonly index: ReturnType<typeof positionsIn>;
}

/** What indices pick along an axis, in step with them along the others. */
function alongAxis(operation: string, array: NDArray, indices: NDArray, axis: number): Along {
  const along = oneAxis(operation, axis, array.ndim);
  if (indices.ndim !== array.ndim) {
    throw new ShapeError(
      `${operation}: indices of shape ${formatShape(indices.shape)} do not have as many dimensions as ${formatShape(array.shape)}`,
    );
  }
  const size = array.shape[along] as number;
  const others = (shape: Shape) => shape.with(along, 1);
  const common = broadcastShapes(operation, [others(array.shape), others(indices.shape)]);
  const shape = common.with(along, indices.shape[along] as number);
  const picks = broadcastMap(others(array.shape), shape).map((dimension, d): PickDimension => {
    if (d === along) return { axis: -1, start: 0, step: 1, index: 0 };
    return { ...dimension, index: -1 };
  });
  return { shape, picks, index: positionsIn(operation, indices, size, along) };
}
