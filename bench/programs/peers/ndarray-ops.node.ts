/**
 * scijs's ndarray-ops: strided views, and a compiled loop for each operation, into memory that the caller gives. It has
 * no broadcasting and reduces only whole arrays, so that stencils and elementwise programs are what it can say.
 */

import { createRequire } from 'node:module';
import { arcDistance } from '../arc-distance.ts';
import { blackScholes, normal, rate } from '../black-scholes.ts';
import { computeInt32 } from '../compute.ts';
import { fdtd2d } from '../fdtd-2d.ts';
import { heat3d } from '../heat-3d.ts';
import { jacobi1d } from '../jacobi-1d.ts';
import { jacobi2d } from '../jacobi-2d.ts';
import type { Table, Typed } from '../program.ts';
import { type Peer, said } from './peer.ts';

interface Strided<T extends Typed = Float64Array> {
  readonly data: T;
  readonly shape: readonly number[];
  /** A view that starts at an index. */
  lo(...from: number[]): Strided<T>;
  /** A view of the first elements. */
  hi(...sizes: number[]): Strided<T>;
}

type Any = Strided<Typed>;
type Arithmetic = 'add' | 'sub' | 'mul' | 'div';

/** The result goes to the first argument, which `…eq` also reads; `…s` take a scalar last. */
type Operations = Record<Arithmetic | 'atan2', (out: Any, a: Any, b: Any) => void> &
  Record<`${Arithmetic | 'max' | 'min' | 'gt'}s`, (out: Any, a: Any, scalar: number) => void> &
  Record<`${Arithmetic}eq` | 'sin' | 'cos' | 'sqrt' | 'exp' | 'log' | 'abs' | 'recip', (out: Any, a: Any) => void> &
  Record<`${Arithmetic}seq` | 'minseq' | 'assigns', (out: Any, scalar: number) => void> &
  Record<`${'sin' | 'cos' | 'sqrt' | 'exp' | 'log' | 'recip' | 'neg'}eq`, (out: Any) => void>;

const load = createRequire(import.meta.url);
const ndarray: <T extends Typed>(data: T, shape: readonly number[]) => Strided<T> = load('ndarray');
const ops: Operations = load('ndarray-ops');

const copyOf = ({ data, shape }: Table): Strided => ndarray(data.slice(), shape);
const viewOf = <T extends Typed>({ data, shape }: Table<T>): Strided<T> => ndarray(data, shape);
const fresh = (shape: readonly number[]): Strided =>
  ndarray(new Float64Array(shape.reduce((product, size) => product * size, 1)), shape);

export const ndarrayOps: Peer = {
  name: 'ndarray-ops',
  programs: [
    said(jacobi1d, ({ steps, A, B }) => {
      const [a, b] = [copyOf(A), copyOf(B)];
      for (let t = 1; t < steps; t++) {
        smooth1d(a, b);
        smooth1d(b, a);
      }
      return [a.data, b.data];
    }),
    said(jacobi2d, ({ steps, A, B }) => {
      const [a, b] = [copyOf(A), copyOf(B)];
      for (let t = 1; t < steps; t++) {
        smooth2d(a, b);
        smooth2d(b, a);
      }
      return [a.data, b.data];
    }),
    said(heat3d, ({ steps, A }) => {
      const [a, b] = [copyOf(A), copyOf(A)];
      const n = A.shape[0] ?? 0;
      const [sum, scratch] = [fresh([n - 2, n - 2, n - 2]), fresh([n - 2, n - 2, n - 2])];
      for (let t = 1; t < steps; t++) {
        diffuse(a, b, sum, scratch);
        diffuse(b, a, sum, scratch);
      }
      return [a.data, b.data];
    }),
    said(fdtd2d, ({ EX, EY, HZ, source }) => {
      const [ex, ey, hz] = [copyOf(EX), copyOf(EY), copyOf(HZ)];
      for (const value of source.data) wave(ex, ey, hz, value);
      return [ex.data, ey.data, hz.data];
    }),
    said(arcDistance, ({ theta1, phi1, theta2, phi2 }) => {
      const [t1, t2, p1, p2] = [viewOf(theta1), viewOf(theta2), viewOf(phi1), viewOf(phi2)];
      const [across, along, cosine] = [fresh(t1.shape), fresh(t1.shape), fresh(t1.shape)];
      squaredSineOfHalf(across, t2, t1);
      squaredSineOfHalf(along, p2, p1);
      ops.cos(cosine, t1);
      ops.muleq(along, cosine);
      ops.cos(cosine, t2);
      ops.muleq(along, cosine);
      ops.addeq(across, along);
      ops.muls(along, across, -1);
      ops.addseq(along, 1);
      ops.sqrteq(across);
      ops.sqrteq(along);
      ops.atan2(cosine, across, along);
      ops.mulseq(cosine, 2);
      return [cosine.data];
    }),
    said(computeInt32, ({ x, y }) => {
      const [a, b] = [viewOf(x), viewOf(y)];
      const [clipped, scaled] = [ndarray(new Int32Array(x.data.length), x.shape), ndarray(y.data.slice(), y.shape)];
      ops.maxs(clipped, a, 2);
      ops.minseq(clipped, 10);
      ops.mulseq(clipped, 4);
      ops.muls(scaled, b, 3);
      ops.addeq(clipped, scaled);
      ops.addseq(clipped, 9);
      return [clipped.data];
    }),
    said(blackScholes, ({ spot, strike, years, volatility }) => {
      return prices(viewOf(spot), viewOf(strike), viewOf(years), viewOf(volatility));
    }),
  ],
};

