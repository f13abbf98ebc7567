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

const names = [
  'op',
  'javascript',
  'name',
  'kind',
  'type',
  'shape',
  'strides',
  'offset',
  'parameter',
  'value',
  'cost',
  'raw',
  'regex',
  'bigint',
  'optional',
  'computed',
  'generator',
  'async',
  'operator',
  'symbol',
  'comments',
  'indent',
  'limits',
  'source',
  'region',
  'role',
  'constructorName',
  'numbers',
  'lanes',
  'base',
  '0',
  '1',
];

describe('a property of Object.prototype', () => {
  it.each(names)('called %s changes nothing', (name) => {
    const result = polluted({ [name]: { value: evil, enumerable: true, writable: true } }, sample);
    expect(result).toEqual(expected);
  });

  it('that is a getter of everything asked for changes nothing', () => {
    const descriptors = names.map((name) => [name, { get: () => evil, set: undefined, enumerable: false }] as const);
    let result: unknown;
    try {
      result = polluted(Object.fromEntries(descriptors), sample);
    } catch (error) {
      // A parser that cannot set its own properties cannot read a kernel, and what is not read is not linked.
      expect(error).toBeInstanceOf(Error);
      return;
    }
    expect(result).toEqual(expected);
  });

  it.each(['name', 'value', 'type', 'operator', 'params', 'body', 'left', 'callee'])(
    'that catches what is written to %s gives the same result or an error',
    (name) => {
      const seen: unknown[] = [];
      const set = (value: unknown) => {
        seen.push(value);
      };
      let result: unknown = expected;
      try {
        result = polluted({ [name]: { get: () => evil, set } }, sample);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect([result, 'isBroken' in globalThis]).toEqual([expected, false]);
    },
  );

  it.each(['dtype', 'keepdims', 'axis', 'backend', 'fuse', 'verify', 'copy', 'correction', 'k'])(
    'called as an option, %s, is no option that was given',
    (name) => {
      expect(polluted({ [name]: { value: 'int8', enumerable: true, writable: true } }, sample)).toEqual(expected);
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
