/**
 * Comparison of two reports: totals side by side, kernels matched by what they compute, and the decisions that only one
 * of them made.
 *
 * Kernels of one graph compute nodes of the same numbers. Equal kernels are matched first; of the others, those that have
 * nodes in common stand together: one kernel of a report may do what three of the other do. Where the graphs are not the
 * same, what kernels compute is compared as text.
 */

import type { Decision } from '../passes/decisions.ts';
import { bytes, decisionLines, listOf } from './phrases.ts';
import type { KernelReport, ReportData } from './report.ts';

export interface Comparison {
  readonly totals: readonly Total[];
  readonly kernels: readonly KernelMatch[];
  /** Decisions of one report that the other one did not make. */
  readonly decisions: { readonly own: readonly Decision[]; readonly other: readonly Decision[] };
  /** The comparison for people. */
  text(): string;
}

export interface Total {
  readonly name:
    | 'kernels'
    | 'operations'
    | 'bytes read'
    | 'bytes written'
    | 'temporaries'
    | 'memory at the peak'
    | 'copied first';
  readonly own: number;
  readonly other: number;
}

/** Kernels of either report, by their places, that do the same work; one side is empty where nothing matches. */
export interface KernelMatch {
  readonly own: readonly number[];
  readonly other: readonly number[];
  /** Whether it is the same kernel over the same values. */
  readonly same: boolean;
}

export function compareReports(own: ReportData, other: ReportData): Comparison {
  const data = {
    totals: totalsOf(own, other),
    kernels: matchKernels(own.kernels, other.kernels),
    decisions: {
      own: decisionsBeyond(own.decisions, other.decisions),
      other: decisionsBeyond(other.decisions, own.decisions),
    },
  };
  return { ...data, text: () => renderComparison(data, own, other) };
}

function totalsOf(own: ReportData, other: ReportData): Total[] {
  const total = (name: Total['name'], value: (report: ReportData) => number): Total => ({
    name,
    own: value(own),
    other: value(other),
  });
  return [
    total('kernels', ({ kernels }) => kernels.length),
    total('operations', (report) => report.operations),
    total('bytes read', (report) => report.bytesRead),
    total('bytes written', (report) => report.bytesWritten),
    total('temporaries', (report) => report.temporaryBytes),
    total('memory at the peak', (report) => report.peakBytes),
    total('copied first', (report) => report.copiedBytes),
  ];
}

function matchKernels(own: readonly KernelReport[], other: readonly KernelReport[]): KernelMatch[] {
  const matches: { own: number[]; other: number[]; same: boolean }[] = own.map((_, i) => ({
    own: [i],
    other: [],
    same: false,
  }));
  const left = new Set(other.keys());
  const isFree = (i: number) => matches[i]?.other.length === 0;
  const pair = (isMatch: (a: KernelReport, b: KernelReport) => boolean, same: boolean) => {
    own.forEach((a, i) => {
      if (!isFree(i)) return;
      const found = [...left].find((j) => isMatch(a, other[j] as KernelReport));
      if (found === undefined) return;
      left.delete(found);
      matches[i] = { own: [i], other: [found], same };
    });
  };
  pair((a, b) => a.nodes.length > 0 && a.loops === b.loops && a.nodes.join() === b.nodes.join(), true);

  const groups = matches.filter(({ other: found }) => found.length === 0);
  for (const j of left) {
    const nodes = new Set((other[j] as KernelReport).nodes);
    const touching = groups.filter((group) => group.own.some((i) => own[i]?.nodes.some((node) => nodes.has(node))));
    const [first, ...rest] = touching;
    if (first === undefined) continue;
    left.delete(j);
    first.other.push(j);
    for (const group of rest) {
      first.own.push(...group.own);
      first.other.push(...group.other);
      groups.splice(groups.indexOf(group), 1);
      matches.splice(matches.indexOf(group), 1);
    }
  }

  for (const group of matches.filter(({ other: found }) => found.length === 0)) {
    const kernel = own[group.own[0] as number] as KernelReport;
    const found = [...left].find((j) => other[j]?.computes === kernel.computes);
    if (found === undefined) continue;
    left.delete(found);
    group.other.push(found);
    group.same = other[found]?.loops === kernel.loops;
  }
  for (const j of left) matches.push({ own: [], other: [j], same: false });
  const ascending = (a: number, b: number) => a - b;
  return matches.map((match) => ({ ...match, own: match.own.sort(ascending), other: match.other.sort(ascending) }));
}

/** The decisions that are not among others: equal are those of one rule about the same kind of value. */
function decisionsBeyond(decisions: readonly Decision[], others: readonly Decision[]): Decision[] {
  const counts = new Map<string, number>();
  const keyOf = ({ code, what }: Decision) => `${code} ${what}`;
  for (const decision of others) counts.set(keyOf(decision), (counts.get(keyOf(decision)) ?? 0) + 1);
  return decisions.filter((decision) => {
    const known = counts.get(keyOf(decision)) ?? 0;
    counts.set(keyOf(decision), known - 1);
    return known <= 0;
  });
}

function renderComparison(
  { totals, kernels, decisions }: Omit<Comparison, 'text'>,
  own: ReportData,
  other: ReportData,
): string {
  const shown = totals.filter((total) => total.own !== 0 || total.other !== 0);
  if (shown.length === 0) return 'nothing to compute in either';
  const table = [
    ['', 'this', 'the other'],
    ...shown.map(({ name, own, other }) => {
      const isCount = name === 'kernels' || name === 'operations';
      return [name, isCount ? String(own) : bytes(own), isCount ? String(other) : bytes(other)];
    }),
  ].map(([name = '', a = '', b = '']) => `${name.padEnd(18)} ${a.padStart(12)} ${b.padStart(12)}`);
  const same = kernels.filter((match) => match.same);
  const sections = kernels
    .filter((match) => !match.same)
    .map((match) =>
      [headOf(match), ...sideOf('this', own, match.own), ...sideOf('other', other, match.other)].join('\n'),
    );
  const list = (title: string, only: readonly Decision[]) =>
    only.length === 0 ? [] : [[title, ...decisionLines(only)].join('\n')];
  return [
    table.join('\n'),
    ...sections,
    ...(same.length === 0 ? [] : [`the same in both: kernel ${listOf(same.flatMap((match) => match.own))}`]),
    ...list('decisions of this alone', decisions.own),
    ...list('decisions of the other alone', decisions.other),
  ].join('\n\n');
}

function headOf({ own, other }: KernelMatch): string {
  const named = (places: readonly number[]) => `kernel${places.length === 1 ? '' : 's'} ${listOf(places)}`;
  if (other.length === 0) return `${named(own)} of this alone`;
  return own.length === 0
    ? `${named(other)} of the other alone`
    : `${named(own)} of this, ${named(other)} of the other`;
}

const sideOf = (side: string, { kernels }: ReportData, places: readonly number[]): string[] =>
  places.flatMap((place) => {
    const kernel = kernels[place];
    if (kernel === undefined) return [];
    const figures = `${bytes(kernel.bytesRead)} read, ${bytes(kernel.bytesWritten)} written, ${kernel.operations} operations`;
    return [`  ${side.padEnd(5)} ${place}: ${kernel.computes}`, `           ${figures}`];
  });
