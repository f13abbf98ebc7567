/** Where a plan's values live: which share memory, which are written over one another, and what the verifier refuses. */

import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { VerifyError } from '../../compiler/ir/errors.ts';
import { type GraphBuilder, graph } from '../../compiler/ir/graph.ts';
import { empty, map, type Node, strided, update } from '../../compiler/ir/node.ts';
import type { Op } from '../../compiler/ir/op.ts';
import { ops } from '../../compiler/ops/index.ts';
import { placeTemporaries, type StoredValue } from '../../compiler/passes/slots.ts';
import type { Plan, PlanBuffer, Slot } from '../../compiler/plan.ts';
import { verifyPlan } from '../../compiler/verify-plan.ts';
import { link } from '../../runtime/index.ts';
import * as nd from '../../src/index.ts';

const vector = (n = 1000, dtype: nd.DType = 'float64'): nd.NDArray => nd.zeros([n], dtype).eval();

/** Bytes of temporaries, and of everything, with a kernel for each operation. */
const unfused = (array: nd.NDArray): [temporary: number, peak: number] => {
  const { temporaryBytes, peakBytes } = array.explain({ fuse: false });
  return [temporaryBytes, peakBytes];
};

describe('a temporary', () => {
  it('that a map reads for the last time is written over, and the last one is the result', () => {
    expect(unfused(vector().add(1).mul(2).sqrt())).toEqual([0, 8000]);
  });

  it('that is read backwards is not', () => {
    expect(unfused(vector().add(1).get('::-1').mul(2))).toEqual([8000, 16_000]);
  });

  it('that is read forwards and backwards is not', () => {
    const t = vector().add(1);
    expect(unfused(t.add(t.get('::-1')))).toEqual([8000, 16_000]);
  });

  it('that another kernel still reads is not', () => {
    const t = vector().add(1);
    // t, its root, and their sum, which may be written over either.
    expect(unfused(t.sqrt().add(t))).toEqual([8000, 16_000]);
  });

  it('that is a row for every row of the result is not', () => {
    const row = vector(20).add(1);
    expect(unfused(nd.zeros([10, 20]).eval().mul(row))).toEqual([160, 1760]);
  });

  it('of the same width is written over by another type', () => {
    // int64 and float64 in one place, and the result.
    expect(unfused(vector().astype('int64').add(1n).astype('float64').get('::-1').mul(2))).toEqual([8000, 16_000]);
  });

  it('lies where one of another type and length lay that is dead', () => {
    const x = vector();
    const y = x.astype('float32').sum().add(x.astype('int16').sum());
    // 4000 bytes of float32, then 2000 of int16, and the first sum from the next multiple of 64 on.
    expect(unfused(y)).toEqual([4032 + 4, 4032 + 4 + 8]);
  });

  it('that is dead before a result is begun lies in the memory of that result', () => {
    const x = vector();
    const sum = x.get('::-1').mul(2).sum();
    // 8000 bytes of the product, whose sum is 8 bytes, in the 8000 bytes of the result.
    expect(unfused(x.add(sum))).toEqual([8, 8008]);
  });
});

describe('the report of a plan', () => {
  it('says where each temporary lies, and what there is at once', () => {
    const t = vector().add(1);
    const report = t.get('::-1').sqrt().add(t).explain({ fuse: false });
    expect(report.buffers.filter((b) => b.role === 'temporary').map((b) => [b.name, b.place])).toEqual([
      ['temporary0', 'output0'],
      ['temporary1', 'arena+0'],
    ]);
    expect(report.text()).toContain('8 kB of temporaries, 16 kB of memory at the peak');
  });
});

describe('rows of a temporary', () => {
  it('that are read to the end before they are written are written over', () => {
    const x = nd.zeros([40, 30]).eval();
    const t = nd.matmul(x, x.T);
    const e = t.sub(t.max(-1, { keepdims: true })).exp();
    const y = nd.matmul(e.div(e.sum(-1, { keepdims: true })), x);
    const bytes = 8 * 40 * 40;
    expect(y.explain().temporaryBytes).toBeLessThan(2 * bytes);
  });
});

