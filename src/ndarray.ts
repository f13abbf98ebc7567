/**
 * NDArray: the handle that users hold. Its methods are the library's functions with the array as first argument.
 */

import { type DType, dtypes } from '../compiler/ir/dtype.ts';
import type { Node } from '../compiler/ir/node.ts';
import { rowMajorStrides, type Shape, sizeOf } from '../compiler/ir/shape.ts';
import { type EvaluateOptions, evaluateVariables, memoryOf, type Variable } from './array.ts';

export class NDArray<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: Shape;
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
  ) {
    this.dtype = dtype;
    this.shape = shape;
    this.variable = variable;
    this.elementStrides = elementStrides;
    this.offset = offset;
    this.captured = captured;
    this.capturedFrom = capturedFrom;
  }

  get ndim(): number {
    return this.shape.length;
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  get itemsize(): number {
    return dtypes[this.dtype].bytes;
  }

  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /** Strides in bytes, as NumPy's. */
  get strides(): number[] {
    return (this.elementStrides ?? rowMajorStrides(this.shape)).map((s) => s * this.itemsize);
  }

  get isEvaluated(): boolean {
    return this.variable.current.kind === 'leaf';
  }

  /** Computes what is pending and returns the same array. */
  eval(options?: EvaluateOptions): this {
    evaluateVariables([this.variable], options);
    return this;
  }

  /** @internal */
  get memory() {
    return memoryOf(this);
  }
}
