/**
 * Integer and boolean arrays as indices, read and written through, and the functions around them. Indices are constants of
 * the program or are computed by it; they stay in range, since none is used again after the statements that it was made for.
 */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { sizeOf } from '../../compiler/ir/shape.ts';
import * as nd from '../../src/index.ts';
import { fromStart, maskOf, positions, someShape } from './indices.ts';
import type { Argument } from './program.ts';
import { argumentValue } from './run.ts';
import { broadcasts, fillsInto, hasUnknownSize, type Proposal, plain, type Scene } from './scene.ts';
import { randomIndex } from './shapes.ts';
import { randomScalar } from './values.ts';

const isWriteable = (array: nd.NDArray): boolean => !array.isReadOnly;

/** An index under construction: its parts, and the arrays that were made for it. */
interface Index {
  readonly parts: readonly Argument[];
  readonly made: readonly string[];
  /** The mask that is all of it, if it is. */
  readonly mask: string | null;
}

/** What an index picks, its copy read again and computed with. */
export const pickedRead: Proposal = (scene) => {
  const x = scene.find(({ ndim }) => ndim > 0);
  const index = x === undefined ? null : randomPick(scene, x);
  if (x === undefined || index === null) return;
  const picked = scene.method(x, 'get', ...index.parts);
  if (picked !== null && scene.random.chance(0.2)) scene.call('negative', { array: picked });
  if (scene.random.chance(0.15)) scene.add({ kind: 'evaluate', arrays: [x] });
  scene.forget(...index.made);
};

/** A write through an index, of a value of its shape, of what another index picks or of what the same one picks. */
export const pickedWrite: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find((array) => isWriteable(array) && array.ndim > 0);
  const index = x === undefined ? null : randomPick(scene, x);
  if (x === undefined || index === null) return;
  const isSum = random.chance(0.35);
  const name = random.pick(['addAt', 'addAt', 'subtractAt', 'maximumAt', 'minimumAt', 'multiplyAt']);
  for (let times = random.chance(0.25) ? random.between(2, 3) : 1; times > 0; times--) {
    const value = valueFor(scene, x, index);
    if (value === null) break;
    if (isSum) scene.update(x, name, ...index.parts, value);
    else scene.write(x, 'set', ...index.parts, value);
    if (random.chance(0.3)) scene.add({ kind: 'evaluate', arrays: [x] });
    if (random.chance(0.2)) scene.write(x, random.pick(['imul', 'iadd', 'assign']), { scalar: '2' });
  }
  scene.forget(...index.made);
};

/** A few steps that scatter into an array and read it again at other places. */
export const scatterLoop: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find((array) => isWriteable(array) && (array.shape[0] ?? 0) > 1);
  if (x === undefined) return;
  const [size, ...rest] = scene.array(x).shape as [number, ...number[]];
  const count = random.between(1, 6);
  const made: string[] = [];
  const to = positions(scene, size, [count], made);
  const from = positions(scene, size, [count], made);
  const isComputed = random.chance(0.7);
  for (let times = random.between(2, 7); times > 0; times--) {
    const value = scene.method(x, 'get', from);
    if (value === null) break;
    const name = random.pick(['addAt', 'maximumAt', 'set', 'set']);
    const scaled = random.chance(0.5) ? scene.call('multiply', { array: value }, { scalar: '2' }) : value;
    if (name === 'set') scene.write(x, 'set', to, { array: scaled ?? value });
    else scene.update(x, name, to, { array: scaled ?? value });
    if (random.chance(0.3)) scene.method(x, 'sum', plain(rest.length === 0 ? null : 0), plain({ keepdims: false }));
    if (isComputed) scene.add({ kind: 'evaluate', arrays: [x] });
  }
  scene.forget(...made);
};

