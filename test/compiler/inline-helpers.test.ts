/** Helpers written out where a kernel calls more of them than V8 puts in place, and tables that they read. */

import { generate } from 'astring';
import { describe, expect, it } from 'vitest';
import {
  assign,
  binary,
  call,
  conditional,
  declare,
  type Expression,
  element,
  functionDeclaration,
  identifier,
  literal,
} from '../../compiler/targets/javascript/estree.ts';
import { helpersUsed } from '../../compiler/targets/javascript/helpers.ts';
import { inlineHelpers } from '../../compiler/targets/javascript/inline-helpers.ts';
import { kernelNames } from '../../compiler/targets/javascript/kernel-names.ts';
import { identifiersIn } from '../../compiler/targets/javascript/repeated-operands.ts';
import { verifyKernel } from '../../compiler/targets/javascript/verify-kernel.ts';

const a = (i: number) => element('a', literal(i));
const exp = (x: Expression) => call('expFloat', x);

/** A kernel that stores each of `values`, as it is printed. */
function printed(...values: Expression[]): string {
  const body = values.map((value, i) => assign('=', element('out', literal(i)), value));
  const names = kernelNames(new Set(['out', 'a', 's']));
  const kernel = inlineHelpers(functionDeclaration('kernel', ['out', 'a'], '', body), names);
  const declarations = helpersUsed(new Set(identifiersIn(kernel)));
  return [...declarations.map((d) => generate(d)), generate(kernel)].join('\n');
}

const run = (source: string, input: readonly number[]): number[] => {
  const out: number[] = [];
  new Function(`'use strict'; ${source}\nreturn kernel;`)()(out, input);
  return out;
};

const many = Array.from({ length: 8 }, (_, i) => exp(binary('-', a(i), literal(1))));
const inputs = [0, -0.7, 3.3, 710, -745.2, Number.NaN, Infinity, 1e-9];

describe('a few calls', () => {
  it('stay calls', () => expect(printed(...many.slice(0, 4))).toContain('out[3] = expFloat(a[3] - 1);'));
});

describe('many calls', () => {
  const source = printed(...many);

  it('are written out, each with names of its own', () => {
    expect(source).not.toContain('expFloat');
    expect(source).toContain('const x = a[0] - 1;');
    expect(source).toContain('const x1 = a[1] - 1;');
  });

  it('compute the same', () => {
    expect(run(source, inputs)).toEqual(inputs.map((x, i) => run(printed(many[i] ?? literal(0)), inputs)[0] ?? x));
  });

  it('pass the verifier', () => expect(() => verifyKernel(source, ['out', 'a'])).not.toThrow());

  it('within one another are written out from the inside', () => {
    const nested = many.map((value) => call('tanhFloat', value));
    expect(printed(...nested)).not.toContain('tanhFloat(');
    expect(run(printed(...nested), inputs)).toEqual(
      run(printed(...many), inputs).map((x) => run(printed(call('tanhFloat', literal(x))), [])[0]),
    );
  });

  it('of which a choice takes one stay where they are', () => {
    const chosen = many.map((value) => conditional(binary('>', a(0), literal(0)), value, literal(0)));
    expect(printed(...chosen)).toContain('out[0] = a[0] > 0 ? expFloat(a[0] - 1) : 0;');
  });

  it('in a declaration of several names stay, since one may need the other', () => {
    const names = kernelNames(new Set(['out', 's', 't']));
    const two = declare('const', ['s', exp(literal(1))], ['t', exp(identifier('s'))]);
    const body = [two, ...many.map((value, i) => assign('=', element('out', literal(i)), value))];
    expect(generate(inlineHelpers(functionDeclaration('kernel', ['out', 'a'], '', body), names))).toContain(
      'const s = expFloat(1), t = expFloat(s);',
    );
  });
});

describe('a table', () => {
  const kernel = (body: string, table = 'const table = [1, -2.5];') =>
    verifyKernel(`${table}\nfunction kernel(out, n) {\n${body}\n}`, ['out', 'n']);

  it('can be read by functions', () => {
    expect(() => kernel('out[0] = table[n & 1];')).not.toThrow();
    expect(() =>
      verifyKernel(
        'const table = [1, 2];\nfunction help(i) {\n  return table[i];\n}\nfunction kernel(out) {\n  out[0] = help(1);\n}',
        ['out'],
      ),
    ).not.toThrow();
  });

  it.each([
    ['written', 'table[0] = 1;'],
    ['counted up', 'table[0]++;'],
    ['a value', 'out[0] = table;'],
    ['called', 'out[0] = table(1);'],
    ['assigned', 'table = 1;'],
    ['hidden by a local', 'const table = 1;'],
    ['asked for more than elements', 'out[0] = table.length;'],
  ])('cannot be %s', (_, body) => expect(() => kernel(body)).toThrow(/kernel/));

  it.each([
    ['text', `const table = ['a'];`],
    ['a computation', 'const table = [1 + 1];'],
    ['a call', 'const table = [Math.random()];'],
    ['a hole', 'const table = [1, , 2];'],
    ['spread', 'const table = [...[1]];'],
    ['no array', 'const table = 1;'],
    ['let', 'let table = [1];'],
    ['the name of a function', 'const kernel = [1];'],
    ['the name of a global', 'const Math = [1];'],
  ])('cannot be %s', (_, table) => expect(() => kernel('out[0] = 1;', table)).toThrow(/kernel/));

  it('stands before all functions', () => {
    expect(() => verifyKernel('function kernel(out) {}\nconst table = [1];', ['out'])).toThrow(/only functions/);
  });
});
