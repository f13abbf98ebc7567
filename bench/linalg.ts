/** Linear algebra: against the loops of a textbook, and against NumPy, whose LAPACK is vectorised and runs on all cores. */

import * as nd from '../src/index.ts';
import { type Case, type Contestant, checkAgreement, contestant, race, type Suite } from './harness.ts';
import { runNumPy, type Work } from './programs/numpy.node.ts';
import { formatTime } from './report.ts';

export const linalg: Suite = {
  name: 'linalg',
  question: 'factorisations of matrices: how far from textbook loops, and from LAPACK?',
  check: () => checkAgreement(problems.map((problem) => caseOf(problem, 21)).filter(hasPeer)),
  run: (print) => {
    for (const n of [256, 512]) {
      const works = problems.map((problem) => workOf(problem, n));
      const answers = runNumPy(works, 0.5);
      print('');
      print(`  ${`(${n}, ${n}) of float64`.padEnd(22)}${headings.map((title) => title.padStart(14)).join('')}`);
      problems.forEach((problem, p) => {
        const [own, byHand] = race(caseOf(problem, n).contestants, 1).map(({ median }) => median);
        const numpy = answers === null ? undefined : median(answers[p]?.times ?? []);
        const times = [own, byHand, numpy].map((time) => (time === undefined ? '-' : formatTime(time)));
        const ratios = [byHand, numpy].map((time) => (time === undefined ? '-' : ((own ?? 0) / time).toFixed(2)));
        print(`  ${problem.name.padEnd(22)}${[...times, ...ratios].map((cell) => cell.padStart(14)).join('')}`);
      });
    }
  },
};

const headings = ['ndloom', 'by hand', 'NumPy', '/ by hand', '/ NumPy'];

interface Problem {
  readonly name: string;
  /** The first of the arrays that come out. */
  readonly ndloom: (a: nd.NDArray<'float64'>, b: nd.NDArray<'float64'>) => nd.NDArray;
  readonly numpy: string;
  readonly byHand?: (a: Float64Array, b: Float64Array, n: number) => Float64Array;
}

const problems: readonly Problem[] = [
  { name: 'solve(a, b)', ndloom: (a, b) => nd.linalg.solve(a, b), numpy: 'np.linalg.solve(a, b)', byHand: eliminate },
  { name: 'inv(a)', ndloom: (a) => nd.linalg.inv(a), numpy: 'np.linalg.inv(a)' },
  { name: 'cholesky(a)', ndloom: (a) => nd.linalg.cholesky(a), numpy: 'np.linalg.cholesky(a)', byHand: rootByColumns },
  { name: 'qr(a)', ndloom: (a) => nd.linalg.qr(a).Q, numpy: 'np.linalg.qr(a)[0]' },
  { name: 'eigh(a)', ndloom: (a) => nd.linalg.eigh(a).eigenvectors, numpy: 'np.linalg.eigh(a)[1]' },
  { name: 'eigvalsh(a)', ndloom: (a) => nd.linalg.eigvalsh(a), numpy: 'np.linalg.eigvalsh(a)' },
  { name: 'svd(a)', ndloom: (a) => nd.linalg.svd(a).U, numpy: 'np.linalg.svd(a)[0]' },
  { name: 'svdvals(a)', ndloom: (a) => nd.linalg.svdvals(a), numpy: 'np.linalg.svdvals(a)' },
];

/** A symmetric matrix that is positive definite, and the right side of a system with it. */
function inputsOf(n: number): { a: Float64Array; b: Float64Array } {
  const wave = (k: number) => Math.sin(k * k);
  return {
    a: Float64Array.from({ length: n * n }, (_, k) => {
      const [i, j] = [Math.floor(k / n), k % n];
      return wave(i + j + 1) + wave(i * j) + (i === j ? 3 * n : 0);
    }),
    b: Float64Array.from({ length: n }, (_, k) => wave(k + 0.5)),
  };
}

function caseOf({ name, ndloom, byHand }: Problem, n: number): Case {
  const { a, b } = inputsOf(n);
  const [matrix, vector] = [nd.asarray(a).reshape([n, n]), nd.asarray(b)];
  const subject = contestant(
    'subject',
    'ndloom',
    () => ndloom(matrix, vector).eval(),
    (y) => Float64Array.from(y.data, Number),
  );
  const others: Contestant[] =
    byHand === undefined
      ? []
      : [
          contestant(
            'baseline',
            'by hand',
            () => byHand(a, b, n),
            (y) => y,
          ),
        ];
  return {
    title: `${name}, ${n}`,
    count: n ** 3,
    unit: 'element³',
    tolerance: 1e-9,
    contestants: [subject, ...others],
  };
}

const hasPeer = ({ contestants }: Case): boolean => contestants.length > 1;

function workOf({ numpy }: Problem, n: number): Work {
  const { a, b } = inputsOf(n);
  return {
    numpy: `def run(a, b):\n    return (${numpy},)`,
    inputs: { a: { data: a, shape: [n, n] }, b: { data: b, shape: [n] } },
  };
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((x, y) => x - y);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Gaussian elimination with partial pivoting. */
function eliminate(matrix: Float64Array, right: Float64Array, n: number): Float64Array {
  const [a, x] = [matrix.slice(), right.slice()];
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(a[i * n + k] as number) > Math.abs(a[pivot * n + k] as number)) pivot = i;
    }
    for (let j = 0; j < n; j++) {
      const kept = a[k * n + j] as number;
      a[k * n + j] = a[pivot * n + j] as number;
      a[pivot * n + j] = kept;
    }
    const kept = x[k] as number;
    x[k] = x[pivot] as number;
    x[pivot] = kept;
    for (let i = k + 1; i < n; i++) {
      const factor = (a[i * n + k] as number) / (a[k * n + k] as number);
      for (let j = k; j < n; j++) a[i * n + j] = (a[i * n + j] as number) - factor * (a[k * n + j] as number);
      x[i] = (x[i] as number) - factor * (x[k] as number);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let j = i + 1; j < n; j++) sum -= (a[i * n + j] as number) * (x[j] as number);
    x[i] = sum / (a[i * n + i] as number);
  }
  return x;
}

/** Cholesky's factor, element by element. */
function rootByColumns(a: Float64Array, _: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] as number) * (l[j * n + k] as number);
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / (l[j * n + j] as number);
    }
  }
  return l;
}
