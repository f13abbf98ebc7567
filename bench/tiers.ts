/** Tiers: what a first run costs interpreted and with code made for it, and what code gains by its sizes as constants. */

import { compile } from '../compiler/compile.ts';
import { fixedSizes, type Kernel } from '../compiler/plan.ts';
import { printKernel } from '../compiler/targets/javascript/kernel.ts';
import { verifyKernel } from '../compiler/targets/javascript/verify-kernel.ts';
import { interpret } from '../runtime/interpreter.ts';
import { type KernelArgument, linkKernel } from '../runtime/link.ts';
import { sourceOf, typedArrayOf } from '../runtime/storage.ts';
import { graphOf, trace } from '../runtime/trace.ts';
import { nodeOf } from '../src/array.ts';
import * as nd from '../src/index.ts';
import { type Case, checkAgreement, contestant, race, type Suite, summary } from './harness.ts';
import { formatCount, formatTime } from './report.ts';

export const tiers: Suite = {
  name: 'tiers',
  question: 'a kernel: from how much work on is code worth making, and from when on code for these sizes only?',
  check: () => checkAgreement(kinds.map((kind) => hotCase(kind, 30, 2))),
  run: (print) => {
    tiers.check();
    printFirstRuns(print);
    printHot(print);
    printKindsOfArrays(print);
  },
};

type Real = nd.NDArray<'float64'>;

interface Kind {
  readonly name: string;
  /** An expression over about `n` elements. */
  readonly make: (n: number) => nd.NDArray;
}

const wave = (...shape: number[]): Real => {
  const length = shape.reduce((a, b) => a * b, 1);
  return nd.asarray(Float64Array.from({ length }, (_, i) => Math.sin(i) + 1.5)).reshape(shape);
};

const square = (n: number): Real => wave(side(n), side(n));
const side = (n: number): number => Math.max(2, Math.round(Math.sqrt(n)));

const kinds: readonly Kind[] = [
  {
    name: '(a - b) * 2 + a',
    make: (n) => {
      const a = wave(n);
      return a.sub(wave(n)).mul(2).add(a);
    },
  },
  { name: 'exp(a) + 1', make: (n) => wave(n).exp().add(1) },
  {
    name: '(a - row) * column',
    make: (n) =>
      square(n)
        .sub(wave(side(n)))
        .mul(wave(side(n), 1)),
  },
  {
    name: 'a step of jacobi_2d',
    make: (n) => {
      const a = wave(side(n) + 2, side(n) + 2);
      const [left, right, up, down] = ['1:-1, :-2', '1:-1, 2:', ':-2, 1:-1', '2:, 1:-1'].map((at) => a.get(at));
      const center = a.get('1:-1, 1:-1');
      return center
        .add(left ?? a)
        .add(right ?? a)
        .add(up ?? a)
        .add(down ?? a)
        .mul(0.2);
    },
  },
  {
    name: 'softmax of rows',
    make: (n) => {
      const a = square(n);
      const e = a.sub(a.max(-1, { keepdims: true })).exp();
      return e.div(e.sum(-1, { keepdims: true }));
    },
  },
  { name: 'sum of columns', make: (n) => square(n).sum(0) },
  { name: 'sum of rows', make: (n) => square(n).sum(1) },
  { name: 'matrix product', make: (n) => nd.matmul(square(n), square(n)) },
];

/** A kernel with arguments. */
interface Runnable {
  readonly kernel: Kernel;
  readonly sizes: ReadonlyMap<string, number>;
  readonly args: readonly KernelArgument[];
  readonly work: number;
  readonly result: ArrayLike<number>;
}

/** The kernels of an expression, over memory of their own. */
function kernelsOf(y: nd.NDArray): Runnable[] {
  const traced = trace([nodeOf(y)], 0);
  const plan = compile(graphOf(traced, 'baked'));
  const memory = plan.buffers.map(({ role, dtype, length }) => {
    const leaf = role.kind === 'leaf' ? traced.leaves[role.ordinal] : undefined;
    return leaf === undefined ? new (typedArrayOf(dtype))(length) : sourceOf(leaf).data;
  });
  const result = memory[plan.outputs[0] ?? 0];
  if (!(result instanceof Float64Array)) throw new Error('the result is not float64');
  return plan.steps.map((step) => {
    const { elements, operations } = step.statistics;
    const args: KernelArgument[] = step.buffers.map((b) => memory[b] ?? result);
    for (const size of step.sizes) {
      args.push(typeof size === 'number' ? size : (traced.offsets[size.parameter] ?? 0) + size.plus);
    }
    for (const ordinal of step.scalars) args.push(traced.scalars[ordinal] ?? 0);
    return { kernel: step.kernel, sizes: fixedSizes(step), args, work: elements + operations, result };
  });
}

const timeOf = (run: () => unknown): number => {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1e6;
};

const median = (times: readonly number[]): number => summary(times).median;

const row = (title: string, cells: readonly string[]): string =>
  `  ${title.padEnd(30)}${cells.map((cell) => cell.padStart(13)).join('')}`;

/** What a first run consists of, interpreted and as code. */
const stages = ['closures', 'their run', 'print', 'verify', 'Function', 'its run'] as const;

