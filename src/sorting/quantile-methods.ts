/**
 * The ways of telling a quantile from sorted elements x[0] … x[n - 1]: those that give an element say which, the others a
 * place between two of them, with the part of the way from one to the other.
 *
 * Sources: `numpy.quantile`; R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American
 * Statistician 50 (1996), 361-365.
 */

import { where } from '../elementwise/choosing.ts';
import { add, ceil, equal, floor, logicalAnd, multiply, remainder, rint, subtract } from '../elementwise/functions.ts';
import type { NDArray } from '../ndarray.ts';

/** How a quantile is told, by NumPy's name. */
export type QuantileMethod =
  | 'inverted_cdf'
  | 'averaged_inverted_cdf'
  | 'closest_observation'
  | 'interpolated_inverted_cdf'
  | 'hazen'
  | 'weibull'
  | 'linear'
  | 'median_unbiased'
  | 'normal_unbiased'
  | 'lower'
  | 'higher'
  | 'midpoint'
  | 'nearest';

/** The methods that give an element as it is. */
export type DiscreteMethod = 'inverted_cdf' | 'closest_observation' | 'lower' | 'higher' | 'nearest';

/** How many elements there are: the same number everywhere, or one for each row. */
export type Count = number | NDArray;

export interface MethodRow {
  /** The place of a quantile `q` from 0 to 1 among `n` elements: a whole number of discrete methods. */
  readonly place: (n: Count, q: NDArray) => NDArray;
  /** What becomes of the part of the way to the next element, at a place; null of discrete methods. */
  readonly part: ((part: NDArray, place: NDArray) => NDArray) | null;
}

/** Hyndman and Fan's continuous methods, by two parameters. */
const continuous = (alpha: number, beta: number): MethodRow => ({
  place: (n, q) => subtract(add(multiply(n, q), add(alpha, multiply(q, 1 - alpha - beta))), 1),
  part: (part) => part,
});

/** The number of elements less one; a number stays weak beside `q`. */
export const lastOf = (n: Count): Count => (typeof n === 'number' ? n - 1 : subtract(n, 1));

const last = (n: Count, q: NDArray): NDArray => multiply(lastOf(n), q);

/** The element at or before a place where `isBefore` holds, else the one behind it. */
function nextUnless(place: NDArray, isBefore: (part: NDArray, floor: NDArray) => NDArray): NDArray {
  const previous = floor(place);
  return where(isBefore(subtract(place, previous), previous), previous, add(previous, 1));
}

const rows: Readonly<Record<QuantileMethod, MethodRow>> = {
  inverted_cdf: {
    place: (n, q) => nextUnless(subtract(multiply(n, q), 1), (part) => equal(part, 0)),
    part: null,
  },
  averaged_inverted_cdf: {
    place: (n, q) => subtract(multiply(n, q), 1),
    part: (part) => where(equal(part, 0), 0.5, 1),
  },
  closest_observation: {
    place: (n, q) =>
      nextUnless(subtract(subtract(multiply(n, q), 1), 0.5), (part, before) =>
        logicalAnd(equal(part, 0), equal(remainder(before, 2), 1)),
      ),
    part: null,
  },
  interpolated_inverted_cdf: continuous(0, 1),
  hazen: continuous(0.5, 0.5),
  weibull: continuous(0, 0),
  linear: { place: last, part: (part) => part },
  median_unbiased: continuous(1 / 3, 1 / 3),
  normal_unbiased: continuous(3 / 8, 3 / 8),
  lower: { place: (n, q) => floor(last(n, q)), part: null },
  higher: { place: (n, q) => ceil(last(n, q)), part: null },
  midpoint: {
    place: (n, q) => multiply(0.5, add(floor(last(n, q)), ceil(last(n, q)))),
    part: (_, place) => where(equal(remainder(place, 1), 0), 0, 0.5),
  },
  nearest: { place: (n, q) => rint(last(n, q)), part: null },
};

/** The methods by their names; no prototype, so that a user's string finds nothing else. */
export const quantileMethods: Readonly<Record<string, MethodRow>> = Object.setPrototypeOf({ ...rows }, null);
