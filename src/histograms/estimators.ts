/**
 * NumPy's rules for how many bins to make of values: each tells a width, and as many bins of it as cover the range are made.
 *
 * Source: `numpy.histogram_bin_edges`, which names their papers.
 */

import { ValueError } from '../../compiler/ir/errors.ts';
import { show } from '../check.ts';

/** The name of a rule. */
export type BinRule = 'auto' | 'fd' | 'doane' | 'scott' | 'stone' | 'rice' | 'sturges' | 'sqrt';

export type Range = readonly [first: number, last: number];

export function checkRule(operation: string, rule: string): BinRule {
  if (isRule(rule)) return rule;
  throw new ValueError(`${operation}: there is no rule ${show(rule)} for bins; there are ${rules.join(', ')}`);
}

/** How many bins a rule makes of values: those in the range if one is given, and all otherwise. */
export function estimatedCount(rule: BinRule, all: Float64Array, areWhole: boolean, given: Range | null): number {
  const values = given === null ? all : all.filter((value) => value >= given[0] && value <= given[1]);
  if (values.length === 0) return 1;
  const range = outermost(values, given);
  const width = widths[rule](values, range);
  if (!(width > 0)) return 1;
  return Math.ceil((range[1] - range[0]) / (areWhole ? Math.max(width, 1) : width));
}

/** Half a unit around what is a single value. */
function outermost(values: Float64Array, given: Range | null): Range {
  const [first, last] = given ?? [least(values), greatest(values)];
  return first === last ? [first - 0.5, last + 0.5] : [first, last];
}

const widths: Readonly<Record<BinRule, (values: Float64Array, range: Range) => number>> = {
  sqrt: (x) => extent(x) / Math.sqrt(x.length),
  sturges: (x) => extent(x) / (Math.log2(x.length) + 1),
  rice: (x) => extent(x) / (2 * x.length ** (1 / 3)),
  scott: (x) => ((24 * Math.sqrt(Math.PI)) / x.length) ** (1 / 3) * deviation(x),
  fd(x) {
    const sorted = x.slice().sort();
    return 2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25)) * x.length ** (-1 / 3);
  },
  auto: (x, range) => Math.min(Math.max(widths.fd(x, range), widths.sqrt(x, range) / 2), widths.sturges(x, range)),
  doane: doaneWidth,
  stone: stoneWidth,
};

const rules = Object.keys(widths);
const isRule = (rule: string): rule is BinRule => rules.includes(rule);

/** Sturges' width, for skewed values: by their third moment. */
function doaneWidth(x: Float64Array): number {
  const n = x.length;
  const sigma = deviation(x);
  if (n <= 2 || !(sigma > 0)) return 0;
  const center = mean(x);
  const skewness = Math.abs(mean(x.map((value) => ((value - center) / sigma) ** 3)));
  const spread = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  return extent(x) / (1 + Math.log2(n) + Math.log2(1 + skewness / spread));
}

/** The width of least estimated squared error, left out one value at a time. */
function stoneWidth(x: Float64Array, range: Range): number {
  const n = x.length;
  const all = extent(x);
  if (n <= 1 || all === 0) return 0;
  let best = 1;
  let lowest = Infinity;
  for (let bins = 1; bins <= Math.max(100, Math.floor(Math.sqrt(n))); bins++) {
    const squares = countsOf(x, range, bins).reduce((sum, count) => sum + (count / n) ** 2, 0);
    const error = ((2 - (n + 1) * squares) * bins) / all;
    if (error >= lowest) continue;
    best = bins;
    lowest = error;
  }
  return all / best;
}

function countsOf(values: Float64Array, [first, last]: Range, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  const edge = (i: number) => (i === bins ? last : first + i * ((last - first) / bins));
  for (const value of values) {
    const guess = Math.min(Math.floor(((value - first) / (last - first)) * bins), bins - 1);
    const down = value < edge(guess) ? guess - 1 : guess;
    const place = down < bins - 1 && value >= edge(down + 1) ? down + 1 : down;
    counts[place] = (counts[place] as number) + 1;
  }
  return counts;
}

/** The quantile of sorted values, between two of them along a line. */
function quantile(sorted: Float64Array, q: number): number {
  const place = (sorted.length - 1) * q;
  const below = Math.floor(place);
  const [a, b] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  const part = place - below;
  return part < 0.5 ? a + (b - a) * part : b - (b - a) * (1 - part);
}

const sum = (x: Float64Array): number => x.reduce((total, value) => total + value, 0);
const mean = (x: Float64Array): number => sum(x) / x.length;
const least = (x: Float64Array): number => x.reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (x: Float64Array): number => x.reduce((a, b) => Math.max(a, b), -Infinity);
const extent = (x: Float64Array): number => greatest(x) - least(x);

function deviation(x: Float64Array): number {
  const center = mean(x);
  return Math.sqrt(mean(x.map((value) => (value - center) ** 2)));
}
