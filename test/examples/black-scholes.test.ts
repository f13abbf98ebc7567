/** The Black–Scholes example prices as SciPy does, and says what it compiled to. */

import { expect, test } from 'vitest';
import { blackScholes, main } from '../../examples/black-scholes.ts';
import { normalCdf } from '../../examples/normal-cdf.ts';

const result = main({ options: 20_000, runs: 1 });

// python3, with ndtr from scipy.special as the distribution function
test.each([
  { spot: 100, strike: 100, years: 1, volatility: 0.2, rate: 0.05, call: 10.450583572185565, put: 5.573526022256971 },
  { spot: 42, strike: 40, years: 0.5, volatility: 0.2, rate: 0.1, call: 4.759422392871532, put: 0.8085993729000922 },
  {
    spot: 100,
    strike: 110,
    years: 0.25,
    volatility: 0.35,
    rate: 0.05,
    call: 3.7536829172755652,
    put: 12.387240971602523,
  },
  { spot: 90, strike: 100, years: 2, volatility: 0.15, rate: 0.05, call: 7.383286866720475, put: 7.867028670316422 },
])('an option on $spot at $strike has the price that SciPy gives', (option) => {
  const { spot, strike, years, volatility, rate } = option;
  const prices = blackScholes({ spot: [spot], strike: [strike], years: [years], volatility: [volatility] }, rate);
  expect(Math.abs(Number(prices.call.item()) - option.call)).toBeLessThan(1e-13);
  expect(Math.abs(Number(prices.put.item()) - option.put)).toBeLessThan(1e-13);
});

test('the first options of the book have the prices that SciPy gives', () => {
  for (const [i, call] of [30.15393250381068, 13.227259601710344, 51.67665794574239].entries()) {
    expect(Math.abs(Number(result.call.item(i)) - call)).toBeLessThan(1e-12);
  }
  for (const [i, put] of [43.78949718003379, 3.4108932662364992, 10.751565346119445].entries()) {
    expect(Math.abs(Number(result.put.item(i)) - put)).toBeLessThan(1e-12);
  }
});

test('put-call parity holds for every option', () => {
  expect(result.parity).toBeLessThan(1e-12);
});

test('a kernel, a loop and arrays one by one compute the same', () => {
  expect(result.difference).toBeLessThan(1e-12);
  expect(result.arrays).toBeGreaterThan(80);
});

test('the report holds the source of every kernel', () => {
  const { report } = result;
  expect(report.kernels.length).toBeGreaterThan(0);
  for (const kernel of report.kernels) {
    expect(kernel.source).toContain(`function ${kernel.name}(`);
    expect(report.text()).toContain(kernel.name);
  }
  expect(report.kernels.map((kernel) => kernel.source).join()).toContain('Math.log(');
});

test('there is a time for each way', () => {
  for (const time of Object.values(result.times)) expect(time).toBeGreaterThan(0);
});

test('the distribution function is right to 15 decimals, and far out still to 8 digits', () => {
  // scipy.special.ndtr
  expect(normalCdf(0)).toBeCloseTo(0.5, 15);
  expect(normalCdf(1.96)).toBeCloseTo(0.9750021048517795, 15);
  expect(normalCdf(-1.96)).toBeCloseTo(0.024997895148220435, 15);
  expect(normalCdf(-8)).toBeCloseTo(6.22096057427174e-16, 22);
  expect(normalCdf(40)).toBe(1);
});
