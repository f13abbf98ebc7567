/** What has to be true of factors that are not unique: orthogonal, triangular, and a product that is the matrix. */

import * as nd from '../../src/index.ts';

export type Factors = Readonly<Record<string, nd.NDArray>>;

/** One matrix of complex numbers, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** What is wrong with a decomposition of a stack of matrices; nothing for operations that give none. */
export function mistakesOf(op: string, a: nd.NDArray, factors: Factors): string[] {
  const check = checks[op];
  if (check === undefined) return [];
  const single = Object.values(factors).some(({ dtype }) => dtype === 'float32' || dtype === 'complex64');
  const epsilon = single ? 2 ** -23 : 2 ** -52;
  const stacks = Object.fromEntries(
    Object.entries(factors).map(([name, factor]) => [
      name,
      matricesOf(factor.ndim < a.ndim ? nd.expandDims(factor, -2) : factor),
    ]),
  );
  return matricesOf(a).flatMap((matrix, i) => {
    const own = Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, stack[i] as Matrix]));
    const tolerance = 20 * epsilon * Math.max(matrix.rows, matrix.columns, 1);
    return check(matrix, own, tolerance).map((mistake) => `matrix ${i}: ${mistake}`);
  });
}

type Check = (a: Matrix, factors: Readonly<Record<string, Matrix>>, tolerance: number) => string[];

const checks: Readonly<Record<string, Check>> = {
  qr(a, { Q, R }, tolerance) {
    if (Q === undefined || R === undefined) return [];
    const below = R.re.some((x, k) => k % R.columns < Math.floor(k / R.columns) && (x !== 0 || R.im[k] !== 0));
    return [
      ...(below ? ['R is not triangular'] : []),
      ...farFromIdentity('Q', product(adjoint(Q), Q), tolerance),
      ...far('Q·R', product(Q, R), a, tolerance),
    ];
  },
  svd(a, { U, S, Vh }, tolerance) {
    const k = Math.min(a.rows, a.columns);
    const [left, right] = [part(U as Matrix, a.rows, k), part(Vh as Matrix, k, a.columns)];
    const scaled = { ...left, re: [...left.re], im: [...left.im] };
    scaled.re.forEach((_, i) => {
      const value = S?.re[i % k] ?? 0;
      scaled.re[i] = (scaled.re[i] ?? 0) * value;
      scaled.im[i] = (scaled.im[i] ?? 0) * value;
    });
    return [
      ...farFromIdentity('U', product(adjoint(U as Matrix), U as Matrix), tolerance),
      ...farFromIdentity('Vh', product(Vh as Matrix, adjoint(Vh as Matrix)), tolerance),
      ...far('U·S·Vh', product(scaled, right), a, tolerance),
    ];
  },
  eigh(a, { eigenvalues, eigenvectors }, tolerance) {
    const whole = hermitian(a);
    const vectors = eigenvectors as Matrix;
    const scaled = {
      ...vectors,
      re: vectors.re.map((x, k) => x * (eigenvalues?.re[k % a.rows] ?? 0)),
      im: vectors.im.map((x, k) => x * (eigenvalues?.re[k % a.rows] ?? 0)),
    };
    return [
      ...farFromIdentity('V', product(adjoint(vectors), vectors), tolerance),
      ...far('V·w·Vᴴ', product(scaled, adjoint(vectors)), whole, tolerance),
    ];
  },
  eig(a, { eigenvalues, eigenvectors }, tolerance) {
    const [values, vectors] = [eigenvalues as Matrix, eigenvectors as Matrix];
    const scaled = { ...vectors, re: [...vectors.re], im: [...vectors.im] };
    vectors.re.forEach((re, k) => {
      const im = vectors.im[k] ?? 0;
      const [x, y] = [values.re[k % a.rows] ?? 0, values.im[k % a.rows] ?? 0];
      scaled.re[k] = re * x - im * y;
      scaled.im[k] = re * y + im * x;
    });
    const lengths = product(adjoint(vectors), vectors).re.filter((_, k) => k % (a.rows + 1) === 0);
    return [
      ...(lengths.some((length) => Math.abs(length - 1) > tolerance) ? ['an eigenvector is not of length 1'] : []),
      ...far('A·V', product(a, vectors), scaled, tolerance),
    ];
  },
};

