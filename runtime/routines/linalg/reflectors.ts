/**
 * Householder reflectors, H = I − tau·v·vᴴ, alone and in blocks (Schreiber and Van Loan, 1989):
 *
 *     H₁·H₂ ⋯ H_k = I − V·T·Vᴴ,   T upper triangular
 *
 * Vectors are rows here: row j of `vectors` is vⱼ, and a matrix that reflectors are applied to has a vector a row as well,
 * so that all loops run along memory.
 */

import type { Field } from './field.ts';
import type { Factor } from './product.ts';
import { norm } from './rows.ts';

/**
 * The reflector that takes a vector to a multiple of one axis, Hᴴ·x = beta·e, by LAPACK's `larfg`: beta is real, of the
 * sign that loses no digits. The element of that axis is at `alpha`, the other `n` at `rest`; v takes their place, with 1
 * at `alpha`. tau goes to `tau` at `place`; it is 0 where there is nothing to do. Returns beta.
 */
export function reflector(
  field: Field,
  n: number,
  x: Float64Array,
  alpha: number,
  rest: number,
  tau: Float64Array,
  place: number,
): number {
  const w = field.width;
  const re = x[alpha] as number;
  const im = w === 2 ? (x[alpha + 1] as number) : 0;
  x[alpha] = 1;
  if (w === 2) {
    x[alpha + 1] = 0;
    tau[place + 1] = 0;
  }
  const size = norm(n * w, x, rest);
  if (size === 0 && im === 0) {
    tau[place] = 0;
    return re;
  }
  const whole = length(length(re, im), size);
  if (whole < 2 ** -960) {
    // The reciprocal below would overflow: the same for a vector 2**500 times as long.
    field.scale(n, 2 ** 500, 0, x, rest);
    x[alpha] = re * 2 ** 500;
    if (w === 2) x[alpha + 1] = im * 2 ** 500;
    return reflector(field, n, x, alpha, rest, tau, place) * 2 ** -500;
  }
  const beta = re < 0 ? whole : -whole;
  tau[place] = (beta - re) / beta;
  if (w === 1) {
    field.scale(n, 1 / (re - beta), 0, x, rest);
    return beta;
  }
  tau[place + 1] = -im / beta;
  const x0 = re - beta;
  const square = (re - beta) * ((re - beta) / whole) + im * (im / whole);
  field.scale(n, x0 / square / whole, -im / square / whole, x, rest);
  return beta;
}

/** The length of a vector of two. */
function length(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  const [greater, less] = a > b ? [a, b] : [b, a];
  if (less === 0 || Number.isNaN(a)) return a + b;
  const ratio = less / greater;
  return greater * Math.sqrt(1 + ratio * ratio);
}

/** Reflectors of `length` numbers, a row each, with their factors tau. */
export interface Reflectors {
  readonly field: Field;
  readonly length: number;
  readonly vectors: Float64Array;
  readonly taus: Float64Array;
  /** For the results of kernels. */
  readonly sum: Float64Array;
}

/** Reflectors in a block. */
export const blockSize = 32;

export function emptyReflectors(field: Field, count: number, length: number): Reflectors {
  const w = field.width;
  const vectors = new Float64Array(count * length * w);
  return { field, length, vectors, taus: new Float64Array(count * w), sum: new Float64Array(2) };
}

/** `count` rows of `stride` numbers, from row `first` on. */
export interface Rows {
  readonly data: Float64Array;
  readonly stride: number;
  readonly first: number;
  readonly count: number;
}

/**
 * Applies the product of the reflectors `start` to `end` to rows, or its conjugate transpose; v are zero outside of
 * `from` to `to`, and so only those numbers of the rows change.
 */
export function applyBlock(
  reflectors: Reflectors,
  start: number,
  end: number,
  isTransposed: boolean,
  rows: Rows,
  from: number,
  to: number,
): void {
  const { field, length: stride, vectors } = reflectors;
  if (rows.count === 0) return;
  if (rows.count < 8 || end - start < 4) {
    applyOneByOne(reflectors, start, end, isTransposed, rows, from, to);
    return;
  }
  const w = field.width;
  const count = end - start;
  const t = triangularFactor(reflectors, start, end, from, to);
  const at = (rows.first * rows.stride + from) * w;
  const v = { data: vectors, at: (start * stride + from) * w };
  const c = { data: rows.data, at, row: rows.stride, column: 1, conjugate: false };
  // C ← C − (C·conj(V))·Tᵀ·Vᵀ for H, with conj(T) for Hᴴ, where rows of C are vectors.
  const w1 = new Float64Array(rows.count * count * w);
  const columns: Factor = { ...v, row: 1, column: stride, conjugate: true };
  field.multiplyAdd(rows.count, count, to - from, 1, c, columns, w1, 0, count);
  const w2 = new Float64Array(rows.count * count * w);
  const product = { data: w1, at: 0, row: count, column: 1, conjugate: false };
  const [row, column] = isTransposed ? [count, 1] : [1, count];
  field.multiplyAdd(
    rows.count,
    count,
    count,
    1,
    product,
    { data: t, at: 0, row, column, conjugate: isTransposed },
    w2,
    0,
    count,
  );
  const factors = { data: w2, at: 0, row: count, column: 1, conjugate: false };
  const lines = { ...v, row: stride, column: 1, conjugate: false };
  field.multiplyAdd(rows.count, to - from, count, -1, factors, lines, rows.data, at, rows.stride);
}

