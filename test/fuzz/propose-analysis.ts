/** Functions that a program calls now and then: polynomials, bits, parts of numbers, conditions in text, histograms. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import type { NDArray } from '../../src/index.ts';
import { maskOf } from './indices.ts';
import type { Plain } from './program.ts';
import { broadcasts, type Proposal, plain, type Scene } from './scene.ts';
import { among, isReal, like, of, type Site } from './sites.ts';
import { randomScalar } from './values.ts';

const isFew = ({ size }: NDArray): boolean => size < 150;

export const analysis: Proposal = among(
  [
    [1.5, bits],
    [1.5, parts],
    [1, ({ scene, x, axis, array }) => isReal(array) && scene.call('unwrap', of(x), plain(axis))],
    [1, ({ scene, x }) => scene.call(scene.random.pick(['sinc', 'isreal', 'iscomplex', 'atleast1d']), of(x))],
    [1, extremePlaces],
    [1, ({ scene, x, axis }) => scene.call(scene.random.pick(['nancumprod', 'nancumsum']), of(x), plain(axis))],
    [2, ({ scene, x, axis }) => scene.call(scene.random.pick(['cumulativeMax', 'cumulativeMin']), of(x), plain(axis))],
    [1, percentile],
    [1, argpartition],
    [1, ({ scene, x }) => scene.call('sortComplex', of(x))],
    [1, ({ scene, x, array }) => array.ndim <= 2 && scene.call('corrcoef', of(x))],
    [
      1,
      ({ scene, x, array }) =>
        scene.call(scene.random.pick(['allclose', 'arrayEquiv']), of(x), of(like(scene, array) ?? x)),
    ],
    [1, histogram],
    [
      1,
      ({ scene, x, axis, array }) =>
        scene.call('rollaxis', of(x), plain(axis), plain(scene.random.between(0, array.ndim))),
    ],
    [1, ({ scene, x }) => scene.call('diagflat', of(x), plain(scene.random.between(-2, 2)))],
    [1, sections],
    [1, together],
    [1, strided],
    [1, pieces],
    [2, inText],
    [1, ({ scene, x }) => scene.call('block', { arrays: [x, x] })],
    [
      1,
      ({ scene, x, array }) => array.ndim === 1 && scene.call('vander', of(x), plain(3), plain({ increasing: true })),
    ],
    [
      1,
      ({ scene, x, array }) =>
        array.ndim === 1 && scene.call('trimZeros', of(x), plain(scene.random.pick(['fb', 'f', 'b']))),
    ],
    [1, filled],
  ],
  isFew,
);

/** Bits of bytes, and bytes as bits. */
function bits({ scene, x, array, axisOrAll }: Site): void {
  const { random } = scene;
  const bitorder = random.pick(['big', 'little']);
  if (array.dtype !== 'uint8' && random.chance(0.5)) {
    const isSet = scene.call('greater', of(x), { scalar: '1' });
    if (isSet !== null) scene.call('packbits', of(isSet), plain(axisOrAll), plain({ bitorder }));
    return;
  }
  const bytes = array.dtype === 'uint8' ? x : isReal(array) ? scene.call('signbit', of(x)) : null;
  const known = bytes === null || bytes === x ? bytes : scene.method(bytes, 'astype', plain('uint8'));
  // Of a part of the bits along an axis the layout is open.
  const count: Plain = axisOrAll === null && random.chance(0.3) ? { count: random.between(-3, 11) } : {};
  if (known !== null) scene.call('unpackbits', of(known), plain(axisOrAll), plain({ bitorder, ...count }));
}

/** Quotient and remainder, mantissa and exponent, fraction and whole number. */
function parts({ scene, x, array }: Site): void {
  const { random } = scene;
  const name = random.pick(['divmod', 'frexp', 'modf']);
  if (name !== 'divmod') {
    scene.several(name, ['0', '1'], of(x));
    return;
  }
  const other = random.chance(0.5) ? like(scene, array) : undefined;
  const divisor = other === undefined ? { scalar: randomScalar(random, array.dtype) } : of(other);
  scene.several(name, ['0', '1'], of(x), divisor);
}

/** Among elements of which none is NaN, since an answer that there is none comes with the evaluation. */
function extremePlaces({ scene, x, axisOrAll, array }: Site): void {
  const known = isReal(array) ? scene.call('nanToNum', of(x)) : null;
  if (known !== null && array.size > 0)
    scene.call(scene.random.pick(['nanargmax', 'nanargmin']), of(known), plain(axisOrAll));
}

function percentile({ scene, x, array, axisOrAll }: Site): void {
  const { random } = scene;
  const q = random.pick<Plain>([25, 50, [0, 30, 100], [90]]);
  const method = random.pick(['linear', 'lower', 'weibull', 'inverted_cdf', 'median_unbiased']);
  const name = random.pick(['percentile', 'nanpercentile']);
  if (isReal(array)) scene.call(name, of(x), plain(q), plain(axisOrAll), plain({ method }));
}

function argpartition({ scene, x, array, axis }: Site): void {
  const size = array.shape.at(axis) as number;
  if (size === 0) return;
  const order = scene.call('argpartition', of(x), plain(scene.random.between(-size, size - 1)), plain(axis));
  if (order !== null) scene.forget(order);
}

