/** Expressions of contents that have been overwritten since: evaluated at any time later, they give what they meant. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engine } from '../../runtime/engine.ts';
import * as nd from '../../src/index.ts';

/** How often contents were copied, kept as recipes and computed again while `run` ran. */
function overwrittenBy(run: () => void) {
  const before = engine.counters.overwritten;
  run();
  const after = engine.counters.overwritten;
  return {
    copies: after.copies - before.copies,
    recipes: after.recipes - before.recipes,
    replays: after.replays - before.replays,
  };
}

/** The mean of the neighbours, out of handles that nobody keeps. */
const smooth = (x: nd.NDArray) => x.set('1:-1', x.get(':-2').add(x.get('2:')).mul(0.5));

/** The same on plain numbers. */
const smoothed = (x: readonly number[]) =>
  x.map((value, i) => (i === 0 || i === x.length - 1 ? value : ((x[i - 1] as number) + (x[i + 1] as number)) * 0.5));

const start = (n: number) => Array.from({ length: n }, (_, i) => (i * i * 0.37) % 1);

describe('a loop over steps that overwrite', () => {
  it('copies the contents once in 64 steps', () => {
    const x = nd.array(start(50));
    const counts = overwrittenBy(() => {
      for (let t = 0; t < 65; t++) smooth(x).eval();
    });
    expect(counts).toEqual({ copies: 1, recipes: 64, replays: 0 });
  });

  it('copies them again when a recipe would be too long', () => {
    const x = nd.array(start(50));
    const counts = overwrittenBy(() => {
      for (let t = 0; t < 650; t++) smooth(x).eval();
    });
    expect(counts).toEqual({ copies: 10, recipes: 640, replays: 0 });
  });

  it('of two arrays that read each other copies three times in 64 steps', () => {
    const shape = [12, 12];
    const [a, b] = [nd.array(start(144)).reshape(shape), nd.array(start(144)).reshape(shape).mul(2).eval()];
    const step = (to: nd.NDArray, from: nd.NDArray) => {
      const inner = from.get('1:-1, 1:-1').add(from.get('1:-1, :-2')).add(from.get('1:-1, 2:'));
      to.set('1:-1, 1:-1', inner.add(from.get('2:, 1:-1')).add(from.get(':-2, 1:-1')).mul(0.2));
    };
    const counts = overwrittenBy(() => {
      for (let t = 0; t < 64; t++) {
        step(b, a);
        step(a, b);
        nd.evaluate(a, b);
      }
    });
    expect(counts).toEqual({ copies: 3, recipes: 124, replays: 0 });
  });

  it('runs the plan of its second step again and again', () => {
    const x = nd.array(start(51));
    const { misses } = nd.cacheCounters().plans;
    for (let t = 0; t < 60; t++) smooth(x).eval();
    expect(nd.cacheCounters().plans.misses - misses).toBe(2);
  });

  it('with steps between that nobody reads copies no more often', () => {
    const x = nd.array(start(50));
    const { copies } = overwrittenBy(() => {
      for (let t = 0; t < 32; t++) {
        smooth(x).eval();
        x.set(0, t).eval();
      }
    });
    expect(copies).toBe(1);
  });

  it('that also writes down what happens copies only its own array', () => {
    const x = nd.array(start(50));
    const seen = nd.zeros([64]).eval();
    const { copies } = overwrittenBy(() => {
      for (let t = 0; t < 64; t++) {
        smooth(x);
        seen.set(t, x.get(7));
        nd.evaluate(x, seen);
      }
    });
    let expected = start(50);
    const values = Array.from({ length: 64 }, () => {
      expected = smoothed(expected);
      return expected[7];
    });
    expect([copies, seen.toArray()]).toEqual([1, values]);
  });

  it('that reads another array of each step does not keep more of them than four', () => {
    const x = nd.zeros([20_000]).eval();
    const { copies } = overwrittenBy(() => {
      for (let t = 0; t < 20; t++) x.set('1:', x.get(':-1').add(nd.ones([19_999]).mul(t).eval())).eval();
    });
    expect(copies).toBe(4);
  });

  it('over the memory of a typed array copies each time, as JavaScript may write to it', () => {
    const x = nd.asarray(Float64Array.from(start(50)));
    expect(
      overwrittenBy(() => {
        for (let t = 0; t < 3; t++) smooth(x).eval();
      }),
    ).toEqual({
      copies: 3,
      recipes: 0,
      replays: 0,
    });
  });

  it('copies for a while after old contents have been asked for, and fewer times the fewer', () => {
    const x = nd.array(start(50));
    const counts = overwrittenBy(() => {
      for (let t = 0; t < 400; t++) {
        const before = x.add(0);
        smooth(x).eval();
        before.eval();
      }
    });
    expect(counts.copies).toBeGreaterThan(380);
    expect(counts.replays).toBeLessThan(12);
  });
});

