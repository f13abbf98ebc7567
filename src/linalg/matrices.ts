/** Stacks of matrices as routines take them: of float64 or complex128, row by row, with their sizes as numbers. */

import { type DType, dtypes, promote } from '../../compiler/ir/dtype.ts';
import { ShapeError } from '../../compiler/ir/errors.ts';
import { cast } from '../../compiler/ir/node.ts';
import type { Routine } from '../../compiler/ir/routine.ts';
import { formatShape, type Shape, sizeOf } from '../../compiler/ir/shape.ts';
import { fromNodes, nodeOf } from '../array.ts';
import { callRoutine } from '../call-routine.ts';
import { conj } from '../elementwise/functions.ts';
import { matrixTranspose } from '../manipulation/axes.ts';
import type { NDArray } from '../ndarray.ts';
import type { ComplexDType, DTypeOf, OneEach, Operand, PartOf } from '../types.ts';
import { sizedArray } from '../when-sized.ts';

/** The dtype that linear algebra gives for a dtype: float64 for integers and booleans. */
export type Inexact<D extends DType> = D extends 'float32' | ComplexDType ? D : 'float64';

/** The dtype of results for an operand, and of those that are real even where it is complex. */
export type InexactOf<T> = Inexact<DTypeOf<T>>;
export type RealOf<T> = PartOf<InexactOf<T>>;

/** The dtype of results that are complex for every operand. */
export type ComplexOf<T> = InexactOf<T> extends 'float32' | 'complex64' ? 'complex64' : 'complex128';

export interface Matrices {
  readonly array: NDArray;
  /** The dtype of results, which are computed in float64 or complex128. */
  readonly dtype: DType;
  /** The dtype of results that are real. */
  readonly real: DType;
  /** Floats a number: 1, or 2 of complex numbers. */
  readonly width: 1 | 2;
  /** The axes before the last two, and how many matrices they count. */
  readonly batch: Shape;
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

/** An operand of at least two dimensions. Throws ShapeError, and where a size is not known yet. */
export function matricesOf(operation: string, x: Operand): Matrices {
  const array = sizedArray(operation, x);
  const { ndim, shape } = array;
  if (ndim < 2) throw new ShapeError(`${operation}: takes at least two dimensions, not shape ${formatShape(shape)}`);
  const dtype = inexact(array.dtype);
  const batch = shape.slice(0, -2);
  const [rows = 0, columns = 0] = shape.slice(-2);
  const width = dtypes[dtype].kind === 'complex' ? 2 : 1;
  return { array, dtype, real: realDType(dtype), width, batch, count: sizeOf(batch), rows, columns };
}

/** As `matricesOf`, and as many rows as columns. Throws ShapeError. */
export function squareMatricesOf(operation: string, x: Operand): Matrices {
  const matrices = matricesOf(operation, x);
  if (matrices.rows !== matrices.columns) {
    const shape = formatShape(matrices.array.shape);
    throw new ShapeError(`${operation}: takes square matrices: the last two sizes of shape ${shape} differ`);
  }
  return matrices;
}

/** The dtype that linear algebra gives for a dtype. */
export const inexact = (dtype: DType): DType => {
  const { kind } = dtypes[dtype];
  return kind === 'float' || kind === 'complex' ? dtype : 'float64';
};

/** The dtype of the parts of complex numbers; a real one itself. */
export const realDType = (dtype: DType): DType =>
  dtype === 'complex64' ? 'float32' : dtype === 'complex128' ? 'float64' : dtype;

/** The dtype that results for two operands have. */
export const commonInexact = (a: DType, b: DType): DType => promote(inexact(a), inexact(b));

/** The dtype in which results of a dtype are computed. */
export const wide = (dtype: DType): DType => (dtypes[dtype].kind === 'complex' ? 'complex128' : 'float64');

/** The array in another dtype; itself where it has it. */
export const inDType = (array: NDArray, dtype: DType): NDArray =>
  array.dtype === dtype ? array : fromNodes(cast(nodeOf(array), dtype), [array]);

/** A result of a routine: its dtype for the user, and its shape. */
export interface Result {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** What a routine gives for arrays of `dtype`, computed in its wide dtype and rounded at the end. */
export function computed<const R extends readonly Result[]>(
  routine: Routine,
  arrays: readonly NDArray[],
  dtype: DType,
  numbers: readonly number[],
  results: R,
): OneEach<R> {
  const inputs = arrays.map((array) => inDType(array, wide(dtype)));
  const outputs = results.map((result) => ({ dtype: wide(result.dtype), shape: result.shape }));
  const found = callRoutine(routine, inputs, numbers, outputs);
  return found.map((array, i) => inDType(array, (results[i] as Result).dtype)) as OneEach<R>;
}

/** The conjugate transposes of matrices. */
export const adjoint = (array: NDArray): NDArray => matrixTranspose(conjugated(array));

/** The conjugates; of real numbers the array itself. */
export const conjugated = (array: NDArray): NDArray => (dtypes[array.dtype].kind === 'complex' ? conj(array) : array);
