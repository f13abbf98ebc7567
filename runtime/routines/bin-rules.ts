/**
 * How many bins suit values, by NumPy's rules: each gives a width, and as many bins of it are taken as cover the range.
 *
 *     sqrt     ptp / sqrt(n)          sturges  ptp / (log2(n) + 1)       rice  ptp / (2 n^(1/3))
 *     scott    (24 sqrt(π) / n)^(1/3) std      fd       2 iqr n^(-1/3)
 *     doane    ptp / (1 + log2(n) + log2(1 + |skewness| / its deviation))
 *     auto     min(max(fd, sqrt / 2), sturges)
 *     stone    the width of least estimated squared error
 */

/** What is known of values in ascending order. */
interface Sample {
  readonly sorted: Float64Array;
  readonly n: number;
  /** Peak to peak: the greatest less the least. */
  readonly ptp: number;
  /** The ends of the bins. */
  readonly ends: readonly [first: number, last: number];
}

const widths = {
  sqrt: ({ ptp, n }: Sample) => ptp / Math.sqrt(n),
  sturges: ({ ptp, n }: Sample) => ptp / (Math.log2(n) + 1),
  rice: ({ ptp, n }: Sample) => ptp / (2 * n ** (1 / 3)),
  scott: (sample: Sample) => ((24 * Math.sqrt(Math.PI)) / sample.n) ** (1 / 3) * moment(sample, 2) ** (1 / 2),
  fd: (sample: Sample) => 2 * (quantile(sample, 0.75) - quantile(sample, 0.25)) * sample.n ** (-1 / 3),
  doane: (sample: Sample) => doane(sample),
  stone: (sample: Sample) => stone(sample),
  auto: (sample: Sample) => Math.min(Math.max(widths.fd(sample), widths.sqrt(sample) / 2), widths.sturges(sample)),
};

export type BinRule = keyof typeof widths;

export const binRules: readonly string[] = Object.keys(widths);

export const isBinRule = (name: string): name is BinRule => binRules.includes(name);

/** The number of bins between the ends of the values, or of a range. Bins of integers are not narrower than 1. */
export function binCount(
  values: Float64Array,
  rule: BinRule,
  range: readonly [number, number] | null,
  isInteger: boolean,
): number {
  const [low, high] = range ?? [-Infinity, Infinity];
  const sorted = values.filter((value) => value >= low && value <= high).sort();
  if (sorted.length === 0) return 1;
  const least = sorted[0] as number;
  const ptp = (sorted.at(-1) as number) - least;
  const [first, last] = range ?? [least, least + ptp];
  const ends = first === last ? ([first - 0.5, last + 0.5] as const) : ([first, last] as const);
  const found = widths[rule]({ sorted, n: sorted.length, ptp, ends });
  const width = isInteger && found > 0 ? Math.max(found, 1) : found;
  return width > 0 && Number.isFinite(width) ? Math.max(Math.ceil((ends[1] - ends[0]) / width), 1) : 1;
}

function doane(sample: Sample): number {
  const { n, ptp } = sample;
  const variance = moment(sample, 2);
  if (n <= 2 || !(variance > 0)) return 0;
  const deviation = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  const skewness = moment(sample, 3) / variance ** 1.5;
  return ptp / (1 + Math.log2(n) + Math.log2(1 + Math.abs(skewness) / deviation));
}

function stone(sample: Sample): number {
  const { n, ptp } = sample;
  if (n <= 1 || ptp === 0) return 0;
  let best = 1;
  let lowest = Infinity;
  for (let bins = 1; bins <= Math.max(100, Math.floor(Math.sqrt(n))); bins++) {
    const squares = countsOf(sample, bins).reduce((sum, count) => sum + (count / n) ** 2, 0);
    const error = ((2 - (n + 1) * squares) * bins) / ptp;
    if (error >= lowest) continue;
    best = bins;
    lowest = error;
  }
  return ptp / best;
}

/** How many values lie in each of some bins, put right where rounding has missed one, as `histogram` does. */
function countsOf({ sorted, ends: [first, last] }: Sample, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  const edge = (i: number) => (i === bins ? last : first + i * ((last - first) / bins));
  for (const value of sorted) {
    const guess = Math.min(Math.floor(((value - first) / (last - first)) * bins), bins - 1);
    const down = value < edge(guess) ? guess - 1 : guess;
    const place = down < bins - 1 && value >= edge(down + 1) ? down + 1 : down;
    counts[place] = (counts[place] as number) + 1;
  }
  return counts;
}

/** The mean of powers of the distances from the mean. */
function moment({ sorted, n }: Sample, power: number): number {
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  return sorted.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
}

function quantile({ sorted, n }: Sample, q: number): number {
  const at = q * (n - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.min(Math.floor(at) + 1, n - 1)] as number;
  const part = at % 1;
  return part < 0.5 ? below + (above - below) * part : above - (above - below) * (1 - part);
}
