/** Matrices for the routines of linear algebra, and what is left when their factors are multiplied. */

import { fieldOf } from '../../../runtime/routines/linalg/field.ts';

export type Width = 1 | 2;

/** Numbers from -1 to 1, the same for the same seed; `width` floats each. */
export function randomMatrix(width: Width, rows: number, columns: number, seed = 1): Float64Array {
  let state = seed;
  return Float64Array.from({ length: rows * columns * width }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x40000000 - 1;
  });
}

/** A matrix whose numbers are real, by their places. */
export function matrixOf(
  width: Width,
  rows: number,
  columns: number,
  number: (i: number, j: number) => number,
): Float64Array {
  const matrix = new Float64Array(rows * columns * width);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) matrix[(i * columns + j) * width] = number(i, j);
  return matrix;
}

/** a·b, or with `Hᴴ` of either: of shapes [m, k] and [k, n] as they are multiplied. */
export function product(
  width: Width,
  [m, k, n]: readonly [number, number, number],
  a: Float64Array,
  b: Float64Array,
  adjoint: 'neither' | 'left' | 'right' = 'neither',
): Float64Array {
  const result = new Float64Array(m * n * width);
  const left = adjoint === 'left' ? { row: 1, column: m, conjugate: true } : { row: k, column: 1, conjugate: false };
  const right = adjoint === 'right' ? { row: 1, column: k, conjugate: true } : { row: n, column: 1, conjugate: false };
  const [from, to] = [
    { data: a, at: 0, ...left },
    { data: b, at: 0, ...right },
  ];
  fieldOf(width).multiplyAdd(m, n, k, 1, from, to, result, 0, n);
  return result;
}

export const identity = (width: Width, n: number): Float64Array => matrixOf(width, n, n, (i, j) => (i === j ? 1 : 0));

/** Columns times real numbers. */
export function scaleColumns(width: Width, columns: number, a: Float64Array, factors: Float64Array): Float64Array {
  return a.map((x, k) => x * (factors[Math.floor(k / width) % columns] ?? 0));
}

export const greatest = (a: Float64Array): number => a.reduce((size, x) => Math.max(size, Math.abs(x)), 0);

/** The greatest difference in units of rounding, of the size of the matrix and its number of rows or columns. */
export function distance(actual: Float64Array, wanted: Float64Array, n: number): number {
  const size = greatest(wanted) || 1;
  if (actual.length !== wanted.length) return Infinity;
  return greatest(actual.map((x, k) => (x - (wanted[k] ?? 0)) / size)) / (2 ** -52 * Math.max(1, n));
}
