/** Where values would go among sorted ones, which bins they are in, and whether they are among others. */

import { type DType, dtypes, isComplex, promote } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { isin as isinRoutine } from '../../runtime/routines/sorting/membership.ts';
import {
  checkEdges,
  digitize as digitizeRoutine,
  searchsorted as searchsortedRoutine,
} from '../../runtime/routines/sorting/search.ts';
import { arrayOf } from '../apply.ts';
import { fromNode } from '../array.ts';
import { callRoutine } from '../call-routine.ts';
import { show } from '../check.ts';
import { zeros } from '../creation/creation.ts';
import { equal, logicalAnd, logicalNot, minimum } from '../elementwise/functions.ts';
import { indexArray } from '../indexing/index-array.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { areUnsized, putOff } from '../unsized.ts';
import { isScalar, weakScalar } from '../weak-scalar.ts';
import { computedMemory } from './computed.ts';
import { cast, complexFlag, routineDType } from './rows.ts';
import { sort } from './sort.ts';

/** On which side of equal elements a value goes, and the places that sort the elements. */
export interface SearchOptions {
  readonly side?: 'left' | 'right' | undefined;
  readonly sorter?: Operand | undefined;
}

/**
 * For each value of `x2` its place in `x1`, of one dimension and ascending, or brought into ascending order by
 * `{ sorter }`: before elements that equal it, or after them with `{ side: 'right' }`. int32, in the shape of `x2`. Throws
 * ShapeError where `x1` has another number of dimensions, or the sorter another size; ValueError for another side.
 *
 * Source: array API `searchsorted`. `searchsorted(array([1, 2, 4]), array([2, 3]))` is [1, 2]
 */
export function searchsorted(x1: Operand, x2: Operand, options?: SearchOptions): NDArray<'int32'>;
export function searchsorted(x1: Operand, x2: Operand, options: SearchOptions = {}): NDArray {
  const { side = 'left', sorter } = optionsOf('searchsorted', options, ['side', 'sorter']);
  if (side !== 'left' && side !== 'right') {
    throw new ValueError(`searchsorted: side is 'left' or 'right', not ${show(side)}`);
  }
  const order = sorter === undefined || sorter === null ? [] : [sorterOf(sorter)];
  const sorted = arrayOf('searchsorted', x1);
  const wanted = queriesOf('searchsorted', x2, sorted.dtype);
  if (areUnsized([sorted, wanted, ...order])) {
    return putOff('searchsorted', [sorted, wanted, ...order], ([first, second, third]) =>
      searchsorted(first, second, { side, sorter: third }),
    );
  }
  checkVector('searchsorted', 'the first array', sorted);
  for (const { shape } of order) {
    if (shape.length === 1 && shape[0] === sorted.size) continue;
    throw new ShapeError(`searchsorted: a sorter of shape ${formatShape(shape)} does not sort ${sorted.size} elements`);
  }
  return search(searchsortedRoutine, sorted, wanted, order, side === 'right');
}

function sorterOf(sorter: Operand): NDArray {
  const array = sorter instanceof NDArray ? sorter : indexArray('searchsorted', sorter);
  const { kind } = dtypes[array.dtype];
  if (kind === 'int' || kind === 'uint') return cast(array, 'int32');
  throw new DTypeError(`searchsorted: a sorter is of integers, not ${array.dtype}`);
}

/** Whether the upper edge of a bin belongs to it, and not the lower one. */
export interface DigitizeOptions {
  readonly right?: boolean | undefined;
}

/**
 * For each value the number of its bin between the edges `bins`, of one dimension, which increase or decrease: 0 before the
 * first edge, `bins.size` behind the last. A lower edge belongs to its bin, with `{ right: true }` the upper one. int32.
 * Throws ShapeError for bins of another number of dimensions, ValueError for bins in no order, DTypeError for complex ones.
 *
 * Source: `numpy.digitize`. `digitize(array([0.5, 2, 9]), array([1, 2, 3]))` is [0, 2, 3]
 */
