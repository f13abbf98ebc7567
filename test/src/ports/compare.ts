/** Programs beside what the same statements give in NumPy 2.4. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../../src/index.ts';

type Result = nd.NDArray | readonly nd.NDArray[];

type Ports = Readonly<Record<string, readonly [program: () => Result, expected: unknown]>>;

/** Numbers in no order: (7919 i + 13) mod m. */
export const data = (n: number, m = 101, k = 7919) => count(n).mul(k).add(13).mod(m);

export const count = (n: number) => nd.arange(n, 'int64');

/** A test for each program of a table. */
export function expectPorts(kind: string, ports: Ports): void {
  describe(kind, () => {
    for (const [name, [program, expected]] of Object.entries(ports)) {
      it(name, () => {
        const result = program();
        expectClose(result instanceof nd.NDArray ? plain(result) : result.map(plain), expected);
      });
    }
  });
}

const plain = (array: nd.NDArray): unknown => JSON.parse(JSON.stringify(array.toArray(), numbers));

/** 64-bit integers as numbers. */
const numbers = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

/** Equal shapes, and numbers that differ by rounding at most. */
function expectClose(actual: unknown, expected: unknown): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    expect(actual.length).toBe(expected.length);
    for (const [i, value] of expected.entries()) expectClose(actual[i], value);
  } else if (typeof expected === 'number' && typeof actual === 'number') {
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
  } else expect(actual).toBe(expected);
}
