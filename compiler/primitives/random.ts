/**
 * Random variates as instructions: each gives one variate from a position in a stream, the same whenever and wherever it is
 * computed.
 *
 *     counter  low word    position + the stream's low word
 *              high word   the stream's high word, and from bit 21 on which of the variate's blocks it is
 *
 * `first` and `second` are the words of the counter where the stream begins with those of the key added, as the cipher
 * begins. A variate that rejects goes on to its next block, never to another position. Everything here is arithmetic that
 * IEEE 754 defines, so that all engines agree. Kernels run the same operations in the same order:
 * `targets/javascript/random-helpers.ts`.
 */

import type { Carrier, ScalarValue } from '../ir/dtype.ts';
import type { Primitive } from '../ir/primitive.ts';
import { exp } from './exponential.ts';
import { portableLog, portableLog1p } from './portable-log.ts';
import { binomialLog, poissonLog } from './probabilities.ts';
import { calling, row } from './row.ts';
import { drawRounds, threefry } from './threefry.ts';
import { exponentialZiggurat, normalZiggurat, type Ziggurat } from './ziggurat.ts';

/** What every draw takes first: the position, and where the stream is. */
const streamOperands: readonly Carrier[] = ['f64', 'i32', 'i32', 'i32', 'i32'];

const draw = (
  name: string,
  parameters: readonly Carrier[],
  result: Carrier,
  cost: number,
  interpret: (stream: Stream, ...parameters: never[]) => ScalarValue,
): Primitive =>
  row(
    name,
    [...streamOperands, ...parameters],
    result,
    cost,
    calling(name),
    (position: number, first: number, second: number, k0: number, k1: number, ...rest: never[]) =>
      interpret({ position, first, second, key: [k0, k1] }, ...rest),
  );

/** By name; a table apart from that of the other primitives, which take values and not positions. */
export const randomPrimitives = {
  drawUniform: draw('drawUniform', [], 'f64', 28, (s) => uniform(s, 0)),
  drawUniform32: draw('drawUniform32', [], 'f64', 26, (s) => (block(s, 0)[0] >>> 8) * 2 ** -24),
  drawNormal: draw('drawNormal', [], 'f64', 35, (s) => normal(s, 0)),
  drawExponential: draw('drawExponential', [], 'f64', 35, (s) => exponential(s, 0)),
  drawGamma: draw('drawGamma', ['f64', 'f64'], 'f64', 60, gamma),
  drawPoisson: draw('drawPoisson', ['f64'], 'f64', 150, poisson),
  drawLargePoisson: draw('drawLargePoisson', ['f64', 'f64', 'f64'], 'f64', 80, largePoisson),
  drawBinomial: draw('drawBinomial', ['f64', 'f64'], 'f64', 180, binomial),
  drawLargeBinomial: draw('drawLargeBinomial', ['f64', 'f64', 'f64', 'f64', 'f64'], 'f64', 80, largeBinomial),
  drawBelow: draw('drawBelow', ['f64'], 'f64', 38, below),
  drawBelow32: draw('drawBelow32', ['f64'], 'f64', 30, below32),
  drawBelow64: draw('drawBelow64', ['u64'], 'u64', 150, below64),
  portableLog: row('portableLog', ['f64'], 'f64', 15, calling('portableLog'), portableLog),
  portableLog1p: row('portableLog1p', ['f64'], 'f64', 20, calling('portableLog1p'), portableLog1p),
} as const satisfies Readonly<Record<string, Primitive>>;

interface Stream {
  readonly position: number;
  readonly first: number;
  readonly second: number;
  readonly key: readonly [number, number];
}

/** How many blocks a normal or an exponential variate has to itself, and the last of all blocks. */
const blocksEach = 16;
const lastBlock = 2047;

/** The two random words of a variate's block `part`. */
const block = ({ position, first, second, key }: Stream, part: number): [number, number] =>
  threefry(drawRounds, key, [(position + first - key[0]) | 0, (second - key[1] + part * 2 ** 21) | 0]);

/** A multiple of 2^-53 in [0, 1). */
const uniform = (stream: Stream, part: number): number => integer53(block(stream, part)) * 2 ** -53;

const integer53 = ([a, b]: readonly [number, number]): number => (a >>> 5) * 2 ** 26 + (b >>> 6);