/** The matrices of a stack. */
export function matricesOf(array: nd.NDArray): Matrix[] {
  const isComplex = array.dtype.startsWith('complex');
  const floats = Array.from(array.astype(isComplex ? 'complex128' : 'float64').data, Number);
  const [rows, columns] = [array.shape.at(-2) ?? 0, array.shape.at(-1) ?? 0];
  const count = array.shape.slice(0, -2).reduce((product, size) => product * size, 1);
  const size = rows * columns;
  return Array.from({ length: count }, (_, i) => {
    const at = (k: number, p: number) => floats[(i * size + k) * (isComplex ? 2 : 1) + p] ?? 0;
    const numbers = Array.from({ length: size }, (_, k) => k);
    return { rows, columns, re: numbers.map((k) => at(k, 0)), im: numbers.map((k) => (isComplex ? at(k, 1) : 0)) };
  });
}

/** The Hermitian matrix of which a matrix is the lower triangle. */
function hermitian(a: Matrix): Matrix {
  const n = a.rows;
  const place = (k: number) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return { from: Math.max(i, j) * n + Math.min(i, j), sign: i === j ? 0 : i < j ? -1 : 1 };
  };
  return {
    ...a,
    re: a.re.map((_, k) => a.re[place(k).from] ?? 0),
    im: a.im.map((_, k) => place(k).sign * (a.im[place(k).from] ?? 0)),
  };
}

export const adjoint = ({ rows, columns, re, im }: Matrix): Matrix => {
  const from = (k: number) => (k % rows) * columns + Math.floor(k / rows);
  return {
    rows: columns,
    columns: rows,
    re: re.map((_, k) => re[from(k)] ?? 0),
    im: im.map((_, k) => -(im[from(k)] ?? 0)),
  };
};

export function product(a: Matrix, b: Matrix): Matrix {
  const [re, im] = [new Array<number>(a.rows * b.columns).fill(0), new Array<number>(a.rows * b.columns).fill(0)];
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j++) {
      for (let k = 0; k < a.columns; k++) {
        const [p, q] = [i * a.columns + k, k * b.columns + j];
        const [ar, ai, br, bi] = [a.re[p] ?? 0, a.im[p] ?? 0, b.re[q] ?? 0, b.im[q] ?? 0];
        re[i * b.columns + j] = (re[i * b.columns + j] ?? 0) + ar * br - ai * bi;
        im[i * b.columns + j] = (im[i * b.columns + j] ?? 0) + ar * bi + ai * br;
      }
    }
  }
  return { rows: a.rows, columns: b.columns, re, im };
}

/** The first rows and columns. */
function part(a: Matrix, rows: number, columns: number): Matrix {
  const isKept = (_: number, k: number) => Math.floor(k / a.columns) < rows && k % a.columns < columns;
  return { rows, columns, re: a.re.filter(isKept), im: a.im.filter(isKept) };
}

/** Nothing where two matrices agree within a part of the greatest element of the second. */
export function far(what: string, actual: Matrix, wanted: Matrix, tolerance: number): string[] {
  const size = Math.max(0, ...wanted.re.map(Math.abs), ...wanted.im.map(Math.abs));
  const limit = tolerance * size * Math.sqrt(Math.max(wanted.rows, wanted.columns));
  const furthest = Math.max(
    0,
    ...wanted.re.map((x, k) => Math.abs(x - (actual.re[k] ?? Number.NaN))),
    ...wanted.im.map((x, k) => Math.abs(x - (actual.im[k] ?? Number.NaN))),
  );
  return furthest <= limit ? [] : [`${what} is ${furthest} away, should be within ${limit}`];
}

export function farFromIdentity(what: string, actual: Matrix, tolerance: number): string[] {
  const n = actual.rows;
  const zeros = new Array<number>(n * n).fill(0);
  const identity = { rows: n, columns: n, re: zeros.map((_, k) => (k % (n + 1) === 0 ? 1 : 0)), im: zeros };
  return far(`${what}: what is to be the identity`, actual, identity, tolerance);
}
