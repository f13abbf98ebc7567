/**
 * Gradients by central differences within, and by one-sided differences at both ends. With distances h before and k after an
 * element, and h at the first and k at the last two steps of an edge of order 2:
 *
 *     within    (h² f[i+1] + (k² - h²) f[i] - k² f[i-1]) / (h k (h + k))      of equal distances (f[i+1] - f[i-1]) / 2h
 *     order 1   (f[1] - f[0]) / h
 *     order 2   the derivative at an end of the parabola through the three elements there
 */

import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, normalizeAxes } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { show } from '../check.ts';
import { add, divide, multiply, negative, subtract } from '../elementwise/functions.ts';
import { concat } from '../manipulation/joining.ts';
import { astype, reshape } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { diff } from '../reductions/cumulative.ts';
import type { Axis, DTypeOf, Operand } from '../types.ts';
import { sizedArray } from '../when-sized.ts';
import { type Inexact, inexactArray, sliced } from './slices.ts';

/** Of which order the differences at both ends are: 1 unless 2 is given. */
export interface GradientOptions {
  readonly edgeOrder?: 1 | 2 | undefined;
}

/** The distance of neighbours, or the coordinates along an axis as an array or a typed array. */
export type Spacing = number | NDArray | Float64Array | Float32Array;

/**
 * The derivatives of `x` along `axis`, all axes unless given: an array for one axis, a list of them for several. `spacing` is
 * the distance of neighbours, 1 unless given, or their coordinates, or a list with one of these for each axis. Floats stay,
 * integers become float64. Throws ShapeError for axes shorter than the edges need and for coordinates of another length,
 * IndexError for an axis out of range, ValueError for spacings that are not one for each axis.
 *
 * Source: `numpy.gradient`. `gradient(array([1, 2, 4, 7]))` is [1, 1.5, 2.5, 3]
 */
export function gradient<T extends Operand>(
  x: T,
  spacing: Spacing | readonly Spacing[] | undefined,
  axis: number,
  options?: GradientOptions,
): NDArray<Inexact<DTypeOf<T>>>;
/** The gradient of `x`: an array for each axis, or one where there is one axis. Source: `numpy.gradient`. */
export function gradient<T extends Operand>(
  x: T,
  spacing?: Spacing | readonly Spacing[],
  axis?: Axis,
  options?: GradientOptions,
): NDArray<Inexact<DTypeOf<T>>> | NDArray<Inexact<DTypeOf<T>>>[];
export function gradient(
  x: Operand,
  spacing: Spacing | readonly Spacing[] = 1,
  axis: Axis = null,
  options: GradientOptions = {},
): NDArray | NDArray[] {
  const { edgeOrder = 1 } = optionsOf('gradient', options, ['edgeOrder']);
  const array = inexactArray('gradient', sizedArray('gradient', x));
  const axes = normalizeAxes('gradient', axis, array.ndim);
  const order = checkOrder(edgeOrder);
  for (const d of axes) {
    if ((array.shape[d] as number) > order) continue;
    throw new ShapeError(
      `gradient: axis ${d} of shape ${formatShape(array.shape)} is too short: ` +
        `edges of order ${order} take at least ${order + 1} elements`,
    );
  }
  const spacings = spacingsOf(spacing, axes.length);
  const derivatives = axes.map((d, i) => along(array, d, spacings[i] ?? 1, order));
  const [only] = derivatives;
  return derivatives.length === 1 && only !== undefined ? only : derivatives;
}

function checkOrder(order: unknown): 1 | 2 {
  if (order === 1 || order === 2) return order;
  throw new ValueError(`gradient: edges are of order 1 or 2, not ${show(order)}`);
}

function spacingsOf(spacing: Spacing | readonly Spacing[], count: number): readonly Spacing[] {
  if (!isList(spacing)) return Array.from({ length: count }, () => spacing);
  if (spacing.length === count) return spacing;
  throw new ValueError(`gradient: ${spacing.length} spacings for ${count} axes: there is one for each, or one for all`);
}

const isList = (spacing: Spacing | readonly Spacing[]): spacing is readonly Spacing[] => Array.isArray(spacing);

