/** Linear algebra of small matrices with a dominant diagonal, made of an array of the program. */

import { sizeOf } from '../../compiler/ir/shape.ts';
import type { NDArray } from '../../src/index.ts';
import type { Argument, Plain } from './program.ts';
import { type Proposal, plain, type Scene } from './scene.ts';
import { isReal, like, of } from './sites.ts';

/** Matrices that are well conditioned, and the array that they were made of, of the same shape. */
interface Matrices {
  readonly scene: Scene;
  readonly a: string;
  readonly of: string;
}

export const decomposition: Proposal = (scene) => {
  const made = matrices(scene);
  if (made === null) return;
  scene.random.weighted(calls)(made);
  // With other scalars these might be singular.
  scene.forget();
};

const calls: readonly (readonly [weight: number, call: (made: Matrices) => unknown])[] = [
  [2, ({ scene, a, of: b }) => scene.call('linalg.solve', of(a), of(b))],
  [2, ({ scene, a }) => scene.call('linalg.inv', of(a))],
  [1, ({ scene, a }) => scene.call(scene.random.pick(['linalg.det', 'linalg.pinv', 'linalg.matrixRank']), of(a))],
  [1, ({ scene, a }) => scene.several('linalg.slogdet', ['sign', 'logabsdet'], of(a))],
  [1, ({ scene, a }) => scene.several('linalg.qr', ['Q', 'R'], of(a), plain({ mode: 'reduced' }))],
  [1.5, symmetric],
  [1, singularValues],
  [1, ({ scene, a }) => scene.call('linalg.matrixPower', of(a), plain(scene.random.between(-1, 3)))],
  [1, ({ scene, a }) => scene.several('linalg.eig', ['eigenvalues', 'eigenvectors'], of(a))],
  [1, ({ scene, a }) => scene.call('linalg.cond', of(a), plain(scene.random.pick([null, 1, 'fro', -2])))],
  [1, leastSquares],
  [1, ({ scene, a, of: b }) => scene.call('linalg.multiDot', { arrays: [a, b, a] })],
  [1, tensors],
];

function matrices(scene: Scene): Matrices | null {
  const isSquare = ({ shape, size }: NDArray) => shape.length > 1 && shape.at(-1) === shape.at(-2) && size < 200;
  const square = scene.find(isSquare);
  const x = square ?? scene.find(({ ndim, size }) => ndim === 1 && size > 0 && size < 9);
  if (x === undefined) return null;
  const clean = scene.call('nanToNum', of(x));
  // The magnitudes of complex numbers are bounded, as well as those of real ones.
  const small = clean === null ? null : isReal(scene.array(x)) ? clipped(scene, clean) : scene.call('sign', of(clean));
  const matrix = small === null || square !== undefined ? small : scene.call('outer', of(small), of(small));
  if (matrix === null) return null;
  const { shape } = scene.array(matrix);
  const n = shape.at(-1) as number;
  const unit = scene.call('eye', plain(n), plain(n), plain({ k: 0, dtype: 'float64' }));
  const scaled = unit === null ? null : scene.call('multiply', of(unit), { scalar: String(4 * n + 3) });
  const a = scaled === null ? null : scene.call('add', of(matrix), of(scaled));
  return a === null || sizeOf(shape) === 0 ? null : { scene, a, of: matrix };
}

const clipped = (scene: Scene, x: string): string | null =>
  scene.call('clip', of(x), { scalar: '-2' }, { scalar: '2' });

/** Of a·aᴴ, which is positive definite. */
function symmetric({ scene, a }: Matrices): void {
  const { random } = scene;
  const conjugate = isReal(scene.array(a)) ? a : scene.call('conj', of(a));
  const transposed = conjugate === null ? null : scene.property(conjugate, 'mT');
  const product = transposed === null ? null : scene.call('matmul', of(a), of(transposed));
  if (product === null) return;
  random.weighted<() => unknown>([
    [1, () => scene.call('linalg.cholesky', of(product), plain({ upper: random.chance(0.5) }))],
    [1, () => scene.call('linalg.eigvalsh', of(product))],
    [1, () => scene.several('linalg.eigh', ['eigenvalues', 'eigenvectors'], of(product))],
  ])();
}

