/** The interpreter against arithmetic by hand, and kernels against the interpreter, bit for bit. */

import { describe, expect, it } from 'vitest';
import { VerifyError } from '../../compiler/ir/errors.ts';
import type { LoopNest, Statement } from '../../compiler/ir/loop-nest.ts';
import { declaredNames } from '../../compiler/ir/name-shared-values.ts';
import { verifyLoopNest } from '../../compiler/ir/verify-loop-nest.ts';
import { printKernel } from '../../compiler/targets/javascript/kernel.ts';
import { verifyKernel } from '../../compiler/targets/javascript/verify-kernel.ts';
import { interpret, type KernelArgument } from '../../runtime/interpreter.ts';
import * as samples from '../compiler/sample-nests.ts';

const sizes = [...Array.from({ length: 34 }, (_, n) => n), 127, 128, 129, 130, 260];

/** The kernel of `nest`, linked. */
function kernelOf(nest: LoopNest): (...args: readonly KernelArgument[]) => void {
  const { source, parameters } = printKernel(nest, 'kernel');
  verifyKernel(source, parameters);
  return new Function(`'use strict';\n${source}return kernel;`)();
}

/** Floats with every kind of special value among them, the same at each call. */
function floats(length: number): Float64Array {
  const special = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 1e308];
  return Float64Array.from({ length }, (_, i) =>
    i % 11 === 10 ? (special[(i * 7) % special.length] ?? 0) : Math.sin(i * 12.9898) * 10 ** (i % 9),
  );
}
const finite = (length: number) => floats(length).map((x) => (Number.isFinite(x) ? x : 1));
const bigs = (length: number) =>
  BigInt64Array.from({ length }, (_, i) => BigInt.asIntN(64, BigInt(i) * 0x9e3779b97f4a7c15n));
const bools = (length: number) => Uint8Array.from({ length }, (_, i) => ((i * 7) % 3) & 1);
const empty = (length: number) => new Float64Array(length).fill(-1);

/** Arguments for each sample at a size `n`; two-dimensional ones have a second, smaller size. */
const rows = 5;
const argumentsOf: Readonly<Record<string, (n: number) => KernelArgument[]>> = {
  polynomial: (n) => [floats(n), empty(n), n],
  broadcast: (n) => [floats(3 + rows * (n + 2)), floats(n), empty(rows * n), rows, n, 3, n + 2],
  blockedSum: (n) => [finite(n + 3), empty(1), n, 3],
  columnSum: (n) => [floats(n * rows), empty(n), n, rows, n],
  matrixProduct: (n) => [floats(n * rows), floats(n * rows), empty(n * n), n, n, rows],
  strided: (n) => [floats(n), floats(2 * n), empty(2 * n + 1), n, n, 2],
  masked: (n) => [bools(n), bigs(n), bools(n), bigs(n), new Int32Array(1), n, -5n],
  argmax: (n) => [floats(rows * n), empty(rows), rows, n],
  transpose: (n) => [floats(n * rows), empty(n * rows), n, rows, rows, n, 4 * rows, 4 * n],
  softmax: (n) => [finite(rows * n), empty(rows * n), rows, n],
  rowDots: (n) => [finite(rows * n), finite(n), empty(rows), empty(rows), rows, n, n],
  inPlace: (n) => [floats(n), n],
  countedBlocks: (n) => [empty(1), n],
  awkwardNames: (n) => [finite(n), empty(n), n, -3],
  constantStores: () => [empty(4), bools(1)],
};

const bytesOf = (args: readonly KernelArgument[]) =>
  args.flatMap((arg) =>
    typeof arg === 'object' ? [Buffer.from(arg.buffer, arg.byteOffset, arg.byteLength).toString('hex')] : [],
  );

describe('a kernel and the interpreter give the same bits', () => {
  const sampleNests = Object.entries(samples).filter(
    (entry): entry is [string, LoopNest] => typeof entry[1] === 'object',
  );
  it.each(sampleNests)('of %s, at every size', (name, nest) => {
    const kernel = kernelOf(nest);
    const interpreted = interpret(nest);
    for (const n of sizes) {
      const one = argumentsOf[name]?.(n) ?? [];
      const other = argumentsOf[name]?.(n) ?? [];
      kernel(...one);
      interpreted(...other);
      expect(bytesOf(one), `${name} of ${n}`).toEqual(bytesOf(other));
    }
  });

  /** `statements` with the same hints at every loop. */
  const hinted = (statements: readonly Statement[], hints: { unroll: number; jam: number }): Statement[] =>
    statements.map((s) => (s.kind === 'loop' ? { ...s, ...hints, body: hinted(s.body, hints) } : s));
  /** `statements` with another `jam` at the loops where that is allowed, which are those that assign nothing outside. */
  const jammed = (statements: readonly Statement[], jam: number): Statement[] =>
    statements.map((s) => {
      if (s.kind !== 'loop') return s;
      const inner = declaredNames(s.body);
      const isFree = assignedAnywhere(s.body).every((name) => inner.includes(name));
      return { ...s, jam: isFree ? jam : 1, body: jammed(s.body, jam) };
    });
  const assignedAnywhere = (statements: readonly Statement[]): string[] =>
    statements.flatMap((s) => (s.kind === 'loop' ? assignedAnywhere(s.body) : s.kind === 'assign' ? [s.name] : []));

  it.each(sampleNests)('of %s, whatever the hints', (name, nest) => {
    const interpreted = interpret(nest);
    for (const hints of [
      { unroll: 1, jam: 1 },
      { unroll: 3, jam: 1 },
      { unroll: 1, jam: 3 },
      { unroll: 2, jam: 4 },
    ]) {
      const other = { ...nest, body: jammed(hinted(nest.body, hints), hints.jam) };
      verifyLoopNest(other);
      const kernel = kernelOf(other);
      for (const n of [0, 1, 2, 3, 4, 5, 13, 130]) {
        const one = argumentsOf[name]?.(n) ?? [];
        const expected = argumentsOf[name]?.(n) ?? [];
        kernel(...one);
        interpreted(...expected);
        expect(bytesOf(one), `${name} of ${n} with ${JSON.stringify(hints)}`).toEqual(bytesOf(expected));
      }
    }
  });
});