function applyOneByOne(
  { field, length: stride, vectors, taus, sum }: Reflectors,
  start: number,
  end: number,
  isTransposed: boolean,
  rows: Rows,
  from: number,
  to: number,
): void {
  const w = field.width;
  for (let k = 0; k < end - start; k++) {
    const i = isTransposed ? start + k : end - 1 - k;
    const v = (i * stride + from) * w;
    const re = taus[i * w] as number;
    const im = w === 2 ? (taus[i * w + 1] as number) : 0;
    if (re === 0 && im === 0) continue;
    for (let r = rows.first; r < rows.first + rows.count; r++) {
      const at = (r * rows.stride + from) * w;
      field.dot(to - from, vectors, v, rows.data, at, sum);
      const x = -(sum[0] as number);
      const y = w === 2 ? -(sum[1] as number) : 0;
      const imaginary = isTransposed ? -im : im;
      field.axpy(to - from, re * x - imaginary * y, re * y + imaginary * x, vectors, v, rows.data, at);
    }
  }
}

/** The upper triangle T of a block, by rows: column j is −tau_j·T·(Vᴴ·v_j) above the diagonal, and tau_j on it. */
function triangularFactor(
  { field, length: stride, vectors, taus, sum }: Reflectors,
  start: number,
  end: number,
  from: number,
  to: number,
): Float64Array {
  const w = field.width;
  const count = end - start;
  const t = new Float64Array(count * count * w);
  const column = new Float64Array(count * w);
  for (let j = 0; j < count; j++) {
    const tau = (start + j) * w;
    const re = taus[tau] as number;
    const im = w === 2 ? (taus[tau + 1] as number) : 0;
    const v = ((start + j) * stride + from) * w;
    for (let i = 0; i < j; i++) {
      field.dot(to - from, vectors, ((start + i) * stride + from) * w, vectors, v, sum);
      for (let p = 0; p < w; p++) column[i * w + p] = sum[p] as number;
    }
    field.scale(j, -re, -im, column, 0);
    for (let i = 0; i < j; i++) {
      field.dotPlain(j - i, t, (i * count + i) * w, column, i * w, sum);
      for (let p = 0; p < w; p++) t[(i * count + j) * w + p] = sum[p] as number;
    }
    t[(j * count + j) * w] = re;
    if (w === 2) t[(j * count + j) * w + 1] = im;
  }
  return t;
}

/**
 * The first `count` columns, as rows, of the product of the first `total` reflectors, where v_k is zero before number
 * `shift` + k: what QR and bidiagonal factorisations leave.
 */
export function accumulate(reflectors: Reflectors, total: number, shift: number, count: number): Float64Array {
  const { field, length: size } = reflectors;
  const rows = identityRows(field.width, count, size);
  for (let start = lastBlock(total); start >= 0; start -= blockSize) {
    const first = start + shift;
    const changed = { data: rows, stride: size, first, count: Math.max(0, count - first) };
    applyBlock(reflectors, start, Math.min(total, start + blockSize), false, changed, first, size);
  }
  return rows;
}

/** Applies the product of the first `total` reflectors to rows, where v_k is zero before number k. */
export function applyAll(reflectors: Reflectors, total: number, rows: Rows): void {
  for (let start = lastBlock(total); start >= 0; start -= blockSize) {
    applyBlock(reflectors, start, Math.min(total, start + blockSize), false, rows, start, reflectors.length);
  }
}

/** Where the last block of so many reflectors starts. */
export const lastBlock = (total: number): number => total - 1 - ((total - 1) % blockSize);

/** The first rows of the identity. */
export function identityRows(width: number, count: number, size: number): Float64Array {
  const rows = new Float64Array(count * size * width);
  for (let i = 0; i < Math.min(count, size); i++) rows[(i * size + i) * width] = 1;
  return rows;
}
