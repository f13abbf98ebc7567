/** `materialize`: what reads it reads memory; values, views and writes are as without it. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const vector = (n = 1000) => nd.zeros([n]).eval();
const cutCodes = (report: nd.Report): string[] =>
  report.decisions.filter(({ kind }) => kind === 'cut').map(({ code }) => code);

describe('a materialized value', () => {
  it('is stored by a kernel of its own, and says that it was asked to', () => {
    const e = nd.materialize(vector().mul(2));
    const report = e.add(1).explain();
    expect([report.kernels.length, cutCodes(report)]).toEqual([2, ['materialize']]);
    expect([report.bytesRead, report.bytesWritten]).toEqual([16_000, 16_000]);
  });

  it('is computed once, however many read it', () => {
    const e = nd.materialize(vector().mul(2));
    const report = e.get('1:').sub(e.get(':-1')).explain();
    expect([report.kernels.length, report.operations]).toEqual([2, 1000 + 999]);
  });

  it('is stored through views of it', () => {
    const e = nd.materialize(nd.zeros([20, 30]).eval().add(1));
    const readers = [
      e.T.mul(2),
      e.get('1:, ::-1').mul(2),
      e.get('3').mul(2),
      e.reshape([600]).mul(2),
      e.T.get('2').mul(e.get('2:3, 0:20')),
    ];
    expect(readers.map((y) => cutCodes(y.explain()))).toEqual(readers.map(() => ['materialize']));
  });

  it('in another memory order is stored', () => {
    const e = nd.materialize(nd.zeros([20, 30]).eval().T.add(1));
    expect(cutCodes(e.mul(2).explain())).toEqual(['materialize']);
    expect(cutCodes(e.sum(0).explain())).toEqual(['materialize']);
  });

  it('is no copy where it is itself asked for', () => {
    const e = nd.materialize(vector().mul(2));
    expect([e.explain().kernels.length, e.explain().bytesWritten, cutCodes(e.explain())]).toEqual([1, 8000, []]);
  });

  it('that is asked for together with a reader is the buffer that the reader reads', () => {
    const e = nd.materialize(vector().mul(2));
    const report = nd.explain(e, e.add(1));
    expect([report.kernels.length, report.bytesWritten, report.temporaryBytes]).toEqual([2, 16_000, 0]);
    expect(cutCodes(report)).toEqual(['asked-for']);
  });

  it('costs nothing where there is memory already', () => {
    const x = vector();
    const report = nd.materialize(x).add(1).explain();
    expect([report.kernels.length, report.bytesRead, report.bytesWritten]).toEqual([1, 8000, 8000]);
    expect(nd.materialize(x).isEvaluated).toBe(true);
  });

  it('twice is once', () => {
    const e = nd.materialize(nd.materialize(vector().mul(2)));
    expect(e.add(1).explain().kernels.length).toBe(2);
  });

  it('is read by others as before: what does not know of it may read the buffer, too', () => {
    const e = vector().exp();
    const y = nd.materialize(e).add(1);
    expect(nd.explain(y, e.mul(2)).operations).toBe(3000);
  });
});

describe('values', () => {
  const x = nd.linspace(-2, 3, 60).reshape([6, 10]).eval();

  it('are those of the same program without it, in every way of running it', () => {
    const program = (store: (array: nd.NDArray) => nd.NDArray): nd.NDArray[] => {
      const e = store(x.exp());
      const s = store(e.T).sum(0);
      const d = store(e.get('1:, ::-1')).sub(e.get(':-1'));
      return [
        e.div(s.reshape([6, 1])),
        d,
        store(d.mean(0)).mul(e),
        store(nd.arange(10)).add(e),
        store(nd.full([6, 1], 0.5)).mul(e),
      ];
    };
    const expected = program((array) => array).map((array) => array.toArray());
    for (const options of [{ backend: 'jit' }, { fuse: false }, { backend: 'interpreter', verify: true }] as const) {
      const arrays = program(nd.materialize);
      nd.evaluate<nd.NDArray[]>(...arrays, options);
      expect(arrays.map((array) => array.toArray())).toEqual(expected);
    }
  });

  it('of scalars, lists and constants are those that the library makes of them', () => {
    expect([nd.materialize(3).add(1).item(), nd.materialize([1, 2]).add(1).toArray()]).toEqual([4, [2, 3]]);
    expect(nd.materialize(nd.ones([])).add(1).item()).toBe(2);
    expect(nd.materialize(nd.zeros([0, 3])).add(1).shape).toEqual([0, 3]);
  });
});

describe('writes', () => {
  it('through a materialized array are writes to the array', () => {
    const x = nd.arange(4).mul(1);
    const stored = nd.materialize(x);
    stored.set(0, 9);
    expect([x.toArray(), stored.toArray()]).toEqual([
      [9, 1, 2, 3],
      [9, 1, 2, 3],
    ]);
  });

  it('leave what was read before as it was', () => {
    const x = nd.arange(4).mul(1);
    const stored = nd.materialize(x);
    const before = stored.add(1);
    x.iadd(10);
    const after = stored.add(1);
    nd.evaluate(after, x, before);
    expect([before.toArray(), after.toArray()]).toEqual([
      [1, 2, 3, 4],
      [11, 12, 13, 14],
    ]);
  });

  it('to a view of it are seen by it', () => {
    const stored = nd.materialize(nd.arange(6).mul(1).reshape([2, 3]));
    stored.T.set('0', 7);
    expect(stored.add(0).toArray()).toEqual([
      [7, 1, 2],
      [7, 4, 5],
    ]);
  });

  it('to a broadcast one are refused as before', () => {
    const row = nd.materialize(nd.arange(3).mul(1).broadcastTo([2, 3]));
    expect(row.isReadOnly).toBe(true);
    expect(() => row.set(0, 1)).toThrow(nd.ValueError);
    expect(row.add(1).toArray()).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });
});
