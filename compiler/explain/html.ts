/**
 * A report as one page by itself: summary, kernels with source and loops, memory over time, and the decisions. It loads
 * nothing and runs nothing, and every text in it is escaped.
 */

import type { Decision } from '../passes/decisions.ts';
import { bytes, count, fusionsByRule, numbersText, savedText } from './phrases.ts';
import type { BufferReport, KernelReport, ReportData } from './report.ts';
import { summaryOf } from './text.ts';

export function renderHtml(report: ReportData): string {
  const { kernels, buffers, decisions } = report;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    '<title>Plan</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    element('h1', 'Plan'),
    element('p', kernels.length === 0 ? 'nothing to compute' : summaryOf(report)),
    element('h2', 'Kernels'),
    ...kernels.map(kernelSection),
    element('h2', 'Memory'),
    memoryTable(buffers, kernels.length),
    element('h2', 'Decisions'),
    decisionTable(decisions),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const style =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:72em;margin:2em auto;padding:0 1em;color:#222}' +
  'pre,code{font:13px/1.45 ui-monospace,monospace}pre{background:#f5f5f5;padding:.7em;overflow-x:auto}' +
  'table{border-collapse:collapse}td,th{padding:.15em .7em .15em 0;text-align:left;vertical-align:top}' +
  'td.n{text-align:right}td.k{min-width:1.2em;padding:0;border:1px solid #fff}' +
  'td.input{background:#cfe3f5}td.output{background:#cfeccf}td.temporary{background:#f5dfc0}' +
  '.cut{color:#a33}summary{cursor:pointer}';

function kernelSection(kernel: KernelReport, place: number): string {
  const { computes, elements, operations, bytesRead, bytesWritten } = kernel;
  const figures =
    `${count(elements, 'element')}, ${count(operations, 'operation')}, ` +
    `${bytes(bytesRead)} read, ${bytes(bytesWritten)} written`;
  return [
    '<section>',
    element('h3', `${place}: ${kernel.name}`),
    `<p>${element('code', computes)}<br>${escaped(figures)}</p>`,
    `<pre>${escaped(kernel.source.trimEnd())}</pre>`,
    `<details><summary>Loops and arguments</summary><pre>${escaped(kernel.loops.trimEnd())}</pre>`,
    element('p', kernel.arguments.map(({ name, value }) => `${name} = ${value}`).join(', ')),
    '</details>',
    '</section>',
  ].join('\n');
}

/** Up to how many kernels the memory table has a column for each. */
const mostColumns = 64;

/** Each buffer with the kernels from the first to the last that touches it. */
function memoryTable(buffers: readonly BufferReport[], kernels: number): string {
  const columns = kernels <= mostColumns ? [...Array(kernels).keys()] : [];
  const head = ['buffer', 'type', 'bytes', ...columns.map(String)].map((name) => element('th', name));
  const rows = buffers.map(({ name, dtype, shape, bytes: size, role, lifetime }) => {
    const cells = columns.map((k) => {
      const isAlive = lifetime !== null && k >= lifetime[0] && k <= lifetime[1];
      return `<td class="k${isAlive ? ` ${role}` : ''}"></td>`;
    });
    const type = element('code', `${dtype}[${shape.join(', ')}]`);
    return `<tr>${element('td', name)}<td>${type}</td><td class="n">${escaped(bytes(size))}</td>${cells.join('')}</tr>`;
  });
  return ['<table>', `<tr>${head.join('')}</tr>`, ...rows, '</table>'].join('\n');
}

function decisionTable(decisions: readonly Decision[]): string {
  const fused = fusionsByRule(decisions).map(({ rule, fused }) => {
    const names = [...new Set(fused.map(({ what }) => what))].join(', ');
    return row('fused', count(fused.length, 'value'), `${rule}${savedText(fused)}`, names);
  });
  const cuts = decisions
    .filter(({ kind }) => kind === 'cut')
    .map((cut) => row('cut', cut.what, `${cut.rule} (${numbersText(cut)})`, cut.override ?? ''));
  const head = ['', 'value', 'rule', 'values, or how to have it otherwise'].map((name) => element('th', name));
  return ['<table>', `<tr>${head.join('')}</tr>`, ...fused, ...cuts, '</table>'].join('\n');
}

const row = (kind: 'fused' | 'cut', ...cells: readonly string[]): string =>
  `<tr class="${kind}">${[kind, ...cells].map((cell) => element('td', cell)).join('')}</tr>`;

/** An element with text in it; names of elements are written here alone. */
const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] ?? '');
