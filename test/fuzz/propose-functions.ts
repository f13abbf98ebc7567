/** Functions of whole arrays: sorting, moving, joining, counting, interpolating; each with operands that it takes. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import type { NDArray } from '../../src/index.ts';
import { maskOf } from './indices.ts';
import type { Argument, Plain } from './program.ts';
import { type Proposal, plain, type Scene } from './scene.ts';
import { randomAxes } from './shapes.ts';
import { among, isReal, like, of, type Site } from './sites.ts';
import { randomScalar } from './values.ts';

export const sorting: Proposal = among(
  [
    [2, ({ scene, x, axisOrAll }) => scene.call('sort', of(x), plain(axisOrAll), plain(direction(scene)))],
    [2, ({ scene, x, axisOrAll }) => scene.call('argsort', of(x), plain(axisOrAll), plain(direction(scene)))],
    [1, ({ scene, x, array, axis }) => !array.isReadOnly && scene.write(x, 'sort', plain(axis))],
    [1, partition],
    [1, ({ scene, x, array }) => scene.call('lexsort', { arrays: [like(scene, array) ?? x, x] })],
    [2, search],
    [1, ({ scene, x, array }) => scene.call('isin', of(x), of(scene.find(({ dtype }) => dtype === array.dtype) ?? x))],
    [1, ({ scene, x, axisOrAll }) => scene.call(scene.random.pick(['median', 'nanmedian']), of(x), plain(axisOrAll))],
    [1, quantile],
  ],
  isReal,
);

const direction = ({ random }: Scene): Plain => (random.chance(0.3) ? { descending: true } : {});

function partition({ scene, x, array, axis }: Site): void {
  const size = array.shape.at(axis) as number;
  if (size > 0) scene.call('partition', of(x), plain(scene.random.between(-size, size - 1)), plain(axis));
}

/** Places among sorted elements. */
function search({ scene, x }: Site): void {
  const sorted = scene.call('sort', of(x), plain(null));
  const values = scene.find(isReal);
  if (sorted === null || values === undefined) return;
  const side = scene.random.pick(['left', 'right']);
  scene.call('searchsorted', of(sorted), of(values), plain({ side }));
  if (scene.random.chance(0.3))
    scene.call('digitize', of(values), plain([-2, 0, 1.5, 4]), plain({ right: side === 'left' }));
}

function quantile({ scene, x, axisOrAll }: Site): void {
  const { random } = scene;
  const q = random.pick<Plain>([0.25, 0.5, [0, 0.3, 1], [0.9]]);
  const method = random.pick(['linear', 'linear', 'lower', 'higher', 'nearest', 'midpoint', 'hazen']);
  const keepdims = random.chance(0.3);
  scene.call(random.pick(['quantile', 'nanquantile']), of(x), plain(q), plain(axisOrAll), plain({ method, keepdims }));
}

export const moving: Proposal = among([
  [3, ({ scene, x, axisOrAll }) => scene.call('roll', of(x), plain(scene.random.between(-5, 5)), plain(axisOrAll))],
  [1, ({ scene, x, array }) => array.size < 300 && scene.call('tile', of(x), plain(repetitions(scene)))],
  [2, repeat],
  [3, pad],
  [1, ({ scene, x }) => scene.call('rot90', of(x), plain(scene.random.between(-1, 3)))],
  [1, ({ scene, x }) => scene.call(scene.random.pick(['fliplr', 'flipud']), of(x))],
  [1, ({ scene, x, axis }) => scene.call('swapaxes', of(x), plain(axis), plain(0))],
  [1, ({ scene, x }) => scene.call(scene.random.pick(['diag', 'diagonal']), of(x), plain(scene.random.between(-2, 2)))],
  [
    1,
    ({ scene, x }) => scene.call(scene.random.pick(['hstack', 'vstack', 'dstack', 'columnStack']), { arrays: [x, x] }),
  ],
  [2, split],
  [1, ({ scene, x, array, axisOrAll }) => scene.call('append', of(x), of(like(scene, array) ?? x), plain(axisOrAll))],
  [1, insert],
  [1, remove],
  [1, ({ scene, x }) => scene.call('resize', of(x), plain([scene.random.between(0, 4), scene.random.between(1, 5)]))],
  [1, fillDiagonal],
  [1, copyTo],
  [0.7, ({ scene, x, array, axis }) => window(scene, x, array.shape.at(axis) as number, axis)],
  [0.7, ({ scene, x }) => scene.call(scene.random.pick(['atleast2d', 'atleast3d']), of(x))],
]);

