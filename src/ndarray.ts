/**
 * NDArray: the handle that users hold. Its methods are the library's functions with the array as first argument; the
 * elementwise ones come from the op table.
 */

import { type DType, dtypes } from '../compiler/ir/dtype.ts';
import { DTypeError } from '../compiler/ir/errors.ts';
import type { Node } from '../compiler/ir/node.ts';
import { formatShape, rowMajorStrides, type Shape, sizeOf } from '../compiler/ir/shape.ts';
import { type EvaluateOptions, evaluateVariable, type Variable } from './array.ts';
import { Complex, type ComplexLike } from './complex-number.ts';
import { tril, triu } from './creation/grids.ts';
import { checkDevice } from './data-types/namespace-info.ts';
import { clip } from './elementwise/choosing.ts';
import { partOfArray } from './elementwise/complex.ts';
import { ElementwiseMethods } from './elementwise/methods.ts';
import { round } from './elementwise/rounding.ts';
import { explain, type Report } from './evaluation/explain.ts';
import { evaluateOptions } from './evaluation/options.ts';
import { assignAll, replaceInPlace, setRegion, updateInPlace } from './indexing/assignment.ts';
import { getRegion } from './indexing/basic.ts';
import { type Indices, type TakeOptions, take } from './indexing/take.ts';
import { nonzero } from './indexing/where-true.ts';
import { broadcastTo, expandDims, flip, matrixTranspose, moveaxis, permuteDims, squeeze } from './manipulation/axes.ts';
import { diagonal } from './manipulation/diagonals.ts';
import { type Repeats, repeat } from './manipulation/repeat.ts';
import {
  type AstypeOptions,
  astype,
  copy,
  flatten,
  type OrderOptions,
  type ReshapeOptions,
  ravel,
  reshape,
} from './manipulation/reshaping.ts';
import { swapaxes } from './manipulation/turning.ts';
import { stridedOf } from './neighbours/strided.ts';
import type { Strided } from './neighbours/types.ts';
import { optionsOf } from './options.ts';
import { dot, matmul, vecdot } from './products/products.ts';
import type { NestedArray } from './read-memory.ts';
import { dataOf, itemOf, nestedOf, reprOf, textOf, toJSON } from './reading.ts';
import {
  type CumulativeOptions,
  cumulativeProd,
  cumulativeSum,
  type Differenced,
  type DiffOptions,
  diff,
} from './reductions/cumulative.ts';
import type { WhereOptions } from './reductions/partial.ts';
import {
  all,
  any,
  argmax,
  argmin,
  countNonzero,
  type FoldOptions,
  max,
  min,
  prod,
  type ReduceOptions,
  type SumOptions,
  sum,
} from './reductions/reductions.ts';
import { trace } from './reductions/trace.ts';
import { type SearchOptions, searchsorted } from './sorting/search.ts';
import { argpartition, argsort, partitionInPlace, type SortOptions, sortInPlace } from './sorting/sort.ts';
import { type CorrectionOptions, type MeanOptions, mean, std, variance } from './statistics/moments.ts';
import type {
  Averaged,
  Axis,
  Clipped,
  DataOf,
  DTypeOf,
  ElementOf,
  IndexPart,
  Operand,
  PartOf,
  Promote,
  Scalar,
  Summed,
} from './types.ts';

/** What Node's `console.log` asks objects for. */
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

export class NDArray<D extends DType = DType> extends ElementwiseMethods<D> {
  readonly dtype: D;
  readonly shape: Shape;
  /** Whether writes are refused: to a broadcast view, whose elements share places. */
  readonly isReadOnly: boolean;
  /** @internal The memory that this array is a view of, existing or to be. */
  readonly variable: Variable;
  /** @internal Strides over the variable's memory, in elements; null for row-major ones. */
  readonly elementStrides: readonly number[] | null;
  /** @internal Offset into the variable's memory, in elements. */
  readonly offset: number;
  /** @internal This array as a graph node, over the version of the variable that `capturedFrom` is. */
  captured: Node;
  /** @internal */
  capturedFrom: Node;

