/** Fourier transforms of complex numbers: against the one that textbooks have, and NumPy's where there is one. */

import FFT from 'fft.js';
import * as nd from '../src/index.ts';
import { type Case, checkAgreement, contestant, type Suite } from './harness.ts';
import { timeNumPy } from './numpy.node.ts';
import { formatCount, formatTime, raceCases } from './report.ts';

export const fourier: Suite = {
  name: 'fft',
  question: 'discrete Fourier transforms: how far from fft.js, from the loop of a textbook, and from NumPy?',
  check: () => checkAgreement([16, 60].map(caseOf)),
  run: (print) => {
    raceCases(sizes.map(caseOf), print);
    print('');
    for (const size of sizes) {
      const setup = `x = np.cos(np.arange(${size})) + 1j * np.sin(np.arange(${size}) * 2)`;
      const numpy = timeNumPy(setup, 'np.fft.fft(x)', Math.ceil(2e6 / size));
      if (numpy !== null) print(`  NumPy ${numpy.version}, N = ${formatCount(size)}: ${formatTime(numpy.median)}`);
    }
  },
};

/** Powers of two in and out of a cache, a product of small primes, a prime. */
const sizes = [1024, 2 ** 16, 2 ** 20, 1000, 10007];

function caseOf(size: number): Case {
  const data = Float64Array.from({ length: 2 * size }, (_, i) => (i % 2 === 0 ? Math.cos(i / 2) : Math.sin(i - 1)));
  const x = nd.asarray(data, 'complex128');
  const ndloom = contestant(
    'subject',
    'ndloom',
    () => nd.fft.fft(x).eval(),
    (y) => y.data,
  );
  const isPower = Number.isInteger(Math.log2(size));
  const byHand = contestant('baseline', 'by hand, radix 2 in place', radixTwo(data, size), (y) => y);
  return {
    title: `fft, N = ${formatCount(size)}`,
    count: size,
    unit: 'element',
    // Errors go with the greatest element, which is half the length, and not with each.
    tolerance: 1e-16 * size + 1e-12,
    contestants: isPower ? [ndloom, byHand, contestant('peer', 'fft.js', fftJs(data, size), (y) => y)] : [ndloom],
  };
}

/** The fastest package of its kind, into memory that is made once, as its documentation has it. */
function fftJs(data: Float64Array, size: number): () => Float64Array {
  const transform = new FFT(size);
  const out = new Float64Array(2 * size);
  return () => {
    transform.transform(out, data);
    return out;
  };
}

/** The transform of a power of two as books have it: numbers in the order of reversed bits, then butterflies in place. */
function radixTwo(x: Float64Array, n: number): () => Float64Array {
  const roots = Float64Array.from({ length: n }, (_, i) =>
    i % 2 === 0 ? Math.cos((Math.PI * i) / n) : -Math.sin((Math.PI * (i - 1)) / n),
  );
  const reversed = new Uint32Array(n);
  for (let i = 1; i < n; i++) reversed[i] = ((reversed[i >> 1] as number) >> 1) | (i % 2 === 1 ? n >> 1 : 0);
  return () => {
    const y = new Float64Array(2 * n);
    for (let i = 0; i < n; i++) {
      const from = 2 * (reversed[i] as number);
      y[2 * i] = x[from] as number;
      y[2 * i + 1] = x[from + 1] as number;
    }
    for (let half = 1; half < n; half *= 2) {
      for (let start = 0; start < n; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const w = 2 * k * (n / 2 / half);
          const [a, b] = [2 * (start + k), 2 * (start + k + half)];
          const [c, s] = [roots[w] as number, roots[w + 1] as number];
          const [br, bi] = [y[b] as number, y[b + 1] as number];
          const re = br * c - bi * s;
          const im = br * s + bi * c;
          y[b] = (y[a] as number) - re;
          y[b + 1] = (y[a + 1] as number) - im;
          y[a] = (y[a] as number) + re;
          y[a + 1] = (y[a + 1] as number) + im;
        }
      }
    }
    return y;
  };
}