function along(array: NDArray, axis: number, spacing: Spacing, order: 1 | 2): NDArray {
  const at = (slice: string) => sliced(array, axis, slice);
  const [before, here, after] = [at(':-2'), at('1:-1'), at('2:')];
  if (isDistance(spacing)) {
    const within = divide(subtract(after, before), times(2, spacing));
    const first = order === 1 ? divide(subtract(at('1:2'), at('0:1')), spacing) : evenEdge(at, spacing, 'first');
    const last = order === 1 ? divide(subtract(at('-1:'), at('-2:-1')), spacing) : evenEdge(at, spacing, 'last');
    return astype(concat([first, within, last], axis), array.dtype, { copy: false });
  }
  const steps = stepsOf(array, axis, spacing);
  const step = (slice: string) => sliced(steps, axis, slice);
  const [h, k] = [step(':-1'), step('1:')];
  const within = add(
    add(
      multiply(negative(divide(k, multiply(h, add(h, k)))), before),
      multiply(divide(subtract(k, h), multiply(h, k)), here),
    ),
    multiply(divide(h, multiply(k, add(h, k))), after),
  );
  const first = order === 1 ? divide(subtract(at('1:2'), at('0:1')), step('0:1')) : unevenEdge(at, step, 'first');
  const last = order === 1 ? divide(subtract(at('-1:'), at('-2:-1')), step('-1:')) : unevenEdge(at, step, 'last');
  return astype(concat([first, within, last], axis), array.dtype, { copy: false });
}

/** The distances of neighbours along an axis, in a shape that broadcasts. */
function stepsOf(array: NDArray, axis: number, coordinates: Operand): NDArray {
  const places = arrayOf('gradient', coordinates);
  const size = array.shape[axis] as number;
  if (places.ndim !== 1 || places.size !== size) {
    throw new ShapeError(
      `gradient: coordinates of shape ${formatShape(places.shape)} for axis ${axis} of shape ${formatShape(array.shape)}: ` +
        `there are ${size}`,
    );
  }
  return reshape(
    inexactArray('gradient', diff(places)),
    array.shape.map((_, d) => (d === axis ? size - 1 : 1)),
  );
}

type Slice = (slice: string) => NDArray;

/** The sum of three elements times their factors. */
const combined = (elements: readonly NDArray[], factors: readonly Operand[]): NDArray =>
  elements.map((element, i) => multiply(factors[i] as Operand, element)).reduce((a, b) => add(a, b));

const evenEdge = (at: Slice, h: number | NDArray, side: 'first' | 'last'): NDArray =>
  side === 'first'
    ? combined([at('0:1'), at('1:2'), at('2:3')], [per(-1.5, h), per(2, h), per(-0.5, h)])
    : combined([at('-3:-2'), at('-2:-1'), at('-1:')], [per(0.5, h), per(-2, h), per(1.5, h)]);

// A number stays one, which takes the dtype of what it is beside.
const times = (factor: number, h: number | NDArray) => (typeof h === 'number' ? factor * h : multiply(factor, h));
const per = (factor: number, h: number | NDArray) => (typeof h === 'number' ? factor / h : divide(factor, h));

/** Whether a spacing is one distance for all neighbours. */
const isDistance = (spacing: Spacing): spacing is number | NDArray =>
  typeof spacing === 'number' || (spacing instanceof NDArray && spacing.ndim === 0);

function unevenEdge(at: Slice, step: Slice, side: 'first' | 'last'): NDArray {
  const [h, k] = side === 'first' ? [step('0:1'), step('1:2')] : [step('-2:-1'), step('-1:')];
  const both = add(h, k);
  const middle = divide(both, multiply(h, k));
  if (side === 'first') {
    const factors = [
      negative(divide(add(multiply(2, h), k), multiply(h, both))),
      middle,
      negative(divide(h, multiply(k, both))),
    ];
    return combined([at('0:1'), at('1:2'), at('2:3')], factors);
  }
  const factors = [divide(k, multiply(h, both)), negative(middle), divide(add(multiply(2, k), h), multiply(k, both))];
  return combined([at('-3:-2'), at('-2:-1'), at('-1:')], factors);
}
