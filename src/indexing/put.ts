/** Writes to what positions and masks pick, and sums into it, in place and lazily. */

import type { DType } from '../../compiler/ir/dtype.ts';
import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { gather, leaf, map, type Node, scatter } from '../../compiler/ir/node.ts';
import type { Op } from '../../compiler/ir/op.ts';
import { sizeOf } from '../../compiler/ir/shape.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { storageOf } from '../../runtime/storage.ts';
import { arrayOf } from '../apply.ts';
import { fromNode, layoutOf, nodeOf, writeVersion } from '../array.ts';
import { arange } from '../creation/ranges.ts';
import { where } from '../elementwise/choosing.ts';
import { remainder } from '../elementwise/functions.ts';
import { astype, ravel } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { IndexPart, Operand } from '../types.ts';
import { deferredNode } from '../unsized.ts';
import { isScalar, storedNode, weakScalar } from '../weak-scalar.ts';
import { assignAll, checkWriteable } from './assignment.ts';
import { pickEntries } from './picks.ts';
import { setEntriesOf, setPicked } from './set.ts';
import { type Indices, type TakeOptions, takeInRange, wholeNumbers, withMode } from './take.ts';

/**
 * Writes `values`, repeated as often as need be, to the elements of `x` at flat positions, in place, and gives `x` back; of
 * those that are picked more than once the last value stays. Throws IndexError, and then changes nothing.
 *
 * Source: `numpy.put`. `put(x, [0, 2], [-44, -55])`
 */
export function put(x: NDArray, indices: Indices, values: Operand, options: TakeOptions = {}): NDArray {
  const { mode } = optionsOf('put', options, ['mode']);
  checkWriteable('put', x);
  const positions = ravel(withMode('put', wholeNumbers('put', indices), x.size, mode));
  const given = ravel(valuesOf('put', x, values));
  if (positions.size === 0) return x;
  if (given.size === 0) throw new ValueError('put: there are no values to write');
  const repeated = given.size === 1 ? given : cycled(given, arange(0, positions.size));
  if (isFlat(x)) setPicked('put', x.reshape([-1], { copy: false }), [positions], repeated);
  else setEntriesOf('put', x, ravelled(x, positions), repeated);
  return x;
}

/** What is to be written: a scalar as `set` stores it, and throws RangeError where it does not fit. */
const valuesOf = (operation: string, x: NDArray, values: Operand): NDArray =>
  isScalar(values) ? fromNode(storedNode(operation, values, x.dtype)) : arrayOf(operation, values);

/** Whether an array can be seen as one dimension. */
function isFlat(x: NDArray): boolean {
  try {
    x.reshape([-1], { copy: false });
    return true;
  } catch {
    return false;
  }
}

/** Flat positions as an index for each dimension of an array. */
function ravelled(x: NDArray, positions: NDArray): NDArray[] {
  const from = where(positions.less(0), positions.add(x.size), positions);
  let rest: NDArray = from;
  return x.shape
    .toReversed()
    .map((size, d) => {
      if (d === x.ndim - 1) return astype(rest, 'int32');
      const index = astype(remainder(rest, size), 'int32');
      rest = rest.floorDivide(size);
      return index;
    })
    .reverse();
}

/** Values at positions counted on from the start where there are too few. */
const cycled = (values: NDArray, positions: NDArray): NDArray =>
  takeInRange(values, astype(remainder(positions, values.size), 'int32'), 0);

/**
 * Writes to the elements of `x` where a mask of its shape is true the values at the same flat positions, repeated as often
 * as need be, in place, and gives `x` back. Throws ShapeError for a mask of another size.
 *
 * Source: `numpy.putmask`. `putmask(x, greater(x, 2), [-33, -44])`
 */
export function putmask(x: NDArray, mask: Operand, values: Operand): NDArray {
  checkWriteable('putmask', x);
  const chosen = astype(arrayOf('putmask', mask), 'bool');
  if (chosen.size !== x.size) throw new ShapeError(`putmask: a mask of ${chosen.size} elements for ${x.size}`);
  const given = ravel(valuesOf('putmask', x, values));
  if (x.size === 0 || given.size === 0) return x;
  const each = given.size === 1 ? given.reshape([]) : cycled(given, arange(0, x.size)).reshape(x.shape);
  assignAll(x, where(chosen.reshape(x.shape), astype(each, x.dtype), x));
  return x;
}

/**
 * Writes to the elements of `x` where a mask of its shape is true the values in turn, from the first on again where they
 * are too few, in place, and gives `x` back. Throws ShapeError for a mask of another size, ValueError for no values.
 *
 * Source: `numpy.place`. `place(x, greater(x, 2), [44, 55])`
 */
