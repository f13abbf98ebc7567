/**
 * Ziggurats: normal and exponential variates from one random block and one product, 98.8 times in a hundred (Marsaglia,
 * Tsang: The ziggurat method for generating random variables, Journal of Statistical Software 5, 2000).
 *
 * The area under the density f is cut into 256 layers of one size v. Layer i > 0 reaches from 0 to x_i and from f(x_i) up to
 * f(x_(i+1)); layer 0 is the rectangle below f(r), r = x_1, with the tail beyond r, and x_0 = v / f(r). What lies left of
 * x_(i+1) is under the curve. The tables are computed when they are first read, by arithmetic that is the same on every engine.
 */

import { exp } from './exponential.ts';
import { portableLog } from './portable-log.ts';

export interface Ziggurat {
  /** Where the tail begins. */
  readonly tail: number;
  /** x_0 to x_256, which is 0. */
  readonly edges: readonly number[];
  /** The density at the edges, but for the first, which is nothing's height. */
  readonly heights: readonly number[];
}

function ziggurat(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  let tables: Pick<Ziggurat, 'edges' | 'heights'> | null = null;
  const computed = () => {
    const edges = [area / density(tail), tail];
    for (let x = tail; edges.length < 256; edges.push(x)) x = inverse(area / x + density(x));
    edges.push(0);
    return { edges, heights: [0, ...edges.slice(1).map(density)] };
  };
  const read = () => {
    tables ??= computed();
    return tables;
  };
  return {
    tail,
    get edges() {
      return read().edges;
    },
    get heights() {
      return read().heights;
    },
  };
}

/** Of exp(-x² / 2); the tail and the area solve f(x_256) = 1, found with 50 digits. */
export const normalZiggurat: Ziggurat = ziggurat(
  3.654152885361009,
  0.004928673233974655,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * portableLog(y)),
);

/** Of exp(-x). */
export const exponentialZiggurat: Ziggurat = ziggurat(
  7.69711747013105,
  0.003949659822581557,
  (x) => exp(-x),
  (y) => -portableLog(y),
);