const repetitions = ({ random }: Scene): Plain =>
  random.chance(0.5) ? random.between(0, 3) : [random.between(1, 3), random.between(1, 2)];

/** As often as a number says, as numbers do, or as an array does that is computed. */
function repeat({ scene, x, array, axis, axisOrAll }: Site): void {
  const { random } = scene;
  const size = axisOrAll === null ? array.size : (array.shape.at(axis) as number);
  if (array.size > 300) return;
  const counts = Array.from({ length: size }, () => random.between(0, 3));
  const chosen = random.below(3);
  if (chosen === 0) scene.call('repeat', of(x), plain(random.between(0, 3)), plain(axisOrAll));
  else if (chosen === 1 && size > 0) scene.call('repeat', of(x), plain(counts), plain(axisOrAll));
  else {
    const few = scene.call('arange', plain(0), plain(size), plain(1), plain('int32'));
    const reduced = few === null ? null : scene.call('remainder', of(few), { scalar: '3' });
    if (few === null || reduced === null) return;
    scene.call('repeat', of(x), of(reduced), plain(axisOrAll));
    scene.forget(few, reduced);
  }
}

function pad({ scene, x, array }: Site): void {
  const { random } = scene;
  const mode = random.pick(['constant', 'edge', 'reflect', 'symmetric', 'wrap', 'minimum', 'maximum', 'mean']);
  const some = () => random.between(0, 3);
  const width: Plain = random.chance(0.4) ? some() : array.shape.map(() => [some(), some()]);
  const type: Plain = mode === 'reflect' && random.chance(0.4) ? { reflectType: 'odd' } : {};
  scene.call('pad', of(x), plain(width), plain({ mode, ...type }));
}

/** Parts of an array that are views, of which some are written to. */
function split({ scene, x, array, axis }: Site): void {
  const { random } = scene;
  const size = array.shape.at(axis) as number;
  if (random.chance(0.3) && size > 0 && size < 6) {
    scene.several('unstack', random.shuffled(['0', String(size - 1)]).slice(0, 1), of(x), plain(axis));
    return;
  }
  const cut = random.between(0, size);
  const parts = random.chance(0.5)
    ? scene.several('arraySplit', ['0', '1', '2'], of(x), plain(3), plain(axis))
    : scene.several('split', ['0', '1'], of(x), plain([cut]), plain(axis));
  const written = parts?.find((name) => !scene.array(name).isReadOnly);
  if (written !== undefined && random.chance(0.4)) scene.write(written, 'imul', { scalar: '2' });
}

function insert({ scene, x, array, axis }: Site): void {
  const { random } = scene;
  const size = array.shape.at(axis) as number;
  const at = () => random.between(-size, size);
  const index: Plain = random.chance(0.5) ? at() : [at(), at()];
  scene.call('insert', of(x), plain(index), { scalar: randomScalar(random, array.dtype) }, plain(axis));
}

function remove({ scene, x, array, axis }: Site): void {
  const { random } = scene;
  const size = array.shape.at(axis) as number;
  if (size === 0) return;
  const at = () => random.between(-size, size - 1);
  const index: Plain = random.chance(0.4) ? at() : random.chance(0.5) ? [at(), at()] : '::2';
  scene.call('delete', of(x), plain(index), plain(axis));
}

function fillDiagonal({ scene, x, array }: Site): void {
  if (array.isReadOnly) return;
  const wrap = scene.random.chance(0.3);
  scene.update(x, 'fillDiagonal', { scalar: randomScalar(scene.random, array.dtype) }, plain({ wrap }));
}

function copyTo({ scene, x, array }: Site): void {
  if (array.isReadOnly) return;
  const mask = scene.random.chance(0.6) ? maskOf(scene, array.shape) : null;
  const values = like(scene, array) ?? x;
  scene.update(x, 'copyTo', of(values), ...(mask === null ? [] : [{ record: { where: of(mask) } }]));
}