export function place(x: NDArray, mask: Operand, values: Operand): NDArray {
  checkWriteable('place', x);
  const chosen = astype(arrayOf('place', mask), 'bool');
  if (chosen.size !== x.size) throw new ShapeError(`place: a mask of ${chosen.size} elements for ${x.size}`);
  const given = ravel(valuesOf('place', x, values));
  if (x.size === 0) return x;
  if (given.size === 0) throw new ValueError('place: there are no values to write');
  const inShape = chosen.reshape(x.shape);
  const node = deferredNode('place', given.dtype, x.shape, [inShape, given], true, ([, source], [bytes]) => {
    const positions = new Int32Array(sizeOf(x.shape));
    for (let i = 0, p = 0; i < positions.length; i++) {
      positions[i] = p;
      if (bytes?.[i] === 1 && ++p === given.size) p = 0;
    }
    const index: Node = storageOf('int32', x.shape, positions).leaf;
    return gather(source as Node, x.shape, [{ axis: -1, start: 0, step: 1, index: 0 }], [index]);
  });
  assignAll(x, where(inShape, astype(fromNode(node), x.dtype), x));
  return x;
}

/**
 * Adds a value to the elements that an index picks, in place and as often as each is picked, and gives `x` back:
 * `addAt(x, [0, 0, 1], 1)` adds 2 to `x[0]`. The index may have several parts, as that of `set`. Throws what `set` throws.
 *
 * Source: `numpy.add.at`. `addAt(counts, bins, 1)`
 */
export function addAt(x: NDArray, ...args: readonly [...index: IndexPart[], value: Operand]): NDArray {
  return combineAt('addAt', 'add', x, args);
}

/**
 * Subtracts a value from the elements that an index picks, as often as each is picked.
 *
 * Source: `numpy.subtract.at`. `subtractAt(array([5, 5]), [0, 0], 1)` is [3, 5]
 */
export function subtractAt(x: NDArray, ...args: readonly [...index: IndexPart[], value: Operand]): NDArray {
  return combineAt('subtractAt', 'subtract', x, args);
}

/**
 * Multiplies the elements that an index picks by a value, as often as each is picked.
 *
 * Source: `numpy.multiply.at`. `multiplyAt(array([5, 5]), [0, 0], 2)` is [20, 5]
 */
export function multiplyAt(x: NDArray, ...args: readonly [...index: IndexPart[], value: Operand]): NDArray {
  return combineAt('multiplyAt', 'multiply', x, args);
}

/**
 * The greater of the elements that an index picks and of a value, in place.
 *
 * Source: `numpy.maximum.at`. `maximumAt(array([1, 5]), [0, 0], [2, 4])` is [4, 5]
 */
export function maximumAt(x: NDArray, ...args: readonly [...index: IndexPart[], value: Operand]): NDArray {
  return combineAt('maximumAt', 'maximum', x, args);
}

/**
 * The lesser of the elements that an index picks and of a value, in place.
 *
 * Source: `numpy.minimum.at`. `minimumAt(array([1, 5]), [1, 1], [2, 4])` is [1, 2]
 */
export function minimumAt(x: NDArray, ...args: readonly [...index: IndexPart[], value: Operand]): NDArray {
  return combineAt('minimumAt', 'minimum', x, args);
}

/** Adds values to the elements of one dimension at positions that are known to be in range: int32, none negative. */
export function addInRange(x: NDArray, positions: NDArray, value: Operand): void {
  const given = arrayOf('addAt', value);
  const { shape } = positions;
  if (shape.includes(0)) return;
  const { strides, offset } = layoutOf(x);
  const picks = [{ axis: -1, start: 0, step: 1, index: 0 }];
  const add = opNamed('add');
  writeVersion(x, [positions, given], (old) =>
    scatter(old, nodeOf(given), [nodeOf(positions)], { shape, picks, strides, offset }, add),
  );
}

function combineAt(
  operation: string,
  opName: string,
  x: NDArray,
  args: readonly [...index: IndexPart[], value: Operand],
): NDArray {
  const op: Op = opNamed(opName);
  if (args.length < 2) throw new ValueError(`${operation}: takes an index and a value`);
  const index = args.slice(0, -1);
  const value = args[args.length - 1] as Operand;
  checkWriteable(operation, x);
  // What the operation does not take is an error now, also where the write waits for sizes.
  const sample = isScalar(value)
    ? weakScalar(op, value, x.dtype, 1)
    : ofDType(value instanceof NDArray ? value.dtype : x.dtype);
  map(op, [ofDType(x.dtype), sample]);
  setEntriesOf(operation, x, pickEntries(operation, x.shape, index), value, op);
  return x;
}

/** A value of a dtype that holds nothing, for what depends on the dtype alone. */
const ofDType = (dtype: DType): Node => leaf(dtype, [], null);
