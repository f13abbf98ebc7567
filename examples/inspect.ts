/** What the compiler will do and why: a fused expression, a cut, and a write through a view. */

import { fileURLToPath } from 'node:url';
import * as nd from '../src/index.ts';
import { numberColumn, parseCsv } from './data/csv.ts';
import { readText } from './data/dataset.node.ts';

export function main() {
  const days = parseCsv(readText('seattle-weather.csv'));
  const high = nd.asarray(numberColumn(days, 'temp_max'));
  const low = nd.asarray(numberColumn(days, 'temp_min'));
  const wind = nd.asarray(numberColumn(days, 'wind'));

  // Fused: a difference, two reductions and the arithmetic around them. Nothing of full size but the result is stored.
  const range = high.sub(low);
  const scores = range.sub(range.mean()).div(range.std());

  // Cut: each day's logarithm is compared with those of all days. To store it is cheaper than to compute it each time.
  const strength = nd.log1p(wind);
  const unlike = strength.sub(strength.get(':, None')).abs().mean(1);

  // A write through a view that reads what it overwrites: NumPy's answer is that of the old values, all of them.
  const smooth = high.copy().eval();
  const inner = smooth.get('1:-1');
  inner.assign(smooth.get(':-2').add(smooth.get('2:')).div(2));

  const reports = { fused: scores.explain(), cut: unlike.explain(), write: smooth.explain() };
  // To explain is not to run.
  const pending = [scores, unlike, smooth].every((array) => !array.isEvaluated);
  nd.evaluate(scores, unlike, smooth);
  return { scores, unlike, smooth, reports, pending };
}

function print({ reports: { fused, cut, write } }: ReturnType<typeof main>): void {
  const summaries = [
    ['(range - mean(range)) / std(range)', fused],
    ['mean(abs(log1p(wind) - log1p(wind)[:, None]), axis 1)', cut],
  ] as const;
  for (const [expression, { kernels, bytesRead, bytesWritten, decisions }] of summaries) {
    console.log(`${expression}\n`);
    console.log(`  kernels: ${kernels.length}, bytes read: ${bytesRead}, written: ${bytesWritten}`);
    for (const kernel of kernels) console.log(`    ${kernel.name}: ${kernel.computes}`);
    for (const { kind, what, rule } of decisions) console.log(`  ${kind.padEnd(4)} ${what}: ${rule}`);
    console.log();
  }
  console.log(`smooth[1:-1] = (smooth[:-2] + smooth[2:]) / 2, with all there is to say\n\n${write.text()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print(main());
