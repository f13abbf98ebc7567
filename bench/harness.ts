/**
 * Races: the same work done in several ways, in turns, in one process.
 *
 * A machine's speed drifts by tens of percent from one second to the next, and a single average hides it. So contestants
 * alternate (A B C, B C A, C A B, …), each turn long enough for the clock and for its own share of garbage collection;
 * what counts is each one's median turn, and only ratios of medians mean anything on another machine or day.
 */

export interface Contestant {
  readonly name: string;
  /** What is measured, what it is held against (the best of these is 1.00), or who else is there. */
  readonly role: 'subject' | 'baseline' | 'peer';
  /** The work, once. */
  readonly run: () => unknown;
  /** Does the work and gives the result's numbers. */
  readonly values: () => ArrayLike<number>;
}

export interface Case {
  readonly title: string;
  /** What one run processes, in `unit`s; times are printed for one of them. */
  readonly count: number;
  readonly unit: string;
  /** The most that the subject should take, as a multiple of the best baseline. */
  readonly target?: number;
  /** How far values may be off, for 1, or for what they are if that is more. */
  readonly tolerance?: number;
  readonly contestants: readonly Contestant[];
}

export interface Suite {
  readonly name: string;
  readonly question: string;
  /** Throws where contestants disagree; works on tiny arrays. */
  check(): void;
  run(print: (line: string) => void): void;
}

export interface Timing {
  readonly contestant: Contestant;
  /** Of one run, in nanoseconds. */
  readonly median: number;
  /** Half the distance between the quartiles, as a part of the median. */
  readonly spread: number;
}

export function contestant<T>(
  role: Contestant['role'],
  name: string,
  run: () => T,
  valuesOf: (result: T) => ArrayLike<number>,
): Contestant {
  return { name, role, run, values: () => valuesOf(run()) };
}

const turn = 10e6;
const warmUp = 100e6;
const fewestRounds = 9;
const mostRounds = 41;

/** Times the contestants in rounds, for about `seconds` in all. */
export function race(contestants: readonly Contestant[], seconds = 2.5): Timing[] {
  const lanes = contestants.map(({ run }) => ({ run, batch: batchFor(run), times: [] as number[] }));
  let round = 0;
  let elapsed = 0;
  while (round < fewestRounds || (round < mostRounds && elapsed < seconds * 1e9)) {
    for (let i = 0; i < lanes.length; i++) {
      const lane = lanes[(i + round) % lanes.length];
      if (lane === undefined) continue;
      const time = timeOf(lane.run, lane.batch);
      lane.times.push(time / lane.batch);
      elapsed += time;
    }
    round++;
  }
  return lanes.map(({ times }, i) => ({ contestant: contestants[i] as Contestant, ...summary(times) }));
}

/** Warms the function up; gives the number of calls that fill a turn. */
function batchFor(run: () => unknown): number {
  let batch = 1;
  let spent = 0;
  for (let calls = 0; ; calls++) {
    const time = timeOf(run, batch);
    spent += time;
    if (spent >= warmUp && calls >= 2) return Math.max(1, Math.round((batch * turn) / time));
    if (time < turn / 4) batch *= 2;
  }
}

/** Holds the last result, so that no optimiser proves the work useless. */
export const last: { result: unknown } = { result: null };

function timeOf(run: () => unknown, batch: number): number {
  const start = performance.now();
  for (let i = 0; i < batch; i++) last.result = run();
  return (performance.now() - start) * 1e6;
}

export function summary(times: readonly number[]): { median: number; spread: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  const median = at(0.5);
  return { median, spread: (at(0.75) - at(0.25)) / 2 / median };
}

const usualTolerance = 1e-12;

/** Throws unless all contestants of each case compute the same numbers, up to the rounding of sums. */
export function checkAgreement(cases: readonly Case[]): void {
  for (const { title, contestants, tolerance = usualTolerance } of cases) {
    const [first, ...others] = contestants;
    if (first === undefined) continue;
    const expected = first.values();
    for (const other of others) {
      const actual = other.values();
      const fail = (what: string) => new Error(`${title}: ${other.name} and ${first.name} disagree: ${what}`);
      if (actual.length !== expected.length) throw fail(`${actual.length} elements and ${expected.length}`);
      for (let i = 0; i < expected.length; i++) {
        const [a, b] = [Number(actual[i]), Number(expected[i])];
        if (Object.is(a, b)) continue;
        if (!(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)))) throw fail(`at ${i}: ${a} and ${b}`);
      }
    }
  }
}
