/** Kernels that move memory: which loops become copies and fills of the engine's own, and what the verifier takes. */

import { describe, expect, it } from 'vitest';
import { verifyKernel } from '../../compiler/targets/javascript/verify-kernel.ts';
import * as nd from '../../src/index.ts';
import { kernel, zeros } from './kernel-text.ts';

describe('a kernel that moves memory', () => {
  it('copies all of a buffer', () => {
    expect(kernel(zeros([20, 50]).copy())).toBe(`\
function kernel(out, a, n0) {
  // a[...]
  out.set(a.subarray(0, n0));
}`);
  });

  it('copies a part of one to a part of another', () => {
    const x = zeros([1000]);
    expect(kernel(x.set('10:20', zeros([100]).get('50:60')))).toBe(`\
function kernel(out, a, n0, o0, o1) {
  // out[...] = a[...]
  out.set(a.subarray(o0, o0 + n0), o1);
}`);
  });

  it('fills memory', () => {
    expect(kernel(nd.full([20, 50], -1.5))).toBe(`\
function kernel(out, n0) {
  // -1.5
  out.fill(-1.5, 0, n0);
}`);
  });

  it('fills memory of bools with ones', () => {
    expect(kernel(nd.ones([20, 50], 'bool'))).toContain('out.fill(1, 0, n0);');
  });

  it('copies bools one by one, since in memory of others they may be any bytes', () => {
    const bytes = nd.asarray(Uint8Array.of(0, 1, 2, 255), 'bool');
    expect(kernel(zeros([4], 'bool').copy())).not.toContain('set');
    expect(nd.array(bytes.copy().eval().data).toArray()).toEqual([0, 1, 1, 1]);
  });

  it('that steps over elements is a loop', () => {
    expect(kernel(zeros([100]).get('::2').copy())).toContain('for (');
    expect(kernel(zeros([100]).get('::-1').copy())).toContain('for (');
  });

  it('gives what a loop gives', () => {
    const values = [0, -0, NaN, 1.5, -Infinity, 7];
    const results = (['jit', 'interpreter'] as const).map((backend) => {
      const x = nd.array(values);
      const y = nd.zeros([9]);
      y.set('2:8', x.get(':'));
      y.set('8:', -0);
      return [...y.eval({ backend }).data];
    });
    expect(results[0]).toEqual([0, 0, 0, -0, NaN, 1.5, -Infinity, 7, -0]);
    expect(results[1]).toEqual(results[0]);
  });

  it('within one buffer moves what was there before', () => {
    const x = nd.arange(6);
    x.set('2:', x.get(':4'));
    expect(x.toArray()).toEqual([0, 1, 0, 1, 2, 3]);
  });
});

describe('the verifier', () => {
  const verify = (body: string) => () => verifyKernel(`function kernel(out, a, n) {\n  ${body}\n}`, ['out', 'a', 'n']);

  it.each(['out.set(a.subarray(0, n));', 'out.set(a.subarray(n, n + 1), 2);', 'out.fill(0, 1, n);'])(
    'takes %s',
    (body) => {
      expect(verify(body)).not.toThrow();
    },
  );

  it.each([
    'out.set(a);',
    'out.set(a.subarray(0));',
    'out.set(a.subarray(0, n), 1, 2);',
    'out.set(a.slice(0, n));',
    'out.set(a.subarray(0, b));',
    'out.set(Math.subarray(0, n));',
    'out.set(a.subarray(0, n), out.length);',
    'out.fill(0);',
    'out.fill(a.constructor, 0, n);',
    'out.fill(...a);',
    'out.sort();',
    'Math.fill(0, 0, n);',
    "out['fill'](0, 0, n);",
    'out?.fill(0, 0, n);',
    'out[0] = a.subarray(0, n);',
    'out[0] = out.fill(0, 0, n);',
    'a.subarray(0, n);',
  ])('refuses %s', (body) => {
    expect(verify(body)).toThrow(/kernel/);
  });

  it('takes moves in kernels only, not in helpers', () => {
    expect(() => verifyKernel('function f(x) { x.fill(0, 0, 1); }\nfunction kernel(a) {}', ['a'])).toThrow(/kernel/);
  });
});
