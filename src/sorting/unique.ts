/** Distinct elements, in ascending order; how many there are is known only when they are computed. */

import { type DType, isComplex } from '../../compiler/ir/dtype.ts';
import type { Shape } from '../../compiler/ir/shape.ts';
import { distinct, gathered } from '../../runtime/routines/sorting/sets.ts';
import {
  countsOf,
  firstsOf,
  type Groups,
  groupElements,
  groupRows,
  inverseOf,
} from '../../runtime/routines/sorting/unique.ts';
import type { TypedArray } from '../../runtime/storage.ts';
import { arrayOf } from '../apply.ts';
import { moveaxis, oneAxis } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { DTypeOf, Operand } from '../types.ts';
import { computedLater, isUnsized, later, needsSize } from '../unsized.ts';
import { narrowed, sizesOf, widened } from './rows.ts';

/** What `unique` gives beside the distinct elements, and the axis along which it tells slices from each other. */
export interface UniqueOptions {
  readonly returnIndex?: boolean | undefined;
  readonly returnInverse?: boolean | undefined;
  readonly returnCounts?: boolean | undefined;
  readonly axis?: number | null | undefined;
  readonly equalNan?: boolean | undefined;
}

/** The distinct elements alone, or in a list with what was asked for. */
export type Unique<T, O extends UniqueOptions> =
  Places<O> extends readonly [] ? NDArray<DTypeOf<T>> : [NDArray<DTypeOf<T>>, ...Places<O>];

type Places<O> = [...Asked<O, 'returnIndex'>, ...Asked<O, 'returnInverse'>, ...Asked<O, 'returnCounts'>];

type Asked<O, Name extends string> = O extends Readonly<Record<Name, true>> ? [NDArray<'int32'>] : [];

/**
 * The distinct elements of the flattened array in ascending order, of shape [null] until they are computed; NaN is one of
 * them, or with `{ equalNan: false }` each NaN is. With `returnIndex`, `returnInverse` or `returnCounts` a list: the
 * elements, the place of the first of each, for each element the place among the distinct ones, and how many equal it.
 * With `{ axis }` the distinct slices along it. Throws IndexError for an axis out of range.
 *
 * Source: `numpy.unique`. `unique(array([3, 1, 3]))` is [1, 3]
 */
export function unique<T extends Operand, const O extends UniqueOptions = Readonly<Record<never, never>>>(
  x: T,
  options?: O,
): Unique<T, O>;
export function unique(x: Operand, options: UniqueOptions = {}): NDArray | NDArray[] {
  optionsOf('unique', options, ['returnIndex', 'returnInverse', 'returnCounts', 'axis', 'equalNan']);
  const { returnIndex, returnInverse, returnCounts, axis = null, equalNan = true } = options;
  const array = arrayOf('unique', x);
  const asksMore = returnIndex || returnInverse || returnCounts;
  const along = axis === null ? null : oneAxis('unique', axis, array.ndim);
  // The slices of a vector are its elements.
  const ofElements = along === null || array.ndim === 1;
  if (!asksMore && ofElements) return values('unique', array, equalNan);
  const groups = ofElements ? elementGroups('unique', array, equalNan) : sliceGroups(array, along);
  if (!asksMore) return groups.values;
  return [
    groups.values,
    ...(returnIndex ? [groups.indices] : []),
    ...(returnInverse ? [groups.inverseIndices] : []),
    ...(returnCounts ? [groups.counts] : []),
  ];
}

/** The distinct elements, and what else is known of them. */
export interface UniqueAll<D extends DType = DType> {
  readonly values: NDArray<D>;
  /** The place of the first of each in the flattened array. */
  readonly indices: NDArray<'int32'>;
  /** The place of each element among `values`, in the shape of the array. */
  readonly inverseIndices: NDArray<'int32'>;
  /** How many elements equal each. */
  readonly counts: NDArray<'int32'>;
}

/**
 * The distinct elements in ascending order, the place of the first of each, the place of each element among them, and how
 * many there are of each. Each NaN is distinct.
 *
 * Source: array API `unique_all`. `uniqueAll(array([3, 1, 3])).inverseIndices`
 */
export function uniqueAll<T extends Operand>(x: T): UniqueAll<DTypeOf<T>>;
export function uniqueAll(x: Operand): UniqueAll {
  return elementGroups('uniqueAll', arrayOf('uniqueAll', x), false);
}

/**
 * The distinct elements in ascending order, and how many there are of each. Each NaN is distinct.
 *
 * Source: array API `unique_counts`. `uniqueCounts(array([3, 1, 3])).counts`
 */
