/** Counts of whole numbers. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { constantNode, scatter, view } from '../../compiler/ir/node.ts';
import { opNamed } from '../../compiler/ops/index.ts';
import { arrayOf } from '../apply.ts';
import { checkInteger } from '../check.ts';
import { clip } from '../elementwise/choosing.ts';
import { astype } from '../manipulation/reshaping.ts';
import type { NDArray } from '../ndarray.ts';
import { optionsOf } from '../options.ts';
import type { Operand } from '../types.ts';
import { unsizedOver } from '../unsized.ts';

export interface BincountOptions {
  /** What each number counts for; 1 if left out. */
  readonly weights?: Operand | undefined;
  /** How many counts there are at least. */
  readonly minlength?: number | undefined;
}

/**
 * How often each whole number from 0 on occurs in `x`, of one dimension: int32, or float64 sums of weights. There are one
 * more of them than the greatest number, which is known after evaluation. Throws ValueError for negative numbers then,
 * DTypeError for what is no integers, ShapeError for weights of another size.
 *
 * Source: `numpy.bincount`. `bincount(array([0, 1, 1, 3], 'int32'))` is [1, 2, 0, 1]
 */
export function bincount(x: Operand, options?: BincountOptions & { readonly weights?: undefined }): NDArray<'int32'>;
/** The sums of the weights of each whole number from 0 on in `x`, float64. Source: `numpy.bincount`. */
export function bincount(x: Operand, options: BincountOptions & { readonly weights: Operand }): NDArray<'float64'>;
/** How often each whole number from 0 on occurs in `x`, or the sums of their weights. Source: `numpy.bincount`. */
export function bincount(x: Operand, options?: BincountOptions): NDArray<'int32' | 'float64'>;
export function bincount(x: Operand, options: BincountOptions = {}): NDArray {
  const { weights, minlength = 0 } = optionsOf('bincount', options, ['weights', 'minlength']);
  const array = integersOf(x);
  const least = checkInteger('bincount', 'minlength', minlength);
  if (least < 0) throw new ValueError(`bincount: minlength is at least 0, not ${least}`);
  const given = weights === undefined ? null : astype(arrayOf('bincount', weights), 'float64');
  if (given !== null && (given.ndim !== 1 || given.size !== array.size)) {
    throw new ShapeError(`bincount: ${given.size} weights for ${array.size} numbers`);
  }
  const dtype = given === null ? 'int32' : 'float64';
  const arrays = [array, ...(given === null ? [] : [given])] as const;
  return unsizedOver('bincount', dtype, [Number.NaN], arrays, ([numbers, each], [memory]) => {
    const count = Math.max(least, 1 + greatestOf(memory as Int32Array));
    const zeros = view(constantNode(dtype, 0), [count], []);
    if ((memory as Int32Array).length === 0) return zeros;
    const picks = [{ axis: -1, start: 0, step: 1, index: 0 }];
    const attribute = { shape: [(memory as Int32Array).length], picks, strides: [1], offset: 0 };
    return scatter(zeros, each ?? constantNode(dtype, 1), [numbers], attribute, opNamed('add'));
  });
}

function integersOf(x: Operand): NDArray {
  const array = arrayOf('bincount', x);
  if (array.ndim !== 1) throw new ShapeError(`bincount: takes one dimension, not ${array.ndim}`);
  const { kind } = dtypes[array.dtype];
  const isNumbers = Array.isArray(x) && x.every(Number.isInteger);
  if (kind === 'float' && !isNumbers && array.size > 0) {
    throw new DTypeError(`bincount: counts integers, not ${array.dtype}; use astype('int32')`);
  }
  if (kind === 'complex') throw new DTypeError(`bincount: counts integers, not ${array.dtype}`);
  return astype(isWide(array.dtype) ? clip(array, array.dtype === 'int64' ? -1 : 0, greatestCounted) : array, 'int32', {
    copy: false,
  });
}

/** Whose numbers are not all in int32: those beyond are too many counts in any case. */
const isWide = (dtype: DType): boolean => dtype === 'int64' || dtype === 'uint64' || dtype === 'uint32';

const greatestCounted = 2 ** 31 - 1;

function greatestOf(numbers: Int32Array): number {
  let greatest = -1;
  let all = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    all |= number;
    if (number > greatest) greatest = number;
  }
  if (all < 0) throw new ValueError('bincount: counts numbers from 0 on, and some are negative');
  return greatest;
}
