/** The inspect example shows a fusion, a cut and a write, and what they compute is NumPy's. */

import { expect, test } from 'vitest';
import { main } from '../../examples/inspect.ts';

const { scores, unlike, smooth, reports, pending } = main();

test('to explain runs nothing', () => {
  expect(pending).toBe(true);
});

test('an expression with its reductions is one kernel that reads the two columns and writes one', () => {
  const { kernels, bytesRead, bytesWritten, buffers } = reports.fused;
  expect(kernels.length).toBe(1);
  expect([bytesRead, bytesWritten]).toEqual([2 * 1461 * 8, 1461 * 8]);
  expect(buffers.filter((buffer) => buffer.role === 'temporary')).toEqual([]);
});

test('a value that every row needs again is stored by a pass of its own, and says why', () => {
  const { kernels, decisions } = reports.cut;
  expect(kernels.length).toBe(1);
  const cut = decisions.find((decision) => decision.kind === 'cut');
  expect(cut?.what).toBe('log1p float64[1461]');
  expect(cut?.rule).not.toBe('');
});

test('a write to what a pending expression reads copies the old contents first, and is one kernel', () => {
  expect(reports.write.copiedBytes).toBe(1461 * 8);
  expect(reports.write.kernels.length).toBe(1);
});

test('the text of a report names every kernel and holds its source', () => {
  for (const report of Object.values(reports)) {
    const text = report.text();
    for (const kernel of report.kernels) expect(text).toContain(`function ${kernel.name}(`);
  }
});

test('the results are those of the same statements in NumPy', () => {
  expect(scores.item(0)).toBeCloseTo(-0.10587656471131049, 12);
  expect(scores.max().item()).toBeCloseTo(2.800862621982098, 12);
  expect(scores.abs().sum().item()).toBeCloseTo(1197.6775282536555, 9);
  expect(unlike.item(0)).toBeCloseTo(0.40213449464059053, 12);
  expect(unlike.mean().item()).toBeCloseTo(0.3752525063279686, 12);
  expect([0, 1, -2, -1].map((i) => smooth.item(i))).toEqual([12.8, 12.25, 6.4, 5.6]);
  expect(smooth.sum().item()).toBeCloseTo(24018.600000000002, 8);
  expect(smooth.std().item()).toBeCloseTo(7.080872982244078, 12);
});
