/**
 * Storage: typed arrays that the garbage collector owns, and the leaf that stands for the contents they have now.
 */

import { type DType, dtypes, type TypedArrayName } from '../compiler/ir/dtype.ts';
import { OutOfRangeError, VerifyError } from '../compiler/ir/errors.ts';
import { type LeafNode, leaf } from '../compiler/ir/node.ts';
import { formatShape, maxElements, type Shape } from '../compiler/ir/shape.ts';

export type TypedArray =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

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

/** The typed array that holds a dtype. */
export const typedArrayOf = (dtype: DType): TypedArrayConstructor => constructors[dtypes[dtype].storage];

/**
 * Memory with its current contents. `leaf` is the only node that may be read from it: after a write in place there is
 * a new leaf, and the old one has either moved to a copy of the old contents or has no reader left.
 */
export interface Storage {
  data: TypedArray;
  leaf: LeafNode;
}

/** Zeroed memory for `length` elements. Throws RangeError when it is more than a typed array can hold. */
export function allocate(dtype: DType, length: number, shape?: Shape): TypedArray {
  const fail = (why: string) =>
    new OutOfRangeError(
      `cannot allocate ${length} elements of ${dtype}${shape === undefined ? '' : ` for shape ${formatShape(shape)}`}: ${why}`,
    );
  if (length > maxElements) throw fail('a typed array holds at most 2**32 - 1');
  try {
    return new (typedArrayOf(dtype))(length);
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error));
  }
}

/** Wraps memory, shared and not copied, as the leaf of an array of this shape. */
export function storageOf(dtype: DType, shape: Shape, data: TypedArray): Storage {
  const node = leaf(dtype, shape, null);
  const storage: Storage = { data, leaf: node };
  node.attribute.source = storage;
  return storage;
}

/** The storage behind a leaf. Throws VerifyError for a leaf whose contents are gone, or one that is not ours. */
export function sourceOf(node: LeafNode): Storage {
  const source = node.attribute.source;
  if (source === null) throw new VerifyError(`the contents of ${node.dtype} ${formatShape(node.shape)} are gone`);
  return source as Storage;
}

/**
 * Moves the contents of a storage to a copy, which all expressions read that read them so far, and returns the leaf of
 * the storage itself: the same values, for whoever is about to overwrite them.
 */
export function moveToCopy(storage: Storage): LeafNode {
  const old = storage.leaf;
  const copy: Storage = { data: storage.data.slice(), leaf: old };
  old.attribute.source = copy;
  storage.leaf = leaf(old.dtype, old.shape, storage, old.id);
  return storage.leaf;
}

/** Makes the present contents of a storage, of the given shape, its current version. */
export function advance(storage: Storage, dtype: DType, shape: Shape): LeafNode {
  const old = storage.leaf;
  if (old.attribute.source === storage) old.attribute.source = null;
  storage.leaf = leaf(dtype, shape, storage);
  return storage.leaf;
}
