/**
 * The distribution function of the normal distribution, to within 3e-16: a function of one number, which a loop calls
 * and which `nd.lift` makes an operation on arrays.
 *
 * Source: J. F. Hart, Computer Approximations (1968), number 5666, as in G. West, Better Approximations to Cumulative
 * Normal Functions (2005).
 */

export function normalCdf(x: number): number {
  const z = Math.abs(x);
  const p3 = ((0.0352624965998911 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383;
  const p = ((p3 * z + 112.079291497871) * z + 221.213596169931) * z + 220.206867912376;
  const q4 = ((0.0883883476483184 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461;
  const q = (((q4 * z + 296.564248779674) * z + 637.333633378831) * z + 793.826512519948) * z + 440.413735824752;
  const tail = (Math.exp((-z * z) / 2) * p) / q;
  return x > 0 ? 1 - tail : tail;
}

/** The coefficients of p and of q, for those who compute with arrays of their own. */
export const numerator = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
] as const;
export const denominator = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
] as const;
