/**
 * Black–Scholes prices of a million options: written with arrays, shown as the kernels that they compile to, and timed
 * beside the same written by hand.
 */

import { fileURLToPath } from 'node:url';
import * as nd from '../src/index.ts';
import { eagerPrices, loopPrices } from './black-scholes-by-hand.ts';
import { medianTimes } from './data/median-times.ts';
import { type OptionBook, optionBook } from './data/option-book.ts';
import { normalCdf } from './normal-cdf.ts';

/** A function of a number, read as source, is an operation on arrays. */
const cdf = nd.lift(normalCdf);

/** Call and put of each option; lazy, as every array. */
export function blackScholes(options: Record<keyof OptionBook, Float64Array | number[]>, rate: number) {
  // Typed arrays are shared, not copied.
  const spot = nd.asarray(options.spot, 'float64');
  const strike = nd.asarray(options.strike, 'float64');
  const years = nd.asarray(options.years, 'float64');
  const volatility = nd.asarray(options.volatility, 'float64');

  const width = volatility.mul(nd.sqrt(years));
  const d1 = nd.expr`(log(${spot} / ${strike}) + (${rate} + ${volatility} ** 2 / 2) * ${years}) / ${width}`;
  const d2 = d1.sub(width);
  const present = strike.mul(nd.exp(years.mul(-rate)));
  const [n1, n2] = [cdf(d1), cdf(d2)];
  const call = spot.mul(n1).sub(present.mul(n2));
  const put = present.mul(nd.subtract(1, n2)).sub(spot.mul(nd.subtract(1, n1)));
  return { call, put, present };
}

export function main({ options = 1_000_000, runs = 5 } = {}) {
  const rate = 0.05;
  const book = optionBook(options);

  const { call, put, present } = blackScholes(book, rate);
  const report = nd.explain(call, put);
  nd.evaluate(call, put);

  // What must hold of every option: a call less a put is the share less the strike's present value.
  const parity = call.sub(put).sub(nd.subtract(book.spot, present)).abs().max().item();
  const known = blackScholes({ spot: [100], strike: [100], years: [1], volatility: [0.2] }, rate);
  const textbook = Number(known.call.item());
  const byLoop = loopPrices(book, rate);
  const difference = nd.maximum(call.sub(byLoop.call).abs(), put.sub(byLoop.put).abs()).max().item();
  const { arrays } = eagerPrices(book, rate);

  const times = medianTimes(runs, {
    compiled: () => {
      const prices = blackScholes(book, rate);
      nd.evaluate(prices.call, prices.put);
    },
    loop: () => loopPrices(book, rate),
    eager: () => eagerPrices(book, rate),
  });
  return { book, call, put, report, parity, textbook, difference, arrays, times };
}

function print(result: ReturnType<typeof main>): void {
  const { book, call, put, report, parity, textbook, difference, arrays, times } = result;
  const count = book.spot.length;
  console.log(`Black–Scholes: calls and puts on ${count.toLocaleString('en')} options\n`);
  console.log('    spot   strike  years  volatility      call       put');
  for (let i = 0; i < 4; i++) {
    const [spot, strike, years, volatility] = [book.spot, book.strike, book.years, book.volatility].map((x) => x[i]);
    console.log(
      [fixed(spot, 2, 8), fixed(strike, 2, 8), fixed(years, 2, 6), fixed(volatility, 3, 11)].join(' '),
      [call, put].map((price) => fixed(Number(price.item(i)), 4, 9)).join(' '),
    );
  }

  console.log('\nIs it right?');
  console.log(`  the textbook's call, 10.450583572186       ${textbook.toFixed(12)}`);
  console.log(`  put-call parity, greatest error            ${parity.toExponential(1)}`);
  console.log(`  from a loop by hand, greatest difference   ${difference.toExponential(1)}`);

  const kernels = report.kernels.length === 1 ? 'one kernel' : `${report.kernels.length} kernels`;
  console.log(`\nWhat it compiles to: ${kernels}\n`);
  for (const kernel of report.kernels) console.log(kernel.source);

  console.log('How long it takes (median, with new memory for the prices each time)');
  const rows = [
    [`ndloom: arrays, compiled to ${kernels}`, times.compiled],
    ['by hand: a loop', times.loop],
    [`by hand: a new array for each of ${arrays} operations`, times.eager],
  ] as const;
  for (const [name, time] of rows) {
    const nanoseconds = (time * 1e6) / count;
    const columns = [`${fixed(time, 1, 7)} ms`, `${fixed(nanoseconds, 0, 4)} ns an option`];
    console.log(`  ${name.padEnd(47)}${columns.join('  ')}  ${fixed(time / times.compiled, 2, 5)} times ndloom's`);
  }
}

const fixed = (value: number | undefined, digits: number, width: number): string =>
  (value ?? Number.NaN).toFixed(digits).padStart(width);

if (process.argv[1] === fileURLToPath(import.meta.url)) print(main());
