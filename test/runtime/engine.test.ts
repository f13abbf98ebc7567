/** The engine's promises: what the caches find, what they never mistake, that they are bounded, and how it fails. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { graph } from '../../compiler/ir/graph.ts';
import { constantNode, type LeafNode, map, type Node, strided } from '../../compiler/ir/node.ts';
import { ops } from '../../compiler/ops/index.ts';
import { BoundedCache } from '../../runtime/bounded-cache.ts';
import { Engine } from '../../runtime/engine.ts';
import { linkKernel } from '../../runtime/link.ts';
import { sourceOf, storageOf } from '../../runtime/storage.ts';
import * as nd from '../../src/index.ts';

/** How often each cache was asked in vain, and with success, while `run` ran. */
function lookups(run: () => void) {
  const before = nd.cacheCounters();
  run();
  const after = nd.cacheCounters();
  return {
    plans: { hits: after.plans.hits - before.plans.hits, misses: after.plans.misses - before.plans.misses },
    kernels: { hits: after.kernels.hits - before.kernels.hits, misses: after.kernels.misses - before.kernels.misses },
  };
}

const values = (array: nd.NDArray): unknown => array.toArray();

afterEach(() => vi.restoreAllMocks());

describe('the cache of plans', () => {
  it('finds the plan of the same structure over other memory', () => {
    const run = () => nd.array([1, 2, 3]).mul(11).add(1).eval();
    run();
    expect(lookups(run)).toEqual({ plans: { hits: 1, misses: 0 }, kernels: { hits: 0, misses: 0 } });
  });

  it('has another plan for another shape, and the same kernel for it', () => {
    nd.zeros([10]).eval().mul(12).add(2).eval();
    const x = nd.zeros([5000]).eval();
    expect(lookups(() => x.mul(12).add(2).eval())).toEqual({
      plans: { hits: 0, misses: 1 },
      kernels: { hits: 1, misses: 0 },
    });
  });

  it('has one kernel for every shape that is one loop', () => {
    nd.zeros([10]).eval().mul(13).add(2).eval();
    const x = nd.zeros([5, 6, 7]).eval();
    expect(lookups(() => x.mul(13).add(2).eval()).kernels).toEqual({ hits: 1, misses: 0 });
  });

  it('runs one plan for all rows but the first, which lies at offset 0', () => {
    const x = nd.arange(2000).reshape([100, 20]).eval();
    const sums: unknown[] = [];
    const { plans } = lookups(() => {
      for (let i = 0; i < 100; i++) sums.push(x.get(i).mul(2).sum().item());
    });
    expect([plans.misses, sums.at(-1)]).toEqual([2, 2 * (20 * 1980 + 190)]);
  });

  it('runs one plan for all draws of a generator', () => {
    const g = nd.random.generator(5);
    const { plans } = lookups(() => {
      for (let i = 0; i < 5; i++) g.normal(0.25, 1, 50).mul(0.37).sum().eval();
    });
    expect(plans).toEqual({ hits: 4, misses: 1 });
  });

  it('runs a bounded number of plans and kernels for a scalar that varies', () => {
    const x = nd.ones([3]).eval();
    const { plans, kernels } = lookups(() => {
      for (let t = 0; t < 1000; t++) expect(x.sub(t / 1000).item(2)).toBe(1 - t / 1000);
    });
    // 0, 0.25, 0.5 and 0.75 are written into kernels; so are the first two of the others.
    expect([plans.misses, kernels.misses]).toEqual([7, 7]);
  });

  it('does not count what explain asks', () => {
    const x = nd.ones([3]).add(0.77);
    expect(lookups(() => x.explain())).toEqual({ plans: { hits: 0, misses: 0 }, kernels: { hits: 0, misses: 0 } });
  });
});

