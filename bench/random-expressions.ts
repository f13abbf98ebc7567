/** Expressions of ten operations that no cache has seen: picked by a seeded generator, the same in every run. */

import * as nd from '../src/index.ts';

export type Real = nd.NDArray<'float64'>;

type Choice = (x: Real, y: Real | number) => Real;

const binary: readonly Choice[] = [
  (x, y) => x.add(y),
  (x, y) => x.sub(y),
  (x, y) => x.mul(y),
  (x, y) => x.div(y),
  (x, y) => nd.maximum(x, y),
  (x, y) => nd.minimum(x, y),
];

const unary: readonly Choice[] = [
  (x) => x.abs(),
  (x) => x.square(),
  (x) => x.negative(),
  (x) => x.exp(),
  (x) => x.floor(),
  (x) => x.tanh(),
];

const operations = 10;

/** Numbers in [0, 1) from a seed: mulberry32. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A lazy array of ten elementwise operations, each on the result of the one before it and whatever else there is. */
export function randomExpression(arrays: readonly Real[], random: () => number): Real {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const pool: Real[] = [...arrays];
  let value = pick(arrays);
  for (let i = 0; i < operations; i++) {
    const isBinary = random() < 0.7;
    const operand = random() < 0.3 ? 1.5 + Math.floor(random() * 8) / 4 : pick(pool);
    value = pick(isBinary ? binary : unary)(value, operand);
    pool.push(value);
  }
  return value;
}
