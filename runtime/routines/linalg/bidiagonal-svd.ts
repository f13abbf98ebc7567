/**
 * Singular values of real upper bidiagonal matrices by the QR iteration with implicit shifts, and without a shift where it
 * would lose the small ones (Demmel and Kahan, 1990; LAPACK's `bdsqr`).
 */

import { type Rotations, rotation } from './rows.ts';

const epsilon = 2 ** -53;
const leastSafe = 2 ** -1022;
/** How small an element above the diagonal is to be beside its neighbours. */
const tolerance = Math.max(10, Math.min(100, epsilon ** -0.125)) * epsilon;
const sweepsEach = 6;

/** The rotations of one sweep: of the rows of Vᵀ and of those of Uᵀ. */
interface Sweep {
  readonly rightC: Float64Array;
  readonly rightS: Float64Array;
  readonly leftC: Float64Array;
  readonly leftS: Float64Array;
  readonly turn: Float64Array;
}

/**
 * Turns the diagonal `d` into the singular values, in no order and of any sign, and rotates the rows of Uᵀ and Vᵀ with it;
 * `e`, above the diagonal, is used up. Returns false where the iteration does not end, as with NaN.
 */
export function bidiagonalValues(
  d: Float64Array,
  e: Float64Array,
  left: Rotations | null,
  right: Rotations | null,
): boolean {
  const n = d.length;
  const sweep: Sweep = {
    rightC: new Float64Array(n),
    rightS: new Float64Array(n),
    leftC: new Float64Array(n),
    leftS: new Float64Array(n),
    turn: new Float64Array(3),
  };
  const threshold = Math.max(tolerance * leastEstimate(d, e), sweepsEach * n * n * leastSafe);
  let budget = sweepsEach * n * n;
  let high = n - 1;
  let oldLow = -1;
  let oldHigh = -1;
  let isDown = true;
  while (high > 0) {
    if (budget < 0) return false;
    // The last block that is not split: low to high.
    let low = high;
    let greatest = Math.abs(d[high] as number);
    while (low > 0 && !(Math.abs(e[low - 1] as number) <= threshold)) {
      low--;
      greatest = Math.max(greatest, Math.abs(d[low] as number), Math.abs(e[low] as number));
    }
    if (low > 0) e[low - 1] = 0;
    if (low === high) {
      high--;
      continue;
    }
    if (low === high - 1) {
      solveTwo(d, e, low, left, right, sweep);
      high -= 2;
      continue;
    }
    if (low > oldHigh || high < oldLow) isDown = Math.abs(d[low] as number) >= Math.abs(d[high] as number);
    const least = isDown ? deflateDown(d, e, low, high) : deflateUp(d, e, low, high);
    if (least < 0) continue;
    [oldLow, oldHigh] = [low, high];
    const shift = shiftOf(d, e, low, high, n, least / greatest, isDown);
    budget -= high - low;
    const count = high - low;
    const { rightC, rightS, leftC, leftS } = sweep;
    if (isDown) {
      if (shift === 0) zeroShiftDown(d, e, low, high, sweep);
      else shiftedDown(d, e, low, high, shift, sweep);
      if (Math.abs(e[high - 1] as number) <= threshold) e[high - 1] = 0;
    } else {
      if (shift === 0) zeroShiftUp(d, e, low, high, sweep);
      else shiftedUp(d, e, low, high, shift, sweep);
      if (Math.abs(e[low] as number) <= threshold) e[low] = 0;
    }
    right?.sweep(low, count, rightC, rightS, isDown);
    left?.sweep(low, count, leftC, leftS, isDown);
  }
  left?.flush();
  right?.flush();
  return !d.some(Number.isNaN);
}

/** A lower bound of the least singular value, up to a factor. */
function leastEstimate(d: Float64Array, e: Float64Array): number {
  if (d.length === 0) return 0;
  let least = Math.abs(d[0] as number);
  let mu = least;
  for (let i = 1; i < d.length && least > 0; i++) {
    mu = Math.abs(d[i] as number) * (mu / (mu + Math.abs(e[i - 1] as number)));
    least = Math.min(least, mu);
  }
  return least / Math.sqrt(d.length);
}

/** Splits the block where an element is negligible, and returns -1; or an estimate of the least singular value. */
function deflateDown(d: Float64Array, e: Float64Array, low: number, high: number): number {
  if (Math.abs(e[high - 1] as number) <= tolerance * Math.abs(d[high] as number)) {
    e[high - 1] = 0;
    return -1;
  }
  let mu = Math.abs(d[low] as number);
  let least = mu;
  for (let i = low; i < high; i++) {
    if (Math.abs(e[i] as number) <= tolerance * mu) {
      e[i] = 0;
      return -1;
    }
    mu = Math.abs(d[i + 1] as number) * (mu / (mu + Math.abs(e[i] as number)));
    least = Math.min(least, mu);
  }
  return least;
}

