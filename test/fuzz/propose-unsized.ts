/**
 * Arrays of which a size is known only when they are computed: what is done with them before that, and the computing. Only
 * what works with the size known and unknown is proposed, and no view, which is a copy as long as the size is not known.
 */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { sizeOf } from '../../compiler/ir/shape.ts';
import type { NDArray } from '../../src/index.ts';
import { maskOf } from './indices.ts';
import { type Proposal, plain, type Scene } from './scene.ts';
import { randomScalar } from './values.ts';

/** A new one: of a mask, of the distinct elements, of a set of two. */
export const pickSome: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(({ ndim }) => ndim > 0);
  if (x === undefined) return;
  const { shape } = scene.array(x);
  random.weighted<() => unknown>([
    [4, () => ofMask(scene, x)],
    [1, () => scene.call('unique', { array: x })],
    [1, () => scene.call('uniqueValues', { array: x })],
    [1, () => counted(scene, x)],
    [
      1,
      () => {
        const other = scene.find((array) => array.ndim === shape.length) ?? x;
        scene.call(random.pick(['union1d', 'intersect1d', 'setdiff1d', 'setxor1d']), { array: x }, { array: other });
      },
    ],
    [0.5, () => scene.call('unique', { array: x }, plain({ axis: random.between(-shape.length, shape.length - 1) }))],
  ])();
};

/** Two arrays through one mask, so that both have one size. */
function ofMask(scene: Scene, x: string): void {
  const { shape } = scene.array(x);
  const mask = maskOf(scene, shape.slice(0, scene.random.between(1, shape.length)));
  if (mask === null) return;
  const first = scene.method(x, 'get', { array: mask });
  const depth = scene.array(mask).ndim;
  const other = scene.find((array) => array.ndim === depth && array.shape.every((n, d) => n === shape[d]));
  if (first === null || other === undefined || scene.random.chance(0.5)) return;
  const second = scene.method(other, 'get', { array: mask });
  if (second !== null) same(scene, second, first);
}

/** The distinct elements with what belongs to them. */
function counted(scene: Scene, x: string): void {
  const [name, ...parts] = scene.random.pick([
    ['uniqueCounts', 'values', 'counts'],
    ['uniqueInverse', 'values', 'inverseIndices'],
    ['uniqueAll', 'values', 'indices', 'counts'],
  ] as const);
  const made = scene.several(name, parts, { array: x });
  if (made === null) return;
  for (const other of made.slice(1)) same(scene, other, made[0] as string);
}

/** Notes that an array has the size of another one, unless its own is known. */
function same(scene: Scene, name: string, as: string): void {
  if (scene.unsized.has(name)) scene.unsized.set(name, scene.unsized.get(as) ?? as);
}

/** Something of one of them, and now and then the computing. */
export const useUnsized: Proposal = (scene) => {
  const { random } = scene;
  const names = [...scene.unsized.keys()];
  if (names.length === 0) return;
  const p = random.pick(names);
  const size = scene.unsized.get(p) ?? p;
  const { dtype, ndim } = scene.array(p);
  const kept = (name: string | null) => {
    if (name !== null) same(scene, name, p);
  };
  const operand = () => ({ array: p });
  random.weighted<() => unknown>([
    [3, () => kept(scene.call(random.pick(['negative', 'square', 'sign', 'isnan', 'sqrt', 'abs']), operand()))],
    [3, () => kept(scene.call(random.pick(arithmetic), operand(), { scalar: randomScalar(random, dtype) }))],
    [
      2,
      () => {
        const partners = names.filter((name) => scene.unsized.get(name) === size && scene.array(name).ndim === ndim);
        kept(scene.call(random.pick(arithmetic), operand(), { array: random.pick([p, ...partners]) }));
      },
    ],
    [
      1,
      () => {
        const single = scene.find((array) => array.ndim === 0);
        if (single !== undefined) kept(scene.call(random.pick(arithmetic), operand(), { array: single }));
      },
    ],
    [3, () => scene.method(p, random.pick(folds), plain(ndim > 1 && random.chance(0.5) ? 0 : null), keepdims(scene))],
    [ndim > 1 ? 1 : 0, () => kept(scene.method(p, random.pick(folds), plain(-1), plain({ keepdims: false })))],
    [1, () => kept(scene.method(p, 'astype', plain(scene.dtype())))],
    [ndim > 1 || dtypes[dtype].kind === 'complex' ? 0 : 1, () => kept(scene.call('sort', operand(), plain(0)))],
    [1, () => kept(scene.method(p, 'cumulativeSum', plain(0), plain({})))],
    [1, () => joined(scene, p)],
    [1, () => chosen(scene, p, kept)],
    [0.7, () => kept(scene.method(p, 'copy', plain({})))],
    [3, () => scene.add({ kind: 'evaluate', arrays: [p] })],
    [1, () => scene.add({ kind: 'evaluate', arrays: random.shuffled(names).slice(0, 2) })],
    [0.3, () => scene.write(p, random.pick(['toString', 'toArray', 'explain']))],
  ])();
};

const arithmetic = ['add', 'multiply', 'subtract', 'less', 'maximum', 'divide'];
const folds = ['sum', 'sum', 'prod', 'any', 'all', 'countNonzero', 'mean', 'std'];
const keepdims = (scene: Scene) => plain({ keepdims: scene.random.chance(0.3) });

/** One after another, along the axis of unknown size, which lies row by row then, in whatever order the others lie. */
function joined(scene: Scene, p: string): void {
  const { shape } = scene.array(p);
  const fits = (other: readonly number[]) =>
    other.length === shape.length && other.every((n, d) => d === 0 || n === shape[d]);
  const sized = scene.find((array) => fits(array.shape) && isRowMajor(array));
  const others = [...scene.unsized.keys()].filter((name) => fits(scene.array(name).shape));
  scene.call('concat', { arrays: scene.random.shuffled([p, sized ?? p, scene.random.pick(others)]) }, plain(0));
}

const isRowMajor = ({ shape, strides, itemsize }: NDArray): boolean =>
  strides.every((stride, d) => shape[d] === 1 || stride === itemsize * sizeOf(shape.slice(d + 1)));

function chosen(scene: Scene, p: string, kept: (name: string | null) => void): void {
  const condition = scene.call('greater', { array: p }, { scalar: '0' });
  if (condition === null) return;
  kept(condition);
  kept(scene.call('where', { array: condition }, { array: p }, { scalar: '0' }));
  if (scene.random.chance(0.4)) scene.method(p, 'get', { array: condition });
}
