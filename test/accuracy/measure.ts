/** How far the functions of analysis are from the exact values of accuracy.golden.json, and ACCURACY.md, which says so. */

import { readFileSync } from 'node:fs';
import type { ScalarValue } from '../../compiler/ir/dtype.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { compileExpression, emit } from '../compiler/primitives-run.ts';

interface Row {
  readonly args: readonly string[];
  readonly nearest: string;
  readonly rest: string;
}

const golden: { readonly mpmath: string; readonly functions: Readonly<Record<string, Row>> } = JSON.parse(
  readFileSync(new URL('accuracy.golden.json', import.meta.url), 'utf8'),
);

const bytes = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;

/** The size of a unit in the last place of `x`. */
function unitOf(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 2 ** -1021) return 2 ** -1074;
  const exponent = Math.floor(Math.log2(magnitude));
  const power = 2 ** exponent;
  return 2 ** ((power > magnitude ? exponent - 1 : power * 2 <= magnitude ? exponent + 1 : exponent) - 52);
}

export interface Measured {
  readonly name: string;
  readonly points: number;
  /** The largest error, in units in the last place of the exact value; infinite where an infinity is missed. */
  readonly error: number;
  readonly at: readonly number[];
}

/** An operation on float64, as kernels compute it. */
export function operation(name: string, arity: number): (...args: ScalarValue[]) => ScalarValue {
  const op = opNamed(name);
  const names = ['a', 'b'].slice(0, arity);
  const signature = { operands: names.map(() => 'float64' as const), result: 'float64' as const };
  const scalar = op.lower(
    names.map((parameter) => ({ kind: 'parameter', dtype: 'float64', name: parameter }) as const),
    signature,
  );
  return compileExpression(names, emit(scalar));
}

/** One function over all of its points. */
function measure(name: string, { args, nearest, rest }: Row): Measured {
  const columns = args.map((column) => new Float64Array(bytes(column)));
  const wanted = new Float64Array(bytes(nearest));
  const rests = new Int8Array(bytes(rest));
  const run = operation(name.split(',')[0] ?? name, columns.length);
  let error = 0;
  let at: number[] = [];
  wanted.forEach((want, i) => {
    const point = columns.map((column) => column[i] ?? Number.NaN);
    const got = Number(run(...point));
    const isSame = got === want && !Number.isFinite(want);
    const off = isSame ? 0 : Math.abs((got - want) / unitOf(want) - (rests[i] ?? 0) / 254);
    if (off <= error) return;
    error = Number.isNaN(off) ? Infinity : off;
    at = point;
  });
  return { name, points: wanted.length, error, at };
}

export const measurements = (): Measured[] => Object.entries(golden.functions).map(([name, row]) => measure(name, row));

/** What ACCURACY.md says when these are the errors. */
export function document(rows: readonly Measured[]): string {
  const lines = rows.map(
    ({ name, points, error, at }) => `| ${name} | ${error.toFixed(2)} | ${at.join(', ')} | ${points} |`,
  );
  return `# How exact the functions are

The largest errors of float64 results in units in the last place (ulp), against values that mpmath ${golden.mpmath} computes to
60 digits: dense and random points, ends of ranges, and where implementations are weak. float32 results are computed in
float64 and rounded once, so they are within 0.51 ulp of float32. All other arithmetic is rounded correctly, and sums are as
accurate as NumPy's pairwise sums or better.

exp, exp2, expm1, sinh, cosh, tanh and powers have algorithms of ndloom's own; the others are those of \`Math\`, here of V8
${process.versions.v8}. The interpreter and kernels give the same bits. The bounds that the tests hold are 2 ulp for exp, log,
sqrt, sin, cos, tan, pow and their like, 4 for the others.

| function | largest error (ulp) | at | points |
|---|---|---|---|
${lines.join('\n')}

Written by \`WRITE=1 npx vitest run test/accuracy\`; the exact values by \`python3 test/accuracy/generate.py\`.
`;
}
