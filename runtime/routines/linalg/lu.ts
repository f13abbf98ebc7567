/**
 * LU factorisation with partial pivoting, P·A = L·U, by blocks: a panel of columns is factorised, the rows beside it are
 * solved for, and what remains is one product of matrices (Golub and Van Loan, 3.4). L and U share the memory of A.
 */

import type { Field } from './field.ts';
import type { Factor } from './product.ts';
import { swap } from './rows.ts';

/** Columns of a panel. */
const block = 32;

/** A square matrix of n rows in row-major memory, factorised in place; row k was swapped with row `pivots[k]` at step k. */
export interface Factorised {
  readonly field: Field;
  readonly n: number;
  readonly data: Float64Array;
  readonly at: number;
  readonly pivots: Int32Array;
  /** Whether a pivot is zero, and so the determinant. */
  isSingular: boolean;
}

/** Factorises the matrix at `at` in place. Pivots are the greatest by |re| + |im|, as LAPACK's are. */
export function factorise(field: Field, n: number, data: Float64Array, at: number, pivots: Int32Array): Factorised {
  const matrix: Factorised = { field, n, data, at, pivots, isSingular: false };
  const w = field.width;
  for (let k = 0; k < n; k += block) {
    const end = Math.min(k + block, n);
    factorisePanel(matrix, k, end);
    const rest = n - end;
    if (rest === 0) break;
    for (let i = k + 1; i < end; i++) {
      for (let j = k; j < i; j++) subtractRow(matrix, i, j, data, at + (i * n + end) * w, at + (j * n + end) * w, rest);
    }
    const from = at + (end * n + end) * w;
    field.multiplyAdd(rest, rest, end - k, -1, part(matrix, end, k), part(matrix, k, end), data, from, n);
  }
  return matrix;
}

/** Columns `start` to `end`, from row `start` down; whole rows are swapped. */
function factorisePanel(matrix: Factorised, start: number, end: number): void {
  const { field, n, data, at, pivots } = matrix;
  const w = field.width;
  for (let k = start; k < end; k++) {
    const pivot = greatestBelow(matrix, k);
    pivots[k] = pivot;
    if (pivot !== k) swap(n * w, data, at + k * n * w, at + pivot * n * w);
    const diagonal = at + (k * n + k) * w;
    const re = data[diagonal] as number;
    const im = w === 2 ? (data[diagonal + 1] as number) : 0;
    if (re === 0 && im === 0) {
      matrix.isSingular = true;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const place = at + (i * n + k) * w;
      if (w === 1) data[place] = (data[place] as number) / re;
      else divide(data, place, re, im);
      subtractRow(matrix, i, k, data, place + w, diagonal + w, end - k - 1);
    }
  }
}

/** The row, from `k` on, of the greatest element in column `k`; the first of equal ones. */
function greatestBelow({ field, n, data, at }: Factorised, k: number): number {
  const w = field.width;
  let found = k;
  let greatest = -1;
  for (let i = k; i < n; i++) {
    const place = at + (i * n + k) * w;
    const size = Math.abs(data[place] as number) + (w === 2 ? Math.abs(data[place + 1] as number) : 0);
    if (size > greatest) {
      greatest = size;
      found = i;
    }
  }
  return found;
}

/** Subtracts from `count` numbers at `to` those at `from`, times element (i, j) of the matrix. */
function subtractRow(
  { field, n, data, at }: Factorised,
  i: number,
  j: number,
  rows: Float64Array,
  to: number,
  from: number,
  count: number,
): void {
  const place = at + (i * n + j) * field.width;
  const re = data[place] as number;
  const im = field.width === 2 ? (data[place + 1] as number) : 0;
  if (re !== 0 || im !== 0) field.axpy(count, -re, -im, rows, from, rows, to);
}

/** Divides a complex number in place, by Smith's method, which does not overflow on the way. */
export function divide(data: Float64Array, place: number, re: number, im: number): void {
  const x = data[place] as number;
  const y = data[place + 1] as number;
  if (Math.abs(re) >= Math.abs(im)) {
    const ratio = im / re;
    const size = re + im * ratio;
    data[place] = (x + y * ratio) / size;
    data[place + 1] = (y - x * ratio) / size;
  } else {
    const ratio = re / im;
    const size = re * ratio + im;
    data[place] = (x * ratio + y) / size;
    data[place + 1] = (y * ratio - x) / size;
  }
}

/** The part of the matrix from row `i` and column `j` on, as a factor of a product. */
const part = ({ field, n, data, at }: Factorised, i: number, j: number): Factor => ({
  data,
  at: at + (i * n + j) * field.width,
  row: n,
  column: 1,
  conjugate: false,
});

