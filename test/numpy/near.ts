/** Results that depend on the order of additions: each element within a bound that its golden file states. */

import * as nd from '../../src/index.ts';
import { decode, differences, type GoldenArray, type Subject, show } from './harness.ts';

/** Calls a function of ndloom, or of a namespace of it, by a name such as `linalg.vectorNorm`. */
export function callNamed(name: string, args: readonly unknown[]): Subject {
  const target = name.split('.').reduce<unknown>((owner, key) => Reflect.get(Object(owner), key), nd);
  if (typeof target !== 'function') throw new TypeError(`ndloom has no ${name}`);
  const result: unknown = Reflect.apply(target, undefined, args);
  if (!(result instanceof nd.NDArray)) throw new TypeError(`${name} gives no array`);
  return result;
}

/** How an array differs from a golden one by more than a bound for each element; without one, at all. */
export function differencesBeyond(actual: Subject, want: GoldenArray, bound: GoldenArray | undefined): string[] {
  const exact = differences(actual, want, 'exact');
  if (bound === undefined || exact.length === 0) return exact;
  if (actual.dtype !== want.dtype || actual.shape.join() !== want.shape.join()) return exact;
  const [wanted, bounds] = [Array.from(decode(want), Number), Array.from(decode(bound), Number)];
  return Array.from(actual.data, Number).flatMap((value, i) => {
    const [best, limit] = [wanted[i] ?? Number.NaN, bounds[i] ?? 0];
    if (Object.is(value, best) || Math.abs(value - best) <= limit) return [];
    return [`[${i}] is ${show(value)}, should be ${show(best)} ± ${limit}`];
  });
}
