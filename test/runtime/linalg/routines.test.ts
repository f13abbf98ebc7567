/** The routines of linear algebra leave residuals of a few units of rounding, whatever the matrix. */

import { describe, expect, it } from 'vitest';
import { choleskyRoutine } from '../../../runtime/routines/linalg/cholesky.ts';
import { eigRoutine } from '../../../runtime/routines/linalg/eig.ts';
import { eighRoutine } from '../../../runtime/routines/linalg/eigh.ts';
import { qrRoutine } from '../../../runtime/routines/linalg/qr.ts';
import {
  determinantRoutine,
  inverseRoutine,
  logDeterminantRoutine,
  solveRoutine,
} from '../../../runtime/routines/linalg/solve.ts';
import { svdRoutine } from '../../../runtime/routines/linalg/svd.ts';
import { distance, greatest, identity, matrixOf, product, randomMatrix, scaleColumns, type Width } from './matrices.ts';

/** Residuals are at most so many units of rounding, times the size of the matrix and its number of rows. */
const limit = 10;

/** Sizes around the edges of blocks and tiles. */
const sizes = [1, 2, 3, 4, 5, 31, 32, 33, 48, 65, 97, 150];

const widths = [1, 2] as const;

const hilbert = (width: Width, rows: number, columns: number) =>
  matrixOf(width, rows, columns, (i, j) => 1 / (i + j + 1));

/** Matrices that break careless algorithms. */
const kinds: Readonly<Record<string, (width: Width, rows: number, columns: number) => Float64Array>> = {
  random: randomMatrix,
  'of Hilbert': hilbert,
  'of zeros': (width, rows, columns) => matrixOf(width, rows, columns, () => 0),
  'of ones': (width, rows, columns) => matrixOf(width, rows, columns, () => 1),
  diagonal: (width, rows, columns) => matrixOf(width, rows, columns, (i, j) => (i === j ? 1 + (i % 3) : 0)),
  bidiagonal: (width, rows, columns) => matrixOf(width, rows, columns, (i, j) => (j === i || j === i + 1 ? 1 : 0)),
  'graded downwards': (width, rows, columns) => graded(width, rows, columns, -20),
  'graded upwards': (width, rows, columns) => graded(width, rows, columns, 20),
  'of 1e170': (width, rows, columns) => randomMatrix(width, rows, columns).map((x) => x * 1e170),
  'of 1e-170': (width, rows, columns) => randomMatrix(width, rows, columns).map((x) => x * 1e-170),
  'of 1e-310': (width, rows, columns) => randomMatrix(width, rows, columns).map((x) => x * 1e-310),
};

/** Sizes of numbers fall or grow by so many powers of ten from one end to the other. */
const graded = (width: Width, rows: number, columns: number, powers: number) =>
  randomMatrix(width, rows, columns).map((x, k) => {
    const place = Math.floor(k / width);
    return x * 10 ** ((powers * (Math.floor(place / columns) + (place % columns))) / (rows + columns));
  });

const like = (a: Float64Array): Float64Array => new Float64Array(a.length);