  /** @internal Use `array`, `asarray` and the operations. */
  constructor(
    variable: Variable,
    dtype: D,
    shape: Shape,
    elementStrides: readonly number[] | null,
    offset: number,
    captured: Node,
    capturedFrom: Node,
    isReadOnly: boolean,
  ) {
    super();
    this.dtype = dtype;
    this.shape = shape;
    this.isReadOnly = isReadOnly;
    this.variable = variable;
    this.elementStrides = elementStrides;
    this.offset = offset;
    this.captured = captured;
    this.capturedFrom = capturedFrom;
  }

  /** The number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** Bytes of one element. */
  get itemsize(): number {
    return dtypes[this.dtype].bytes;
  }

  /** Bytes of all elements. */
  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /** How far apart neighbours along each axis lie in memory, in bytes, as in NumPy. */
  get strides(): number[] {
    return (this.elementStrides ?? rowMajorStrides(this.shape)).map((stride) => stride * this.itemsize);
  }

  /** Where the array is: there is one device. */
  get device(): 'cpu' {
    return 'cpu';
  }

  /** The array itself, which is on the one device that there is. Throws ValueError for another. */
  toDevice(device: 'cpu'): this {
    checkDevice('toDevice', device);
    return this;
  }

  /** Whether there is nothing left to compute. */
  get isEvaluated(): boolean {
    return this.variable.current.kind === 'leaf';
  }

  /** Computes what is pending and returns the same array. */
  eval(options?: EvaluateOptions): this {
    evaluateVariable(this.variable, options === undefined ? options : evaluateOptions('eval', options));
    return this;
  }

  /**
   * What evaluating would do: kernels with loops, source and bytes moved, and why values were fused or stored. Runs
   * nothing. `x.explain().text()` is for people, `x.explain().kernels[0].source` the text of a kernel.
   */
  explain(options?: EvaluateOptions): Report {
    return options === undefined ? explain(this) : explain(this, options);
  }

  /**
   * The elements as a typed array, row by row: the memory itself where it is row-major without gaps, else a copy, as for
   * column-major arrays (`x.T.data` shares their memory, column by column). Evaluates.
   */
  get data(): DataOf<D> {
    return dataOf(this);
  }

  /**
   * The memory that the array lies in, shared, with its layout there, views included: `{ data, shape, strides, offset }`, strides
   * and offset in elements. `asarray` takes it back. Evaluates.
   */
  toStrided(): Strided<DataOf<D>> {
    return stridedOf(this);
  }

  /** The elements as nested JavaScript arrays; one value of an array of no dimensions. Evaluates. */
  toArray(): NestedArray<ElementOf<D>> {
    return nestedOf(this);
  }

  /**
   * One element: that at an index for each dimension, or at one flat index, or the only one. Evaluates. Throws IndexError
   * for an index out of range, ValueError without an index where there is not exactly one element.
   */
  item(...index: readonly number[]): ElementOf<D> {
    return itemOf(this, index);
  }

  /**
   * What an index picks: integers, slices as text, '...', null for a new axis. A view, or with an integer for every
   * dimension the value there. Arrays of integers or booleans pick elements, as a copy, in NumPy's order of dimensions; how
   * many a mask picks is known after evaluation, until then that size is null. Throws IndexError, and ValueError for a step
   * of zero. `x.get('1:3, ::-1', null)`, `x.get([2, 0])`, `x.get(x.gt(0))`
   */
  get(...index: readonly IndexPart[]): NDArray<D>;
  get(...index: readonly IndexPart[]): NDArray {
    return getRegion(this, index);
  }

