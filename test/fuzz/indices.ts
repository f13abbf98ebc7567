/** Index arrays and masks of a program: as lists, as memory of some integer dtype, or computed by it, and always in range. */

import { dtypes } from '../../compiler/ir/dtype.ts';
import { type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { typedArrayOf } from '../../runtime/storage.ts';
import type { NDArray } from '../../src/index.ts';
import { type Argument, encodeMemory, type Plain } from './program.ts';
import type { Random } from './random.ts';
import { plain, type Scene } from './scene.ts';
import { randomLayout } from './shapes.ts';

const isInteger = ({ dtype }: NDArray): boolean => dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';

/** The shape of an index array. */
export const someShape = (random: Random): number[] =>
  random.weighted<() => number[]>([
    [1, () => []],
    [8, () => [random.between(1, 7)]],
    [1, () => [0]],
    [2, () => [random.between(1, 3), random.between(1, 4)]],
    [1, () => [1]],
  ])();

/** Positions along an axis, some counted from its end: as lists, as memory of some integer dtype, or computed. */
export function positions(scene: Scene, size: number, given: readonly number[], made: string[]): Argument {
  const { random } = scene;
  const shape = size > 0 || given.includes(0) ? given : given.length === 0 ? [0] : given.with(0, 0);
  const some = () => (size === 0 ? 0 : random.between(random.chance(0.3) ? -size : 0, size - 1));
  if (shape.length > 0 && random.chance(0.3)) return plain(nested(shape, some));
  if (random.chance(0.45)) return fromStart(scene, size, shape, made);
  return stored(scene, shape, made, some, size < 128 ? ['int8', 'int16', 'int32', 'int64'] : ['int32', 'int64']);
}

/** Positions counted from the start, computed where there is something to make them of. */
export function fromStart(scene: Scene, size: number, shape: readonly number[], made: string[]): Argument {
  const { random } = scene;
  const count = sizeOf(shape);
  const source = scene.find((array) => isInteger(array) && array.size >= count && array.size > 0 && array.ndim > 0);
  if (source !== undefined && size > 0 && size < 100 && random.chance(0.8)) {
    const flat = scene.method(source, 'reshape', plain([-1]));
    const some = flat === null ? null : scene.method(flat, 'get', plain(`:${count}`));
    const reduced = some === null ? null : scene.call('remainder', { array: some }, { scalar: `${size}` });
    const whole = reduced === null ? null : scene.method(reduced, 'astype', plain('int32'));
    const index = whole === null ? null : scene.method(whole, 'reshape', plain(shape));
    made.push(...[flat, some, reduced, whole, index].filter((name) => name !== null));
    if (index !== null && scene.array(index).dtype === 'int32') return { array: index };
  }
  return stored(scene, shape, made, () => (size === 0 ? 0 : random.below(size)), ['int32', 'uint8']);
}

/** Indices in memory of the program. */
function stored(
  scene: Scene,
  shape: readonly number[],
  made: string[],
  element: () => number,
  names: readonly ('int8' | 'int16' | 'int32' | 'int64' | 'uint8')[],
): Argument {
  const { random } = scene;
  const dtype = random.pick(names);
  const { strides, offset, length } = randomLayout(random, shape);
  const data = new (typedArrayOf(dtype))(length);
  for (let i = 0; i < length; i++) {
    if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[i] = BigInt(element());
    else data[i] = element();
  }
  const memory = scene.name('m');
  scene.add({ kind: 'memory', into: memory, dtype, data: encodeMemory(data) });
  const name = scene.call('asarray', { wrapped: { memory, dtype, shape, strides, offset } });
  if (name === null) return plain(nested(shape, element));
  made.push(name);
  if (shape.length > 0 && random.chance(0.15)) {
    const reversed = scene.method(name, 'get', plain('::-1'));
    if (reversed !== null) {
      made.push(reversed);
      return { array: reversed };
    }
  }
  return { array: name };
}

function nested(shape: Shape, element: () => number): Plain {
  const [count, ...rest] = shape;
  return count === undefined ? element() : Array.from({ length: count }, () => nested(rest, element));
}

/** A boolean array of a shape: one that there is, or a comparison; null where neither is found. */
export function maskOf(scene: Scene, shape: Shape): string | null {
  const { random } = scene;
  const isSame = (array: NDArray) => array.ndim === shape.length && array.shape.every((n, d) => n === shape[d]);
  const known = scene.find((array) => array.dtype === 'bool' && isSame(array));
  if (known !== undefined && random.chance(0.5)) return known;
  const x = scene.find(isSame);
  if (x !== undefined && random.chance(0.7)) {
    return scene.call(
      random.pick(['less', 'greater', 'notEqual']),
      { array: x },
      { scalar: random.pick(['0', '1', '2']) },
    );
  }
  const data = Uint8Array.from({ length: sizeOf(shape) }, () => random.below(2));
  const memory = scene.name('m');
  scene.add({ kind: 'memory', into: memory, dtype: 'uint8', data: encodeMemory(data) });
  const strides = shape.map((_, d) => sizeOf(shape.slice(d + 1)));
  const bytes = scene.call('asarray', { wrapped: { memory, dtype: 'uint8', shape, strides, offset: 0 } });
  return bytes === null ? null : scene.method(bytes, 'astype', plain('bool'));
}
