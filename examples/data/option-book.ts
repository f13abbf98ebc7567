/** A book of options to price: spread evenly over ranges, in an order that repeats only after all of them. */

export interface OptionBook {
  readonly spot: Float64Array;
  readonly strike: Float64Array;
  readonly years: Float64Array;
  readonly volatility: Float64Array;
}

/** Options on shares from 20 to 200, struck within 40 % of the price, for up to three years; the same for every run. */
export function optionBook(count: number): OptionBook {
  // Additive recurrence with the powers of the root of x⁵ = x + 1, which fills four dimensions evenly.
  const root = 1.1673039782614187;
  const spread = (dimension: number, from: number, to: number) =>
    Float64Array.from({ length: count }, (_, i) => from + (to - from) * (((i + 1) * root ** -dimension) % 1));
  const spot = spread(1, 20, 200);
  const moneyness = spread(2, 0.6, 1.4);
  return {
    spot,
    strike: spot.map((price, i) => price * (moneyness[i] ?? 1)),
    years: spread(3, 0.1, 3),
    volatility: spread(4, 0.1, 0.6),
  };
}