  /**
   * Writes a value to what an index picks, broadcast and cast, in place: `x.set(0, '::2', value)`, `x.set(x.lt(0), 0)`. Of
   * elements that index arrays pick more than once the last value stays. Throws IndexError, ShapeError where the value does
   * not broadcast, RangeError for a scalar that an integer dtype does not hold, ValueError for a read-only array; then nothing
   * is changed. What depends on values that are yet to be computed is thrown when they are.
   */
  set(...args: readonly [...index: IndexPart[], value: Operand]): this {
    setRegion(this, args.slice(0, -1), args[args.length - 1] as Operand);
    return this;
  }

  /** Writes a value to all elements, broadcast and cast, in place. Throws what `set` throws. */
  assign(value: Operand): this {
    assignAll(this, value);
    return this;
  }

  /** Writes one value to all elements in place. Throws RangeError for one that an integer dtype does not hold. */
  fill(value: Scalar | ComplexLike): this {
    assignAll(this, value);
    return this;
  }

  /**
   * Adds to all elements in place, as NumPy's `+=`. Throws ShapeError where the sum has another shape, DTypeError where
   * its dtype is of another kind, such as a float sum for an integer array.
   */
  iadd(value: Operand): this {
    updateInPlace('iadd', 'add', this, value);
    return this;
  }

  /** Subtracts in place, as NumPy's `-=`. Throws what `iadd` throws. */
  isub(value: Operand): this {
    updateInPlace('isub', 'subtract', this, value);
    return this;
  }

  /** Multiplies in place, as NumPy's `*=`. Throws what `iadd` throws. */
  imul(value: Operand): this {
    updateInPlace('imul', 'multiply', this, value);
    return this;
  }

  /** Divides in place, as NumPy's `/=`. Throws what `iadd` throws; a quotient is no integer. */
  idiv(value: Operand): this {
    updateInPlace('idiv', 'divide', this, value);
    return this;
  }

  /** Takes the remainder in place, as NumPy's `%=`. Throws what `iadd` throws. */
  imod(value: Operand): this {
    updateInPlace('imod', 'remainder', this, value);
    return this;
  }

  /** Raises to a power in place, as NumPy's `**=`. Throws what `iadd` throws. */
  ipow(value: Operand): this {
    updateInPlace('ipow', 'pow', this, value);
    return this;
  }

  /** Divides in place and rounds down, as NumPy's `//=`. Throws what `iadd` throws. */
  ifloordiv(value: Operand): this {
    updateInPlace('ifloordiv', 'floorDivide', this, value);
    return this;
  }

  /** Keeps the bits that the value has in place, as NumPy's `&=`. Throws what `iadd` throws. */
  iand(value: Operand): this {
    updateInPlace('iand', 'bitwiseAnd', this, value);
    return this;
  }

  /** Sets the bits that the value has in place, as NumPy's `|=`. Throws what `iadd` throws. */
  ior(value: Operand): this {
    updateInPlace('ior', 'bitwiseOr', this, value);
    return this;
  }

  /** Changes the bits that the value has in place, as NumPy's `^=`. Throws what `iadd` throws. */
  ixor(value: Operand): this {
    updateInPlace('ixor', 'bitwiseXor', this, value);
    return this;
  }

  /** Moves bits up in place, as NumPy's `<<=`. Throws what `iadd` throws. */
  ilshift(value: Operand): this {
    updateInPlace('ilshift', 'bitwiseLeftShift', this, value);
    return this;
  }

  /** Moves bits down in place, as NumPy's `>>=`. Throws what `iadd` throws. */
  irshift(value: Operand): this {
    updateInPlace('irshift', 'bitwiseRightShift', this, value);
    return this;
  }

  /** Multiplies by a matrix in place, as NumPy's `@=`. Throws what `iadd` and `matmul` throw. */
  imatmul(value: Operand): this {
    replaceInPlace('imatmul', 'matmul', this, matmul(this, value));
    return this;
  }

  /** A view of the real parts: what is written to one is seen in the other. Of a real array itself. */
  get real(): NDArray<PartOf<D>> {
    // The dtype of the parts is the one that `PartOf` names: the one fact that TypeScript cannot follow.
    return partOfArray(this, 'real') as NDArray<PartOf<D>>;
  }