describe.each(widths)('of numbers of %i floats', (width) => {
  describe.each(sizes)('%i rows', (n) => {
    const a = randomMatrix(width, n, n);

    it('are solved with few and many columns', () => {
      for (const columns of [1, 3, 4, 37]) {
        const b = randomMatrix(width, n, columns, 2);
        const x = like(b);
        solveRoutine.run([a, b], [x], [width, n, columns, 1, 1]);
        const size = Math.max(1, greatest(x));
        expect(distance(product(width, [n, n, columns], a, x), b, n) / size).toBeLessThan(limit);
      }
    });

    it('times their inverse are the identity', () => {
      const inverse = like(a);
      inverseRoutine.run([a], [inverse], [width, n, 1, 0]);
      const size = Math.max(1, greatest(inverse));
      expect(distance(product(width, [n, n, n], a, inverse), identity(width, n), n) / size).toBeLessThan(limit);
    });

    it('have Cholesky factors, of one triangle or the other', () => {
      const square = product(width, [n, n, n], a, a, 'right');
      for (const isUpper of [false, true]) {
        const factor = like(a);
        choleskyRoutine.run([square], [factor], [width, n, 1, isUpper ? 1 : 0]);
        const found = product(width, [n, n, n], factor, factor, isUpper ? 'left' : 'right');
        expect(distance(found, square, n)).toBeLessThan(limit);
      }
    });
  });

  describe.each(Object.entries(kinds))('matrices %s', (_, make) => {
    it.each([3, 40, 70])('of %i rows have eigenvectors', (n) => {
      const raw = make(width, n, n);
      const a = matrixOf(width, n, n, () => 0).map((_, k) => {
        const [place, p] = [Math.floor(k / width), k % width];
        const mirrored = ((place % n) * n + Math.floor(place / n)) * width + p;
        return ((raw[k] ?? 0) + (p === 0 ? 1 : -1) * (raw[mirrored] ?? 0)) / 2;
      });
      const [values, vectors] = [new Float64Array(n), like(a)];
      eighRoutine.run([a], [values, vectors], [width, n, 1, 0]);
      const rebuilt = product(width, [n, n, n], scaleColumns(width, n, vectors, values), vectors, 'right');
      expect(distance(product(width, [n, n, n], vectors, vectors, 'left'), identity(width, n), n)).toBeLessThan(limit);
      expect(distance(rebuilt, a, n)).toBeLessThan(greatest(a) < 1e-300 ? 1e4 : limit);
      expect([...values]).toEqual([...values].sort((x, y) => x - y));
    });

    it.each([3, 24, 50])('of %i rows have eigenvalues without symmetry', (n) => {
      const a = make(width, n, n);
      const complex = width === 2 ? a : new Float64Array(2 * n * n).map((_, k) => (k % 2 === 0 ? (a[k / 2] ?? 0) : 0));
      const [values, vectors] = [new Float64Array(2 * n), new Float64Array(2 * n * n)];
      eigRoutine.run([a], [values, vectors], [width, n, 1]);
      const diagonal = new Float64Array(2 * n * n);
      for (let i = 0; i < n; i++) diagonal.set(values.subarray(2 * i, 2 * i + 2), 2 * (i * n + i));
      const [left, right] = [product(2, [n, n, n], complex, vectors), product(2, [n, n, n], vectors, diagonal)];
      const size = greatest(a) || 1;
      const rest = left.map((x, k) => (x - (right[k] ?? 0)) / size);
      expect(greatest(rest) / (2 ** -52 * n)).toBeLessThan(size < 1e-300 ? 1e4 : 2 * limit);
      for (let j = 0; j < n; j++) {
        const column = vectors.filter((_, k) => Math.floor(k / 2) % n === j);
        expect(Math.hypot(...column)).toBeCloseTo(1, 12);
      }
      const alone = new Float64Array(2 * n);
      eigRoutine.run([a], [alone], [width, n, 1]);
      expect(alone).toEqual(values);
    });

    it.each([
      [3, 3],
      [40, 40],
      [70, 50],
      [50, 70],
      [90, 20],
      [2, 35],
    ])('of [%i, %i] have singular vectors', (m, n) => {
      const a = make(width, m, n);
      const k = Math.min(m, n);
      const [u, s, vh] = [new Float64Array(m * m * width), new Float64Array(k), new Float64Array(n * n * width)];
      svdRoutine.run([a], [u, s, vh], [width, m, n, 1, 1]);
      expect(distance(product(width, [m, m, m], u, u, 'left'), identity(width, m), m)).toBeLessThan(limit);
      expect(distance(product(width, [n, n, n], vh, vh, 'left'), identity(width, n), n)).toBeLessThan(limit);

      const [u1, s1, vh1] = [new Float64Array(m * k * width), new Float64Array(k), new Float64Array(k * n * width)];
      svdRoutine.run([a], [u1, s1, vh1], [width, m, n, 1, 0]);
      const rebuilt = product(width, [m, k, n], scaleColumns(width, k, u1, s1), vh1);
      expect(distance(rebuilt, a, Math.max(m, n))).toBeLessThan(greatest(a) < 1e-300 ? 1e4 : limit);
      expect([...s1]).toEqual([...s].sort((x, y) => y - x));

      const alone = new Float64Array(k);
      svdRoutine.run([a], [alone], [width, m, n, 1, 0]);
      expect(distance(alone, s, Math.max(m, n))).toBeLessThan(limit);
    });

    it.each([
      [3, 3],
      [40, 40],
      [70, 34],
      [33, 70],
    ])('of [%i, %i] have QR factors', (m, n) => {
      const a = make(width, m, n);
      const [q, r] = [new Float64Array(m * m * width), new Float64Array(m * n * width)];
      qrRoutine.run([a], [q, r], [width, m, n, 1, m]);
      expect(distance(product(width, [m, m, m], q, q, 'left'), identity(width, m), m)).toBeLessThan(limit);
      expect(distance(product(width, [m, m, n], q, r), a, Math.max(m, n))).toBeLessThan(
        greatest(a) < 1e-300 ? 1e4 : limit,
      );
    });
  });
});

describe('a determinant', () => {
  it('is a product of pivots in the range of floats, whatever the order', () => {
    const diagonal = [1e-200, 1e-200, 1e200, 1e200, 1e300, 1e-300];
    const [a, found] = [matrixOf(1, 6, 6, (i, j) => (i === j ? (diagonal[i] ?? 0) : 0)), new Float64Array(1)];
    determinantRoutine.run([a], [found], [1, 6, 1]);
    expect(found[0]).toBeCloseTo(1, 12);
  });

  it('out of the range of floats has a logarithm', () => {
    const a = matrixOf(1, 2, 2, (i, j) => (i === j ? 1e300 : 0));
    const [sign, logarithm] = [new Float64Array(1), new Float64Array(1)];
    logDeterminantRoutine.run([a], [sign, logarithm], [1, 2, 1]);
    expect([sign[0], logarithm[0]]).toEqual([1, expect.closeTo(600 * Math.LN10, 9)]);
  });
});

describe('inputs stay as they are', () => {
  const cases = [
    ['inv', inverseRoutine, 1, [1, 5, 1, 0]],
    ['det', determinantRoutine, 1, [1, 5, 1]],
    ['eigh', eighRoutine, 2, [1, 5, 1, 0]],
    ['qr', qrRoutine, 2, [1, 5, 5, 1, 5]],
    ['svd', svdRoutine, 3, [1, 5, 5, 1, 1]],
  ] as const;
  it.each(cases)('by %s', (_, routine, outputs, numbers) => {
    const a = randomMatrix(1, 5, 5);
    const kept = a.slice();
    routine.run(
      [a],
      Array.from({ length: outputs }, () => new Float64Array(25)),
      numbers,
    );
    expect(a).toEqual(kept);
  });
});

describe('elements that are not finite', () => {
  it('make NaN of eigenvalues', () => {
    const values = new Float64Array(2);
    eighRoutine.run([Float64Array.of(1, 0, Number.NaN, 1)], [values], [1, 2, 1, 0]);
    expect([...values]).toEqual([Number.NaN, Number.NaN]);
  });

  it('are not read in the other triangle', () => {
    const values = new Float64Array(2);
    eighRoutine.run([Float64Array.of(1, Number.NaN, 0, 2)], [values], [1, 2, 1, 0]);
    expect([...values]).toEqual([1, 2]);
  });
});
