/** What the text of a kernel may say. */

import { generate } from 'astring';
import { describe, expect, it } from 'vitest';
import { VerifyError } from '../../compiler/ir/errors.ts';
import type { LoopNest } from '../../compiler/ir/loop-nest.ts';
import { helperNames, helpersUsed } from '../../compiler/targets/javascript/helpers.ts';
import { printKernel } from '../../compiler/targets/javascript/kernel.ts';
import { verifyKernel } from '../../compiler/targets/javascript/verify-kernel.ts';
import * as samples from './sample-nests.ts';

const sampleNests = Object.entries(samples).filter(
  (entry): entry is [string, LoopNest] => typeof entry[1] === 'object',
);

describe('the text of a kernel', () => {
  it.each(sampleNests)('is accepted as it is printed: %s', (name, sample) => {
    const { source, parameters } = printKernel(sample, name);
    expect(() => verifyKernel(source, parameters)).not.toThrow();
  });

  it('may call every helper', () => {
    const helpers = helpersUsed(helperNames).map((declaration) => generate(declaration));
    expect(() => verifyKernel(`${helpers.join('\n')}\nfunction kernel(a) {}`, ['a'])).not.toThrow();
  });

  it('says in which line it is wrong', () => {
    expect(() => verifyKernel('function kernel(a) {\n  a[0] = b;\n}', ['a'])).toThrow(
      new VerifyError('kernel: Identifier: b is not declared (line 2)'),
    );
  });

  const bodies: [string, string][] = [
    ['a global', 'out[0] = process;'],
    ['globalThis', 'out[0] = globalThis;'],
    ['Math as a value', 'out[0] = Math;'],
    ['this', 'out[0] = this;'],
    ['a call of eval', 'out[0] = eval(n);'],
    ['a call of Function', 'out[0] = Function(n)();'],
    ['a call of an argument', 'out[0] = n(1);'],
    ['a constructor call', 'out[0] = new Function(n);'],
    ['a member of a buffer', 'out[0] = out.constructor;'],
    ['a call of a member', 'out[0] = out.fill(1);'],
    ['the constructor of Math', 'out[0] = Math.constructor;'],
    ['a computed member of Math', 'out[0] = Math[n];'],
    ['Math.random', 'out[0] = Math.random();'],
    ['the prototype of Number', 'out[0] = Number.prototype;'],
    ['a chain of members', 'out[0] = out[0][n];'],
    ['a string', "out['constructor'] = 1;"],
    ['a string as a value', "out[0] = 'x';"],
    ['a template', 'out[0] = `x`;'],
    ['a tagged template', 'out[0] = Math.abs`x`;'],
    ['a regular expression', 'out[0] = /x/;'],
    ['null', 'out[0] = null;'],
    ['an array', 'out[0] = [1][0];'],
    ['an object', 'out[0] = ({}).x;'],
    ['a function expression', 'out[0] = (function () {})();'],
    ['an arrow function', 'out[0] = (() => 1)();'],
    ['a nested function', 'function f() {}'],
    ['a class', 'class A {}'],
    ['an assignment to a property', 'out.length = 0;'],
    ['an assignment to an argument', 'n = 0;'],
    ['an assignment to Math', 'Math = 1;'],
    ['an assignment to a member of Math', 'Math.abs = 1;'],
    ['an undeclared variable', 'x = 1;'],
    ['a variable before its declaration', 'out[0] = x; const x = 1;'],
    ['a variable outside of its block', '{ const x = 1; } out[0] = x;'],
    ['a local called Math', 'const Math = n;'],
    ['a var', 'var x = 1;'],
    ['a destructuring', 'const [x] = out;'],
    ['a statement that only computes', 'n;'],
    ['a call that stands alone', 'Math.abs(n);'],
    ['a typeof', 'out[0] = typeof n;'],
    ['a delete', 'delete out[0];'],
    ['a void', 'out[0] = void 0;'],
    ['an in', 'out[0] = n in out;'],
    ['an instanceof', 'out[0] = out instanceof n;'],
    ['a comma', 'out[0] = (n, n);'],
    ['a spread', 'out[0] = Math.max(...out);'],
    ['an optional chain', 'out[0] = out?.[0];'],
    ['an import', "out[0] = import('x');"],
    ['a debugger statement', 'debugger;'],
    ['a with', 'with (out) {}'],
    ['a loop over properties', 'for (const x in out) {}'],
    ['a loop without a condition', 'for (;;) {}'],
    ['a try', 'try {} finally {}'],
    ['a throw', 'throw n;'],
    ['a return', 'return out;'],
    ['new.target', 'out[0] = new.target;'],
    ['arguments', 'out[0] = arguments[0];'],
    ['octal numbers', 'out[0] = 010;'],
  ];
  it.each(bodies)('has no place for %s', (_, body) => {
    expect(() => verifyKernel(`function kernel(out, n) {\n${body}\n}`, ['out', 'n'])).toThrow(VerifyError);
  });

  const programs: [string, string][] = [
    ['nothing', ''],
    ['a statement beside the functions', 'function kernel(out, n) {}\nkernel(1, 2);'],
    ['other parameters', 'function kernel(n, out) {}'],
    ['fewer parameters', 'function kernel(out) {}'],
    ['a default value', 'function kernel(out, n = 1) {}'],
    ['a rest parameter', 'function kernel(out, ...n) {}'],
    ['an async function', 'async function kernel(out, n) {}'],
    ['a generator', 'function* kernel(out, n) {}'],
    ['two functions of a name', 'function kernel(x) { return x; }\nfunction kernel(out, n) {}'],
    ['a function called eval', 'function eval(x) { return x; }\nfunction kernel(out, n) {}'],
    ['a function called Math', 'function Math(x) { return x; }\nfunction kernel(out, n) {}'],
    ['a helper that reads elements', 'function f(x) { return x[0]; }\nfunction kernel(out, n) {}'],
    ['a parameter that hides a helper', 'function n(x) { return x; }\nfunction kernel(out, n) {}'],
    ['half a function', 'function kernel(out, n) {'],
    ['more than the function', 'function kernel(out, n) {}}, alert(1), function () {'],
    ['a module', 'export function kernel(out, n) {}'],
  ];
  it.each(programs)('is not %s', (_, source) => {
    expect(() => verifyKernel(source, ['out', 'n'])).toThrow(VerifyError);
  });
});