/** In (0, 1], for logarithms. */
const positiveUniform = (stream: Stream, part: number): number => (integer53(block(stream, part)) + 0.5) * 2 ** -53;

/** Marsaglia and Tsang's ziggurat for both signs; the tail by Marsaglia (1964). */
function normal(stream: Stream, part: number): number {
  const { tail, edges, heights } = normalZiggurat;
  let x = 0;
  for (let next = part; next < part + blocksEach; next += 2) {
    const [a, b] = block(stream, next);
    const layer = a & 255;
    x = ((a >> 11) * 2 ** -20 + ((b >>> 0) + 0.5) * 2 ** -52) * at(edges, layer);
    if (Math.abs(x) < at(edges, layer + 1)) return x;
    if (layer === 0) return normalTail(stream, next + 1, part + blocksEach) * (x < 0 ? -1 : 1);
    if (isUnder(stream, next + 1, heights, layer, exp(-0.5 * x * x))) return x;
  }
  return x < 0 ? -tail : tail;
}

function normalTail(stream: Stream, part: number, end: number): number {
  const { tail } = normalZiggurat;
  for (let next = part; next + 1 < end; next += 2) {
    const beyond = -portableLog(positiveUniform(stream, next)) / tail;
    if (-2 * portableLog(positiveUniform(stream, next + 1)) > beyond * beyond) return tail + beyond;
  }
  return tail;
}

/** Beyond its tail the exponential distribution begins anew. */
function exponential(stream: Stream, part: number): number {
  const { tail, edges, heights } = exponentialZiggurat;
  for (let next = part; next < part + blocksEach; next += 2) {
    const [a, b] = block(stream, next);
    const layer = a & 255;
    const x = ((a >>> 12) * 2 ** -20 + ((b >>> 0) + 0.5) * 2 ** -52) * at(edges, layer);
    if (x < at(edges, layer + 1)) return x;
    if (layer === 0) return tail - portableLog(positiveUniform(stream, next + 1));
    if (isUnder(stream, next + 1, heights, layer, exp(-x))) return x;
  }
  return tail;
}

/** Whether a random height within a layer is below the density. */
function isUnder(stream: Stream, part: number, heights: Ziggurat['heights'], layer: number, density: number): boolean {
  const low = at(heights, layer);
  return low + uniform(stream, part) * (at(heights, layer + 1) - low) < density;
}

const at = (table: readonly number[], i: number): number => table[i] ?? 0;

/** How many of its blocks a gamma variate has to itself; the rest are left to what small shapes are multiplied by. */
const gammaBlocks = 2032;

/**
 * Marsaglia, Tsang: A simple method for generating gamma variables (2000), for shapes of 1 and more: `d` is the shape less
 * 1 / 3, and `c` 1 / sqrt(9 d).
 */
function gamma(stream: Stream, d: number, c: number): number {
  for (let part = 0; part < gammaBlocks; part += 2 * blocksEach) {
    const x = normal(stream, part);
    const root = 1 + c * x;
    if (!(root > 0)) continue;
    const v = root * root * root;
    const u = positiveUniform(stream, part + blocksEach);
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return d * v;
    if (portableLog(u) < 0.5 * x * x + d * (1 - v + portableLog(v))) return d * v;
  }
  return d;
}

/** Up to this mean, counts are found by adding probabilities up. */
const searchedMean = 10;

/** Added probabilities of less than this beyond the mean no longer matter. */
const negligible = 1e-18;

/** By search of small means, by rejection of others. */
function poisson(stream: Stream, mean: number): number {
  if (!(mean > 0)) return mean === 0 ? 0 : Number.NaN;
  if (mean < searchedMean) {
    let rest = uniform(stream, 0);
    let probability = exp(-mean);
    let k = 0;
    for (; rest >= probability && (k < mean || probability > negligible); probability *= mean / k) {
      rest -= probability;
      k += 1;
    }
    return k;
  }
  const slope = 0.931 + 2.53 * Math.sqrt(mean);
  return largePoisson(stream, mean, slope, 0.9277 - 3.6224 / (slope - 2));
}

