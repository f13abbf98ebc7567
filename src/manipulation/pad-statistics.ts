/** Room filled with the maximum, the minimum or the mean of what is beside it. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { ValueError } from '../../compiler/ir/errors.ts';
import { cast, constantNode, map, type Node } from '../../compiler/ir/node.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { foldNode } from '../reductions/reductions.ts';
import { keepingAxis } from './keeping-axis.ts';
import type { Room } from './pad-room.ts';
import type { Pair } from './pad-widths.ts';

type Statistic = 'maximum' | 'minimum' | 'mean';

export const isStatistic = (mode: string): mode is Statistic => Object.hasOwn(statistics, mode);

const statistics: Readonly<Record<Statistic, (chunk: Node, axis: number) => Node>> = {
  maximum: (chunk, axis) => foldNode('max', chunk, [axis]),
  minimum: (chunk, axis) => foldNode('min', chunk, [axis]),
  mean: (chunk, axis) => meanOf(chunk, axis),
};

/** The statistics of so many elements at each side of an axis, of all of them where no lengths are given. */
export function statisticsOf(room: Room, axis: number, mode: Statistic, lengths: Pair<number> | null): Pair<Node> {
  const [left, right] = room.widths[axis] ?? [0, 0];
  const end = (room.memory.shape[axis] as number) - right;
  const most = end - left;
  const [first, last] = lengths === null ? [most, most] : [Math.min(most, lengths[0]), Math.min(most, lengths[1])];
  if (mode !== 'mean' && (first === 0 || last === 0)) {
    throw new ValueError(`pad: there is no ${mode} of no elements, as a statLength of 0 asks for`);
  }
  const of = (from: number, length: number): Node => {
    const chunk = room.memory.read(room.slab(axis, from, length));
    return keepingAxis(statistics[mode](chunk, axis), axis);
  };
  const before = of(left, first);
  return [before, first === most && last === most ? before : of(end - last, last)];
}

/** The mean as NumPy stores it: of integers rounded to the nearest one. */
function meanOf(chunk: Node, axis: number): Node {
  const { kind } = dtypes[chunk.dtype];
  const wide: DType = kind === 'complex' ? 'complex128' : 'float64';
  const count = cast(constantNode('float64', chunk.shape[axis] as number), wide);
  const mean = map(opNamed('divide'), [foldNode('sum', cast(chunk, wide), [axis]), count]);
  return kind === 'int' || kind === 'uint' ? map(opNamed('round'), [mean]) : mean;
}
