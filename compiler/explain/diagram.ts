/**
 * Diagrams of a plan, for Graphviz and for Mermaid: arrays are round, kernels square, and an arrow is memory that is read
 * or written. Nothing else goes from one kernel to the next, so each array between two of them is a cut.
 */

import { bytes, count } from './phrases.ts';
import type { BufferReport, KernelReport, ReportData } from './report.ts';

/** The plan in Graphviz's language. */
export function renderDot(report: ReportData): string {
  const arrays = report.buffers.map(
    (b) =>
      `  ${b.name} [shape=${b.role === 'temporary' ? 'ellipse, style=dashed' : 'ellipse'}, ${dotLabel(arrayLines(b))}];`,
  );
  const kernels = report.kernels.map((k, i) => `  kernel${i} [shape=box, ${dotLabel(kernelLines(k, i))}];`);
  const edges = edgesOf(report).map(([from, to]) => `  ${from} -> ${to};`);
  return ['digraph plan {', '  node [fontname="monospace"];', ...arrays, ...kernels, ...edges, '}', ''].join('\n');
}

/** The plan as a flowchart of Mermaid. */
export function renderMermaid(report: ReportData): string {
  const arrays = report.buffers.map((b) => `  ${b.name}(${mermaidLabel(arrayLines(b))})`);
  const kernels = report.kernels.map((k, i) => `  kernel${i}[${mermaidLabel(kernelLines(k, i))}]`);
  const edges = edgesOf(report).map(([from, to]) => `  ${from} --> ${to}`);
  return ['flowchart TD', ...arrays, ...kernels, ...edges, ''].join('\n');
}

/** Arrows between the names of arrays and kernels. */
const edgesOf = ({ kernels }: ReportData): (readonly [from: string, to: string])[] =>
  kernels.flatMap(({ reads, writes }, i) => [
    ...reads.map((name) => [name, `kernel${i}`] as const),
    ...writes.map((name) => [`kernel${i}`, name] as const),
  ]);

const arrayLines = ({ name, dtype, shape, bytes: size }: BufferReport): string[] => [
  name,
  `${dtype}[${shape.join(', ')}] ${bytes(size)}`,
];

const kernelLines = (kernel: KernelReport, place: number): string[] => [
  `kernel ${place}: ${kernel.name}`,
  ...wrapped(kernel.computes),
  `${count(kernel.operations, 'operation')}, ${bytes(kernel.bytesRead)} read, ${bytes(kernel.bytesWritten)} written`,
];

/** A text in lines of some forty characters, broken at spaces. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= 40) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

const dotLabel = (lines: readonly string[]): string =>
  `label="${lines.map((line) => plain(line).replace(/[\\"]/g, '\\$&')).join('\\n')}"`;

/** Mermaid reads `#` and a number as a character; what it could take for markup of its own is written so. */
const mermaidLabel = (lines: readonly string[]): string =>
  `"${lines.map((line) => plain(line).replace(/[^\w \-+./:,=]/g, (c) => `#${c.codePointAt(0)};`)).join('<br>')}"`;

const plain = (line: string): string => line.replace(/\s+/g, ' ');
