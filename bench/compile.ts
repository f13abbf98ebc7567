/** Compiling: how long the first evaluation of an expression takes longer than the second, stage by stage. */

import { compile } from '../compiler/compile.ts';
import type { Graph } from '../compiler/ir/graph.ts';
import { printLoopNest } from '../compiler/ir/print-loop-nest.ts';
import { combine } from '../compiler/passes/combine.ts';
import { emit } from '../compiler/passes/emit.ts';
import { defaultLimits, fuse } from '../compiler/passes/fuse.ts';
import { planLoops } from '../compiler/passes/loops.ts';
import { lower } from '../compiler/passes/lower.ts';
import { assignBuffers, bufferOwners } from '../compiler/passes/memory.ts';
import { simplify } from '../compiler/passes/simplify.ts';
import { printKernel } from '../compiler/targets/javascript/kernel.ts';
import { verifyKernel } from '../compiler/targets/javascript/verify-kernel.ts';
import { linkKernel } from '../runtime/link.ts';
import { graphOf, trace } from '../runtime/trace.ts';
import { nodeOf } from '../src/array.ts';
import * as nd from '../src/index.ts';
import { timeFirstEvaluations } from './first-evaluation.node.ts';
import { checkAgreement, contestant, type Suite, summary } from './harness.ts';
import { generator, type Real, randomExpression } from './random-expressions.ts';
import { formatTime } from './report.ts';

export const compilation: Suite = {
  name: 'compile',
  question: 'a kernel of ten operations, never seen before: how long does it take to compile and link?',
  check: () => checkAgreement(Array.from({ length: 20 }, (_, seed) => backendsCase(seed))),
  run: (print) => {
    compilation.check();
    printWarm(print);
    printCold(print);
  },
};

const target = 1e6;
const warmUps = 100;
const samples = 300;

const operands = (size: number): Real[] =>
  [1, 2, 3].map((frequency) => nd.asarray(Float64Array.from({ length: size }, (_, i) => Math.sin(i * frequency))));

function backendsCase(seed: number) {
  const arrays = operands(10);
  const values = (options: nd.EvaluateOptions) =>
    contestant(
      'subject',
      options.backend ?? 'jit',
      () => randomExpression(arrays, generator(seed)).eval(options),
      (y) => y.data,
    );
  return {
    title: `expression ${seed}`,
    count: 1,
    unit: 'evaluation',
    contestants: [values({ backend: 'jit' }), values({ backend: 'interpreter' })],
  };
}

/** Times of stages by name, for one expression after the other. */
type Stages = Map<string, number[]>;

function printWarm(print: (line: string) => void): void {
  const arrays = operands(1000);
  const random = generator(1);
  const stages: Stages = new Map();
  const totals: number[] = [];
  for (let i = 0; i < warmUps + samples; i++) {
    if (i === warmUps) {
      stages.clear();
      totals.length = 0;
    }
    // In turns, each on a new expression: whole and in parts.
    const whole = graphOfExpression(randomExpression(arrays, random));
    totals.push(timeOf(() => compile(whole).steps.map(({ kernel }) => linkKernel(kernel, 'jit'))));
    timeStages(randomExpression(arrays, random), stages);
  }
  const { median, spread } = summary(totals);
  const verdict = median <= target ? 'within' : 'over';
  print('');
  print(
    `  compile and link, median of ${samples}, after ${warmUps} others: ${formatTime(median)} ±${(spread * 100).toFixed(0)}%`,
  );
  print(`  ${verdict} the target of ${formatTime(target)}; its stages:`);
  for (const [name, times] of stages) print(`    ${name.padEnd(30)}${formatTime(summary(times).median).padStart(10)}`);
}

const graphOfExpression = (y: Real): Graph => graphOf(trace([nodeOf(y)], 0), 'baked');

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1e6;
}

/** The stages of `compile` and `linkKernel`, one at a time. */
function timeStages(y: Real, stages: Stages): void {
  const timed = <T>(name: string, run: () => T): T => {
    const start = performance.now();
    const result = run();
    const time = (performance.now() - start) * 1e6;
    const times = stages.get(name);
    if (times === undefined) stages.set(name, [time]);
    else times.push(time);
    return result;
  };
  const graph = timed('trace', () => graphOfExpression(y));
  const simple = timed('simplify', () => simplify(graph));
  const options = { limits: defaultLimits, fuse: true };
  const partition = timed('fuse', () => fuse(simple, options));
  const { kernels } = timed('combine', () => combine(simple, partition, options));
  const lowered = timed('lower', () => kernels.map((bundles) => bundles.map(lower)));
  const planned = timed('plan loops', () => lowered.map((bundles) => bundles.map(planLoops)));
  const ownerOf = bufferOwners(simple);
  const emitted = timed('emit the loop nest', () => planned.map((bundles) => emit(bundles, ownerOf)));
  timed('assign buffers', () =>
    assignBuffers(
      simple,
      ownerOf,
      emitted.map(({ buffers }, k) => ({ buffers, bundles: planned[k] ?? [] })),
    ),
  );
  timed('print the loop nest, the key', () => emitted.map(({ nest }) => printLoopNest(nest)));
  const printed = timed('print the kernel', () => emitted.map(({ nest }) => printKernel(nest, 'kernel')));
  timed('verify its text', () => {
    for (const { source, parameters } of printed) verifyKernel(source, parameters);
  });
  timed('new Function', () => printed.map(({ source }) => new Function(`'use strict';\n${source}\nreturn kernel;`)()));
}

function printCold(print: (line: string) => void): void {
  const runs = Array.from({ length: 5 }, timeFirstEvaluations);
  const median = (at: number) => formatTime(summary(runs.map((times) => times[at] ?? Number.NaN)).median);
  print('');
  print(`  in a fresh process, median of ${runs.length} processes:`);
  print(`    ${'import of ndloom'.padEnd(30)}${median(0).padStart(10)}`);
  print(`    ${'first expression of ten'.padEnd(30)}${median(1).padStart(10)}`);
  print(`    ${'second, another one'.padEnd(30)}${median(2).padStart(10)}`);
  print(`    ${'tenth'.padEnd(30)}${median(10).padStart(10)}`);
  print(`    ${'the tenth again, plan cached'.padEnd(30)}${median(11).padStart(10)}`);
}