describe('what the cache never takes for one another', () => {
  it('0 and -0', () => {
    const x = nd.ones([2]).eval();
    expect([values(x.mul(0)), values(x.mul(-0)), values(x.mul(0))]).toEqual([
      [0, 0],
      [-0, -0],
      [0, 0],
    ]);
  });

  it('0 and -0 as arguments of one plan', () => {
    const x = nd.ones([2]).eval();
    const results = [0.1, 0.2, 0.3, 0.4, -0, 0, -0].map((t) => x.mul(t).item(0));
    expect(results).toEqual([0.1, 0.2, 0.3, 0.4, -0, 0, -0]);
  });

  it('NaN and other constants', () => {
    const x = nd.zeros([1]).eval();
    const results = [NaN, Infinity, NaN, -Infinity, 5.1, NaN].map((t) => x.add(t).item(0));
    expect(results).toEqual([NaN, Infinity, NaN, -Infinity, 5.1, NaN]);
  });

  it('true and 1', () => {
    const p = nd.array([true, false]);
    const kinds = [nd.where(p, true, false), nd.where(p, 1, 0), nd.where(p, 1n, 0n)];
    expect(kinds.map((x) => [x.dtype, values(x)])).toEqual([
      ['bool', [true, false]],
      ['float64', [1, 0]],
      ['int64', [1n, 0n]],
    ]);
  });

  it('x + x and x + y', () => {
    const [x, y] = [nd.array([1, 2]), nd.array([10, 20])];
    expect([values(x.add(x)), values(x.add(y)), values(y.add(y)), values(y.add(x))]).toEqual([
      [2, 4],
      [11, 22],
      [20, 40],
      [11, 22],
    ]);
  });

  it('x - y and y - x', () => {
    const [x, y] = [nd.array([1, 2]).add(0), nd.array([10, 20]).add(0)];
    expect([values(x.sub(y)), values(y.sub(x))]).toEqual([
      [-9, -18],
      [9, 18],
    ]);
  });

  it('a value used twice and two equal values', () => {
    const x = nd.array([1, 2]);
    const once = x.exp();
    expect(values(once.add(once))).toEqual(values(x.exp().add(x.exp())));
  });

  it('the order of outputs', () => {
    const x = nd.array([1, 2]);
    const orders = [nd.evaluate(x.add(3), x.mul(3)), nd.evaluate(x.mul(3), x.add(3)).reverse()];
    expect(orders.map((order) => order.map(values))).toEqual([
      [
        [4, 5],
        [3, 6],
      ],
      [
        [4, 5],
        [3, 6],
      ],
    ]);
  });

  it('one output and two', () => {
    const make = () => {
      const x = nd.array([1, 2]).mul(7);
      return [x, x.add(1)] as const;
    };
    make()[1].eval();
    expect(nd.evaluate(...make()).map(values)).toEqual([
      [7, 14],
      [8, 15],
    ]);
  });

  it.each([
    ['int8', -126],
    ['uint8', 130],
    ['int16', 130],
    ['float32', 130],
  ] as const)('dtypes: %s', (dtype, expected) => {
    expect(
      nd
        .array([65], dtype)
        .add(nd.array([65], dtype))
        .item(),
    ).toBe(expected);
  });

  it('a cast to int8 and one to uint8', () => {
    const x = nd.array([200]);
    expect([x.astype('int8').item(), x.astype('uint8').item()]).toEqual([-56, 200]);
  });

  it('reductions over different axes of a square', () => {
    const x = nd.array([
      [1, 2],
      [3, 4],
    ]);
    expect([values(x.sum(0)), values(x.sum(1))]).toEqual([
      [4, 6],
      [3, 7],
    ]);
  });

  it('an array and its reverse', () => {
    const x = nd.array([1, 2, 3]);
    expect([values(x.add(1)), values(x.get('::-1').add(1))]).toEqual([
      [2, 3, 4],
      [4, 3, 2],
    ]);
  });

  it('a write that overlaps what it reads and one that does not', () => {
    const results = [1, 2, 3].map((start) => {
      const x = nd.arange(8).eval();
      x.set(`${start}:${start + 4}`, x.get('0:4'));
      return values(x);
    });
    expect(results).toEqual([
      [0, 0, 1, 2, 3, 5, 6, 7],
      [0, 1, 0, 1, 2, 3, 6, 7],
      [0, 1, 2, 0, 1, 2, 3, 7],
    ]);
  });

  it('a write of itself and one of another array', () => {
    const [x, y] = [nd.array([1, 2, 3]), nd.array([7, 8, 9])];
    const [z, w] = [nd.array([1, 2, 3]), nd.array([7, 8, 9])];
    x.set('1:', y.get(':-1'));
    z.set('1:', z.get(':-1'));
    w.set('1:', w.get('1:'));
    expect([x, z, w].map(values)).toEqual([
      [1, 7, 8],
      [1, 1, 2],
      [7, 8, 9],
    ]);
  });

  it('plans with fusion and without, jit and interpreter', () => {
    const make = () => nd.array([1, 2]).mul(9).add(9);
    const ways = [{}, { fuse: false }, { backend: 'interpreter' }, { backend: 'interpreter', fuse: false }] as const;
    expect(lookups(() => ways.map((way) => make().eval(way))).plans.misses).toBe(4);
  });
});

