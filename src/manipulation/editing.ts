/** Elements put into arrays and taken out of them, along an axis or of all elements row by row: always a new array. */

import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxis } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, layoutOf } from '../array.ts';
import { fromData } from '../creation/from-data.ts';
import { copyOrder } from '../memory-order.ts';
import { NDArray } from '../ndarray.ts';
import type { DTypeOf, Operand, Promoted } from '../types.ts';
import { isScalar, weakScalar } from '../weak-scalar.ts';
import { whenSized } from '../when-sized.ts';
import { Assembly, nodeOfBox } from './assembly.ts';
import { broadcastTo, moveaxis } from './axes.ts';
import { gatherAlong } from './gather-along.ts';
import { concat } from './joining.ts';
import { type Positions, positionsOf } from './positions.ts';
import { astype, ravel } from './reshaping.ts';
import { withLeading } from './turning.ts';

/**
 * `x` with `values` after it along `axis`; without an axis both are flattened first. The dtype is the one that they promote
 * to, a single number being of that of `x` where it fits. Throws ShapeError where shapes differ along another axis.
 *
 * Source: `numpy.append`. `append(arange(3), [7, 8])` is [0, 1, 2, 7, 8]
 */
export function append<T extends Operand, V extends Operand>(
  x: T,
  values: V,
  axis?: number | null,
): NDArray<Promoted<T, V>>;
export function append(x: Operand, values: Operand, axis: number | null = null): NDArray {
  const given = arrayOf('append', x);
  const after = isScalar(values)
    ? fromNode(weakScalar(opNamed('add'), values, given.dtype, 1))
    : arrayOf('append', values);
  return whenSized('append', [given, after], ([array, added]) => joined(array, added, axis));
}

function joined(array: NDArray, added: NDArray, axis: number | null): NDArray {
  if (axis === null) return concat([array, added], null);
  const along = normalizeAxis('append', axis, array.ndim);
  if (added.ndim !== array.ndim || array.shape.some((size, d) => d !== along && size !== added.shape[d])) {
    throw new ShapeError(
      `append: values of shape ${formatShape(added.shape)} do not go after shape ${formatShape(array.shape)} along axis ` +
        `${along}: all other sizes have to be the same`,
    );
  }
  return concat([array, added], along);
}

/**
 * `x` with `values`, cast to its dtype and broadcast, put before the positions `index` along `axis`; without an axis `x` is
 * flattened first. `index` is a position, a slice as text, positions, or a boolean for each. With one number `values` may
 * have any length along the axis. Throws IndexError for a position out of range, ShapeError where values do not fit.
 *
 * Source: `numpy.insert`. `insert(arange(4), [1, 3], [7, 8])` is [0, 7, 1, 2, 8, 3]
 */
export function insert<T extends Operand>(
  x: T,
  index: Positions,
  values: Operand,
  axis?: number | null,
): NDArray<DTypeOf<T>>;
export function insert(x: Operand, index: Positions, values: Operand, axis: number | null = null): NDArray {
  const source = arrayOf('insert', x);
  const given =
    values instanceof NDArray
      ? astype(values, source.dtype, { copy: false })
      : fromData('insert', values, source.dtype);
  return whenSized(
    'insert',
    [source, given],
    ([array, added], index) => {
      const { target, along } = targetOf('insert', array, axis);
      return inserted(target, along, index, added);
    },
    index,
  );
}

function inserted(array: NDArray, along: number, index: Positions, given: NDArray): NDArray {
  const size = array.shape[along] as number;
  const { positions, isSingle } = positionsOf('insert', index, size, along, { gaps: true, booleans: null });
  if (positions.length !== 1) return put(array, along, positions, fittedAlong(given, array, along, positions.length));
  // As `a[:, 0] = values` broadcasts: the first axis of the values is the one that is put in.
  const rows = withLeading(given, array.ndim);
  const block = isSingle ? moveaxis(rows, 0, along) : rows;
  const count = block.shape[along] as number;
  const places = Array.from({ length: count }, () => positions[0] as number);
  return put(array, along, places, fittedAlong(block, array, along, count));
}

/**
 * `x` without the positions `index` along `axis`; without an axis `x` is flattened first. `index` is a position, a slice as
 * text, positions, or a boolean for each. Throws IndexError for a position out of range, ShapeError for a wrong number of
 * booleans.
 *
 * Source: `numpy.delete`. `nd.delete(arange(5), [0, 3])` is [1, 2, 4]
 */
export function deleteAt<T extends Operand>(x: T, index: Positions, axis?: number | null): NDArray<DTypeOf<T>>;
export function deleteAt(x: Operand, index: Positions, axis: number | null = null): NDArray {
  return whenSized(
    'delete',
    [arrayOf('delete', x)],
    ([given], index) => {
      const { target, along } = targetOf('delete', given, axis);
      const size = target.shape[along] as number;
      const { positions } = positionsOf('delete', index, size, along, { gaps: false, booleans: size });
      return without(target, along, positions);
    },
    index,
  );
}

