/**
 * Powers of floats. Small ones are products and roots: faster, and as exact. Whoever knows the exponent when a kernel is
 * made writes the same operations in the same order (`ops/power.ts`), so that no value depends on when it is known.
 */

/** C's pow: 1 to any power and anything to the power of 0 is 1, and so is -1 to an infinite power. */
export function pow(a: number, b: number): number {
  const product = products.get(b);
  if (product !== undefined) return product(a);
  if (b === 0 || a === 1) return 1;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  return a ** b;
}

/** The square root as a power: infinite of -Infinity, and 0 of -0. */
export function root(x: number): number {
  if (x === -Infinity) return Infinity;
  return x === 0 ? 0 : Math.sqrt(x);
}

const products: ReadonlyMap<number, (a: number) => number> = new Map([
  [-2, (a) => (1 / a) * (1 / a)],
  [-1, (a) => 1 / a],
  [-0.5, (a) => 1 / root(a)],
  [0.5, root],
  [1, (a) => a],
  [1.5, (a) => Math.abs(a) * root(a)],
  [2, (a) => a * a],
  [2.5, (a) => a * a * root(a)],
  [3, (a) => a * a * a],
  [4, (a) => a * a * (a * a)],
]);
