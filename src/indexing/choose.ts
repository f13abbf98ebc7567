/** Choices between several arrays, and grids of indices. */

import { promote } from '../../compiler/ir/dtype.ts';
import { DTypeError, IndexError, ValueError } from '../../compiler/ir/errors.ts';
import { broadcastShapes } from '../../compiler/ir/shape.ts';
import { arrayOf } from '../apply.ts';
import { fromNode } from '../array.ts';
import { checkList } from '../check.ts';
import { isComplexLike } from '../complex-number.ts';
import { resultType } from '../data-types/kinds.ts';
import { where } from '../elementwise/choosing.ts';
import { equal } from '../elementwise/functions.ts';
import { broadcastTo } from '../manipulation/axes.ts';
import { astype } from '../manipulation/reshaping.ts';
import { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { isScalar } from '../weak-scalar.ts';
import { indexArray, positionsIn } from './index-array.ts';
import { type Indices, type TakeOptions, wholeNumbers, withMode } from './take.ts';
import { nonzero } from './where-true.ts';

/**
 * At each place the element of the choice whose number stands there, all broadcast. Throws IndexError for a number that
 * there is no choice for, unless `{ mode }` says 'wrap' or 'clip', ValueError for no choices.
 *
 * Source: `numpy.choose`. `choose([1, 0], [[10, 20], [30, 40]])` is [30, 20]
 */
export function choose(indices: Indices, choices: readonly Operand[] | NDArray, options: TakeOptions = {}): NDArray {
  const { mode } = optionsOf('choose', options, ['mode']);
  const list = choices instanceof NDArray ? [...choices] : checkList('choose', 'choices', choices);
  const arrays = Array.from(list, (choice) => arrayOf('choose', choice));
  if (arrays.length === 0) throw new ValueError('choose: there are no choices');
  const given = wholeNumbers('choose', indices);
  const numbers = fromNode(positionsIn('choose', withMode('choose', given, arrays.length, mode), arrays.length, 0));
  const dtype = arrays.map((array) => array.dtype).reduce(promote);
  const shape = broadcastShapes('choose', [given.shape, ...arrays.map((array) => array.shape)]);
  return arrays
    .slice(0, -1)
    .reduceRight<NDArray>(
      (rest, choice, i) => where(equal(numbers, i), choice, rest),
      astype(broadcastTo(arrays.at(-1) as NDArray, shape), dtype),
    );
}

/**
 * At each place the element of the first choice whose condition is true, and a default where none is, all broadcast. Throws
 * ValueError unless there are as many conditions as choices, DTypeError for conditions that are not booleans.
 *
 * Source: `numpy.select`. `select([less(x, 3), greater(x, 5)], [x, square(x)], 42)`
 */
export function select(conditions: readonly Operand[], choices: readonly Operand[], otherwise: Operand = 0): NDArray {
  checkList('select', 'conditions', conditions);
  checkList('select', 'choices', choices);
  if (conditions.length !== choices.length || conditions.length === 0) {
    throw new ValueError(`select: ${conditions.length} conditions for ${choices.length} choices`);
  }
  const masks = conditions.map((condition) => arrayOf('select', condition));
  for (const { dtype } of masks) {
    if (dtype !== 'bool') throw new DTypeError(`select: conditions are booleans, not ${dtype}`);
  }
  const given = [...choices, otherwise].map((choice) =>
    isScalar(choice) || isComplexLike(choice) ? choice : arrayOf('select', choice),
  );
  const dtype = resultType(...given);
  // In the dtype of all, a default need not fit that of the choice next to it.
  const alike = given.map((choice) => (choice instanceof NDArray ? astype(choice, dtype, { copy: false }) : choice));
  const last = alike.at(-1) as Operand;
  const chosen = masks.reduceRight<Operand>((rest, mask, i) => where(mask, alike[i] as Operand, rest), last);
  return astype(chosen as NDArray, dtype);
}

/**
 * Index arrays that pick the rows of the first, the columns of the second and so on of an array: each of one dimension, in
 * a grid. Booleans stand for the positions of their true elements. Throws IndexError for more than one dimension.
 *
 * Source: `numpy.ix_`. `x.get(...ix_([0, 2], [1, 3]))`
 */
export function ix_(...indices: readonly Indices[]): NDArray[] {
  return indices.map((given, d) => {
    const array = indexArray('ix_', given);
    if (array.ndim !== 1) throw new IndexError(`ix_: takes arrays of one dimension, not ${array.ndim}`);
    const positions = array.dtype === 'bool' ? (nonzero(array)[0] as NDArray) : array;
    return positions.reshape(indices.map((_, i) => (i === d ? -1 : 1)));
  });
}