/** Hörmann: The transformed rejection method for generating Poisson random variables (1993), PTRS; `slope` is his b. */
function largePoisson(stream: Stream, mean: number, slope: number, squeeze: number): number {
  const bend = -0.059 + 0.02483 * slope;
  const inverseAlpha = 1.1239 + 1.1328 / (slope - 3.4);
  for (let part = 0; part < lastBlock; part += 2) {
    const u = uniform(stream, part) - 0.5;
    const v = positiveUniform(stream, part + 1);
    const distance = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * bend) / distance + slope) * u + mean + 0.43);
    if (distance >= 0.07 && v <= squeeze) return k;
    if (k < 0 || !(distance > 0) || (distance < 0.013 && v > distance)) continue;
    const density = (v * inverseAlpha) / (bend / (distance * distance) + slope);
    if (portableLog(density) <= poissonLog(k, mean)) return k;
  }
  return Math.floor(mean);
}

/** By search of small means, by rejection of others. */
function binomial(stream: Stream, n: number, p: number): number {
  if (!(n >= 0 && p >= 0 && p <= 1)) return Number.NaN;
  return p > 0.5 ? n - rareBinomial(stream, n, 1 - p) : rareBinomial(stream, n, p);
}

function rareBinomial(stream: Stream, n: number, p: number): number {
  const mean = n * p;
  if (mean === 0) return 0;
  const q = 1 - p;
  if (mean < searchedMean) {
    const odds = p / q;
    let rest = uniform(stream, 0);
    let probability = exp(n * portableLog1p(-p));
    let k = 0;
    for (; rest >= probability && k < n && (k < mean || probability > negligible); ) {
      rest -= probability;
      k += 1;
      probability *= ((n - k + 1) * odds) / k;
    }
    return k;
  }
  const slope = 1.15 + 2.53 * Math.sqrt(mean * q);
  return largeBinomial(stream, n, p, slope, 0.92 - 4.2 / slope, binomialLog(Math.floor((n + 1) * p), n, p));
}

/**
 * Hörmann: The generation of binomial random variates (1993), BTRS, for p <= 1 / 2; `slope` is his b, `top` the logarithm
 * of the greatest probability.
 */
function largeBinomial(stream: Stream, n: number, p: number, slope: number, squeeze: number, top: number): number {
  const mean = n * p;
  const bend = -0.0873 + 0.0248 * slope + 0.01 * p;
  const alpha = (2.83 + 5.1 / slope) * Math.sqrt(mean * (1 - p));
  for (let part = 0; part < lastBlock; part += 2) {
    const u = uniform(stream, part) - 0.5;
    const v = positiveUniform(stream, part + 1);
    const distance = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * bend) / distance + slope) * u + mean + 0.5);
    if (distance >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n || !(distance > 0)) continue;
    const density = (v * alpha) / (bend / (distance * distance) + slope);
    if (portableLog(density) <= binomialLog(k, n, p) - top) return k;
  }
  return Math.floor(mean);
}

/** A whole number below `range`, which is at most 2^53: the remainder of one of 53 bits that is below a multiple of it. */
function below(stream: Stream, range: number): number {
  if (!(range >= 1)) return Number.NaN;
  for (let part = 0; part < lastBlock; part++) {
    const value = integer53(block(stream, part));
    const rest = value - Math.floor(value / range) * range;
    if (value - rest <= 2 ** 53 - range) return rest;
  }
  return 0;
}

/**
 * A whole number below a `range` of at most 2^21, whose product with a word is exact (Lemire: Fast random integer generation
 * in an interval, 2019).
 */
function below32(stream: Stream, range: number): number {
  for (let part = 0; part < lastBlock; part++) {
    const product = (block(stream, part)[0] >>> 0) * range;
    const whole = Math.floor(product / 2 ** 32);
    if (product - whole * 2 ** 32 >= 2 ** 32 % range) return whole;
  }
  return 0;
}

/** A whole number of 64 bits below `range`, in the way of `below`; a range of 0 stands for 2^64. */
function below64(stream: Stream, range: bigint): bigint {
  for (let part = 0; part < lastBlock; part++) {
    const [a, b] = block(stream, part);
    const value = (BigInt(a >>> 0) << 32n) + BigInt(b >>> 0);
    if (range === 0n) return value;
    const rest = value % range;
    if (value - rest <= 2n ** 64n - range) return rest;
  }
  return 0n;
}
