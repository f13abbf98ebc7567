/**
 * Eigenvalues of real Hessenberg matrices by the QR iteration with double shifts (Francis, 1961; EISPACK's `hqr2`): the
 * matrix becomes upper triangular but for blocks of two, which hold pairs of complex eigenvalues.
 */

const epsilon = 2 ** -52;
const sweepsEach = 60;

/** A matrix of n rows in the making, and the rows that turn with its columns: those of Q, if they are wanted. */
interface Schur {
  readonly n: number;
  readonly h: Float64Array;
  readonly rows: Float64Array | null;
}

/**
 * Makes the matrix `h` quasi-triangular in place, writes its eigenvalues as complex numbers, pairs next to each other and
 * the one with the positive imaginary part first, and turns `rows` with it. Returns false where the iteration does not end.
 */
export function realSchur(n: number, h: Float64Array, rows: Float64Array | null, values: Float64Array): boolean {
  const schur = { n, h, rows };
  const norm = h.reduce((sum, x) => sum + Math.abs(x), 0);
  let high = n - 1;
  let sweeps = 0;
  while (high >= 0) {
    let low = high;
    while (low > 0 && !isNegligible(schur, low, norm)) low--;
    if (low > 0) h[low * n + low - 1] = 0;
    if (low === high) {
      values[2 * high] = h[high * n + high] as number;
      values[2 * high + 1] = 0;
      high--;
      sweeps = 0;
    } else if (low === high - 1) {
      splitTwo(schur, low, values);
      high -= 2;
      sweeps = 0;
    } else {
      if (sweeps === sweepsEach) return false;
      sweeps++;
      step(schur, low, high, sweeps);
    }
  }
  return true;
}

function isNegligible({ n, h }: Schur, k: number, norm: number): boolean {
  const size = Math.abs(h[(k - 1) * n + k - 1] as number) + Math.abs(h[k * n + k] as number);
  return Math.abs(h[k * n + k - 1] as number) <= epsilon * (size === 0 ? norm : size) * 0.5;
}

/** A double step on the rows `low` to `high`, by the eigenvalues of the last block of two, or now and then by others. */
function step(schur: Schur, low: number, high: number, sweeps: number): void {
  const { n, h } = schur;
  const at = (i: number, j: number) => h[i * n + j] as number;
  let x = at(high, high);
  let y = at(high - 1, high - 1);
  let w = at(high, high - 1) * at(high - 1, high);
  if (sweeps % 10 === 0) {
    const size = Math.abs(at(high, high - 1)) + Math.abs(at(high - 1, high - 2));
    x = 0.75 * size + (sweeps % 20 === 0 ? at(low, low) : at(high, high));
    y = x;
    w = -0.4375 * size * size;
  }
  // The first column of (H − a)·(H − b) from where two subdiagonal elements are small together.
  let m = high - 2;
  const first = [0, 0, 0] as [number, number, number];
  for (; ; m--) {
    const z = at(m, m);
    const r = x - z;
    const s = y - z;
    const p = (r * s - w) / at(m + 1, m) + at(m, m + 1);
    const q = at(m + 1, m + 1) - z - r - s;
    const t = at(m + 2, m + 1);
    const size = Math.abs(p) + Math.abs(q) + Math.abs(t) || 1;
    [first[0] as number, first[1] as number, first[2] as number] = [p / size, q / size, t / size];
    if (m === low) break;
    const around = Math.abs(at(m - 1, m - 1)) + Math.abs(z) + Math.abs(at(m + 1, m + 1));
    const beside = Math.abs(at(m, m - 1)) * (Math.abs(first[1] as number) + Math.abs(first[2] as number));
    if (beside < epsilon * Math.abs(first[0] as number) * around) break;
  }
  for (let k = m; k < high; k++) chase(schur, m, k, low, high, first);
}

