/**
 * Cholesky factorisation of Hermitian matrices, A = L·Lᴴ, row by row within blocks of columns; of A only the triangle that
 * the factor is to have is read (Golub and Van Loan, 4.2).
 */

import { LinAlgError } from '../../../compiler/ir/errors.ts';
import type { Routine } from '../../../compiler/ir/routine.ts';
import { type Field, fieldOf } from './field.ts';
import { floatsAt, numberAt } from './memory.ts';
import { transposeInto } from './transpose.ts';

const block = 48;

/**
 * Lower factors, or with the last number upper ones, A = Uᴴ·U. Numbers: floats a number, n, count, 1 for upper ones.
 * Throws LinAlgError where a matrix is not positive definite.
 */
export const choleskyRoutine: Routine = {
  name: 'cholesky',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const n = numberAt(numbers, 1);
    const count = numberAt(numbers, 2);
    const isUpper = numberAt(numbers, 3) === 1;
    const field = fieldOf(width);
    const size = n * n * width;
    const a = floatsAt(inputs, 0);
    const out = floatsAt(outputs, 0);
    const lower = new Float64Array(size);
    for (let i = 0; i < count; i++) {
      if (isUpper) transposeInto(width, n, n, a, i * size, lower, 0, true);
      else lower.set(a.subarray(i * size, (i + 1) * size));
      factoriseLower(field, n, lower);
      if (isUpper) transposeInto(width, n, n, lower, 0, out, i * size, true);
      else out.set(lower, i * size);
    }
  },
};

function factoriseLower(field: Field, n: number, a: Float64Array): void {
  const w = field.width;
  const sum = new Float64Array(2);
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    for (let j = start; j < end; j++) {
      const row = j * n * w;
      const diagonal = row + j * w;
      field.dot(j - start, a, row + start * w, a, row + start * w, sum);
      const square = (a[diagonal] as number) - (sum[0] as number);
      if (square <= 0) throw notPositive();
      const root = Math.sqrt(square);
      a[diagonal] = root;
      if (w === 2) a[diagonal + 1] = 0;
      for (let i = j + 1; i < n; i++) {
        const place = (i * n + j) * w;
        field.dot(j - start, a, row + start * w, a, (i * n + start) * w, sum);
        for (let p = 0; p < w; p++) a[place + p] = ((a[place + p] as number) - (sum[p] as number)) / root;
      }
      a.fill(0, diagonal + w, row + n * w);
    }
    subtractSquare(field, n, a, start, end);
  }
}

/** What remains, less the product of the columns `start` to `end` with themselves: its rows up to the diagonal, by blocks. */
function subtractSquare(field: Field, n: number, a: Float64Array, start: number, end: number): void {
  const w = field.width;
  const columns = (i: number) => ({ data: a, at: (i * n + start) * w, conjugate: false });
  for (let i = end; i < n; i += block) {
    const rows = Math.min(block, n - i);
    const left = { ...columns(i), row: n, column: 1 };
    const right = { ...columns(end), row: 1, column: n, conjugate: true };
    field.multiplyAdd(rows, i + rows - end, end - start, -1, left, right, a, (i * n + end) * w, n);
  }
}

const notPositive = (): LinAlgError =>
  new LinAlgError('cholesky: Matrix is not positive definite: a pivot is not above zero');
