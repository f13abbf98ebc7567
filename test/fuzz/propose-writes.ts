/** Writes in place: through indices and views, of values that overlap what they overwrite, and again at other places. */

import type { DType } from '../../compiler/ir/dtype.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import * as nd from '../../src/index.ts';
import type { Argument } from './program.ts';
import { viewOf } from './propose-views.ts';
import { fillsInto, type Proposal, plain, type Scene } from './scene.ts';
import { randomIndex } from './shapes.ts';
import { randomScalar } from './values.ts';

const isWriteable = (array: nd.NDArray): boolean => !array.isReadOnly;

export const write: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(isWriteable);
  if (x === undefined) return;
  const { shape, dtype } = scene.array(x);
  if (random.chance(0.45)) {
    const index = randomIndex(random, shape);
    const region = regionShape(scene, x, index);
    if (region !== null) scene.write(x, 'set', ...index.map(plain), writtenValue(scene, region, dtype));
    return;
  }
  const name = random.chance(0.2)
    ? random.pick(['ifloordiv', 'iand', 'ior', 'ixor', 'ilshift', 'irshift'])
    : random.pick(['assign', 'iadd', 'isub', 'imul', 'idiv', 'imod', 'ipow', 'iadd', 'isub']);
  scene.write(x, name, writtenValue(scene, shape, dtype));
};

/** The shape of `x.get(...index)`, which is not kept. */
function regionShape(scene: Scene, x: string, index: readonly (number | string | null)[]): Shape | null {
  try {
    return scene.array(x).get(...index).shape;
  } catch (error) {
    if (error instanceof nd.NDError) return null;
    throw error;
  }
}

function writtenValue(scene: Scene, shape: Shape, dtype: DType): Argument {
  const { random } = scene;
  const found = random.chance(0.75) ? scene.find((array) => fillsInto(array.shape, shape)) : undefined;
  return found === undefined ? { scalar: randomScalar(random, dtype) } : { array: found };
}

/** `a[1:] = a[:-1]` and its like: a region of an array overwritten with what another region of it has. */
export const overlappingWrite: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find((array) => isWriteable(array) && array.shape.some((n) => n > 1));
  if (x === undefined) return;
  const { shape } = scene.array(x);
  const pairs = shape.map((n): readonly [string, string] => {
    if (n < 2 || random.chance(0.3))
      return random.pick([
        [':', ':'],
        [':', '::-1'],
      ]);
    const by = random.between(1, Math.min(3, n - 1));
    const shifted: readonly [string, string] = [`${by}:`, `:-${by}`];
    return random.pick([shifted, [shifted[1], shifted[0]], [shifted[0], `-${by + 1}::-1`]]);
  });
  let value = scene.method(x, 'get', ...pairs.map(([, from]) => plain(from)));
  if (value !== null && random.chance(0.4)) {
    value = scene.call(random.pick(['add', 'multiply', 'subtract']), { array: value }, { scalar: '2' });
  }
  if (value !== null) scene.write(x, 'set', ...pairs.map(([to]) => plain(to)), { array: value });
};

/** `a[1:4] = a[0:3] + 1`, then `a[5:8] = a[0:3] + 1`: one structure, and places that decide whether regions meet. */
export const movingWindow: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find((array) => isWriteable(array) && (array.shape[0] ?? 0) > 2);
  if (x === undefined) return;
  const size = scene.array(x).shape[0] as number;
  const length = random.between(1, size - 1);
  const window = () => {
    const start = random.between(0, size - length);
    return `${start}:${start + length}`;
  };
  for (let times = random.between(2, 3); times > 0; times--) {
    const read = scene.method(x, 'get', plain(window()));
    const value = read === null ? null : scene.call('add', { array: read }, { scalar: '1' });
    if (value !== null) scene.write(x, 'set', plain(window()), { array: value });
    scene.add({ kind: 'evaluate', arrays: [x] });
  }
};

/** `b = a[::-1]; b[...] = …`: a write through a view that was made for it. */
export const writeThroughView: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(isWriteable);
  if (x === undefined) return;
  const made = viewOf(scene, x);
  if (made === null || scene.array(made).isReadOnly) return;
  const { shape, dtype } = scene.array(made);
  scene.write(made, random.pick(['assign', 'iadd', 'imul']), writtenValue(scene, shape, dtype));
};
