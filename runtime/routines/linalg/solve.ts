/** The routines that rest on an LU factorisation: solutions, inverses and determinants of stacks of square matrices. */

import { LinAlgError } from '../../../compiler/ir/errors.ts';
import type { Routine, RoutineMemory } from '../../../compiler/ir/routine.ts';
import { fieldOf } from './field.ts';
import { type Factorised, factorise, invertInto, solveInPlace } from './lu.ts';
import { floatsAt, numberAt } from './memory.ts';

/**
 * Solutions of A·X = B. Numbers: floats a number, n, the columns of B, how many A there are, how many B. With one A and
 * several B it is factorised once. Throws LinAlgError where a matrix is singular.
 */
export const solveRoutine: Routine = {
  name: 'solve',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const n = numberAt(numbers, 1);
    const columns = numberAt(numbers, 2);
    const matrices = numberAt(numbers, 3);
    const count = numberAt(numbers, 4);
    const a = floatsAt(inputs, 0).slice();
    const x = floatsAt(outputs, 0);
    x.set(floatsAt(inputs, 1));
    const size = n * n * width;
    const step = n * columns * width;
    const pivots = new Int32Array(n);
    let factorised: Factorised | null = null;
    for (let i = 0; i < count; i++) {
      if (factorised === null || matrices > 1) factorised = regular('solve', a, i * size, n, width, pivots);
      solveInPlace(factorised, x, i * step, columns);
    }
  },
};

/** Inverses. Numbers: floats a number, n, count, and 1 for NaN in place of an error where a matrix is singular. */
export const inverseRoutine: Routine = {
  name: 'inv',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const n = numberAt(numbers, 1);
    const count = numberAt(numbers, 2);
    const a = floatsAt(inputs, 0).slice();
    const out = floatsAt(outputs, 0);
    const size = n * n * width;
    const pivots = new Int32Array(n);
    for (let i = 0; i < count; i++) {
      const factorised = factorise(fieldOf(width), n, a, i * size, pivots);
      if (!factorised.isSingular) invertInto(factorised, out, i * size);
      else if (numberAt(numbers, 3) === 1) out.fill(Number.NaN, i * size, (i + 1) * size);
      else throw singular('inv');
    }
  },
};

/** Determinants. Numbers: floats a number, n, count. */
export const determinantRoutine: Routine = {
  name: 'det',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const out = floatsAt(outputs, 0);
    eachDeterminant(inputs, numbers, (i, product) => {
      out[i * width] = withExponent(product.re, product.exponent);
      if (width === 2) out[2 * i + 1] = withExponent(product.im, product.exponent);
    });
  },
};

/**
 * Signs of determinants, of magnitude one where numbers are complex, and logarithms of their magnitudes: 0 and -Infinity
 * where a matrix is singular. Numbers: as for `det`.
 */
export const logDeterminantRoutine: Routine = {
  name: 'slogdet',
  run(inputs, outputs, numbers) {
    const width = numberAt(numbers, 0);
    const signs = floatsAt(outputs, 0);
    const logarithms = floatsAt(outputs, 1);
    eachDeterminant(inputs, numbers, (i, { re, im, exponent }) => {
      const size = width === 1 ? Math.abs(re) : Math.hypot(re, im);
      const value = withExponent(size, exponent);
      const isNormal = value > 1e-300 && value < 1e300;
      logarithms[i] = isNormal ? Math.log(value) : Math.log(size) + exponent * Math.LN2;
      if (width === 1) signs[i] = re < 0 ? -1 : re === 0 ? 0 : 1;
      else {
        signs[2 * i] = size === 0 ? 0 : re / size;
        signs[2 * i + 1] = size === 0 ? 0 : im / size;
      }
    });
  },
};

/** (re + im·i)·2**exponent, which may lie out of the range of floats. */
interface Product {
  re: number;
  im: number;
  exponent: number;
}

function eachDeterminant(
  inputs: readonly RoutineMemory[],
  numbers: readonly number[],
  each: (i: number, product: Product) => void,
): void {
  const width = numberAt(numbers, 0);
  const n = numberAt(numbers, 1);
  const count = numberAt(numbers, 2);
  const a = floatsAt(inputs, 0).slice();
  const pivots = new Int32Array(n);
  for (let i = 0; i < count; i++) each(i, diagonalProduct(factorise(fieldOf(width), n, a, i * n * n * width, pivots)));
}

/** The product of the pivots, with the sign of their order. */
function diagonalProduct({ field, n, data, at, pivots, isSingular }: Factorised): Product {
  const product = { re: 1, im: 0, exponent: 0 };
  if (isSingular) return { re: 0, im: 0, exponent: 0 };
  for (let k = 0; k < n; k++) {
    const place = at + (k * n + k) * field.width;
    const sign = (pivots[k] as number) === k ? 1 : -1;
    const factor = {
      re: sign * (data[place] as number),
      im: field.width === 2 ? sign * (data[place + 1] as number) : 0,
      exponent: 0,
    };
    balance(factor);
    const { re, im } = product;
    product.re = field.width === 1 ? re * factor.re : re * factor.re - im * factor.im;
    product.im = field.width === 1 ? 0 : re * factor.im + im * factor.re;
    product.exponent += factor.exponent;
    balance(product);
  }
  return product;
}

/** Moves powers of two to the exponent, until products of two such numbers are far from both ends of the range. */
function balance(value: Product): void {
  let size = Math.abs(value.re) + Math.abs(value.im);
  while (size > 2 ** 256 && size < Infinity) size = shift(value, -256);
  while (size < 2 ** -256 && size > 0) size = shift(value, 256);
}

function shift(value: Product, by: number): number {
  value.re *= 2 ** by;
  value.im *= 2 ** by;
  value.exponent -= by;
  return Math.abs(value.re) + Math.abs(value.im);
}

function withExponent(part: number, exponent: number): number {
  let value = part;
  for (let e = exponent; e > 0 && value !== 0 && Number.isFinite(value); e -= 256) value *= 2 ** 256;
  for (let e = exponent; e < 0 && value !== 0; e += 256) value *= 2 ** -256;
  return value;
}

/** A factorisation that has no zero pivot. Throws LinAlgError. */
function regular(
  operation: string,
  a: Float64Array,
  at: number,
  n: number,
  width: number,
  pivots: Int32Array,
): Factorised {
  const factorised = factorise(fieldOf(width), n, a, at, pivots);
  if (factorised.isSingular) throw singular(operation);
  return factorised;
}

const singular = (operation: string): LinAlgError =>
  new LinAlgError(`${operation}: Singular matrix: a pivot is zero; linalg.lstsq and linalg.pinv take such matrices`);