function deflateUp(d: Float64Array, e: Float64Array, low: number, high: number): number {
  if (Math.abs(e[low] as number) <= tolerance * Math.abs(d[low] as number)) {
    e[low] = 0;
    return -1;
  }
  let mu = Math.abs(d[high] as number);
  let least = mu;
  for (let i = high - 1; i >= low; i--) {
    if (Math.abs(e[i] as number) <= tolerance * mu) {
      e[i] = 0;
      return -1;
    }
    mu = Math.abs(d[i] as number) * (mu / (mu + Math.abs(e[i] as number)));
    least = Math.min(least, mu);
  }
  return least;
}

/** The shift; 0 where it would spoil the relative accuracy of small singular values, or would not be felt. */
function shiftOf(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  n: number,
  ratio: number,
  isDown: boolean,
): number {
  if (n * tolerance * ratio <= Math.max(epsilon, 0.01 * tolerance)) return 0;
  const start = Math.abs(isDown ? (d[low] as number) : (d[high] as number));
  const at = isDown ? high - 1 : low;
  const shift = leastOfTwo(d[at] as number, e[at] as number, d[at + 1] as number);
  return start > 0 && (shift / start) ** 2 < epsilon ? 0 : shift;
}

function zeroShiftDown(d: Float64Array, e: Float64Array, low: number, high: number, sweep: Sweep): void {
  const { rightC, rightS, leftC, leftS, turn } = sweep;
  let cosine = 1;
  let oldCosine = 1;
  let oldSine = 0;
  for (let i = low; i < high; i++) {
    rotation((d[i] as number) * cosine, e[i] as number, turn);
    const c = turn[0] as number;
    const s = turn[1] as number;
    const r = turn[2] as number;
    if (i > low) e[i - 1] = oldSine * r;
    rotation(oldCosine * r, (d[i + 1] as number) * s, turn);
    [cosine, oldCosine, oldSine] = [c, turn[0] as number, turn[1] as number];
    d[i] = turn[2] as number;
    rightC[i - low] = c;
    rightS[i - low] = s;
    leftC[i - low] = oldCosine;
    leftS[i - low] = oldSine;
  }
  const last = (d[high] as number) * cosine;
  d[high] = last * oldCosine;
  e[high - 1] = last * oldSine;
}

function zeroShiftUp(d: Float64Array, e: Float64Array, low: number, high: number, sweep: Sweep): void {
  const { rightC, rightS, leftC, leftS, turn } = sweep;
  let cosine = 1;
  let oldCosine = 1;
  let oldSine = 0;
  for (let i = high; i > low; i--) {
    rotation((d[i] as number) * cosine, e[i - 1] as number, turn);
    const c = turn[0] as number;
    const s = turn[1] as number;
    const r = turn[2] as number;
    if (i < high) e[i] = oldSine * r;
    rotation(oldCosine * r, (d[i - 1] as number) * s, turn);
    [cosine, oldCosine, oldSine] = [c, turn[0] as number, turn[1] as number];
    d[i] = turn[2] as number;
    leftC[i - low - 1] = c;
    leftS[i - low - 1] = -s;
    rightC[i - low - 1] = oldCosine;
    rightS[i - low - 1] = -oldSine;
  }
  const last = (d[low] as number) * cosine;
  d[low] = last * oldCosine;
  e[low] = last * oldSine;
}

function shiftedDown(d: Float64Array, e: Float64Array, low: number, high: number, shift: number, sweep: Sweep): void {
  const { rightC, rightS, leftC, leftS, turn } = sweep;
  let f = (Math.abs(d[low] as number) - shift) * (((d[low] as number) < 0 ? -1 : 1) + shift / (d[low] as number));
  let g = e[low] as number;
  for (let i = low; i < high; i++) {
    rotation(f, g, turn);
    const c = turn[0] as number;
    const s = turn[1] as number;
    if (i > low) e[i - 1] = turn[2] as number;
    f = c * (d[i] as number) + s * (e[i] as number);
    e[i] = c * (e[i] as number) - s * (d[i] as number);
    g = s * (d[i + 1] as number);
    d[i + 1] = (d[i + 1] as number) * c;
    rotation(f, g, turn);
    const c2 = turn[0] as number;
    const s2 = turn[1] as number;
    d[i] = turn[2] as number;
    f = c2 * (e[i] as number) + s2 * (d[i + 1] as number);
    d[i + 1] = c2 * (d[i + 1] as number) - s2 * (e[i] as number);
    if (i < high - 1) {
      g = s2 * (e[i + 1] as number);
      e[i + 1] = (e[i + 1] as number) * c2;
    }
    rightC[i - low] = c;
    rightS[i - low] = s;
    leftC[i - low] = c2;
    leftS[i - low] = s2;
  }
  e[high - 1] = f;
}