  /** Writes all real parts, as `x.real.assign(value)` does. */
  set real(value: Operand) {
    partOfArray(this, 'real').assign(value);
  }

  /** A view of the imaginary parts: what is written to one is seen in the other. Of a real array zeros, not to be written. */
  get imag(): NDArray<PartOf<D>> {
    return partOfArray(this, 'imag') as NDArray<PartOf<D>>;
  }

  /** Writes all imaginary parts, as `x.imag.assign(value)` does. Throws ValueError where the array is real. */
  set imag(value: Operand) {
    partOfArray(this, 'imag').assign(value);
  }

  /** A view with the order of the axes reversed. */
  get T(): NDArray<D> {
    return permuteDims<NDArray<D>>(this);
  }

  /** A view with the last two axes swapped. Throws ShapeError where there are fewer. */
  get mT(): NDArray<D> {
    return matrixTranspose<NDArray<D>>(this);
  }

  /** The elements in another shape: a view where strides allow, else a copy. */
  reshape(shape: number | Shape, options?: ReshapeOptions): NDArray<D> {
    return reshape<NDArray<D>>(this, shape, options);
  }

  /** The elements as one dimension, row by row: a view of contiguous memory, a copy of any other. */
  ravel(options?: OrderOptions): NDArray<D> {
    return ravel<NDArray<D>>(this, options);
  }

  /** A copy of the elements as one dimension, row by row. */
  flatten(options?: OrderOptions): NDArray<D> {
    return flatten<NDArray<D>>(this, options);
  }

  /** The same values in memory of their own, row-major unless `{ order }` says another: 'F', 'A', or 'K' for this one's. */
  copy(options: OrderOptions = {}): NDArray<D> {
    const { order = 'C' } = optionsOf('copy', options, ['order']);
    return copy<NDArray<D>>(this, { order });
  }

  /** The values in another dtype, as a copy in the same order. Throws DTypeError. */
  astype<E extends DType>(dtype: E, options?: AstypeOptions): NDArray<E> {
    return astype(this, dtype, options);
  }

  /** A view with the axes in another order, reversed if none is given. */
  permuteDims(axes?: readonly number[] | null): NDArray<D> {
    return permuteDims<NDArray<D>>(this, axes);
  }

  /** A view with some axes at other places. */
  moveaxis(source: number | readonly number[], destination: number | readonly number[]): NDArray<D> {
    return moveaxis<NDArray<D>>(this, source, destination);
  }

  /** A view with two axes in each other's place. */
  swapaxes(axis1: number, axis2: number): NDArray<D> {
    return swapaxes<NDArray<D>>(this, axis1, axis2);
  }

  /** A view with new axes of size 1. */
  expandDims(axis?: number | readonly number[]): NDArray<D> {
    return expandDims<NDArray<D>>(this, axis);
  }

  /** A view without axes of size 1. */
  squeeze(axis?: Axis): NDArray<D> {
    return squeeze<NDArray<D>>(this, axis);
  }

  /** A view with the order of the elements reversed along axes. */
  flip(axis?: Axis): NDArray<D> {
    return flip<NDArray<D>>(this, axis);
  }

  /** A read-only view that repeats to fill a shape. Throws ShapeError. */
  broadcastTo(shape: number | Shape): NDArray<D> {
    return broadcastTo<NDArray<D>>(this, shape);
  }

  /** The elements along an axis, each several times in a row; without an axis all of them, row by row. */
  repeat(repeats: Repeats, axis?: number | null): NDArray<D> {
    return repeat<NDArray<D>>(this, repeats, axis);
  }

  /** The lower triangles of matrices, with zeros above a diagonal. */
  tril(options?: { readonly k?: number }): NDArray<D> {
    return tril<NDArray<D>>(this, options);
  }

  /** The upper triangles of matrices, with zeros below a diagonal. */
  triu(options?: { readonly k?: number }): NDArray<D> {
    return triu<NDArray<D>>(this, options);
  }