describe('placing', () => {
  /** Values of random lengths and lives, from a small generator of its own. */
  const randomValues = (count: number): StoredValue[] => {
    let state = 1;
    const random = (n: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % n;
    };
    return Array.from({ length: count }, (_, index): StoredValue => {
      const length = [8, 9, 64, 100][random(4)] ?? 8;
      const kind = random(10) === 0 ? 'output' : 'temporary';
      const first = index >> 1;
      const last = first + random(30);
      const owner = empty('float64', [length]);
      return { owner, index, kind, dtype: 'float64', length, bytes: 8 * length, cleared: false, first, last };
    });
  };

  it.each([500, 3000])('%i values never gives two memory in common that are alive at once', (count) => {
    const values = randomValues(count);
    const { slots, slotOf, arenaBytes } = placeTemporaries(
      values,
      (_, donor, value) => (donor.index + value.index) % 3 === 0,
    );
    const ranges = values.flatMap((value) => {
      const slot = slots[slotOf.get(value) ?? -1];
      if (slot === undefined) return [];
      const start = slot.kind === 'arena' ? slot.offset : 0;
      return [{ value, slot, memory: slot.kind === 'arena' ? -1 : slot.buffer, start, end: start + value.bytes }];
    });
    const clashes = ranges.filter((a, i) =>
      ranges.some((b, j) => {
        if (j <= i || a.memory !== b.memory || a.start >= b.end || b.start >= a.end) return false;
        const isInPlace = a.slot === b.slot && a.value.last === b.value.first && a.value.first < b.value.first;
        return !isInPlace && a.value.first <= b.value.last && b.value.first <= a.value.last;
      }),
    );
    const tooLong = ranges.filter(({ end, memory }) => end > (memory < 0 ? arenaBytes : (values[memory]?.bytes ?? 0)));
    const tooLate = ranges.filter(({ value, memory }) => memory >= 0 && value.last > (values[memory]?.first ?? -1));
    expect([ranges.length > 0.8 * count, clashes, tooLong, tooLate]).toEqual([true, [], [], []]);
  });
});

