/** Powers of two that keep the squares of a matrix's elements within the range of floats. */

/**
 * Scales the matrix where its greatest element is too great or too small for its square, by a power of two, and returns
 * what results are to be multiplied by; 1 where nothing is to be done, NaN where an element is no finite number.
 */
export function scaleDown(a: Float64Array): number {
  let greatest = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i] as number);
    if (!(size <= greatest)) greatest = size;
    if (!(size < Infinity)) return Number.NaN;
  }
  if (greatest === 0 || (greatest > 2 ** -400 && greatest < 2 ** 400)) return 1;
  const exponent = Math.max(-1000, Math.min(1000, Math.floor(Math.log2(greatest))));
  const scale = 2 ** exponent;
  const factor = 2 ** -exponent;
  for (let i = 0; i < a.length; i++) a[i] = (a[i] as number) * factor;
  return scale;
}