describe('a handle that was kept', () => {
  const history = (steps: number) => {
    const x = nd.array(start(9));
    const kept: nd.NDArray[] = [];
    const expected: unknown[] = [];
    let values = start(9);
    for (let t = 0; t < steps; t++) {
      kept.push(x.mul(3));
      expected.push(values.map((value) => value * 3));
      smooth(x).eval();
      values = smoothed(values);
    }
    return { x, kept, expected, last: values };
  };

  it.each([1, 2, 63, 64, 65, 66, 129, 300])('over %i steps has the values of its time', (steps) => {
    const { x, kept, expected, last } = history(steps);
    expect(kept[0]?.toArray()).toEqual(expected[0]);
    expect(x.toArray()).toEqual(last);
  });

  it('is right in whatever order a history is read', () => {
    for (const order of ['forwards', 'backwards', 'together'] as const) {
      const { kept, expected, x, last } = history(200);
      const { replays } = overwrittenBy(() => {
        if (order === 'together') nd.evaluate<nd.NDArray[]>(...kept);
        else for (const one of order === 'forwards' ? kept : [...kept].reverse()) one.eval();
      });
      expect(kept.map((one) => one.toArray())).toEqual(expected);
      expect(x.toArray()).toEqual(last);
      expect(replays).toBeLessThan(order === 'backwards' ? 1300 : 200);
    }
  });

  it('of a version between those that were computed is right', () => {
    const x = nd.array(start(9));
    const kept: nd.NDArray[] = [];
    const expected: number[][] = [];
    let values = start(9);
    for (let t = 0; t < 30; t++) {
      smooth(x);
      values = smoothed(values);
      kept.push(x.add(0));
      expected.push(values);
      if (t % 3 === 2) x.eval();
    }
    expect(kept.map((one) => one.toArray())).toEqual(expected);
  });

  it('can be written to, and the array it came from stays', () => {
    const { kept, expected, x, last } = history(5);
    const one = kept[2] as nd.NDArray;
    one.set(0, -1);
    expect(one.toArray()).toEqual([-1, ...(expected[2] as number[]).slice(1)]);
    expect([kept[3]?.toArray(), x.toArray()]).toEqual([expected[3], last]);
  });

  it('does not see what JavaScript writes to memory that was private then', () => {
    const c = nd.array([1, 2, 3, 4]);
    const x = nd.array([0, 0, 0, 0]);
    const kept: nd.NDArray[] = [];
    for (let t = 0; t < 5; t++) {
      kept.push(x.mul(1));
      x.set(':', x.get('::-1').add(c)).eval();
    }
    c.data.fill(100);
    x.data.fill(100);
    expect(kept.map((one) => one.toArray())).toEqual([
      [0, 0, 0, 0],
      [1, 2, 3, 4],
      [5, 5, 5, 5],
      [6, 7, 8, 9],
      [10, 10, 10, 10],
    ]);
    expect(c.add(0).toArray()).toEqual([100, 100, 100, 100]);
  });

  it('of an array that reads one which is overwritten before it, is right', () => {
    const [a, b] = [nd.array([1, 2]), nd.array([10, 20])];
    const kept: nd.NDArray[] = [];
    const expected: number[][] = [];
    let [u, v] = [
      [1, 2],
      [10, 20],
    ];
    for (let t = 0; t < 100; t++) {
      kept.push(a.mul(1), b.mul(1));
      expected.push([...u], [...v]);
      a.set(':', a.mul(0.5).add(b)).eval();
      u = u.map((value, i) => value * 0.5 + (v[i] as number));
      b.set(':', b.mul(0.25).sub(a)).eval();
      v = v.map((value, i) => value * 0.25 - (u[i] as number));
    }
    expect(kept.reverse().map((one) => one.toArray())).toEqual(expected.reverse());
  });
});

