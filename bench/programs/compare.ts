/** How far results are from one another. */

/**
 * The greatest difference between two lists of arrays, as a part of the greatest magnitude in the array where it is;
 * Infinity where lengths differ, or one has a NaN or an infinity where the other has not.
 */
export function greatestDifference(
  actual: readonly ArrayLike<number | bigint>[],
  expected: readonly ArrayLike<number | bigint>[],
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return actual.reduce((greatest, values, i) => Math.max(greatest, difference(values, expected[i] ?? [])), 0);
}

function difference(actual: ArrayLike<number | bigint>, expected: ArrayLike<number | bigint>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [greatest, magnitude] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [Number(actual[i]), Number(expected[i])];
    if (Object.is(a, b)) continue;
    const distance = Math.abs(a - b);
    if (!Number.isFinite(distance)) return Number.POSITIVE_INFINITY;
    greatest = Math.max(greatest, distance);
  }
  if (greatest === 0) return 0;
  for (let i = 0; i < expected.length; i++) magnitude = Math.max(magnitude, Math.abs(Number(expected[i])));
  return magnitude === 0 ? greatest : greatest / magnitude;
}
