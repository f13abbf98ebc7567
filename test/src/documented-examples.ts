/** The examples in docstrings, "`sum(x)` is 4", and the calls that they are. */

import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { parseExpressionAt } from 'acorn';
import * as nd from '../../src/index.ts';

interface Example {
  readonly file: string;
  readonly code: string;
  readonly result: string;
}

const folder = new URL('../../src/', import.meta.url);

/** Each "`code` is result" and "`code` has shape result" that ends a docstring. */
export const documentedExamples: readonly Example[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('generate.ts'))
  .flatMap(examplesOf);

function examplesOf(file: string): Example[] {
  const text = readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8');
  const comments = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const line = comment.replace(/\s*\n\s*\*\s?/g, ' ');
    const [, code, verb, result] = /`(?:nd\.)?([^`]+\))` (is|has shape) ([^`]+?)\s*\*?\/$/.exec(line) ?? [];
    if (code === undefined || result === undefined) return [];
    return [{ file, code: verb === 'is' ? code : `(${code}).shape`, result }];
  });
}

const reachable = (code: string): string => code.replace(/^(var|min|max|abs|delete)\(/, "nd['$1'](");

/** The value of an example's code, or of a part of it. */
export const runExample = (code: string): unknown => runInNewContext(`(${reachable(code)})`, { ...nd, nd, Math });

/** An example that is one call of an exported function, taken apart. */
interface DocumentedCall {
  readonly code: string;
  readonly args: readonly unknown[];
  readonly run: (args: readonly unknown[]) => unknown;
}

export const documentedCalls: readonly DocumentedCall[] = documentedExamples.flatMap(({ code }) => {
  const text = reachable(code);
  const expression = parseExpressionAt(text, 0, { ecmaVersion: 'latest' });
  if (expression.type !== 'CallExpression' || /^Object|\)\.|=>/.test(text)) return [];
  const partOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
    runExample(text.slice(start, end));
  const fn = partOf(expression.callee);
  if (typeof fn !== 'function') return [];
  return [{ code, args: expression.arguments.map(partOf), run: (args) => Reflect.apply(fn, nd, args) }];
});