function window(scene: Scene, x: string, size: number, axis: number): void {
  const width = scene.random.between(1, Math.min(3, size));
  if (size > 0) scene.call('slidingWindowView', of(x), plain(width), plain(axis));
}

const isFew = ({ size, ndim }: NDArray): boolean => size < 150 && ndim > 0;

export const counting: Proposal = among(
  [
    [1, histogram],
    [2, bincount],
    [1, convolve],
    [1, ({ scene, x }) => scene.call('kron', of(x), of(scene.find((array) => isFew(array) && array.size < 12) ?? x))],
    [1, ({ scene, x, axis }) => scene.call('gradient', of(x), plain(0.5), plain(axis))],
    [1, ({ scene, x }) => scene.call('ediff1d', of(x))],
    [1, ({ scene, x, axis }) => scene.call('trapezoid', of(x), plain(null), plain(axis), plain({ dx: 0.5 }))],
    [1, interp],
    [1, average],
    [1, ({ scene, x, axis }) => scene.call('ptp', of(x), plain(axis))],
    [1, ({ scene, x, array }) => array.ndim <= 2 && scene.call('cov', of(x))],
    [3, withoutNaN],
    [1, ({ scene, x }) => scene.call('nanToNum', of(x))],
    [1, ({ scene, x }) => scene.call('isclose', of(x), { scalar: '1' })],
    [1, ({ scene, x, array }) => scene.call('arrayEqual', of(x), of(like(scene, array) ?? x))],
    [1, ({ scene, x }) => scene.call('inner', of(x), of(x))],
    [1, ({ scene, x }) => scene.call('trace', of(x))],
    [0.7, ({ scene, x }) => scene.call('polyval', plain([0.5, -1, 2]), of(x))],
  ],
  isFew,
);

function histogram({ scene, x, array }: Site): void {
  if (!isReal(array)) return;
  const bins: Plain = scene.random.chance(0.6) ? scene.random.between(1, 6) : [-3, -1, 0, 2.5, 8];
  scene.several('histogram', ['0', '1'], of(x), plain(bins), plain({ range: [-4, 6] }));
}

/** Of integers that are in range; the number of bins is known or not. */
function bincount({ scene, x, array }: Site): void {
  const { random } = scene;
  if (dtypes[array.dtype].kind !== 'int' && dtypes[array.dtype].kind !== 'uint') return;
  const flat = scene.method(x, 'reshape', plain([-1]));
  const low = flat === null ? null : scene.call('remainder', of(flat), { scalar: '7' });
  const bins = low === null ? null : scene.method(low, 'astype', plain('int32'));
  if (flat === null || low === null || bins === null) return;
  const weights = random.chance(0.4) ? scene.call('negative', of(bins)) : null;
  const options: Argument = {
    record: { minlength: plain(random.pick([0, 3, 9])), ...(weights === null ? {} : { weights: of(weights) }) },
  };
  scene.call('bincount', of(bins), options);
  scene.forget(...[flat, low, bins, weights].filter((name) => name !== null));
}

function convolve({ scene, x, array }: Site): void {
  if (array.ndim !== 1) return;
  const v = scene.find(({ ndim, size }) => ndim === 1 && size < 20);
  if (v === undefined) return;
  const mode = scene.random.pick(['full', 'same', 'valid']);
  scene.call(scene.random.pick(['convolve', 'correlate']), of(x), of(v), plain(mode));
}

function interp({ scene, x, array }: Site): void {
  if (isReal(array)) scene.call('interp', of(x), plain([-2, 0.5, 3]), plain([1, 4, -2]));
}

function average({ scene, x, array, axisOrAll }: Site): void {
  const weights = scene.random.chance(0.5) ? like(scene, array) : undefined;
  scene.call(
    'average',
    of(x),
    plain(axisOrAll),
    ...(weights === undefined ? [] : [{ record: { weights: of(weights) } }]),
  );
}

function withoutNaN({ scene, x, array, axis }: Site): void {
  const { random } = scene;
  const name = random.pick(['nansum', 'nanprod', 'nanmin', 'nanmax', 'nanmean', 'nanvar', 'nanstd', 'nancumsum']);
  const keepdims = random.chance(0.4);
  if (name === 'nancumsum') scene.call(name, of(x), plain(axis));
  else scene.call(name, of(x), plain(randomAxes(random, array.ndim)), plain({ keepdims }));
}