describe('the interpreter', () => {
  it('evaluates a polynomial', () => {
    const out = new Float64Array(3);
    interpret(samples.polynomial)(Float64Array.of(1, 2, -3), out, 3);
    expect([...out]).toEqual([4, 9, 4]);
  });

  it('adds a row to each row of a strided matrix', () => {
    const out = new Float64Array(4);
    interpret(samples.broadcast)(Float64Array.of(9, 1, 2, 9, 3, 4), Float64Array.of(10, 20), out, 2, 2, 1, 3);
    expect([...out]).toEqual([11, 22, 13, 24]);
  });

  it('keeps lanes apart until they are combined, and puts the remainder on the first', () => {
    const { nest, reading, writing, variable, f64, loop, size, assigning, op, local, load, at, combining, storing } =
      samples;
    const sum = nest(
      '',
      [reading('a'), writing('out')],
      ['n0'],
      [
        variable('sum', f64(0), 4),
        loop(
          'i',
          size('n0'),
          { lanes: 4 },
          assigning('sum', op('add.f64', local('sum'), load('a', 'float64', at(['i', 1])))),
        ),
        combining('sum', 'add.f64', 4),
        storing('out', 'float64', at(), local('sum')),
      ],
    );
    // Lanes: 1e16 - 1e16 + 1 (the remainder), 1 + 1, 1 + 1, 0 + 0; one after the other would lose the ones.
    const a = Float64Array.of(1e16, 1, 1, 0, -1e16, 1, 1, 0, 1);
    const out = new Float64Array(1);
    interpret(sum)(a, out, 9);
    expect(out[0]).toBe(5);
    kernelOf(sum)(a, out, 9);
    expect(out[0]).toBe(5);
  });

  it('compensates what the blocks of a sum lose', () => {
    const a = new Float64Array(128 * 3);
    a[0] = 1e100;
    a[128] = 1;
    a[256] = -1e100;
    const out = new Float64Array(1);
    interpret(samples.blockedSum)(a, out, a.length, 0);
    expect(out[0]).toBe(1);
  });

  it('holds bools as booleans and stores them as 0 and 1', () => {
    const out = new Uint8Array(3);
    const scaled = new BigInt64Array(3);
    const count = new Int32Array(1);
    interpret(samples.masked)(Uint8Array.of(1, 0, 1), BigInt64Array.of(5n, 6n, 2n ** 62n), out, scaled, count, 3, 4n);
    expect([...out]).toEqual([1, 0, 1]);
    // 2^62 * -3 wraps: -3 * 2^62 + 2^64 = 2^62.
    expect([...scaled]).toEqual([-15n, -18n, 2n ** 62n]);
    expect([...count]).toEqual([2]);
  });

  it('finds the first of equal maxima, and NaN before all', () => {
    const out = new Float64Array(2);
    interpret(samples.argmax)(Float64Array.of(1, 3, 3, 2, Number.NaN, 9), out, 2, 3);
    expect([...out]).toEqual([1, 1]);
  });

  it('computes a value that is used twice once, before it is overwritten', () => {
    const a = Float64Array.of(3, -1);
    interpret(samples.inPlace)(a, 2);
    expect([...a]).toEqual([16, 16]);
  });

  it('runs no code that it made', () => {
    const { Function: original } = globalThis;
    const out = new Float64Array(1);
    try {
      Reflect.set(globalThis, 'Function', () => {
        throw new Error('code generation from strings disallowed');
      });
      interpret(samples.polynomial)(Float64Array.of(1), out, 1);
    } finally {
      Reflect.set(globalThis, 'Function', original);
    }
    expect(out[0]).toBe(4);
  });

  it('rejects an element outside of its buffer', () => {
    const run = interpret(samples.polynomial);
    expect(() => run(new Float64Array(2), new Float64Array(3), 3)).toThrow(
      new VerifyError('kernel: a[2] is outside of its 2 elements'),
    );
    expect(() => run(new Float64Array(3), new Float64Array(2), 3)).toThrow(
      new VerifyError('kernel: out[2] is outside of its 2 elements'),
    );
  });

  it('rejects arguments of another number or kind', () => {
    const run = interpret(samples.polynomial);
    expect(() => run(new Float64Array(2))).toThrow('kernel: takes 3 arguments, got 1');
    expect(() => run(1, new Float64Array(2), 2)).toThrow('kernel: a is not a typed array');
    expect(() => run(new Float64Array(2), new Float64Array(2), 2n)).toThrow('kernel: n0 is not a number');
  });
});