function histogram({ scene, x, array }: Site): void {
  const { random } = scene;
  if (!isReal(array)) return;
  const bins: Plain = random.chance(0.6) ? random.between(1, 5) : [-3, -1, 0, 2.5, 8];
  const other = like(scene, array) ?? x;
  const range: Plain = [-4, 6];
  const columns = array.ndim === 2 ? (array.shape[1] as number) : 0;
  const columnRanges: Plain = Array.from({ length: columns }, () => range);
  random.weighted<() => unknown>([
    [1, () => scene.call('histogramBinEdges', of(x), plain(bins), plain({ range }))],
    [
      array.ndim === 1 ? 1 : 0,
      () =>
        scene.several('histogram2d', ['0', '1', '2'], of(x), of(other), plain(3), plain({ range: [range, [-1, 3]] })),
    ],
    [
      columns > 0 && columns < 4 ? 2 : 0,
      () => scene.several('histogramdd', ['0'], of(x), plain(2), plain({ range: columnRanges })),
    ],
  ])();
}

/** Views of the parts of an array. */
function sections({ scene, x, array }: Site): void {
  const { random } = scene;
  const [name, axis] = random.pick([
    ['vsplit', 0],
    ['hsplit', array.ndim === 1 ? 0 : 1],
    ['dsplit', 2],
  ] as const);
  const size = array.shape[axis];
  if (size === undefined) return;
  const made = scene.several(name, ['0', '1'], of(x), plain([random.between(0, size)]));
  const written = made?.find((part) => !scene.array(part).isReadOnly);
  if (written !== undefined && random.chance(0.4)) scene.write(written, 'iadd', { scalar: '1' });
}

/** Arrays in their common shape. */
function together({ scene, x, array }: Site): void {
  const other = scene.find(({ shape }) => broadcasts(shape, array.shape)) ?? x;
  scene.several('broadcastArrays', ['0', '1'], of(x), of(other));
}

/** Windows over memory of its own. */
function strided({ scene, x, array }: Site): void {
  const { random } = scene;
  const copied = scene.method(x, 'copy', plain({ order: 'C' }));
  if (copied === null || array.size < 2) return;
  const width = random.between(1, Math.min(3, array.size));
  const by = random.between(1, 2);
  const count = Math.floor((array.size - width) / by) + 1;
  const bytes = dtypes[array.dtype].bytes;
  scene.call('asStrided', of(copied), plain([count, width]), plain([by * bytes, bytes]));
}

function pieces({ scene, x, array }: Site): void {
  const masks = [maskOf(scene, array.shape), maskOf(scene, array.shape)];
  const chosen = masks.filter((mask) => mask !== null);
  if (chosen.length === 2)
    scene.call('piecewise', of(x), { arrays: chosen }, plain([1, 2, 3].slice(0, scene.random.between(2, 3))));
}

const texts = [
  '(a + b) * 2 - a',
  'a * b + abs(a)',
  'a > b ? a : b',
  'a > 1 ? a * 2 : a < b ? b : 0.5',
  'maximum(a, b) - minimum(a, 3)',
  'a < b && b < 2 || a == 1',
];

/** A condition or a sum as text. */
function inText({ scene, x, array }: Site): void {
  const b = scene.find((other) => isReal(other) && broadcasts(other.shape, array.shape)) ?? x;
  if (isReal(array)) scene.call('expr', plain(scene.random.pick(texts)), { record: { a: of(x), b: of(b) } });
}

function filled({ scene, x, array }: Site): void {
  if (!array.isReadOnly) scene.write(x, 'fill', { scalar: randomScalar(scene.random, array.dtype) });
}

/** Polynomials whose coefficients are numbers of the program or a vector of it. */
export const polynomials: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(({ ndim, size }) => ndim === 1 && size > 0 && size < 12);
  const list = () => Array.from({ length: random.between(1, 4) }, () => random.pick([-2, -1, 0, 1, 2, 0.5, 3]));
  const p = () => (x === undefined || random.chance(0.4) ? plain(list()) : of(x));
  random.weighted<() => unknown>([
    [3, () => scene.call(random.pick(['polyadd', 'polysub', 'polymul']), p(), p())],
    [1, () => scene.call('polyder', p(), plain(random.between(0, 3)))],
    [1, () => scene.call('polyint', p(), plain(random.between(0, 2)))],
    [1, () => scene.several('polydiv', ['0'], p(), plain([...list(), 2].toReversed()))],
    [1, () => scene.call('poly', plain(list()))],
    [1, () => scene.call('roots', plain(list()))],
    [1, () => fitted(scene)],
  ])();
};

/** Of values at the places 0, 1, 2, …. */
function fitted(scene: Scene): void {
  const y = scene.find(({ ndim, size, shape }) => (ndim === 1 || ndim === 2) && (shape[0] ?? 0) > 3 && size < 60);
  if (y === undefined) return;
  const clean = scene.call('nanToNum', of(y));
  const sign = clean === null ? null : scene.call('sign', of(clean));
  const x = scene.call('arange', plain(0), plain(scene.array(y).shape[0] as number), plain(1), plain('float64'));
  if (x !== null && sign !== null) scene.call('polyfit', of(x), of(sign), plain(scene.random.between(0, 2)));
}