const op = (name: string): Op => {
  const found = ops[name];
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const add = (a: Node, b: Node): Node => map(op('add'), [a, b]);
const backwards = (node: Node): Node =>
  strided(node, { shape: node.shape, strides: [-1], offset: (node.shape[0] as number) - 1 });
const part = (old: Node, offset: number, value: Node): Node =>
  update(old, { shape: value.shape, strides: [1], offset }, value);

const planOf = (make: (g: GraphBuilder) => Node): Plan => {
  const g = graph();
  return compile(g.outputs(make(g)), { fuse: false, verify: true });
};

describe('fresh memory', () => {
  const roles = (plan: Plan) => plan.buffers.flatMap(({ role }) => (role.kind === 'output' ? [role.cleared] : []));

  it('that a kernel overwrites need not be zeros', () => {
    expect(roles(planOf((g) => add(g.input('float64', [3, 5]), g.input('float64', [5]))))).toEqual([false]);
  });

  it('that parts make whole need not be', () => {
    const plan = planOf((g) => part(part(empty('int8', [7]), 0, g.input('int8', [3])), 3, g.input('int8', [4])));
    expect(roles(plan)).toEqual([false]);
  });

  it('of columns that make whole need not be', () => {
    const plan = planOf((g) => {
      const column = (old: Node, offset: number, value: Node) =>
        update(old, { shape: value.shape, strides: [5, 1], offset }, value);
      return column(column(empty('int8', [4, 5]), 0, g.input('int8', [4, 2])), 2, g.input('int8', [4, 3]));
    });
    expect(roles(plan)).toEqual([false]);
  });

  it('that parts leave a gap in is zeros there', () => {
    const plan = planOf((g) => part(part(empty('int8', [9]), 0, g.input('int8', [3])), 5, g.input('int8', [4])));
    expect(roles(plan)).toEqual([true]);
    expect(link(plan)([Int8Array.of(1, 2, 3), Int8Array.of(4, 5, 6, 7)])).toEqual([
      Int8Array.of(1, 2, 3, 0, 0, 4, 5, 6, 7),
    ]);
  });

  it('of a temporary is zeros again in every run, where parts leave a gap', () => {
    const plan = planOf((g) => {
      const x = g.input('float64', [4]);
      const dirty = add(backwards(add(x, x)), x);
      const gap = part(
        part(empty('float64', [4]), 0, strided(dirty, { shape: [1], strides: [1], offset: 0 })),
        3,
        g.input('float64', [1]),
      );
      return add(backwards(gap), x);
    });
    const run = link(plan);
    const inputs = [Float64Array.of(1, 2, 3, 4), Float64Array.of(100)];
    // 2 * x backwards, plus x, is 9, 8, 7, 6; of it the first element, two zeros and 100, backwards, plus x.
    const expected = [Float64Array.of(101, 2, 3, 13)];
    expect([run(inputs), run(inputs)]).toEqual([expected, expected]);
  });
});

describe('the verifier', () => {
  const withBuffers = (plan: Plan, change: (buffer: PlanBuffer, i: number) => PlanBuffer): Plan => ({
    ...plan,
    buffers: plan.buffers.map(change),
  });
  const withSlots = (plan: Plan, slots: readonly Slot[]): Plan => ({ ...plan, slots });
  /** t = x + y; u = x + t; the result is t backwards + u: two temporaries alive at once. */
  const twoAlive = () =>
    planOf((g) => {
      const x = g.input('float64', [6]);
      const t = add(x, g.input('float64', [6]));
      return add(backwards(t), backwards(add(x, t)));
    });

  it('takes what the planner makes', () => {
    expect(() => verifyPlan(twoAlive())).not.toThrow();
  });

  it('refuses two temporaries in one place that are alive at once', () => {
    const plan = twoAlive();
    expect(() =>
      verifyPlan(
        withSlots(
          plan,
          plan.slots.map(() => ({ kind: 'arena', offset: 0, bytes: 48 })),
        ),
      ),
    ).toThrow(VerifyError);
  });

  it('refuses ranges of the arena that overlap', () => {
    const plan = twoAlive();
    const slots = plan.slots.map((slot, i): Slot => ({ kind: 'arena', offset: 40 * i, bytes: slot.bytes }));
    expect(() => verifyPlan(withSlots({ ...plan, temporaryBytes: 96 }, slots))).toThrow(/is not there/);
  });

  it('refuses a value written over what is read backwards', () => {
    const plan = planOf((g) =>
      add(backwards(add(g.input('float64', [6]), g.input('float64', [6]))), g.input('float64', [6])),
    );
    const output = plan.outputs[0] as number;
    expect(() => verifyPlan(withSlots(plan, [{ kind: 'output', buffer: output, bytes: 48 }]))).toThrow(/is not there/);
  });

  it('refuses a temporary that is larger than its place', () => {
    const plan = twoAlive();
    expect(() => verifyPlan({ ...plan, temporaryBytes: 50 })).toThrow(/does not fit/);
  });

  it('refuses memory that is not zeros where parts leave a gap', () => {
    const plan = planOf((g) => part(empty('int8', [9]), 2, g.input('int8', [3])));
    const dirty = withBuffers(plan, (buffer) =>
      buffer.role.kind === 'output' ? { ...buffer, role: { kind: 'output', cleared: false } } : buffer,
    );
    expect(() => verifyPlan(dirty)).toThrow(/lacks element 0/);
  });

  it('refuses a kernel that goes beyond its buffer', () => {
    const plan = planOf((g) => add(g.input('int8', [9]), g.input('int8', [9])));
    const short = withBuffers(plan, (buffer) => (buffer.role.kind === 'output' ? { ...buffer, length: 8 } : buffer));
    expect(() => verifyPlan(short)).toThrow(/goes to element 8/);
  });
});
