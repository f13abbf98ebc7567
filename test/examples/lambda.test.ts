/** The lambda example gives NumPy's wind chill, and refuses what is no function of numbers. */

import { expect, test } from 'vitest';
import { main, refusal } from '../../examples/lambda.ts';

const { dates, felt, fahrenheit, hotDays, daysByLevel, coldest, report } = main();

test('wind chill is that of the formula, written with np.where', () => {
  // np.where((c > 10) | (k < 4.8), c, 13.12 + .6215 * c - 11.37 * k**.16 + .3965 * c * k**.16)
  expect(felt.item(0)).toBeCloseTo(1.4672400064146203, 12);
  expect(felt.item(1)).toBeCloseTo(-1.1597552000230982, 12);
  expect(felt.mean().item()).toBeCloseTo(6.682762040477492, 12);
  expect(felt.std().item()).toBeCloseTo(6.29069379242385, 12);
  expect(felt.min().item()).toBeCloseTo(-12.79391120915323, 12);
});

test('the coldest day is found', () => {
  expect(coldest.item()).toBe(766);
  expect(dates[coldest.item()]).toBe('2014-02-05');
});

test('expressions in text compute as their operators say', () => {
  expect(fahrenheit.mean().item()).toBeCloseTo(61.59034907597536, 12);
  expect(fahrenheit.max().item()).toBeCloseTo(96.08, 12);
  // ((F >= 90) & (wind < 5)).sum()
  expect(hotDays.item()).toBe(19n);
});

test('each day has the level of the first condition that holds', () => {
  // np.bincount(np.where(felt < 0, 0, np.where(felt < 10, 1, np.where(high < 25, 2, 3))))
  expect(daysByLevel.toArray().toString()).toBe('230,683,315,233');
});

test('a lifted function is one kernel, with what its arguments are made of', () => {
  expect(report.kernels.length).toBe(1);
});

test('a lambda with a side effect is refused with its line', () => {
  expect(refusal()).toMatch(/^CompileError: .*\(line \d+, column \d+\)$/);
});
