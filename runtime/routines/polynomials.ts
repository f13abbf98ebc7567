/**
 * Polynomials as coefficients, the highest power first: the product of (x - root) over roots, and long division.
 *
 *     product     c[k] -= root c[k - 1], from the last to the first, for each root
 *     division    q[k] = r[k] / v[0];  r[k + j] -= q[k] v[j]
 */

import type { Routine } from '../../compiler/ir/routine.ts';
import { floatsAt, numberAt } from './linalg/memory.ts';

/** Of roots, real ones or pairs as the number 1 or 2 says: the coefficients, one more. */
export const productOfRoots: Routine = {
  name: 'product-of-roots',
  run(inputs, outputs, numbers) {
    const roots = floatsAt(inputs, 0);
    const coefficients = floatsAt(outputs, 0);
    const isComplex = numberAt(numbers, 0) === 2;
    coefficients.fill(0);
    coefficients[0] = 1;
    if (isComplex) multiplyComplex(roots, coefficients);
    else multiplyReal(roots, coefficients);
  },
};

function multiplyReal(roots: Float64Array, c: Float64Array): void {
  for (let n = 0; n < roots.length; n++) {
    const root = roots[n] as number;
    c[n + 1] = -root * (c[n] as number);
    for (let k = n; k > 0; k--) c[k] = (c[k] as number) - root * (c[k - 1] as number);
  }
}

function multiplyComplex(roots: Float64Array, c: Float64Array): void {
  for (let n = 0; n < roots.length; n += 2) {
    const [re, im] = [roots[n] as number, roots[n + 1] as number];
    for (let k = n + 2; k > 0; k -= 2) {
      const [a, b] = [c[k - 2] as number, c[k - 1] as number];
      c[k] = (c[k] as number) - (re * a - im * b);
      c[k + 1] = (c[k + 1] as number) - (re * b + im * a);
    }
  }
}

/**
 * Of a dividend u, a divisor v and 1 / v[0]: the quotient and the whole remainder, which has the length of u. The numbers are 2
 * for pairs, else 1, and 1 where each operation rounds to float32: which leading coefficients of the remainder vanish
 * depends on it.
 */
export const polynomialDivision: Routine = {
  name: 'polynomial-division',
  run(inputs, outputs, numbers) {
    const [u, v, inverse] = [floatsAt(inputs, 0), floatsAt(inputs, 1), floatsAt(inputs, 2)];
    const [quotient, remainder] = [floatsAt(outputs, 0), floatsAt(outputs, 1)];
    const divide = numberAt(numbers, 0) === 2 ? divideComplex : divideReal;
    const round = numberAt(numbers, 1) === 1 ? Math.fround : same;
    quotient.fill(0);
    remainder.set(u);
    divide(v, inverse, quotient, remainder, round);
  },
};

type Round = (value: number) => number;

const same: Round = (value) => value;

function divideReal(v: Float64Array, inverse: Float64Array, q: Float64Array, r: Float64Array, round: Round): void {
  const scale = inverse[0] as number;
  for (let k = 0; k + v.length <= r.length; k++) {
    const d = round(scale * (r[k] as number));
    q[k] = d;
    for (let j = 0; j < v.length; j++) r[k + j] = round((r[k + j] as number) - round(d * (v[j] as number)));
  }
}

function divideComplex(v: Float64Array, inverse: Float64Array, q: Float64Array, r: Float64Array, round: Round): void {
  const times = (a: number, b: number, c: number, d: number) => round(round(a * c) - round(b * d));
  const crossed = (a: number, b: number, c: number, d: number) => round(round(a * d) + round(b * c));
  const [re, im] = [inverse[0] as number, inverse[1] as number];
  for (let k = 0; k + v.length <= r.length; k += 2) {
    const [a, b] = [r[k] as number, r[k + 1] as number];
    const [c, d] = [times(re, im, a, b), crossed(re, im, a, b)];
    q[k] = c;
    q[k + 1] = d;
    for (let j = 0; j < v.length; j += 2) {
      const [e, f] = [v[j] as number, v[j + 1] as number];
      r[k + j] = round((r[k + j] as number) - times(c, d, e, f));
      r[k + j + 1] = round((r[k + j + 1] as number) - crossed(c, d, e, f));
    }
  }
}
