/**
 * Loop nests: what a kernel does, target-neutral. Loops with extents, typed scalar bindings, accumulators, loads and
 * stores at affine indices. A target is a printer of this; nothing here assumes JavaScript.
 *
 *     loop j lanes 8 < n0                  |  for (let j = 0; j < n0; j++)
 *       sum0 := add.f64(sum0, a[p0 + j])   |    sum0 += a[p0 + j];
 *
 * Three attributes of loops say how a target may or must run them:
 * - `unroll` is a hint without meaning for the result.
 * - `jam` is a hint, too: iterations are independent, and running that many side by side (inner loops fused) pays.
 * - `lanes` has a meaning: accumulators declared with lanes have that many copies; iteration `t` works on copy
 *   `t mod lanes` as long as whole rounds of `lanes` iterations remain, on copy 0 afterwards. `combine` then folds the
 *   copies as a balanced tree, ((0,1),(2,3)),((4,5),(6,7)). So every target adds up floats in the same order. Until then
 *   an accumulator is read only in the loops that assign it.
 */

import type { DType } from './dtype.ts';
import type { IndexExpression } from './index-expression.ts';
import type { Primitive } from './primitive.ts';
import type { Scalar } from './scalar.ts';

export interface BufferParameter {
  readonly name: string;
  readonly dtype: DType;
  readonly access: 'read' | 'write' | 'update';
}

/** How often a loop runs: a size parameter, or the part of a size that lies in one block of a fixed length. */
export type Extent =
  | { readonly kind: 'size'; readonly name: string }
  | { readonly kind: 'blocks'; readonly name: string; readonly length: number }
  | { readonly kind: 'block'; readonly name: string; readonly length: number; readonly of: string };

export interface LoopStatement {
  readonly kind: 'loop';
  readonly index: string;
  readonly extent: Extent;
  readonly unroll: number;
  readonly jam: number;
  readonly lanes: number;
  readonly body: readonly Statement[];
}

/** Names a position in memory that does not change in the rest of the block. */
export interface IndexStatement {
  readonly kind: 'index';
  readonly name: string;
  readonly value: IndexExpression;
}

/** Names a value. */
export interface LetStatement {
  readonly kind: 'let';
  readonly name: string;
  readonly value: Scalar;
}

/** Declares an accumulator. */
export interface VariableStatement {
  readonly kind: 'variable';
  readonly name: string;
  readonly dtype: DType;
  readonly initial: Scalar;
  readonly lanes: number;
}

export interface AssignStatement {
  readonly kind: 'assign';
  readonly name: string;
  readonly value: Scalar;
}

/** Folds the lanes of an accumulator into its first. */
export interface CombineStatement {
  readonly kind: 'combine';
  readonly name: string;
  readonly dtype: DType;
  readonly primitive: Primitive;
  readonly lanes: number;
}

export interface StoreStatement {
  readonly kind: 'store';
  readonly buffer: string;
  readonly dtype: DType;
  readonly index: IndexExpression;
  readonly value: Scalar;
}

export type Statement =
  | LoopStatement
  | IndexStatement
  | LetStatement
  | VariableStatement
  | AssignStatement
  | CombineStatement
  | StoreStatement;

export interface LoopNest {
  /** What it computes, in array terms; generated from the graph, not part of the key. */
  readonly comment: string;
  readonly buffers: readonly BufferParameter[];
  /** Names of whole-number parameters: extents, strides, offsets. */
  readonly sizes: readonly string[];
  readonly scalars: readonly { readonly name: string; readonly dtype: DType }[];
  readonly body: readonly Statement[];
}
