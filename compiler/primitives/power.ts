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

/** A complex number to a whole power, its magnitude below 100: by squares, NumPy's order of products. */
const wholePower = (x: number, y: number, exponent: number): readonly [number, number] => {
  if (exponent === 1) return [x, y];
  const [squareX, squareY] = [x * x - y * y, x * y + y * x];
  if (exponent === 2) return [squareX, squareY];
  if (exponent === 3) return [x * squareX - y * squareY, x * squareY + y * squareX];
  let [re, im] = [1, 0];
  let [px, py] = [x, y];
  for (let n = Math.abs(exponent); n >= 1; n = Math.floor(n / 2)) {
    if (n % 2 === 1) [re, im] = [re * px - im * py, re * py + im * px];
    [px, py] = [px * px - py * py, px * py + py * px];
  }
  return [re, im];
};

export const wholePowerReal = (x: number, y: number, n: number): number => (isWhole(n) ? wholePower(x, y, n)[0] : 0);
export const wholePowerImaginary = (x: number, y: number, n: number): number =>
  isWhole(n) ? wholePower(x, y, n)[1] : 0;

/** Whether there is a product of so many factors; nobody asks for others. */
const isWhole = (n: number): boolean => Number.isInteger(n) && Math.abs(n) < 100;

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
