/** Errors leave everything as it was: memory that cannot be had, memory that is gone, operands that are refused. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as Storage from '../../runtime/storage.ts';
import * as nd from '../../src/index.ts';

/** How many allocations still succeed. */
const memory = vi.hoisted(() => ({ left: Infinity }));

vi.mock('../../runtime/storage.ts', async (importOriginal) => {
  const original = await importOriginal<typeof Storage>();
  const allocate: typeof original.allocate = (...args) => {
    if (memory.left-- <= 0) throw new RangeError('Array buffer allocation failed');
    return original.allocate(...args);
  };
  return { ...original, allocate };
});

afterEach(() => {
  memory.left = Infinity;
});

function withMemoryFor(allocations: number, run: () => void): void {
  memory.left = allocations;
  expect(run).toThrow(/allocation failed/);
  memory.left = Infinity;
}

describe('when there is not enough memory', () => {
  it('arrays stay pending, and are right once there is', () => {
    const x = nd.array([1, 2]).add(1);
    withMemoryFor(0, () => x.eval());
    expect([x.isEvaluated, x.toArray()]).toEqual([false, [2, 3]]);
  });

  it('no write of the same plan has been made', () => {
    const data = Float64Array.of(1, 2, 3);
    const x = nd.asarray(data);
    x.iadd(10);
    const y = x.mul(2);
    withMemoryFor(0, () => nd.evaluate(x, y));
    expect([[...data], x.toArray(), y.toArray()]).toEqual([
      [1, 2, 3],
      [11, 12, 13],
      [22, 24, 26],
    ]);
  });

  it('no write of an overlapping value has been made', () => {
    const data = Float64Array.of(1, 2, 3);
    const x = nd.asarray(data);
    x.set('1:', x.get(':-1'));
    withMemoryFor(0, () => x.eval());
    expect([[...data], x.toArray()]).toEqual([
      [1, 2, 3],
      [1, 1, 2],
    ]);
  });

  it('a reader of the old contents still finds them', () => {
    const data = Float64Array.of(1, 2, 3);
    const x = nd.asarray(data);
    const old = x.add(0.5);
    x.set('1:', x.get(':-1'));
    withMemoryFor(0, () => nd.evaluate(x, x.mul(2)));
    expect([[...data], x.toArray(), old.toArray(), [...data]]).toEqual([
      [1, 2, 3],
      [1, 1, 2],
      [1.5, 2.5, 3.5],
      [1, 1, 2],
    ]);
  });

  it('for the second output, the first is not computed either', () => {
    const [x, y] = [nd.array([1, 2]).add(1), nd.array([1, 2, 3]).add(1)];
    withMemoryFor(1, () => nd.evaluate(x, y));
    expect([x.isEvaluated, y.isEvaluated, x.toArray(), y.toArray()]).toEqual([false, false, [2, 3], [2, 3, 4]]);
  });
});

describe('when there is not enough memory in a loop', () => {
  it('neither the step nor the values kept of earlier ones are lost', () => {
    const x = nd.array([1, 2, 3]);
    const kept: nd.NDArray[] = [];
    for (let t = 0; t < 4; t++) {
      kept.push(x.add(0.5));
      x.iadd(x.get('::-1')).eval();
    }
    const y = x.mul(2);
    x.iadd(1);
    withMemoryFor(0, () => nd.evaluate(x, y));
    withMemoryFor(0, () => nd.evaluate<nd.NDArray[]>(...kept));
    expect([x.toArray(), y.toArray(), ...kept.map((one) => one.toArray())]).toEqual([
      [33, 33, 33],
      [64, 64, 64],
      [1.5, 2.5, 3.5],
      [4.5, 4.5, 4.5],
      [8.5, 8.5, 8.5],
      [16.5, 16.5, 16.5],
    ]);
  });
});

describe('when memory was given away', () => {
  it('evaluating says so and writes nothing', () => {
    const gone = Float64Array.of(1, 2, 3);
    const data = Float64Array.of(1, 2, 3);
    const [x, y] = [nd.asarray(data), nd.asarray(gone)];
    x.iadd(y);
    structuredClone(gone, { transfer: [gone.buffer] });
    expect(() => x.eval()).toThrow(/lost its memory/);
    expect([...data]).toEqual([1, 2, 3]);
  });
});

describe('an operation that is refused', () => {
  it('leaves its target as it was', () => {
    const x = nd.array([1, 2, 3], 'uint8');
    for (const refused of [
      () => x.set(0, 300),
      () => x.set('1:', nd.ones([5])),
      () => x.set(7, 1),
      () => x.iadd(0.5),
      () => x.iadd(nd.ones([2, 3], 'uint8')),
    ]) {
      expect(refused).toThrow();
    }
    expect([x.isEvaluated, x.toArray()]).toEqual([true, [1, 2, 3]]);
  });

  it('leaves an array of which it is the second operand as it was', () => {
    const x = nd.ones([3]).add(1);
    expect(() => nd.ones([2]).add(x)).toThrow(nd.ShapeError);
    expect(x.toArray()).toEqual([2, 2, 2]);
  });
});
