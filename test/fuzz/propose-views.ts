/** Views of arrays: indices, reshapes, axes moved, added, dropped and repeated. */

import type { Shape } from '../../compiler/ir/shape.ts';
import type { Random } from './random.ts';
import { fillsInto, type Proposal, plain, type Scene } from './scene.ts';
import { randomAxes, randomIndex, randomOrder, reshaped } from './shapes.ts';

export const view: Proposal = (scene) => {
  const x = scene.find();
  if (x !== undefined) viewOf(scene, x);
};

/** A view of an array, or a copy where a reshape has to be one. */
export function viewOf(scene: Scene, x: string): string | null {
  const { random } = scene;
  const { shape, ndim } = scene.array(x);
  const reshapeOrder = () => (random.chance(0.6) ? {} : randomOrder(random, ['F', 'F', 'A']));
  const axis = () => random.between(-ndim, Math.max(0, ndim - 1));
  return random.weighted<() => string | null>([
    [6, () => scene.method(x, 'get', ...randomIndex(random, shape).map(plain))],
    [3, () => scene.method(x, 'reshape', plain(reshaped(random, shape)), plain(reshapeOrder()))],
    [1, () => scene.method(x, 'permuteDims', plain(random.shuffled(shape.map((_, d) => d))))],
    [1, () => scene.property(x, random.chance(0.7) ? 'T' : 'mT')],
    [1, () => scene.method(x, 'flip', plain(randomAxes(random, ndim)))],
    [0.7, () => scene.method(x, 'expandDims', plain(random.between(-ndim - 1, ndim)))],
    [0.5, () => scene.method(x, 'squeeze')],
    [0.7, () => scene.method(x, 'moveaxis', plain(axis()), plain(axis()))],
    [0.7, () => scene.method(x, random.chance(0.5) ? 'ravel' : 'flatten', plain(randomOrder(random)))],
    [1, () => scene.call('broadcastTo', { array: x }, plain(widened(random, shape, scene.base)))],
    [0.4, () => scene.call(random.pick(['tril', 'triu']), { array: x }, plain({ k: random.between(-2, 2) }))],
  ])();
}

/** A shape that one broadcasts to: the program's own where that is one. */
function widened(random: Random, shape: Shape, base: Shape): number[] {
  if (fillsInto(shape, base)) return [...base];
  const wide = shape.map((n) => (n === 1 ? random.between(1, 4) : n));
  return random.chance(0.5) ? [random.between(0, 3), ...wide] : wide;
}
