/** Clipping, scaling and adding integers. */

import * as nd from '../../src/index.ts';
import { int32, int64, uniform } from './inputs.ts';
import { program } from './program.ts';

const numpy = `
def run(x, y):
    return np.clip(x, 2, 10) * 4 + y * 3 + 9,
`;

export const compute = program({
  name: 'compute',
  source: 'NPBench compute in int64, S with a quarter of the rows',
  tolerance: 0,
  tiny: { rows: 3, columns: 7 },
  full: { rows: 500, columns: 2000 },

  setup({ rows, columns }) {
    const next = uniform(7, 0, 1000);
    return { x: int64([rows, columns], next), y: int64([rows, columns], next) };
  },

  ndloom({ x, y }, evaluate) {
    const result = nd.clip(x, 2, 10).mul(4).add(nd.multiply(y, 3)).add(9);
    evaluate(result);
    return [result];
  },

  byHand({ x: { data: x }, y: { data: y } }) {
    const z = new BigInt64Array(x.length);
    for (let i = 0; i < z.length; i++) {
      // asIntN tells V8 that 64 bits will do, so that nothing is allocated; after a choice it has to be told again.
      const value = x[i] as bigint;
      const least = BigInt.asIntN(64, value < 2n ? 2n : value);
      const clipped = BigInt.asIntN(64, least > 10n ? 10n : least);
      const scaled = BigInt.asIntN(64, BigInt.asIntN(64, clipped * 4n) + BigInt.asIntN(64, (y[i] as bigint) * 3n));
      z[i] = BigInt.asIntN(64, scaled + 9n);
    }
    return [z];
  },

  numpy,
});

export const computeInt32 = program({
  name: 'compute (int32)',
  source: 'NPBench compute in int32, S',
  tolerance: 0,
  tiny: { rows: 3, columns: 7 },
  full: { rows: 2000, columns: 2000 },

  setup({ rows, columns }) {
    const next = uniform(7, 0, 1000);
    return { x: int32([rows, columns], next), y: int32([rows, columns], next) };
  },

  ndloom({ x, y }, evaluate) {
    const result = nd.clip(x, 2, 10).mul(4).add(nd.multiply(y, 3)).add(9);
    evaluate(result);
    return [result];
  },

  byHand({ x: { data: x }, y: { data: y } }) {
    const z = new Int32Array(x.length);
    const end = z.length - (z.length % 4);
    for (let i = 0; i < end; i += 4) {
      z[i] = one(x[i] as number, y[i] as number);
      z[i + 1] = one(x[i + 1] as number, y[i + 1] as number);
      z[i + 2] = one(x[i + 2] as number, y[i + 2] as number);
      z[i + 3] = one(x[i + 3] as number, y[i + 3] as number);
    }
    for (let i = end; i < z.length; i++) z[i] = one(x[i] as number, y[i] as number);
    return [z];
  },

  numpy,
});

/** Small enough that engines put it where it is called. */
const one = (x: number, y: number): number => (((x < 2 ? 2 : x > 10 ? 10 : x) << 2) + Math.imul(y, 3) + 9) | 0;
