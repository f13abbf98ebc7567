/**
 * Whole programs, against the same written by hand and against NumPy. The table has a line a program; what counts is the
 * geometric mean of the ratios.
 */

import * as nd from '../../src/index.ts';
import { type Contestant, contestant, race, type Suite } from '../harness.ts';
import { formatTime } from '../report.ts';
import { programs, unsaid } from './all.ts';
import { greatestDifference } from './compare.ts';
import { runNumPy } from './numpy.node.ts';
import { peersOf } from './peers/index.ts';
import { type AnyProgram, countKernels, type Inputs, type Typed } from './program.ts';

type Print = (line: string) => void;

export const programSuite: Suite = {
  name: 'programs',
  question: 'whole programs: how far from careful JavaScript by hand, and from NumPy?',
  check: () => {
    for (const one of programs) checkByHand(one);
  },
  run: (print) => runPrograms(programs, print),
};

/** Throws where the arrays and the loops by hand disagree at the tiny size. */
function checkByHand(one: AnyProgram): void {
  const inputs = one.setup(one.tiny);
  const difference = greatestDifference(valuesOf(one, inputs), one.byHand(inputs));
  if (difference > one.tolerance) throw new Error(`${one.name}: arrays and loops by hand differ by ${difference}`);
}

export const valuesOf = (one: AnyProgram, inputs: Inputs): readonly ArrayLike<number | bigint>[] =>
  one.ndloom(inputs, nd.evaluate).map((array) => array.data);

interface Line {
  readonly one: AnyProgram;
  readonly byHand: number;
  readonly ndloom: number;
  readonly numpy: number | null;
  readonly kernels: string;
  /** From NumPy's values, or where there is no NumPy from those by hand. */
  readonly difference: number;
  readonly peers: readonly { readonly name: string; readonly median: number }[];
}

/** Measures the programs one after the other, and prints the table. */
export function runPrograms(chosen: readonly AnyProgram[], print: Print): void {
  print('');
  print(row('', ['by hand', 'ndloom', 'ndloom', 'ndloom', 'kernels ×', 'difference'], 'other libraries'));
  print(row('', ['', '', '/ by hand', '/ NumPy', 'evaluations', 'to NumPy'], '/ ndloom'));
  const lines: Line[] = [];
  const wrong: string[] = [];
  for (const one of chosen) {
    try {
      const line = measure(one);
      lines.push(line);
      print(formatLine(line));
      if (!(line.difference <= one.tolerance)) wrong.push(`${one.name} differs by ${line.difference}`);
    } catch (error) {
      // The others are still of interest.
      wrong.push(`${one.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  print('');
  printMeans('all', lines, print);
  printMeans(
    'without large matrix products',
    lines.filter(({ one }) => one.isProduct !== true),
    print,
  );
  printUnsaid(print);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** NumPy runs before and after the others, so that a machine that speeds up or slows down meets both. */
function measure(one: AnyProgram): Line {
  const inputs = one.setup(one.full);
  const before = runNumPy([{ numpy: one.numpy, inputs }], 0.5)?.[0];
  const actual = valuesOf(one, inputs);
  const expected: readonly Typed[] = before?.results ?? one.byHand(inputs);
  const { kernels, evaluations } = countKernels(one, inputs);
  const [byHand, ndloom, ...peers] = race(contestantsOf(one, inputs), 2);
  const after = runNumPy([{ numpy: one.numpy, inputs }], 0.5)?.[0];
  const times = [...(before?.times ?? []), ...(after?.times ?? [])];
  return {
    one,
    byHand: byHand?.median ?? Number.NaN,
    ndloom: ndloom?.median ?? Number.NaN,
    numpy: times.length === 0 ? null : median(times),
    kernels: evaluations === 1 ? `${kernels}` : `${kernels} × ${evaluations}`,
    difference: greatestDifference(actual, expected),
    peers: peers.map((timing) => ({ name: timing.contestant.name, median: timing.median })),
  };
}

function contestantsOf(one: AnyProgram, inputs: Inputs): Contestant[] {
  const none = () => [];
  return [
    contestant('baseline', 'by hand', () => one.byHand(inputs), none),
    contestant('subject', 'ndloom', () => one.ndloom(inputs, nd.evaluate), none),
    ...peersOf(one).map(({ name, run }) => contestant('peer', name, () => run(inputs), none)),
  ];
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

function formatLine({ one, byHand, ndloom, numpy, kernels, difference, peers }: Line): string {
  return row(
    one.name,
    [
      formatTime(byHand),
      formatTime(ndloom),
      (ndloom / byHand).toFixed(2),
      numpy === null ? '' : (ndloom / numpy).toFixed(2),
      kernels,
      difference.toExponential(0),
    ],
    peers.map(({ name, median: time }) => `${name} ${(time / ndloom).toFixed(1)}`).join(', '),
  );
}

const row = (name: string, cells: readonly string[], last: string): string =>
  `  ${name.padEnd(20)}${cells.map((cell) => cell.padStart(12)).join('')}  ${last}`.trimEnd();

function printMeans(what: string, lines: readonly Line[], print: Print): void {
  if (lines.length === 0) return;
  const byHand = geometricMean(lines.map((line) => line.ndloom / line.byHand));
  const withNumPy = lines.flatMap((line) => (line.numpy === null ? [] : [line.ndloom / line.numpy]));
  const toNumPy = withNumPy.length === 0 ? '' : `, ${geometricMean(withNumPy).toFixed(2)} of NumPy's`;
  print(`  geometric mean, ${what} (${lines.length}): ${byHand.toFixed(2)} of the time by hand${toNumPy}`);
}

const geometricMean = (ratios: readonly number[]): number =>
  Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);

function printUnsaid(print: Print): void {
  print('');
  print('  not said yet:');
  for (const { name, missing } of unsaid) print(`  ${name.padEnd(20)}${missing}`);
}
