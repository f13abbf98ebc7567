/**
 * Eigenvalues and eigenvectors of general matrices: balanced, of Hessenberg form, triangular by the QR iteration, and the
 * eigenvectors of the triangle by substitution. Results are complex.
 */

import { LinAlgError } from '../../../compiler/ir/errors.ts';
import type { Routine } from '../../../compiler/ir/routine.ts';
import { complexSchur } from './complex-schur.ts';
import { fieldOf } from './field.ts';
import { balance, toHessenberg } from './hessenberg.ts';
import { floatsAt, numberAt } from './memory.ts';
import type { Factor } from './product.ts';
import { realSchur } from './real-schur.ts';
import { norm } from './rows.ts';
import { scaleDown } from './scale.ts';
import { triangleVectors } from './triangle-vectors.ts';

/**
 * Eigenvalues, and with a second output eigenvectors as columns, of length one and the greatest number of each real.
 * Numbers: floats a number, n, count. Throws LinAlgError where an element is not finite.
 */
export const eigRoutine: Routine = {
  name: 'eig',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const n = numberAt(numbers, 1);
    const count = numberAt(numbers, 2);
    const field = fieldOf(width);
    const size = n * n * width;
    const a = floatsAt(inputs, 0);
    const values = floatsAt(outputs, 0);
    const withVectors = outputs.length > 1;
    for (let i = 0; i < count; i++) {
      const h = a.slice(i * size, (i + 1) * size);
      const scale = scaleDown(h);
      if (Number.isNaN(scale)) throw new LinAlgError('eig: Array must not contain infs or NaNs');
      const scales = balance(width, n, h);
      const rows = toHessenberg(field, n, h, withVectors);
      const own = values.subarray(2 * i * n, 2 * (i + 1) * n);
      const isDone = width === 1 ? realSchur(n, h, rows, own) : complexSchur(n, h, rows);
      if (!isDone) throw new LinAlgError('eig: Eigenvalues did not converge');
      const triangle = width === 2 ? h : asComplex(h);
      if (width === 2) for (let k = 0; k < n; k++) own.set(h.subarray(2 * (k * n + k), 2 * (k * n + k) + 2), 2 * k);
      if (rows !== null) {
        const basis = width === 2 ? rows : asComplex(rows);
        writeVectors(n, triangle, basis, own, scales, floatsAt(outputs, 1), 2 * i * n * n);
      }
      for (let k = 0; k < 2 * n; k++) own[k] = (own[k] as number) * scale;
    }
  },
};

function asComplex(real: Float64Array): Float64Array {
  const complex = new Float64Array(2 * real.length);
  for (let k = 0; k < real.length; k++) complex[2 * k] = real[k] as number;
  return complex;
}

/** The eigenvectors of the matrix, out of those of the triangle: times Q, times D, and of length one. */
function writeVectors(
  n: number,
  triangle: Float64Array,
  basis: Float64Array,
  values: Float64Array,
  scales: Float64Array,
  out: Float64Array,
  from: number,
): void {
  // Rows are vectors: those of the triangle times Qᵀ.
  const vectors = triangleVectors(n, triangle, values);
  const rows = new Float64Array(2 * n * n);
  const [left, right] = [vectors, basis].map((data) => ({ data, at: 0, row: n, column: 1, conjugate: false })) as [
    Factor,
    Factor,
  ];
  fieldOf(2).multiplyAdd(n, n, n, 1, left, right, rows, 0, n);
  for (let k = 0; k < n; k++) {
    const at = 2 * k * n;
    for (let i = 0; i < 2 * n; i++) rows[at + i] = (rows[at + i] as number) * (scales[i >> 1] as number);
    const length = norm(2 * n, rows, at);
    let greatest = -1;
    let place = at;
    for (let i = at; i < at + 2 * n; i += 2) {
      const size = (rows[i] as number) * (rows[i] as number) + (rows[i + 1] as number) * (rows[i + 1] as number);
      if (size > greatest) [greatest, place] = [size, i];
    }
    const isReal =
      (values[2 * k + 1] as number) === 0 && rows.subarray(at, at + 2 * n).every((x, i) => i % 2 === 0 || x === 0);
    const root = norm(2, rows, place);
    const [re, im] =
      isReal || root === 0 ? [1, 0] : [(rows[place] as number) / root, -(rows[place + 1] as number) / root];
    fieldOf(2).scale(n, re / length, im / length, rows, at);
    if (!isReal) rows[place + 1] = 0;
    for (let i = 0; i < n; i++) {
      out[from + 2 * (i * n + k)] = rows[at + 2 * i] as number;
      out[from + 2 * (i * n + k) + 1] = rows[at + 2 * i + 1] as number;
    }
  }
}
