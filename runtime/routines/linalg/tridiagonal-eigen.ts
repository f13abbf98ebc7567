/**
 * Eigenvalues of real symmetric tridiagonal matrices by the QL and QR iterations with implicit shifts (LAPACK's `steqr`):
 * of an unreduced block the iteration starts at the end where the diagonal is greater, so that graded matrices keep their
 * small eigenvalues.
 */

import { type Rotations, rotation } from './rows.ts';

const epsilon = 2 ** -53;
const leastSafe = 2 ** -1022;
const sweepsEach = 30;

/** What the iteration works on: d is to hold the eigenvalues, e is used up, c and s hold the rotations of one sweep. */
interface State {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly c: Float64Array;
  readonly s: Float64Array;
  readonly rotations: Rotations | null;
  readonly turn: Float64Array;
  sweeps: number;
}

/**
 * Turns the diagonal `d` into the eigenvalues, in no order, and the rows of `rotations` with it; `e`, beside the diagonal,
 * is used up. Returns false where the iteration does not end, as with NaN.
 */
export function diagonalise(d: Float64Array, e: Float64Array, rotations: Rotations | null): boolean {
  const n = d.length;
  const c = new Float64Array(n);
  const s = new Float64Array(n);
  const state: State = { d, e, c, s, rotations, turn: new Float64Array(3), sweeps: sweepsEach * n };
  for (let first = 0; first < n; ) {
    let last = first;
    while (last < n - 1 && !isNegligible(d, e, last)) last++;
    if (last < n - 1) e[last] = 0;
    if (
      last > first &&
      !(Math.abs(d[last] as number) < Math.abs(d[first] as number) ? iterateUp : iterateDown)(state, first, last)
    )
      return false;
    first = last + 1;
  }
  rotations?.flush();
  return true;
}

/** Whether e[i] changes neither neighbour on the diagonal. */
const isNegligible = (d: Float64Array, e: Float64Array, i: number): boolean => {
  const size = Math.abs(e[i] as number);
  return size * size <= epsilon * epsilon * Math.abs(d[i] as number) * Math.abs(d[i + 1] as number) + leastSafe;
};

/** QL: eigenvalues are found at the low end of the block `low` to `high`. */
function iterateDown(state: State, from: number, high: number): boolean {
  const { d, e, c, s, rotations, turn } = state;
  let low = from;
  while (low <= high) {
    let m = low;
    while (m < high && !isNegligible(d, e, m)) m++;
    if (m < high) e[m] = 0;
    if (m === low) {
      low++;
    } else if (m === low + 1) {
      const pair = eigenvaluesOfTwo(d[low] as number, e[low] as number, d[m] as number);
      [c[0] as number, s[0] as number] = [pair.c, pair.s];
      rotations?.sweep(low, 1, c, s, false);
      [d[low] as number, d[m] as number, e[low] as number] = [pair.greater, pair.less, 0];
      low += 2;
    } else {
      if (state.sweeps-- === 0) return false;
      let g = wilkinson(d[low] as number, e[low] as number, d[low + 1] as number, d[m] as number);
      let sine = 1;
      let cosine = 1;
      let p = 0;
      for (let i = m - 1; i >= low; i--) {
        const f = sine * (e[i] as number);
        const b = cosine * (e[i] as number);
        rotation(g, f, turn);
        [cosine, sine] = [turn[0] as number, turn[1] as number];
        if (i !== m - 1) e[i + 1] = turn[2] as number;
        g = (d[i + 1] as number) - p;
        const r = ((d[i] as number) - g) * sine + 2 * cosine * b;
        p = sine * r;
        d[i + 1] = g + p;
        g = cosine * r - b;
        c[i - low] = cosine;
        s[i - low] = -sine;
      }
      rotations?.sweep(low, m - low, c, s, false);
      d[low] = (d[low] as number) - p;
      e[low] = g;
    }
  }
  return true;
}

/** QR: the same from the high end. */
function iterateUp(state: State, low: number, from: number): boolean {
  const { d, e, c, s, rotations, turn } = state;
  let high = from;
  while (high >= low) {
    let m = high;
    while (m > low && !isNegligible(d, e, m - 1)) m--;
    if (m > low) e[m - 1] = 0;
    if (m === high) {
      high--;
    } else if (m === high - 1) {
      const pair = eigenvaluesOfTwo(d[m] as number, e[m] as number, d[high] as number);
      [c[0] as number, s[0] as number] = [pair.c, pair.s];
      rotations?.sweep(m, 1, c, s, true);
      [d[m] as number, d[high] as number, e[m] as number] = [pair.greater, pair.less, 0];
      high -= 2;
    } else {
      if (state.sweeps-- === 0) return false;
      let g = wilkinson(d[high] as number, e[high - 1] as number, d[high - 1] as number, d[m] as number);
      let sine = 1;
      let cosine = 1;
      let p = 0;
      for (let i = m; i < high; i++) {
        const f = sine * (e[i] as number);
        const b = cosine * (e[i] as number);
        rotation(g, f, turn);
        [cosine, sine] = [turn[0] as number, turn[1] as number];
        if (i !== m) e[i - 1] = turn[2] as number;
        g = (d[i] as number) - p;
        const r = ((d[i + 1] as number) - g) * sine + 2 * cosine * b;
        p = sine * r;
        d[i] = g + p;
        g = cosine * r - b;
        c[i - m] = cosine;
        s[i - m] = sine;
      }
      rotations?.sweep(m, high - m, c, s, true);
      d[high] = (d[high] as number) - p;
      e[high - 1] = g;
    }
  }
  return true;
}

/** The other end of the block less Wilkinson's shift: what the first rotation is made of. */
function wilkinson(end: number, beside: number, next: number, other: number): number {
  const g = (next - end) / (2 * beside);
  const size = Math.abs(g);
  const r = size > 1e150 ? size : Math.sqrt(g * g + 1);
  return other - end + beside / (g + (g < 0 ? -r : r));
}

/** The eigenvalues of [[a, b], [b, c]], the greater in magnitude first, and the rotation to them: LAPACK's `laev2`. */
function eigenvaluesOfTwo(a: number, b: number, c: number) {
  const sum = a + c;
  const difference = a - c;
  const twice = b + b;
  const x = Math.abs(difference);
  const y = Math.abs(twice);
  const [greatest, least] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
  const root = x > y ? x * Math.sqrt(1 + (y / x) ** 2) : x < y ? y * Math.sqrt(1 + (x / y) ** 2) : y * Math.SQRT2;
  const first = sum < 0 ? 0.5 * (sum - root) : sum > 0 ? 0.5 * (sum + root) : 0.5 * root;
  const second = sum === 0 ? -0.5 * root : (greatest / first) * least - (b / first) * b;
  const sign = sum < 0 ? -1 : 1;
  const turned = difference >= 0 ? difference + root : difference - root;
  let cosine = 1;
  let sine = 0;
  if (Math.abs(turned) > y) {
    const cotangent = -twice / turned;
    sine = 1 / Math.sqrt(1 + cotangent * cotangent);
    cosine = cotangent * sine;
  } else if (y > 0) {
    const tangent = -turned / twice;
    cosine = 1 / Math.sqrt(1 + tangent * tangent);
    sine = tangent * cosine;
  }
  const isTurned = sign === (difference >= 0 ? 1 : -1);
  return { greater: first, less: second, c: isTurned ? -sine : cosine, s: isTurned ? cosine : sine };
}
