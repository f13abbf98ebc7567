/** Whoever can add properties to Object.prototype, or replace methods of functions, changes no kernel and no value. */

import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile, graph, map, ops, printKernel, reduce, reducers } from '../../compiler/index.ts';
import { link } from '../../runtime/index.ts';
import * as nd from '../../src/index.ts';

const evil = 'globalThis.isBroken = true';

/** Text and values of a little of everything, compiled afresh each time. */
function sample(): unknown {
  const g = graph();
  const x = g.input('float32', [3, 4]);
  const scaled = map(ops['multiply'] as (typeof ops)[string], [x, g.scalar('float32')]);
  const sums = reduce(reducers['sum'] as (typeof reducers)[string], scaled, [1], (message) => new Error(message));
  const plan = compile(g.outputs(sums, scaled), { verify: true });
  const [step] = plan.steps;
  const a = nd.array([
    [1, -2],
    [3, NaN],
  ]);
  const lifted = nd.lift((v, w) => (v > w ? Math.sqrt(v) : -w / 3));
  const b = nd.arange(0, 6, 1, 'int16').reshape([2, 3]).T;
  const arrays = [
    lifted(a, 0.5),
    nd.expr('where(a > 0, a ** 2, -a) / n', { a, n: 7 }),
    nd.std(a, 0),
    b.add(1).sum(-1),
    nd.where(nd.isnan(a), 0, a).max(),
    nd.concat([a, nd.eye(2)]),
  ];
  return [
    step === undefined ? null : printKernel(step.kernel.nest, 'kernel').source,
    link(plan)([new Float32Array(12).fill(0.1)], [3]),
    link(plan, { backend: 'interpreter' })([new Float32Array(12).fill(0.1)], [3]),
    arrays.map((array) => array.explain().kernels.map((kernel) => kernel.source)),
    arrays.map((array) => [array.dtype, array.shape, array.eval({ backend: 'interpreter' }).toArray()]),
  ];
}

/** Runs with properties of Object.prototype defined, and takes them away again. */
function polluted<T>(properties: PropertyDescriptorMap, run: () => T): T {
  try {
    for (const [name, descriptor] of Object.entries(properties)) {
      Object.defineProperty(Object.prototype, name, { ...descriptor, configurable: true });
    }
    return run();
  } finally {
    for (const name of Object.keys(properties)) Reflect.deleteProperty(Object.prototype, name);
  }
}

const expected = sample();

/** Runs the sample under pollution: the result, or the error that kept it from one. */
function attempt(properties: PropertyDescriptorMap): unknown {
  try {
    return polluted(properties, sample);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return expected;
  }
}

const unread = ['op', 'javascript', 'name', 'kind', 'type', 'shape', 'strides', 'offset', 'value', 'cost', 'regex'];
const printed = [
  'raw',
  'bigint',
  'computed',
  'generator',
  'async',
  'operator',
  'symbol',
  'indent',
  'lineEnd',
  'output',
];
const planned = ['limits', 'source', 'region', 'role', 'numbers', 'lanes', 'base', 'fuse', 'backend', 'verify'];
const kinds = ['leaf', 'constant', 'iota', 'empty', 'map', 'cast', 'reduce', 'view', 'reshape', 'strided', 'update'];

describe('a property of Object.prototype', () => {
  it.each([...unread, ...printed, ...planned, ...kinds])('called %s changes nothing', (name) => {
    expect(polluted({ [name]: { value: evil, enumerable: true, writable: true } }, sample)).toEqual(expected);
  });

  it.each([
    ['raw', '7'],
    ['bigint', '7'],
    ['generator', {}],
    ['expressionsPrecedence', {}],
    ['comments', [{ type: 'Block', value: '*/ out[0] = 7; /*' }]],
    ['optional', true],
    ['symbol', '\n out[0] = 7; //'],
  ])('called %s and made for printers gives no other kernel: the same or an error', (name, value) => {
    expect(attempt({ [name]: { value, writable: true } })).toEqual(expected);
  });

  it.each(['name', 'value', 'type', 'operator', 'params', 'body', 'left', 'callee', 'dtype', 'op', 'javascript'])(
    'that catches what is written to %s gives the same or an error',
    (name) => {
      const result = attempt({ [name]: { get: () => evil, set: () => {} } });
      expect([result, 'isBroken' in globalThis]).toEqual([expected, false]);
    },
  );
});

describe('a function whose text is not its own', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is read by its source, whatever its toString says', () => {
    const fn = (x: number) => x + 1;
    fn.toString = () => '(x) => x + 2';
    expect(
      nd
        .lift(fn)(nd.array([1]))
        .toArray(),
    ).toEqual([2]);
  });

  it('is read by its source, whatever its prototype says', () => {
    const fn = (x: number) => x + 1;
    Object.setPrototypeOf(fn, { toString: () => '(x) => x + 2', call: () => '(x) => x + 3' });
    expect(
      nd
        .lift(fn)(nd.array([1]))
        .toArray(),
    ).toEqual([2]);
  });

  it('is not run to be read', () => {
    let runs = 0;
    const fn = new Proxy((x: number) => x + 1, {
      apply: () => ++runs,
      get: () => {
        runs++;
      },
    });
    expect(() => nd.lift(fn)).toThrow(nd.CompileError);
    expect(runs).toBe(0);
  });

  it('is translated by allow-list even where Function.prototype.toString was replaced', () => {
    vi.spyOn(Function.prototype, 'toString').mockReturnValue(`(x) => { ${evil}; return x }`);
    expect(() => nd.lift((x) => x)).toThrow(nd.CompileError);
    expect('isBroken' in globalThis).toBe(false);
  });
});
