/**
 * The numbers that matrices are made of. A factorisation is written once, against `Field`, whose kernels run along rows:
 * of real numbers, or of complex ones as pairs. Lengths and strides count numbers, offsets count floats.
 *
 * What multiplies a complex row by a real number needs no field: it sees a real row of twice the length (`rows.ts`).
 */

import { complexField } from './complex.ts';
import type { Factor } from './product.ts';
import { realField } from './real.ts';

/** A matrix of rank two, whose row i is f[i]·p + g[i]·q; kernels take `i` and the place in p and q in floats. */
export interface RankTwo {
  readonly f: Float64Array;
  readonly p: Float64Array;
  readonly g: Float64Array;
  readonly q: Float64Array;
}

export interface Field {
  /** Floats a number: 1, or 2 for a real and an imaginary part. */
  readonly width: 1 | 2;
  /** y += a·x, for `n` numbers. */
  axpy(n: number, re: number, im: number, x: Float64Array, ix: number, y: Float64Array, iy: number): void;
  /** x *= a. */
  scale(n: number, re: number, im: number, x: Float64Array, ix: number): void;
  /** out = Σ conj(x)·y. */
  dot(n: number, x: Float64Array, ix: number, y: Float64Array, iy: number, out: Float64Array): void;
  /** out = Σ x·y. */
  dotPlain(n: number, x: Float64Array, ix: number, y: Float64Array, iy: number, out: Float64Array): void;
  /** row −= update, then out += h·row: a change of the matrix and the next product with it, in one pass. */
  updateThenAdd(
    n: number,
    row: Float64Array,
    at: number,
    update: RankTwo,
    i: number,
    j: number,
    h: Float64Array,
    out: Float64Array,
  ): void;
  /**
   * row −= update, then sum = Σ row·v and out += conj(row)·v[i]: the same for half of a Hermitian matrix, where a row
   * stands for a column too.
   */
  updateThenProducts(
    n: number,
    row: Float64Array,
    at: number,
    update: RankTwo,
    i: number,
    v: Float64Array,
    out: Float64Array,
    sum: Float64Array,
  ): void;
  /** c += alpha·a·b, for `c` of shape [m, n] in rows of `stride` numbers, and a product over `k`. */
  multiplyAdd(
    m: number,
    n: number,
    k: number,
    alpha: number,
    a: Factor,
    b: Factor,
    c: Float64Array,
    at: number,
    stride: number,
  ): void;
}

/** The field whose numbers have as many floats. */
export const fieldOf = (width: number): Field => (width === 2 ? complexField : realField);
