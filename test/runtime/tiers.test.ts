/** Kernels are interpreted while that is cheap, get code when it pays, and their sizes as constants after long work. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { constantNode, type LeafNode, map, type Node, reduce } from '../../compiler/ir/node.ts';
import { ops } from '../../compiler/ops/index.ts';
import { reducers } from '../../compiler/ops/reducers.ts';
import { Engine, type EngineOptions, type EvaluateOptions } from '../../runtime/engine.ts';
import { sourceOf, storageOf } from '../../runtime/storage.ts';
import { nodeOf } from '../../src/array.ts';
import * as nd from '../../src/index.ts';

/** Every text that became a function. */
const linked: string[] = [];
const makeFunction = globalThis.Function;

beforeEach(() => {
  linked.length = 0;
  vi.spyOn(globalThis, 'Function').mockImplementation(function link(...args: string[]) {
    linked.push(args.join('\n'));
    return makeFunction(...args);
  });
});

afterEach(() => vi.restoreAllMocks());

const engineWith = (tiers: EngineOptions['tiers']) => new Engine({ tiers: { young: 0, generic: Infinity, ...tiers } });

const op = (name: string) => ops[name] as (typeof ops)[string];

/** 1, 2, 3, … */
const counted = (...shape: number[]): Node => {
  const length = shape.reduce((a, b) => a * b, 1);
  return storageOf(
    'float64',
    shape,
    Float64Array.from({ length }, (_, i) => i + 1),
  ).leaf;
};

/** One operation on each of ten elements: work of 20. */
const doubled = (length = 10): Node => map(op('multiply'), [counted(length), constantNode('float64', 2)]);

/** The sums of rows, for which there are two sizes. */
const rowSums = (rows = 2, columns = 20): Node =>
  reduce(reducers['sum'] as (typeof reducers)[string], counted(rows, columns), [1], (message) => new Error(message));

function valuesOf(engine: Engine, node: Node, options?: EvaluateOptions): number[] {
  engine.evaluate([node], options);
  return [...sourceOf(node.computed as LeafNode).data].map(Number);
}

const tierOf = (engine: Engine, node: Node, options?: EvaluateOptions) => engine.plan([node], options).tiers[0]?.tier;
const whyOf = (engine: Engine, node: Node, options?: EvaluateOptions) => engine.plan([node], options).tiers[0]?.why;

describe('a kernel', () => {
  it('is interpreted until its work comes to the limit, then has code', () => {
    const engine = engineWith({ interpreted: 50 });
    const made = [1, 2, 3, 4].map(() => {
      expect(valuesOf(engine, doubled())).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
      return linked.length;
    });
    expect(made).toEqual([0, 0, 1, 1]);
  });

  it('has code at once where one run is more than the limit', () => {
    valuesOf(engineWith({ interpreted: 19 }), doubled());
    expect(linked).toHaveLength(1);
  });

  it('of other sizes counts as the same', () => {
    const engine = engineWith({ interpreted: 50 });
    for (const length of [10, 11, 12]) valuesOf(engine, doubled(length));
    expect(linked).toHaveLength(1);
  });

  it('that has code is not interpreted for other sizes', () => {
    const engine = engineWith({ interpreted: 50 });
    valuesOf(engine, doubled(100));
    expect(tierOf(engine, doubled(3))).toBe('generic');
  });

  it('has code at once where that is asked for, and keeps it', () => {
    const engine = engineWith({ interpreted: 50 });
    expect(tierOf(engine, doubled(), { backend: 'jit' })).toBe('generic');
    valuesOf(engine, doubled(), { backend: 'jit' });
    valuesOf(engine, doubled());
    expect([linked.length, tierOf(engine, doubled())]).toEqual([1, 'generic']);
  });

  it('has code at once where that is asked for after it was interpreted', () => {
    const engine = engineWith({ interpreted: 50 });
    valuesOf(engine, doubled());
    valuesOf(engine, doubled(), { backend: 'jit' });
    expect(linked).toHaveLength(1);
  });

  it('has no code where the interpreter is asked for, however often it runs', () => {
    const engine = engineWith({ interpreted: 0 });
    for (let i = 0; i < 10; i++) valuesOf(engine, doubled(), { backend: 'interpreter' });
    expect([linked.length, tierOf(engine, doubled(), { backend: 'interpreter' })]).toEqual([0, 'interpreted']);
  });
});

describe('a young engine', () => {
  it('interprets four times as much of a kernel, as long as its allowance lasts', () => {
    const engine = engineWith({ interpreted: 20, young: 60 });
    const runs = (node: () => Node) =>
      [1, 2, 3, 4, 5].map(() => {
        valuesOf(engine, node());
        return linked.length;
      });
    expect(runs(doubled)).toEqual([0, 0, 0, 0, 1]);
    linked.length = 0;
    expect(runs(() => map(op('add'), [counted(10), constantNode('float64', 2)]))).toEqual([0, 1, 1, 1, 1]);
  });
});

