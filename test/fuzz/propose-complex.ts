/** Complex numbers: made of two arrays, their parts as views that are read and written through, and what both hold then. */

import { dtypes, isComplex } from '../../compiler/ir/dtype.ts';
import type { NDArray } from '../../src/index.ts';
import { fromStart } from './indices.ts';
import type { Argument } from './program.ts';
import { viewOf } from './propose-views.ts';
import { broadcasts, fillsInto, type Proposal, plain, type Scene } from './scene.ts';
import { isReal, of } from './sites.ts';
import { randomScalar } from './values.ts';

type Step = (scene: Scene, z: string) => void;

export const complexParts: Proposal = (scene) => {
  const { random } = scene;
  const z = scene.find(({ dtype }) => isComplex(dtype));
  if (z === undefined || random.chance(0.12)) combine(scene);
  else random.weighted(steps)(scene, z);
};

const steps: readonly (readonly [weight: number, step: Step])[] = [
  [3, writeToPart],
  [2, partFromPart],
  [1, partAt],
  [1.5, inPlace],
  [1, iteration],
  [2, functions],
];

/** Complex numbers of two arrays, of which the second may be broadcast. */
function combine(scene: Scene): void {
  const { random } = scene;
  const re = scene.find(({ dtype }) => dtypes[dtype].kind === 'float') ?? scene.find(isReal);
  if (re === undefined) return;
  const { shape } = scene.array(re);
  const im = scene.find((array) => isReal(array) && broadcasts(array.shape, shape)) ?? re;
  const scalar: Argument = { scalar: random.pick(['0', '-0', '1', '-0.5', 'NaN', 'Infinity']) };
  const operands = random.chance(0.25) ? random.shuffled([of(re), scalar]) : [of(re), of(im)];
  scene.call('complex', ...operands);
}

const partOf = (scene: Scene, z: string, name = scene.random.pick(['real', 'imag'])): string | null =>
  scene.property(z, name);

/** `z.real *= 3`, `z.imag[::2] = x`; z or the part is computed at once, or neither. */
function writeToPart(scene: Scene, z: string): void {
  const { random } = scene;
  const part = partOf(scene, z);
  if (part === null) return;
  const target = random.chance(0.4) ? viewOf(scene, part) : part;
  if (target === null || scene.array(target).isReadOnly) return;
  if (random.chance(0.3)) keep(scene, z);
  const { shape, dtype } = scene.array(target);
  const value = random.chance(0.6) ? scene.find((array) => fillsInto(array.shape, shape)) : undefined;
  const name = random.pick(['assign', 'assign', 'iadd', 'imul', 'isub', 'idiv', 'ipow']);
  scene.write(target, name, value === undefined ? { scalar: randomScalar(random, dtype) } : of(value));
  if (random.chance(0.4)) scene.add({ kind: 'evaluate', arrays: [random.pick([z, part, target])] });
}

/** One part from the other, as it lies or reversed, so that a write reads what lies beside it. */
function partFromPart(scene: Scene, z: string): void {
  const { random } = scene;
  const names = random.shuffled(['real', 'imag']);
  const [to, from] = [partOf(scene, z, names[0]), partOf(scene, z, random.chance(0.8) ? names[1] : names[0])];
  if (to === null || from === null || scene.array(to).isReadOnly) return;
  const turned = random.chance(0.5) ? scene.method(from, 'flip', plain(null)) : from;
  const value = random.chance(0.4) && turned !== null ? scene.call('add', of(turned), of(from)) : turned;
  if (value === null) return;
  scene.write(to, random.pick(['assign', 'assign', 'iadd', 'imul']), of(value));
  if (random.chance(0.4)) scene.add({ kind: 'evaluate', arrays: [random.pick([z, to, value])] });
}

