/** Tasks that ndloom, JavaScript by hand and NumPy do, side by side in one run, and are checked against each other. */

import type * as nd from '../src/index.ts';
import { contestant, race, summary } from './harness.ts';
import { greatestDifference } from './programs/compare.ts';
import { runNumPy } from './programs/numpy.node.ts';
import type { Inputs, Table, Typed } from './programs/program.ts';
import { formatTime } from './report.ts';

export interface Task {
  readonly title: string;
  readonly inputs: Inputs;
  /** Arrays that are evaluated. */
  readonly ndloom: () => readonly nd.NDArray[];
  readonly byHand: () => readonly Typed[];
  /** A function `run` of the inputs. */
  readonly numpy: string;
  /** How far the results may be from each other; 0 if left out. */
  readonly tolerance?: number;
}

export const table = <T extends Typed>(data: T, ...shape: number[]): Table<T> => ({
  data,
  shape: shape.length === 0 ? [data.length] : shape,
});

const valuesOf = ({ ndloom }: Task): Typed[] => ndloom().map(({ data }) => data as Typed);

/** Throws Error where ndloom and JavaScript disagree. */
export function checkTask(task: Task): void {
  const difference = greatestDifference(valuesOf(task), task.byHand());
  if (!(difference <= (task.tolerance ?? 0))) throw new Error(`${task.title}: ndloom and JavaScript disagree`);
}

export const heading = (): string => row('', ['ndloom', 'by hand', 'of its time', 'NumPy', 'of its time']);

/** Times a task. NumPy runs before and after the others, so that a machine that speeds up or slows down meets both. */
export function measured(task: Task): string {
  const none = () => [];
  const work = [{ numpy: task.numpy, inputs: task.inputs }];
  const before = runNumPy(work, 0.3)?.[0];
  if (before !== undefined && !(greatestDifference(valuesOf(task), before.results) <= (task.tolerance ?? 0))) {
    throw new Error(`${task.title}: ndloom and NumPy disagree`);
  }
  const [ndloom, byHand] = race(
    [contestant('subject', 'ndloom', task.ndloom, none), contestant('baseline', 'by hand', task.byHand, none)],
    1.5,
  ).map(({ median }) => median) as [number, number];
  const after = runNumPy(work, 0.3)?.[0];
  const times = [...(before?.times ?? []), ...(after?.times ?? [])];
  const numpy = times.length === 0 ? null : summary(times).median;
  return row(task.title, [
    formatTime(ndloom),
    formatTime(byHand),
    (ndloom / byHand).toFixed(2),
    ...(numpy === null ? [] : [formatTime(numpy), (ndloom / numpy).toFixed(2)]),
  ]);
}

const row = (title: string, cells: readonly string[]): string =>
  `  ${title.padEnd(36)}${cells.map((cell) => cell.padStart(13)).join('')}`.trimEnd();