/** `x[x > 1] = x[x > 1] * 0.5`, again and again, while some of what there was is computed later. */
export const maskLoop: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find((array) => isWriteable(array) && array.ndim > 0 && dtypes[array.dtype].kind !== 'complex');
  if (x === undefined) return;
  const isComputed = random.chance(0.6);
  for (let times = random.between(2, 6); times > 0; times--) {
    const mask = scene.call(random.pick(['greater', 'less']), { array: x }, { scalar: random.pick(['0', '1', '3']) });
    if (mask === null) return;
    const picked = random.chance(0.7) ? scene.method(x, 'get', { array: mask }) : null;
    const value = picked === null ? null : scene.call('subtract', { array: picked }, { scalar: '1' });
    scene.write(x, 'set', { array: mask }, value === null ? { scalar: '2' } : { array: value });
    if (random.chance(0.3)) scene.call('multiply', { array: x }, { scalar: '2' });
    if (isComputed) scene.add({ kind: 'evaluate', arrays: picked !== null && random.chance(0.3) ? [x, picked] : [x] });
  }
};

/** `take` and its kin. */
export const taking: Proposal = (scene) => {
  const { random } = scene;
  const x = scene.find(({ ndim }) => ndim > 0);
  if (x === undefined) return;
  const { shape, ndim, size } = scene.array(x);
  const made: string[] = [];
  const axis = random.chance(0.25) ? null : random.between(-ndim, ndim - 1);
  const along = axis === null ? size : (shape.at(axis) as number);
  random.weighted<() => unknown>([
    [
      3,
      () => {
        const mode = random.chance(0.2) ? { mode: random.pick(['wrap', 'clip']) } : {};
        const reach = 'mode' in mode && along > 0 ? along + 3 : along;
        return scene.call(
          'take',
          { array: x },
          positions(scene, reach, someShape(random), made),
          plain(axis),
          plain(mode),
        );
      },
    ],
    [2, () => takeAlong(scene, x, axis, made)],
    [2, () => putAlong(scene, x, axis, made)],
    [2, () => putFlat(scene, x, made)],
    [2, () => masks(scene, x)],
    [1, () => choose(scene, x, made)],
    [1, () => select(scene, x)],
    [1, () => cross(scene, x, made)],
  ])();
  scene.forget(...made);
};

function takeAlong(scene: Scene, x: string, axis: number | null, made: string[]): void {
  const { random } = scene;
  if (axis !== null && random.chance(0.3)) {
    const order = scene.call('argsort', { array: x }, plain(axis));
    if (order === null) return;
    made.push(order);
    scene.call('takeAlongAxis', { array: x }, { array: order }, plain(axis));
    return;
  }
  const index = alongIndex(scene, x, axis, made);
  if (index !== null) scene.call('takeAlongAxis', { array: x }, index, plain(axis));
}

function putAlong(scene: Scene, x: string, axis: number | null, made: string[]): void {
  if (!isWriteable(scene.array(x))) return;
  const index = alongIndex(scene, x, axis, made);
  if (index === null) return;
  const { dtype } = scene.array(x);
  scene.update(x, 'putAlongAxis', index, { scalar: randomScalar(scene.random, dtype) }, plain(axis));
}

/** Indices in step with the other axes, of which some are of size 1. */
function alongIndex(scene: Scene, x: string, axis: number | null, made: string[]): Argument | null {
  const { random } = scene;
  const { shape, size, ndim } = scene.array(x);
  const count = random.between(0, 4);
  if (axis === null) return positions(scene, size, [count], made);
  const along = axis < 0 ? axis + ndim : axis;
  const sizes = shape.map((n, d) => (d === along ? count : random.chance(0.2) ? 1 : n));
  if (sizeOf(sizes) > 400) return null;
  return positions(scene, shape[along] as number, sizes, made);
}

function putFlat(scene: Scene, x: string, made: string[]): void {
  const { random } = scene;
  const target = scene.array(x);
  if (!isWriteable(target)) return;
  const value = random.chance(0.5) ? scene.find(({ size }) => size > 0 && size < 50) : undefined;
  const given: Argument = value === undefined ? { scalar: randomScalar(random, target.dtype) } : { array: value };
  scene.update(x, 'put', positions(scene, target.size, someShape(random), made), given);
}

