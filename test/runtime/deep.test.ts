/** Graphs far deeper than the stack: right values, no overflow, in seconds. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const depth = 100_000;

const timeout = 30_000;

describe('a chain of 100,000 operations', () => {
  it('is computed', { timeout }, () => {
    let x = nd.asarray(Float64Array.of(0, 0.5));
    for (let i = 0; i < depth; i++) x = x.add(1);
    expect(x.toArray()).toEqual([depth, depth + 0.5]);
  });

  it('is computed by the interpreter', { timeout }, () => {
    let x = nd.asarray(Float64Array.of(0, 0.5));
    for (let i = 0; i < depth; i++) x = x.add(1);
    expect(x.eval({ backend: 'interpreter' }).toArray()).toEqual([depth, depth + 0.5]);
  });

  it('is printed while it is pending', { timeout }, () => {
    let x = nd.asarray(Float64Array.of(0, 0.5));
    for (let i = 0; i < depth; i++) x = x.add(1);
    expect([x.toString().length < 1000, x.isEvaluated]).toEqual([true, false]);
  });

  it('of two operations that simplify to none is its operand', { timeout }, () => {
    let x = nd.asarray(Float64Array.of(3, -0));
    for (let i = 0; i < depth / 2; i++) x = x.negative().negative();
    expect(x.toArray()).toEqual([3, -0]);
  });

  it('in which each value is used twice is computed once each', { timeout }, () => {
    let x = nd.asarray(Float64Array.of(1, 2));
    for (let i = 0; i < 1000; i++) x = x.add(x).mul(0.5);
    expect(x.toArray()).toEqual([1, 2]);
  });
});

describe('a sum of 100,000 arrays', () => {
  const leaves = () => Array.from({ length: depth }, (_, i) => nd.asarray(Float64Array.of(i, 1)));
  const total = (depth * (depth - 1)) / 2;

  it('nested to the left is computed', { timeout }, () => {
    expect(
      leaves()
        .reduce((sum, x) => sum.add(x))
        .toArray(),
    ).toEqual([total, depth]);
  });

  it('nested to the right is computed', { timeout }, () => {
    expect(
      leaves()
        .reduceRight((sum, x) => x.add(sum))
        .toArray(),
    ).toEqual([total, depth]);
  });

  it('as a balanced tree is computed', { timeout }, () => {
    let level = leaves();
    while (level.length > 1) {
      const next: nd.NDArray<'float64'>[] = [];
      for (let i = 0; i < level.length; i += 2) {
        const [left, right] = [level[i], level[i + 1]];
        if (left !== undefined) next.push(right === undefined ? left : left.add(right));
      }
      level = next;
    }
    expect(level[0]?.toArray()).toEqual([total, depth]);
  });
});

describe('views and writes', () => {
  it('100,000 views of views are one view of memory', { timeout }, () => {
    let x: nd.NDArray = nd.asarray(Float64Array.of(1, 2, 3));
    for (let i = 0; i < depth + 1; i++) x = x.get('::-1');
    expect(x.add(0.5).toArray()).toEqual([3.5, 2.5, 1.5]);
  });

  it('100,000 views of views of a pending value are one view', { timeout }, () => {
    let x: nd.NDArray = nd.asarray(Float64Array.of(1, 2, 3)).mul(2);
    for (let i = 0; i < depth + 1; i++) x = x.get('::-1');
    expect(x.add(0.5).toArray()).toEqual([6.5, 4.5, 2.5]);
  });

  it('10,000 pending writes run in order', { timeout }, () => {
    const x = nd.asarray(new Float64Array(100));
    for (let i = 0; i < 10_000; i++) x.set(i % 100, i);
    expect(x.toArray()).toEqual(Array.from({ length: 100 }, (_, i) => 9900 + i));
  });

  it('10,000 pending writes in place are all made', { timeout }, () => {
    const x = nd.asarray(new Float64Array(100));
    for (let i = 0; i < 10_000; i++) x.iadd(1);
    expect(x.toArray()).toEqual(new Array(100).fill(10_000));
  });

  it('10,000 pending writes, each of what the one before left, run in order', { timeout }, () => {
    const x = nd.asarray(Float64Array.of(1, 2, 3));
    for (let i = 0; i < 10_000; i++) x.set('1:', x.get(':-1'));
    expect(x.toArray()).toEqual([1, 1, 1]);
  });

  it('1,000 writes with a reader in between each keep what was read', { timeout }, () => {
    const x = nd.asarray(new Float64Array(3));
    const reads: nd.NDArray[] = [];
    for (let i = 0; i < 1000; i++) {
      reads.push(x.add(0.5));
      x.set(0, i + 1);
    }
    expect(reads.map((read) => read.item(0))).toEqual(Array.from({ length: 1000 }, (_, i) => i + 0.5));
  });
});
