/**
 * How a transform of a length is done, with the factors that it needs: passes for a length of small primes; for any other
 * a convolution with a chirp (Bluestein), which transforms of a longer length do.
 *
 *     j k = (j² + k² - (k - j)²) / 2, so that with c[j] = exp(-πi j² / n)
 *     X[k] = c[k] · sum over j of (x[j] c[j]) · conj(c[k - j])
 */

import { cachedByLength, type Table } from './cache.ts';
import { oddPass, pass3, pass5 } from './odd-passes.ts';
import { pass7 } from './pass7.ts';
import { pass8 } from './pass8.ts';
import { type Pass, pass2, pass4 } from './passes.ts';
import { unitRoots } from './roots.ts';
import { readingOf, runPasses } from './transform.ts';

export type Plan = DirectPlan | ChirpPlan;

export interface DirectPlan extends Table {
  readonly kind: 'direct';
  readonly length: number;
  readonly passes: readonly PlannedPass[];
}

export interface PlannedPass {
  readonly pass: Pass;
  readonly radix: number;
  /** The length of the transforms that are left. */
  readonly m: number;
  readonly factors: Float64Array;
}

export interface ChirpPlan extends Table {
  readonly kind: 'chirp';
  readonly length: number;
  /** c[j] for j < length. */
  readonly chirp: Float64Array;
  /** The transform of conj(c), divided by its length. */
  readonly filter: Float64Array;
  /** Of the convolution: at least 2 length - 1. */
  readonly longer: DirectPlan;
}

/** The plan of a length of at least 1; plans of 32 MB are kept, which is one of 2 ** 21 numbers. */
export const planOf = cachedByLength<Plan>(2 ** 22, makePlan);

function makePlan(length: number): Plan {
  const radices = radicesOf(length);
  const longer = chirpLength(length);
  return costOf(length, radices) <= chirpCost(longer) ? directPlan(length, radices) : chirpPlan(length, longer);
}

const passes = new Map<number, Pass>([
  [2, pass2],
  [3, pass3],
  [4, pass4],
  [5, pass5],
  [7, pass7],
  [8, pass8],
]);

/** Longer ones than this have legs so far apart that eight of them crowd the same lines of a small cache. */
const longestOfEights = 4096;

/** The radices of the passes of a length, first to last: eights and fours, at most one two, odd primes. */
function radicesOf(length: number): number[] {
  let twos = 0;
  let odd = length;
  for (; odd % 2 === 0; odd /= 2) twos++;
  let eights = length <= longestOfEights ? Math.floor(twos / 3) : 0;
  // Two fours rather than an eight and a two.
  if (eights > 0 && twos - 3 * eights === 1) eights--;
  const fours = Math.floor((twos - 3 * eights) / 2);
  const radices = [...repeated(8, eights), ...repeated(4, fours), ...repeated(2, twos - 3 * eights - 2 * fours)];
  for (let prime = 3; odd > 1; prime += 2) {
    if (prime * prime > odd) prime = odd;
    for (; odd % prime === 0; odd /= prime) radices.push(prime);
  }
  return radices;
}

const repeated = (radix: number, times: number): number[] => Array.from({ length: times }, () => radix);

/** What a pass costs for each number, as measured in nanoseconds; of other radices it grows with them. */
const costs: Readonly<Record<number, number>> = { 2: 3.5, 3: 5, 4: 4.8, 5: 5.7, 7: 6.5, 8: 5.1 };

const costOf = (length: number, radices: readonly number[]): number =>
  length * radices.reduce((sum, radix) => sum + (costs[radix] ?? 5 + 1.1 * radix), 0);

/**
 * A length may come from a power or a quotient, which V8 keeps as a float though it is whole; places that are computed with it
 * were floats, too, and all passes from then on half as fast. `| 0` makes it an integer for V8 as well.
 */
const integer = (whole: number): number => whole | 0;

function directPlan(size: number, radices: readonly number[]): DirectPlan {
  const length = integer(size);
  const roots = unitRoots(length);
  let whole = length;
  const planned = radices.map((given) => {
    const radix = integer(given);
    const m = integer(whole / radix);
    const factors = factorsOf(roots, length / whole, radix, m);
    whole = m;
    return { pass: passes.get(radix) ?? oddPass(radix), radix, m, factors };
  });
  const weight = planned.reduce((sum, { factors }) => sum + factors.length, 0);
  return { kind: 'direct', length, passes: planned, weight };
}

/** w(radix m)^(j p) for p = 1 … m - 1 and for each of them j = 1 … radix - 1; of `roots` it is every `stride`-th. */
function factorsOf(roots: Float64Array, stride: number, radix: number, m: number): Float64Array {
  const factors = new Float64Array(2 * (radix - 1) * (m - 1));
  let t = 0;
  for (let p = 1; p < m; p++) {
    for (let j = 1; j < radix; j++) {
      const k = 2 * stride * j * p;
      factors[t++] = roots[k] as number;
      factors[t++] = roots[k + 1] as number;
    }
  }
  return factors;
}

/** The length of at least 2 length - 1 whose transform costs least. */
function chirpLength(length: number): number {
  let best = 2 ** Math.ceil(Math.log2(2 * length - 1));
  for (const odd of [3, 5, 9, 15, 25, 27, 45]) {
    const other = odd * 2 ** Math.max(2, Math.ceil(Math.log2((2 * length - 1) / odd)));
    if (costOf(other, radicesOf(other)) < costOf(best, radicesOf(best))) best = other;
  }
  return best;
}

/** Two transforms, and three products on the way. */
const chirpCost = (longer: number): number => 2 * costOf(longer, radicesOf(longer)) + 3 * longer;

function chirpPlan(length: number, longest: number): ChirpPlan {
  const longer = directPlan(longest, radicesOf(longest));
  const roots = unitRoots(2 * length);
  const chirp = new Float64Array(2 * length);
  const around = new Float64Array(2 * longest);
  // j² modulo 2 length, which is exact for all lengths that there are.
  for (let j = 0, square = 0; j < length; j++) {
    const re = roots[2 * square] as number;
    const im = roots[2 * square + 1] as number;
    chirp[2 * j] = re;
    chirp[2 * j + 1] = im;
    for (const k of [j, (longest - j) % longest]) {
      around[2 * k] = re / longest;
      around[2 * k + 1] = -im / longest;
    }
    square = (square + 2 * j + 1) % (2 * length);
  }
  const filter = new Float64Array(2 * longest);
  runPasses(longer, readingOf(around, 0, 2, longest, false), filter, 0, 1, new Float64Array(2 * longest));
  return { kind: 'chirp', length, chirp, filter, longer, weight: chirp.length + filter.length + longer.weight };
}