/** A write to a part through indices. */
function partAt(scene: Scene, z: string): void {
  const { random } = scene;
  const part = partOf(scene, z);
  const size = part === null ? undefined : scene.array(part).shape[0];
  if (part === null || size === undefined || size === 0 || scene.array(part).isReadOnly) return;
  const made: string[] = [];
  const index = fromStart(scene, size, [random.between(1, 4)], made);
  const value = random.chance(0.5) ? scene.method(part, 'get', index) : null;
  const written: Argument = value === null ? { scalar: '2.5' } : of(value);
  if (random.chance(0.5)) scene.write(part, 'set', index, written);
  else scene.update(part, random.pick(['addAt', 'multiplyAt', 'maximumAt']), index, written);
  if (random.chance(0.3)) scene.add({ kind: 'evaluate', arrays: [z] });
  scene.forget(...made);
}

/** `z = conj(z)`, `z *= z`, `z = z[::-1] * 1j`: what all of z is overwritten with reads both parts of it. */
function inPlace(scene: Scene, z: string): void {
  const { random } = scene;
  if (scene.array(z).isReadOnly) return;
  const source = random.chance(0.4) ? scene.method(z, 'flip', plain(null)) : z;
  if (source === null) return;
  const value = random.weighted<() => string | null>([
    [1, () => scene.call('conj', of(source))],
    [1, () => scene.call('multiply', of(source), { scalar: '0|1' })],
    [1, () => scene.call('complex', of(partOf(scene, source, 'imag') ?? z), of(partOf(scene, source, 'real') ?? z))],
    [1, () => source],
  ])();
  if (value === null) return;
  if (random.chance(0.4)) keep(scene, z);
  scene.write(z, random.pick(['assign', 'assign', 'imul', 'iadd', 'isub', 'idiv']), of(value));
  if (random.chance(0.5)) scene.add({ kind: 'evaluate', arrays: [z] });
}

/** `z = z * z + c`, a few times, while some of what there was is computed later. */
function iteration(scene: Scene, z: string): void {
  const { random } = scene;
  const { shape, isReadOnly } = scene.array(z);
  if (isReadOnly) return;
  const c = scene.find((array) => fillsInto(array.shape, shape));
  const isComputed = random.chance(0.6);
  for (let times = random.between(2, 4); times > 0; times--) {
    scene.write(z, 'imul', random.chance(0.7) ? of(z) : { scalar: '0.5|-0.25' });
    scene.write(z, 'iadd', c === undefined || random.chance(0.3) ? { scalar: '-0.5|0.25' } : of(c));
    if (random.chance(0.4)) keep(scene, z);
    if (isComputed) scene.add({ kind: 'evaluate', arrays: [z] });
  }
}

/** Something of the present contents that nobody computes yet. */
function keep(scene: Scene, z: string): void {
  scene.random.weighted<() => unknown>([
    [1, () => scene.call('abs', of(z))],
    [1, () => scene.call('multiply', of(z), { scalar: '2' })],
    [1, () => scene.method(z, 'sum', plain(null), plain({ keepdims: false }))],
    [1, () => scene.method(partOf(scene, z) ?? z, 'copy', plain({}))],
    [1, () => scene.call(scene.random.pick(['real', 'imag']), of(z))],
  ])();
}

function functions(scene: Scene, z: string): void {
  const { random } = scene;
  const other = scene.find((array) => broadcasts(array.shape, scene.array(z).shape)) ?? z;
  random.weighted<() => unknown>([
    [3, () => scene.call(random.pick(['conj', 'real', 'imag', 'abs', 'angle', 'isreal', 'iscomplex']), of(z))],
    [2, () => scene.call(random.pick(['square', 'reciprocal', 'exp', 'sqrt', 'log', 'sign', 'isfinite']), of(z))],
    [2, () => scene.call(random.pick(['multiply', 'divide', 'equal', 'add', 'subtract']), of(other), of(z))],
    [1, () => scene.method(z, random.pick(['sum', 'prod', 'mean']), plain(null), plain({ keepdims: false }))],
    [1, () => scene.call('vdot', of(z), of(z))],
    [1, () => scene.call('sortComplex', of(z))],
  ])();
}

/** The dtype that memory of complex numbers may be seen as, and the other way round. */
export const asParts = (dtype: NDArray['dtype']): NDArray['dtype'] | null => {
  if (isComplex(dtype)) return dtypes[dtype].part;
  if (dtype === 'float64') return 'complex128';
  return dtype === 'float32' ? 'complex64' : null;
};