function singularValues({ scene, a }: Matrices): void {
  const { random } = scene;
  if (random.chance(0.4)) scene.call('linalg.svdvals', of(a));
  else scene.several('linalg.svd', ['U', 'S', 'Vh'], of(a), plain({ fullMatrices: random.chance(0.5) }));
}

/** Of one matrix and one right-hand side or several. */
function leastSquares({ scene, a, of: b }: Matrices): void {
  if (scene.array(a).ndim !== 2) return;
  const right = scene.random.chance(0.5) ? scene.method(b, 'get', plain(0)) : b;
  if (right !== null) scene.several('linalg.lstsq', ['x', 'rank', 's'], of(a), of(right));
}

/** Of four axes of which the first two are the rows. */
function tensors({ scene, a }: Matrices): void {
  const { shape, ndim } = scene.array(a);
  const n = shape.at(-1) as number;
  if (ndim !== 2) return;
  const given = scene.method(a, 'reshape', plain([n, 1, n]));
  if (given === null) return;
  if (scene.random.chance(0.5)) scene.call('linalg.tensorinv', of(given), plain(2));
  else {
    const right = scene.call('ones', plain([n, 1]), plain('float64'), plain({}));
    if (right !== null) scene.call('linalg.tensorsolve', of(given), of(right));
  }
}

/** Norms, products of rows, and the diagonals of matrices, under the names that the namespace has for them. */
export const ofMatrices: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(({ ndim, size }) => ndim > 1 && size < 800);
  if (x === undefined) return;
  const array = scene.array(x);
  const [m, n] = [array.shape.at(-2) as number, array.shape.at(-1) as number];
  const axis = random.between(-array.ndim, array.ndim - 1);
  const keepdims = random.chance(0.4);
  const other = like(scene, array) ?? x;
  const ord: Plain = random.pick([null, 1, 2, 0]);
  const ofMatrix: Plain = random.pick(['fro', 1, -1, 2, 'nuc']);
  const vectorOf = (size: number) =>
    scene.find(({ ndim, shape }) => ndim > 0 && shape.length === 1 && shape[0] === size);
  const [row, column] = [vectorOf(n), vectorOf(m)];
  random.weighted<() => unknown>([
    [1, () => scene.call('linalg.norm', of(x), plain(axis), plain(ord === null ? { keepdims } : { keepdims, ord }))],
    [1, () => matrixNorm(scene, x, plain({ keepdims, ord: ofMatrix }))],
    [1, () => scene.call('linalg.diagonal', of(x), plain({ offset: random.between(-1, 2) }))],
    [1, () => scene.call('linalg.trace', of(x), plain({ offset: random.between(-1, 2) }))],
    [1, () => scene.call('linalg.vecdot', of(x), of(other))],
    [1, () => scene.call(random.pick(['linalg.matrixTranspose', 'matrixTranspose']), of(x))],
    [row === undefined ? 0 : 1, () => row !== undefined && scene.call('matvec', of(x), of(row))],
    [column === undefined ? 0 : 1, () => column !== undefined && scene.call('vecmat', of(column), of(x))],
    [1, () => vectorProduct(scene, x)],
    [m === n && !array.isReadOnly ? 2 : 0, () => scene.write(x, 'imatmul', of(other))],
  ])();
};

/** Of a matrix without NaN, of which there are no singular values. */
function matrixNorm(scene: Scene, x: string, options: Argument): void {
  const clean = scene.call('nanToNum', of(x));
  if (clean !== null) scene.call('linalg.norm', of(clean), plain([-2, -1]), options);
}

/** Of vectors of three elements. */
function vectorProduct(scene: Scene, x: string): void {
  const { random } = scene;
  const three = scene.method(x, 'get', plain('...'), plain(':3'));
  if (three === null || scene.array(three).shape.at(-1) !== 3) return;
  const turned = scene.method(three, 'flip', plain(-1));
  if (turned !== null) scene.call(random.pick(['cross', 'linalg.cross']), of(three), of(turned));
}
