/** Memory while plans run: results never share any, temporaries share one arena, and loops leave nothing behind. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type LeafNode, map, type Node, strided } from '../../compiler/ir/node.ts';
import type { Op } from '../../compiler/ir/op.ts';
import { ops } from '../../compiler/ops/index.ts';
import { Engine } from '../../runtime/engine.ts';
import { Pool } from '../../runtime/pool.ts';
import { sourceOf, storageOf } from '../../runtime/storage.ts';
import * as nd from '../../src/index.ts';

const add = (a: Node, b: Node): Node => map(ops['add'] as Op, [a, b]);
const vector = (length: number, value: number): Node =>
  storageOf('float64', [length], new Float64Array(length).fill(value)).leaf;
const backwards = (node: Node, length: number): Node =>
  strided(node, { shape: [length], strides: [-1], offset: length - 1 });

/** (x + x) backwards + x: one temporary of `length` elements, all of which are 3 * value in the end. */
function tripled(engine: Engine, length: number, value: number): readonly number[] {
  const x = vector(length, value);
  const y = add(backwards(add(x, x), length), x);
  engine.evaluate([y], { fuse: false });
  const { data } = sourceOf(y.computed as LeafNode);
  return [data.length, Number(data[0]), Number(data[length >> 1]), Number(data[length - 1])];
}

describe('results', () => {
  it('of all sizes keep their values while others are computed', () => {
    const sizes = [1, 7, 8, 9, 100, 500, 1023, 1024, 1025, 3000];
    const kept = Array.from({ length: 300 }, (_, i) => ({
      i,
      array: nd
        .full(sizes[i % sizes.length] as number, 1)
        .eval()
        .add(i)
        .eval(),
    }));
    expect(kept.filter(({ i, array }) => !array.data.every((value) => value === i + 1))).toEqual([]);
  });

  it('that are handed out have a buffer of their own', () => {
    const buffers = Array.from(
      { length: 200 },
      (_, i) =>
        nd
          .full(50 + i * 20, 1)
          .eval()
          .add(1)
          .eval().data,
    );
    expect(new Set(buffers.map(({ buffer }) => buffer)).size).toBe(200);
    expect(buffers.filter(({ buffer, byteLength }) => buffer.byteLength !== byteLength)).toEqual([]);
  });

  it('are no temporaries of later runs', () => {
    const x = nd.arange(1000).eval();
    const results = [1, 2, 3].map((k) => x.add(k).get('::-1').mul(2).eval({ fuse: false }));
    expect(results.map((y) => y.item(0))).toEqual([2000, 2002, 2004]);
  });
});

describe('the arena', () => {
  it('serves plans that need more and less of it in turn', () => {
    const engine = new Engine();
    const results = [10, 1000, 10, 5000, 1000, 10].map((length, i) => tripled(engine, length, i));
    expect(results).toEqual([10, 1000, 10, 5000, 1000, 10].map((length, i) => [length, 3 * i, 3 * i, 3 * i]));
  });

  it('is as large as the largest plan needs, and at most twice that', () => {
    const engine = new Engine();
    tripled(engine, 1000, 1);
    expect(engine.counters.poolBytes).toBe(8000);
    tripled(engine, 1100, 1);
    expect(engine.counters.poolBytes).toBe(16_000);
    tripled(engine, 2000, 1);
    expect(engine.counters.poolBytes).toBe(16_000);
  });

  it('is not kept beyond its limit, and plans that need more run all the same', () => {
    const engine = new Engine({ pool: 1000 });
    const results = [100, 1000, 100, 2000].map((length) => tripled(engine, length, 1));
    expect(results).toEqual([100, 1000, 100, 2000].map((length) => [length, 3, 3, 3]));
    expect(engine.counters.poolBytes).toBe(800);
  });

  it('is one memory for all plans', () => {
    const pool = new Pool(1000);
    expect([pool.take(100) === pool.take(50), pool.take(100) === pool.take(101)]).toEqual([true, false]);
  });

  it('beyond its limit is one memory, too, as long as it is there', () => {
    const pool = new Pool(1000);
    expect([pool.take(5000) === pool.take(4000), pool.bytes]).toEqual([true, 0]);
  });

  it('is not had by an evaluation that fails', () => {
    const engine = new Engine();
    const gone = new Float64Array(10);
    const [x, y] = [vector(10, 1), storageOf('float64', [10], gone).leaf];
    structuredClone(gone, { transfer: [gone.buffer] });
    expect(() => engine.evaluate([add(backwards(add(x, x), 10), y)])).toThrow(/lost its memory/);
    expect(tripled(engine, 10, 2)).toEqual([10, 6, 6, 6]);
  });
});

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes that JavaScript objects and array buffers take once nothing is left to collect. */
function bytesInUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const soak = 100_000;
const timeout = 60_000;
/** What caches, counters and the garbage collector's own books may add. */
const slack = 2e7;

describe('100,000 evaluations', () => {
  const x = nd.arange(200).eval();
  const fused = (i: number) => x.add(i).mul(2).eval();
  const withTemporary = (i: number) => x.add(i).get('::-1').mul(2).eval({ fuse: false });

  it('whose results are dropped leave nothing behind', { timeout }, () => {
    for (let i = 0; i < 1000; i++) fused(i);
    const before = bytesInUse();
    let most = 0;
    for (let i = 0; i < soak; i++) {
      fused(i);
      if (i % 5000 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    expect(bytesInUse() - before).toBeLessThan(slack);
    // All results together have 160 MB.
    expect(most).toBeLessThan(128e6);
  });

  it('with temporaries leave nothing behind', { timeout }, () => {
    for (let i = 0; i < 1000; i++) withTemporary(i);
    const before = [bytesInUse(), nd.cacheCounters().poolBytes] as const;
    for (let i = 0; i < soak; i++) withTemporary(i);
    expect(bytesInUse() - before[0]).toBeLessThan(slack);
    expect(nd.cacheCounters().poolBytes).toBe(before[1]);
  });

  it('one after the other in tasks of their own leave nothing behind', { timeout }, async () => {
    for (let i = 0; i < 1000; i++) fused(i);
    const before = bytesInUse();
    for (let i = 0; i < soak; i++) {
      fused(i);
      await (i % 100 === 0 ? new Promise((resolve) => setImmediate(resolve)) : undefined);
    }
    expect(bytesInUse() - before).toBeLessThan(slack);
  });
});
