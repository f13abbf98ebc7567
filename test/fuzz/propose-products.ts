/** Matrix products and other sums of products, of operands that lie in memory one way or another. */

import { sizeOf } from '../../compiler/ir/shape.ts';
import type { NDArray } from '../../src/index.ts';
import type { Random } from './random.ts';
import { type Proposal, plain, type Scene } from './scene.ts';

/** Up to how many products are summed. */
const mostProducts = 60_000;

export const product: Proposal = (scene) => {
  const { random } = scene;
  const a = scene.find(({ ndim }) => ndim > 0);
  if (a === undefined) return;
  const { shape } = scene.array(a);
  const inner = shape.at(-1) as number;
  const b = scene.find((array) => array.ndim > 0 && (array.shape.at(-2) ?? array.shape[0]) === inner);
  const name = random.weighted([
    [5, 'matmul'],
    [1, 'dot'],
    [1, 'vecdot'],
  ]);
  if (b !== undefined && random.chance(0.7) && productsOf(scene.array(a), scene.array(b)) <= mostProducts) {
    scene.call(name, { array: a }, { array: b });
    return;
  }
  const transposed = scene.property(a, shape.length > 1 ? 'mT' : 'T');
  if (transposed === null || sizeOf(shape) * (shape.at(-2) ?? 1) > mostProducts) return;
  const factor = random.chance(0.4) ? laidOut(scene, a) : a;
  const operands = random.shuffled([{ array: transposed }, { array: factor }]);
  if (productsOf(scene.array(operands[0]?.array ?? a), scene.array(operands[1]?.array ?? a)) <= mostProducts) {
    scene.call('matmul', ...operands);
  }
};

const productsOf = (a: NDArray, b: NDArray): number => a.size * Math.max(1, b.size / Math.max(1, a.shape.at(-1) ?? 1));

/** The same array in memory of another order, or what was computed of it. */
function laidOut(scene: Scene, x: string): string {
  const copied = scene.method(x, 'copy', plain({ order: scene.random.pick(['C', 'F']) }));
  return copied ?? x;
}

/** A sum of products of up to three arrays: as tensordot, outer, or einsum of letters that fit their shapes. */
export const contraction: Proposal = (scene) => {
  const { random } = scene;
  const a = scene.find(({ ndim }) => ndim > 0);
  if (a === undefined) return;
  const { shape } = scene.array(a);
  const b = scene.find((array) => array.ndim > 0 && array.shape.some((n) => shape.includes(n))) ?? a;
  if (random.chance(0.25)) {
    tensordot(scene, a, b);
    return;
  }
  const names = [a, b, scene.find() ?? b].slice(0, random.pick([1, 2, 2, 2, 3]));
  const sizes = new Map<string, number>();
  const terms = names.map((name) => lettersFor(random, scene.array(name).shape, sizes));
  if ([...sizes.values()].reduce((n, size) => n * size, 1) > mostProducts) return;
  const kept = random.shuffled([...sizes.keys()].filter(() => random.chance(0.55)));
  const subscripts = `${terms.join(',')}->${kept.join('')}`;
  scene.call('einsum', plain(subscripts), ...names.map((array) => ({ array })));
};

/** A letter for each dimension: one that another dimension of the same size has, or a new one. */
function lettersFor(random: Random, shape: readonly number[], sizes: Map<string, number>): string {
  return shape
    .map((size) => {
      const known = [...sizes].filter(([, n]) => n === size).map(([letter]) => letter);
      if (known.length > 0 && random.chance(0.75)) return random.pick(known);
      const letter = String.fromCharCode('a'.charCodeAt(0) + sizes.size);
      sizes.set(letter, size);
      return letter;
    })
    .join('');
}

/** One or two pairs of axes of the same size summed; of none, all products. */
function tensordot(scene: Scene, a: string, b: string): void {
  const { random } = scene;
  const [left, right] = [scene.array(a), scene.array(b)];
  const pairs = left.shape.flatMap((n, d) => right.shape.flatMap((m, e) => (n === m ? [[d, e] as const] : [])));
  const chosen: (readonly [number, number])[] = [];
  for (const pair of random.shuffled(pairs)) {
    if (chosen.length < random.between(0, 2) && !chosen.some(([d, e]) => d === pair[0] || e === pair[1]))
      chosen.push(pair);
  }
  const summed = chosen.reduce((n, [d]) => n * (left.shape[d] ?? 1), 1);
  if (left.size * (right.size / Math.max(1, summed)) > mostProducts) return;
  scene.call('tensordot', { array: a }, { array: b }, plain([chosen.map(([d]) => d), chosen.map(([, e]) => e)]));
}
