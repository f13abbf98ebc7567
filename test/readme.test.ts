/** The README's examples run and print what their comments say. */

import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as compiler from '../compiler/index.ts';
import * as runtime from '../runtime/index.ts';
import * as nd from '../src/index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
const modules: Readonly<Record<string, object>> = {
  ndloom: nd,
  'ndloom/compiler': compiler,
  'ndloom/runtime': runtime,
};

/** Runs an example with `nd` at hand; returns what it logged, in order. */
function run(example: string): unknown[][] {
  const { outputText } = ts.transpileModule(example, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const logged: unknown[][] = [];
  const code = new Function('require', 'nd', 'console', 'exports', `{${outputText}}`);
  code((name: string) => modules[name], nd, { log: (...values: unknown[]) => logged.push(values) }, {});
  return logged;
}

describe('an example of the README', () => {
  it('builds, evaluates and writes through a view', () => {
    const logged = run(examples[0] ?? '').flat();
    expect(logged[0]).toMatch(/^NDArray float64 \[5\] = add\(/);
    expect(logged.slice(1)).toEqual([
      '[1.     1.5625 2.25   3.0625 4.    ]',
      [-1.224744871391589, 0, 1.224744871391589],
      new Float64Array([3, 1, 7]),
    ]);
  });

  it('explains without running', () => {
    const [numbers, [source], [text], [comparison]] = run(examples[1] ?? '') as [
      number[],
      [string],
      [string],
      [string],
    ];
    expect(numbers).toEqual([1, 24024, 8024]);
    expect(source).toContain('function sqrt');
    expect(text).toContain('1 kernel,');
    expect(comparison).toMatch(/^kernels +1 +6$/m);
  });

  it('picks, draws, factors and transforms', () => {
    expect(run(examples[2] ?? '')).toEqual([
      [[null], 40],
      [
        [3, 6],
        [0, 2, 3, 4, 5, 6],
      ],
      [1],
      ['float64', 'complex128', [0, 0, 4, 0, 0]],
    ]);
  });

  it('lifts functions and reads expressions', () => {
    expect(run(examples[3] ?? '').flat()).toEqual([[0, 1, 2], 'float64', [5, 0, 3]]);
  });

  it('embeds the compiler', () => {
    const [[source], [result]] = run(examples[4] ?? '') as [[string], [Float64Array[]]];
    expect(source).toContain('function hypotenuse(');
    expect(result).toEqual([new Float64Array([5, 13, 17, 25])]);
  });
});