export function digitize(x: Operand, bins: Operand, options?: DigitizeOptions): NDArray<'int32'>;
export function digitize(x: Operand, bins: Operand, options: DigitizeOptions = {}): NDArray {
  const { right = false } = optionsOf('digitize', options, ['right']);
  const edges = arrayOf('digitize', bins);
  const values = queriesOf('digitize', x, edges.dtype);
  if (areUnsized([values, edges])) {
    return putOff('digitize', [values, edges], ([first, second]) => digitize(first, second, { right }));
  }
  checkVector('digitize', 'the bins', edges);
  if (isComplex(values.dtype) || isComplex(edges.dtype))
    throw new DTypeError('digitize: complex numbers are in no bins');
  const known = computedMemory(edges);
  if (known !== null) checkEdges(known);
  return search(digitizeRoutine, edges, values, [], right);
}

/** What was asked to be assumed, and whether to tell what is not among the others. */
export interface IsinOptions {
  readonly assumeUnique?: boolean | undefined;
  readonly invert?: boolean | undefined;
}

/**
 * Whether each value of `x1` is among those of `x2`, or with `{ invert: true }` is not; bool, in the shape of `x1`. NaN is
 * among none. What `{ assumeUnique }` says is not needed here.
 *
 * Source: `numpy.isin`. `isin(array([1, 2, 3]), array([3, 1]))` is [true, false, true]
 */
export function isin(x1: Operand, x2: Operand, options?: IsinOptions): NDArray<'bool'>;
export function isin(x1: Operand, x2: Operand, options: IsinOptions = {}): NDArray {
  const { invert = false } = optionsOf('isin', options, ['assumeUnique', 'invert']);
  const values = arrayOf('isin', x1);
  const others = queriesOf('isin', x2, values.dtype);
  if (areUnsized([values, others])) {
    return putOff('isin', [values, others], ([first, second]) => isin(first, second, { invert }));
  }
  const found = among(values, others);
  return invert ? logicalNot(found) : found;
}

function among(values: NDArray, others: NDArray): NDArray {
  if (values.size === 0 || others.size === 0) return zeros(values.shape, 'bool');
  const dtype = routineDType(promote(values.dtype, others.dtype));
  if (isComplex(dtype)) return amongSorted(cast(values, dtype), cast(others, dtype));
  const output = { dtype: 'bool', shape: values.shape } as const;
  const [found] = callRoutine(isinRoutine, [cast(values, dtype), cast(others, dtype)], [], [output]);
  return found;
}

/** By looking at the place where each value would be. */
function amongSorted(values: NDArray, others: NDArray): NDArray {
  const sorted = sort(others, null);
  const places = searchsorted(sorted, values);
  const nearest = sorted.get(minimum(places, sorted.size - 1));
  return logicalAnd(equal(nearest, values), places.lt(sorted.size));
}

/** What is looked for: a scalar is weak beside the others. */
const queriesOf = (operation: string, x: Operand, beside: DType): NDArray =>
  isScalar(x) ? fromNode(weakScalar(opNamed('equal'), x, beside, 1)) : arrayOf(operation, x);

function checkVector(operation: string, name: string, { shape }: NDArray): void {
  if (shape.length === 1) return;
  throw new ShapeError(`${operation}: ${name} has one dimension, not shape ${formatShape(shape)}`);
}

function search(
  routine: typeof searchsortedRoutine,
  sorted: NDArray,
  wanted: NDArray,
  order: readonly NDArray[],
  isRight: boolean,
): NDArray {
  const common = promote(sorted.dtype, wanted.dtype);
  const dtype = routineDType(common);
  const output = { dtype: 'int32', shape: wanted.shape } as const;
  const inputs = [cast(sorted, dtype), cast(wanted, dtype), ...order];
  const [places] = callRoutine(routine, inputs, [isRight ? 1 : 0, complexFlag(dtype)], [output]);
  return places;
}
