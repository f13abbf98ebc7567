/**
 * Arrays with room around them. As NumPy fills it: axis by axis, the first one beside the array itself, the next ones
 * beside what is filled by then, so that corners are of the last axis.
 *
 *     . 0 0 0 .      1 0 0 0 1
 *     . a b c .      1 a b c 1      axis 0, then axis 1
 *     . 0 0 0 .      1 0 0 0 1
 *
 * Source: `numpy/lib/_arraypad_impl.py`.
 */

import { DTypeError, ValueError } from '../../compiler/ir/errors.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { type ComplexLike, isComplexLike } from '../complex-number.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand, Scalar } from '../types.ts';
import { isScalar, storedNode } from '../weak-scalar.ts';
import { whenSized } from '../when-sized.ts';
import { paddedWithMedians } from './pad-median.ts';
import { reflectionOf, wrapOf } from './pad-mirrors.ts';
import { rampsOf } from './pad-ramps.ts';
import { Room } from './pad-room.ts';
import { isStatistic, statisticsOf } from './pad-statistics.ts';
import { type PadWidth, type Pair, pairsOf, type Sides, wholeNumber, widthsOf } from './pad-widths.ts';

/** What the room is filled with. */
export type PadMode =
  | 'constant'
  | 'edge'
  | 'linear_ramp'
  | 'maximum'
  | 'mean'
  | 'median'
  | 'minimum'
  | 'reflect'
  | 'symmetric'
  | 'wrap'
  | 'empty';

/**
 * `constantValues`: what 'constant' fills with, 0 unless given. `endValues`: what ramps lead to, 0 unless given.
 * `statLength`: of how many elements at each side the maximum, mean, median or minimum is; of all if left out. `reflectType`: 'odd'
 * reflects values as well as places. All but the last may differ by side and axis, as the width may.
 */
export interface PadOptions {
  readonly mode?: PadMode | undefined;
  readonly constantValues?: Sides<Scalar | ComplexLike> | undefined;
  readonly endValues?: Sides<number> | undefined;
  readonly statLength?: Sides<number> | null | undefined;
  readonly reflectType?: 'even' | 'odd' | undefined;
}

/**
 * `x` with `width` more elements before and after it: one number, [before, after], a pair for each axis, or an object of
 * them by axis. They are zeros, or what `mode` says: 'constant', 'edge', 'linear_ramp', 'maximum', 'median',
 * 'minimum', 'reflect', 'symmetric', 'wrap' or 'empty' (zeros, of which nothing is promised). Throws ValueError for an option
 * that the mode has not, and for empty axes that a mode cannot extend, ShapeError for widths of no such form.
 *
 * Source: `numpy.pad`. `pad(array([1, 2, 3]), 2, 'reflect')` is [3, 2, 1, 2, 3, 2, 1]
 */
export function pad<T extends Operand>(x: T, width: PadWidth, options?: PadOptions): NDArray<DTypeOf<T>>;
/** `x` with elements added at its edges in a mode: `pad(x, 1, 'reflect')`. Source: `numpy.pad`. */
export function pad<T extends Operand>(
  x: T,
  width: PadWidth,
  mode: PadMode,
  options?: Omit<PadOptions, 'mode'>,
): NDArray<DTypeOf<T>>;
export function pad(x: Operand, width: PadWidth, third: PadMode | PadOptions = {}, fourth: PadOptions = {}): NDArray {
  optionsOf('pad', typeof third === 'string' ? fourth : third, [
    'mode',
    'constantValues',
    'endValues',
    'statLength',
    'reflectType',
  ]);
  const options = typeof third === 'string' ? { ...fourth, mode: third } : third;
  const mode = checkMode(options);
  return whenSized(
    'pad',
    [arrayOf('pad', x)],
    ([array], width, options) => padded(array, width, mode, options),
    width,
    options,
  );
}

function padded(array: NDArray, width: PadWidth, mode: PadMode, options: PadOptions): NDArray {
  const widths = widthsOf(width, array.ndim);
  const lengths = lengthsOf(options, array.ndim);
  if (array.size === 0) checkEmptyAxes(array, widths, mode);
  else if (mode === 'median') return paddedWithMedians(array, widths, lengths);
  const room = new Room(array, widths);
  if (mode === 'constant' || mode === 'empty') fillConstant(room, options);
  else if (array.size > 0) fill(room, mode, options, lengths);
  return room.memory.finish([array]);
}

const allowed: Readonly<Record<PadMode, readonly (keyof PadOptions)[]>> = {
  constant: ['constantValues'],
  edge: [],
  linear_ramp: ['endValues'],
  maximum: ['statLength'],
  mean: ['statLength'],
  median: ['statLength'],
  minimum: ['statLength'],
  reflect: ['reflectType'],
  symmetric: ['reflectType'],
  wrap: [],
  empty: [],
};

function checkMode(options: PadOptions): PadMode {
  const { mode = 'constant' } = options;
  if (!Object.hasOwn(allowed, mode)) {
    throw new ValueError(`pad: there is no mode ${show(mode)}; there are ${Object.keys(allowed).join(', ')}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (name === 'mode' || value === undefined || allowed[mode].some((known) => known === name)) continue;
    throw new ValueError(`pad: the mode ${show(mode)} has no option ${name}`);
  }
  const { reflectType = 'even' } = options;
  if (reflectType !== 'even' && reflectType !== 'odd') {
    throw new ValueError(`pad: reflectType is 'even' or 'odd', not ${show(reflectType)}`);
  }
  return mode;
}

function checkEmptyAxes({ shape }: NDArray, widths: readonly Pair<number>[], mode: PadMode): void {
  if (mode === 'constant' || mode === 'empty') return;
  widths.forEach(([before, after], axis) => {
    if (shape[axis] !== 0 || before + after === 0) return;
    throw new ValueError(`pad: axis ${axis} has no elements, which '${mode}' could extend; 'constant' can`);
  });
}

function fillConstant(room: Room, { constantValues = 0 }: PadOptions): void {
  const { ndim, dtype } = room.array;
  const values = pairsOf('constantValues', constantValues, ndim, (value) => storedNode('pad', fillValue(value), dtype));
  values.forEach((pair, axis) => {
    room.putSides(axis, pair);
  });
}

function fillValue(value: unknown): Scalar | ComplexLike {
  if (isScalar(value) || isComplexLike(value)) return value;
  throw new DTypeError(
    `pad: a constant value is a number, a bigint, a boolean or a complex number, not ${show(value)}`,
  );
}

function lengthsOf({ statLength = null }: PadOptions, ndim: number): Pair<number>[] | null {
  return statLength === null ? null : pairsOf('statLengths', statLength, ndim, wholeNumber('a length'));
}

function fill(room: Room, mode: PadMode, options: PadOptions, lengths: readonly Pair<number>[] | null): void {
  const { ndim } = room.array;
  const { endValues = 0, reflectType = 'even' } = options;
  for (let axis = 0; axis < ndim; axis++) {
    const isSingle = room.array.shape[axis] === 1;
    if (isStatistic(mode)) room.putSides(axis, statisticsOf(room, axis, mode, lengths?.[axis] ?? null));
    else if (mode === 'linear_ramp') room.putSides(axis, rampsOf(room, axis, endValues));
    else if (mode === 'wrap') wrapOf(room, axis);
    else if (mode === 'edge' || isSingle) room.putSides(axis, room.edges(axis));
    else reflectionOf(room, axis, mode === 'symmetric', reflectType === 'odd');
  }
}
