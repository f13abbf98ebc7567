/** Arrays as sets: what is in both of two, in either, in one of them alone. Elements come once, in ascending order. */

import { type DType, isComplex, promote } from '../../compiler/ir/dtype.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import { compressed, difference, distinct, intersection, joined } from '../../runtime/routines/sorting/sets.ts';
import type { TypedArray } from '../../runtime/storage.ts';
import { arrayOf } from '../apply.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand, Promote } from '../types.ts';
import { computedLater } from '../unsized.ts';
import { cast, narrowed, routineDType, widened } from './rows.ts';
import { isin } from './search.ts';

/** Whether no element comes twice in an array, so that none has to be looked for. */
export interface SetOptions {
  readonly assumeUnique?: boolean | undefined;
}

/** The dtype of sets of two arrays. */
type Joint<A, B> = NDArray<Promote<DTypeOf<A>, DTypeOf<B>>>;

/**
 * The distinct elements of both arrays, flattened, in ascending order; of shape [null] until they are computed. NaN is one.
 *
 * Source: `numpy.union1d`. `union1d(array([3, 1]), array([2, 3]))` is [1, 2, 3]
 */
export function union1d<A extends Operand, B extends Operand>(x1: A, x2: B): Joint<A, B>;
export function union1d(x1: Operand, x2: Operand): NDArray {
  return together('union1d', x1, x2, (a, b, ofPairs) => distinct(joined(a, b), ofPairs, true));
}

/** Whether to give the places of common elements, too. */
export interface IntersectOptions extends SetOptions {
  readonly returnIndices?: boolean | undefined;
}

/**
 * The distinct elements that are in both arrays, flattened, in ascending order; of shape [null] until they are computed. NaN
 * is in none. With `{ returnIndices: true }` a list: the elements, and the places of the first of each in either array.
 *
 * Source: `numpy.intersect1d`. `intersect1d(array([3, 1, 3]), array([2, 3]))` is [3]
 */
export function intersect1d<A extends Operand, B extends Operand>(
  x1: A,
  x2: B,
  options: IntersectOptions & { readonly returnIndices: true },
): [Joint<A, B>, NDArray<'int32'>, NDArray<'int32'>];
/** The distinct elements that are in both arrays, ascending. Source: `numpy.intersect1d`. */
export function intersect1d<A extends Operand, B extends Operand>(
  x1: A,
  x2: B,
  options?: IntersectOptions,
): Joint<A, B>;
export function intersect1d(x1: Operand, x2: Operand, options: IntersectOptions = {}): NDArray | NDArray[] {
  const { assumeUnique = false, returnIndices = false } = optionsOf('intersect1d', options, [
    'returnIndices',
    'assumeUnique',
  ]);
  const { arrays, dtype } = common('intersect1d', x1, x2);
  const places = { dtype: 'int32', shape: [Number.NaN] } as const;
  const outputs = [{ dtype, shape: [Number.NaN] }, places, places] as const;
  const results = computedLater('intersect1d', arrays, outputs, ([a, b]) => {
    const found = intersection(a, b, isComplex(dtype), assumeUnique);
    const shape = [found.first.length];
    return [
      { shape, data: narrowed(found.values, dtype) },
      { shape, data: found.first },
      { shape, data: found.second },
    ];
  });
  return returnIndices ? results : results[0];
}

/**
 * The distinct elements of the first array that are not in the second, both flattened, in ascending order; of shape [null]
 * until they are computed. With `{ assumeUnique: true }` they stay in their order.
 *
 * Source: `numpy.setdiff1d`. `setdiff1d(array([3, 1, 2]), array([2, 5]))` is [1, 3]
 */
export function setdiff1d<A extends Operand>(x1: A, x2: Operand, options?: SetOptions): NDArray<DTypeOf<A>>;
export function setdiff1d(x1: Operand, x2: Operand, options: SetOptions = {}): NDArray {
  const { assumeUnique = false } = optionsOf('setdiff1d', options, ['assumeUnique']);
  const array = arrayOf('setdiff1d', x1);
  const { dtype } = array;
  const mask = isin(array, x2, { invert: true });
  const output = { dtype, shape: [Number.NaN] };
  const [found] = computedLater('setdiff1d', [widened(array), mask], [output], ([memory, bytes]) => {
    const kept = compressed(memory, bytes as Uint8Array, isComplex(dtype));
    return [set(assumeUnique ? kept : distinct(kept, isComplex(dtype), true), dtype)];
  });
  return found;
}

/**
 * The distinct elements that are in one of two arrays and not in the other, in ascending order; of shape [null] until they
 * are computed. NaN is in none of the others.
 *
 * Source: `numpy.setxor1d`. `setxor1d(array([3, 1]), array([2, 3]))` is [1, 2]
 */
export function setxor1d<A extends Operand, B extends Operand>(x1: A, x2: B, options?: SetOptions): Joint<A, B>;
export function setxor1d(x1: Operand, x2: Operand, options: SetOptions = {}): NDArray {
  const { assumeUnique = false } = optionsOf('setxor1d', options, ['assumeUnique']);
  return together('setxor1d', x1, x2, (a, b, ofPairs) => difference(a, b, ofPairs, assumeUnique));
}

/** A set made of two arrays in the dtype that they promote to. */
function together(
  name: string,
  x1: Operand,
  x2: Operand,
  combine: (a: TypedArray, b: TypedArray, ofPairs: boolean) => TypedArray,
): NDArray {
  const { arrays, dtype } = common(name, x1, x2);
  const [found] = computedLater(name, arrays, [{ dtype, shape: [Number.NaN] }], ([a, b]) => [
    set(combine(a, b, isComplex(dtype)), dtype),
  ]);
  return found;
}

function common(name: string, x1: Operand, x2: Operand): { arrays: readonly [NDArray, NDArray]; dtype: DType } {
  const [first, second] = [arrayOf(name, x1), arrayOf(name, x2)];
  const dtype = promote(first.dtype, second.dtype);
  const wide = routineDType(dtype);
  return { arrays: [cast(first, wide), cast(second, wide)], dtype };
}

function set(memory: TypedArray, dtype: DType): { shape: Shape; data: TypedArray } {
  return { shape: [memory.length / (isComplex(dtype) ? 2 : 1)], data: narrowed(memory, dtype) };
}
