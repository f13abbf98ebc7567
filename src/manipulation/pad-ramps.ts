/** Room filled with ramps from a value at the far end to the edge, as `numpy.linspace` makes them. */

import { type DType, dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, iota, map, type Node } from '../../compiler/ir/node.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { show } from '../check.ts';
import { foldNode } from '../reductions/reductions.ts';
import { storedNode } from '../weak-scalar.ts';
import type { Room } from './pad-room.ts';
import { type Pair, pairsOf } from './pad-widths.ts';

/** The ramps at both sides of an axis. */
export function rampsOf(room: Room, axis: number, endValues: unknown): Pair<Node> {
  const ends = pairsOf('endValues', endValues, room.array.ndim, endValue)[axis] ?? [0, 0];
  const dtype = rampDType(room.array.dtype, endValues);
  const [left, right] = room.widths[axis] ?? [0, 0];
  const [first, last] = room.edges(axis);
  const { ndim } = room.array;
  const upwards = positions(ndim, axis, left);
  const downwards = map(opNamed('subtract'), [constantNode('float64', right - 1), positions(ndim, axis, right)]);
  return [rampTo(first, ends[0], left, upwards, dtype), rampTo(last, ends[1], right, downwards, dtype)];
}

function endValue(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new ValueError(`pad: an end value is a number, not ${show(value)}`);
}

/**
 * What ramps are computed in: NumPy takes one value, or one pair for all axes, for float64, and a table of values for
 * numbers without a dtype of their own.
 */
function rampDType(dtype: DType, endValues: unknown): DType {
  const rows: readonly unknown[] = Array.isArray(endValues) ? endValues : [];
  const isTable = rows.length > 1 && rows.some((row) => Array.isArray(row));
  if (isComplex(dtype)) return isTable ? dtype : 'complex128';
  return isTable && dtype === 'float32' ? 'float32' : 'float64';
}

/** 0, 1, 2, … along an axis. */
const positions = (ndim: number, axis: number, length: number): Node =>
  iota(
    Array.from({ length: ndim }, (_, d) => (d === axis ? length : 1)),
    Array.from({ length: ndim }, (_, d) => (d === axis ? 1 : 0)),
  );

/** `width` values from `end` on their way to `edge`; of integers rounded down. */
function rampTo(edge: Node, end: number, width: number, at: Node, dtype: DType): Node {
  if (width === 0) return edge;
  const start = storedNode('pad', end, dtype);
  const parts = storedNode('pad', width, dtype);
  const position = cast(at, dtype);
  const delta = map(opNamed('subtract'), [cast(edge, dtype), start]);
  const step = map(opNamed('divide'), [delta, parts]);
  const isFlat = foldNode(
    'any',
    map(opNamed('equal'), [step, storedNode('pad', 0, dtype)]),
    edge.shape.map((_, d) => d),
  );
  const way = map(opNamed('where'), [
    isFlat,
    map(opNamed('multiply'), [map(opNamed('divide'), [position, parts]), delta]),
    map(opNamed('multiply'), [position, step]),
  ]);
  const ramp = map(opNamed('add'), [way, start]);
  const { kind } = dtypes[edge.dtype];
  return kind === 'int' || kind === 'uint' ? map(opNamed('floor'), [ramp]) : ramp;
}
