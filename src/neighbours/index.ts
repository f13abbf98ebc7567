/**
 * The namespace `neighbours`: arrays as those of other libraries, made by the constructors that the caller passes. The way in is
 * `asarray`, and `fromArrow` for columns with nulls.
 */

import { type DType, isComplex } from '../../compiler/ir/dtype.ts';
import { DTypeError, ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, isContiguous } from '../../compiler/ir/shape.ts';
import { show } from '../check.ts';
import { asarray } from '../creation/creation.ts';
import { NDArray } from '../ndarray.ts';
import type { DataOf } from '../types.ts';
import { arrowMask, arrowValues } from './arrow.ts';
import { isArrowVector } from './recognise.ts';
import { arrayOver } from './share.ts';
import type { ArrowVector } from './types.ts';

export type {
  ArrowVector,
  Image,
  Neighbour,
  OnnxTensor,
  ScijsArray,
  StdlibArray,
  Strided,
  TensorFlowTensor,
} from './types.ts';

/**
 * The values of a column of Apache Arrow and a mask that is true where they are null; what the values are there is up to
 * who made the column. The values share the memory of a column of one chunk, but for booleans and half floats. Lists of a
 * fixed size are rows. Throws DTypeError for columns of other things.
 *
 * `const { values, mask } = neighbours.fromArrow(table.getChild('price'))`
 */
export function fromArrow(column: ArrowVector): { values: NDArray; mask: NDArray<'bool'> } {
  const given: unknown = column;
  if (typeof given !== 'object' || given === null || !isArrowVector(given)) {
    throw new DTypeError(`fromArrow: takes a column of Apache Arrow (a Vector), not ${show(given)}`);
  }
  const memory = arrowValues('fromArrow', given);
  const mask = asarray({ data: arrowMask(given, memory.shape), shape: memory.shape });
  return { values: arrayOver('fromArrow', memory).array, mask: mask.ne(0) };
}

/**
 * A scijs `ndarray` over the memory of `x`, views included; a bool is a byte. Evaluates. Throws DTypeError for complex
 * numbers.
 *
 * `neighbours.toScijs(x, ndarray)`, with `import ndarray from 'ndarray'`
 */
export function toScijs<D extends DType, R>(
  x: NDArray<D>,
  ndarray: (data: DataOf<D>, shape: number[], stride: number[], offset: number) => R,
): R {
  check('toScijs', x, (dtype) => !isComplex(dtype), 'real numbers; take the real and the imaginary parts');
  const { data, shape, strides, offset } = x.toStrided();
  return ndarray(data, shape, strides, offset);
}

/**
 * An ndarray of stdlib over the memory of `x`, views included. Evaluates. Throws DTypeError for bool, 64-bit integers and
 * complex numbers, for which stdlib has arrays of its own.
 *
 * `neighbours.toStdlib(x, ndarray)`, with `import ndarray from '@stdlib/ndarray-ctor'`
 */
export function toStdlib<D extends DType, R>(
  x: NDArray<D>,
  ndarray: new (
    dtype: D,
    data: DataOf<D>,
    shape: number[],
    strides: number[],
    offset: number,
    order: 'row-major' | 'column-major',
  ) => R,
): R {
  const isTaken = (dtype: DType) => dtype !== 'bool' && dtype !== 'int64' && dtype !== 'uint64' && !isComplex(dtype);
  check('toStdlib', x, isTaken, 'integers of up to 32 bits and floats; use astype first');
  const { data, shape, strides, offset } = x.toStrided();
  const isRowMajor = isContiguous(shape, strides) || !isContiguous(shape.toReversed(), strides.toReversed());
  const steps = shape.length === 0 ? [0] : strides;
  return new ndarray(x.dtype, data, shape, steps, offset, isRowMajor ? 'row-major' : 'column-major');
}

/**
 * A column of Apache Arrow of the elements of a one-dimensional `x`, over its memory where that is without gaps. Evaluates.
 * Throws ShapeError for another number of dimensions, DTypeError for bool, whose columns are bits, and complex numbers.
 *
 * `neighbours.toArrow(x, makeVector)`, with `import { makeVector } from 'apache-arrow'`
 */
export function toArrow<D extends DType, R>(x: NDArray<D>, makeVector: (values: DataOf<D>) => R): R {
  check('toArrow', x, (dtype) => dtype !== 'bool' && !isComplex(dtype), 'integers and floats; use astype first');
  if (x.ndim !== 1) {
    throw new ShapeError(`toArrow: a column has one dimension, and the array is ${formatShape(x.shape)}; give one row`);
  }
  return makeVector(x.data);
}

/**
 * A tensor of TensorFlow.js of the elements of `x`. On its CPU backend the tensor has the memory of a row-major array without
 * gaps, so that a write to either is seen in both; other backends copy it. Evaluates. Throws DTypeError for what is not float32,
 * int32 or bool.
 *
 * `neighbours.toTensorFlow(x, tf.tensor)`
 */
export function toTensorFlow<D extends 'float32' | 'int32' | 'bool', R>(
  x: NDArray<D>,
  tensor: (values: DataOf<D>, shape: number[], dtype: D) => R,
): R {
  const isTaken = (dtype: DType) => dtype === 'float32' || dtype === 'int32' || dtype === 'bool';
  check('toTensorFlow', x, isTaken, "float32, int32 and bool; use astype('float32')");
  return tensor(x.data, [...x.shape], x.dtype);
}

/**
 * A tensor of ONNX Runtime of the elements of `x`, over its memory where that is row-major without gaps. Evaluates. Throws
 * DTypeError for complex numbers.
 *
 * `neighbours.toOnnx(x, ort.Tensor)`
 */
export function toOnnx<D extends DType, R>(
  x: NDArray<D>,
  Tensor: new (type: D, data: DataOf<D>, dims: number[]) => R,
): R {
  check('toOnnx', x, (dtype) => !isComplex(dtype), 'real numbers; take the real and the imaginary parts');
  return new Tensor(x.dtype, x.data, [...x.shape]);
}

/**
 * An image of the bytes of `x`, of shape [height, width, 4] and uint8, over its memory where that is row-major without gaps.
 * Evaluates. Throws DTypeError and ShapeError for other arrays.
 *
 * `context.putImageData(neighbours.toImageData(x, ImageData), 0, 0)`
 */
export function toImageData<R>(
  x: NDArray<'uint8'>,
  ImageData: new (data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) => R,
): R {
  check('toImageData', x, (dtype) => dtype === 'uint8', "uint8; use clip(0, 255).round().astype('uint8')");
  const [height, width, channels] = x.shape;
  if (height === undefined || width === undefined || channels !== 4 || x.ndim !== 3) {
    throw new ShapeError(
      `toImageData: an image is [height, width, 4], red, green, blue and alpha, and the array is ${formatShape(x.shape)}`,
    );
  }
  const { buffer, byteOffset, length } = x.data;
  if (buffer instanceof ArrayBuffer) {
    return new ImageData(new Uint8ClampedArray(buffer, byteOffset, length), width, height);
  }
  throw new ValueError('toImageData: an image cannot be of memory that workers share; copy() the array first');
}

/** Throws DTypeError for what another library does not take; evaluates the rest, so that every size is known. */
function check(operation: string, x: unknown, isTaken: (dtype: DType) => boolean, rule: string): void {
  if (!(x instanceof NDArray)) throw new DTypeError(`${operation}: takes an array, not ${show(x)}; use asarray first`);
  if (!isTaken(x.dtype)) throw new DTypeError(`${operation}: the array is ${x.dtype}; there are only ${rule}`);
  x.eval();
}
