/** The seasons example gives NumPy's results: polyfit, bincount, rfft of co2-concentration.csv. */

import { expect, test } from 'vitest';
import { main } from '../../examples/seasons.ts';

const result = main();

const rounded = (values: Iterable<number>) => Array.from(values, (value) => Number(value.toFixed(9)));

test('the trend is a parabola whose coefficients are known to within their errors', () => {
  // np.polyfit(years, level, 2, cov=True), np.sqrt(np.diag(cov))
  expect(rounded(result.trend.data)).toEqual([0.013080002, 1.593984337, 352.100474559]);
  expect(rounded(result.error.data)).toEqual([0.000285985, 0.004602841, 0.122595242]);
});

test('the level is highest in May and lowest in October', () => {
  // np.bincount(month, weights=rest) / np.bincount(month)
  expect([result.season.argmax().item(), result.season.argmin().item()]).toEqual([4, 9]);
  expect(rounded(result.season.get('4:10:5').copy().data)).toEqual([3.061854558, -3.336777056]);
});

test('what is left deviates by three quarters of a unit', () =>
  expect(result.left.std().item()).toBeCloseTo(0.7454366134185589, 12));

test('the year and its half stand out of the spectrum, beside what the parabola leaves', () =>
  expect(rounded(result.periods.data)).toEqual([370.5, 11.951612903, 5.975806452]));
