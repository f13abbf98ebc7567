/** Statistics of a table with gaps: 406 cars, five measurements, NaN where one is missing. */

import { fileURLToPath } from 'node:url';
import * as nd from '../src/index.ts';
import { readText } from './data/dataset.node.ts';

interface Car {
  readonly Name: string;
  readonly [measurement: string]: number | string | null;
}

const columns = ['Miles_per_Gallon', 'Displacement', 'Horsepower', 'Weight_in_lbs', 'Acceleration'];

export function main() {
  const cars: Car[] = JSON.parse(readText('cars.json'));
  const table = nd.array(cars.map((car) => columns.map((column) => Number(car[column] ?? Number.NaN))));

  // Each measurement over the cars that have it.
  const known = nd.isnan(table).logicalNot();
  const { count, mean, std } = moments(table, known);
  const least = nd.where(known, table, Infinity).min(0);
  const greatest = nd.where(known, table, -Infinity).max(0);
  const position = nd.where(known, table, -Infinity).argmax(0);
  const scores = table.sub(mean).div(std);

  // Correlations over the cars that have all of them: the mask is a column, and broadcasts over the measurements.
  const complete = known.all(1, { keepdims: true });
  const whole = moments(table, complete);
  const standardised = nd.where(complete, table.sub(whole.mean).div(whole.std), 0);
  const correlation = nd.matmul(standardised.T, standardised).div(whole.count);

  // One plan for everything that is asked for.
  nd.evaluate(count, mean, std, least, greatest, position, scores, correlation);
  return {
    names: Array.from(position.data, (row) => cars[row]?.Name ?? ''),
    ...{ table, count, mean, std, least, greatest, position, scores, correlation },
  };
}

/** How many elements of each column a mask shows, their mean and their standard deviation. */
function moments(x: nd.NDArray<'float64'>, mask: nd.NDArray<'bool'>) {
  const shown = nd.broadcastTo(mask, x.shape);
  const count = shown.sum(0);
  const mean = nd.where(shown, x, 0).sum(0).div(count);
  const distance = nd.where(shown, x.sub(mean), 0);
  return { count, mean, std: nd.sqrt(distance.mul(distance).sum(0).div(count)) };
}

const hundredths = (x: nd.NDArray<'float64'>) => nd.round(x.mul(100)).div(100).eval();

function print(result: ReturnType<typeof main>): void {
  const { count, mean, std, least, greatest, names, scores, correlation } = result;
  console.log('column              count       mean        std        min        max  held by');
  for (const [i, column] of columns.entries()) {
    const numbers = [mean, std, least, greatest].map((x) => x.item(i).toFixed(2).padStart(10));
    console.log(column.padEnd(18), String(count.item(i)).padStart(6), ...numbers, ` ${names[i]}`);
  }
  console.log('\nz-scores, shape', scores.shape);
  console.log(String(hundredths(scores)));
  console.log('\ncorrelations');
  console.log(String(hundredths(correlation)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print(main());
