/** Random shapes, layouts, axes and indices. */

import { type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import type { Plain } from './program.ts';
import type { Random } from './random.ts';

/** Arrays with more elements are not made: in most programs, and in those about large arrays. */
export const largestSize = 2500;
export const largestOfLarge = 16_000;

/**
 * Shapes that reach what the compiler does for large arrays alone: blocks of 128, lanes, rows and columns side by side,
 * rows of sums, tiles of matrix products.
 */
export function largeShape(random: Random): number[] {
  const some = (low: number, high: number) => () => random.between(low, high);
  const sizes = random.weighted<readonly (() => number)[]>([
    [3, [some(5, 40), some(5, 40)]],
    [2, [some(33, 70), some(33, 70)]],
    [2, [some(2, 9), some(126, 530)]],
    [2, [some(126, 270), some(32, 50)]],
    [2, [some(2, 4), some(9, 24), some(32, 40)]],
    [1, [some(2, 6), some(128, 270), some(2, 9)]],
    [1, [some(2, 3), some(2, 5), some(8, 18), some(16, 40)]],
    [1, [some(1000, 9000)]],
  ]);
  return sizes.map((size) => size());
}

/** A shape that arrays of a program are cut from, so that most of them broadcast together. */
export function baseShape(random: Random): number[] {
  const ndim = random.weighted([
    [2, 0],
    [6, 1],
    [8, 2],
    [5, 3],
    [2, 4],
  ]);
  const shape = Array.from({ length: ndim }, () => size(random, ndim));
  return sizeOf(shape) <= largestSize ? shape : shape.map((n) => Math.min(n, 5));
}

/** Sizes that leave every remainder of blocks of 128, of eight lanes, and of four columns side by side. */
function size(random: Random, ndim: number): number {
  return random.weighted<() => number>([
    [2, () => 0],
    [5, () => 1],
    [50, () => random.between(2, 6)],
    [12, () => random.between(7, 11)],
    [ndim <= 3 ? 10 : 0, () => random.between(15, 35)],
    [ndim <= 2 ? 6 : 0, () => random.between(126, 140)],
    [ndim <= 1 ? 4 : 0, () => random.between(255, 530)],
  ])();
}

/** A shape that broadcasts to `base`: its last dimensions, some of them 1. */
export function broadcastableShape(random: Random, base: Shape): number[] {
  const from = random.chance(0.65) ? 0 : random.between(0, base.length);
  const ones = random.chance(0.2);
  return base.slice(from).map((n) => (ones && random.chance(0.4) ? 1 : n));
}

/** Strides and an offset, in elements, over a memory of `length` elements. */
export function randomLayout(random: Random, shape: Shape): { strides: number[]; offset: number; length: number } {
  const axes = shape.map((_, d) => d);
  const order = random.chance(0.5) ? axes : random.chance(0.5) ? axes.toReversed() : random.shuffled(axes);
  const gap = random.chance(0.3) ? random.between(2, 3) : 1;
  const strides = new Array<number>(shape.length).fill(0);
  let reach = gap;
  for (const d of order.reverse()) {
    strides[d] = reach;
    reach *= Math.max(1, shape[d] as number);
  }
  const kind = random.below(5);
  let offset = random.chance(0.3) ? random.between(1, 5) : 0;
  const start = offset;
  shape.forEach((n, d) => {
    if (kind === 0 && random.chance(0.5)) strides[d] = 0;
    else if (kind === 1 && random.chance(0.6) && n > 0) {
      offset += (n - 1) * (strides[d] as number);
      strides[d] = -(strides[d] as number);
    }
  });
  // Elements that share places: a window that slides.
  if (kind === 2 && shape.length > 1 && random.chance(0.3)) strides.fill(1);
  return { strides, offset, length: start + reach + random.below(3) };
}

/** Options that name an order in memory, mostly column-major; sometimes none. */
export function randomOrder(random: Random, orders: readonly string[] = ['C', 'F', 'F', 'A', 'K']): Plain {
  return random.chance(0.3) ? {} : { order: random.pick(orders) };
}

/** What `get` takes for a shape: one entry a dimension or fewer. */
export function randomIndex(random: Random, shape: Shape): (number | string | null)[] {
  const entries: (number | string | null)[] = shape.map((n) =>
    random.weighted<() => number | string>([
      [3, () => ':'],
      [n > 0 ? 1 : 0, () => random.between(-n, n - 1)],
      [5, () => slice(random, n)],
    ])(),
  );
  if (random.chance(0.2)) {
    const from = random.between(0, entries.length);
    entries.splice(from, random.between(0, entries.length - from), '...');
  }
  if (random.chance(0.12)) entries.splice(random.between(0, entries.length), 0, null);
  return random.chance(0.15) ? entries.slice(0, random.between(0, entries.length)) : entries;
}

function slice(random: Random, n: number): string {
  const bound = () => (random.chance(0.45) ? '' : String(random.between(-n - 1, n + 1)));
  const step = random.weighted([
    [4, ''],
    [3, ':-1'],
    [2, `:${random.between(2, 3)}`],
    [1, `:${-random.between(2, 3)}`],
  ]);
  if (random.chance(0.35)) return random.pick(['::-1', '1:', ':-1', '::2', '1::2', '::-2', ':1', '-1:', '2:', ':-2']);
  return `${bound()}:${bound()}${step}`;
}

/** Another shape of as many elements. */
export function reshaped(random: Random, shape: Shape): number[] {
  let left = sizeOf(shape);
  if (left === 0) return random.shuffled(shape);
  const sizes: number[] = [];
  while (left > 1 && sizes.length < 3 && random.chance(0.75)) {
    const divisors = Array.from({ length: Math.min(left, 64) }, (_, i) => i + 1).filter((n) => left % n === 0);
    const n = random.pick(divisors);
    sizes.push(n);
    left /= n;
  }
  sizes.push(left);
  if (random.chance(0.2)) sizes[random.below(sizes.length)] = -1;
  return sizes;
}

/** An axis, several, or none of them. */
export function randomAxes(random: Random, ndim: number): Plain {
  if (ndim === 0 || random.chance(0.15)) return null;
  if (random.chance(0.7)) return random.between(-ndim, ndim - 1);
  const axes = random.shuffled(Array.from({ length: ndim }, (_, d) => d));
  return axes.slice(0, random.between(0, ndim)).map((d) => (random.chance(0.3) ? d - ndim : d));
}
