/** Tables of races: each contestant's median, and its ratio to the best baseline. */

import { type Case, checkAgreement, race, type Timing } from './harness.ts';

type Print = (line: string) => void;

/** Checks the cases, races them one after the other, and prints a table for each. */
export function raceCases(cases: readonly Case[], print: Print, columns: readonly Column[] = []): void {
  checkAgreement(cases);
  for (const one of cases) printTable(one, race(one.contestants), print, columns);
}

/** A further column, for what a suite measures besides time. */
export interface Column {
  readonly title: string;
  readonly cell: (timing: Timing, one: Case) => string;
}

function printTable(one: Case, timings: readonly Timing[], print: Print, columns: readonly Column[]): void {
  const best = bestOf(timings);
  const width = Math.max(one.title.length, ...timings.map(({ contestant }) => contestant.name.length)) + 1;
  const cells = (values: readonly string[]) => values.map((value) => value.padStart(13)).join('');
  print('');
  print(
    `  ${one.title.padEnd(width)}${cells([`ns/${one.unit}`, 'spread', 'ratio', ...columns.map(({ title }) => title)])}`,
  );
  for (const timing of timings) {
    const ratio = timing.median / best;
    const isSubject = timing.contestant.role === 'subject';
    const verdict =
      isSubject && one.target !== undefined
        ? `   ${ratio <= one.target ? 'within' : 'over'} the target of ${one.target.toFixed(2)}`
        : '';
    const values = [
      formatNumber(timing.median / one.count),
      `±${(timing.spread * 100).toFixed(0)}%`,
      ratio.toFixed(2),
      ...columns.map(({ cell }) => cell(timing, one)),
    ];
    print(`  ${timing.contestant.name.padEnd(width)}${cells(values)}${verdict}`);
  }
}

function bestOf(timings: readonly Timing[]): number {
  const baselines = timings.filter(({ contestant }) => contestant.role === 'baseline');
  return Math.min(...(baselines.length > 0 ? baselines : timings).map(({ median }) => median));
}

const formatNumber = (x: number): string => (x < 1000 ? x.toPrecision(3) : x.toFixed(0));

/** A number of nanoseconds in the unit that suits it. */
export function formatTime(nanoseconds: number): string {
  if (nanoseconds < 1e4) return `${nanoseconds.toFixed(0)} ns`;
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(1)} µs` : `${(nanoseconds / 1e6).toFixed(2)} ms`;
}

export const formatCount = (count: number): string => count.toLocaleString('en-US');