function smooth1d(from: Strided, to: Strided): void {
  const inner = (from.shape[0] ?? 0) - 2;
  const target = to.lo(1).hi(inner);
  ops.add(target, from.hi(inner), from.lo(1).hi(inner));
  ops.addeq(target, from.lo(2));
  ops.mulseq(target, 0.33333);
}

function smooth2d(from: Strided, to: Strided): void {
  const inner = (from.shape[0] ?? 0) - 2;
  const at = (i: number, j: number) => from.lo(i, j).hi(inner, inner);
  const target = to.lo(1, 1).hi(inner, inner);
  ops.add(target, at(1, 1), at(1, 0));
  ops.addeq(target, at(1, 2));
  ops.addeq(target, at(2, 1));
  ops.addeq(target, at(0, 1));
  ops.mulseq(target, 0.2);
}

function diffuse(from: Strided, to: Strided, sum: Strided, scratch: Strided): void {
  const inner = (from.shape[0] ?? 0) - 2;
  const at = (i: number, j: number, k: number) => from.lo(i, j, k).hi(inner, inner, inner);
  const centre = at(1, 1, 1);
  const along = (out: Strided, after: Strided, before: Strided) => {
    ops.muls(out, centre, -2);
    ops.addeq(out, after);
    ops.addeq(out, before);
    ops.mulseq(out, 0.125);
  };
  along(sum, at(2, 1, 1), at(0, 1, 1));
  along(scratch, at(1, 2, 1), at(1, 0, 1));
  ops.addeq(sum, scratch);
  along(scratch, at(1, 1, 2), at(1, 1, 0));
  ops.addeq(sum, scratch);
  ops.add(to.lo(1, 1, 1).hi(inner, inner, inner), sum, centre);
}

function wave(ex: Strided, ey: Strided, hz: Strided, value: number): void {
  const [rows = 0, columns = 0] = hz.shape;
  ops.assigns(ey.hi(1, columns), value);
  const down = fresh([rows - 1, columns]);
  ops.sub(down, hz.lo(1, 0), hz.hi(rows - 1, columns));
  ops.mulseq(down, 0.5);
  ops.subeq(ey.lo(1, 0), down);
  const across = fresh([rows, columns - 1]);
  ops.sub(across, hz.lo(0, 1), hz.hi(rows, columns - 1));
  ops.mulseq(across, 0.5);
  ops.subeq(ex.lo(0, 1), across);
  const curl = fresh([rows - 1, columns - 1]);
  ops.sub(curl, ex.lo(0, 1).hi(rows - 1, columns - 1), ex.hi(rows - 1, columns - 1));
  ops.addeq(curl, ey.lo(1, 0).hi(rows - 1, columns - 1));
  ops.subeq(curl, ey.hi(rows - 1, columns - 1));
  ops.mulseq(curl, 0.7);
  ops.subeq(hz.hi(rows - 1, columns - 1), curl);
}

/** sin((a - b) / 2) squared. */
function squaredSineOfHalf(out: Strided, a: Strided, b: Strided): void {
  ops.sub(out, a, b);
  ops.divseq(out, 2);
  ops.sineq(out);
  ops.muleq(out, out);
}

function prices(spot: Strided, strike: Strided, years: Strided, volatility: Strided): Float64Array[] {
  const { shape } = spot;
  const [width, d, scratch, present] = [fresh(shape), fresh(shape), fresh(shape), fresh(shape)];
  ops.sqrt(width, years);
  ops.muleq(width, volatility);
  ops.mul(scratch, volatility, volatility);
  ops.mulseq(scratch, 0.5);
  ops.addseq(scratch, rate);
  ops.muleq(scratch, years);
  ops.div(d, spot, strike);
  ops.logeq(d);
  ops.addeq(d, scratch);
  ops.diveq(d, width);
  const n1 = cumulative(d);
  ops.subeq(d, width);
  const n2 = cumulative(d);
  ops.muls(present, years, -rate);
  ops.expeq(present);
  ops.muleq(present, strike);
  const [call, put] = [fresh(shape), fresh(shape)];
  ops.mul(call, spot, n1);
  ops.mul(scratch, present, n2);
  ops.subeq(call, scratch);
  // A put is the call less the share, plus what the strike is worth now.
  ops.sub(put, call, spot);
  ops.addeq(put, present);
  return [call.data, put.data];
}

/** Without a choice between two values: the tail, or, times 1 for positive x and 0 for others, what it is less than 1. */
function cumulative(x: Strided): Strided {
  const [t, sum, density] = [fresh(x.shape), fresh(x.shape), fresh(x.shape)];
  ops.abs(t, x);
  ops.mulseq(t, normal.p);
  ops.addseq(t, 1);
  ops.recipeq(t);
  const [first, ...rest] = normal.powers;
  ops.muls(sum, t, first);
  for (const power of rest) {
    ops.addseq(sum, power);
    ops.muleq(sum, t);
  }
  ops.mul(density, x, x);
  ops.mulseq(density, -0.5);
  ops.expeq(density);
  ops.mulseq(density, normal.density);
  ops.muleq(sum, density);
  ops.muls(t, sum, -2);
  ops.addseq(t, 1);
  ops.gts(density, x, 0);
  ops.muleq(t, density);
  ops.addeq(sum, t);
  return sum;
}
