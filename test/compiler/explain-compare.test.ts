/** Two reports side by side: totals, kernels matched by what they compute, and the decisions that only one made. */

import { describe, expect, it } from 'vitest';
import * as nd from '../../src/index.ts';

const vector = (n = 1000) => nd.zeros([n]).eval();

describe('a plan compared with the same one unfused', () => {
  const y = vector().mul(3).add(1).sqrt();
  const comparison = y.explain().compare(y.explain({ fuse: false }));

  it('has totals of both', () => {
    const totals = new Map(comparison.totals.map(({ name, own, other }) => [name, [own, other]]));
    expect(totals.get('kernels')).toEqual([1, 3]);
    expect(totals.get('operations')).toEqual([3000, 3000]);
    expect(totals.get('bytes read')).toEqual([8000, 24_000]);
    expect(totals.get('bytes written')).toEqual([8000, 24_000]);
  });

  it('has one kernel for three', () => {
    expect(comparison.kernels).toEqual([{ own: [0], other: [0, 1, 2], same: false }]);
  });

  it('has the decisions of either that the other did not make', () => {
    expect(comparison.decisions.own.map(({ code }) => code)).toEqual(['consumers', 'consumers']);
    expect(comparison.decisions.other.map(({ code }) => code)).toEqual(['fusion-off', 'fusion-off']);
  });

  it('reads well', () => {
    const lines = comparison.text().split('\n');
    expect(lines[0]).toBe('                           this    the other');
    expect(lines[1]).toBe('kernels                       1            3');
    expect(lines[3]).toBe('bytes read                 8 kB        24 kB');
    expect(comparison.text()).toContain('kernel 0 of this, kernels 0, 1 and 2 of the other');
    expect(comparison.text()).toContain('decisions of the other alone\n  cut    add float64[1000]: fusion is off');
  });
});

describe('kernels', () => {
  it('that are in both plans are the same, and not shown again', () => {
    const x = vector();
    const e = x.exp();
    const [a, b] = [e.get('1:').sub(e.get(':-1')), vector(500).mul(2)];
    const comparison = nd.explain(a, b).compare(nd.explain(a, b, { limits: { repeatedWork: 100 } }));
    expect(comparison.kernels.filter(({ same }) => same).map(({ own, other }) => [own.length, other.length])).toEqual([
      [1, 1],
    ]);
    expect(comparison.kernels.filter(({ same }) => !same).map(({ own, other }) => [own.length, other.length])).toEqual([
      [2, 1],
    ]);
  });

  it('of a plan compared with itself are all the same, and no decision differs', () => {
    const x = nd.zeros([30, 40]).eval();
    const report = x.sub(x.mean(0)).div(x.std(0)).explain();
    const { kernels, decisions } = report.compare(report);
    expect(kernels.every(({ same }) => same)).toBe(true);
    expect(decisions).toEqual({ own: [], other: [] });
  });

  it('of two graphs that were built alike are matched by what they compute', () => {
    const build = () => vector().mul(3).add(1);
    expect(build().explain().compare(build().explain()).kernels).toEqual([{ own: [0], other: [0], same: true }]);
  });

  it('that only one plan has stand alone', () => {
    const { kernels } = vector().add(1).explain().compare(vector().sin().explain());
    expect(kernels).toEqual([
      { own: [0], other: [], same: false },
      { own: [], other: [0], same: false },
    ]);
  });
});

describe('a report', () => {
  it('is compared with one that came back from JSON', () => {
    const y = vector().mul(3).add(1);
    const kept: nd.ReportData = JSON.parse(JSON.stringify(y.explain()));
    expect(y.explain().compare(kept).decisions).toEqual({ own: [], other: [] });
  });

  it('of nothing, compared with one of nothing, says so', () => {
    expect(vector().explain().compare(vector().explain()).text()).toBe('nothing to compute in either');
  });
});
