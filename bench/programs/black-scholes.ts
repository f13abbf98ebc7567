/** Prices of European options, calls and puts, by the formula of Black and Scholes. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program } from './program.ts';

/** Abramowitz and Stegun, 26.2.17: the normal distribution's tail by five powers of t = 1 / (1 + p |x|). */
export const normal = {
  p: 0.2316419,
  powers: [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153],
  density: 1 / Math.sqrt(2 * Math.PI),
} as const;

const {
  p,
  powers,
  density,
  powers: [a, b, c, d, e],
} = normal;

export const rate = 0.05;

export const blackScholes = program({
  name: 'black_scholes',
  source: 'Black and Scholes, 1973; Abramowitz and Stegun, 26.2.17',
  tolerance: 1e-12,
  tiny: { options: 9 },
  full: { options: 100_000 },

  setup({ options }) {
    const column = (seed: number, from: number, to: number) => float64([options], uniform(seed, from, to));
    return {
      spot: column(10, 20, 200),
      strike: column(11, 20, 200),
      years: column(12, 0.1, 3),
      volatility: column(13, 0.1, 0.6),
    };
  },

  ndloom(inputs, evaluate) {
    const [spot, strike] = [nd.asarray(inputs.spot), nd.asarray(inputs.strike)];
    const [years, volatility] = [nd.asarray(inputs.years), nd.asarray(inputs.volatility)];
    const width = volatility.mul(nd.sqrt(years));
    const d1 = nd.log(spot.div(strike)).add(volatility.square().div(2).add(rate).mul(years)).div(width);
    const present = strike.mul(nd.exp(years.mul(-rate)));
    const [n1, n2] = [cumulative(d1), cumulative(d1.sub(width))];
    const call = spot.mul(n1).sub(present.mul(n2));
    const put = present.mul(nd.subtract(1, n2)).sub(spot.mul(nd.subtract(1, n1)));
    evaluate(call, put);
    return [call, put];
  },

  byHand: ({ spot, strike, years, volatility }) => prices(spot.data, strike.data, years.data, volatility.data),

  numpy: `
def cumulative(x):
    t = 1 / (1 + ${p} * abs(x))
    tail = np.zeros_like(t)
    for power in ${JSON.stringify(powers)}:
        tail = (tail + power) * t
    tail *= ${density} * np.exp(-0.5 * x * x)
    return np.where(x > 0, 1 - tail, tail)

def run(spot, strike, years, volatility):
    width = volatility * np.sqrt(years)
    d1 = (np.log(spot / strike) + (volatility**2 / 2 + ${rate}) * years) / width
    present = strike * np.exp(-${rate} * years)
    n1, n2 = cumulative(d1), cumulative(d1 - width)
    return spot * n1 - present * n2, present * (1 - n2) - spot * (1 - n1)
`,
});

function cumulative(x: nd.NDArray<'float64'>): nd.NDArray<'float64'> {
  const t = nd.divide(1, x.abs().mul(p).add(1));
  const [first, ...rest] = powers;
  const polynomial = rest.reduce((sum, power) => sum.add(power).mul(t), t.mul(first));
  const tail = polynomial.mul(nd.exp(x.mul(x).mul(-0.5)).mul(density));
  return nd.where(x.gt(0), nd.subtract(1, tail), tail);
}

function prices(
  spot: Float64Array,
  strike: Float64Array,
  years: Float64Array,
  volatility: Float64Array,
): [Float64Array, Float64Array] {
  const call = new Float64Array(spot.length);
  const put = new Float64Array(spot.length);
  for (let i = 0; i < spot.length; i++) {
    const s = spot[i] as number;
    const k = strike[i] as number;
    const t = years[i] as number;
    const v = volatility[i] as number;
    const width = v * Math.sqrt(t);
    const d1 = (Math.log(s / k) + ((v * v) / 2 + rate) * t) / width;
    const present = k * Math.exp(-rate * t);
    const n1 = cumulativeOf(d1);
    const n2 = cumulativeOf(d1 - width);
    call[i] = s * n1 - present * n2;
    put[i] = present * (1 - n2) - s * (1 - n1);
  }
  return [call, put];
}

function cumulativeOf(x: number): number {
  const t = 1 / (1 + p * Math.abs(x));
  const tail = ((((a * t + b) * t + c) * t + d) * t + e) * t * density * Math.exp(-0.5 * x * x);
  return x > 0 ? 1 - tail : tail;
}