/** `putmask`, `place`, `compress`, `extract`, `nonzero` and its kin. */
function masks(scene: Scene, x: string): void {
  const { random } = scene;
  const { shape, dtype, size, ndim } = scene.array(x);
  const mask = maskOf(scene, shape);
  if (mask === null) return;
  const values = scene.find((array) => array.size > 0) ?? x;
  const target = isWriteable(scene.array(x));
  random.weighted<() => unknown>([
    [target ? 1 : 0, () => scene.update(x, 'putmask', { array: mask }, { array: values })],
    [target && size > 0 ? 1 : 0, () => scene.update(x, 'place', { array: mask }, { array: values })],
    [target ? 1 : 0, () => scene.update(x, 'copyTo', { scalar: randomScalar(random, dtype) }, where(mask))],
    [1, () => scene.call('extract', { array: mask }, { array: x })],
    [1, () => scene.call('flatnonzero', { array: x })],
    [1, () => scene.call('argwhere', { array: x })],
    [
      1,
      () => {
        const axis = random.between(-ndim, ndim - 1);
        const row = maskOf(scene, [shape.at(axis) as number]);
        if (row !== null) scene.call('compress', { array: row }, { array: x }, plain(axis));
      },
    ],
    [2, () => places(scene, x)],
  ])();
}

const where = (mask: string): Argument => ({ record: { where: { array: mask } } });

/** The index arrays of what is not zero, and what they pick of the array again. */
function places(scene: Scene, x: string): void {
  const { ndim } = scene.array(x);
  const found = scene.several(
    'nonzero',
    Array.from({ length: ndim }, (_, d) => String(d)),
    { array: x },
  );
  if (found === null) return;
  for (const name of found) scene.unsized.set(name, found[0] as string);
  if (scene.random.chance(0.5)) {
    const picked = scene.method(x, 'get', ...found.map((name): Argument => ({ array: name })));
    if (picked !== null && scene.unsized.has(picked)) scene.unsized.set(picked, found[0] as string);
  }
  if (scene.random.chance(0.3)) scene.add({ kind: 'evaluate', arrays: [...found] });
  // Others would index with them after `x` has changed, or with some of them alone.
  scene.forget(...found);
}

function choose(scene: Scene, x: string, made: string[]): void {
  const { shape } = scene.array(x);
  const same = (array: nd.NDArray) => broadcasts(array.shape, shape);
  const arrays = Array.from({ length: scene.random.between(1, 3) }, () => scene.find(same) ?? x);
  if (sizeOf(shape) > 400) return;
  scene.call('choose', fromStart(scene, arrays.length, shape, made), { arrays });
}

function select(scene: Scene, x: string): void {
  const { shape } = scene.array(x);
  const count = scene.random.between(1, 2);
  const conditions = Array.from({ length: count }, () => maskOf(scene, shape));
  const arrays = Array.from({ length: count }, () => scene.find((array) => broadcasts(array.shape, shape)) ?? x);
  const chosen = conditions.filter((name) => name !== null);
  if (chosen.length === count) scene.call('select', { arrays: chosen }, { arrays }, { scalar: '0' });
}

/** The rows and columns that a grid of indices picks. */
function cross(scene: Scene, x: string, made: string[]): void {
  const { random } = scene;
  const { shape } = scene.array(x);
  const dimensions = shape.slice(0, random.between(1, shape.length));
  const along = dimensions.map((n) => positions(scene, n, [random.between(1, 3)], made));
  const grids = scene.several(
    'ix_',
    dimensions.map((_, d) => String(d)),
    ...along,
  );
  if (grids === null) return;
  made.push(...grids);
  scene.method(x, 'get', ...grids.map((name): Argument => ({ array: name })));
}

