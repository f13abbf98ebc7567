/** Arrays made of numbers alone: grids, triangles, spacings, windows, frequencies; and of others' sizes. */

import type { DType } from '../../compiler/ir/dtype.ts';
import type { Random } from './random.ts';
import { type Proposal, plain, type Scene } from './scene.ts';
import { of } from './sites.ts';
import { randomScalar } from './values.ts';

type Make = (scene: Scene, n: number, dtype: DType) => unknown;

export const numbers: Proposal = (scene) => {
  const { random } = scene;
  const n = random.chance(0.6) ? (scene.base.at(-1) ?? 3) : random.between(0, 8);
  random.weighted(makes)(scene, Math.min(n, 40), scene.dtype());
};

const k = (random: Random) => random.between(-2, 2);

const makes: readonly (readonly [weight: number, make: Make])[] = [
  [1, (scene, n, dtype) => scene.call('identity', plain(n), plain(dtype))],
  [
    1,
    (scene, n, dtype) =>
      scene.call('tri', plain(n), plain(scene.random.between(0, 5)), plain({ k: k(scene.random), dtype })),
  ],
  [2, likeOthers],
  [1, spaced],
  [1, (scene, n) => scene.call(scene.random.pick(['bartlett', 'blackman', 'hamming', 'hanning']), plain(n))],
  [0.5, (scene, n) => scene.call('kaiser', plain(n), plain(scene.random.pick([0, 2.5, 14])))],
  [
    0.7,
    (scene, n) => scene.call(scene.random.pick(['fft.fftfreq', 'fft.rfftfreq']), plain(Math.max(1, n)), plain(0.25)),
  ],
  [1, coordinates],
  [1.5, grid],
  [1, places],
];

function likeOthers(scene: Scene, _: number, dtype: DType): void {
  const { random } = scene;
  const x = scene.find();
  if (x === undefined) return;
  const order = plain(random.chance(0.5) ? {} : { order: random.pick(['C', 'F', 'A', 'K']) });
  if (random.chance(0.5)) scene.call('zerosLike', of(x), plain(dtype), order);
  else scene.call('fullLike', of(x), { scalar: randomScalar(random, dtype) }, plain(dtype), order);
}

function spaced(scene: Scene, n: number): void {
  const { random } = scene;
  const ends = random.pick([
    [1, 1000],
    [-2, -32],
    [8, 0.5],
  ] as const);
  const endpoint = random.chance(0.7);
  if (random.chance(0.5)) scene.call('geomspace', plain(ends[0]), plain(ends[1]), plain(n), plain({ endpoint }));
  else scene.call('logspace', plain(-1), plain(2), plain(n), plain({ endpoint, base: random.pick([10, 2]) }));
}

/** `indices` of a shape, of which each array is broadcast where they are sparse. */
function coordinates(scene: Scene): void {
  const { random, base } = scene;
  const shape = base.slice(-2);
  if (random.chance(0.5)) scene.call('indices', plain(shape), plain({ dtype: random.pick(['int32', 'float64']) }));
  else {
    const parts = shape.map((_, d) => String(d));
    if (parts.length > 0) scene.several('indices', parts, plain(shape), plain({ sparse: true }));
  }
}

function grid(scene: Scene): void {
  const { random } = scene;
  const vector = () => scene.find(({ ndim, size }) => ndim <= 1 && size < 40);
  const [x, y] = [vector(), vector()];
  if (x === undefined || y === undefined) return;
  const options = plain({ indexing: random.pick(['xy', 'ij']), sparse: random.chance(0.4) });
  scene.several('meshgrid', ['0', '1'], of(x), of(y), options);
}

/** The places of triangles and diagonals, and of numbers in an array of a shape. */
function places(scene: Scene): void {
  const { random } = scene;
  const n = random.between(0, 5);
  const x = scene.find(({ ndim, size }) => ndim === 2 && size < 200);
  const triangle = random.pick(['trilIndices', 'triuIndices']);
  random.weighted<() => unknown>([
    [1, () => scene.several('diagIndices', ['0', '1'], plain(n), plain(random.between(2, 3)))],
    [1, () => scene.several(triangle, ['0', '1'], plain(n), plain(k(random)), plain(random.between(1, 6)))],
    [
      x === undefined ? 0 : 1,
      () => x !== undefined && scene.several(`${triangle}From`, ['0', '1'], of(x), plain(k(random))),
    ],
    [1, () => flatPlaces(scene)],
  ])();
}

function flatPlaces(scene: Scene): void {
  const { random } = scene;
  const x = scene.find(({ dtype }) => dtype === 'int32' || dtype === 'int64' || dtype === 'uint8');
  if (x === undefined) return;
  if (random.chance(0.5)) {
    const mode = random.pick(['wrap', 'clip']);
    scene.call('ravelMultiIndex', { arrays: [x, x] }, plain([4, 5]), plain({ mode, order: random.pick(['C', 'F']) }));
    return;
  }
  const place = scene.call('remainder', of(x), { scalar: '20' });
  if (place !== null)
    scene.several('unravelIndex', ['0', '1'], of(place), plain([4, 5]), plain({ order: random.pick(['C', 'F']) }));
}