/** What is edited, and along which axis. */
function targetOf(operation: string, array: NDArray, axis: number | null): { target: NDArray; along: number } {
  if (axis === null) return { target: array.ndim === 1 ? array : ravel(array), along: 0 };
  return { target: array, along: normalizeAxis(operation, axis, array.ndim) };
}

/** Positions along an axis that follow each other, of what is read and of where it goes. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Up to how many runs are written one by one; beyond, all elements are gathered in one pass. */
const mostRuns = 32;

function without(array: NDArray, along: number, positions: readonly number[]): NDArray {
  const size = array.shape[along] as number;
  if (positions.length >= mostRuns) return keeping(array, along, positions);
  const kept: Run[] = [];
  let from = 0;
  let length = 0;
  for (const position of [...new Set(positions)].sort((a, b) => a - b).concat(size)) {
    if (position > from) kept.push({ from, to: length, length: position - from });
    length += position - from;
    from = position + 1;
  }
  return assembled('delete', array, along, length, [{ source: array, runs: kept }]);
}

/** The same for many positions. */
function keeping(array: NDArray, along: number, positions: readonly number[]): NDArray {
  const isGone = new Uint8Array(array.shape[along] as number);
  for (const position of positions) isGone[position] = 1;
  const kept = new Int32Array(isGone.length);
  let length = 0;
  for (let i = 0; i < isGone.length; i++) {
    kept[length] = i;
    length += 1 - (isGone[i] as number);
  }
  return gatherAlong('delete', array, along, kept.slice(0, length));
}

/** Puts values, one for each position, before positions of an axis; at one position in the order given. */
function put(array: NDArray, along: number, positions: readonly number[], values: NDArray): NDArray {
  const size = array.shape[along] as number;
  const kept: Run[] = [];
  const added: { from: number; to: number; length: number }[] = [];
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] as number) - (positions[b] as number) || a - b);
  let from = 0;
  order.forEach((value, rank) => {
    const position = positions[value] as number;
    if (position > from) kept.push({ from, to: from + rank, length: position - from });
    from = position;
    const last = added.at(-1);
    if (last !== undefined && last.from + last.length === value && last.to + last.length === position + rank)
      last.length++;
    else added.push({ from: value, to: position + rank, length: 1 });
  });
  if (size > from) kept.push({ from, to: from + order.length, length: size - from });
  const length = size + order.length;
  if (kept.length + added.length <= mostRuns) {
    return assembled('insert', array, along, length, [
      { source: array, runs: kept },
      { source: values, runs: added },
    ]);
  }
  // The values come after all elements, and are gathered from there.
  const after = added.map((run) => ({ ...run, from: run.from + size }));
  return gatherAlong('insert', concat([array, values], along), along, positionsIn([...kept, ...after], length));
}

/** Where each position of the result comes from. */
function positionsIn(runs: readonly Run[], length: number): Int32Array {
  const positions = new Int32Array(length);
  for (const { from, to, length: count } of runs) {
    for (let i = 0; i < count; i++) positions[to + i] = from + i;
  }
  return positions;
}

function assembled(
  operation: string,
  array: NDArray,
  along: number,
  length: number,
  parts: readonly { readonly source: NDArray; readonly runs: readonly Run[] }[],
): NDArray {
  // NumPy's: column-major for what is so, row-major for all else.
  const axes = copyOrder('A', layoutOf(array));
  const result = new Assembly(operation, array.dtype, array.shape.with(along, length), axes);
  const start = array.shape.map(() => 0);
  for (const { source, runs } of parts) {
    for (const { from, to, length: count } of runs) {
      const shape = array.shape.with(along, count);
      const value = nodeOfBox(source, { start: start.with(along, from), shape });
      result.put({ start: start.with(along, to), shape }, value);
    }
  }
  return result.finish(parts.map(({ source }) => source));
}

/** Values broadcast to an array's shape but for the axis along which they are put, without leading sizes of 1. */
function fittedAlong(values: NDArray, array: NDArray, along: number, count: number): NDArray {
  const shape = array.shape.with(along, count);
  const extra = Math.max(0, values.ndim - shape.length);
  const own = values.shape.slice(extra);
  const fits = own.every((size, d) => size === 1 || size === shape[shape.length - own.length + d]);
  if (fits && values.shape.slice(0, extra).every((size) => size === 1)) {
    return broadcastTo(extra === 0 ? values : values.reshape(own), shape);
  }
  throw new ShapeError(
    `insert: values of shape ${formatShape(values.shape)} do not broadcast to ${formatShape(shape)}, where they go`,
  );
}