/** The reflector of rows and columns k to k + 2 that clears what the one before has left below the subdiagonal. */
function chase(schur: Schur, m: number, k: number, low: number, high: number, first: readonly number[]): void {
  const { n, h, rows } = schur;
  const isLast = k === high - 1;
  const before = k * n + k - 1;
  let [p, q, r] = [first[0] as number, first[1] as number, isLast ? 0 : (first[2] as number)] as [
    number,
    number,
    number,
  ];
  let size = 1;
  if (k > m) {
    [p, q, r] = [h[before] as number, h[before + n] as number, isLast ? 0 : (h[before + 2 * n] as number)];
    size = Math.abs(p) + Math.abs(q) + Math.abs(r);
    if (size === 0) return;
    [p, q, r] = [p / size, q / size, r / size];
  }
  const root = Math.sqrt(p * p + q * q + r * r);
  const s = p < 0 ? -root : root;
  if (s === 0) return;
  if (k > m) {
    h[before] = -s * size;
    h[before + n] = 0;
    if (!isLast) h[before + 2 * n] = 0;
  } else if (m > low) h[before] = -(h[before] as number);
  p += s;
  const x = p / s;
  const y = q / s;
  const z = r / s;
  q /= p;
  r /= p;
  reflectRows(h, k * n, n, isLast ? 0 : n, k, n, [x, y, z], [1, q, r]);
  reflectColumns(h, n, k, Math.min(high, k + 3), isLast, [x, y, z], [1, q, r]);
  if (rows !== null) reflectRows(rows, k * n, n, isLast ? 0 : n, 0, n, [x, y, z], [1, q, r]);
}

type Three = readonly [number, number, number];

/** Rows k, k + 1 and k + 2, or the first two where `third` is 0, each less its part of their combination. */
function reflectRows(
  a: Float64Array,
  at: number,
  n: number,
  third: number,
  from: number,
  to: number,
  [x, y, z]: Three,
  [, q, r]: Three,
): void {
  for (let j = at + from; j < at + to; j++) {
    const p = (a[j] as number) + q * (a[j + n] as number) + (third === 0 ? 0 : r * (a[j + 2 * n] as number));
    a[j] = (a[j] as number) - p * x;
    a[j + n] = (a[j + n] as number) - p * y;
    if (third !== 0) a[j + 2 * n] = (a[j + 2 * n] as number) - p * z;
  }
}

function reflectColumns(
  a: Float64Array,
  n: number,
  k: number,
  last: number,
  isLast: boolean,
  [x, y, z]: Three,
  [, q, r]: Three,
): void {
  for (let i = k; i <= last * n + k; i += n) {
    const p = x * (a[i] as number) + y * (a[i + 1] as number) + (isLast ? 0 : z * (a[i + 2] as number));
    a[i] = (a[i] as number) - p;
    a[i + 1] = (a[i + 1] as number) - p * q;
    if (!isLast) a[i + 2] = (a[i + 2] as number) - p * r;
  }
}

/** A block of two at the end: complex eigenvalues stay a block, real ones are brought to the diagonal. */
function splitTwo({ n, h, rows }: Schur, k: number, values: Float64Array): void {
  const a = h[k * n + k] as number;
  const b = h[k * n + k + 1] as number;
  const c = h[(k + 1) * n + k] as number;
  const d = h[(k + 1) * n + k + 1] as number;
  const half = (a - d) / 2;
  const square = half * half + b * c;
  const root = Math.sqrt(Math.abs(square));
  if (square < 0) {
    values.set([d + half, root, d + half, -root], 2 * k);
    return;
  }
  const z = half >= 0 ? half + root : half - root;
  const greater = d + z;
  values.set([greater, 0, z === 0 ? greater : d - (b * c) / z, 0], 2 * k);
  const size = Math.abs(c) + Math.abs(z);
  if (size === 0) return;
  const length = Math.sqrt((c / size) ** 2 + (z / size) ** 2);
  const sine = c / size / length;
  const cosine = z / size / length;
  turn(h, k * n + k, n, 1, n - k, cosine, sine);
  turn(h, k, 1, n, k + 2, cosine, sine);
  if (rows !== null) turn(rows, k * n, n, 1, n, cosine, sine);
  h[(k + 1) * n + k] = 0;
}

/** Rotates two lines that are `apart` from each other: `count` pairs of elements, from each to the next a `step`. */
function turn(
  a: Float64Array,
  at: number,
  apart: number,
  step: number,
  count: number,
  cosine: number,
  sine: number,
): void {
  for (let k = 0, i = at; k < count; k++, i += step) {
    const x = a[i] as number;
    const y = a[i + apart] as number;
    a[i] = cosine * x + sine * y;
    a[i + apart] = cosine * y - sine * x;
  }
}
