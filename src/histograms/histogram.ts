/** Histograms: how many values lie in each bin, or the sum of their weights, in one pass over the values. */

import { type DType, dtypes, promote } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { type BinRule, binCount, binRules, isBinRule } from '../../runtime/routines/bin-rules.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, nodeOf } from '../array.ts';
import { zeros } from '../creation/creation.ts';
import { where } from '../elementwise/choosing.ts';
import { logicalAnd } from '../elementwise/functions.ts';
import { addInRange } from '../indexing/put.ts';
import { astype, ravel } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import { diff } from '../reductions/cumulative.ts';
import { sum } from '../reductions/reductions.ts';
import type { Operand } from '../types.ts';
import { areUnsized, putOff, unsizedOver } from '../unsized.ts';
import { whenSized } from '../when-sized.ts';
import { type Binned, type Bins, binned, binnedBetweenEdges } from './bins.ts';

export interface HistogramOptions<Range = readonly [number, number]> {
  /** The ends of the bins; those of the values if left out. */
  readonly range?: Range | null | undefined;
  /** What each value counts for, in the shape of the values; 1 if left out. */
  readonly weights?: Operand | undefined;
  /** Whether the result is a density, whose integral over the range is 1. */
  readonly density?: boolean | undefined;
}

/**
 * How many elements of `x` lie in each of a number of bins of one width, 10 unless given, or between edges: int32, in the
 * dtype of weights where there are some, float64 as a density; and the edges. Each bin has its lower edge, the last one both.
 * 'auto' and other rules find a number of bins that suits the values, which is known when these are computed. Throws
 * ValueError.
 *
 * Source: `numpy.histogram`. `const [counts, edges] = histogram(x, 20, { range: [0, 1] })`
 */
export function histogram(x: Operand, bins: Bins | BinRule = 10, options: HistogramOptions = {}): [NDArray, NDArray] {
  optionsOf('histogram', options, ['range', 'weights', 'density']);
  const array = arrayOf('histogram', x);
  if (typeof bins === 'string') return binnedByRule(array, bins, options);
  const given = options.weights === undefined ? [] : [arrayOf('histogram', options.weights)];
  if (areUnsized([array, ...given])) return bothLater([array, ...given], bins, options);
  const { range, weights, density } = options;
  const values = ravel(array);
  const found = binned('histogram', values, bins, range);
  const counts = countIn([found], weightsOf('histogram', array, weights));
  if (density === true) return [counts.div(diff(found.edges).mul(sum(counts))), found.edges];
  return [given[0] === undefined ? counts : astype(counts, given[0].dtype, { copy: false }), found.edges];
}

/** Counts and edges of as many bins as suit the values. */
function binnedByRule(array: NDArray, rule: string, options: HistogramOptions): [NDArray, NDArray] {
  if (options.weights !== undefined)
    throw new ValueError(`histogram: '${rule}' does not take weights; give a number of bins`);
  const part = (place: 0 | 1, dtype: DType) =>
    suited(
      'histogram',
      array,
      rule,
      options.range ?? null,
      dtype,
      (known, count) => histogram(known, count, options)[place],
    );
  const isFloat32 = array.dtype === 'float32';
  return [part(0, options.density === true ? 'float64' : 'int32'), part(1, isFloat32 ? 'float32' : 'float64')];
}

/** What is made of an array and the number of bins that suits it, when it is computed. */
function suited(
  operation: string,
  array: NDArray,
  rule: string,
  range: readonly [number, number] | null,
  dtype: DType,
  operate: (known: NDArray, count: number) => NDArray,
): NDArray {
  if (!isBinRule(rule))
    throw new ValueError(`${operation}: there is no rule '${rule}' for bins; there are ${binRules.join(', ')}`);
  const { kind } = dtypes[array.dtype];
  if (kind === 'complex') throw new DTypeError(`${operation}: ${array.dtype} has no order`);
  const values = astype(array, 'float64');
  return unsizedOver(operation, dtype, [Number.NaN], [array, values], ([source], [, memory]) => {
    const numbers = memory instanceof Float64Array ? memory : Float64Array.from(memory, Number);
    return nodeOf(operate(fromNode(source), binCount(numbers, rule, range, kind !== 'float')));
  });
}

/** Counts and edges of values, and their weights, whose sizes are not known yet. */
function bothLater(
  arrays: readonly [NDArray, ...NDArray[]],
  bins: Bins,
  options: HistogramOptions,
): [NDArray, NDArray] {
  const part = (place: 0 | 1) =>
    putOff(
      'histogram',
      arrays,
      ([x, weights], bins, options) => histogram(x, bins, { ...options, weights })[place],
      bins,
      options,
    );
  return [part(0), part(1)];
}

/**
 * The edges of the bins that `histogram` would use. Throws what it throws.
 *
 * Source: `numpy.histogram_bin_edges`. `histogramBinEdges([0, 1, 4], 2)` is [0, 2, 4]
 */
export function histogramBinEdges(
  x: Operand,
  bins: Bins | BinRule = 10,
  options: Pick<HistogramOptions, 'range'> = {},
): NDArray {
  const { range } = optionsOf('histogramBinEdges', options, ['range']);
  if (typeof bins === 'string') {
    const array = arrayOf('histogramBinEdges', x);
    const dtype = array.dtype === 'float32' ? 'float32' : 'float64';
    return suited('histogramBinEdges', array, bins, range ?? null, dtype, (known, count) =>
      histogramBinEdges(known, count, { range }),
    );
  }
  return whenSized(
    'histogramBinEdges',
    [arrayOf('histogramBinEdges', x)],
    ([array], bins, range) => binned('histogramBinEdges', ravel(array), bins, range).edges,
    bins,
    range,
  );
}

