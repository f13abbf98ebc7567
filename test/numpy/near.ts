/** Results that depend on the order of additions: each element within a bound that its golden file states. */

import { decode, differences, type GoldenArray, type Mode, type Subject, show } from './harness.ts';

/**
 * How an array differs from a golden one by more than a bound, one for each element or a distance for all, which leaves the
 * sign of zero open; without a bound, at all.
 */
export function differencesBeyond(
  actual: Subject,
  want: GoldenArray,
  bound: GoldenArray | number | undefined,
  mode: Mode = 'exact',
): string[] {
  const exact = differences(actual, want, mode);
  if (bound === undefined || exact.length === 0 || !isLike(actual, want)) return exact;
  const [values, wanted] = [Array.from(actual.data, Number), Array.from(decode(want), Number)];
  const bounds = typeof bound === 'number' ? bound : Array.from(decode(bound), Number);
  return values.flatMap((value, i) => {
    const best = wanted[i] ?? Number.NaN;
    const limit = typeof bounds === 'number' ? bounds : (bounds[i] ?? 0);
    const isOtherZero = typeof bounds !== 'number' && value === best;
    if (Object.is(value, best) || (!isOtherZero && Math.abs(value - best) <= limit)) return [];
    return [`[${i}] is ${show(value)}, should be ${show(best)} ± ${limit}`];
  });
}

const isLike = (actual: Subject, want: GoldenArray): boolean =>
  actual.dtype === want.dtype && actual.shape.join() === want.shape.join();

/** How near numbers have to be: by units in the last place of the part, or of the whole number; always within `least` of it. */
export interface Nearness {
  readonly whole?: boolean;
  readonly units?: number;
  readonly least?: number;
}

/**
 * How an array, of complex numbers mostly, differs from a golden one by more than some units in the last place. Infinities
 * agree in sign, NaN with NaN, and the sign of 0 is left open, as C leaves it in many places.
 */
export function differencesOfNumbers(actual: Subject, want: GoldenArray, nearness: Nearness): string[] {
  const exact = differences(actual, want, 'value');
  if (exact.length === 0 || !isLike(actual, want)) return exact;
  const { whole = false, units = 0, least = 0 } = nearness;
  const isComplex = want.dtype.startsWith('complex');
  const epsilon = want.dtype === 'complex64' || want.dtype === 'float32' ? 2 ** -23 : 2 ** -52;
  const [wanted, given] = [Array.from(decode(want), Number), Array.from(actual.data, Number)];
  return given.flatMap((value, i) => {
    const best = wanted[i] ?? Number.NaN;
    const other = isComplex ? (wanted[i ^ 1] ?? 0) : 0;
    const size = whole ? Math.max(Math.abs(best), Number.isFinite(other) ? Math.abs(other) : 0) : Math.abs(best);
    const tiniest = epsilon === 2 ** -52 ? 2 ** -1070 : 2 ** -145;
    if (Object.is(value, best) || value === best) return [];
    if (Number.isFinite(value) && Math.abs(value - best) <= Math.max(units * epsilon * size, least, tiniest)) return [];
    return [`[${i}] is ${show(value)}, should be ${show(best)} ± ${units} units`];
  });
}