/** `x + value` as a node over fresh memory. */
const plus = (value: number, length = 3): Node =>
  map(ops['add'] as (typeof ops)[string], [
    storageOf('float64', [length], new Float64Array(length)).leaf,
    constantNode('float64', value),
  ]);

const resultOf = (node: Node) => [...sourceOf(node.computed as LeafNode).data];

describe('bounds', () => {
  it('caches forget, and what they have forgotten is compiled again', () => {
    const engine = new Engine({ plans: 4, kernels: 3 });
    for (let round = 0; round < 2; round++) {
      for (let value = 1; value <= 10; value++) {
        const node = plus(value);
        engine.evaluate([node]);
        expect(resultOf(node)).toEqual([value, value, value]);
      }
    }
    const { plans, kernels } = engine.counters;
    expect([plans.size, plans.evictions, kernels.size, kernels.evictions]).toEqual([4, 16, 3, 17]);
  });

  it('an engine whose caches hold nothing still computes', () => {
    const engine = new Engine({ plans: 0, kernels: 0, pool: 0 });
    const nodes = [plus(0.1), plus(0.2), plus(0.3)];
    for (const node of nodes) engine.evaluate([node]);
    expect([nodes.map((node) => resultOf(node)[0]), engine.counters.plans.size]).toEqual([[0.1, 0.2, 0.3], 0]);
  });

  it('what was used since it was last passed over stays', () => {
    const cache = new BoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('a cache in which all was used still makes room', () => {
    const cache = new BoundedCache<number, number>(2);
    for (let i = 0; i < 10; i++) {
      cache.set(i, i);
      cache.get(i);
    }
    expect([cache.counters.size, cache.counters.evictions]).toEqual([2, 8]);
  });

  it('the pool keeps no more than its limit', () => {
    const engine = new Engine({ pool: 1000, limits: { operations: 1 } });
    for (const length of [10, 20, 30, 40, 50, 60, 200]) {
      const sum = map(ops['add'] as (typeof ops)[string], [plus(1, length), constantNode('float64', 1)]);
      engine.evaluate([sum]);
      expect(engine.counters.poolBytes).toBeLessThanOrEqual(1000);
    }
  });

  it('temporaries of every run lie in the same memory', () => {
    const engine = new Engine({ limits: { operations: 1 } });
    const bytes = [1, 2, 3].map(() => {
      const backwards = strided(plus(1), { shape: [3], strides: [-1], offset: 2 });
      engine.evaluate([map(ops['add'] as (typeof ops)[string], [backwards, constantNode('float64', 1)])]);
      return engine.counters.poolBytes;
    });
    expect(bytes).toEqual([24, 24, 24]);
  });

  it('20,000 evaluations leave no plan, no kernel and no byte more than 100', () => {
    const run = (times: number) => {
      const x = nd.ones([4]).eval();
      for (let i = 0; i < times; i++) x.mul(i).reshape([2, 2]).T.reshape([4]).sum().eval();
      const { plans, kernels, poolBytes } = nd.cacheCounters();
      return [plans.size, kernels.size, poolBytes];
    };
    const few = run(100);
    expect(run(20_000)).toEqual(few);
  });

  it('a computed value lets go of what it was computed from', () => {
    const x = nd.ones([4]).add(1);
    const pending = x.variable.node;
    x.eval();
    expect([pending.inputs, x.variable.current.kind]).toEqual([[], 'leaf']);
  });
});

describe('writes in a loop', () => {
  it('run in the same memory every time', () => {
    const data = new Float64Array(100);
    const x = nd.asarray(data);
    for (let i = 0; i < 1000; i++) x.iadd(0.5).eval();
    expect([x.data.buffer === data.buffer, data[99]]).toEqual([true, 500]);
  });

  it('of a value that overlaps take one temporary from the pool', () => {
    const x = nd.arange(100).eval();
    const sizes = new Set<number>();
    for (let i = 0; i < 100; i++) {
      x.set('1:', x.get(':-1')).eval();
      sizes.add(nd.cacheCounters().poolBytes);
    }
    expect(sizes.size).toBe(1);
  });

  it('do not copy for readers that are computed', () => {
    const data = new Float64Array(3);
    const x = nd.asarray(data);
    for (let i = 0; i < 100; i++) {
      expect(x.sum().item()).toBe(3 * i);
      x.iadd(1).eval();
    }
    expect([x.data.buffer === data.buffer, [...data]]).toEqual([true, [100, 100, 100]]);
  });
});

describe('backends', () => {
  it('the interpreter never makes a function', () => {
    const spy = vi.spyOn(globalThis, 'Function');
    const x = nd
      .arange(12)
      .reshape([3, 4])
      .add(0.125)
      .exp()
      .sum(0)
      .sub(nd.ones([4]))
      .eval({ backend: 'interpreter' });
    expect([x.isEvaluated, spy.mock.calls.length]).toEqual([true, 0]);
  });

  it('an engine whose backend is the interpreter never makes one, and counts its kernels', () => {
    const spy = vi.spyOn(globalThis, 'Function');
    const engine = new Engine({ backend: 'interpreter' });
    const node = plus(4);
    engine.evaluate([node]);
    expect([resultOf(node), spy.mock.calls.length, engine.counters.kernels.size]).toEqual([[4, 4, 4], 0, 1]);
  });

  it('nothing is made, and nothing probed, until something is evaluated', () => {
    const spy = vi.spyOn(globalThis, 'Function');
    const x = nd.ones([3]).add(0.625);
    x.explain();
    x.toString();
    expect(spy.mock.calls.length).toBe(0);
  });

  it('where code may not be generated, the error names the interpreter, which then works', () => {
    vi.spyOn(globalThis, 'Function').mockImplementation(() => {
      throw new EvalError("Refused to evaluate a string as JavaScript because 'unsafe-eval' is not allowed");
    });
    const x = nd.ones([3]).add(0.375);
    expect(() => x.eval({ backend: 'jit' })).toThrow(
      /does not allow code to be generated.*\{ backend: 'interpreter' \}/,
    );
    expect([x.isEvaluated, values(x.eval({ backend: 'interpreter' }))]).toEqual([false, [1.375, 1.375, 1.375]]);
  });
});

describe('a kernel', () => {
  const g = graph();
  const x = g.input('float64', [3]);
  const [step] = compile(g.outputs(map(ops['multiply'] as (typeof ops)[string], [x, x]))).steps;
  if (step === undefined) throw new Error('no kernel');
  const { kernel } = step;

  it('that throws is named in the stack trace, with its line', () => {
    const run = linkKernel(kernel, 'jit');
    let stack = '';
    try {
      run(new Float64Array(3), new BigInt64Array(3), 3);
    } catch (error) {
      if (error instanceof Error) stack = error.stack ?? '';
    }
    expect(stack).toMatch(new RegExp(`at ${kernel.name} \\(ndloom-${kernel.name}\\.js:\\d+:\\d+\\)`));
  });

  it('has a name of the operation that it ends in and a hash of its text', () => {
    expect(kernel.name).toMatch(/^multiply[0-9a-f]{8}$/);
  });
});
