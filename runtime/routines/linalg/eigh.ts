/** Eigenvalues and eigenvectors of Hermitian matrices, in ascending order, by way of a tridiagonal matrix. */

import { LinAlgError } from '../../../compiler/ir/errors.ts';
import type { Routine } from '../../../compiler/ir/routine.ts';
import { type Field, fieldOf } from './field.ts';
import { floatsAt, numberAt } from './memory.ts';
import { applyBlock, blockSize, identityRows, lastBlock, type Reflectors } from './reflectors.ts';
import { Rotations } from './rows.ts';
import { scaleDown } from './scale.ts';
import { transposeInto } from './transpose.ts';
import { tridiagonalise } from './tridiagonal.ts';
import { diagonalise } from './tridiagonal-eigen.ts';

/**
 * Eigenvalues, and with a second output eigenvectors as columns, of stacks of Hermitian matrices of which one triangle is
 * read. Numbers: floats a number, n, count, 1 for the upper triangle. Where an element is no finite number all are NaN.
 */
export const eighRoutine: Routine = {
  name: 'eigh',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const n = numberAt(numbers, 1);
    const count = numberAt(numbers, 2);
    const isUpper = numberAt(numbers, 3) === 1;
    const field = fieldOf(width);
    const size = n * n * width;
    const a = floatsAt(inputs, 0);
    const values = floatsAt(outputs, 0);
    const vectors = outputs.length > 1 ? floatsAt(outputs, 1) : null;
    const lower = new Float64Array(size);
    for (let i = 0; i < count; i++) {
      if (isUpper) transposeInto(width, n, n, a, i * size, lower, 0, true);
      else lower.set(a.subarray(i * size, (i + 1) * size));
      clearUpper(width, n, lower);
      const scale = scaleDown(lower);
      if (Number.isNaN(scale)) {
        values.fill(Number.NaN, i * n, (i + 1) * n);
        vectors?.fill(Number.NaN, i * size, (i + 1) * size);
        continue;
      }
      const rows = eigenRows(field, n, lower, values, i * n, scale, vectors !== null);
      if (vectors === null || rows === null) continue;
      transposeInto(width, n, n, rows, 0, vectors, i * size, false);
    }
  },
};

/** Writes the eigenvalues, ascending, and returns the eigenvectors as rows. Throws LinAlgError. */
function eigenRows(
  field: Field,
  n: number,
  lower: Float64Array,
  values: Float64Array,
  from: number,
  scale: number,
  withVectors: boolean,
): Float64Array | null {
  const { diagonal, beside, reflectors } = tridiagonalise(field, n, lower);
  const rows = withVectors ? accumulateUp(reflectors, n) : null;
  const rotations = rows === null ? null : new Rotations(rows, 0, n, n * field.width);
  if (!diagonalise(diagonal, beside, rotations)) throw new LinAlgError('eigh: Eigenvalues did not converge');
  const order = Array.from(diagonal.keys()).sort((i, j) => (diagonal[i] as number) - (diagonal[j] as number));
  order.forEach((k, i) => {
    values[from + i] = (diagonal[k] as number) * scale;
  });
  if (rows === null) return null;
  const sorted = new Float64Array(rows.length);
  const size = n * field.width;
  order.forEach((k, i) => {
    sorted.set(rows.subarray(k * size, (k + 1) * size), i * size);
  });
  return sorted;
}

/** The columns, as rows, of the product of the reflectors of a tridiagonal matrix: reflector k ends at number n - 1 - k. */
function accumulateUp(reflectors: Reflectors, n: number): Float64Array {
  const rows = identityRows(reflectors.field.width, n, n);
  const total = Math.max(0, n - 1);
  for (let start = lastBlock(total); start >= 0; start -= blockSize) {
    const count = n - 1 - start;
    applyBlock(
      reflectors,
      start,
      Math.min(total, start + blockSize),
      false,
      { data: rows, stride: n, first: 0, count },
      0,
      count,
    );
  }
  return rows;
}

/** Zeros above the diagonal, and no imaginary parts on it: what is there is not to be read, NaN included. */
function clearUpper(width: number, n: number, a: Float64Array): void {
  for (let i = 0; i < n; i++) a.fill(0, (i * n + i) * width + 1, (i + 1) * n * width);
}