  /** The values limited to [min, max]; null is no limit. */
  clip<Min extends Operand | null = null, Max extends Operand | null = null>(
    min?: Min,
    max?: Max,
  ): NDArray<Clipped<NDArray<D>, Min, Max>> {
    return clip<NDArray<D>, Min, Max>(this, min, max);
  }

  /** The values rounded to a number of decimals, 0 unless given, of two as near to the even one. */
  round(decimals?: number): NDArray<D> {
    return round<NDArray<D>>(this, decimals);
  }

  /** The diagonals of the planes of two axes, the first two unless given, as a read-only view. */
  diagonal(offset?: number, axis1?: number, axis2?: number): NDArray<D> {
    return diagonal<NDArray<D>>(this, offset, axis1, axis2);
  }

  /** The sums along the diagonals of the planes of two axes, the first two unless given. */
  trace<E extends DType = Summed<D>>(
    offset?: number,
    axis1?: number,
    axis2?: number,
    options?: Pick<SumOptions<E>, 'dtype'>,
  ): NDArray<E> {
    return trace<NDArray<D>, E>(this, offset, axis1, axis2, options);
  }

  /** The sum of the elements; integers add up in 64 bits. */
  sum<E extends DType = Summed<D>>(axis?: Axis, options?: SumOptions<E>): NDArray<E> {
    return sum<NDArray<D>, E>(this, axis, options);
  }

  /** The product of the elements; integers multiply in 64 bits and wrap. */
  prod<E extends DType = Summed<D>>(axis?: Axis, options?: SumOptions<E>): NDArray<E> {
    return prod<NDArray<D>, E>(this, axis, options);
  }

  /** The sums of the first elements along an axis; integers add up in 64 bits. */
  cumulativeSum<E extends DType = Summed<D>>(axis?: number | null, options?: CumulativeOptions<E>): NDArray<E> {
    return cumulativeSum<NDArray<D>, E>(this, axis, options);
  }

  /** The products of the first elements along an axis; integers multiply in 64 bits and wrap. */
  cumulativeProd<E extends DType = Summed<D>>(axis?: number | null, options?: CumulativeOptions<E>): NDArray<E> {
    return cumulativeProd<NDArray<D>, E>(this, axis, options);
  }

  /** The differences between neighbours along an axis, the last one unless given. */
  diff<P extends Operand = NDArray<D>, A extends Operand = NDArray<D>>(
    axis?: number,
    options?: DiffOptions<P, A>,
  ): NDArray<Differenced<NDArray<D>, P, A>> {
    return diff<NDArray<D>, P, A>(this, axis, options);
  }

  /** The least element; NaN if there is one. */
  min(axis?: Axis, options?: FoldOptions): NDArray<D> {
    return min<NDArray<D>>(this, axis, options);
  }

  /** The greatest element; NaN if there is one. */
  max(axis?: Axis, options?: FoldOptions): NDArray<D> {
    return max<NDArray<D>>(this, axis, options);
  }

  /** Whether any element is not zero. */
  any(axis?: Axis, options?: ReduceOptions & WhereOptions): NDArray<'bool'> {
    return any(this, axis, options);
  }

  /** Whether no element is zero. */
  all(axis?: Axis, options?: ReduceOptions & WhereOptions): NDArray<'bool'> {
    return all(this, axis, options);
  }

  /** The mean of the elements. */
  mean(axis?: Axis, options?: MeanOptions): NDArray<Averaged<D>> {
    return mean<NDArray<D>>(this, axis, options);
  }

  /** The mean of the squared distances from the mean. */
  var(axis?: Axis, options?: CorrectionOptions): NDArray<PartOf<Averaged<D>>> {
    return variance<NDArray<D>>(this, axis, options);
  }

  /** The square root of the variance. */
  std(axis?: Axis, options?: CorrectionOptions): NDArray<PartOf<Averaged<D>>> {
    return std<NDArray<D>>(this, axis, options);
  }