/** Ranges of several dimensions. */
export type Ranges = readonly (readonly [number, number] | null)[];

/**
 * How many points (`x`, `y`) lie in each bin of a grid: float64, of shape [bins of x, bins of y]; and the edges of both. A
 * number or edges may be given for both dimensions, or an array of one for each. Throws ShapeError, ValueError.
 *
 * Source: `numpy.histogram2d`. `const [counts, xEdges, yEdges] = histogram2d(x, y, [10, 20])`
 */
export function histogram2d(
  x: Operand,
  y: Operand,
  bins: Bins | readonly [Bins, Bins] = 10,
  options: HistogramOptions<Ranges> = {},
): [NDArray, NDArray, NDArray] {
  optionsOf('histogram2d', options, ['range', 'weights', 'density']);
  const given = [arrayOf('histogram2d', x), arrayOf('histogram2d', y)] as const;
  // Points are in the dtype of both.
  const dtype = promote(given[0].dtype, given[1].dtype);
  const samples = given.map((coordinates) => astype(coordinates, dtype, { copy: false }));
  const [counts, [first, second]] = histogramOf('histogram2d', samples, eachOf(bins), options);
  return [counts, first as NDArray, second as NDArray];
}

/**
 * How many points, the rows of `sample`, lie in each bin of a grid of as many dimensions as it has columns: float64; and the
 * edges of each. Source: `numpy.histogramdd`. `histogramdd(points, [4, 4, 4])`
 */
export function histogramdd(
  sample: Operand,
  bins: Bins | readonly Bins[] = 10,
  options: HistogramOptions<Ranges> = {},
): [NDArray, NDArray[]] {
  optionsOf('histogramdd', options, ['range', 'weights', 'density']);
  const points = arrayOf('histogramdd', sample);
  if (points.ndim !== 2)
    throw new ShapeError(`histogramdd: points are rows of a matrix, not ${formatShape(points.shape)}`);
  const columns = Array.from({ length: points.shape[1] as number }, (_, d) => points.get(':', d));
  const each = Array.isArray(bins) && bins.length === columns.length ? (bins as readonly Bins[]) : null;
  return histogramOf('histogramdd', columns, each ?? columns.map(() => bins as Bins), options);
}

/** Two entries are bins of either dimension; more are edges of both. */
const eachOf = (bins: Bins | readonly [Bins, Bins]): readonly Bins[] => (isPair(bins) ? bins : [bins, bins]);

const isPair = (bins: Bins | readonly [Bins, Bins]): bins is readonly [Bins, Bins] =>
  Array.isArray(bins) && bins.length === 2;

function histogramOf(
  operation: string,
  samples: readonly NDArray[],
  bins: readonly Bins[],
  { range, weights, density }: HistogramOptions<Ranges>,
): [NDArray, NDArray[]] {
  const [first] = samples;
  for (const { ndim, size } of samples) {
    if (ndim === 1 && size === first?.size) continue;
    throw new ShapeError(`${operation}: coordinates are arrays of one dimension and the same size`);
  }
  const found = samples.map((sample, d) => binnedBetweenEdges(operation, sample, bins[d] as Bins, range?.[d]));
  const given = weightsOf(operation, first as NDArray, weights);
  const counts = astype(countIn(found, given), 'float64');
  const edges = found.map((each) => each.edges);
  if (density !== true) return [counts, edges];
  const volume = edges.reduce<NDArray | null>((all, edge, d) => {
    const width = diff(edge).reshape(edges.map((_, i) => (i === d ? -1 : 1)));
    return all === null ? width : all.mul(width);
  }, null);
  return [counts.div((volume as NDArray).mul(sum(counts))), edges];
}

function weightsOf(operation: string, x: NDArray, weights: Operand | undefined): NDArray | null {
  if (weights === undefined) return null;
  const array = arrayOf(operation, weights);
  if (array.size !== x.size || array.ndim !== x.ndim) {
    throw new ValueError(
      `${operation}: weights of shape ${formatShape(array.shape)} for values of ${formatShape(x.shape)}`,
    );
  }
  return ravel(array);
}

/** The number of values, or the sum of weights, in each bin of all dimensions together. */
function countIn(found: readonly Binned[], weights: NDArray | null): NDArray {
  const shape = found.map(({ count }) => count);
  const bins = shape.reduce((n, count) => n * count, 1);
  // Values in no bin are counted behind the others.
  const counts = zeros([bins + 1], weights === null ? 'int32' : isWide(weights) ? weights.dtype : 'float64');
  addInRange(counts, flatBins(found, bins), weights ?? 1);
  return counts.get(`:${bins}`).reshape(shape);
}

/** The number of each value's bin among those of all dimensions together; `none` where it lies in none. */
function flatBins(found: readonly Binned[], none: number): NDArray {
  if (found.length === 1) return (found[0] as Binned).index;
  const isInside = found.map(({ index, count }) => index.lt(count)).reduce((a, b) => logicalAnd(a, b));
  const flat = found
    .map(({ index }) => index)
    .reduce((rest, index, d) => rest.mul((found[d] as Binned).count).add(index));
  return where(isInside, flat, none);
}

const isWide = ({ dtype }: NDArray): boolean => dtype === 'complex128';