/**
 * Solves A·X = B in place, for B of n rows of `columns` numbers at `from`. With few columns each is solved by itself, with
 * inner products along the rows of L and U; otherwise rows of B are combined, by blocks.
 */
export function solveInPlace(matrix: Factorised, b: Float64Array, from: number, columns: number): void {
  if (columns < 4) {
    solveColumns(matrix, b, from, columns);
    return;
  }
  const { field, n, pivots } = matrix;
  const stride = columns * field.width;
  for (let k = 0; k < n; k++) {
    const pivot = pivots[k] as number;
    if (pivot !== k) swap(stride, b, from + k * stride, from + pivot * stride);
  }
  solveLower(matrix, b, from, columns, false);
  solveUpper(matrix, b, from, columns);
}

/** L·Y = B. Where B is the identity, the rows of Y end at their diagonal. */
function solveLower(matrix: Factorised, b: Float64Array, from: number, columns: number, isIdentity: boolean): void {
  const { field, n } = matrix;
  const stride = columns * field.width;
  for (let k = 0; k < n; k += block) {
    const end = Math.min(k + block, n);
    const count = isIdentity ? end : columns;
    for (let i = k + 1; i < end; i++) {
      for (let j = k; j < i; j++) subtractRow(matrix, i, j, b, from + i * stride, from + j * stride, count);
    }
    const solved = { data: b, at: from + k * stride, row: columns, column: 1, conjugate: false };
    const rest = part(matrix, end, k);
    field.multiplyAdd(n - end, count, end - k, -1, rest, solved, b, from + end * stride, columns);
  }
}

/** U·X = Y. */
function solveUpper(matrix: Factorised, b: Float64Array, from: number, columns: number): void {
  const { field, n, data, at } = matrix;
  const w = field.width;
  const stride = columns * w;
  for (let end = n; end > 0; end -= block) {
    const start = Math.max(0, end - block);
    for (let i = end - 1; i >= start; i--) {
      for (let j = i + 1; j < end; j++) subtractRow(matrix, i, j, b, from + i * stride, from + j * stride, columns);
      const diagonal = at + (i * n + i) * w;
      for (let c = from + i * stride; c < from + (i + 1) * stride; c += w) {
        if (w === 1) b[c] = (b[c] as number) / (data[diagonal] as number);
        else divide(b, c, data[diagonal] as number, data[diagonal + 1] as number);
      }
    }
    const solved = { data: b, at: from + start * stride, row: columns, column: 1, conjugate: false };
    field.multiplyAdd(start, columns, end - start, -1, part(matrix, 0, start), solved, b, from, columns);
  }
}

function solveColumns(matrix: Factorised, b: Float64Array, from: number, columns: number): void {
  const { field, n, data, at, pivots } = matrix;
  const w = field.width;
  const x = new Float64Array(n * w);
  const sum = new Float64Array(2);
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < n; i++)
      for (let p = 0; p < w; p++) x[i * w + p] = b[from + (i * columns + c) * w + p] as number;
    for (let k = 0; k < n; k++) if ((pivots[k] as number) !== k) swap(w, x, k * w, (pivots[k] as number) * w);
    for (let i = 1; i < n; i++) {
      field.dotPlain(i, data, at + i * n * w, x, 0, sum);
      for (let p = 0; p < w; p++) x[i * w + p] = (x[i * w + p] as number) - (sum[p] as number);
    }
    for (let i = n - 1; i >= 0; i--) {
      const diagonal = at + (i * n + i) * w;
      field.dotPlain(n - 1 - i, data, diagonal + w, x, (i + 1) * w, sum);
      for (let p = 0; p < w; p++) x[i * w + p] = (x[i * w + p] as number) - (sum[p] as number);
      if (w === 1) x[i] = (x[i] as number) / (data[diagonal] as number);
      else divide(x, 2 * i, data[diagonal] as number, data[diagonal + 1] as number);
    }
    for (let i = 0; i < n; i++)
      for (let p = 0; p < w; p++) b[from + (i * columns + c) * w + p] = x[i * w + p] as number;
  }
}

/** Writes the inverse to `out` at `from`: U⁻¹·L⁻¹ with the columns in the order that the pivots say. */
export function invertInto(matrix: Factorised, out: Float64Array, from: number): void {
  const { field, n, pivots } = matrix;
  const w = field.width;
  out.fill(0, from, from + n * n * w);
  for (let i = 0; i < n; i++) out[from + (i * n + i) * w] = 1;
  solveLower(matrix, out, from, n, true);
  solveUpper(matrix, out, from, n);
  for (let i = 0; i < n; i++) {
    const row = from + i * n * w;
    for (let k = n - 1; k >= 0; k--)
      if ((pivots[k] as number) !== k) swap(w, out, row + k * w, row + (pivots[k] as number) * w);
  }
}
