/** The constants of the array API and NumPy. */

/** Euler's number, the base of the natural logarithm. */
export const e: number = Math.E;

/** The ratio of a circle's circumference to its diameter. */
export const pi: number = Math.PI;

/** Euler's constant γ, the limit of the harmonic series less the logarithm. Source: `numpy.euler_gamma`. */
export const eulerGamma: number = 0.5772156649015329;

/** Positive infinity. */
export const inf: number = Infinity;

/** Not a number. */
export const nan: number = Number.NaN;

/** A new axis in an index: `x.get(nd.newaxis, ':')`. It is null, which may be written for it. */
export const newaxis = null;
