/**
 * Storage: typed arrays that the garbage collector owns, and the leaf that stands for the contents they have now.
 */

import { type DType, dtypes, type TypedArrayName } from '../compiler/ir/dtype.ts';
import { OutOfRangeError, VerifyError } from '../compiler/ir/errors.ts';
import { type LeafNode, leaf } from '../compiler/ir/node.ts';
import type { RoutineMemory } from '../compiler/ir/routine.ts';
import { formatShape, maxElements, type Shape } from '../compiler/ir/shape.ts';
import type { Habit, Recipe } from './recipe.ts';
import { unzeroedBuffer } from './unzeroed.node.ts';

/** The typed arrays that hold dtypes. */
export type TypedArray = RoutineMemory;

export interface TypedArrayConstructor {
  new (length: number): TypedArray;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray;
}

const constructors: Readonly<Record<TypedArrayName, TypedArrayConstructor>> = {
  Uint8Array,
  Int8Array,
  Int16Array,
  Int32Array,
  BigInt64Array,
  Uint16Array,
  Uint32Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
};

/** The typed array that holds a dtype; complex numbers as pairs. */
export const typedArrayOf = (dtype: DType): TypedArrayConstructor => constructors[dtypes[dtype].storage];

/**
 * Memory with its current contents. `leaf` is the only node that may be read from it: after a write in place there is
 * a new leaf, and the old one has moved to a copy, or to a recipe of the old contents, or has no reader left.
 */
export interface Storage {
  readonly kind: 'storage';
  data: TypedArray;
  leaf: LeafNode;
  /** Whether JavaScript outside can read and write the memory, too. */
  isExposed: boolean;
  /** How to compute the present contents again, where that would do in place of a copy. */
  recipe: Recipe | null;
  /** Whether a recipe that is in use reads the present contents. */
  feedsRecipe: boolean;
  /** How recipes did for earlier contents; null while there were none. */
  habit: Habit | null;
}

/**
 * Memory for `length` elements, of zeros unless `cleared` is false: then it may hold anything, for who overwrites all of
 * it. Throws RangeError when it is more than a typed array can hold.
 */
export function allocate(dtype: DType, length: number, shape?: Shape, cleared = true): TypedArray {
  const fail = (why: string) =>
    new OutOfRangeError(
      `cannot allocate ${length} elements of ${dtype}${shape === undefined ? '' : ` for shape ${formatShape(shape)}`}: ${why}`,
    );
  const typed = typedArrayOf(dtype);
  const numbers = length * dtypes[dtype].parts;
  if (numbers > maxElements) throw fail('a typed array holds at most 2**32 - 1 numbers');
  try {
    const unzeroed = cleared ? null : unzeroedBuffer(length * dtypes[dtype].bytes);
    return unzeroed === null ? new typed(numbers) : new typed(unzeroed, 0, numbers);
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error));
  }
}

/** Wraps memory, shared and not copied, as the leaf of an array of this shape. */
export function storageOf(dtype: DType, shape: Shape, data: TypedArray): Storage {
  const node = leaf(dtype, shape, null);
  const storage = storageFor(data, node);
  node.attribute.source = storage;
  return storage;
}

/** Memory that holds what `leaf` stands for. */
export const storageFor = (data: TypedArray, node: LeafNode, recipe: Recipe | null = null): Storage => ({
  kind: 'storage',
  data,
  leaf: node,
  isExposed: false,
  recipe,
  feedsRecipe: false,
  habit: null,
});

/** Where the contents of a leaf are, or how they are computed again. Throws VerifyError where they are gone. */
export function originOf(node: LeafNode): Storage | Recipe {
  const source = node.attribute.source;
  if (source === null) throw new VerifyError(`the contents of ${node.dtype} ${formatShape(node.shape)} are gone`);
  return source as Storage | Recipe;
}

/** The storage behind a leaf. Throws VerifyError for a leaf whose contents are gone, or one that is not ours. */
export function sourceOf(node: LeafNode): Storage {
  const source = originOf(node);
  if (source.kind === 'storage') return source;
  throw new VerifyError(`the contents of ${node.dtype} ${formatShape(node.shape)} are not computed again yet`);
}

/**
 * Moves the contents of a storage to a copy, which all expressions read that read them so far, and returns the leaf of
 * the storage itself: the same values, for whoever is about to overwrite them.
 */
export function moveToCopy(storage: Storage): LeafNode {
  const old = storage.leaf;
  old.attribute.source = storageFor(storage.data.slice(), old);
  storage.leaf = leaf(old.dtype, old.shape, storage, old.id);
  storage.recipe = null;
  storage.feedsRecipe = false;
  return storage.leaf;
}

/** Lets JavaScript outside have the memory; returns its leaf, another one where a recipe goes on reading the old. */
export function expose(storage: Storage): LeafNode {
  if (storage.feedsRecipe) moveToCopy(storage);
  storage.isExposed = true;
  storage.recipe = null;
  return storage.leaf;
}

/** Makes the present contents of a storage, of the given shape, its current version; `kept` is how to get the old one. */
export function advance(storage: Storage, dtype: DType, shape: Shape, kept: Recipe | null): LeafNode {
  const old = storage.leaf;
  if (old.attribute.source === storage) old.attribute.source = kept;
  storage.leaf = leaf(dtype, shape, storage);
  storage.recipe = null;
  storage.feedsRecipe = false;
  return storage.leaf;
}
