/**
 * Singular values and vectors, A = U·S·Vᴴ, by way of a bidiagonal matrix: of A, of its conjugate transpose where it has
 * fewer rows than columns, and of the triangle of its QR factorisation where one side is much longer.
 */

import { LinAlgError } from '../../../compiler/ir/errors.ts';
import type { Routine } from '../../../compiler/ir/routine.ts';
import { bidiagonalise } from './bidiagonal.ts';
import { bidiagonalValues } from './bidiagonal-svd.ts';
import { type Field, fieldOf } from './field.ts';
import { floatsAt, numberAt } from './memory.ts';
import { factoriseColumns } from './qr.ts';
import { accumulate, applyAll, identityRows, type Reflectors } from './reflectors.ts';
import { Rotations } from './rows.ts';
import { scaleDown } from './scale.ts';
import { transposeInto } from './transpose.ts';

/**
 * S, or U, S and Vᴴ of stacks of matrices, S from the greatest down. Numbers: floats a number, the rows m and columns n of
 * A, count, and 1 for U and Vᴴ that are square. Throws LinAlgError where an element is NaN; with infinities all is NaN.
 */
export const svdRoutine: Routine = {
  name: 'svd',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const m = numberAt(numbers, 1);
    const n = numberAt(numbers, 2);
    const count = numberAt(numbers, 3);
    const isFull = numberAt(numbers, 4) === 1;
    const short = Math.min(m, n);
    const left = isFull ? m : short;
    const right = isFull ? n : short;
    const a = floatsAt(inputs, 0);
    const size = m * n * width;
    const results = outputs.map((_, place) => floatsAt(outputs, place));
    const lengths = outputs.length === 1 ? [short] : [m * left * width, short, right * n * width];
    for (let i = 0; i < count; i++) {
      const own = results.map((result, place) =>
        result.subarray(i * (lengths[place] as number), (i + 1) * (lengths[place] as number)),
      );
      decomposeInto(fieldOf(width), m, n, a.subarray(i * size, (i + 1) * size), isFull, own);
    }
  },
};

/** Writes S, or U, S and Vᴴ, of one matrix. */
function decomposeInto(
  field: Field,
  m: number,
  n: number,
  matrix: Float64Array,
  isFull: boolean,
  results: readonly Float64Array[],
): void {
  const w = field.width;
  const isWide = m < n;
  const [long, short] = isWide ? [n, m] : [m, n];
  const left = results.at(0);
  const right = results.at(2);
  const tall = matrix.slice();
  if (isWide) transposeInto(w, m, n, matrix, 0, tall, 0, true);
  const scale = scaleDown(tall);
  if (Number.isNaN(scale)) {
    if (tall.some(Number.isNaN)) throw new LinAlgError('svd: SVD did not converge: the matrix has NaN in it');
    for (const result of results) result.fill(Number.NaN);
    return;
  }
  const columns = right === undefined ? 0 : isFull ? long : short;
  const { d, ...found } = decompose(field, long, short, tall, columns);
  const order = Array.from(d.keys()).sort((x, y) => Math.abs(d[y] as number) - Math.abs(d[x] as number));
  const values = Float64Array.from(order, (k) => Math.abs(d[k] as number) * scale);
  results.at(right === undefined ? 0 : 1)?.set(values);
  if (left === undefined || right === undefined) return;
  // Rows are columns of U and of V of the tall matrix.
  const u = inOrder(found.left, long * w, order, null);
  const v = inOrder(found.right, short * w, order, d);
  if (isWide) transposeInto(w, short, short, v, 0, left, 0, false);
  else transposeInto(w, columns, long, u, 0, left, 0, false);
  conjugateInto(w, isWide ? u : v, right);
}

/** Singular values of any sign and order, the columns of U as rows and those of V, for at least as many rows as columns. */
function decompose(field: Field, m: number, n: number, tall: Float64Array, columns: number) {
  const w = field.width;
  const isMuchTaller = m >= 1.6 * n;
  let outer: Reflectors | null = null;
  let matrix = tall;
  if (isMuchTaller) {
    const transposed = new Float64Array(m * n * w);
    transposeInto(w, m, n, tall, 0, transposed, 0, false);
    outer = factoriseColumns(field, m, n, transposed);
    matrix = upperOf(w, m, n, transposed);
  }
  const height = isMuchTaller ? n : m;
  const { diagonal: d, above, left, right } = bidiagonalise(field, height, n, matrix);
  const withVectors = columns > 0;
  const u = withVectors ? accumulate(left, n, 0, isMuchTaller ? n : columns) : none;
  const v = withVectors ? accumulate(right, Math.max(0, n - 1), 1, n) : none;
  const rotations = (rows: Float64Array, size: number) => (withVectors ? new Rotations(rows, 0, n, size * w) : null);
  if (!bidiagonalValues(d, above, rotations(u, height), rotations(v, n))) {
    throw new LinAlgError('svd: SVD did not converge');
  }
  return { d, left: outer === null || !withVectors ? u : lengthened(u, n, outer, columns), right: v };
}

const none = new Float64Array(0);

/** R, of n rows, from its columns as rows of m numbers. */
function upperOf(w: number, m: number, n: number, columns: Float64Array): Float64Array {
  const upper = new Float64Array(n * n * w);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++)
      for (let p = 0; p < w; p++) upper[(i * n + j) * w + p] = columns[(j * m + i) * w + p] as number;
  }
  return upper;
}

/** Q·[u, 0; 0, 1], as rows: what the singular vectors of R are for the whole matrix, and a basis of what they leave. */
function lengthened(u: Float64Array, n: number, outer: Reflectors, columns: number): Float64Array {
  const { length: m } = outer;
  const w = outer.field.width;
  const rows = identityRows(w, columns, m);
  for (let i = 0; i < n; i++) rows.set(u.subarray(i * n * w, (i + 1) * n * w), i * m * w);
  applyAll(outer, n, { data: rows, stride: m, first: 0, count: columns });
  return rows;
}

/** Rows in an order, those after them as they are, and negated where the singular value is negative. */
function inOrder(rows: Float64Array, size: number, order: readonly number[], signs: Float64Array | null): Float64Array {
  const sorted = rows.slice();
  order.forEach((k, i) => {
    sorted.set(rows.subarray(k * size, (k + 1) * size), i * size);
    if (signs === null || (signs[k] as number) >= 0) return;
    for (let j = i * size; j < (i + 1) * size; j++) sorted[j] = -(sorted[j] as number);
  });
  return sorted;
}

function conjugateInto(width: number, from: Float64Array, to: Float64Array): void {
  for (let j = 0; j < from.length; j++) to[j] = width === 2 && j % 2 === 1 ? -(from[j] as number) : (from[j] as number);
}
