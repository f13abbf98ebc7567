/**
 * Black–Scholes prices without the library, to compare with: a loop over the options, and one new array for each
 * operation, as a library that computes at once does it.
 */

import type { OptionBook } from './data/option-book.ts';
import { denominator, normalCdf, numerator } from './normal-cdf.ts';

export interface Prices {
  readonly call: Float64Array;
  readonly put: Float64Array;
}

/** One pass, with what is in between in local variables. */
export function loopPrices({ spot, strike, years, volatility }: OptionBook, rate: number): Prices {
  const call = new Float64Array(spot.length);
  const put = new Float64Array(spot.length);
  for (let i = 0; i < spot.length; i++) {
    const S = spot[i] as number;
    const K = strike[i] as number;
    const T = years[i] as number;
    const v = volatility[i] as number;
    const width = v * Math.sqrt(T);
    const d1 = (Math.log(S / K) + (rate + (v * v) / 2) * T) / width;
    const d2 = d1 - width;
    const present = K * Math.exp(-rate * T);
    const n1 = normalCdf(d1);
    const n2 = normalCdf(d2);
    call[i] = S * n1 - present * n2;
    put[i] = present * (1 - n2) - S * (1 - n1);
  }
  return { call, put };
}

/** One pass and one new array for each operation; `arrays` is how many. */
export function eagerPrices(
  { spot, strike, years, volatility }: OptionBook,
  rate: number,
): Prices & { arrays: number } {
  arrays = 0;
  const width = multiply(volatility, sqrt(years));
  const drift = multiply(shift(scale(multiply(volatility, volatility), 0.5), rate), years);
  const d1 = divide(add(log(divide(spot, strike)), drift), width);
  const d2 = subtract(d1, width);
  const present = multiply(strike, exp(scale(years, -rate)));
  const n1 = eagerCdf(d1);
  const n2 = eagerCdf(d2);
  const call = subtract(multiply(spot, n1), multiply(present, n2));
  const put = subtract(multiply(present, oneMinus(n2)), multiply(spot, oneMinus(n1)));
  return { call, put, arrays };
}

function eagerCdf(x: Float64Array): Float64Array {
  const z = abs(x);
  const [p, q] = [polynomial(z, numerator), polynomial(z, denominator)];
  const tail = divide(multiply(exp(scale(multiply(z, z), -0.5)), p), q);
  return selectPositive(x, oneMinus(tail), tail);
}

function polynomial(z: Float64Array, [first, second, ...rest]: readonly [number, number, ...number[]]): Float64Array {
  return rest.reduce((sum, coefficient) => shift(multiply(sum, z), coefficient), shift(scale(z, first), second));
}

let arrays = 0;

const fresh = (like: Float64Array): Float64Array => {
  arrays++;
  return new Float64Array(like.length);
};

// Each has a loop of its own: one that calls a function given to it runs several times slower.
type Operation = (a: Float64Array, b: Float64Array) => Float64Array;
type Change = (a: Float64Array) => Float64Array;
type Parameterised = (a: Float64Array, b: number) => Float64Array;

const add: Operation = (a, b) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) + (b[i] as number);
  return out;
};
const subtract: Operation = (a, b) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) - (b[i] as number);
  return out;
};
const multiply: Operation = (a, b) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number);
  return out;
};
const divide: Operation = (a, b) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) / (b[i] as number);
  return out;
};
const scale: Parameterised = (a, b) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * b;
  return out;
};
const shift: Parameterised = (a, b) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) + b;
  return out;
};
const oneMinus: Change = (a) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = 1 - (a[i] as number);
  return out;
};
const sqrt: Change = (a) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(a[i] as number);
  return out;
};
const exp: Change = (a) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = Math.exp(a[i] as number);
  return out;
};
const log: Change = (a) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = Math.log(a[i] as number);
  return out;
};
const abs: Change = (a) => {
  const out = fresh(a);
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i] as number);
  return out;
};
const selectPositive = (x: Float64Array, a: Float64Array, b: Float64Array): Float64Array => {
  const out = fresh(x);
  for (let i = 0; i < out.length; i++) out[i] = (x[i] as number) > 0 ? (a[i] as number) : (b[i] as number);
  return out;
};
