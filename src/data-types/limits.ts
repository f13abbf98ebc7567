/** The limits of number types: `finfo` of floats, `iinfo` of integers. */

import { type DType, dtypes } from '../../compiler/ir/dtype.ts';
import { DTypeError } from '../../compiler/ir/errors.ts';
import type { NDArray } from '../ndarray.ts';
import type { ElementOf } from '../types.ts';
import { dtypeOf } from './kinds.ts';

/** What a floating-point dtype can say; of a complex one its parts. */
export interface FloatLimits {
  readonly dtype: 'float32' | 'float64';
  readonly bits: number;
  /** The distance from 1 to the next larger value. */
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  /** The least positive value with all bits of its precision. */
  readonly smallestNormal: number;
  readonly smallestSubnormal: number;
  /** How many decimal digits are safe, and 10 to the power of their negative. */
  readonly precision: number;
  readonly resolution: number;
}

/** What an integer dtype can say; of 64 bits the ends are bigints. */
export interface IntegerLimits<D extends DType = DType> {
  readonly dtype: D;
  readonly bits: number;
  readonly min: ElementOf<D>;
  readonly max: ElementOf<D>;
}

const floats: Readonly<Record<'float32' | 'float64', FloatLimits>> = {
  float32: Object.freeze({
    dtype: 'float32',
    bits: 32,
    eps: 2 ** -23,
    max: (2 - 2 ** -23) * 2 ** 127,
    min: -(2 - 2 ** -23) * 2 ** 127,
    smallestNormal: 2 ** -126,
    smallestSubnormal: 2 ** -149,
    precision: 6,
    resolution: 1e-6,
  }),
  float64: Object.freeze({
    dtype: 'float64',
    bits: 64,
    eps: 2 ** -52,
    max: Number.MAX_VALUE,
    min: -Number.MAX_VALUE,
    smallestNormal: 2 ** -1022,
    smallestSubnormal: 2 ** -1074,
    precision: 15,
    resolution: 1e-15,
  }),
};

/**
 * The limits of a floating-point dtype or of an array's; of a complex dtype those of its parts. Throws DTypeError for a
 * dtype that is neither.
 *
 * Source: array API `finfo`. `finfo('float32').bits` is 32
 */
export function finfo(type: DType | NDArray): FloatLimits {
  const dtype = dtypeOf('finfo', type);
  const { part } = dtypes[dtype];
  if (part === 'float32' || part === 'float64') return floats[part];
  throw new DTypeError(`finfo: ${dtype} is no floating-point dtype; iinfo is for integers`);
}

/**
 * The limits of an integer dtype or of an array's; bigints for 64 bits. Throws DTypeError for a dtype of another kind.
 *
 * Source: array API `iinfo`. `iinfo('int8').max` is 127
 */
export function iinfo<D extends DType>(type: D | NDArray<D>): IntegerLimits<D>;
export function iinfo(type: DType | NDArray): IntegerLimits {
  const dtype = dtypeOf('iinfo', type);
  const { kind, bytes, min, max } = dtypes[dtype];
  if ((kind !== 'int' && kind !== 'uint') || min === undefined || max === undefined) {
    throw new DTypeError(`iinfo: ${dtype} is no integer dtype; finfo is for floating-point dtypes`);
  }
  const ends = bytes === 8 ? { min, max } : { min: Number(min), max: Number(max) };
  return Object.freeze({ dtype, bits: bytes * 8, ...ends });
}