describe('sizes', () => {
  const engine = () => engineWith({ interpreted: 0, generic: 10 });
  const runs = 32;

  it('become constants after many runs that are alike', () => {
    const own = engine();
    for (let i = 0; i < runs; i++) expect(valuesOf(own, rowSums())).toEqual([210, 610]);
    expect([linked.length, tierOf(own, rowSums())]).toEqual([1, 'baked']);
    expect(valuesOf(own, rowSums())).toEqual([210, 610]);
    expect(linked).toHaveLength(2);
    expect(linked[1]).toContain('(out, a, n0_, n1_) {\n  // sum(a, [1])\n  const n0 = 2;\n  const n1 = 20;\n');
    for (let i = 0; i < runs; i++) expect(valuesOf(own, rowSums())).toEqual([210, 610]);
    expect(linked).toHaveLength(2);
  });

  it('of other runs stay arguments', () => {
    const own = engine();
    for (let i = 0; i <= runs; i++) valuesOf(own, rowSums());
    expect([valuesOf(own, rowSums(2, 10)), tierOf(own, rowSums(2, 10))]).toEqual([[55, 155], 'generic']);
  });

  it('become constants four times for a kernel, and no more', () => {
    const own = engine();
    for (let rows = 2; rows <= 7; rows++) for (let i = 0; i <= runs; i++) valuesOf(own, rowSums(rows));
    expect(linked).toHaveLength(1 + 4);
    expect(whyOf(own, rowSums(7))).toBe(
      'it has code, for any sizes; sizes stay arguments: it has code for 4 other sets of sizes',
    );
  });

  it('stay arguments where that costs nothing, or nothing beside the rest', () => {
    const own = engine();
    const slow = () => map(op('exp'), [rowSums()]);
    for (let i = 0; i <= runs; i++) for (const node of [doubled(), slow()]) valuesOf(own, node);
    expect([whyOf(own, doubled()), whyOf(own, slow())]).toEqual([
      'it has code, for any sizes; sizes stay arguments: constants for less than two of them gain nothing',
      'it has code, for any sizes; sizes stay arguments: most of its time goes into exp.f64',
    ]);
  });
});

describe('the bits of a result', () => {
  const x = nd
    .linspace(-1, 1, 40 * 30)
    .reshape([40, 30])
    .eval();
  const expressions: Readonly<Record<string, () => nd.NDArray>> = {
    'sums of columns': () => x.sum(0),
    'sums of rows that are read backwards': () => x.get('::-1, ::-2').sum(1),
    'variances of rows': () => x.T.var(0),
    'a matrix product': () => nd.matmul(x, x.T),
    'running sums': () => x.cumulativeSum(0),
    'a stencil': () => x.get('1:, 1:').sub(x.get(':-1, :-1')).mul(0.3).astype('float32'),
    'a transposed copy': () => x.T.add(0).copy(),
    'positions of the greatest': () => x.argmax(1),
  };

  it.each(Object.entries(expressions))('are the same in each tier: %s', (_, make) => {
    const engines = [
      engineWith({ interpreted: Infinity }),
      engineWith({ interpreted: 0 }),
      engineWith({ interpreted: 0, generic: 0 }),
    ];
    const tiers = engines.map((engine) => {
      for (let i = 0; i < 33; i++) valuesOf(engine, nodeOf(make()));
      return tierOf(engine, nodeOf(make()));
    });
    expect(tiers).toEqual(['interpreted', 'generic', 'baked']);
    const [first, ...others] = engines.map((engine) => valuesOf(engine, nodeOf(make())));
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('where code may not be made', () => {
  beforeEach(() => {
    vi.spyOn(globalThis, 'Function').mockImplementation(() => {
      throw new EvalError('Refused to evaluate a string as JavaScript');
    });
  });

  it('a kernel that is worth it says so, and nothing is half-written', () => {
    const engine = engineWith({ interpreted: 19 });
    const target = storageOf('float64', [2], Float64Array.of(1, 2));
    const first = map(op('negative'), [target.leaf]);
    expect(() => engine.evaluate([first, doubled()])).toThrow(/does not allow code to be generated/);
    expect([first.computed, [...target.data]]).toEqual([null, [1, 2]]);
  });

  it('one that is not runs', () => {
    expect(valuesOf(engineWith({ interpreted: 50 }), rowSums())).toEqual([210, 610]);
  });
});

describe('a report', () => {
  it('says how each kernel runs next, and why', () => {
    const x = nd.asarray(new Float64Array(1000)).add(0.40625);
    const small = x.explain();
    expect([small.kernels[0]?.tier, small.kernels[0]?.why]).toEqual([
      'interpreted',
      '2,000 elements and operations: interpreted up to 8,192, and that costs less than making code',
    ]);
    expect(small.text()).toContain('  runs      interpreted: 2,000 elements');
    const large = nd.asarray(new Float64Array(1e6)).add(0.40625).explain();
    expect([large.kernels[0]?.tier, large.kernels[0]?.why]).toEqual([
      'generic',
      '2,000,000 elements and operations: more than 8,192, which is worth making code',
    ]);
  });

  it('asks for nothing to be made', () => {
    const engine = engineWith({ interpreted: 0 });
    expect([tierOf(engine, doubled()), engine.counters.kernels.size, linked.length]).toEqual(['generic', 0, 0]);
  });
});
