/**
 * The text of a report: kernels with what they compute and move, their loops and source, buffers, and the decisions.
 */

import type { Decision } from '../passes/fuse.ts';
import type { Report } from './report.ts';

export function renderText(report: Omit<Report, 'text'>): string {
  const { kernels, buffers, decisions } = report;
  if (kernels.length === 0 && buffers.length === 0) return 'nothing to compute';
  const head = [
    `${count(kernels.length, 'kernel')}, ${bytes(report.bytesRead)} read, ${bytes(report.bytesWritten)} written` +
      `${report.temporaryBytes > 0 ? `, ${bytes(report.temporaryBytes)} of temporaries` : ''}` +
      `${report.copiedBytes > 0 ? `, ${bytes(report.copiedBytes)} of old contents copied first` : ''}` +
      `${report.recomputable > 0 ? `, old contents of ${count(report.recomputable, 'array')} kept as how to compute them` : ''}` +
      `${report.replayed > 0 ? `, ${count(report.replayed, 'earlier evaluation')} to run again first` : ''}` +
      `${report.cached ? ' (plan cached)' : ''}`,
  ];
  const sections = kernels.map((kernel, i) =>
    [
      `kernel ${i}: ${kernel.name}`,
      `  computes  ${kernel.computes}`,
      `  space     ${count(kernel.elements, 'element')}, ${count(kernel.operations, 'operation')}`,
      `  memory    ${bytes(kernel.bytesRead)} read, ${bytes(kernel.bytesWritten)} written`,
      `  arguments ${kernel.arguments.map(({ name, value }) => `${name} = ${value}`).join(', ')}`,
      '  loops',
      indent(kernel.loops, '    '),
      '  source',
      indent(kernel.source, '    '),
    ].join('\n'),
  );
  const table = buffers.map(
    (b) =>
      `  ${b.name.padEnd(12)} ${b.dtype}[${b.shape.join(', ')}] ${bytes(b.bytes)}` +
      `${b.lifetime === null ? '' : `, kernels ${b.lifetime[0]} to ${b.lifetime[1]}`}`,
  );
  const cuts = decisions.filter((d) => d.kind === 'cut').map((d) => `  cut    ${d.what}: ${d.rule}${numbers(d)}`);
  const reasons = [...fusions(decisions), ...cuts];
  return [
    ...head,
    ...sections,
    ['buffers', ...table].join('\n'),
    ...(reasons.length === 0 ? [] : [['decisions', ...reasons].join('\n')]),
  ].join('\n\n');
}

/** One line a rule, with what it fused. */
function fusions(decisions: readonly Decision[]): string[] {
  const fused = new Map<string, string[]>();
  for (const { kind, rule, what } of decisions) {
    if (kind === 'fuse') fused.set(rule, [...(fused.get(rule) ?? []), what]);
  }
  return [...fused].map(([rule, what]) => {
    const names = [...new Set(what)];
    const listed = names.length > listedNames ? `${names.slice(0, listedNames).join(', ')}, ...` : names.join(', ');
    return `  fused  ${count(what.length, 'value')}: ${rule} (${listed})`;
  });
}

/** How many values a line names. */
const listedNames = 6;

const numbers = (decision: Decision): string => {
  const entries = Object.entries(decision.numbers);
  return entries.length === 0 ? '' : ` (${entries.map(([name, value]) => `${name} ${value}`).join(', ')})`;
};

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

const indent = (text: string, by: string): string => text.trimEnd().replace(/^(?=.)/gm, by);

/** Bytes in the unit in which they have three digits or fewer before the point. */
function bytes(n: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : Number(value.toPrecision(3))} ${units[unit]}`;
}
