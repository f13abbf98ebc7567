/**
 * QR factorisation by Householder reflectors, A = Q·R, with the signs of LAPACK's `geqrf`. Columns of A are rows here, so
 * that reflectors run along memory.
 */

import type { Routine } from '../../../compiler/ir/routine.ts';
import { type Field, fieldOf } from './field.ts';
import { floatsAt, numberAt } from './memory.ts';
import { accumulate, applyBlock, blockSize, emptyReflectors, type Reflectors, reflector } from './reflectors.ts';
import { transposeInto } from './transpose.ts';

/**
 * R, or Q and R. Numbers: floats a number, the rows m and columns n of A, count, and how many columns Q and rows R has, the
 * lesser of m and n, or m.
 */
export const qrRoutine: Routine = {
  name: 'qr',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const m = numberAt(numbers, 1);
    const n = numberAt(numbers, 2);
    const count = numberAt(numbers, 3);
    const columns = numberAt(numbers, 4);
    const field = fieldOf(width);
    const a = floatsAt(inputs, 0);
    const r = floatsAt(outputs, -1);
    for (let i = 0; i < count; i++) {
      const at = new Float64Array(m * n * width);
      transposeInto(width, m, n, a, i * m * n * width, at, 0, false);
      const reflectors = factoriseColumns(field, m, n, at);
      writeUpper(width, m, n, at, columns, r, i * columns * n * width);
      if (outputs.length === 1) continue;
      const q = accumulate(reflectors, Math.min(m, n), 0, columns);
      transposeInto(width, columns, m, q, 0, floatsAt(outputs, 0), i * m * columns * width, false);
    }
  },
};

/** Factorises a matrix whose n columns of m numbers are the rows of `at`, which keep R: row j of it is column j of R. */
export function factoriseColumns(field: Field, m: number, n: number, at: Float64Array): Reflectors {
  const w = field.width;
  const total = Math.min(m, n);
  const reflectors = emptyReflectors(field, total, m);
  for (let start = 0; start < total; start += blockSize) {
    const end = Math.min(total, start + blockSize);
    for (let k = start; k < end; k++) {
      const diagonal = (k * m + k) * w;
      const vector = reflectors.vectors;
      vector.set(at.subarray(diagonal, (k + 1) * m * w), diagonal);
      at[diagonal] = reflector(field, m - k - 1, vector, diagonal, diagonal + w, reflectors.taus, k * w);
      if (w === 2) at[diagonal + 1] = 0;
      applyBlock(reflectors, k, k + 1, true, { data: at, stride: m, first: k + 1, count: end - k - 1 }, k, m);
    }
    applyBlock(reflectors, start, end, true, { data: at, stride: m, first: end, count: n - end }, start, m);
  }
  return reflectors;
}

/** The first `height` rows of R, of m and n, from its columns; zeros below the diagonal. */
function writeUpper(
  width: number,
  m: number,
  n: number,
  columns: Float64Array,
  height: number,
  out: Float64Array,
  from: number,
): void {
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < width; p++)
        out[from + (i * n + j) * width + p] = i <= j ? (columns[(j * m + i) * width + p] as number) : 0;
    }
  }
}
