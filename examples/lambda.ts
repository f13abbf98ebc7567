/** Weather as it feels: formulas with conditions, as text and as functions of numbers, over four years in Seattle. */

import { fileURLToPath } from 'node:url';
import * as nd from '../src/index.ts';
import { numberColumn, parseCsv, textColumn } from './data/csv.ts';
import { readText } from './data/dataset.node.ts';

/**
 * Wind chill in °C, from a temperature in °C and a wind in km/h; defined up to 10 °C and from 4.8 km/h.
 * Source: Environment Canada and US National Weather Service, 2001.
 */
const windChill = nd.lift((celsius: number, wind: number) => {
  if (celsius > 10 || wind < 4.8) return celsius;
  const power = wind ** 0.16;
  return 13.12 + 0.6215 * celsius - 11.37 * power + 0.3965 * celsius * power;
});

/** 0 freezing, 1 cold, 2 mild, 3 warm. The limits are numbers from outside, named after the function. */
const [cold, warm] = [10, 25];
const comfort = nd.lift(
  (low: number, high: number) => {
    if (low < 0) return 0;
    if (low < cold) return 1;
    return high < warm ? 2 : 3;
  },
  { cold, warm },
);

export function main() {
  const days = parseCsv(readText('seattle-weather.csv'));
  const dates = textColumn(days, 'date');
  const high = nd.asarray(numberColumn(days, 'temp_max'));
  const low = nd.asarray(numberColumn(days, 'temp_min'));
  const wind = nd.asarray(numberColumn(days, 'wind'));

  // The wind is in m/s. A lifted function is an operation like the others: the conversion fuses into it.
  const felt = windChill(low, wind.mul(3.6));
  const fahrenheit = nd.expr`${high} * 9 / 5 + 32`;
  const hotDays = nd.expr('(high * 9 / 5 + 32 >= limit) && wind < 5', { high, limit: 90, wind }).sum();
  const level = comfort(felt, high);
  const daysByLevel = nd.equal(level, nd.arange(4).get(':, None')).sum(1);
  const coldest = felt.argmin();
  const report = felt.explain();

  nd.evaluate(felt, fahrenheit, hotDays, daysByLevel, coldest);
  return { dates, high, low, wind, felt, fahrenheit, hotDays, daysByLevel, coldest, report };
}

/** What is not a function of numbers is refused where it stands, before anything runs. */
export function refusal(): string {
  try {
    nd.lift((celsius: number) => {
      console.log(celsius);
      return celsius;
    });
    return '';
  } catch (error) {
    return String(error);
  }
}

function print(result: ReturnType<typeof main>): void {
  const { dates, low, wind, felt, fahrenheit, hotDays, daysByLevel, coldest, report } = result;
  const day = coldest.item();
  console.log(`${dates.length} days from ${dates[0]} to ${dates.at(-1)}`);
  console.log(`  it felt coldest on ${dates[day]}: ${low.item(day)} °C, wind ${wind.item(day)} m/s,`);
  console.log(`  like ${Number(felt.item(day)).toFixed(1)} °C`);
  console.log(`  highs were ${Number(fahrenheit.mean().item()).toFixed(1)} °F in the mean`);
  console.log(`  ${hotDays.item()} days of 90 °F and more with little wind`);
  console.log(`  freezing, cold, mild and warm days: ${daysByLevel.toArray()}\n`);
  console.log('windChill compiled to\n');
  for (const kernel of report.kernels) console.log(kernel.source);
  console.log(`a lambda with a side effect: ${refusal()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print(main());