describe('explaining', () => {
  it('says whether old contents are copied, or can be computed again, and changes nothing', () => {
    const x = nd.array(start(10));
    const explained = [0, 1, 2].map(() => {
      smooth(x);
      const { copiedBytes, recomputable } = x.explain();
      x.explain();
      x.eval();
      return [copiedBytes, recomputable];
    });
    expect(explained).toEqual([
      [80, 0],
      [0, 1],
      [0, 1],
    ]);
  });

  it('says what has to run again', () => {
    const x = nd.array(start(10));
    const kept: nd.NDArray[] = [];
    for (let t = 0; t < 6; t++) {
      kept.push(x.exp());
      smooth(x).eval();
    }
    expect(kept.map((one) => one.explain().replayed)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(kept[5]?.explain().text()).toContain('5 earlier evaluations to run again first');
  });
});

/** One statement of a program over three arrays of six numbers, whose results go to the end of a list of kept ones. */
type Statement =
  | { readonly kind: 'write'; readonly to: number; readonly at: number; readonly value: Sum }
  | { readonly kind: 'keep'; readonly value: Sum }
  | { readonly kind: 'evaluate'; readonly arrays: readonly number[] }
  | { readonly kind: 'read'; readonly kept: number }
  | { readonly kind: 'expose'; readonly array: number };

/** Half of two views added; an operand from 3 on is one of those kept. */
interface Sum {
  readonly operands: readonly [number, number];
  readonly views: readonly [number, number];
}

const views = [':', '::-1', '1:4', ':3', '2::-1', '3:'] as const;
const sizes = [6, 6, 3, 3, 3, 3] as const;

const seen = (values: readonly number[], view: number): number[] => {
  const [start, stop] = (
    [
      [0, 6],
      [0, 6],
      [1, 4],
      [0, 3],
      [0, 3],
      [3, 6],
    ] as const
  )[view] as readonly [number, number];
  const part = values.slice(start, stop);
  return view === 1 || view === 4 ? part.reverse() : part;
};

const places = (view: number): number[] => seen([0, 1, 2, 3, 4, 5], view);

/** Runs a program twice, lazily and on plain numbers, and gives all arrays and kept values of both. */
function runBoth(program: readonly Statement[], length = 6): [unknown, unknown] {
  const plain = [0, 1, 2].map((k) => start(length).map((value) => value + k));
  const arrays = plain.map((values) => nd.array(values));
  const kept: { lazy: nd.NDArray; values: number[] }[] = [];
  const operand = (index: number) => {
    const one = index < 3 || kept.length === 0 ? undefined : kept[index % kept.length];
    return one === undefined ? { lazy: arrays[index % 3] as nd.NDArray, values: plain[index % 3] as number[] } : one;
  };
  const compute = ({ operands, views: [v, w] }: Sum, size: number) => {
    const [a, b] = [operand(operands[0]), operand(operands[1])];
    const full = (values: number[]) => values.length === 6;
    const fitting = (view: number, values: number[]) =>
      !full(values) ? (size === 3 ? 0 : -1) : sizes[view] === size ? view : size === 6 ? 0 : 2;
    const [i, j] = [fitting(v, a.values), fitting(w, b.values)];
    if (i < 0 || j < 0) return null;
    const right = full(b.values) ? seen(b.values, j) : b.values;
    const left = full(a.values) ? seen(a.values, i) : a.values;
    const lazy = (full(a.values) ? a.lazy.get(views[i] as string) : a.lazy).add(
      full(b.values) ? b.lazy.get(views[j] as string) : b.lazy,
    );
    return { lazy: lazy.mul(0.5), values: left.map((value, k) => (value + (right[k] as number)) * 0.5) };
  };
  for (const statement of program) {
    if (statement.kind === 'write') {
      const value = compute(statement.value, sizes[statement.at] as number);
      if (value === null) continue;
      (arrays[statement.to] as nd.NDArray).set(views[statement.at] as string, value.lazy);
      places(statement.at).forEach((place, k) => {
        (plain[statement.to] as number[])[place] = value.values[k] as number;
      });
    } else if (statement.kind === 'keep') {
      const value = compute(statement.value, sizes[statement.value.views[0]] as number);
      if (value !== null) kept.push(value);
    } else if (statement.kind === 'evaluate')
      nd.evaluate<nd.NDArray[]>(...statement.arrays.map((k) => arrays[k] as nd.NDArray));
    else if (statement.kind === 'read') kept[statement.kept % Math.max(1, kept.length)]?.lazy.eval();
    else void (arrays[statement.array] as nd.NDArray).data;
  }
  return [
    [...arrays.map((array) => array.toArray()), ...kept.map(({ lazy }) => lazy.toArray())],
    [...plain, ...kept.map(({ values }) => values)],
  ];
}

const sum: fc.Arbitrary<Sum> = fc.record({
  operands: fc.tuple(fc.nat(8), fc.nat(8)),
  views: fc.tuple(fc.nat(5), fc.nat(5)),
});

const statement: fc.Arbitrary<Statement> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('write' as const), to: fc.nat(2), at: fc.nat(5), value: sum }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('keep' as const), value: sum }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('evaluate' as const), arrays: fc.subarray([0, 1, 2], { minLength: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const), kept: fc.nat(50) }) },
);

const expose: fc.Arbitrary<Statement> = fc.record({ kind: fc.constant('expose' as const), array: fc.nat(2) });

describe('random programs of writes, with values kept and read at any time,', () => {
  const agrees = (program: readonly Statement[]) => {
    const [lazy, eager] = runBoth(program);
    expect(lazy).toEqual(eager);
  };

  it('give what plain numbers give', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.array(statement, { maxLength: 40, size: 'max' }), agrees), { numRuns: 60 });
  });

  it('give it over hundreds of steps', { timeout: 60_000 }, () => {
    const loops = fc.tuple(fc.array(statement, { minLength: 2, maxLength: 8 }), fc.integer({ min: 20, max: 120 }));
    fc.assert(
      fc.property(loops, ([body, times]) => agrees(Array.from({ length: times }, () => body).flat())),
      { numRuns: 12 },
    );
  });

  it('give it where memory is handed out on the way', { timeout: 60_000 }, () => {
    const any = fc.oneof({ weight: 10, arbitrary: statement }, { weight: 1, arbitrary: expose });
    fc.assert(fc.property(fc.array(any, { maxLength: 60, size: 'max' }), agrees), { numRuns: 40 });
  });
});