/** An index of an array with at least one array in it, and slices, integers and new axes beside it; null where there is none. */
function randomPick(scene: Scene, x: string): Index | null {
  const { random } = scene;
  const { shape } = scene.array(x);
  const made: string[] = [];
  if (random.chance(0.35)) {
    const mask = maskOf(scene, shape.slice(0, random.between(1, shape.length)));
    return mask === null ? null : { parts: [{ array: mask }], made, mask };
  }
  const [rows, columns] = shape;
  if (rows !== undefined && rows === columns && random.chance(0.2)) {
    const mask = maskOf(scene, [rows]);
    if (mask !== null) return { parts: [{ array: mask }, { array: mask }], made, mask: null };
  }
  const common = someShape(random);
  const parts: Argument[] = [];
  let d = 0;
  let hasArray = false;
  const last = shape.length - 1;
  const isOfDimension = (entry: number | string | null) => entry !== null && entry !== '...';
  const entries = randomIndex(random, shape);
  let hasMask = false;
  for (const [place, entry] of entries.entries()) {
    const isDimension = isOfDimension(entry);
    if (isDimension && (random.chance(0.55) || (d === last && !hasArray))) {
      if (random.chance(0.12)) {
        // What a mask picks has any size, beside which the others have one.
        if (hasArray || common.some((n) => n !== 1)) return null;
        const row = maskOf(scene, [shape[d] as number]);
        if (row === null) return null;
        parts.push({ array: row });
        hasMask = true;
      } else {
        if (hasMask && shape[d] === 0) return null;
        const own = common.map((n) => (random.chance(0.15) ? 1 : n)).slice(random.chance(0.15) ? 1 : 0);
        parts.push(positions(scene, shape[d] as number, own, made));
      }
      hasArray = true;
    } else parts.push(plain(entry));
    if (isDimension) d++;
    else if (entry === '...') d = shape.length - entries.slice(place).filter(isOfDimension).length;
  }
  return hasArray ? { parts, made, mask: null } : null;
}

/** What fits to what an index picks; null where the index is refused. */
function valueFor(scene: Scene, x: string, { parts, mask }: Index): Argument | null {
  const { random } = scene;
  const target = scene.array(x);
  const picked = pickedOf(scene, x, parts);
  if (picked === null) return null;
  const scalar: Argument = { scalar: randomScalar(random, target.dtype) };
  if (random.chance(0.3)) return scalar;
  if (!hasUnknownSize(picked)) {
    const { shape } = picked;
    const own = random.chance(0.25) ? scene.method(x, 'get', ...parts) : null;
    const found = own ?? scene.find((array) => fillsInto(array.shape, shape));
    return found === undefined ? scalar : { array: found };
  }
  if (mask === null) return scalar;
  const rest = target.shape.slice(scene.array(mask).ndim);
  const source = scene.find(
    (array) => array.ndim === target.ndim && array.shape.every((n, d) => n === target.shape[d]),
  );
  if (source !== undefined && random.chance(0.6)) {
    const values = scene.method(source, 'get', { array: mask });
    const changed =
      values !== null && random.chance(0.5) ? scene.call('multiply', { array: values }, { scalar: '2' }) : values;
    if (changed !== null && values !== null && scene.unsized.has(changed)) scene.unsized.set(changed, values);
    return changed === null ? scalar : { array: changed };
  }
  const row = scene.find((array) => fillsInto(array.shape, rest));
  return row === undefined ? scalar : { array: row };
}

/** What an index picks, which is not kept; null where it is refused. */
function pickedOf(scene: Scene, x: string, parts: readonly Argument[]): nd.NDArray | null {
  try {
    const index = parts.map((part) => argumentValue(part, scene.environment)) as nd.IndexPart[];
    return scene.array(x).get(...index);
  } catch (error) {
    if (error instanceof nd.NDError) return null;
    throw error;
  }
}