/** First runs, of kernels whose text no cache has seen: every time they have other names. */
function printFirstRuns(print: (line: string) => void): void {
  for (const kind of kinds) for (let i = 0; i < 40; i++) firstRuns(kernelsOf(kind.make(64)), i);
  print('');
  print(
    '  a first run, interpreted and as code made for it; ns of each element and operation interpreted; ratio of the two',
  );
  print(row('', ['work', ...stages, 'ns of work', 'ratio']));
  for (const kind of kinds) {
    for (const n of [10, 100, 1000, 4000, 16000]) {
      const kernels = kernelsOf(kind.make(n));
      const work = kernels.reduce((sum, kernel) => sum + kernel.work, 0);
      const rounds = Array.from({ length: 15 }, (_, i) => firstRuns(kernels, 1000 * n + i));
      const times = stages.map((_, stage) => median(rounds.map((round) => round[stage] ?? Number.NaN)));
      const sum = (from: number, to: number) => times.slice(from, to).reduce((x, y) => x + y, 0);
      const figures = [(sum(1, 2) / work).toFixed(0), (sum(0, 2) / sum(2, 6)).toFixed(2)];
      print(row(`${kind.name}, ${formatCount(n)}`, [formatCount(work), ...times.map(formatTime), ...figures]));
    }
  }
}

/** The time of each of the stages. */
function firstRuns(kernels: readonly Runnable[], serial: number): number[] {
  const sums = [0, 0, 0, 0, 0, 0];
  const add = (stage: number, run: () => void) => {
    sums[stage] = (sums[stage] ?? 0) + timeOf(run);
  };
  for (const { kernel, args } of kernels) {
    let run: (...args: KernelArgument[]) => void = () => {};
    add(0, () => {
      run = interpret(kernel.nest);
    });
    add(1, () => run(...args));
    const name = `${kernel.name}n${serial}`;
    let text = printKernel(kernel.nest, name);
    add(2, () => {
      text = printKernel(kernel.nest, name);
    });
    add(3, () => verifyKernel(text.source, text.parameters));
    add(4, () => {
      run = new Function(`'use strict';\n${text.source}\nreturn ${name};`)();
    });
    add(5, () => run(...args));
  }
  return sums;
}

/** The same kernels as code that takes its sizes, and as code that has them; `instances` of each, as V8's luck varies. */
function hotCase({ name, make }: Kind, n: number, instances: number): Case {
  const all = Array.from({ length: instances }, () => kernelsOf(make(n)));
  const each = (tier: 'generic' | 'baked') =>
    all.map((kernels) => {
      const runs = kernels.map(({ kernel, sizes, args }) => {
        const run = linkKernel(kernel, 'jit', tier === 'baked' ? sizes : undefined);
        return () => run.apply(undefined, [...args]);
      });
      const run = () => {
        for (const each of runs) each();
      };
      const result = kernels[0]?.result ?? [];
      return contestant(tier === 'generic' ? 'baseline' : 'subject', tier, run, () => result);
    });
  return { title: `${name}, ${n}`, count: 1, unit: 'run', contestants: [...each('generic'), ...each('baked')] };
}

function printHot(print: (line: string) => void): void {
  print('');
  print('  hot, the means of two functions each: sizes as arguments, sizes as constants, and how many times as fast');
  for (const kind of kinds) {
    for (const n of [100, 1000, 100_000]) {
      const timings = race(hotCase(kind, n, 2).contestants, 0.5);
      const mean = (name: string) => {
        const own = timings.filter(({ contestant }) => contestant.name === name).map((timing) => timing.median);
        return own.reduce((a, b) => a + b, 0) / own.length;
      };
      const [generic, baked] = [mean('generic'), mean('baked')];
      const cells = [formatTime(generic), formatTime(baked), (generic / baked).toFixed(2)];
      print(row(`${kind.name}, ${formatCount(n)}`, cells));
    }
  }
}

const types = [Float64Array, Float32Array, Int32Array, Uint8Array, Int16Array] as const;

/** Why kernels are never shared by dtypes: the same text as one function for all of them, and as one for each. */
function printKindsOfArrays(print: (line: string) => void): void {
  const n = 1000;
  // Of equal text V8 makes one function with one memory of types, however often it is asked.
  const make = (name: string): ((y: object, a: object, n: number) => void) =>
    new Function(`return function ${name}(y, a, n) { for (let i = 0; i < n; i++) y[i] = a[i] + 1; }`)();
  const shared = make('shared');
  const arrays = types.map((type) => [new type(n), new type(n)] as const);
  const own = types.map(({ name }) => make(`for${name}`));
  const [one, each] = race(
    [
      contestant(
        'subject',
        'one function',
        () => {
          for (const [y, a] of arrays) shared(y, a, n);
        },
        () => [],
      ),
      contestant(
        'baseline',
        'one for each',
        () => {
          arrays.forEach(([y, a], i) => {
            own[i]?.(y, a, n);
          });
        },
        () => [],
      ),
    ],
    0.5,
  );
  const elements = n * types.length;
  const perElement = (timing = Number.NaN) => `${(timing / elements).toFixed(2)} ns an element`;
  print('');
  print(
    `  five kinds of typed arrays: ${perElement(one?.median)} by one function, ${perElement(each?.median)} by one for each`,
  );
}
