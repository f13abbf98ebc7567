/** The carbon dioxide over Mauna Loa, month by month: its trend, its seasons, and the year found in its spectrum. */

import { fileURLToPath } from 'node:url';
import * as nd from '../src/index.ts';
import { numberColumn, parseCsv, textColumn } from './data/csv.ts';
import { readText } from './data/dataset.node.ts';

export function main() {
  const columns = parseCsv(readText('co2-concentration.csv'));
  const months = textColumn(columns, 'Date').map(
    (date) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1,
  );
  const level = nd.asarray(numberColumn(columns, 'CO2'));
  const month = nd.array(months, 'int32').mod(12);
  const years = nd.array(months).div(12).sub(1990);

  // A parabola, and how sure its coefficients are.
  const [trend, covariance] = nd.polyfit(years, level, 2, { cov: true });
  const error = nd.sqrt(nd.diag(covariance));
  const rest = level.sub(nd.polyval(trend, years));

  // What each month adds to it, and what then is left.
  const season = nd.bincount(month, { weights: rest }).div(nd.bincount(month));
  const left = rest.sub(nd.take(season, month));

  // The periods that stand out of the spectrum, in months.
  const size = level.size;
  const power = nd.abs(nd.fft.rfft(rest.mul(nd.hanning(size)))).square();
  const frequency = nd.fft.rfftfreq(size, 1);
  const isPeak = power.get('1:-1').gt(nd.maximum(power.get(':-2'), power.get('2:')));
  const peaks = nd.flatnonzero(isPeak.logicalAnd(power.get('1:-1').gt(power.max().mul(0.02)))).add(1);
  const periods = nd.divide(1, frequency.get(peaks));

  nd.evaluate(trend, error, season, left, periods);
  return { trend, error, season, left, periods };
}

const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function print({ trend, error, season, left, periods }: ReturnType<typeof main>): void {
  const [bend, slope, level] = trend.toArray() as number[];
  const [, slopeError] = error.toArray() as number[];
  console.log(`1990: ${level?.toFixed(1)} ppm, and ${slope?.toFixed(3)} ± ${slopeError?.toFixed(3)} more each year,`);
  console.log(`which grows by ${((bend ?? 0) * 2).toFixed(4)} a year\n`);
  for (const [i, ppm] of (season.toArray() as number[]).entries()) {
    console.log(names[i], ppm.toFixed(2).padStart(6), `${' '.repeat(Math.round(5 * (ppm + 4)))}●`);
  }
  console.log(`\nleft over: ${left.std().item().toFixed(2)} ppm`);
  console.log(`periods in the spectrum: ${nd.round(periods, 1).eval()} months`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print(main());
