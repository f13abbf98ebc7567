/** The Mandelbrot set: how many steps each point of a grid takes to leave a circle, and where it is then. */

import * as nd from '../../src/index.ts';
import { float64 } from './inputs.ts';
import { program } from './program.ts';

export const mandelbrot1 = program({
  name: 'mandelbrot1',
  source: 'NPBench mandelbrot1, S, with real and imaginary parts apart',
  // A point that is about to leave grows what rounding left.
  tolerance: 1e-6,
  tiny: { width: 7, height: 5, steps: 6 },
  full: { width: 125, height: 125, steps: 60 },

  setup({ width, height, steps }) {
    const points = (count: number, from: number, to: number) => {
      let i = 0;
      return float64([count], () => from + (i++ * (to - from)) / (count - 1));
    };
    return { x: points(width, -1.75, 0.25), y: points(height, -1, 1), steps };
  },

  ndloom({ x, y, steps }, evaluate) {
    const [a, b] = [nd.asarray(x), nd.asarray(y).get(':, None')];
    const shape = [...y.shape, ...x.shape];
    const [real, imaginary, count] = [nd.zeros(shape), nd.zeros(shape), nd.zeros(shape, 'int32')];
    for (let n = 0; n < steps; n++) {
      const [re2, im2] = [real.mul(real), imaginary.mul(imaginary)];
      const isInside = re2.add(im2).lt(4);
      const [re, im] = [re2.sub(im2).add(a), real.mul(imaginary).mul(2).add(b)];
      count.assign(nd.where(isInside, n, count));
      imaginary.assign(nd.where(isInside, im, imaginary));
      real.assign(nd.where(isInside, re, real));
      evaluate(real, imaginary, count);
    }
    count.assign(nd.where(count.eq(steps - 1), 0, count));
    nd.evaluate(count);
    return [real, imaginary, count];
  },

  byHand: ({ x, y, steps }) => mandelbrot(x.data, y.data, steps),

  numpy: `
def run(x, y, steps):
    c = x + y[:, None] * 1j
    count = np.zeros(c.shape, dtype=np.int32)
    z = np.zeros(c.shape, dtype=np.complex128)
    for n in range(steps):
        inside = np.less(abs(z), 2.0)
        count[inside] = n
        z[inside] = z[inside]**2 + c[inside]
    count[count == steps - 1] = 0
    return z.real, z.imag, count
`,
});

/** A point at a time, until it is outside: no array is read and written in each step. */
function mandelbrot(x: Float64Array, y: Float64Array, steps: number): [Float64Array, Float64Array, Int32Array] {
  const size = x.length * y.length;
  const [real, imaginary, count] = [new Float64Array(size), new Float64Array(size), new Int32Array(size)];
  let at = 0;
  for (let i = 0; i < y.length; i++) {
    const b = y[i] as number;
    for (let j = 0; j < x.length; j++, at++) {
      const a = x[j] as number;
      let re = 0;
      let im = 0;
      let re2 = 0;
      let im2 = 0;
      let n = 0;
      for (; n < steps && re2 + im2 < 4; n++) {
        im = 2 * (re * im) + b;
        re = re2 - im2 + a;
        re2 = re * re;
        im2 = im * im;
      }
      real[at] = re;
      imaginary[at] = im;
      count[at] = n === steps ? 0 : n - 1;
    }
  }
  return [real, imaginary, count];
}