  /** The position of the least element. */
  argmin(axis?: number | null, options?: ReduceOptions): NDArray<'int32'> {
    return argmin(this, axis, options);
  }

  /** The position of the greatest element. */
  argmax(axis?: number | null, options?: ReduceOptions): NDArray<'int32'> {
    return argmax(this, axis, options);
  }

  /** The elements at positions along an axis, of the flattened array without one. */
  take(indices: Indices, axis?: number | null, options?: TakeOptions): NDArray<D> {
    return take<NDArray<D>>(this, indices, axis, options);
  }

  /** The positions along each axis of what is not zero; how many there are is known after evaluation. */
  nonzero(): NDArray<'int32'>[] {
    return nonzero(this);
  }

  /** Sorts the elements along an axis in place, the last unless given, as `numpy.ndarray.sort`. Throws what `set` throws. */
  sort(axis: number = -1, options?: SortOptions): this {
    sortInPlace(this, axis, options);
    return this;
  }

  /** The places that sort the elements along an axis, the last unless given. */
  argsort(axis?: number | null, options?: SortOptions): NDArray<'int32'> {
    return argsort(this, axis, options);
  }

  /** Partitions the elements along an axis in place, as `numpy.ndarray.partition`. Throws what `set` throws. */
  partition(kth: number | readonly number[], axis: number = -1): this {
    partitionInPlace(this, kth, axis);
    return this;
  }

  /** The places that partition the elements along an axis. */
  argpartition(kth: number | readonly number[], axis?: number | null): NDArray<'int32'> {
    return argpartition(this, kth, axis);
  }

  /** Where values would go among the elements, which are sorted. */
  searchsorted(values: Operand, options?: SearchOptions): NDArray<'int32'> {
    return searchsorted(this, values, options);
  }

  /** How many elements are not zero. */
  countNonzero(axis?: Axis, options?: ReduceOptions): NDArray<'int32'> {
    return countNonzero(this, axis, options);
  }

  /** The matrix product. */
  matmul<B extends Operand>(other: B): NDArray<Promote<D, DTypeOf<B>>> {
    return matmul<NDArray<D>, B>(this, other);
  }

  /** NumPy's dot product. */
  dot<B extends Operand>(other: B): NDArray<Promote<D, DTypeOf<B>>> {
    return dot<NDArray<D>, B>(this, other);
  }

  /** The inner products of vectors along an axis, the last unless given. */
  vecdot<B extends Operand>(other: B, axis?: number): NDArray<Promote<D, DTypeOf<B>>> {
    return vecdot<NDArray<D>, B>(this, other, axis);
  }

  /** As NumPy's `str`; one line with the expression where it is yet to be computed. Computes nothing. */
  override toString(): string {
    return textOf(this);
  }

  /** As NumPy's `repr` in Node's `console.log`; one line with the expression where it is yet to be computed. */
  [inspect](): string {
    return reprOf(this);
  }

  /** Nested arrays, 64-bit integers as text where a number would not hold them; the expression of a pending array. */
  toJSON(): unknown {
    return toJSON(this);
  }

  /** The rows along the first axis, as `get` gives them. Evaluates. Throws DTypeError for no dimensions. */
  *[Symbol.iterator](): IterableIterator<NDArray<D>> {
    if (this.shape.length === 0) throw new DTypeError('iteration: an array of no dimensions has no rows; use item()');
    this.eval();
    for (let i = 0; i < (this.shape[0] as number); i++) yield this.get(i);
  }

  /** An array of no dimensions as a number, and any array as text. Throws DTypeError. */
  [Symbol.toPrimitive](hint: string): number | string {
    if (hint === 'string') return this.toString();
    if (this.shape.length === 0) {
      const value = this.item();
      if (value instanceof Complex) throw new DTypeError(`conversion: ${value} is no real number`);
      return Number(value);
    }
    throw new DTypeError(
      `conversion: an array of shape ${formatShape(this.shape)} is no number; use methods such as add in place of operators`,
    );
  }
}
