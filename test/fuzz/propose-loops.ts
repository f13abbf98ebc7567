/** Loops over time: arrays that are overwritten step after step, while some of what read them is computed much later. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import type { NDArray } from '../../src/index.ts';
import { type Proposal, plain, type Scene } from './scene.ts';

const isGrid = ({ isReadOnly, dtype, shape }: NDArray): boolean =>
  !isReadOnly && dtypes[dtype].kind === 'float' && (shape[0] ?? 0) > 2;

/** A step of a loop over an array, and perhaps another one like it. */
type Step = (scene: Scene, x: string, other: string) => void;

export const timeLoop: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(isGrid);
  if (x === undefined) return;
  const { shape } = scene.array(x);
  const isAlike = (array: NDArray) =>
    !array.isReadOnly && array.ndim === shape.length && array.shape.every((n, d) => n === shape[d]);
  const other = scene.find((array) => isAlike(array) && array !== scene.array(x)) ?? x;
  const step = random.pick([neighbours, neighbours, swap, accumulate, decay]);
  const isComputed = random.chance(0.7);
  for (let times = random.between(2, 9); times > 0; times--) {
    step(scene, x, other);
    if (random.chance(0.35)) keep(scene, x);
    if (isComputed) scene.add({ kind: 'evaluate', arrays: random.chance(0.3) ? [x, other] : [x] });
  }
};

/** `x[1:-1] = (x[:-2] + x[2:]) * 0.5`, as a value or in place. */
const neighbours: Step = (scene, x) => {
  const { random } = scene;
  const before = scene.method(x, 'get', plain(':-2'));
  const after = scene.method(x, 'get', plain('2:'));
  if (before === null || after === null) return;
  const sum = scene.call('add', { array: before }, { array: after });
  const mean = sum === null ? null : scene.call('multiply', { array: sum }, { scalar: '0.5' });
  if (mean === null) return;
  const inside = random.chance(0.3) ? scene.method(x, 'get', plain('1:-1')) : null;
  if (inside === null) scene.write(x, 'set', plain('1:-1'), { array: mean });
  else scene.write(inside, random.pick(['assign', 'iadd']), { array: mean });
};

/** Each of two arrays from the other. */
const swap: Step = (scene, x, other) => {
  const forth = scene.call('multiply', { array: other }, { scalar: '0.75' });
  if (forth !== null) scene.write(x, 'assign', { array: forth });
  const back = scene.call('add', { array: x }, { array: other });
  if (back !== null) scene.write(other, 'assign', { array: back });
};

/** `other += x - mean(x)`, `x *= 0.9`. */
const accumulate: Step = (scene, x, other) => {
  const mean = scene.method(x, 'mean', plain(-1), plain({ keepdims: true }));
  const away = mean === null ? null : scene.call('subtract', { array: x }, { array: mean });
  if (away !== null) scene.write(other, 'iadd', { array: away });
  scene.write(x, 'imul', { scalar: '0.875' });
};

const decay: Step = (scene, x) => scene.write(x, 'imul', { scalar: '-0.5' });

/** Something of the present contents that nobody computes yet. */
function keep(scene: Scene, x: string): void {
  const { random } = scene;
  random.weighted<() => unknown>([
    [2, () => scene.call('multiply', { array: x }, { scalar: '2' })],
    [1, () => scene.method(x, 'sum', plain(-1), plain({ keepdims: false }))],
    [1, () => scene.method(x, 'cumulativeSum', plain(0), plain({}))],
    [1, () => scene.method(x, 'copy', plain({}))],
    [1, () => scene.method(x, 'get', plain('::2'))],
  ])();
}