function shiftedUp(d: Float64Array, e: Float64Array, low: number, high: number, shift: number, sweep: Sweep): void {
  const { rightC, rightS, leftC, leftS, turn } = sweep;
  let f = (Math.abs(d[high] as number) - shift) * (((d[high] as number) < 0 ? -1 : 1) + shift / (d[high] as number));
  let g = e[high - 1] as number;
  for (let i = high; i > low; i--) {
    rotation(f, g, turn);
    const c = turn[0] as number;
    const s = turn[1] as number;
    if (i < high) e[i] = turn[2] as number;
    f = c * (d[i] as number) + s * (e[i - 1] as number);
    e[i - 1] = c * (e[i - 1] as number) - s * (d[i] as number);
    g = s * (d[i - 1] as number);
    d[i - 1] = (d[i - 1] as number) * c;
    rotation(f, g, turn);
    const c2 = turn[0] as number;
    const s2 = turn[1] as number;
    d[i] = turn[2] as number;
    f = c2 * (e[i - 1] as number) + s2 * (d[i - 1] as number);
    d[i - 1] = c2 * (d[i - 1] as number) - s2 * (e[i - 1] as number);
    if (i > low + 1) {
      g = s2 * (e[i - 2] as number);
      e[i - 2] = (e[i - 2] as number) * c2;
    }
    leftC[i - low - 1] = c;
    leftS[i - low - 1] = -s;
    rightC[i - low - 1] = c2;
    rightS[i - low - 1] = -s2;
  }
  e[low] = f;
}

/** The lesser singular value of [[f, g], [0, h]]: LAPACK's `las2`. */
function leastOfTwo(f: number, g: number, h: number): number {
  const x = Math.abs(f);
  const y = Math.abs(g);
  const z = Math.abs(h);
  const least = Math.min(x, z);
  const greatest = Math.max(x, z);
  if (least === 0) return 0;
  const s = 1 + least / greatest;
  const t = (greatest - least) / greatest;
  if (y < greatest) {
    const u = (y / greatest) ** 2;
    return least * (2 / (Math.sqrt(s * s + u) + Math.sqrt(t * t + u)));
  }
  const u = greatest / y;
  if (u === 0) return (least * greatest) / y;
  return 2 * (least * (1 / (Math.sqrt(1 + (s * u) ** 2) + Math.sqrt(1 + (t * u) ** 2))) * u);
}

/** A block of two: its singular values and rotations at once. */
function solveTwo(
  d: Float64Array,
  e: Float64Array,
  k: number,
  left: Rotations | null,
  right: Rotations | null,
  { rightC, rightS, leftC, leftS }: Sweep,
): void {
  const found = valuesOfTwo(d[k] as number, e[k] as number, d[k + 1] as number);
  [d[k] as number, e[k] as number, d[k + 1] as number] = [found.greater, 0, found.less];
  [rightC[0] as number, rightS[0] as number, leftC[0] as number, leftS[0] as number] = [
    found.rightC,
    found.rightS,
    found.leftC,
    found.leftS,
  ];
  right?.sweep(k, 1, rightC, rightS, true);
  left?.sweep(k, 1, leftC, leftS, true);
}

/** The singular values of [[f, g], [0, h]], signed, and their rotations, all to full accuracy: LAPACK's `lasv2`. */
function valuesOfTwo(f: number, g: number, h: number) {
  const isSwapped = Math.abs(h) > Math.abs(f);
  const [ft, ht] = isSwapped ? [h, f] : [f, h];
  const fa = Math.abs(ft);
  const ha = Math.abs(ht);
  const ga = Math.abs(g);
  let less = ha;
  let greater = fa;
  let cl = 1;
  let sl = 0;
  let cr = 1;
  let sr = 0;
  const isDominated = ga > fa && fa / ga < epsilon;
  if (isDominated) {
    greater = ga;
    less = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha;
    [cl, sl, cr, sr] = [1, ht / g, ft / g, 1];
  } else if (ga > 0) {
    const gap = fa - ha;
    const l = gap === fa ? 1 : gap / fa;
    const m = g / ft;
    const t = 2 - l;
    const s = Math.sqrt(t * t + m * m);
    const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + m * m);
    const a = 0.5 * (s + r);
    less = ha / a;
    greater = fa * a;
    let tangent = (m / (s + t) + m / (r + l)) * (1 + a);
    if (m * m === 0) tangent = l === 0 ? 2 * signOf(ft) * signOf(g) : g / (gap * signOf(ft)) + m / t;
    const root = Math.sqrt(tangent * tangent + 4);
    cr = 2 / root;
    sr = tangent / root;
    cl = (cr + sr * m) / a;
    sl = ((ht / ft) * sr) / a;
  }
  const [leftC, leftS, rightC, rightS] = isSwapped ? [sr, cr, sl, cl] : [cl, sl, cr, sr];
  const isAbove = ga > fa && ga > 0;
  const sign = isAbove
    ? signOf(rightS) * signOf(leftC) * signOf(g)
    : isSwapped
      ? signOf(rightS) * signOf(leftS) * signOf(h)
      : signOf(rightC) * signOf(leftC) * signOf(f);
  return {
    greater: sign * greater,
    less: sign * signOf(f) * signOf(h) * less,
    leftC,
    leftS,
    rightC,
    rightS,
  };
}

const signOf = (x: number): number => (x < 0 || Object.is(x, -0) ? -1 : 1);
