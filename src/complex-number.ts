/** Complex numbers outside of arrays: what `item` and `toArray` give, and what stands for one beside arrays. */

import { formatComplexScalar } from './format/format-complex.ts';

/** Anything with two parts: `{ re: 1, im: 2 }`. */
export interface ComplexLike {
  readonly re: number;
  readonly im: number;
}

/**
 * One complex number, `re + im·i`; it does not change.
 *
 * `String(new Complex(1, 2))` is `'(1+2j)'`, as Python writes it.
 */
export class Complex implements ComplexLike {
  readonly re: number;
  readonly im: number;

  constructor(re: number, im = 0) {
    this.re = re;
    this.im = im;
    Object.freeze(this);
  }

  /** As Python writes it: `(1+2j)`. */
  toString(): string {
    return formatComplexScalar(this.re, this.im, 'float64');
  }

  /** Node's `console.log`. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/** Whether a value is a complex number: an object whose own parts are numbers, or a `Complex`. */
export const isComplexLike = (value: unknown): value is ComplexLike =>
  value instanceof Complex ||
  (typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 're') &&
    Object.hasOwn(value, 'im') &&
    're' in value &&
    typeof value.re === 'number' &&
    'im' in value &&
    typeof value.im === 'number');
