/** Small arrays: what building, tracing and running a small expression anew costs each time, next to its arithmetic. */

import { compile } from '../compiler/compile.ts';
import type { Node } from '../compiler/ir/node.ts';
import { LinkedPlan } from '../runtime/execute.ts';
import { linkKernel } from '../runtime/link.ts';
import { Pool } from '../runtime/pool.ts';
import { allocateResult } from '../runtime/slab.ts';
import { fixed } from '../runtime/tiers.ts';
import { graphOf, trace } from '../runtime/trace.ts';
import { nodeOf } from '../src/array.ts';
import * as nd from '../src/index.ts';
import { type Case, checkAgreement, contestant, race, type Suite } from './harness.ts';
import { timeNumPy } from './numpy.node.ts';
import { formatTime, raceCases } from './report.ts';

export const small: Suite = {
  name: 'small',
  question: '(a - b) * 2 + a at N = 100, and steps as small, built and evaluated anew each time: what does one cost?',
  check: () => checkAgreement([wholeCase(), partsCase(), stepCase(), columnsCase()]),
  run: (print) => {
    raceCases([wholeCase()], print);
    print(numpyLine());
    printParts(print);
    print('');
    raceCases([stepCase(), columnsCase()], print);
  },
};

const size = 100;
const left = Float64Array.from({ length: size }, (_, i) => Math.sin(i));
const right = Float64Array.from({ length: size }, (_, i) => Math.cos(i));

const build = (a: nd.NDArray<'float64'>, b: nd.NDArray<'float64'>) => a.sub(b).mul(2).add(a);

function wholeCase(): Case {
  const [a, b] = [nd.asarray(left), nd.asarray(right)];
  return {
    title: `(a - b) * 2 + a, N = ${size}`,
    count: 1,
    unit: 'evaluation',
    contestants: [
      contestant(
        'subject',
        'ndloom, built anew',
        () => build(a, b).eval(),
        (y) => y.data,
      ),
      contestant(
        'baseline',
        'by hand, fresh result',
        () => byHand(left, right, new Float64Array(size)),
        (y) => y,
      ),
    ],
  };
}

function byHand(a: Float64Array, b: Float64Array, y: Float64Array): Float64Array {
  for (let i = 0; i < y.length; i++) y[i] = ((a[i] as number) - (b[i] as number)) * 2 + (a[i] as number);
  return y;
}

function numpyLine(): string {
  const time = timeNumPy(`a = np.sin(np.arange(${size}.0)); b = np.cos(np.arange(${size}.0))`, '(a - b) * 2 + a');
  return time === null
    ? '  NumPy: not timed, since python3 has no numpy here'
    : `  NumPy ${time.version}, eager, in a process of its own: ${formatTime(time.median)} an evaluation`;
}

/** The parts of an evaluation whose plan is known, each on its own; what is left is looking the plan up and settling. */
function partsCase(): Case {
  const [a, b] = [nd.asarray(left), nd.asarray(right)];
  const roots: readonly Node[] = [nodeOf(build(a, b))];
  const traced = trace(roots, 0);
  const plan = compile(graphOf(traced, 'baked'));
  const linked = new LinkedPlan(
    plan,
    plan.steps.map(({ kernel }) => fixed(linkKernel(kernel, 'jit'))),
  );
  const pool = new Pool(2 ** 20);
  const reused = new Float64Array(size);
  const [step] = plan.steps;
  if (step === undefined) throw new Error('the plan has no kernel');
  const kernel = linkKernel(step.kernel, 'jit');
  const memory = plan.buffers.map(({ role }) =>
    role.kind === 'leaf' ? ([left, right][role.ordinal] ?? left) : reused,
  );
  const args = [...step.buffers.map((index) => memory[index] ?? reused), ...step.sizes.map(Number)];
  const results = () => build(a, b).data;
  return {
    title: 'its parts',
    count: 1,
    unit: 'time',
    contestants: [
      contestant('subject', 'all: build and evaluate', () => build(a, b).eval(), results),
      contestant('peer', 'build the graph', () => build(a, b), results),
      contestant('peer', 'trace it', () => trace(roots, 0), results),
      contestant(
        'peer',
        'run the plan, fresh result',
        () => linked.run([left, right], [], [], pool, allocateResult),
        (outputs) => Float64Array.from(outputs[plan.outputs[0] ?? 0] as Float64Array),
      ),
      contestant('peer', 'allocate the result', () => new Float64Array(size), results),
      contestant(
        'peer',
        'the kernel alone',
        () => kernel(...args),
        () => reused,
      ),
    ],
  };
}

/** Many views and a write in place: what indices cost. */
function stepCase(): Case {
  const n = 20;
  const start = Float64Array.from({ length: n * n }, (_, i) => Math.sin(i));
  const [a, b] = [nd.array(start).reshape([n, n]).eval(), nd.zeros([n, n]).eval()];
  const [from, to] = [start.slice(), new Float64Array(n * n)];
  const cross = () =>
    a.get('1:-1, 1:-1').add(a.get('1:-1, :-2')).add(a.get('1:-1, 2:')).add(a.get('2:, 1:-1')).add(a.get(':-2, 1:-1'));
  return {
    title: `b[1:-1, 1:-1] = (a and its four neighbours) / 5, ${n} x ${n}`,
    count: 1,
    unit: 'step',
    contestants: [
      contestant(
        'subject',
        'ndloom, built anew',
        () => b.set('1:-1, 1:-1', cross().mul(0.2)).eval(),
        (y) => y.data,
      ),
      contestant('peer', 'build the right side', cross, () => b.data),
      contestant(
        'baseline',
        'by hand',
        () => neighbours(from, to, n),
        (y) => y,
      ),
    ],
  };
}

function neighbours(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const at = (i: number) => a[i] as number;
  for (let i = 1; i < n - 1; i++) {
    for (let p = i * n + 1; p < i * n + n - 1; p++) {
      b[p] = (at(p) + at(p - 1) + at(p + 1) + at(p + n) + at(p - n)) * 0.2;
    }
  }
  return b;
}

/** Building alone, of operations whose results follow the order of their operands in memory. */
function columnsCase(): Case {
  const [a, b] = [nd.asarray(left).reshape([10, 10]), nd.asarray(right).reshape([10, 10])];
  const [aColumns, bColumns] = [a.T, b.T];
  return {
    title: 'building (a - b) * 2 + a, 10 x 10',
    count: 1,
    unit: 'expression',
    contestants: [
      contestant(
        'subject',
        'column-major operands',
        () => build(aColumns, bColumns),
        (y) => y.T.data,
      ),
      contestant(
        'baseline',
        'row-major operands',
        () => build(a, b),
        (y) => y.data,
      ),
    ],
  };
}

function printParts(print: (line: string) => void): void {
  print('');
  print('  where the time goes, each part on its own');
  for (const { contestant: part, median } of race(partsCase().contestants, 1.5)) {
    print(`    ${part.name.padEnd(30)}${formatTime(median).padStart(10)}`);
  }
}
