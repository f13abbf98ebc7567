/**
 * The text of a report: kernels with what they compute and move, their loops and source, buffers, and the decisions.
 */

import { bytes, count, decisionLines } from './phrases.ts';
import type { ReportData, StageReport } from './report.ts';

export function renderText(report: ReportData): string {
  const { kernels, buffers, decisions, stages } = report;
  if (kernels.length === 0 && buffers.length === 0 && stages.length === 0) return 'nothing to compute';
  const sections = kernels.map((kernel, i) =>
    [
      `kernel ${i}: ${kernel.name}`,
      `  computes  ${kernel.computes}`,
      `  runs      ${kernel.tier}: ${kernel.why}`,
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
      `${b.lifetime === null ? '' : `, kernels ${b.lifetime[0]} to ${b.lifetime[1]}`}` +
      `${b.place === null ? '' : `, in ${b.place}`}`,
  );
  const reasons = decisionLines(decisions);
  return [
    summaryOf(report),
    ...stages.map(stageText),
    ...sections,
    ['buffers', ...table].join('\n'),
    ...(reasons.length === 0 ? [] : [['decisions', ...reasons].join('\n')]),
  ].join('\n\n');
}

/** What runs before the kernels, with the kernels that come before that. */
function stageText({ name, takes, gives, before }: StageReport, i: number): string {
  const lines = [
    `stage ${i}: ${name}, before the kernels`,
    `  takes     ${takes.join(', ')}`,
    `  gives     ${gives.join(', ')}`,
  ];
  return before === null ? lines.join('\n') : [...lines, '  after', indent(renderText(before), '    ')].join('\n');
}

/** A report in one line. */
export const summaryOf = (report: ReportData): string =>
  `${report.stages.length > 0 ? `${count(report.stages.length, 'stage')}, then ` : ''}` +
  `${count(report.kernels.length, 'kernel')}, ${bytes(report.bytesRead)} read, ${bytes(report.bytesWritten)} written` +
  `${report.temporaryBytes > 0 ? `, ${bytes(report.temporaryBytes)} of temporaries` : ''}` +
  `${report.peakBytes > 0 ? `, ${bytes(report.peakBytes)} of memory at the peak` : ''}` +
  `${report.copiedBytes > 0 ? `, ${bytes(report.copiedBytes)} of old contents copied first` : ''}` +
  `${report.recomputable > 0 ? `, old contents of ${count(report.recomputable, 'array')} kept as how to compute them` : ''}` +
  `${report.replayed > 0 ? `, ${count(report.replayed, 'earlier evaluation')} to run again first` : ''}` +
  `${report.cached ? ' (plan cached)' : ''}`;

const indent = (text: string, by: string): string => text.trimEnd().replace(/^(?=.)/gm, by);