export function uniqueCounts<T extends Operand>(x: T): Pick<UniqueAll<DTypeOf<T>>, 'values' | 'counts'>;
export function uniqueCounts(x: Operand): Pick<UniqueAll, 'values' | 'counts'> {
  const { values, counts } = elementGroups('uniqueCounts', arrayOf('uniqueCounts', x), false);
  return { values, counts };
}

/**
 * The distinct elements in ascending order, and the place of each element among them. Each NaN is distinct.
 *
 * Source: array API `unique_inverse`. `uniqueInverse(array([3, 1, 3])).inverseIndices`
 */
export function uniqueInverse<T extends Operand>(x: T): Pick<UniqueAll<DTypeOf<T>>, 'values' | 'inverseIndices'>;
export function uniqueInverse(x: Operand): Pick<UniqueAll, 'values' | 'inverseIndices'> {
  const { values, inverseIndices } = elementGroups('uniqueInverse', arrayOf('uniqueInverse', x), false);
  return { values, inverseIndices };
}

/**
 * The distinct elements in ascending order. Each NaN is distinct.
 *
 * Source: array API `unique_values`. `uniqueValues(array([3, 1, 3]))` is [1, 3]
 */
export function uniqueValues<T extends Operand>(x: T): NDArray<DTypeOf<T>>;
export function uniqueValues(x: Operand): NDArray {
  return values('uniqueValues', arrayOf('uniqueValues', x), false);
}

/** The distinct elements by themselves: no places are needed to sort them. */
function values(name: string, array: NDArray, equalNaN: boolean): NDArray {
  const { dtype } = array;
  const output = { dtype, shape: [Number.NaN] };
  const [found] = computedLater(name, [widened(array)], [output], ([memory]) => {
    const data = narrowed(distinct(memory, isComplex(dtype), equalNaN), dtype);
    return [{ shape: [lengthOf(data, dtype)], data }];
  });
  return found;
}

function elementGroups(name: string, array: NDArray, equalNaN: boolean): UniqueAll {
  const { dtype } = array;
  return grouped(name, widened(array), dtype, [Number.NaN], sizesOf(array), (memory, shape) => {
    const groups = groupElements(memory, isComplex(dtype), equalNaN);
    const data = gathered(memory, firstsOf(groups), isComplex(dtype));
    return { groups, data, shape: [groups.starts.length], inverse: shape };
  });
}

/** Slices along an axis are rows of memory. */
function sliceGroups(array: NDArray, along: number): UniqueAll {
  if (isUnsized(array)) throw needsSize('unique', [array]);
  const { dtype } = array;
  const rows = moveaxis(array, along, 0);
  const [count = 0, ...rest] = rows.shape;
  const width = rest.reduce((product, size) => product * size, 1);
  const shape = [Number.NaN, ...rest];
  const { values: found, ...others } = grouped('unique', widened(rows), dtype, shape, [count], (memory) => {
    const parts = isComplex(dtype) ? 2 : 1;
    const groups = groupRows(memory, width * parts, count);
    const firsts = firstsOf(groups);
    const places = Int32Array.from({ length: firsts.length * width }, (_, i) => {
      const row = firsts[Math.floor(i / width)] as number;
      return row * width + (i % width);
    });
    return {
      groups,
      data: gathered(memory, places, isComplex(dtype)),
      shape: [firsts.length, ...rest],
      inverse: [count],
    };
  });
  if (along === 0) return { values: found, ...others };
  return { values: later('unique', found, (known) => moveaxis(known, 0, along)) ?? found, ...others };
}

interface Grouped {
  readonly groups: Groups;
  readonly data: TypedArray;
  readonly shape: Shape;
  /** The shape of the inverse. */
  readonly inverse: Shape;
}

function grouped(
  name: string,
  wide: NDArray,
  dtype: DType,
  shape: Shape,
  inverse: Shape,
  group: (memory: TypedArray, shape: Shape) => Grouped,
): UniqueAll {
  const places = { dtype: 'int32', shape: [Number.NaN] } as const;
  const outputs = [{ dtype, shape }, places, { dtype: 'int32', shape: inverse }, places] as const;
  const [values, indices, inverseIndices, counts] = computedLater(name, [wide], outputs, ([memory], [known]) => {
    const found = group(memory, known);
    const { length } = found.groups.starts;
    return [
      { shape: found.shape, data: narrowed(found.data, dtype) },
      { shape: [length], data: firstsOf(found.groups) },
      { shape: found.inverse, data: inverseOf(found.groups) },
      { shape: [length], data: countsOf(found.groups) },
    ];
  });
  return { values, indices, inverseIndices, counts };
}

const lengthOf = (data: TypedArray, dtype: DType): number => data.length / (isComplex(dtype) ? 2 : 1);
