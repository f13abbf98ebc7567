/** Elements put into arrays and taken out of them, along an axis or of all elements row by row: always a new array. */

import { ShapeError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxis, type Shape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, layoutOf, nodeOf } from '../array.ts';
import { broadcastTo, moveaxis } from '../axes.ts';
import { fromData } from '../from-data.ts';
import { concat } from '../joining.ts';
import { copyOrder } from '../memory-order.ts';
import type { NDArray } from '../ndarray.ts';
import { ravel } from '../reshaping.ts';
import type { DTypeOf, Operand, Promoted } from '../types.ts';
import { isScalar, weakScalar } from '../weak-scalar.ts';
import { Assembly, nodeOfBox } from './assembly.ts';
import { type Positions, positionsOf, type Run, runsOf } from './positions.ts';
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
  const array = arrayOf('append', x);
  const added = isScalar(values)
    ? fromNode(weakScalar(opNamed('add'), values, array.dtype, 1))
    : arrayOf('append', values);
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
  const { array, along } = target('insert', x, axis);
  const size = array.shape[along] as number;
  const { positions, isSingle } = positionsOf('insert', index, size, along, { gaps: true, booleans: null });
  const given = fromData('insert', values, array.dtype);
  if (positions.length !== 1) return edited('insert', array, along, insertion(size, positions), given);
  // As `a[:, 0] = values` broadcasts: the first axis of the values is the one that is put in.
  const rows = withLeading(given, array.ndim);
  const block = isSingle ? moveaxis(rows, 0, along) : rows;
  const [at = 0] = positions;
  const places = Array.from({ length: block.shape[along] as number }, () => at);
  return edited('insert', array, along, insertion(size, places), block);
}

/**
 * `x` without the positions `index` along `axis`; without an axis `x` is flattened first. `index` is a position, a slice as
 * text, positions, or a boolean for each. Throws IndexError for a position out of range, ValueError for a wrong number of
 * booleans.
 *
 * Source: `numpy.delete`. `nd.delete(arange(5), [0, 3])` is [1, 2, 4]
 */
export function deleteAt<T extends Operand>(x: T, index: Positions, axis?: number | null): NDArray<DTypeOf<T>>;
export function deleteAt(x: Operand, index: Positions, axis: number | null = null): NDArray {
  const { array, along } = target('delete', x, axis);
  const size = array.shape[along] as number;
  const { positions } = positionsOf('delete', index, size, along, { gaps: false, booleans: size });
  const isGone = new Uint8Array(size);
  for (const position of positions) isGone[position] = 1;
  const kept: number[] = [];
  for (let i = 0; i < size; i++) if (isGone[i] === 0) kept.push(i);
  return edited('delete', array, along, { length: kept.length, kept: runsOf(kept.map((from, to) => [from, to])), put: [] });
}

/** What is edited, and along which axis. */
function target(operation: string, x: Operand, axis: number | null): { array: NDArray; along: number } {
  const array = arrayOf(operation, x);
  if (axis === null) return { array: array.ndim === 1 ? array : ravel(array), along: 0 };
  return { array, along: normalizeAxis(operation, axis, array.ndim) };
}

/** Where along an axis what is kept and what is put in go. */
interface Edit {
  readonly length: number;
  readonly kept: readonly Run[];
  readonly put: readonly Run[];
}

/** Puts values before positions of an axis, at one position in the order given. */
function insertion(size: number, positions: readonly number[]): Edit {
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] as number) - (positions[b] as number) || a - b);
  const put = order.map((value, rank): [number, number] => [value, (positions[value] as number) + rank]);
  const isPut = new Uint8Array(size + positions.length);
  for (const [, to] of put) isPut[to] = 1;
  const kept: [number, number][] = [];
  for (let to = 0; to < isPut.length; to++) if (isPut[to] === 0) kept.push([kept.length, to]);
  return { length: isPut.length, kept: runsOf(kept), put: runsOf(put) };
}

function edited(operation: string, array: NDArray, along: number, { length, kept, put }: Edit, values?: NDArray): NDArray {
  // NumPy's: column-major for what is so, row-major for all else.
  const axes = copyOrder('A', layoutOf(array));
  const result = new Assembly(operation, array.dtype, array.shape.with(along, length), axes);
  const write = (source: NDArray, runs: readonly Run[]) => {
    for (const run of runs) {
      const start = source.shape.map(() => 0);
      const shape = source.shape.with(along, run.length);
      const value = nodeOfBox(source, { start: start.with(along, run.from), shape });
      result.put({ start: start.with(along, run.to), shape }, value);
    }
  };
  write(array, kept);
  if (values === undefined) return result.finish([array]);
  const count = put.reduce((sum, run) => sum + run.length, 0);
  write(fittedTo(operation, values, array.shape.with(along, count)), put);
  return result.finish([array, values]);
}

/** Values broadcast to a shape, without the leading sizes of 1 that go beyond it. Throws ShapeError. */
function fittedTo(operation: string, values: NDArray, shape: Shape): NDArray {
  const extra = Math.max(0, values.ndim - shape.length);
  const own = values.shape.slice(extra);
  const fits = own.every((size, d) => size === 1 || size === shape[shape.length - own.length + d]);
  if (fits && values.shape.slice(0, extra).every((size) => size === 1)) {
    return broadcastTo(extra === 0 ? values : values.reshape(own), shape);
  }
  throw new ShapeError(
    `${operation}: values of shape ${formatShape(values.shape)} do not broadcast to ${formatShape(shape)}, where they go`,
  );
}
